"""Collections, as the vault keeps them."""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Generic, TypeVar

from sqlcipher3.dbapi2 import Connection, Row

from planner.bundles.model import Collection, Wanted
from planner.bundles.model_pack import Moment
from planner.chain.model import read
from planner.diary.model import EntryBody
from planner.errors import RecordNotFoundError
from planner.orders.model import OrderBody

_COLUMNS = "id, wanted, made_at, entries, head_seq, head_hash"


_Body = TypeVar("_Body")


@dataclass(frozen=True)
class Kept(Generic[_Body]):
    """One version of an entry or an order, as the chain keeps it."""

    seq: int
    record: int
    rev: int
    moment: Moment
    body: _Body


@dataclass(frozen=True)
class Text:
    """What one line is about, exactly as it was committed to."""

    seq: int
    record: int
    rev: int
    salt: bytes
    text: str


def load_collections(vault: Connection) -> list[Collection]:
    """Return those that were not removed, the newest first."""
    return _load(vault, removed=False)


def load_removed(vault: Connection) -> list[Collection]:
    """Return those that were removed and can be put back."""
    return _load(vault, removed=True)


def load_collection(vault: Connection, number: int) -> Collection:
    """Return one that was not removed."""
    row = vault.execute(
        f"SELECT {_COLUMNS} FROM collection WHERE id = ? AND removed = 0",  # noqa: S608 - names of our own
        (number,),
    ).fetchone()
    if row is None:
        raise RecordNotFoundError("collection", number)
    return _collection(row)


def add_collection(vault: Connection, wanted: Wanted) -> int:
    """Keep a new one and return its number."""
    row = vault.execute(
        "INSERT INTO collection (wanted) VALUES (?) RETURNING id", (wanted.to_json(),)
    ).fetchone()
    return int(row["id"])


def change_collection(vault: Connection, number: int, wanted: Wanted) -> None:
    """Keep what is wanted of one now."""
    vault.execute(
        "UPDATE collection SET wanted = ? WHERE id = ?", (wanted.to_json(), number)
    )


def note_made(
    vault: Connection,
    number: int,
    made_at: datetime,
    entries: int,
    head: tuple[int, str],
) -> None:
    """Note when one was made, of how many entries, and the end of the chain then."""
    vault.execute(
        "UPDATE collection SET made_at = ?, entries = ?, head_seq = ?, head_hash = ?"
        " WHERE id = ?",
        (made_at.isoformat(timespec="seconds"), entries, *head, number),
    )


def remove_collection(
    vault: Connection, number: int, *, put_back: bool = False
) -> None:
    """Take one off the list, or put it back."""
    vault.execute(
        "UPDATE collection SET removed = ? WHERE id = ?", (int(not put_back), number)
    )


def erase_collection(vault: Connection, number: int) -> None:
    """Delete one that was removed."""
    vault.execute("DELETE FROM collection WHERE id = ? AND removed = 1", (number,))


def load_versions(
    vault: Connection, records: Sequence[int]
) -> dict[int, list[Kept[EntryBody]]]:
    """Return all versions of these entries, the oldest first; erased ones are out."""
    return _versions(vault, records, EntryBody.from_json)


def load_order_versions(
    vault: Connection, records: Sequence[int]
) -> dict[int, list[Kept[OrderBody]]]:
    """Return all versions of these orders, the oldest first; erased ones are out."""
    return _versions(vault, records, OrderBody.from_json)


def _versions(
    vault: Connection,
    records: Sequence[int],
    body_of: Callable[[Mapping[str, Any]], _Body],
) -> dict[int, list[Kept[_Body]]]:
    found: dict[int, list[Kept[_Body]]] = {}
    rows = vault.execute(
        "SELECT revision.seq, record, rev, at, line, text FROM revision"
        " JOIN body ON body.seq = revision.seq"
        " WHERE record IN (SELECT value FROM json_each(?)) ORDER BY record, rev",
        (json.dumps(list(records)),),
    )
    for row in rows:
        line = json.loads(row["line"])
        moment = Moment(read(row["at"]), line["offset"], tuple(line["clock"]["marks"]))
        body = body_of(json.loads(row["text"]))
        kept = Kept(row["seq"], row["record"], row["rev"], moment, body)
        found.setdefault(kept.record, []).append(kept)
    return found


def load_brought(vault: Connection, records: Sequence[int]) -> dict[int, int]:
    """Return from which file of messages each of these entries came, if from one."""
    rows = vault.execute(
        "SELECT id, source FROM entry WHERE source IS NOT NULL"
        " AND id IN (SELECT value FROM json_each(?))",
        (json.dumps(list(records)),),
    )
    return {row["id"]: row["source"] for row in rows}


def load_sources(vault: Connection) -> dict[int, int]:
    """Return the entry that has each file of messages, by the number of its import."""
    rows = vault.execute(
        "SELECT import.id AS source, entry.id FROM import"
        " JOIN entry_had_file AS had ON had.file = import.file"
        " JOIN entry ON entry.id = had.entry AND entry.source = import.id"
        " WHERE removed_at IS NULL"
    )
    return {row["source"]: row["id"] for row in rows}


def load_texts(vault: Connection, seqs: Sequence[int]) -> list[Text]:
    """Return what these lines are about; one that was erased is missing."""
    rows = vault.execute(
        "SELECT revision.seq, record, rev, salt, text FROM revision"
        " JOIN body ON body.seq = revision.seq"
        " WHERE revision.seq IN (SELECT value FROM json_each(?))"
        " ORDER BY revision.seq",
        (json.dumps(list(seqs)),),
    ).fetchall()
    return [
        Text(row["seq"], row["record"], row["rev"], bytes(row["salt"]), row["text"])
        for row in rows
    ]


def load_salts(vault: Connection, files: Sequence[int]) -> dict[int, bytes]:
    """Return what was hashed before the bytes of each of these files."""
    rows = vault.execute(
        "SELECT id, salt FROM file WHERE salt IS NOT NULL"
        " AND id IN (SELECT value FROM json_each(?))",
        (json.dumps(list(files)),),
    ).fetchall()
    return {row["id"]: bytes(row["salt"]) for row in rows}


def load_copies(vault: Connection, originals: Sequence[int]) -> dict[int, int]:
    """Return the latest copy that was made of each of these files, if there is one."""
    rows = vault.execute(
        "SELECT derived_from, max(id) AS copy FROM file WHERE state = 'kept'"
        " AND derived_from IN (SELECT value FROM json_each(?)) GROUP BY derived_from",
        (json.dumps(list(originals)),),
    ).fetchall()
    return {row["derived_from"]: row["copy"] for row in rows}


def load_lines(vault: Connection, first: int, last: int) -> list[str]:
    """Return the lines of the chain from one number to another."""
    rows = vault.execute(
        "SELECT line FROM revision WHERE seq BETWEEN ? AND ? ORDER BY seq",
        (first, last),
    ).fetchall()
    return [row["line"] for row in rows]


def _load(vault: Connection, *, removed: bool) -> list[Collection]:
    rows = vault.execute(
        f"SELECT {_COLUMNS} FROM collection WHERE removed = ? ORDER BY id DESC",  # noqa: S608 - names of our own
        (int(removed),),
    ).fetchall()
    return [_collection(row) for row in rows]


def _collection(row: Row) -> Collection:
    made = row["made_at"]
    return Collection(
        row["id"],
        Wanted.from_json(row["wanted"]),
        datetime.fromisoformat(made) if made else None,
        row["entries"],
        row["head_seq"],
        row["head_hash"],
    )
