"""Cover words, as the vault keeps them."""

import json
from dataclasses import dataclass

from sqlcipher3.dbapi2 import Connection, Row

from planner.errors import RecordNotFoundError
from planner.exports.dress import CoverWord


@dataclass(frozen=True)
class KeptWord(CoverWord):
    """A cover word with its number."""

    id: int


def load_covers(vault: Connection, *, removed: bool = False) -> list[KeptWord]:
    """Return the cover words, or those that were removed and can be put back."""
    rows = vault.execute(
        "SELECT id, said, cover FROM cover_word WHERE removed = ? ORDER BY id",
        (int(removed),),
    ).fetchall()
    return [_kept(row) for row in rows]


def load_cover(vault: Connection, cover_id: int) -> KeptWord:
    """Return one cover word that was not removed."""
    row = vault.execute(
        "SELECT id, said, cover FROM cover_word WHERE id = ? AND removed = 0",
        (cover_id,),
    ).fetchone()
    if row is None:
        raise RecordNotFoundError("cover word", cover_id)
    return _kept(row)


def add_cover(vault: Connection, word: CoverWord) -> int:
    """Write a cover word and return its number."""
    row = vault.execute(
        "INSERT INTO cover_word (said, cover) VALUES (?, ?) RETURNING id",
        (word.said, word.cover),
    ).fetchone()
    return int(row["id"])


def change_cover(vault: Connection, cover_id: int, word: CoverWord) -> None:
    """Write another cover word in its place; the last one can be brought back."""
    before = load_cover(vault, cover_id)
    earlier = json.dumps([before.said, before.cover])
    _write(vault, cover_id, word, earlier)


def take_back(vault: Connection, cover_id: int) -> bool:
    """Bring back what the last change replaced; False if there was none."""
    now = load_cover(vault, cover_id)
    row = vault.execute(
        "SELECT earlier FROM cover_word WHERE id = ?", (cover_id,)
    ).fetchone()
    if not row["earlier"]:
        return False
    _write(
        vault,
        cover_id,
        CoverWord(*json.loads(row["earlier"])),
        json.dumps([now.said, now.cover]),
    )
    return True


def remove_cover(vault: Connection, cover_id: int, *, put_back: bool = False) -> None:
    """Take a cover word off the list, or put it back."""
    vault.execute(
        "UPDATE cover_word SET removed = ? WHERE id = ? AND removed < 2",
        (int(not put_back), cover_id),
    )


def erase_cover(vault: Connection, cover_id: int) -> None:
    """Delete a cover word that was removed."""
    vault.execute(
        "UPDATE cover_word SET said = '', cover = '', earlier = '', removed = 2"
        " WHERE id = ? AND removed = 1",
        (cover_id,),
    )


def _write(vault: Connection, cover_id: int, word: CoverWord, earlier: str) -> None:
    vault.execute(
        "UPDATE cover_word SET said = ?, cover = ?, earlier = ? WHERE id = ?",
        (word.said, word.cover, earlier, cover_id),
    )


def _kept(row: Row) -> KeptWord:
    return KeptWord(row["said"], row["cover"], row["id"])
