"""Changing the data key itself, so that nothing kept of the old one opens the store."""

from contextlib import closing, suppress
from dataclasses import replace
from pathlib import Path
from secrets import token_bytes

from planner.vault import checks, files, snapshots
from planner.vault.connection import connect, number
from planner.vault.errors import DamagedStoreError, FullDiskError
from planner.vault.folder import PAGE
from planner.vault.header import CELLS, COPY, SECTOR, Payload, seal_cell
from planner.vault.home import Home, first_cell
from planner.vault.keyring import Match
from planner.vault.keys import store_key


def finish(home: Home, match: Match, root: bytes) -> Payload:
    """Bring a renewal to its end, wherever it was broken off; return the new keys.

    Until here the cell keeps both keys, so that either state of the file opens.
    """
    space, payload = match.space, match.payload
    done = replace(payload, previous_key=b"", generation=payload.generation + 1)
    _rekey(home, space, payload)
    folder = home.folder
    if folder.has_snapshots(folder.class_now()):
        try:
            snapshots.take(home, space, done, scrub_old=True)
        except FullDiskError:
            # Better no snapshot than one that the old key opens.
            size = files.size_of(folder.snapshot(space))
            files.write_random(folder.snapshot(space), 0, max(0, size - COPY))
    _forget_old_copies(home, space)
    cells = {first_cell(space) + cell: token_bytes(SECTOR) for cell in range(CELLS)}
    cells[match.number] = seal_cell(root, match.number, done)
    home.keyring.write_cells(match.header, cells)
    return done


def is_done(path: Path, payload: Payload) -> bool:
    """Tell whether the store is under the new key already."""
    try:
        connect(path, store_key(payload.data_key)).close()
    except DamagedStoreError:
        return False
    return True


def _rekey(home: Home, space: int, payload: Payload) -> None:
    path = home.folder.store(space)
    new, old = store_key(payload.data_key), store_key(payload.previous_key)
    if not is_done(path, payload):
        with closing(connect(path, old)) as connection:
            checks.check_at_opening(connection, path, payload.identity)
            pages = number(connection, "page_count")
        # The library would take the filling after the last page for pages as well.
        files.cut(path, pages * PAGE)
        with closing(connect(path, old)) as connection:
            connection.rekey(new)
    files.fill_up(path, home.folder.class_now())
    with closing(connect(path, new)) as connection:
        checks.check_everything(connection, path, payload.identity)
        # The recovery code opened the old key; a new one can be made.
        connection.execute("UPDATE space SET has_recovery_code = 0")


def _forget_old_copies(home: Home, space: int) -> None:
    """Remove what only the old key opens; the present store has just been checked."""
    folder = home.folder
    kept = [folder.before_upgrade(space), *folder.path.glob(f"{space}.old*")]
    for path in kept:
        if path.is_file():
            with suppress(FileNotFoundError):
                files.scrub(path)
