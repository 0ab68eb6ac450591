"""Imports, as the vault keeps them."""

import json
from datetime import datetime
from typing import Any

from sqlcipher3.dbapi2 import Connection, Row

from planner.core import clock
from planner.errors import RecordNotFoundError
from planner.imports.model import Choices, Import, Seen, State

_COLUMNS = (
    "id, file, state, found, choices, at, out_at, left,"
    " (SELECT count(*) FROM entry WHERE source = import.id AND removed_at IS NULL)"
    " - (SELECT count(*) FROM entry_had_file AS had JOIN entry ON entry.id = had.entry"
    " WHERE had.file = import.file AND source = import.id AND removed_at IS NULL)"
    " AS entries"
)


def load_imports(vault: Connection) -> list[Import]:
    """Return every import, the latest first."""
    rows = vault.execute(f"SELECT {_COLUMNS} FROM import ORDER BY id DESC")  # noqa: S608 - names of our own
    return [_import(row) for row in rows.fetchall()]


def load_import(vault: Connection, import_id: int) -> Import:
    """Return one import."""
    row = vault.execute(
        f"SELECT {_COLUMNS} FROM import WHERE id = ?",  # noqa: S608 - names of our own
        (import_id,),
    ).fetchone()
    if row is None:
        raise RecordNotFoundError("import", import_id)
    return _import(row)


def load_with_file(vault: Connection, sha256: str, besides: int) -> list[int]:
    """Return the imports of the same bytes, without this one (U98)."""
    rows = vault.execute(
        "SELECT import.id FROM import JOIN file ON file.id = import.file"
        " WHERE file.sha256 = ? AND import.id <> ? ORDER BY import.id",
        (sha256, besides),
    ).fetchall()
    return [int(row["id"]) for row in rows]


def add_import(vault: Connection, file_id: int) -> int:
    """Note a file that is to be looked at; return the number of the import."""
    row = vault.execute(
        "INSERT INTO import (file, state, at) VALUES (?, ?, ?) RETURNING id",
        (file_id, State.NEW, _now()),
    ).fetchone()
    return int(row["id"])


def note_seen(vault: Connection, import_id: int, seen: Seen) -> None:
    """Keep what looking at the file has found."""
    _set(
        vault,
        import_id,
        state=State.UNREAD if seen.trouble else State.SEEN,
        found=json.dumps(vars(seen)),
    )


def note_choices(vault: Connection, import_id: int, choices: Choices) -> None:
    """Keep what was said of senders and dates."""
    _set(vault, import_id, choices=json.dumps(vars(choices)))


def note_in(vault: Connection, import_id: int) -> None:
    """Note that its messages are in the diary."""
    _set(vault, import_id, state=State.IN, out_at="")


def note_left(vault: Connection, import_id: int, number: int) -> None:
    """Note how many files that came with messages could not be read."""
    _set(vault, import_id, left=number)


def note_out(vault: Connection, import_id: int) -> None:
    """Note that its entries go to the bin from now on."""
    _set(vault, import_id, state=State.OUT, out_at=_now())


def remove_import(vault: Connection, import_id: int) -> None:
    """Forget an import of which nothing was brought in, or nothing is left."""
    vault.execute(
        "DELETE FROM import WHERE id = ? AND NOT EXISTS"
        " (SELECT 1 FROM import_key WHERE import = ?)",
        (import_id, import_id),
    )


def has_key(vault: Connection, key: str) -> bool:
    """Tell whether a message was brought in before."""
    found = vault.execute(
        "SELECT 1 FROM import_key WHERE key = ?", (bytes.fromhex(key),)
    )
    return found.fetchone() is not None


def add_key(vault: Connection, key: str, import_id: int, entry_id: int) -> None:
    """Note by which a message is known that is an entry now."""
    vault.execute(
        "INSERT INTO import_key (key, import, entry) VALUES (?, ?, ?)",
        (bytes.fromhex(key), import_id, entry_id),
    )


def load_entries(
    vault: Connection, import_id: int, *, out_since: str = ""
) -> list[int]:
    """Return the entries of an import that are on the lists.

    Args:
        vault: The store.
        import_id: The import.
        out_since: Those in the bin instead, that went there at this time or later.
    """
    where = "removed_at >= ?" if out_since else "removed_at IS NULL AND ? = ''"
    rows = vault.execute(
        f"SELECT id FROM entry WHERE source = ? AND {where} ORDER BY id",  # noqa: S608 - written above
        (import_id, out_since),
    ).fetchall()
    return [int(row["id"]) for row in rows]


def load_source(vault: Connection, one: Import) -> int | None:
    """Return the entry that has the file itself; None where there is none."""
    row = vault.execute(
        "SELECT entry FROM entry_had_file AS had JOIN entry ON entry.id = had.entry"
        " WHERE had.file = ? AND source = ?",
        (one.file, one.id),
    ).fetchone()
    return None if row is None else int(row["entry"])


def has_entries(vault: Connection, import_id: int) -> bool:
    """Tell whether anything from a file is in the diary, or in its bin."""
    found = vault.execute("SELECT 1 FROM entry WHERE source = ? LIMIT 1", (import_id,))
    return found.fetchone() is not None


def _set(vault: Connection, import_id: int, **values: str | int) -> None:
    names = ", ".join(f"{name} = ?" for name in values)
    vault.execute(
        f"UPDATE import SET {names} WHERE id = ?",  # noqa: S608 - names of our own
        (*values.values(), import_id),
    )


def _now() -> str:
    return clock.now().strftime("%Y-%m-%dT%H:%M:%SZ")


def _import(row: Row) -> Import:
    found: dict[str, Any] = json.loads(row["found"])
    choices: dict[str, Any] = json.loads(row["choices"])
    return Import(
        id=row["id"],
        file=row["file"],
        state=State(row["state"]),
        seen=Seen(**{**found, "orders": tuple(found.get("orders", ()))}),
        choices=Choices(**choices),
        at=datetime.fromisoformat(row["at"]),
        out_at=row["out_at"],
        left=row["left"],
        entries=row["entries"],
    )
