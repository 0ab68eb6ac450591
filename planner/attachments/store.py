"""Files in the vault: their bytes in pieces, never more than one piece in memory."""

import hashlib
import json
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import closing
from datetime import datetime
from secrets import token_bytes

from sqlcipher3.dbapi2 import Connection, Row

from planner.attachments.kinds import HEAD, kind_of
from planner.attachments.model import PIECE, File, State
from planner.core import clock
from planner.errors import RecordNotFoundError
from planner.vault.connection import explained

_COLUMNS = (
    "id, state, name, type, size, sha256, commitment, said, derived_from, added_at"
)
_SALT = 32
_EMPTIED = (
    "UPDATE file SET state = 'erased', name = '', type = '', size = 0, sha256 = '',"
    " salt = NULL, commitment = '', said = '{}', derived_from = NULL, added_at = ''"
)


class Receiver:
    """Takes a file in, a few bytes at a time, and hashes them on their way.

    It writes through the connection it is given: inside a transaction of the caller all
    of it is kept or nothing; without one, each piece is kept by itself, and the rest
    that somebody left is taken out by `remove_unfinished`.
    """

    def __init__(self, vault: Connection) -> None:
        self._vault = vault
        self._start(0, b"")

    def _start(self, file_id: int, salt: bytes) -> None:
        self._id = file_id
        self._place = 0
        self._size = 0
        self._waiting = bytearray()
        self._head = b""
        self._plain = hashlib.sha256()
        self._salted = hashlib.sha256(salt)

    def begin(
        self,
        name: str,
        *,
        said: Mapping[str, str] | None = None,
        derived_from: int | None = None,
    ) -> int:
        """Start a file under the name that it came with; return its number."""
        salt = token_bytes(_SALT)
        row = self._vault.execute(
            "INSERT INTO file (state, name, salt, said, derived_from)"
            " VALUES (?, ?, ?, ?, ?) RETURNING id",
            (State.ARRIVING, name, salt, json.dumps(dict(said or {})), derived_from),
        ).fetchone()
        self._start(int(row["id"]), salt)
        return self._id

    def write(self, data: bytes) -> None:
        """Take the next bytes."""
        self._plain.update(data)
        self._salted.update(data)
        self._size += len(data)
        if len(self._head) < HEAD:
            self._head += bytes(data[: HEAD - len(self._head)])
        self._waiting += data
        while len(self._waiting) >= PIECE:
            self._put(bytes(self._waiting[:PIECE]))
            del self._waiting[:PIECE]

    def finish(self, *, keep: bool = True) -> File:
        """Take it as whole; without `keep` it waits until `keep_files` is called."""
        if self._waiting:
            self._put(bytes(self._waiting))
            self._waiting.clear()
        self._vault.execute(
            "UPDATE file SET state = ?, type = ?, size = ?, sha256 = ?, commitment = ?,"
            " added_at = ? WHERE id = ?",
            (
                State.KEPT if keep else State.ARRIVING,
                kind_of(self._head),
                self._size,
                self._plain.hexdigest(),
                self._salted.hexdigest(),
                clock.now().isoformat(timespec="seconds"),
                self._id,
            ),
        )
        return _load(self._vault, self._id)

    def _put(self, data: bytes) -> None:
        self._vault.execute(
            "INSERT INTO file_piece (file, place, data) VALUES (?, ?, ?)",
            (self._id, self._place, data),
        )
        self._place += 1


def load_file(vault: Connection, file_id: int) -> File:
    """Return one file that is kept."""
    file = _load(vault, file_id)
    if file.state is not State.KEPT:
        raise RecordNotFoundError("file", file_id)
    return file


def load_arrived(vault: Connection, file_id: int) -> File:
    """Return one file that is here, whether or not it is kept yet."""
    file = _load(vault, file_id)
    if file.state is State.ERASED:
        raise RecordNotFoundError("file", file_id)
    return file


def load_files(vault: Connection, ids: Sequence[int]) -> list[File]:
    """Return the files with these numbers in this order; what is gone is left out."""
    found = {
        row["id"]: _file(row)
        for row in vault.execute(
            f"SELECT {_COLUMNS} FROM file WHERE state = ?"  # noqa: S608 - names of our own
            " AND id IN (SELECT value FROM json_each(?))",
            (State.KEPT, json.dumps(list(ids))),
        )
    }
    return [found[each] for each in ids if each in found]


def load_salt(vault: Connection, file_id: int) -> bytes:
    """Return what was hashed before the bytes: with it a commitment can be checked."""
    row = vault.execute("SELECT salt FROM file WHERE id = ?", (file_id,)).fetchone()
    if row is None or row["salt"] is None:
        raise RecordNotFoundError("file", file_id)
    return bytes(row["salt"])


def place_files(vault: Connection, entry_id: int, ids: Sequence[int]) -> None:
    """Note which files an entry holds now, in this order."""
    vault.execute("DELETE FROM entry_file WHERE entry = ?", (entry_id,))
    for place, file_id in enumerate(ids):
        vault.execute(
            "INSERT OR IGNORE INTO entry_file (entry, file, place)"
            " SELECT ?, id, ? FROM file WHERE id = ?",
            (entry_id, place, file_id),
        )


def entries_with(vault: Connection, file_id: int) -> list[int]:
    """Return the entries that hold a file now."""
    rows = vault.execute(
        "SELECT entry FROM entry_file WHERE file = ? ORDER BY entry", (file_id,)
    ).fetchall()
    return [int(row["entry"]) for row in rows]


def same_files(vault: Connection, file: File) -> list[int]:
    """Return the other files with exactly these bytes (U98)."""
    rows = vault.execute(
        "SELECT id FROM file WHERE sha256 = ? AND sha256 <> '' AND state = 'kept'"
        " AND id <> ? ORDER BY id",
        (file.sha256, file.id),
    ).fetchall()
    return [int(row["id"]) for row in rows]


