"""How often money comes or goes, and what that is in a month (U69)."""

from collections.abc import Mapping
from decimal import ROUND_HALF_UP, Context, Decimal
from enum import StrEnum
from types import MappingProxyType

from planner.core.money import EXACTLY, Money

MONTHS = 12
#: Wide enough for any amount that can be typed; the money rounds to what can be paid.
_WIDE = Context(prec=120, rounding=ROUND_HALF_UP)


class Period(StrEnum):
    """How often."""

    ONCE = "once"
    WEEK = "week"
    TWO_WEEKS = "two_weeks"
    FOUR_WEEKS = "four_weeks"
    MONTH = "month"
    YEAR = "year"


#: How often each comes in a year that is counted as 52 weeks, or as 12 months.
TIMES_A_YEAR: Mapping[Period, int] = MappingProxyType(
    {
        Period.WEEK: 52,
        Period.TWO_WEEKS: 26,
        Period.FOUR_WEEKS: 13,
        Period.MONTH: MONTHS,
        Period.YEAR: 1,
    }
)


def a_year(amount: Decimal, period: Period) -> Decimal:
    """Return what comes together in a year, exactly; what comes once comes once."""
    return EXACTLY.multiply(amount, Decimal(TIMES_A_YEAR.get(period, 1)))


def a_month(of_a_year: Money) -> Money:
    """Return the twelfth part of what comes in a year: the one place that rounds."""
    amount = _WIDE.divide(of_a_year.amount, Decimal(MONTHS))
    return Money(amount, of_a_year.currency).rounded
