"""What two people share, as the vault keeps it."""

from sqlcipher3.dbapi2 import Connection, Row

from planner.content.money import SAFE_MOMENTS
from planner.ties.model import Named, NewTie, State, Tie
from planner.vault.lines import Lines

_TIES = Lines(
    "tie",
    (
        *("kind", "label", "named", "seen", "todo", "moment", "state", "note"),
        "step",
    ),
    {"state": State.OPEN.value},
)


def load_ties(vault: Connection) -> list[Tie]:
    """Return what is shared and was not removed, in the order it was written down."""
    return [_tie(row) for row in _TIES.load(vault)]


def load_removed(vault: Connection) -> list[Tie]:
    """Return what was removed and can be put back."""
    return [_tie(row) for row in _TIES.load(vault, removed=True)]


def load_tie(vault: Connection, tie_id: int, *, removed: bool = False) -> Tie:
    """Return one that was not removed, or with `removed` one that was."""
    return _tie(_TIES.load_one(vault, tie_id, removed=removed))


def add_tie(vault: Connection, tie: NewTie) -> int:
    """Write a new one and return its number."""
    return _TIES.add(vault, _words(tie))


def change_tie(vault: Connection, tie_id: int, tie: NewTie, *, added: int = 0) -> int:
    """Write other words; return the number that takes them back.

    `added` is a step of one's own that was put into the plan with this change.
    """
    return _TIES.change(vault, tie_id, _words(tie), added=added)


def take_back(vault: Connection, tie_id: int, change: int) -> int | None:
    """Put back what this change replaced; None, and nothing done, if one is newer.

    Gives the step that was put into the plan with it, or 0. Doing it twice changes
    nothing.
    """
    earlier = _TIES.take_back(vault, tie_id, change)
    return None if earlier is None else int(earlier["added"])


def remove_tie(vault: Connection, tie_id: int, *, put_back: bool = False) -> None:
    """Take one off the list, or put it back."""
    _TIES.remove(vault, tie_id, put_back=put_back)


def erase_tie(vault: Connection, tie_id: int) -> None:
    """Delete every word of one that was removed; a step in the plan stays there."""
    _TIES.erase(vault, tie_id)
    vault.execute("DELETE FROM draft WHERE page LIKE ?", (f"/money/ties/{tie_id}/%",))


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
