"""How paper speaks, and what it looks like from outside.

In plain words, in words that give nothing away, or in those with the cover words that
a person chose for people, places and things.
"""

from dataclasses import dataclass, replace
from typing import Literal

from flask_babel import lazy_gettext as _


@dataclass(frozen=True, kw_only=True)
class Mode:
    """One way to speak; what each part says is data, so a new way is a new value."""

    name: str
    #: Stands on top of the first page and in the document's properties.
    title: str
    #: Stands under the title.
    cover: str
    file_name: str
    #: Which words of a section and of a step are printed.
    section_words: Literal["title", "quiet_title"]
    step_words: Literal["text", "quiet"]
    #: Whether it also says what a step is for and what to look out for.
    explains: bool
    #: Stands above the steps that are no to-dos yet.
    waits: str
    #: Whether the names of people are in, unless the person decides otherwise.
    names: bool
    #: Whether cover words stand in the place of what they are for.
    codes: bool = False


PLAIN = Mode(
    name="plain",
    title=_("Plan"),
    cover=_("Change it whenever you like."),
    file_name="document.pdf",
    section_words="title",
    step_words="text",
    explains=True,
    waits=_("Not before you are out: earlier they would be noticed."),
    names=True,
)

QUIET = Mode(
    name="quiet",
    title=_("List"),
    cover=_("Household and everyday things."),
    file_name="document.pdf",
    section_words="quiet_title",
    step_words="quiet",
    explains=False,
    waits=_("For another time:"),
    names=False,
)

#: The same two ways for lists of papers and belongings: who has what is never in,
#: unless somebody decides otherwise.
PLAIN_LIST = replace(
    PLAIN, name="plain-list", title=_("Papers and things"), names=False
)
QUIET_LIST = replace(QUIET, name="quiet-list", cover=_("To tick and to write on."))

#: And for a note to somebody who helps: for whom it is stands on it only if wanted.
PLAIN_NOTE = replace(PLAIN, name="plain-note", title=_("Note"), cover="", names=False)
QUIET_NOTE = replace(QUIET, name="quiet-note", title=_("Note"), cover="")

#: The same two ways for the day; names are in only where they are ticked, each time.
PLAIN_DAY = replace(PLAIN, name="plain-day", title=_("The day"), names=False)
QUIET_DAY = replace(QUIET, name="quiet-day", cover=_("For one day."))

#: And for the pages for oneself.
PLAIN_PAGES = replace(PLAIN, name="plain-pages", title=_("Notes"), names=False)
QUIET_PAGES = replace(QUIET, name="quiet-pages", cover=_("To write on."))

#: And for the pocket card: only what is ticked is on it.
PLAIN_CARD = replace(PLAIN, name="plain-card", title=_("Notes"), names=True)
QUIET_CARD = replace(QUIET, name="quiet-card", title=_("Notes"), names=True)

#: And for money; whose it is and how it was worked out only plainly.
PLAIN_BUDGET = replace(PLAIN, name="plain-budget", title=_("Money"), names=False)
QUIET_BUDGET = replace(
    QUIET, name="quiet-budget", cover=_("What there is and what it costs.")
)

_SPOKEN = (
    *(PLAIN, QUIET, PLAIN_LIST, QUIET_LIST, PLAIN_NOTE, QUIET_NOTE),
    *(PLAIN_DAY, QUIET_DAY, PLAIN_PAGES, QUIET_PAGES),
    *(PLAIN_CARD, QUIET_CARD, PLAIN_BUDGET, QUIET_BUDGET),
)


def coded(mode: Mode) -> Mode:
    """Return a quiet way to speak with cover words in it; names are behind them."""
    return replace(
        mode, name=mode.name.replace(QUIET.name, "coded", 1), names=True, codes=True
    )


_EVERY = (*_SPOKEN, *(coded(mode) for mode in _SPOKEN if not mode.explains))
MODES = {mode.name: mode for mode in _EVERY}


@dataclass(frozen=True)
class Look:
    """What a document could be, seen from outside: the words on top, and no others.

    What stands below is as it is: nothing is made up that could mislead somebody who
    reads it in a hurry.
    """

    name: str
    label: str
    title: str
    cover: str


LOOKS = {
    look.name: look
    for look in (
        Look("list", _("A plain list"), _("List"), ""),
        Look("household", _("Household notes"), _("Household"), _("To do and to buy.")),
        Look("recipe", _("A recipe card"), _("Recipes"), _("What it takes, in order.")),
        Look("study", _("Study notes"), _("Notes"), _("Lines to go through.")),
    )
}
