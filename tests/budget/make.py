"""Lines and budgets, so that tests say what matters and nothing else."""

from collections.abc import Iterable, Mapping
from decimal import Decimal
from itertools import count

from planner.budget.model import Access, Block, Budget, Counted, Line, Way
from planner.core.periods import Period

_numbers = count(1)
ONE, TWO = Way(1, "A boat"), Way(2, "A tent")


def line(
    block: Block,
    amount: str | None,
    period: Period = Period.ONCE,
    currency: str = "EUR",
    **more: object,
) -> Line:
    """Make a line; money there is hers alone, unless told otherwise."""
    given: dict[str, object] = {
        "label": "quartz",
        "access": Access.MINE if block is Block.HAVE else Access.UNSAID,
        **more,
    }
    return Line(
        id=next(_numbers),
        block=block,
        amount=None if amount is None else Decimal(amount),
        currency=currency,
        period=period,
        **given,  # type: ignore[arg-type]
    )


def have(amount: str | None, period: Period = Period.ONCE, **more: object) -> Line:
    """Make money that is there, or that comes in."""
    return line(Block.HAVE, amount, period, **more)  # type: ignore[arg-type]


def leaving(amount: str | None, **more: object) -> Line:
    """Make a cost of leaving itself."""
    return line(Block.LEAVING, amount, **more)  # type: ignore[arg-type]


def first(amount: str | None, **more: object) -> Line:
    """Make a cost of the first month alone."""
    return line(Block.FIRST, amount, **more)  # type: ignore[arg-type]


def later(amount: str | None, period: Period = Period.MONTH, **more: object) -> Line:
    """Make a cost that comes again and again."""
    return line(Block.LATER, amount, period, **more)  # type: ignore[arg-type]


def budget(
    *lines: Line,
    ways: Iterable[Way] = (),
    rates: Mapping[str, str] | None = None,
    counted: Counted | None = None,
    **more: object,
) -> Budget:
    """Make a budget in euros."""
    return Budget(
        lines=lines,
        ways=tuple(ways),
        rates={code: Decimal(rate) for code, rate in (rates or {}).items()},
        home="EUR",
        counted=counted or Counted(),
        **more,  # type: ignore[arg-type]
    )
