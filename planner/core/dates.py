"""Dates as they are known: a day, a month, a year, in words, or not known.

Nothing here pretends to know more than was said (U45): a month stays a month.
"""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Self

_WORDS = "~"
_UNKNOWN = "?"
_DECEMBER = 12


class Precision(StrEnum):
    """How exactly something is known."""

    DAY = "day"
    MONTH = "month"
    YEAR = "year"
    WORDS = "words"
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class When:
    """A date with its precision; only what the precision covers means something."""

    precision: Precision
    year: int = 0
    month: int = 0
    day: int = 0
    words: str = ""

    @classmethod
    def on(cls, day: date) -> Self:
        """Return an exact day."""
        return cls(Precision.DAY, day.year, day.month, day.day)

    @classmethod
    def of_parts(cls, year: int, month: int = 0, day: int = 0) -> Self:
        """Return a day, a month or a year; ValueError for one that does not exist."""
        date(year, month or 1, day or 1)
        if day and month:
            return cls(Precision.DAY, year, month, day)
        if day:
            raise ValueError("a day needs its month")
        return cls(Precision.MONTH if month else Precision.YEAR, year, month)

    @classmethod
    def in_words(cls, words: str) -> Self:
        """Return a date that was only described, for example "around Easter"."""
        return cls(Precision.WORDS, words=words)

    @classmethod
    def unknown(cls) -> Self:
        """Return the date of which it was said that it is not known."""
        return cls(Precision.UNKNOWN)

    @classmethod
    def from_stored(cls, text: str) -> Self | None:
        """Read what `as_stored` wrote; nothing stored is no date."""
        if not text:
            return None
        if text == _UNKNOWN:
            return cls.unknown()
        if text.startswith(_WORDS):
            return cls.in_words(text.removeprefix(_WORDS))
        return cls.of_parts(*(int(part) for part in text.split("-")))

    def as_stored(self) -> str:
        """Return one line for the vault: 2026-05-03, 2026-05, 2026, ~words or ?."""
        if self.precision is Precision.WORDS:
            return f"{_WORDS}{self.words}"
        if self.precision is Precision.UNKNOWN:
            return _UNKNOWN
        parts = (f"{self.year:04}", f"{self.month:02}", f"{self.day:02}")
        size = {Precision.YEAR: 1, Precision.MONTH: 2, Precision.DAY: 3}
        return "-".join(parts[: size[self.precision]])

    @property
    def first(self) -> date | None:
        """The first day this can mean; None where it is in words or not known."""
        if self.precision in {Precision.WORDS, Precision.UNKNOWN}:
            return None
        return date(self.year, self.month or 1, self.day or 1)

    @property
    def last(self) -> date | None:
        """The last day this can mean."""
        if self.first is None or self.precision is Precision.DAY:
            return self.first
        month = self.month or _DECEMBER
        return date(self.year, month, monthrange(self.year, month)[1])
