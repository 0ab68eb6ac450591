"""Lines that a budget often needs, and ways to go on, as the content lists them."""

from dataclasses import dataclass
from typing import Literal

from planner.content.condition import Condition
from planner.content.source import Source
from planner.core.periods import Period

#: Where a line stands: what there is, what leaving costs, the first month, each later.
BudgetBlock = Literal["have", "leaving", "first", "later"]


@dataclass(frozen=True)
class BudgetLine:
    """One line that is offered; it counts nothing until somebody takes it."""

    id: str
    block: BudgetBlock
    label: str
    quiet: str  # stands there while names are covered
    period: Period
    when: Condition
    source: Source
    helps: str | None = None


@dataclass(frozen=True)
class BudgetWay:
    """A way to go on that is offered to compare with others."""

    id: str
    name: str
    quiet: str
