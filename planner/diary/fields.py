"""What can be written about an entry: the fields of each kind, page by page.

The free account comes first and is the only one that asks openly; everything here is a
single prompt after it, and every one may be left.
"""

import re
from contextlib import suppress

from flask_babel import lazy_gettext as _

from planner.core.dates import When
from planner.diary.fields_all import FIELDS
from planner.diary.model import ACCOUNT, EntryBody, Kind
from planner.diary.model_fields import CHOICE, CHOICES, DATE, LINE, TEXT, Field, Part
from planner.diary.words import date_words

__all__ = [
    "CHOICE",
    "CHOICES",
    "DATE",
    "FIELDS",
    "LINE",
    "PARTS",
    "TEXT",
    "Field",
    "Part",
    "fields_of",
    "parts_of",
]

_DATE = re.compile(r"\d{4}(?:-\d\d){0,2}", re.ASCII)

H, C, S = Kind.HAPPENED, Kind.CONTACT, Kind.SERVICE
_ALL, _OURS = (H, C, S), (H, C)

_CAUTION = _(
    "Whoever reads this diary reads this too. Leave out an address or number that the"
    " other person must not have."
)

#: The pages of prompts, in the order they are offered.
PARTS = (
    Part("way", (C,), _("How you were in touch")),
    Part("agency", (S,), _("Who you were in touch with"), caution=_CAUTION),
    Part("where", (H,), _("Where it was")),
    Part("who", _OURS, _("Who it was"), ("who",), private=True),
    Part("seen", _OURS, _("Who saw or heard it"), ("saw",), _CAUTION, private=True),
    Part("words", _OURS, _("Words that were said or written")),
    Part("manner", (H,), _("What it was about")),
    Part("children", (C,), _("The children")),
    Part("agreed", (C,), _("Changes of times")),
    Part("money", (C,), _("Costs")),
    Part("body", (H,), _("Injuries and care"), private=True),
    Part("things", (H,), _("Things and animals")),
    Part("devices", _OURS, _("Devices and numbers")),
    Part("after", _OURS, _("What came after"), private=True),
    Part("reported", _OURS, _("Who was told")),
    Part("asked", (S,), _("What it was about")),
    Part("next", (S,), _("What comes next")),
    Part("kept", _ALL, _("What you kept")),
)


def fields_of(kind: Kind, part: str | None = None) -> tuple[Field, ...]:
    """Return the fields of a kind of entry, of one page or of all, in order."""
    parts = [ACCOUNT, *(each.id for each in parts_of(kind))] if part is None else [part]
    return tuple(
        each
        for one in parts
        for each in FIELDS
        if kind in each.kinds and _page(each, kind) == one
    )


def parts_of(kind: Kind) -> tuple[Part, ...]:
    """Return the pages of prompts of a kind of entry."""
    return tuple(each for each in PARTS if kind in each.kinds)


def option_words(field: Field, picked: tuple[str, ...]) -> list[str]:
    """Return the words of what was picked; an id of another time as it is kept."""
    known = {each: str(label) for each, label in field.options}
    return [known.get(each, each) for each in picked]


def date_of(text: str) -> When | None:
    """Return the date that a field of the form DATE says; words are a date in words."""
    if not text:
        return None
    with suppress(ValueError):
        if _DATE.fullmatch(text):
            return When.from_stored(text)
    return When.in_words(text)


def date_text(when: When | None) -> str:
    """Return a date as a field of the form DATE keeps it: 2026-05-03, or words."""
    return "" if when is None else when.words or when.as_stored()


def said_words(field: Field, body: EntryBody) -> str:
    """Return what was written or picked in a field, as somebody reads it."""
    if picked := body.choices.get(field.id, ()):
        return ", ".join(option_words(field, picked))
    text = body.text_of(field.id)
    return date_words(date_of(text)) if field.form == DATE else text


def _page(field: Field, kind: Kind) -> str:
    # A reference number is asked about where the person tells of the service itself.
    return "asked" if field.part == "reported" and kind is Kind.SERVICE else field.part
