"""Help that takes time: what it is, how far it is, and what may come when."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from planner.core.dates import When
from planner.core.money import Money
from planner.core.periods import Period


class State(StrEnum):
    """How far it is, as far as the person says."""

    THINKING = "thinking"
    APPLIED = "applied"
    YES = "yes"
    NO = "no"
    COMING = "coming"


@dataclass(frozen=True)
class NewClaim:
    """Something that was asked for, or may be; without an amount it is not known."""

    label: str
    kind: str = ""  # of the content, where it began with one
    state: State = State.THINKING
    office: str = ""
    phone: str = ""
    reference: str = ""
    note: str = ""
    applied: When | None = None
    expected: When | None = None
    amount: Decimal | None = None
    currency: str = ""
    period: Period = Period.MONTH

    @property
    def money(self) -> Money | None:
        """The amount with its currency; None while it is not known."""
        return None if self.amount is None else Money(self.amount, self.currency)

    @property
    def is_open(self) -> bool:
        """Tell whether something may still come of it that is not there yet."""
        return self.state in {State.THINKING, State.APPLIED, State.YES}

    @property
    def comes_in(self) -> bool:
        """Tell whether it comes in already, so that it can be counted as income."""
        return self.state is State.COMING


@dataclass(frozen=True)
class Claim(NewClaim):
    """Something that was asked for, as the vault keeps it."""

    id: int = 0
