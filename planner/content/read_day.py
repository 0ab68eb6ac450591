"""Steps and cards for the day itself, read from their tables."""

from planner.content.day import Card, CardLine, DayStep
from planner.content.read import Reader
from planner.content.table import Table


def day_step(reader: Reader, table: Table) -> DayStep:
    """Return one step that is offered for the day."""
    with table.named("id"):
        fails, quiet = table.maybe_text("fails"), table.maybe_text("quiet_fails")
        if (fails is None) != (quiet is None):
            raise table.fault("fails and quiet_fails come together")
        return DayStep(
            id=table.text("id"),
            text=table.text("text"),
            quiet=table.text("quiet"),
            minutes=table.maybe_number("minutes"),
            needs=table.texts("needs"),
            unseen=table.flag("unseen"),
            fails=fails,
            quiet_fails=quiet,
            when=table.condition(),
            source=reader.source(table),
        )


def card(
    reader: Reader, table: Table, lines: tuple[CardLine, ...] | None = None
) -> Card:
    """Return one card with its lines, which may have been read already."""
    with table.named("id"):
        if lines is None:
            lines = tuple(card_line(reader, inner) for inner in table.tables("line"))
        return Card(
            id=table.text("id"),
            title=table.text("title"),
            quiet_title=table.text("quiet_title"),
            when=table.condition(),
            lines=lines,
        )


def card_line(reader: Reader, table: Table) -> CardLine:
    """Return one line of a card."""
    with table.named("id"):
        return CardLine(
            id=table.text("id"),
            text=table.text("text"),
            quiet=table.text("quiet"),
            when=table.condition(),
            source=reader.source(table),
        )
