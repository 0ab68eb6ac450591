"""What is missing and how long the money lasts; what is not known stays open (U68).

Nothing is invented. An amount that is not known makes a result "at least" or "at most",
or, where amounts are open on both sides, only as good as what is known.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum, StrEnum
from fractions import Fraction

from planner.budget.model import Block, Budget, Way
from planner.budget.sums import Parts, Sum, parts_of, sum_of
from planner.core.money import EXACTLY, Money
from planner.core.periods import Period

#: A month is counted as so many days, to be on the careful side.
DAYS = 30


class Bound(Enum):
    """How sure a number is."""

    EXACT = "exact"
    LEAST = "least"
    MOST = "most"
    OPEN = "open"


class Lasting(StrEnum):
    """What can be said about how long money lasts."""

    NOTHING = "nothing"  # there is nothing to say it from
    MIXED = "mixed"  # amounts in different currencies
    SHORT = "short"  # not even leaving itself is covered
    DAYS = "days"
    NO_END = "no_end"


@dataclass(frozen=True)
class Gap:
    """What is needed, what there is for it, and what that leaves."""

    need: Sum
    have: Sum

    @property
    def is_mixed(self) -> bool:
        """Tell whether the amounts are in currencies that cannot be set off."""
        return len({*self.need.twelfths, *self.have.twelfths}) > 1

    @property
    def is_empty(self) -> bool:
        """Tell whether nothing at all is written on either side."""
        return self.need.is_empty and self.have.is_empty

    @property
    def missing(self) -> Money | None:
        """What is missing, or, below nothing, what is left; None where none is known.

        It is worked out from the amounts that are shown, so that they add up.
        """
        if self.is_mixed or not (self.need.money or self.have.money):
            return None
        currency = (self.need.money or self.have.money)[0].currency
        need, have = (
            side.money[0].amount if side.money else Decimal(0)
            for side in (self.need, self.have)
        )
        return Money(EXACTLY.subtract(need, have), currency)

    @property
    def bound(self) -> Bound:
        """How sure the amount that is missing is."""
        return bound_of(more=self.need.unknown, less=self.have.unknown)


@dataclass(frozen=True)
class Runway:
    """How long the money lasts after leaving."""

    lasting: Lasting
    bound: Bound = Bound.EXACT
    days: int = 0
    missing: Money | None = None


@dataclass(frozen=True)
class Outlook:
    """Everything that is worked out for one way."""

    way: Way | None
    parts: Parts
    start: Gap  # leaving and the first month
    later: Gap  # each later month
    hoped: Gap | None  # each later month, if what was asked for comes as well
    runway: Runway


def outlook_of(budget: Budget, way: Way | None) -> Outlook:
    """Return everything that can be said about one way."""
    parts = parts_of(budget, way)
    regular = [each for each in budget.expected if each.period is not Period.ONCE]
    hoped = Gap(parts.later, parts.comes_later + sum_of(regular, budget))
    return Outlook(
        way=way,
        parts=parts,
        start=Gap(parts.leaving + parts.first, parts.there + parts.comes_first),
        later=Gap(parts.later, parts.comes_later),
        hoped=hoped if regular else None,
        runway=runway_of(parts),
    )


def cheapest(outlooks: Sequence[Outlook]) -> list[Outlook]:
    """Return what costs least up to the end of the first month, as far as is known.

    Several where they cost the same. None where fewer than two can be compared: one
    has no known cost, or the currencies differ.
    """
    costs = [each.start.need.money for each in outlooks]
    fits = len(costs) > 1 and all(len(each) == 1 for each in costs)
    if not fits or len({each[0].currency for each in costs}) > 1:
        return []
    least = min(each[0].amount for each in costs)
    return [
        each
        for each, cost in zip(outlooks, costs, strict=True)
        if cost[0].amount == least
    ]


def open_costs(budget: Budget) -> int:
    """Return how many costs up to the end of the first month are not known yet.

    A line that several ways share counts once.
    """
    return sum(
        line.amount is None
        and line.block is not Block.HAVE
        and not line.paid
        and (line.block is not Block.LATER or line.at_once)
        and any(line.belongs(way) for way in budget.outlooks_for)
        for line in budget.lines
    )


def runway_of(parts: Parts) -> Runway:
    """Return how many whole days the money lasts once leaving itself is paid.

    Money is counted as if it came and went evenly over a month of 30 days.
    """
    need = (parts.leaving, parts.first, parts.later)
    have = (parts.there, parts.comes_first, parts.comes_later)
    if not (any(each.twelfths for each in need) and any(x.twelfths for x in have)):
        return Runway(Lasting.NOTHING)
    if len({currency for each in (*need, *have) for currency in each.twelfths}) > 1:
        return Runway(Lasting.MIXED)
    bound = bound_of(
        more=sum(each.unknown for each in have), less=sum(each.unknown for each in need)
    )
    rest = _of(parts.there) - _of(parts.leaving)
    if rest < 0:
        short = Gap(parts.leaving, parts.there)
        return Runway(Lasting.SHORT, short.bound, missing=short.missing)
    first = _of(parts.first) - _of(parts.comes_first)
    if first > rest:
        return Runway(Lasting.DAYS, bound, int(rest * DAYS // first))
    rest -= first
    later = _of(parts.later) - _of(parts.comes_later)
    if later <= 0:
        return Runway(Lasting.NO_END, bound)
    return Runway(Lasting.DAYS, bound, DAYS + int(rest * DAYS // later))


def bound_of(*, more: int, less: int) -> Bound:
    """Return how sure a number is: open amounts would make it more, or less."""
    if more and less:
        return Bound.OPEN
    if more:
        return Bound.LEAST
    return Bound.MOST if less else Bound.EXACT


def _of(one: Sum) -> Fraction:
    """Return the amount of a sum in one currency, whichever it is."""
    return sum(map(Fraction, one.twelfths.values()), start=Fraction(0))