def made_from(vault: Connection, file_id: int) -> int | None:
    """Return the copy that was made of a file, if there is one."""
    row = vault.execute(
        "SELECT max(id) AS id FROM file WHERE derived_from = ? AND state = 'kept'",
        (file_id,),
    ).fetchone()
    return None if row["id"] is None else int(row["id"])


def load_all(vault: Connection) -> list[tuple[File, int | None]]:
    """Return every file that an entry has or had, the latest first.

    With each comes the entry that it is on now, or none.
    """
    rows = vault.execute(
        f"SELECT {_COLUMNS}, (SELECT min(entry) FROM entry_file WHERE file = file.id)"  # noqa: S608 - names of our own
        " AS entry FROM file WHERE state = 'kept' AND EXISTS"
        " (SELECT 1 FROM entry_had_file WHERE file = file.id) ORDER BY id DESC"
    ).fetchall()
    return [(_file(row), row["entry"]) for row in rows]


def entries_before(vault: Connection, file_id: int) -> list[int]:
    """Return the entries that hold a file now or did once."""
    rows = vault.execute(
        "SELECT entry FROM entry_had_file WHERE file = ? ORDER BY entry", (file_id,)
    ).fetchall()
    return [int(row["entry"]) for row in rows]


def load_preview(vault: Connection, file_id: int) -> bytes | None:
    """Return the small picture of a file; empty if there can be none, None before."""
    row = vault.execute(
        "SELECT data FROM file_preview WHERE file = ?", (file_id,)
    ).fetchone()
    return None if row is None else bytes(row["data"])


def save_preview(
    vault: Connection, file_id: int, kind: str, data: bytes, said: Mapping[str, str]
) -> None:
    """Keep the small picture of a file, and what the file says of itself."""
    vault.execute(
        "INSERT OR REPLACE INTO file_preview (file, type, data) VALUES (?, ?, ?)",
        (file_id, kind, data),
    )
    vault.execute(
        "UPDATE file SET said = ? WHERE id = ?", (json.dumps(dict(said)), file_id)
    )


def keep_files(vault: Connection, ids: Collection[int]) -> None:
    """Take files that have arrived as hers from now on."""
    vault.execute(
        "UPDATE file SET state = ? WHERE state = ? AND sha256 <> ''"
        " AND id IN (SELECT value FROM json_each(?))",
        (State.KEPT, State.ARRIVING, json.dumps(list(ids))),
    )


def pieces(
    vault: Connection, file_id: int, start: int = 0, end: int | None = None
) -> Iterator[bytes]:
    """Give the bytes from `start` up to but without `end`, one piece at a time."""
    size = _load(vault, file_id).size
    end = size if end is None else min(end, size)
    while start < end:
        place, skipped = divmod(start, PIECE)
        data = _read(vault, file_id, place, skipped, end - start)
        if not data:
            raise RecordNotFoundError("file", file_id)
        yield data
        start += len(data)


def _read(
    vault: Connection, file_id: int, place: int, skipped: int, most: int
) -> bytes:
    """Return bytes of one piece; without copies of it that a query would make."""
    row = vault.execute(
        "SELECT id FROM file_piece WHERE file = ? AND place = ?", (file_id, place)
    ).fetchone()
    if row is None:
        return b""
    with (
        explained(),
        closing(
            vault.open_blob("file_piece", "data", row["id"], readonly=True)
        ) as blob,
    ):
        blob.seek(min(skipped, len(blob)))
        return blob.read(min(most, PIECE))


def erase_file(vault: Connection, file_id: int) -> None:
    """Delete a file and whatever was made from it: its number is all that stays."""
    made = "SELECT id FROM file WHERE derived_from = ?"
    for row in vault.execute(made, (file_id,)).fetchall():
        erase_file(vault, int(row["id"]))
    for table in ("file_piece", "file_preview", "entry_file"):
        vault.execute(f"DELETE FROM {table} WHERE file = ?", (file_id,))  # noqa: S608 - names of tables, written above
    vault.execute(f"{_EMPTIED} WHERE id = ?", (file_id,))


def remove_unfinished(vault: Connection) -> None:
    """Make nothing of what was on its way when something broke off.

    Its pieces are deleted by `sweep`: that can take a while.
    """
    vault.execute(
        "DELETE FROM file_preview WHERE file IN"
        " (SELECT id FROM file WHERE state = 'arriving')"
    )
    vault.execute(f"{_EMPTIED} WHERE state = 'arriving'")


def sweep(vault: Connection) -> None:
    """Delete pieces that belong to nothing, a few at a time."""
    while vault.execute(
        "DELETE FROM file_piece WHERE id IN (SELECT piece.id FROM file_piece AS piece"
        " JOIN file ON file.id = piece.file WHERE file.state = 'erased' LIMIT 8)"
    ).rowcount:
        pass


def _load(vault: Connection, file_id: int) -> File:
    row = vault.execute(
        f"SELECT {_COLUMNS} FROM file WHERE id = ?",  # noqa: S608 - names of our own
        (file_id,),
    ).fetchone()
    if row is None:
        raise RecordNotFoundError("file", file_id)
    return _file(row)


def _file(row: Row) -> File:
    added = row["added_at"]
    return File(
        id=row["id"],
        state=State(row["state"]),
        name=row["name"],
        type=row["type"],
        size=row["size"],
        sha256=row["sha256"],
        commitment=row["commitment"],
        said=json.loads(row["said"]),
        derived_from=row["derived_from"],
        added_at=datetime.fromisoformat(added) if added else None,
    )
