"""Laying out the files of a space: a new store, its room, and files that look alike."""

from collections.abc import Sequence
from pathlib import Path

from planner.vault import files, migrate, seal
from planner.vault.connection import Connection, connect, number
from planner.vault.folder import Folder, pages_in
from planner.vault.header import COPY, Header, Payload
from planner.vault.keys import store_key
from planner.vault.transactions import transaction

#: What one page beyond the first of a large value holds.
_IN_A_PAGE = 4012
_PIECES = 16_000
#: Pages that the growing itself may need.
_LOOSE = 8


def lay_store(
    path: Path, payload: Payload, size_class: int, steps: Sequence[migrate.Step]
) -> None:
    """Make a new store of a size class; nothing else has this name."""
    files.make_file(path)
    connection = connect(
        path, store_key(payload.data_key), most_pages=pages_in(size_class)
    )
    try:
        migrate.bring_up(connection, steps)
        with transaction(connection):
            connection.execute(
                "INSERT INTO space (id, identity, seal_private, generation)"
                " VALUES (1, ?, ?, ?)",
                (payload.identity, seal.new_private_key(), payload.generation),
            )
        grow_inside(connection, size_class)
    finally:
        connection.close()
    files.fill_up(path, size_class)


def grow_inside(connection: Connection, size_class: int) -> None:
    """Let a store take all the pages of its class, so that its size says nothing."""
    free = number(connection, "freelist_count")
    missing = pages_in(size_class) - number(connection, "page_count") - _LOOSE
    if missing <= 0:
        return
    missing += free
    with transaction(connection):
        connection.execute("CREATE TABLE room (filling BLOB)")
        while missing > 0:
            pages = min(missing, _PIECES)
            connection.execute(
                "INSERT INTO room VALUES (zeroblob(?))", (pages * _IN_A_PAGE,)
            )
            missing -= pages
        # Emptied first: dropping keeps all that is dropped in memory on its way.
        while connection.execute(
            "DELETE FROM room WHERE rowid = (SELECT max(rowid) FROM room)"
        ).rowcount:
            pass
        connection.execute("DROP TABLE room")


def lay_random(path: Path, size: int) -> None:
    """Make a file that looks like a store and is nothing."""
    files.make_file(path)
    files.fill_up(path, size)


def lay_snapshot(path: Path, header: Header, size: int) -> None:
    """Make a snapshot that is nothing yet but has its copy of the header."""
    lay_random(path, size - COPY)
    files.write_at(path, size - COPY, header.raw)


def even_out(folder: Folder, header: Header) -> int:
    """Bring every file to the folder's size class, and return the class.

    A file is only ever made longer. What ends with a copy of the header gets one at
    its new end first; the old one is then no longer the last and is written over.
    """
    size_class = folder.class_now()
    for path in folder.stores:
        if path.is_file() and files.size_of(path) < size_class:
            files.fill_up(path, size_class)
    for path in folder.snapshots:
        if folder.has_snapshots(size_class):
            lengthen_snapshot(path, header, size_class)
        elif path.exists():  # too large to be kept twice
            files.scrub(path)
    return size_class


def lengthen_snapshot(path: Path, header: Header, size: int) -> None:
    """Bring one snapshot to its size, with a copy of the header at its end."""
    before = files.size_of(path)
    if before >= size:
        return
    if not path.exists():
        new = path.with_name(path.name + ".new")
        lay_snapshot(new, header, size)
        new.replace(path)
        files.sync_folder(path.parent)
        return
    files.fill_up(path, size)
    files.write_at(path, size - COPY, header.raw)
    if before > COPY:
        files.write_random(path, before - COPY, COPY)
