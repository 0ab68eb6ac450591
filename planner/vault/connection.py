"""Opening an encrypted file with a raw key, and one transaction in it (D4)."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from enum import Enum, auto
from pathlib import Path
from typing import Any
from urllib.parse import quote

from sqlcipher3 import dbapi2 as sqlcipher

from planner.errors import PlannerError
from planner.vault.errors import (
    DamagedStoreError,
    FullDiskError,
    LibraryError,
    ReadOnlyStoreError,
    StoreFailedError,
    StoreInUseError,
)
from planner.vault.folder import PAGE
from planner.vault.keys import checked_raw_key

#: Opening with a raw key takes under a millisecond; being this slow means that the
#: key was taken for a passphrase.
MOST_SECONDS = 0.05
_WAIT = 10.0
#: So many statements stay prepared where they run again and again.
_KEPT = 128

#: What the file is made like. Said and compared, so that no default can move it.
FORMAT = {
    "cipher_page_size": str(PAGE),
    "cipher_use_hmac": "1",
    "cipher_hmac_algorithm": "HMAC_SHA512",
    "cipher_kdf_algorithm": "PBKDF2_HMAC_SHA512",
    "cipher_plaintext_header_size": "0",
    "kdf_iter": "256000",
}


class Access(Enum):
    """What a connection may do."""

    WRITE = auto()
    READ = auto()
    LOCKED = auto()
    """Nothing can be written, not even the undoing of an unfinished change."""
    FROZEN = auto()
    """The file is read as it is: no locks, no journal."""


_MODES = {
    Access.WRITE: "rw",
    Access.READ: "rw",
    Access.LOCKED: "ro",
    Access.FROZEN: "ro&immutable=1",
}

_SETTINGS = (
    "PRAGMA synchronous = EXTRA",
    "PRAGMA temp_store = MEMORY",
    "PRAGMA secure_delete = ON",
    "PRAGMA foreign_keys = ON",
    "PRAGMA trusted_schema = OFF",
    "PRAGMA cell_size_check = ON",
    "PRAGMA mmap_size = 0",
    "PRAGMA cache_size = -2000",
)

_FAILURES = {
    "SQLITE_FULL": FullDiskError,
    "SQLITE_READONLY": ReadOnlyStoreError,
    "SQLITE_CANTOPEN": ReadOnlyStoreError,
    "SQLITE_CORRUPT": DamagedStoreError,
    "SQLITE_NOTADB": DamagedStoreError,
    "SQLITE_BUSY": StoreInUseError,
    "SQLITE_IOERR": StoreFailedError,
}


@contextmanager
def explained() -> Iterator[None]:
    """Turn what the library says into a sentence; mistakes in SQL stay as they are."""
    try:
        yield
    except sqlcipher.Error as error:
        name = str(getattr(error, "sqlite_errorname", ""))
        for start, failure in _FAILURES.items():
            if name.startswith(start):
                raise failure from None
        raise


class Cursor(sqlcipher.Cursor):
    """Rows whose failures carry their sentence: many show only while reading."""

    def fetchone(self) -> Any:
        """Return the next row, or None."""
        with explained():
            return super().fetchone()

    def fetchall(self) -> list[Any]:
        """Return all rows that are left."""
        with explained():
            return super().fetchall()

    def __next__(self) -> Any:
        with explained():
            return super().__next__()


class Connection(sqlcipher.Connection):
    """A connection whose failures carry their sentence."""

    #: Seconds of work that the first reading took.
    took = 0.0
    #: Whether it refuses to write.
    only_reads = False
    #: Called once this is closed.
    afterwards: Callable[[], object] | None = None
    #: Takes this as if new instead of its being closed, and tells whether it did.
    keeper: Callable[["Connection"], bool] | None = None
    #: Whether it has it now.
    is_spare = False
    #: Whether something went wrong here.
    failed = False

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        #: What a page asked for more than once, by what reads it.
        self.was_read: dict[Callable[..., Any], Any] = {}

    def close(self) -> None:
        """Close, or go back to the keeper, and say so to whoever waits for it."""
        if self.is_spare:  # whoever had it closes it once more
            return
        self.was_read.clear()
        keeper, self.keeper = self.keeper, None
        if keeper is None or not (self._forgets() and keeper(self)):
            super().close()
        afterwards, self.afterwards = self.afterwards, None
        if afterwards is not None:
            afterwards()

    def execute(self, sql: str, parameters: Any = (), /) -> Cursor:
        """Run one statement."""
        cursor = Cursor(self)
        cursor.row_factory = self.row_factory
        with self._explained():
            cursor.execute(sql, parameters)
        return cursor

    def _forgets(self) -> bool:
        """Make this as if new; tell whether that went."""
        if self.failed or self.in_transaction:
            return False
        with suppress(sqlcipher.Error, PlannerError):
            self.set_trace_callback(None)
            # Only this ends what somebody began to read and did not read to its end.
            self.execute("BEGIN")
            self.rollback()
            # The pages that were read are in memory no longer than before.
            self.execute("PRAGMA shrink_memory")
            return True
        return False

    @contextmanager
    def _explained(self) -> Iterator[None]:
        try:
            with explained():
                yield
        except BaseException:
            self.failed = True
            raise

    def rekey(self, raw_key: str) -> None:
        """Write every page anew under another key, in one transaction."""
        with explained():
            self.reset_key(checked_raw_key(raw_key))


def _open(path: Path, raw_key: str, mode: str, kept: int) -> Connection:
    name = quote(str(path.absolute()))
    with explained():
        connection = sqlcipher.connect(
            f"file:{name}?mode={mode}",
            uri=True,
            timeout=_WAIT,
            isolation_level=None,
            factory=Connection,
            # One thread has it at a time, but not always the same one.
            check_same_thread=False,
            # Statements that are kept take the memory that is at hand for small things.
            # What does not fit there is locked and wiped, piece by piece: each row that
            # is read then takes longer than preparing a statement anew (0203).
            cached_statements=kept,
        )
    try:
        connection.row_factory = sqlcipher.Row
        # The library would otherwise report a wrong key on the terminal.
        connection.execute("PRAGMA cipher_log_level = NONE")
        connection.execute("PRAGMA cipher_memory_security = ON")
        connection.set_key(checked_raw_key(raw_key))
        for setting, value in FORMAT.items():
            connection.execute(f"PRAGMA {setting} = {value}")
        started = time.thread_time()
        # The first page and no more: the tables would be read for as long again as
        # there are of them, and on a slow computer that looks like a derivation.
        connection.execute("PRAGMA schema_version").fetchone()
        connection.took = time.thread_time() - started
    except BaseException:
        connection.close()
        raise
    return connection


def connect(
    path: Path,
    raw_key: str,
    access: Access = Access.WRITE,
    *,
    most_pages: int | None = None,
    repeats: bool = False,
) -> Connection:
    """Open a file with its raw key and all settings; a wrong key is damage here.

    Args:
        path: The file.
        raw_key: Its key, in the form that store_key() gives.
        access: What may be done.
        most_pages: The limit that keeps the file inside its size class.
        repeats: Whether the same few statements run thousands of times; they stay
            prepared then.
    """
    kept = _KEPT if repeats else 0
    connection = _open(path, raw_key, _MODES[access], kept)
    if connection.took > MOST_SECONDS:
        # Once may be the undoing of an unfinished change, or a busy computer.
        connection.close()
        connection = _open(path, raw_key, _MODES[access], kept)
        if connection.took > MOST_SECONDS:
            connection.close()
            raise LibraryError
    try:
        settle(connection, access, most_pages)
    except BaseException:
        connection.close()
        raise
    return connection


def settle(connection: Connection, access: Access, most_pages: int | None) -> None:
    """Give a connection all settings, also one that somebody had before."""
    for setting in _SETTINGS:
        connection.execute(setting)
    if most_pages is not None:
        connection.execute(f"PRAGMA max_page_count = {most_pages:d}")
    # journal_mode answers with what it is now, which may be read on a locked disk.
    mode = connection.execute("PRAGMA journal_mode = DELETE").fetchone()[0]
    if mode not in {"delete", "off"}:  # "off" is what a frozen file answers
        raise LibraryError
    only = "OFF" if access is Access.WRITE else "ON"
    connection.execute(f"PRAGMA query_only = {only}")
    connection.only_reads = access is not Access.WRITE


def check_version(connection: sqlcipher.Connection) -> None:
    """Refuse to go on if the library is not one that encrypts."""
    version = connection.execute("PRAGMA cipher_version").fetchone()
    if version is None or not version[0]:
        raise LibraryError


def check_format(connection: Connection) -> None:
    """Refuse to go on if the library does not encrypt the way it was told to."""
    check_version(connection)
    settings = {
        row[0].removeprefix("PRAGMA ").rstrip(";").replace(" ", "")
        for row in connection.execute("PRAGMA cipher_settings")
    }
    if not {f"{name}={value}" for name, value in FORMAT.items()} <= settings:
        raise LibraryError


def number(connection: sqlcipher.Connection, pragma: str) -> int:
    """Return what a PRAGMA answers as a number."""
    return int(connection.execute(f"PRAGMA {pragma}").fetchone()[0])
