"""The places a person could go to, as the vault keeps them."""

import json
from collections.abc import Mapping
from typing import Any

from sqlcipher3.dbapi2 import Connection, Row

from planner.errors import RecordNotFoundError
from planner.places.model import Kind, NewPlace, Place

_FIELDS: tuple[str, ...] = (
    "label",
    "kind",
    "good",
    "who",
    "person",
    "travel",
    "way",
    "hours",
)
_FIELDS += ("enter", "address", "note")
_COLUMNS = ", ".join(f"place.{name}" for name in _FIELDS)
_EVERYTHING = (
    f"SELECT place.id, {_COLUMNS}, person.label AS now FROM place"  # noqa: S608 - names of our own
    " LEFT JOIN person ON person.id = place.person AND person.removed < 2"
)


def load_places(vault: Connection) -> list[Place]:
    """Return the places that were not removed, in the order in which to try them."""
    return _places(vault, removed=False)


def load_removed(vault: Connection) -> list[Place]:
    """Return the places that were removed and can be put back."""
    return _places(vault, removed=True)


def load_place(vault: Connection, place_id: int) -> Place:
    """Return one place that was not removed."""
    row = vault.execute(
        f"{_EVERYTHING} WHERE place.id = ? AND place.removed = 0", (place_id,)
    ).fetchone()
    if row is None:
        raise RecordNotFoundError("place", place_id)
    return _place(row)


def add_place(vault: Connection, place: NewPlace) -> int:
    """Write a new place, behind the others, and return its number."""
    marks = ", ".join(f":{name}" for name in _FIELDS)
    row = vault.execute(
        f"INSERT INTO place ({', '.join(_FIELDS)}, position) VALUES ({marks},"  # noqa: S608 - names of our own
        " (SELECT COALESCE(max(position), 0) + 1 FROM place)) RETURNING id",
        _words(place),
    ).fetchone()
    return int(row["id"])


def change_place(vault: Connection, place_id: int, place: NewPlace) -> int:
    """Write other words about a place; return the number that takes them back."""
    before = _words(load_place(vault, place_id))
    change = _earlier(vault, place_id)["change"] + 1
    earlier = json.dumps({"change": change, "words": before})
    _write(vault, place_id, _words(place), earlier)
    return int(change)


def take_back(vault: Connection, place_id: int, change: int) -> bool:
    """Put back what this change replaced; False, and nothing done, if one is newer.

    Doing it twice changes nothing.
    """
    earlier = _earlier(vault, place_id)
    if not earlier["words"] or earlier["change"] != change:
        return False
    _write(vault, place_id, earlier["words"], json.dumps(earlier))
    return True


def move_place(vault: Connection, place_id: int, by: int) -> bool:
    """Let a place change with the one before (-1) or behind it (1) in the order.

    False, and nothing done, where there is none.
    """
    rows = vault.execute(
        "SELECT id, position FROM place WHERE removed = 0 ORDER BY position, id"
    ).fetchall()
    ids = [row["id"] for row in rows]
    if place_id not in ids:
        raise RecordNotFoundError("place", place_id)
    at = ids.index(place_id)
    if not 0 <= at + by < len(ids):
        return False
    for one, other in ((at, at + by), (at + by, at)):
        vault.execute(
            "UPDATE place SET position = ? WHERE id = ?",
            (rows[other]["position"], ids[one]),
        )
    return True


def remove_place(vault: Connection, place_id: int, *, put_back: bool = False) -> None:
    """Take a place off the list, or put it back where it stood."""
    vault.execute(
        "UPDATE place SET removed = ? WHERE id = ? AND removed < 2",
        (int(not put_back), place_id),
    )


def erase_place(vault: Connection, place_id: int) -> None:
    """Delete every word about a place that was removed."""
    empty = ", ".join(f"{name} = :{name}" for name in _FIELDS)
    vault.execute(
        f"UPDATE place SET {empty}, earlier = '', removed = 2"  # noqa: S608 - names of our own
        " WHERE id = :id AND removed = 1",
        {**_words(NewPlace(label="")), "id": place_id},
    )


def _earlier(vault: Connection, place_id: int) -> dict[str, Any]:
    row = vault.execute(
        "SELECT earlier FROM place WHERE id = ?", (place_id,)
    ).fetchone()
    if row is None or not row["earlier"]:
        return {"change": 0, "words": {}}
    earlier: dict[str, Any] = json.loads(row["earlier"])
    return earlier


def _places(vault: Connection, *, removed: bool) -> list[Place]:
    rows = vault.execute(
        f"{_EVERYTHING} WHERE place.removed = ? ORDER BY place.position, place.id",
        (int(removed),),
    ).fetchall()
    return [_place(row) for row in rows]


def _words(place: NewPlace) -> dict[str, Any]:
    return {name: getattr(place, name) for name in _FIELDS}


def _write(
    vault: Connection, place_id: int, words: Mapping[str, Any], earlier: str
) -> None:
    changed = ", ".join(f"{name} = :{name}" for name in _FIELDS)
    vault.execute(
        f"UPDATE place SET {changed}, earlier = :earlier WHERE id = :id",  # noqa: S608 - names of our own
        {**words, "earlier": earlier, "id": place_id},
    )


def _place(row: Row) -> Place:
    words = {name: row[name] for name in _FIELDS}
    words |= {"kind": Kind(words["kind"]), "who": row["now"] or words["who"]}
    return Place(**words, id=row["id"])
