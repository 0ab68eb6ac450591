"""What a person said of papers and belongings, as the vault keeps it."""

import json
from collections.abc import Iterable
from dataclasses import asdict
from typing import Any

from sqlcipher3.dbapi2 import Connection, Row

from planner.core.dates import When
from planner.errors import RecordNotFoundError
from planner.papers.model import (
    Before,
    Form,
    ListNote,
    Moving,
    Note,
    Owner,
    OwnerKind,
    OwnThing,
    Said,
    State,
)


def load_said(vault: Connection) -> Said:
    """Return everything a person made of the lists."""
    return Said(
        owners=tuple(load_owners(vault)),
        notes=load_notes(vault),
        things=tuple(load_things(vault)),
        lists=load_list_notes(vault),
    )


def load_owners(vault: Connection, *, removed: bool = False) -> list[Owner]:
    """Return for whom there are lists, in the order they were added."""
    rows = vault.execute(
        "SELECT id, kind, label FROM owner WHERE removed = ? ORDER BY id",
        (int(removed),),
    ).fetchall()
    return [_owner(row) for row in rows]


def load_owner(vault: Connection, owner_id: int) -> Owner:
    """Return one of those for whom there are lists."""
    row = vault.execute(
        "SELECT id, kind, label FROM owner WHERE id = ? AND removed = 0", (owner_id,)
    ).fetchone()
    if row is None:
        raise RecordNotFoundError("owner", owner_id)
    return _owner(row)


def add_owner(vault: Connection, kind: OwnerKind, label: str) -> int:
    """Write somebody new and return their number."""
    row = vault.execute(
        "INSERT INTO owner (kind, label) VALUES (?, ?) RETURNING id", (kind, label)
    ).fetchone()
    return int(row["id"])


def change_label(vault: Connection, owner_id: int, label: str) -> None:
    """Put another label in the place of somebody's."""
    vault.execute("UPDATE owner SET label = ? WHERE id = ?", (label, owner_id))


def remove_owner(vault: Connection, owner_id: int, *, put_back: bool = False) -> None:
    """Take somebody's lists away, or put them back as they were."""
    vault.execute(
        "UPDATE owner SET removed = ? WHERE id = ?", (int(not put_back), owner_id)
    )


def erase_owner(vault: Connection, owner_id: int) -> None:
    """Delete somebody who was removed, with all that was written for them."""
    there = "SELECT id FROM owner WHERE id = ? AND removed = 1"
    for table in ("thing_note", "own_thing", "list_note"):
        vault.execute(f"DELETE FROM {table} WHERE owner IN ({there})", (owner_id,))  # noqa: S608 - names of tables, written above
    vault.execute("DELETE FROM owner WHERE id = ? AND removed = 1", (owner_id,))
    vault.execute("DELETE FROM last_paper_change")


def load_notes(vault: Connection) -> dict[tuple[int, str], Note]:
    """Return what was said about each thing, by whose it is and its id."""
    rows = vault.execute(
        "SELECT owner, thing, list, label, state, form, place, holder, person, moving,"
        " expires, words, ten, aside FROM thing_note"
    ).fetchall()
    return {(row["owner"], row["thing"]): _note(dict(row)) for row in rows}


def save_note(vault: Connection, owner: int, thing: str, note: Note) -> None:
    """Keep what was said about a thing."""
    values = {**_note_as_kept(note), "owner": owner, "thing": thing}
    vault.execute(
        "INSERT OR REPLACE INTO thing_note (owner, thing, list, label, state, form,"
        " place, holder, person, moving, expires, words, ten, aside)"
        " VALUES (:owner, :thing, :list, :label, :state, :form, :place, :holder,"
        " :person, :moving, :expires, :words, :ten, :aside)",
        values,
    )


def remove_note(vault: Connection, owner: int, thing: str) -> None:
    """Forget what was said about a thing: it is as it was supplied."""
    vault.execute(
        "DELETE FROM thing_note WHERE owner = ? AND thing = ?", (owner, thing)
    )


def load_things(vault: Connection, *, removed: bool = False) -> list[OwnThing]:
    """Return the things that a person added, oldest first."""
    rows = vault.execute(
        "SELECT id, owner, list, text FROM own_thing WHERE removed = ? ORDER BY id",
        (int(removed),),
    ).fetchall()
    return [OwnThing(row["id"], row["owner"], row["list"], row["text"]) for row in rows]


def add_thing(vault: Connection, owner: int, list_id: str, text: str) -> int:
    """Write a new thing and return its number."""
    row = vault.execute(
        "INSERT INTO own_thing (owner, list, text) VALUES (?, ?, ?) RETURNING id",
        (owner, list_id, text),
    ).fetchone()
    return int(row["id"])


