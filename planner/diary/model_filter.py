"""Which entries a list has: what was chosen, kept in the store and never in an address.

What is in the bin is in no list, whatever is chosen.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Self

from planner.core.dates import When
from planner.diary.model import Kind

#: A number that the store can hold has fewer digits than this.
_MOST_DIGITS = 10


@dataclass(frozen=True, kw_only=True)
class Filter:
    """What was chosen (U87); nothing chosen is every entry that was written here.

    A date of which only the month or the year is known fits wherever it may belong.
    `undated` alone is only what has no date; beside a period it is added to it.
    """

    first: date | None = None
    last: date | None = None
    undated: bool = False
    person: int | None = None
    kinds: tuple[Kind, ...] = ()
    has_files: bool = False
    breach: bool = False
    jots: bool = False
    #: Entries that were brought in from chats; they are many, so they are asked for.
    brought_in: bool = False

    @property
    def is_chosen(self) -> bool:
        """Tell whether anything was chosen at all."""
        return self != Filter()

    def as_json(self) -> dict[str, object]:
        """Return it as strings, whole numbers and lists only."""
        return {
            "first": self.first.isoformat() if self.first else "",
            "last": self.last.isoformat() if self.last else "",
            "undated": int(self.undated),
            "person": self.person or 0,
            "kinds": [kind.value for kind in self.kinds],
            "has_files": int(self.has_files),
            "breach": int(self.breach),
            "jots": int(self.jots),
            "brought_in": int(self.brought_in),
        }

    @classmethod
    def from_json(cls, kept: Mapping[str, Any]) -> Self:
        """Read what `as_json` wrote."""
        return cls(
            first=_day(kept["first"]),
            last=_day(kept["last"]),
            undated=bool(kept["undated"]),
            person=kept["person"] or None,
            kinds=tuple(Kind(each) for each in kept["kinds"]),
            has_files=bool(kept["has_files"]),
            breach=bool(kept["breach"]),
            jots=bool(kept["jots"]),
            brought_in=bool(kept["brought_in"]),
        )


def narrowed(chosen: Filter, what: str) -> Filter | None:
    """Return what a button chooses beside what was chosen; None if it means nothing.

    What: "all", "jots", "brought", "undated", a part of the calendar such as
    "on:2026-05" in place of the dates that were chosen, or "person:3" for everything
    that names somebody.
    """
    if what.startswith("on:"):
        when = _when(what.removeprefix("on:"))
        if when is None:
            return None
        return replace(chosen, first=when.first, last=when.last, undated=False)
    if what.startswith("person:"):
        person = what.removeprefix("person:")
        known = person.isdecimal() and len(person) < _MOST_DIGITS
        return Filter(person=int(person), brought_in=True) if known else None
    plain = {
        "all": Filter(),
        "jots": Filter(jots=True),
        "brought": replace(chosen, brought_in=True),
        "undated": replace(without_dates(chosen), undated=True),
    }
    return plain.get(what)


def without_dates(chosen: Filter) -> Filter:
    """Return what was chosen, for any date."""
    return replace(chosen, first=None, last=None, undated=False)


def _when(text: str) -> When | None:
    try:
        when = When.from_stored(text)
    except ValueError:
        return None
    return when if when and when.first else None


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None
