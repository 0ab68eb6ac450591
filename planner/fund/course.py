"""How a sum grows step by step, and on which day it is reached (U70).

No interest is counted, and no step is rounded. It reads no clock: today is given.
"""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from planner.core.money import EXACTLY
from planner.core.periods import MONTHS, Period

#: Nobody plans further than this: from here on it is only "a long time".
LONGEST_YEARS = 60
#: So many rows has a table, and so many corners a picture, at the most.
MOST_ROWS = 32

_DAYS = {Period.WEEK: 7, Period.TWO_WEEKS: 14, Period.FOUR_WEEKS: 28}
_WEEKS_A_YEAR = 53


@dataclass(frozen=True)
class Row:
    """One step: the day, and what is there after it. Number 0 is today."""

    number: int
    day: date
    amount: Decimal


@dataclass(frozen=True)
class Course:
    """So much today, and so much more at each step, from a first day on."""

    have: Decimal
    step: Decimal
    every: Period
    today: date
    first: date

    def after(self, steps: int) -> Decimal:
        """Return what is there after so many steps, exactly."""
        grown = EXACTLY.multiply(self.step, Decimal(steps))
        return EXACTLY.add(self.have, grown)

    def day_of(self, step: int) -> date:
        """Return the day of a step, counted from 1."""
        return later(self.first, self.every, step - 1)

    def steps_to(self, target: Decimal) -> int | None:
        """Return how many steps are needed; None: too many to be planned.

        So many steps are never short of the target, and one step fewer is.
        """
        missing = EXACTLY.subtract(target, self.have)
        if missing <= 0:
            return 0
        if self.step <= 0:
            return None
        whole, rest = EXACTLY.divmod(missing, self.step)
        steps = int(whole) + (1 if rest else 0)
        return steps if steps <= most_steps(self.every) else None

    def rows(self, steps: int) -> list[Row]:
        """Return today and these steps; where they are many, some of them only.

        The last one is always there, and the distance between the others is the same.
        """
        every = -(-steps // (MOST_ROWS - 2)) if steps > MOST_ROWS - 1 else 1
        numbers = sorted({*range(every, steps + 1, every), steps} - {0})
        return [
            Row(0, self.today, self.have),
            *(Row(each, self.day_of(each), self.after(each)) for each in numbers),
        ]


def course_of(
    have: Decimal, step: Decimal, every: Period, begins: date | None, today: date
) -> Course:
    """Return how a sum grows from today on.

    Without a first day the next step comes one period from now. A first day that has
    passed goes on in its own rhythm.
    """
    if begins is None:
        return Course(have, step, every, today, later(today, every, 1))
    number = 0
    while (first := later(begins, every, number)) < today:
        number += max(1, (today - first).days // _longest_days(every))
    return Course(have, step, every, today, first)


def later(day: date, every: Period, times: int) -> date:
    """Return the day so many periods later; a month keeps its day, or its last one.

    >>> later(date(2026, 1, 31), Period.MONTH, 1)
    datetime.date(2026, 2, 28)
    """
    if every is not Period.MONTH:
        return day + timedelta(days=_DAYS[every] * times)
    months = day.month - 1 + times
    year, month = day.year + months // MONTHS, months % MONTHS + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def most_steps(every: Period) -> int:
    """Return how many steps fit into the longest time that is planned."""
    if every is Period.MONTH:
        return LONGEST_YEARS * MONTHS
    return LONGEST_YEARS * _WEEKS_A_YEAR * _DAYS[Period.WEEK] // _DAYS[every]


def _longest_days(every: Period) -> int:
    return _DAYS.get(every, 31)