def change_thing(vault: Connection, thing_id: int, text: str) -> None:
    """Put other words in the place of a thing's."""
    vault.execute("UPDATE own_thing SET text = ? WHERE id = ?", (text, thing_id))


def remove_thing(vault: Connection, thing_id: int, *, put_back: bool = False) -> None:
    """Take a thing of one's own off its list, or put it back."""
    vault.execute(
        "UPDATE own_thing SET removed = ? WHERE id = ?", (int(not put_back), thing_id)
    )


def erase_thing(vault: Connection, thing_id: int) -> None:
    """Delete a thing of one's own that was removed, with all that was written."""
    gone = vault.execute(
        "DELETE FROM own_thing WHERE id = ? AND removed = 1 RETURNING owner",
        (thing_id,),
    ).fetchone()
    if gone is not None:
        remove_note(vault, gone["owner"], OwnThing(thing_id, 0, "", "").key)
        vault.execute("DELETE FROM last_paper_change")


def load_list_notes(vault: Connection) -> dict[tuple[int, str], ListNote]:
    """Return what was said about each list, by whose it is and its id."""
    rows = vault.execute("SELECT owner, list, hidden, things FROM list_note").fetchall()
    return {
        (row["owner"], row["list"]): ListNote(
            bool(row["hidden"]), tuple(json.loads(row["things"]))
        )
        for row in rows
    }


def change_order(
    vault: Connection, owner: int, list_id: str, things: Iterable[str]
) -> None:
    """Keep the order of the things of a list."""
    _about_list(vault, owner, list_id)
    vault.execute(
        "UPDATE list_note SET things = ? WHERE owner = ? AND list = ?",
        (json.dumps(list(things)), owner, list_id),
    )


def change_hidden(vault: Connection, owner: int, list_id: str, *, hidden: bool) -> None:
    """Leave a list out of the first page of papers, or bring it back."""
    _about_list(vault, owner, list_id)
    vault.execute(
        "UPDATE list_note SET hidden = ? WHERE owner = ? AND list = ?",
        (int(hidden), owner, list_id),
    )


def keep_before(vault: Connection, before: Before) -> int:
    """Remember what the change that follows replaces; return its number."""
    vault.execute("DELETE FROM last_paper_change")
    row = vault.execute(
        "INSERT INTO last_paper_change (before) VALUES (?) RETURNING id",
        (json.dumps(_as_json(before)),),
    ).fetchone()
    return int(row["id"])


def take_before(vault: Connection, change: int) -> Before | None:
    """Return what the last change replaced, once; None if it was a later one."""
    row = vault.execute(
        "DELETE FROM last_paper_change WHERE id = ? RETURNING before", (change,)
    ).fetchone()
    return None if row is None else _before(json.loads(row["before"]))


def _about_list(vault: Connection, owner: int, list_id: str) -> None:
    vault.execute(
        "INSERT OR IGNORE INTO list_note (owner, list) VALUES (?, ?)", (owner, list_id)
    )


def _owner(row: Row) -> Owner:
    return Owner(row["id"], OwnerKind(row["kind"]), row["label"])


def _note(kept: dict[str, Any]) -> Note:
    return Note(
        list=kept["list"],
        label=kept["label"],
        state=State(kept["state"]),
        form=Form(kept["form"]),
        place=kept["place"],
        holder=kept["holder"],
        person=kept["person"],
        moving=Moving(kept["moving"]),
        expires=When.from_stored(kept["expires"]),
        words=kept["words"],
        ten=None if kept["ten"] is None else bool(kept["ten"]),
        aside=bool(kept["aside"]),
    )


def _note_as_kept(note: Note) -> dict[str, Any]:
    expires = note.expires.as_stored() if note.expires else ""
    ten = None if note.ten is None else int(note.ten)
    return {**vars(note), "expires": expires, "ten": ten, "aside": int(note.aside)}


def _as_json(before: Before) -> dict[str, Any]:
    return {
        "owner": asdict(before.owner),
        "list": before.list,
        "thing": before.thing,
        "note": before.note and _note_as_kept(before.note),
        "text": before.text,
        "list_note": asdict(before.list_note),
    }


def _before(data: dict[str, Any]) -> Before:
    owner, note, about = data["owner"], data["note"], data["list_note"]
    return Before(
        owner=Owner(owner["id"], OwnerKind(owner["kind"]), owner["label"]),
        list=data["list"],
        thing=data["thing"],
        note=note and _note(note),
        text=data["text"],
        list_note=ListNote(about["hidden"], tuple(about["order"])),
    )
