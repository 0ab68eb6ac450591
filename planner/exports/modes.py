"""How paper speaks: in plain words, or in words that give nothing away."""

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

_EVERY = (
    *(PLAIN, QUIET, PLAIN_LIST, QUIET_LIST, PLAIN_NOTE, QUIET_NOTE),
    *(PLAIN_DAY, QUIET_DAY, PLAIN_PAGES, QUIET_PAGES),
)
MODES = {mode.name: mode for mode in _EVERY}
