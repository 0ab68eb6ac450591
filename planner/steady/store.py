"""What was written and ticked on the pages for oneself, as the vault keeps it."""

import json
from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from sqlcipher3.dbapi2 import Connection, Row

from planner.core import clock
from planner.core.dates import When
from planner.errors import RecordNotFoundError
from planner.steady.model import Before, Earlier, Kept, Note, Own, Shown, State


def load_notes(vault: Connection) -> dict[str, Note]:
    """Return what was said, by what it was said on."""
    rows = vault.execute(
        "SELECT entry, page, label, state, words FROM steady_note ORDER BY rowid"
    ).fetchall()
    return {
        row["entry"]: Note(row["page"], row["label"], State(row["state"]), row["words"])
        for row in rows
    }


def save_note(vault: Connection, entry: str, note: Note) -> None:
    """Keep what was said on one thing; words that are replaced stay as earlier ones.

    A note that says nothing is none.
    """
    before = vault.execute(
        "SELECT words FROM steady_note WHERE entry = ?", (entry,)
    ).fetchone()
    if before is not None and before["words"] and before["words"] != note.words:
        _keep_earlier(vault, entry, before["words"])
    if not (note.state or note.words):
        vault.execute("DELETE FROM steady_note WHERE entry = ?", (entry,))
        return
    vault.execute(
        "INSERT INTO steady_note (entry, page, label, state, words)"
        " VALUES (?, ?, ?, ?, ?) ON CONFLICT (entry) DO UPDATE SET"
        " page = excluded.page, label = excluded.label, state = excluded.state,"
        " words = excluded.words",
        (entry, note.page, note.label, note.state.value, note.words),
    )


def load_earlier(vault: Connection, entry: str) -> list[Earlier]:
    """Return the words that stood there before, the last ones first."""
    rows = vault.execute(
        "SELECT id, words, at FROM steady_earlier WHERE entry = ? ORDER BY id DESC",
        (entry,),
    ).fetchall()
    return [Earlier(row["id"], row["words"], row["at"]) for row in rows]


def erase_earlier(vault: Connection, entry: str) -> None:
    """Delete all words that stood there before."""
    vault.execute("DELETE FROM steady_earlier WHERE entry = ?", (entry,))
    vault.execute("DELETE FROM last_steady_change")


def _keep_earlier(vault: Connection, entry: str, words: str) -> None:
    # The same words once: taking a change back and forth makes no pile.
    vault.execute(
        "DELETE FROM steady_earlier WHERE entry = ? AND words = ?", (entry, words)
    )
    vault.execute(
        "INSERT INTO steady_earlier (entry, words, at) VALUES (?, ?, ?)",
        (entry, words, clock.now().isoformat()),
    )


def load_own(vault: Connection, *, removed: bool = False) -> list[Own]:
    """Return everything that she added to pages, oldest first."""
    rows = vault.execute(
        "SELECT id, page, spot, text FROM steady_own WHERE removed = ? ORDER BY id",
        (int(removed),),
    ).fetchall()
    return [Own(row["id"], row["page"], row["spot"], row["text"]) for row in rows]


def add_own(vault: Connection, page: str, spot: str, text: str) -> int:
    """Write something of her own on a page and return its number."""
    row = vault.execute(
        "INSERT INTO steady_own (page, spot, text) VALUES (?, ?, ?) RETURNING id",
        (page, spot, text),
    ).fetchone()
    return int(row["id"])


def change_own(vault: Connection, own: Own) -> None:
    """Put other words in the place of something of her own."""
    vault.execute(
        "UPDATE steady_own SET spot = ?, text = ? WHERE id = ?",
        (own.spot, own.text, own.id),
    )


def remove_own(vault: Connection, own_id: int, *, put_back: bool = False) -> None:
    """Take something of her own off its page, or put it back."""
    vault.execute(
        "UPDATE steady_own SET removed = ? WHERE id = ?", (int(not put_back), own_id)
    )


def erase_own(vault: Connection, own_id: int) -> None:
    """Delete something of her own that was removed, with all that hangs on it."""
    gone = vault.execute(
        "DELETE FROM steady_own WHERE id = ? AND removed = 1 RETURNING id", (own_id,)
    ).fetchone()
    if gone is not None:
        key = Own(own_id, "", "", "").key
        vault.execute("DELETE FROM steady_note WHERE entry = ?", (key,))
        erase_earlier(vault, key)


