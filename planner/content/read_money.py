"""Lines of budgets, help that takes time and what is shared, read from their tables."""

from planner.content.budget import BudgetBlock, BudgetLine, BudgetWay
from planner.content.money import SAFE_MOMENTS, ClaimKind, TieKind
from planner.content.read import Reader
from planner.content.table import Table
from planner.core.periods import Period

_BLOCKS: tuple[BudgetBlock, ...] = ("have", "leaving", "first", "later")


def budget_line(reader: Reader, table: Table) -> BudgetLine:
    """Return one line that a budget often needs."""
    with table.named("id"):
        return BudgetLine(
            id=table.text("id"),
            block=table.one_of("block", _BLOCKS),
            label=table.text("label"),
            quiet=table.text("quiet"),
            period=Period(table.one_of("period", tuple(map(str, Period)))),
            helps=table.maybe_text("helps"),
            when=table.condition(),
            source=reader.source(table),
        )


def budget_way(table: Table) -> BudgetWay:
    """Return one way to go on."""
    with table.named("id"):
        return BudgetWay(table.text("id"), table.text("name"), table.text("quiet"))


def claim(reader: Reader, table: Table) -> ClaimKind:
    """Return one kind of help that takes time."""
    with table.named("id"):
        return ClaimKind(
            id=table.text("id"),
            text=table.text("text"),
            about=table.text("about"),
            ask=table.text("ask"),
            risk=table.maybe_text("risk"),
            when=table.condition(),
            source=reader.source(table),
        )


def tie(reader: Reader, table: Table) -> TieKind:
    """Return one kind of thing that is shared."""
    with table.named("id"):
        return TieKind(
            id=table.text("id"),
            text=table.text("text"),
            look=table.maybe_text("look"),
            do=table.text("do"),
            risk=table.text("risk"),
            # No moment is the latest one: who writes nothing says nothing unsafe.
            moment=table.one_of("moment", SAFE_MOMENTS[::-1]),
            items=table.texts("items"),
            when=table.condition(),
            source=reader.source(table),
        )
