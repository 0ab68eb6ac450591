"""Lines for a note to somebody who helps, read from their tables."""

from planner.content.helping import NoteBlank, NoteLine, NotePart
from planner.content.read import Reader
from planner.content.table import Table


def note_part(reader: Reader, table: Table) -> NotePart:
    """Return a few lines of a note for somebody who helps."""
    with table.named("id"):
        return NotePart(
            id=table.text("id"),
            title=table.text("title"),
            quiet_title=table.text("quiet_title"),
            lines=tuple(_note_line(reader, inner) for inner in table.tables("line")),
        )


def _note_line(reader: Reader, table: Table) -> NoteLine:
    with table.named("id"):
        return NoteLine(
            id=table.text("id"),
            text=table.text("text"),
            quiet=table.text("quiet"),
            blanks=tuple(_note_blank(inner) for inner in table.tables("blanks")),
            source=reader.source(table),
        )


def _note_blank(table: Table) -> NoteBlank:
    with table.named("id"):
        return NoteBlank(table.text("id"), table.text("label"), table.flag("secret"))
