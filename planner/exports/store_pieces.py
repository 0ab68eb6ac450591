"""Pieces of long documents that were made before, in the store."""

from collections.abc import Iterable, Mapping

from sqlcipher3.dbapi2 import Connection

from planner.exports.job import Outcome, Reply


def load_mark(vault: Connection) -> bytes:
    """Return the random mark that this store alone has."""
    mark: bytes = vault.execute("SELECT identity FROM space").fetchone()["identity"]
    return mark


def load_digests(vault: Connection) -> set[bytes]:
    """Return the digests of the jobs of which something is kept."""
    rows = vault.execute("SELECT digest FROM made_piece").fetchall()
    return {row["digest"] for row in rows}


def load_piece(vault: Connection, digest: bytes) -> Reply | None:
    """Return what was made of the job with this digest, if it is there."""
    row = vault.execute(
        "SELECT pages, missing, headings, data FROM made_piece WHERE digest = ?",
        (digest,),
    ).fetchone()
    if row is None:
        return None
    return Reply(
        Outcome.DONE,
        row["pages"],
        row["missing"],
        row["data"],
        headings=row["headings"],
    )


def has_texts(vault: Connection, seqs: Iterable[int]) -> bool:
    """Tell whether all of these texts of the chain are still there."""
    return all(
        vault.execute("SELECT 1 FROM body WHERE seq = ?", (seq,)).fetchone()
        for seq in seqs
    )


def keep_pieces(
    vault: Connection,
    used: Iterable[bytes],
    new: Mapping[bytes, Reply],
    most: int,
) -> None:
    """Keep new pieces in at most so many bytes; call it inside a transaction.

    Args:
        vault: The store.
        used: The digests of those that were taken from here for the same document.
        new: Those to be kept, the first first.
        most: How many bytes all pieces together may have. What was used longest ago
            goes, but nothing that this document has.
    """
    row = vault.execute("SELECT coalesce(max(used), 0) + 1 AS now FROM made_piece")
    now: int = row.fetchone()["now"]
    for digest in used:
        vault.execute("UPDATE made_piece SET used = ? WHERE digest = ?", (now, digest))
    for digest, reply in new.items():
        if not _make_room(vault, most - len(reply.data), now):
            return
        vault.execute(
            "INSERT OR REPLACE INTO made_piece"
            " (digest, used, pages, missing, headings, data) VALUES (?, ?, ?, ?, ?, ?)",
            (digest, now, reply.pages, reply.missing, reply.headings, reply.data),
        )


def _make_room(vault: Connection, most: int, now: int) -> bool:
    """Leave out the oldest until the others have so many bytes; tell if that went."""
    while load_size(vault) > most:
        gone = vault.execute(
            "DELETE FROM made_piece WHERE rowid = (SELECT rowid FROM made_piece"
            " WHERE used < ? ORDER BY used, rowid LIMIT 1)",
            (now,),
        )
        if not gone.rowcount:
            return False
    return True


def load_size(vault: Connection) -> int:
    """Return how many bytes all pieces together have."""
    row = vault.execute("SELECT coalesce(sum(length(data)), 0) AS size FROM made_piece")
    size: int = row.fetchone()["size"]
    return size
