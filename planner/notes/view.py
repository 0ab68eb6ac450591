"""Notes in the words of a page."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from flask_babel import gettext as _
from flask_babel import ngettext

from planner.content.model import Library
from planner.notes.model import Line, Note
from planner.notes.store import load_notes
from planner.web.held import Held
from planner.web.menu import url_of
from planner.web.vault import Connection


@dataclass(frozen=True)
class Row:
    """A note as the list shows it."""

    note: Note
    name: str
    lines: str


@dataclass(frozen=True)
class Saved:
    """A label with what another window saved meanwhile (U149)."""

    label: str
    value: str


def rows(notes: Iterable[Note]) -> list[Row]:
    """Return the notes as the list shows them."""
    return [Row(note, name_of(note), _count(note)) for note in notes]


def name_of(note: Note) -> str:
    """Return what a note is called: who it is for, or its number."""
    return note.who or str(_("Note %(number)s", number=note.id))


def saved_ticks(note: Note) -> list[Saved]:
    """Return how many lines another window ticked."""
    return [Saved(_("Lines on it"), _count(note))]


def saved_line(line: Line) -> list[Saved]:
    """Return the words that another window saved for a line."""
    blanks = [
        Saved(each.blank.label, each.words or _("No words")) for each in line.blanks
    ]
    return [Saved(_("What should stand there?"), line.text), *blanks]


def saved_who(note: Note) -> list[Saved]:
    """Return for whom another window made it."""
    return [Saved(_("Who is it for?"), note.who or _("No words"))]


def notes_of(vault: Connection, _library: Library, person: int) -> Iterator[Held]:
    """Give every note that is for this person."""
    for each in load_notes(vault):
        if each.person == person:
            url = url_of("notes.show_note", note_id=each.id)
            yield Held(_("A note for them"), url, _count(each))


def _count(note: Note) -> str:
    gone = {each.key for each in note.made.own if each.removed}
    count = len(note.made.ticked - gone)
    return str(ngettext("%(num)s line on it", "%(num)s lines on it", count))
