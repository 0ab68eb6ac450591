"""Whether the part that encrypts really encrypts; asked before anything is written."""

import os
import secrets
from contextlib import closing, suppress
from pathlib import Path

from planner.vault import files
from planner.vault.connection import check_format, connect
from planner.vault.errors import LibraryError
from planner.vault.keys import KEY, store_key

#: How every file begins that SQLite wrote in clear.
PLAIN = b"SQLite format 3\0"


def check_library(folder: Path) -> None:
    """Write a scratch store and look at it; nothing of it is left behind.

    Without a place to write to, nothing can be written in clear either.
    """
    place = _place_near(folder)
    if place is None:
        return
    private = place / secrets.token_hex(8)
    private.mkdir(0o700)
    try:
        _check_in(private / "0.dat")
    finally:
        for path in list(private.iterdir()):
            path.unlink()
        private.rmdir()


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


def _place_near(folder: Path) -> Path | None:
    """Return the folder, or the nearest one above it that exists and takes files."""
    for place in (folder, *folder.absolute().parents):
        if place.is_dir():
            with suppress(OSError):
                if os.access(place, os.W_OK):
                    return place
            return None
    return None
