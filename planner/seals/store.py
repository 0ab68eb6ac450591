"""Seals that were made, as the vault keeps them."""

import json
from datetime import datetime
from typing import Any

from sqlcipher3.dbapi2 import Connection, Row

from planner.core import clock
from planner.errors import RecordNotFoundError
from planner.seals.model import Seal


def load_seals(vault: Connection) -> list[Seal]:
    """Return the seals that were not removed, the newest first."""
    return _seals(vault, removed=False)


def load_removed(vault: Connection) -> list[Seal]:
    """Return the seals that were removed and can be put back."""
    return _seals(vault, removed=True)


def load_seal(vault: Connection, seal_id: int) -> Seal:
    """Return one seal that was not removed."""
    row = vault.execute(
        "SELECT id, seq, code, made_at, who, note FROM seal"
        " WHERE id = ? AND removed = 0",
        (seal_id,),
    ).fetchone()
    if row is None:
        raise RecordNotFoundError("seal", seal_id)
    return _seal(row)


def load_hash(vault: Connection, seq: int) -> str | None:
    """Return the hash that the record has for a line, if it has that line."""
    row = vault.execute("SELECT hash FROM revision WHERE seq = ?", (seq,)).fetchone()
    return None if row is None else str(row["hash"])


def add_seal(vault: Connection, seq: int, code: str, who: str, note: str) -> int:
    """Keep a seal that was made now, and who gets it; return its number."""
    row = vault.execute(
        "INSERT INTO seal (seq, code, made_at, who, note) VALUES (?, ?, ?, ?, ?)"
        " RETURNING id",
        (seq, code, clock.now().isoformat(timespec="seconds"), who, note),
    ).fetchone()
    return int(row["id"])


def change_words(vault: Connection, seal_id: int, who: str, note: str) -> int:
    """Write other words about who has it; return the number that takes them back."""
    before = load_seal(vault, seal_id)
    change = _earlier(vault, seal_id)["change"] + 1
    earlier = {"change": change, "who": before.who, "note": before.note}
    _write(vault, seal_id, who, note, json.dumps(earlier))
    return int(change)


def take_back(vault: Connection, seal_id: int, change: int) -> bool:
    """Put back what this change replaced; False, and nothing done, if one is newer.

    Doing it twice changes nothing.
    """
    earlier = _earlier(vault, seal_id)
    if not change or earlier["change"] != change:
        return False
    _write(vault, seal_id, earlier["who"], earlier["note"], json.dumps(earlier))
    return True


def remove_seal(vault: Connection, seal_id: int, *, put_back: bool = False) -> None:
    """Take a seal off the list, or put it back; whoever has it still has it."""
    vault.execute(
        "UPDATE seal SET removed = ? WHERE id = ?", (int(not put_back), seal_id)
    )


def erase_seal(vault: Connection, seal_id: int) -> None:
    """Delete a seal that was removed, with the words about it."""
    vault.execute("DELETE FROM seal WHERE id = ? AND removed = 1", (seal_id,))


def _earlier(vault: Connection, seal_id: int) -> dict[str, Any]:
    row = vault.execute("SELECT earlier FROM seal WHERE id = ?", (seal_id,)).fetchone()
    if row is None or not row["earlier"]:
        return {"change": 0}
    earlier: dict[str, Any] = json.loads(row["earlier"])
    return earlier


def _write(vault: Connection, seal_id: int, who: str, note: str, earlier: str) -> None:
    vault.execute(
        "UPDATE seal SET who = ?, note = ?, earlier = ? WHERE id = ?",
        (who, note, earlier, seal_id),
    )


def _seals(vault: Connection, *, removed: bool) -> list[Seal]:
    rows = vault.execute(
        "SELECT id, seq, code, made_at, who, note FROM seal WHERE removed = ?"
        " ORDER BY id DESC",
        (int(removed),),
    ).fetchall()
    return [_seal(row) for row in rows]


def _seal(row: Row) -> Seal:
    made = datetime.fromisoformat(row["made_at"])
    return Seal(row["id"], row["seq"], row["code"], made, row["who"], row["note"])
