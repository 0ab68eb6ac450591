"""What two people share, as the vault keeps it."""

import json
from collections.abc import Sequence
from typing import Any

from sqlcipher3.dbapi2 import Connection, Row

from planner.content.money import SAFE_MOMENTS
from planner.errors import RecordNotFoundError
from planner.ties.model import Named, NewTie, State, Tie

_NAMES = (
    *("kind", "label", "named", "seen", "todo", "moment", "state", "note"),
    "step",
)
_COLUMNS = ", ".join(_NAMES)


def load_ties(vault: Connection) -> list[Tie]:
    """Return what is shared and was not removed, in the order it was written down."""
    return _ties(vault, removed=False)


def load_removed(vault: Connection) -> list[Tie]:
    """Return what was removed and can be put back."""
    return _ties(vault, removed=True)


def load_tie(vault: Connection, tie_id: int, *, removed: bool = False) -> Tie:
    """Return one that was not removed, or with `removed` one that was."""
    row = vault.execute(
        f"SELECT id, {_COLUMNS} FROM tie WHERE id = ? AND removed = ?",  # noqa: S608 - names of our own
        (tie_id, int(removed)),
    ).fetchone()
    if row is None:
        raise RecordNotFoundError("tie", tie_id)
    return _tie(row)


def add_tie(vault: Connection, tie: NewTie) -> int:
    """Write a new one and return its number."""
    places = ", ".join("?" for _ in _NAMES)
    row = vault.execute(
        f"INSERT INTO tie ({_COLUMNS}) VALUES ({places}) RETURNING id",  # noqa: S608 - names of our own
        _words(tie),
    ).fetchone()
    return int(row["id"])


def change_tie(vault: Connection, tie_id: int, tie: NewTie, *, added: int = 0) -> int:
    """Write other words; return the number that takes them back.

    `added` is a step of one's own that was put into the plan with this change.
    """
    before = _words(load_tie(vault, tie_id))
    change = int(_earlier(vault, tie_id)["change"]) + 1
    earlier = {"change": change, "words": before, "added": added}
    _write(vault, tie_id, _words(tie), earlier)
    return change


def take_back(vault: Connection, tie_id: int, change: int) -> int | None:
    """Put back what this change replaced; None, and nothing done, if one is newer.

    Gives the step that was put into the plan with it, or 0. Doing it twice changes
    nothing.
    """
    load_tie(vault, tie_id)
    earlier = _earlier(vault, tie_id)
    if not earlier["words"] or earlier["change"] != change:
        return None
    _write(vault, tie_id, earlier["words"], earlier)
    return int(earlier["added"])


def remove_tie(vault: Connection, tie_id: int, *, put_back: bool = False) -> None:
    """Take one off the list, or put it back."""
    vault.execute(
        "UPDATE tie SET removed = ? WHERE id = ? AND removed < 2",
        (int(not put_back), tie_id),
    )


def erase_tie(vault: Connection, tie_id: int) -> None:
    """Delete every word of one that was removed; a step in the plan stays there."""
    vault.execute(
        "UPDATE tie SET kind = '', label = '', named = '', seen = '', todo = '',"
        " moment = '', state = 'open', note = '', step = '', earlier = '', removed = 2"
        " WHERE id = ? AND removed = 1",
        (tie_id,),
    )
    vault.execute("DELETE FROM draft WHERE page LIKE ?", (f"/money/ties/{tie_id}/%",))


def _ties(vault: Connection, *, removed: bool) -> list[Tie]:
    rows = vault.execute(
        f"SELECT id, {_COLUMNS} FROM tie WHERE removed = ? ORDER BY id",  # noqa: S608 - names of our own
        (int(removed),),
    ).fetchall()
    return [_tie(row) for row in rows]


def _tie(row: Row) -> Tie:
    moments = {each: each for each in SAFE_MOMENTS}
    return Tie(
        id=row["id"],
        kind=row["kind"],
        label=row["label"],
        named=Named(row["named"]),
        seen=row["seen"],
        todo=row["todo"],
        moment=moments.get(row["moment"]),
        state=State(row["state"]),
        note=row["note"],
        step=row["step"],
    )


def _words(tie: NewTie) -> list[str]:
    return [
        *(tie.kind, tie.label, tie.named.value, tie.seen, tie.todo),
        *(tie.moment or "", tie.state.value, tie.note, tie.step),
    ]


def _earlier(vault: Connection, tie_id: int) -> dict[str, Any]:
    row = vault.execute("SELECT earlier FROM tie WHERE id = ?", (tie_id,)).fetchone()
    found: dict[str, Any] = (
        json.loads(row["earlier"])
        if row["earlier"]
        else {"change": 0, "words": [], "added": 0}
    )
    return found


def _write(
    vault: Connection, tie_id: int, words: Sequence[str], earlier: dict[str, Any]
) -> None:
    names = ", ".join(f"{name} = ?" for name in _NAMES)
    vault.execute(
        f"UPDATE tie SET {names}, earlier = ? WHERE id = ?",  # noqa: S608 - names of our own
        (*words, json.dumps(earlier), tie_id),
    )
