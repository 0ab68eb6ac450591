"""Which entries a list has: what was chosen, kept in the store and never in an address.

What is in the bin is in no list, whatever is chosen.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Self

from planner.diary.model import Kind


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


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None
