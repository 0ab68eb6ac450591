"""Notes for those who help, as the vault keeps them."""

import json
from dataclasses import replace
from typing import Any

from sqlcipher3.dbapi2 import Connection, Row

from planner.errors import RecordNotFoundError
from planner.notes.model import Made, NewNote, Note

_EVERYTHING = (
    "SELECT helper_note.id, COALESCE(label, who) AS who, person, lines"
    " FROM helper_note"
    " LEFT JOIN person ON person.id = helper_note.person AND person.removed < 2"
)


def load_notes(vault: Connection) -> list[Note]:
    """Return the notes that were not removed, in the order they were begun."""
    return _notes(vault, removed=False)


def load_removed(vault: Connection) -> list[Note]:
    """Return the notes that were removed and can be put back."""
    return _notes(vault, removed=True)


def load_note(vault: Connection, note_id: int) -> Note:
    """Return one note that was not removed."""
    row = vault.execute(
        f"{_EVERYTHING} WHERE helper_note.id = ? AND helper_note.removed = 0",
        (note_id,),
    ).fetchone()
    if row is None:
        raise RecordNotFoundError("note", note_id)
    return _note(row)


def add_note(vault: Connection, note: NewNote) -> int:
    """Begin a note and return its number."""
    row = vault.execute(
        "INSERT INTO helper_note (who, person, lines) VALUES (?, ?, ?) RETURNING id",
        (note.who, note.person, json.dumps(note.made.as_json())),
    ).fetchone()
    return int(row["id"])


def change_note(vault: Connection, note_id: int, note: NewNote) -> int:
    """Keep a note as it is now; return the number that takes the change back."""
    before = _words(load_note(vault, note_id))
    change = _earlier(vault, note_id)["change"] + 1
    earlier = json.dumps({"change": change, "words": before})
    _write(vault, note_id, _words(note), earlier)
    return int(change)


def take_back(vault: Connection, note_id: int, change: int) -> bool:
    """Put back what this change replaced; False, and nothing done, if one is newer.

    Doing it twice changes nothing.
    """
    earlier = _earlier(vault, note_id)
    if not earlier["words"] or earlier["change"] != change:
        return False
    _write(vault, note_id, earlier["words"], json.dumps(earlier))
    return True


def erase_line(vault: Connection, note_id: int, number: int) -> None:
    """Delete an own line that was removed, here and in what the last change kept."""
    note = load_note(vault, note_id)
    earlier = _earlier(vault, note_id)
    if earlier["words"]:
        before = Made.from_json(earlier["words"]["made"])
        own = tuple(each for each in before.own if each.id != number)
        earlier["words"]["made"] = replace(before, own=own).as_json()
    words = _words(replace(note, made=note.made.without(number)))
    _write(vault, note_id, words, json.dumps(earlier))


def remove_note(vault: Connection, note_id: int, *, put_back: bool = False) -> None:
    """Take a note off the list, or put it back."""
    vault.execute(
        "UPDATE helper_note SET removed = ? WHERE id = ? AND removed < 2",
        (int(not put_back), note_id),
    )


def erase_note(vault: Connection, note_id: int) -> None:
    """Delete every word of a note that was removed."""
    vault.execute(
        "UPDATE helper_note SET who = '', person = NULL, lines = '{}', earlier = '',"
        " removed = 2 WHERE id = ? AND removed = 1",
        (note_id,),
    )


def _notes(vault: Connection, *, removed: bool) -> list[Note]:
    rows = vault.execute(
        f"{_EVERYTHING} WHERE helper_note.removed = ? ORDER BY helper_note.id",
        (int(removed),),
    ).fetchall()
    return [_note(row) for row in rows]


def _earlier(vault: Connection, note_id: int) -> dict[str, Any]:
    row = vault.execute(
        "SELECT earlier FROM helper_note WHERE id = ?", (note_id,)
    ).fetchone()
    if row is None or not row["earlier"]:
        return {"change": 0, "words": {}}
    earlier: dict[str, Any] = json.loads(row["earlier"])
    return earlier


def _words(note: NewNote) -> dict[str, Any]:
    return {"who": note.who, "person": note.person, "made": note.made.as_json()}


def _write(
    vault: Connection, note_id: int, words: dict[str, Any], earlier: str
) -> None:
    vault.execute(
        "UPDATE helper_note SET who = ?, person = ?, lines = ?, earlier = ?"
        " WHERE id = ?",
        (words["who"], words["person"], json.dumps(words["made"]), earlier, note_id),
    )


def _note(row: Row) -> Note:
    made = Made.from_json(json.loads(row["lines"]))
    return Note(row["who"], row["person"], made, row["id"])
