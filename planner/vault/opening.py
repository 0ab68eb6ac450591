"""Opening a space: every check, and whatever a broken-off session left to do (D4)."""

import os
from collections.abc import Callable
from contextlib import closing, suppress
from dataclasses import dataclass
from pathlib import Path

from planner.errors import PlannerError
from planner.vault import checks, files, laying, migrate, renewal, salvage, snapshots
from planner.vault.choices import Choice, Using
from planner.vault.connection import Access, Connection, connect
from planner.vault.errors import (
    DamagedStoreError,
    NewerStoreError,
    ReadingOnlyError,
    ReadOnlyStoreError,
)
from planner.vault.header import Payload
from planner.vault.home import Home
from planner.vault.keyring import Match
from planner.vault.keys import store_key

#: Sessions that a copy from before an upgrade is kept for.
KEPT_SESSIONS = 3


@dataclass(frozen=True)
class Opened:
    """A space that passed, and why it can only be read, if so."""

    payload: Payload
    seal_private: bytes
    why_read_only: Callable[[], PlannerError] | None = None


def open_store(home: Home, match: Match, root: bytes, using: Using) -> Opened:
    """Open the space of a cell; damage comes with the choices there are."""
    if using is Using.READ_ONLY:
        return _as_it_is(home, match)
    if using is Using.SNAPSHOT:
        snapshots.use(home, match.space, match.payload)
    if using is Using.SALVAGE:
        salvage.use(home, match.space, match.payload)
    try:
        if _is_writable(home, match.space):
            return _with_everything(home, match, root)
        return _for_reading(home, match)
    except DamagedStoreError:
        raise DamagedStoreError(choices_for(home, match)) from None


def choices_for(home: Home, match: Match) -> list[Choice]:
    """Return what works with a damaged store, the gentlest first."""
    choices = []
    with suppress(DamagedStoreError, ReadOnlyStoreError):
        _as_it_is(home, match)
        choices.append(Choice(Using.READ_ONLY))
    if taken_at := snapshots.taken_at(home, match.space, match.payload):
        choices.append(Choice(Using.SNAPSHOT, taken_at))
    if salvage.is_possible(home, match.space, match.payload):
        choices.append(Choice(Using.SALVAGE))
    return choices


def _is_writable(home: Home, space: int) -> bool:
    path = home.folder.store(space)
    return os.access(path.parent, os.W_OK) and (
        not path.exists() or os.access(path, os.W_OK)
    )


def _with_everything(home: Home, match: Match, root: bytes) -> Opened:
    path = home.folder.store(match.space)
    payload = match.payload
    checks.check_file(path)
    if payload.previous_key:
        payload = renewal.finish(home, match, root)
    with closing(connect(path, store_key(payload.data_key))) as connection:
        checks.check_at_opening(connection, path, payload.identity)
        if migrate.version_of(connection) > len(home.steps):
            return _opened(connection, payload, NewerStoreError)
    _tidy(home, match, finished=payload is not match.payload)
    with closing(connect(path, store_key(payload.data_key))) as connection:
        _bring_up(home, match.space, connection)
        _count_session(home, match.space, connection)
        opened = _opened(connection, payload)
    with suppress(OSError):  # files that somebody else owns keep their time
        home.folder.level_times()
    return opened


def _for_reading(home: Home, match: Match) -> Opened:
    """Open where nothing can be written."""
    path = home.folder.store(match.space)
    checks.check_file(path)
    try:
        connection, payload = _with_either_key(path, match.payload, Access.LOCKED)
    except ReadOnlyStoreError:  # an unfinished change that cannot be undone here
        raise DamagedStoreError from None
    with closing(connection):
        checks.check_at_opening(connection, path, payload.identity)
        return _opened(connection, payload, ReadOnlyStoreError)


def _as_it_is(home: Home, match: Match) -> Opened:
    """Open a damaged file without changing or checking anything but whose it is."""
    path = home.folder.store(match.space)
    checks.check_file(path)
    connection, payload = _with_either_key(path, match.payload, Access.FROZEN)
    with closing(connection):
        checks.check_whose(connection, payload.identity)
        return _opened(connection, payload, ReadingOnlyError)


def _with_either_key(
    path: Path, payload: Payload, access: Access
) -> tuple[Connection, Payload]:
    """Open for reading, with the key before the renewal if it was broken off."""
    try:
        key = store_key(payload.data_key)
        return connect(path, key, access), payload
    except DamagedStoreError:
        if not payload.previous_key:
            raise
    before = Payload(payload.previous_key, payload.identity, payload.generation)
    key = store_key(before.data_key)
    return connect(path, key, access), before


def _opened(
    connection: Connection,
    payload: Payload,
    why_read_only: Callable[[], PlannerError] | None = None,
) -> Opened:
    row = connection.execute("SELECT seal_private FROM space").fetchone()
    return Opened(payload, row["seal_private"], why_read_only)


def _tidy(home: Home, match: Match, *, finished: bool) -> None:
    """Mend what a broken-off session or a damaged sector left behind.

    What cannot be mended is no reason to stay closed: the store itself is good.
    """
    if not finished:
        with suppress(PlannerError), files.explained():
            home.keyring.heal(match)
    for left in home.folder.path.glob("[01].*.new*"):  # and its journal (D5)
        with suppress(PlannerError), files.explained():
            files.scrub(left)
    with suppress(PlannerError), files.explained():
        laying.even_out(home.folder, home.keyring.read()[0])


def _bring_up(home: Home, space: int, connection: Connection) -> None:
    if migrate.version_of(connection) == len(home.steps):
        return
    path, copy = home.folder.store(space), home.folder.before_upgrade(space)
    new = copy.with_name(copy.name + ".new")
    home.folder.check_room(2 * files.size_of(path))
    files.copy_file(path, new)
    new.replace(copy)
    files.sync_folder(path.parent)
    connection.execute("UPDATE space SET sessions_to_keep = ?", (KEPT_SESSIONS,))
    migrate.bring_up(connection, home.steps)


def _count_session(home: Home, space: int, connection: Connection) -> None:
    """Remove the copy from before an upgrade after three good sessions."""
    copy = home.folder.before_upgrade(space)
    if not copy.exists():
        return
    left = connection.execute("SELECT sessions_to_keep FROM space").fetchone()[0]
    if left:
        connection.execute("UPDATE space SET sessions_to_keep = ?", (left - 1,))
    else:
        files.scrub(copy)
