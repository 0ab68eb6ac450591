"""A second good copy of a space, not older than a day of use (D11)."""

from contextlib import closing
from datetime import datetime, timedelta
from pathlib import Path

from planner.core import clock
from planner.vault import checks, files
from planner.vault.connection import Access, Connection, connect
from planner.vault.connection import number as number_of
from planner.vault.errors import DamagedStoreError, FullDiskError
from planner.vault.folder import pages_in
from planner.vault.header import COPY, Payload
from planner.vault.home import Home
from planner.vault.keys import store_key

SELDOM = timedelta(hours=20)


def is_due(taken_at: str | None) -> bool:
    """Tell whether the last snapshot is old enough for a new one."""
    if taken_at is None:
        return True
    # A clock that was set back must not stop snapshots for ever.
    return abs(clock.now() - datetime.fromisoformat(taken_at)) >= SELDOM


def take(home: Home, number: int, payload: Payload, *, scrub_old: bool = False) -> None:
    """Put a checked copy of the space where the last snapshot is.

    Args:
        home: The installation.
        number: The space.
        payload: Its keys.
        scrub_old: Whether the old one is under a key that must open nothing any more.
    """
    size = home.folder.class_of(files.size_of(home.folder.store(number)))
    home.folder.check_room(size)
    path = home.folder.snapshot(number)
    _check_fits(home, number, payload, size)
    new = path.with_name(path.name + ".new")
    moment = clock.now().isoformat()
    _copy(home.folder.store(number), new, payload, moment)
    with closing(connect(new, store_key(payload.data_key), Access.READ)) as copied:
        checks.check_everything(copied, new, payload.identity)
    files.fill_up(new, size)
    files.write_at(new, size - COPY, home.keyring.read()[0].raw)
    _put(new, path, scrub_old=scrub_old)
    with closing(
        connect(home.folder.store(number), store_key(payload.data_key))
    ) as own:
        own.execute("UPDATE space SET snapshot_at = ?", (moment,))


def _check_fits(home: Home, number: int, payload: Payload, size: int) -> None:
    """Refuse what would leave no room for the copy of the header at the end.

    SQLite raises its own limit to the size of the file, so the store may be longer.
    """
    key = store_key(payload.data_key)
    with closing(connect(home.folder.store(number), key, Access.READ)) as connection:
        if number_of(connection, "page_count") > pages_in(size):
            raise FullDiskError


def _copy(source: Path, target: Path, payload: Payload, moment: str) -> None:
    files.make_file(target)
    key = store_key(payload.data_key)
    with (
        closing(connect(source, key, Access.READ)) as reading,
        closing(connect(target, key)) as writing,
    ):
        checks.check_everything(reading, source, payload.identity)
        reading.backup(writing)
        writing.execute("UPDATE space SET snapshot_at = ?", (moment,))


def _put(new: Path, path: Path, *, scrub_old: bool) -> None:
    """Replace the old snapshot; its keys are written over first, in place."""
    old = files.size_of(path)
    if old > COPY:
        start = 0 if scrub_old else old - COPY
        files.write_random(path, start, old - start)
    new.replace(path)
    files.sync_folder(path.parent)


def taken_at(home: Home, number: int, payload: Payload) -> datetime | None:
    """Return when a snapshot was made that can be used; None if there is none."""
    try:
        with closing(open_snapshot(home, number, payload)) as copied:
            row = copied.execute("SELECT snapshot_at FROM space").fetchone()
            return datetime.fromisoformat(row["snapshot_at"])
    except DamagedStoreError:
        return None


def open_snapshot(home: Home, number: int, payload: Payload) -> Connection:
    """Open a snapshot as it is, after every check."""
    path = home.folder.snapshot(number)
    checks.check_file(path)
    for data_key in filter(None, (payload.data_key, payload.previous_key)):
        try:
            copied = connect(path, store_key(data_key), Access.FROZEN)
        except DamagedStoreError:
            continue
        try:
            checks.check_everything(copied, path, payload.identity)
        except BaseException:
            copied.close()
            raise
        return copied
    raise DamagedStoreError


def use(home: Home, number: int, payload: Payload) -> None:
    """Go on with the snapshot; the damaged file and its journal are kept aside."""
    open_snapshot(home, number, payload).close()
    path = home.folder.store(number)
    new = path.with_name(path.name + ".new")
    size = files.size_of(home.folder.snapshot(number))
    home.folder.check_room(size)
    files.copy_file(home.folder.snapshot(number), new)
    # What is at its end is a copy of the header: it belongs into the snapshot only.
    files.write_random(new, size - COPY, COPY)
    take_its_place(new, path)


def take_its_place(new: Path, path: Path) -> None:
    """Put a good file where a damaged store is; that one is kept with its journal."""
    aside = files.free_name(path.with_name(f"{path.stem}.old"))
    for end in ("-journal", ""):  # they belong together: one without the other is lost
        if (old := Path(f"{path}{end}")).exists():
            old.rename(f"{aside}{end}")
    files.sync_folder(path.parent)
    new.rename(path)
    files.sync_folder(path.parent)
