"""Sums of lines: exact, in any order, and never of two currencies (U69, U72).

Every sum is kept as twelve times what it is: what comes in a year is a whole number
of cents, while a month of it need not be. It is divided and rounded once, when shown.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from planner.budget.model import Access, Block, Budget, Expected, Line, Way
from planner.core.money import EXACTLY, Money
from planner.core.periods import MONTHS, TIMES_A_YEAR, Period, a_month, a_year


@dataclass(frozen=True)
class Sum:
    """What lines come to, by currency, and how many of them are not known yet."""

    twelfths: Mapping[str, Decimal] = field(default_factory=dict)
    unknown: int = 0

    def __add__(self, other: "Sum") -> "Sum":
        """Return both together."""
        together = dict(self.twelfths)
        for currency, amount in other.twelfths.items():
            before = together.get(currency, Decimal(0))
            together[currency] = EXACTLY.add(before, amount)
        return Sum(together, self.unknown + other.unknown)

    @property
    def money(self) -> tuple[Money, ...]:
        """What is known, one amount for each currency, as it can be paid."""
        return tuple(
            a_month(Money(amount, currency))
            for currency, amount in sorted(self.twelfths.items())
        )

    @property
    def is_empty(self) -> bool:
        """Tell whether there is no line in it at all."""
        return not self.twelfths and not self.unknown


def sum_of(lines: Iterable[Line | Expected], budget: Budget) -> Sum:
    """Return what lines come to: in a month, or all at once for what comes once.

    A currency with a rate of the person's own is turned into the usual one.
    """
    twelfths: dict[str, Decimal] = {}
    unknown = 0
    for line in lines:
        if line.money is None:
            unknown += 1
            continue
        money = exchanged(line.money, budget)
        before = twelfths.get(money.currency, Decimal(0))
        added = _twelfths(money.amount, line.period)
        twelfths[money.currency] = EXACTLY.add(before, added)
    return Sum(twelfths, unknown)


def exchanged(money: Money, budget: Budget) -> Money:
    """Return an amount in the usual currency, where the person entered a rate."""
    rate = budget.rates.get(money.currency)
    if rate is None or money.currency == budget.home:
        return money
    return Money(EXACTLY.multiply(money.amount, rate), budget.home)


@dataclass(frozen=True)
class Parts:
    """The sums that everything else is worked out from, for one way."""

    there: Sum  # money that counts
    comes_first: Sum  # what comes in during the first month, and counts
    comes_later: Sum  # what comes in each later month, and counts
    leaving: Sum
    only_first: Sum
    first: Sum  # with what is paid each month from the first one on
    later: Sum
    apart: Mapping[Access, Sum]  # what there is, by access, and does not count
    apart_comes: Mapping[Access, Sum]  # what comes in, the same way


def parts_of(budget: Budget, way: Way | None) -> Parts:
    """Return the sums of what belongs to one way."""
    lines = [line for line in budget.lines if line.belongs(way)]
    blocks = {block: [x for x in lines if x.block is block] for block in Block}
    counts = budget.counted.counts
    have = [x for x in blocks[Block.HAVE] if counts(x.access)]
    apart = [x for x in blocks[Block.HAVE] if not counts(x.access)]
    comes = [x for x in have if x.period is not Period.ONCE]
    to_pay = {block: [x for x in blocks[block] if not x.paid] for block in Block}
    at_once = [x for x in to_pay[Block.LATER] if x.at_once]
    only_first = sum_of(to_pay[Block.FIRST], budget)
    return Parts(
        there=sum_of((x for x in have if x.period is Period.ONCE), budget),
        comes_first=sum_of((x for x in comes if x.at_once), budget),
        comes_later=sum_of(comes, budget),
        leaving=sum_of(to_pay[Block.LEAVING], budget),
        only_first=only_first,
        first=only_first + sum_of(at_once, budget),
        later=sum_of(to_pay[Block.LATER], budget),
        apart=_by_access((x for x in apart if x.period is Period.ONCE), budget),
        apart_comes=_by_access(
            (x for x in apart if x.period is not Period.ONCE), budget
        ),
    )


def _by_access(lines: Iterable[Line], budget: Budget) -> dict[Access, Sum]:
    every = list(lines)
    return {
        access: sum_of((x for x in every if x.access is access), budget)
        for access in Access
        if any(x.access is access for x in every)
    }


def _twelfths(amount: Decimal, period: Period) -> Decimal:
    if period in TIMES_A_YEAR:
        return a_year(amount, period)
    return EXACTLY.multiply(amount, Decimal(MONTHS))
