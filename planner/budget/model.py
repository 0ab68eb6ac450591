"""Lines of a budget, ways to go on, and what a person said about counting them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum

from planner.core.dates import When
from planner.core.money import Money
from planner.core.periods import Period

#: So many ways stand beside each other on a narrow screen.
MOST_WAYS = 3


class Block(StrEnum):
    """Where a line stands; the order is that of the pages (U67)."""

    HAVE = "have"
    LEAVING = "leaving"
    FIRST = "first"
    LATER = "later"


class Access(StrEnum):
    """Who can get at money, or would see it go."""

    MINE = "mine"
    SEEN = "seen"
    JOINT = "joint"
    UNSAID = ""


@dataclass(frozen=True, kw_only=True)
class NewLine:
    """One line as it was filled in; without an amount it is not known yet (U68)."""

    block: Block
    label: str
    item: str = ""  # the line of the content that it was, if any
    amount: Decimal | None = None
    currency: str = ""
    period: Period = Period.ONCE
    access: Access = Access.UNSAID
    at_once: bool = True  # what comes regularly begins in the first month
    paid: bool = False
    statement: bool = False  # would show on a statement that is shared
    ways: tuple[int, ...] = ()  # none of them: it belongs to all
    note: str = ""

    @property
    def money(self) -> Money | None:
        """The amount with its currency; None while it is not known."""
        return None if self.amount is None else Money(self.amount, self.currency)

    def belongs(self, way: "Way | None") -> bool:
        """Tell whether this counts for a way; without one, what is for all."""
        return not self.ways or (way is not None and way.id in self.ways)


@dataclass(frozen=True, kw_only=True)
class Line(NewLine):
    """One line as the vault keeps it."""

    id: int
    removed: bool = False


@dataclass(frozen=True)
class Way:
    """A way to go on."""

    id: int
    name: str
    item: str = ""
    removed: bool = False


@dataclass(frozen=True)
class Rate:
    """What one of a currency is in another, as the person entered it (U72)."""

    currency: str
    home: str
    rate: Decimal


@dataclass(frozen=True)
class Counted:
    """Which money counts beside what is hers alone."""

    joint: bool = False
    seen: bool = False

    def counts(self, access: Access) -> bool:
        """Tell whether money with this access counts; what was not said does not."""
        return (
            access is Access.MINE
            or (access is Access.JOINT and self.joint)
            or (access is Access.SEEN and self.seen)
        )


@dataclass(frozen=True)
class Expected:
    """Money that was asked for and may come; it never counts before it is there."""

    label: str
    money: Money | None
    period: Period
    by: When | None


@dataclass(frozen=True)
class Budget:
    """Everything that was written about money, and how it is to be counted."""

    lines: tuple[Line, ...] = ()
    ways: tuple[Way, ...] = ()
    rates: Mapping[str, Decimal] = field(default_factory=dict)  # into `home`
    home: str = ""  # the currency that others are turned into; empty: not known
    counted: Counted = field(default_factory=Counted)
    expected: tuple[Expected, ...] = ()

    def of_block(self, block: Block) -> tuple[Line, ...]:
        """Return the lines of one block, in the order in which they were added."""
        return tuple(line for line in self.lines if line.block is block)

    @property
    def outlooks_for(self) -> tuple[Way | None, ...]:
        """The ways to work out; where there are none, the budget as it is."""
        return self.ways or (None,)

    @property
    def other_currencies(self) -> Iterator[str]:
        """Every currency among the known amounts that is not the usual one."""
        named = {line.currency for line in self.lines if line.amount is not None}
        named |= {each.money.currency for each in self.expected if each.money}
        return iter(sorted(named - {self.home}))


@dataclass(frozen=True)
class Before:
    """What a change replaced: enough to take it back (U102). None: not touched."""

    lines: tuple[Line, ...] = ()
    ways: tuple[Way, ...] = ()
    rates: tuple[Rate, ...] | None = None
    aside: tuple[str, ...] | None = None
    counted: Counted | None = None
    currency: str | None = None