def load_kept(
    vault: Connection, page: str | None = None, *, removed: bool = False
) -> list[Kept]:
    """Return what was filled in on one page, or on all, the newest first."""
    rows = vault.execute(
        "SELECT id, page, day, said FROM steady_kept"
        " WHERE removed = ? AND (page = ? OR ? IS NULL) ORDER BY id DESC",
        (int(removed), page, page),
    ).fetchall()
    return [_kept(row) for row in rows]


def load_one(vault: Connection, page: str, kept_id: int) -> Kept:
    """Return one of them that was not removed."""
    row = vault.execute(
        "SELECT id, page, day, said FROM steady_kept"
        " WHERE id = ? AND page = ? AND removed = 0",
        (kept_id, page),
    ).fetchone()
    if row is None:
        raise RecordNotFoundError("steady_kept", kept_id)
    return _kept(row)


def add_kept(vault: Connection, kept: Kept) -> int:
    """Write down what was filled in and return its number."""
    row = vault.execute(
        "INSERT INTO steady_kept (page, day, said) VALUES (?, ?, ?) RETURNING id",
        (kept.page, _day(kept), json.dumps(dict(kept.said))),
    ).fetchone()
    return int(row["id"])


def change_kept(vault: Connection, kept: Kept) -> None:
    """Put other words in the place of what was filled in."""
    vault.execute(
        "UPDATE steady_kept SET day = ?, said = ? WHERE id = ?",
        (_day(kept), json.dumps(dict(kept.said)), kept.id),
    )


def remove_kept(vault: Connection, kept_id: int, *, put_back: bool = False) -> None:
    """Take one of them off its page, or put it back."""
    vault.execute(
        "UPDATE steady_kept SET removed = ? WHERE id = ?", (int(not put_back), kept_id)
    )


def erase_kept(vault: Connection, page: str, kept_id: int) -> None:
    """Delete one of them for good, whether it was removed before or not."""
    vault.execute("DELETE FROM steady_kept WHERE id = ? AND page = ?", (kept_id, page))
    vault.execute("DELETE FROM last_steady_change")


def load_shown(vault: Connection) -> dict[str, Shown]:
    """Return how pages and groups are shown, where something was said about it."""
    rows = vault.execute("SELECT name, hidden, covered, told FROM steady_view")
    return {
        row["name"]: Shown(bool(row["hidden"]), bool(row["covered"]), bool(row["told"]))
        for row in rows.fetchall()
    }


def save_shown(vault: Connection, name: str, shown: Shown) -> None:
    """Keep how a page or a group is shown."""
    vault.execute(
        "INSERT OR REPLACE INTO steady_view (name, hidden, covered, told)"
        " VALUES (?, ?, ?, ?)",
        (name, int(shown.hidden), int(shown.covered), int(shown.told)),
    )


def keep_before(vault: Connection, before: Before) -> int:
    """Remember what the change that follows replaces; return its number."""
    vault.execute("DELETE FROM last_steady_change")
    row = vault.execute(
        "INSERT INTO last_steady_change (before) VALUES (?) RETURNING id",
        (json.dumps(_as_json(before)),),
    ).fetchone()
    return int(row["id"])


def take_before(vault: Connection, change: int) -> Before | None:
    """Return what the last change replaced, once; None if it was a later one."""
    row = vault.execute(
        "DELETE FROM last_steady_change WHERE id = ? RETURNING before", (change,)
    ).fetchone()
    return None if row is None else _before(json.loads(row["before"]))


def _day(kept: Kept) -> str:
    return kept.day.as_stored() if kept.day else ""


def _kept(row: Row) -> Kept:
    day = When.from_stored(row["day"])
    return Kept(row["page"], day, json.loads(row["said"]), row["id"])


def _as_json(before: Before) -> dict[str, Any]:
    kept = before.kept
    return {
        "page": before.page,
        "notes": {name: note and asdict(note) for name, note in before.notes.items()},
        "own": before.own and asdict(before.own),
        "kept": kept and {"id": kept.id, "day": _day(kept), "said": dict(kept.said)},
    }


def _before(data: Mapping[str, Any]) -> Before:
    page, own, kept = data["page"], data["own"], data["kept"]
    return Before(
        page,
        {name: note and _note(note) for name, note in data["notes"].items()},
        own and Own(**own),
        kept and Kept(page, When.from_stored(kept["day"]), kept["said"], kept["id"]),
    )


def _note(kept: Mapping[str, Any]) -> Note:
    return Note(kept["page"], kept["label"], State(kept["state"]), kept["words"])
