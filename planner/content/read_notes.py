"""Lines for a note to somebody who helps, read from their tables."""

from planner.content.helping import NoteBlank, NoteLine, NotePart
from planner.content.read import Reader
from planner.content.table import Table


def note_part(
    reader: Reader, table: Table, lines: tuple[NoteLine, ...] | None = None
) -> NotePart:
    """Return a few lines of a note, which may have been read already."""
    with table.named("id"):
        if lines is None:
            lines = tuple(note_line(reader, inner) for inner in table.tables("line"))
        return NotePart(
            id=table.text("id"),
            title=table.text("title"),
            quiet_title=table.text("quiet_title"),
            lines=lines,
        )


def note_line(reader: Reader, table: Table) -> NoteLine:
    """Return one line of a note for somebody who helps."""
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
