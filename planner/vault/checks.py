"""Whether a store is what it was when it was left (D4)."""

import re
from pathlib import Path

from planner.vault import files
from planner.vault.connection import Connection, check_format, number
from planner.vault.errors import DamagedStoreError
from planner.vault.folder import PAGE

_NUMBER = re.compile(r"page (\d+)")


def check_file(path: Path) -> None:
    """Refuse what SQLite would silently take for a new, empty store."""
    if files.size_of(path) < PAGE:
        raise DamagedStoreError


def check_whose(connection: Connection, identity: bytes) -> None:
    """Look for the row that says which space this is."""
    tables = connection.execute(
        "SELECT count(*) FROM sqlite_master WHERE type = 'table' AND name = 'space'"
    ).fetchone()[0]
    rows = connection.execute("SELECT identity FROM space").fetchall() if tables else []
    if [row[0] for row in rows] != [identity]:
        raise DamagedStoreError


def check_shape(connection: Connection, path: Path) -> None:
    """Compare the pages that should be there with those that are, then their tree."""
    if number(connection, "page_count") * PAGE > files.size_of(path):
        raise DamagedStoreError
    if connection.execute("PRAGMA quick_check").fetchone()[0] != "ok":
        raise DamagedStoreError


def check_at_opening(connection: Connection, path: Path, identity: bytes) -> None:
    """Run every check of an opening."""
    check_format(connection)
    check_whose(connection, identity)
    check_shape(connection, path)


def check_everything(connection: Connection, path: Path, identity: bytes) -> None:
    """Run the long checks as well: every page's seal and every row.

    Neither is enough: seals miss a lost journal, the tree misses a flipped free page.
    """
    check_at_opening(connection, path, identity)
    pages = number(connection, "page_count")
    for (complaint,) in connection.execute("PRAGMA cipher_integrity_check"):
        # What follows the last page is filling, or a copy of the header: no pages.
        found = _NUMBER.search(complaint)
        if found is None or int(found[1]) <= pages:
            raise DamagedStoreError
    if connection.execute("PRAGMA integrity_check").fetchone()[0] != "ok":
        raise DamagedStoreError
