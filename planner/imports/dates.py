"""Dates and times as programs write them; a day that can be read in two ways is asked.

Never guessed (U45): 03/04 is the third of April or the fourth of March, and only
another date of the same file, or the person, can tell which.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time

from planner.imports.model import Order

_MONTHS, _HOURS, _NOON = 12, 24, 12
_THIS_CENTURY = 2000
_FULL_YEAR = 4
_SHORT_YEARS = 100

#: What stands for the hours before and after noon, in small letters, without dots.
#: Forms of many languages; each is one that phones write into such files.
HALVES: Mapping[str, int] = {
    "am": 0,
    "a m": 0,
    "ص": 0,
    "öö": 0,
    "पूर्वाह्न": 0,
    "上午": 0,
    "午前": 0,
    "오전": 0,
    "πμ": 0,
    "לפנה״צ": 0,
    'לפנה"צ': 0,
    "ق ظ": 0,
    "pm": _NOON,
    "p m": _NOON,
    "م": _NOON,
    "ös": _NOON,
    "अपराह्न": _NOON,
    "下午": _NOON,
    "午後": _NOON,
    "오후": _NOON,
    "μμ": _NOON,
    "אחה״צ": _NOON,
    'אחה"צ': _NOON,
    "ب ظ": _NOON,
}


@dataclass(frozen=True)
class Numbers:
    """The three numbers of a date, as they stand there."""

    first: int
    second: int
    third: int
    year_first: bool

    @classmethod
    def of(cls, first: str, second: str, third: str) -> "Numbers":
        """Return the numbers of three written ones."""
        year_first = len(first) == _FULL_YEAR
        return cls(int(first), int(second), int(third), year_first)

    def day(self, order: Order) -> date | None:
        """Return the day that this means, or None if there is no such day."""
        if self.year_first:
            parts = (self.first, self.second, self.third)
        elif order is Order.MONTH_FIRST:
            parts = (self.third, self.first, self.second)
        else:
            parts = (self.third, self.second, self.first)
        year = parts[0] if parts[0] >= _SHORT_YEARS else parts[0] + _THIS_CENTURY
        try:
            return date(year, parts[1], parts[2])
        except ValueError:
            return None


@dataclass
class Orders:
    """Which orders fit all the dates that were seen."""

    _day_above: bool = field(default=False)
    _month_above: bool = field(default=False)
    _open: bool = field(default=False)

    def see(self, numbers: Numbers) -> None:
        """Note one more date."""
        if numbers.year_first:
            return
        self._open = True
        self._day_above = self._day_above or numbers.first > _MONTHS
        self._month_above = self._month_above or numbers.second > _MONTHS

    def found(self) -> tuple[Order, ...]:
        """Return the orders that are possible: one, or two to choose from."""
        if not self._open:
            return (Order.YEAR_FIRST,)
        if self._day_above == self._month_above:
            # No date tells, or they tell two different things: either way, ask.
            return (Order.DAY_FIRST, Order.MONTH_FIRST)
        return (Order.DAY_FIRST,) if self._day_above else (Order.MONTH_FIRST,)


def time_of(hour: str, minute: str, second: str | None, half: str) -> time | None:
    """Return a time of day, or None if there is no such time."""
    hours = int(hour)
    if half:
        key = " ".join(half.casefold().replace(".", " ").split())
        if key not in HALVES or not 0 < hours <= _NOON:
            # Some phones write 13:05 PM: the number says it already.
            if key not in HALVES or not _NOON < hours < _HOURS:
                return None
            key = ""
        hours = hours if not key else hours % _NOON + HALVES[key]
    try:
        return time(hours, int(minute), int(second or 0))
    except ValueError:
        return None


def as_words(moment: time, *, seconds: bool) -> str:
    """Return a time of day as exactly as it was written."""
    return moment.strftime("%H:%M:%S" if seconds else "%H:%M")


def together(day: date, moment: time | None) -> datetime:
    """Return a day with its time; without one, its beginning, only to sort by."""
    return datetime.combine(day, moment or time())


def pattern_of_halves() -> str:
    """Return a pattern for what may stand beside a time."""
    words = sorted((word for word in HALVES if len(word) > 1), key=len, reverse=True)
    # Between letters there may be dots and spaces: "a. m.", "P.M.".
    spread = [r"\.?\s?".join(map(re.escape, word.replace(" ", ""))) for word in words]
    return "(?:" + "|".join([*spread, "ص", "م"]) + r")\.?"


_HALF = pattern_of_halves()
#: A time of day in any of the forms, as the whole of a cell.
TIME = re.compile(
    rf"(?:(?P<before>{_HALF})\s?)?(?P<hour>\d{{1,2}})[:.](?P<minute>\d\d)"
    rf"(?:[:.](?P<second>\d\d))?(?:\.\d+)?(?:\s?(?P<after>{_HALF}))?$",
    re.IGNORECASE,
)
