"""Money put aside: what went in and out, and what it is for. Every sum is exact."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from planner.core.dates import When
from planner.core.money import EXACTLY, Money
from planner.core.periods import Period

#: How often somebody may put something aside.
EVERY = (Period.WEEK, Period.TWO_WEEKS, Period.FOUR_WEEKS, Period.MONTH)


class Way(StrEnum):
    """Whether money was put aside or taken out again."""

    IN = "in"
    OUT = "out"


@dataclass(frozen=True)
class NewEntry:
    """One line of the list, as it was filled in; without an amount it is not known."""

    way: Way
    amount: Decimal | None = None
    currency: str = ""
    when: When | None = None
    note: str = ""

    @property
    def money(self) -> Money | None:
        """The amount with its currency; None while it is not known."""
        return None if self.amount is None else Money(self.amount, self.currency)


@dataclass(frozen=True)
class Entry(NewEntry):
    """One line of the list as the vault keeps it."""

    id: int = 0


@dataclass(frozen=True)
class Step:
    """So much, so often."""

    money: Money
    every: Period = Period.WEEK


@dataclass(frozen=True)
class Aim:
    """What the money is for, as far as it was said."""

    target: Money | None = None
    step: Step | None = None
    less: Step | None = None  # a second step, to compare the first one with
    next_day: When | None = None

    @property
    def begins(self) -> date | None:
        """The day of the next step, as far as it is known."""
        return self.next_day.first if self.next_day else None


@dataclass(frozen=True)
class Balance:
    """What is there of one currency; something unknown may be above or below it."""

    money: Money
    more: bool = False  # something went in of which nobody knows how much
    less: bool = False  # something went out of which nobody knows how much


def balances(entries: Iterable[NewEntry]) -> list[Balance]:
    """Return what is there, one sum for each currency (U72), the first used first.

    The order of the lines changes no sum. An amount that is not known makes the sum of
    its currency "at least", or "at most"; without a currency, every sum.
    """
    sums: dict[str, Decimal] = {}
    unknown: dict[Way, set[str]] = {Way.IN: set(), Way.OUT: set()}
    for each in entries:
        if each.amount is None:
            unknown[each.way].add(each.currency)
            continue
        before = sums.get(each.currency, Decimal(0))
        join = EXACTLY.add if each.way is Way.IN else EXACTLY.subtract
        sums[each.currency] = join(before, each.amount)
    return [
        Balance(
            Money(amount, currency),
            more=not unknown[Way.IN].isdisjoint({currency, ""}),
            less=not unknown[Way.OUT].isdisjoint({currency, ""}),
        )
        for currency, amount in sums.items()
    ]


def balance_of(every: Iterable[Balance], currency: str) -> Balance:
    """Return what is there of one currency; nothing at all is nothing."""
    for each in every:
        if each.money.currency == currency:
            return each
    return Balance(Money(Decimal(0), currency))
