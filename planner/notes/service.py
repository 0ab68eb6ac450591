"""Changes to notes that touch the list of people."""

from dataclasses import replace

from sqlcipher3.dbapi2 import Connection

from planner.notes import store
from planner.notes.model import Made, NewNote, Note
from planner.people.store import person_for


def begin(vault: Connection, who: str) -> int:
    """Begin a note for somebody; whoever is named is on the list of people."""
    return store.add_note(vault, NewNote(who, _person(vault, who)))


def change_who(vault: Connection, note: Note, who: str) -> int:
    """Keep for whom a note is; return the number that takes the change back."""
    changed = replace(note, who=who, person=_person(vault, who))
    return store.change_note(vault, note.id, changed)


def change_made(vault: Connection, note: Note, made: Made) -> int:
    """Keep what was made of a note; return the number that takes the change back."""
    return store.change_note(vault, note.id, replace(note, made=made))


def _person(vault: Connection, who: str) -> int | None:
    return person_for(vault, who) if who else None
