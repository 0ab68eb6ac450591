"""Whether the part that encrypts really encrypts; asked before anything is written."""

import os
import secrets
from contextlib import closing
from pathlib import Path

from sqlcipher3 import dbapi2 as sqlcipher

from planner.vault import files
from planner.vault.connection import check_format, check_version, connect
from planner.vault.errors import LibraryError
from planner.vault.keys import KEY, store_key

#: How every file begins that SQLite wrote in clear.
PLAIN = b"SQLite format 3\0"


def check_library(folder: Path) -> None:
    """Write a scratch store and look at it; nothing of it is left behind.

    Before there is a folder of hers, or where it takes no files, the library is only
    asked: nothing is ever written anywhere else, nor can it be in clear here.
    """
    if not (folder.is_dir() and os.access(folder, os.W_OK)):
        ask_library()
        return
    private = folder / secrets.token_hex(8)
    private.mkdir(0o700)
    try:
        _check_in(private / "0.dat")
    finally:
        for path in list(private.iterdir()):
            path.unlink()
        private.rmdir()


def ask_library() -> None:
    """Refuse a library that does not encrypt by what it says of itself."""
    with closing(sqlcipher.connect(":memory:")) as asked:
        check_version(asked)


def _check_in(path: Path) -> None:
    files.make_file(path)
    try:
        with closing(connect(path, store_key(secrets.token_bytes(KEY)))) as scratch:
            check_format(scratch)
            scratch.execute("CREATE TABLE scratch (word TEXT) STRICT")
    except AttributeError:  # the standard library's module has no keys
        raise LibraryError from None
    check_not_plain(path)


def check_not_plain(path: Path) -> None:
    """Refuse a file that anybody could read."""
    if files.read_at(path, 0, len(PLAIN)) == PLAIN:
        raise LibraryError
