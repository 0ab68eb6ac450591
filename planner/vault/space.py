"""A space while it is open; lives in the worker's memory and nowhere else."""

import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import replace
from functools import partial
from secrets import token_bytes
from typing import TYPE_CHECKING

from planner.errors import PlannerError
from planner.vault import files, laying, migrate, recovery, renewal, seal, snapshots
from planner.vault.choices import Using
from planner.vault.connection import Access, Connection, connect, number, settle
from planner.vault.errors import (
    FullDiskError,
    WeakPassphraseError,
    WrongPassphraseError,
)
from planner.vault.folder import PAGE, pages_in
from planner.vault.header import SECTOR, Header, Payload, seal_cell
from planner.vault.home import Home, first_cell, recovery_cell
from planner.vault.keyring import Match
from planner.vault.keys import KEY, store_key
from planner.vault.opening import Opened
from planner.vault.passphrase import problem_with
from planner.vault.spare import Spare
from planner.vault.turns import Turns

if TYPE_CHECKING:
    from pathlib import Path

#: A store with less than this part of its class left is given the next class.
_ROOM_PART = 8


class OpenSpace:
    """One space, open. Connections are short: one for each request."""

    def __init__(
        self, home: Home, space: int, opened: Opened, using: Using = Using.STORE
    ) -> None:
        self.path: Path = home.folder.store(space)
        self.seal_public_key = seal.public_key(opened.seal_private)
        self.why_read_only = opened.why_read_only
        self._home = home
        self._space = space
        self._payload: Payload = opened.payload
        self._seal_private = opened.seal_private
        self._reading = Access.FROZEN if using is Using.READ_ONLY else Access.LOCKED
        #: A turn comes before the two locks, so that nobody waits in a circle.
        self._turns = Turns()
        self._spare = Spare()
        #: Held while the header, the snapshot or the size changes.
        self._changing = threading.RLock()
        #: Held while no connection may be opened.
        self._opening = threading.RLock()

    @property
    def read_only(self) -> bool:
        """Whether nothing can be saved; `notice` says why."""
        return self.why_read_only is not None

    @property
    def notice(self) -> str | None:
        """Why nothing can be saved, in a sentence."""
        return None if self.why_read_only is None else self.why_read_only().sentence

    def connect(self, *, read_only: bool, repeats: bool = False) -> Connection:
        """Open a connection; close it at the end of the request.

        Where the same few statements run thousands of times, `repeats` keeps them
        prepared.
        """
        if not read_only:
            self._check_writable()
        mark = self._turns.take()
        try:
            connection = self._open(read_only=read_only, repeats=repeats)
        except BaseException:
            self._turns.give_back(mark)
            raise
        connection.afterwards = partial(self._turns.give_back, mark)
        return connection

    def _open(self, *, read_only: bool, repeats: bool) -> Connection:
        with self._opening:
            if self.read_only:
                return self._read()
            access = Access.READ if read_only else Access.WRITE
            connection = self._connect(access, repeats=repeats)
        if read_only or self._has_room(connection, 0):
            return connection
        connection.close()
        # As long as anything fits, it is written: the class is raised when it can be.
        with suppress(FullDiskError):
            self.make_room(0)
        return self._connect(Access.WRITE, repeats=repeats)

    def _read(self) -> Connection:
        """Open what takes nothing; an older store lacks tables that pages ask for."""
        connection = connect(self.path, self._key, self._reading)
        try:
            if migrate.version_of(connection) < len(self._home.steps):
                connection.execute("PRAGMA query_only = OFF")
                migrate.stand_in(connection, self._home.steps)
                connection.execute("PRAGMA query_only = ON")
        except BaseException:
            connection.close()
            raise
        return connection

    def make_room(self, needed: int) -> None:
        """Raise the size class of all files until this many bytes more will fit."""
        self._check_writable()
        with self._change(), self._opening:
            while not self._room_for(needed):
                if not self._forget_pieces():
                    self._grow()

    def room(self) -> tuple[int, int]:
        """Return how many bytes still go in before there is the next size class.

        Beside it stands how many bytes the size class of today has.
        """
        size = self._home.folder.class_now()
        with closing(self._connect(Access.READ)) as connection:
            return self._free(connection) - size // _ROOM_PART, size

    def unseal(self, box: bytes) -> bytes:
        """Return text that was sealed for this space while it was closed."""
        return seal.unseal(self._seal_private, box)

    def change_passphrase(self, current: str, new: str) -> None:
        """Let another passphrase open this space; old copies of files stay as they are.

        Args:
            current: The passphrase, or the recovery code, that opens it now.
            new: The one that will.
        """
        with self._change():
            header = self._check_change(current, new)
            self._raise_generation()
            self._write_first_cell(header, new, self._payload)
            self._note("generation", self._payload.generation)

    def renew_key(self, current: str, new: str) -> None:
        """Change the passphrase and the data key: somebody may know the old ones.

        Whoever has a connection is waited for, and whoever wants one waits. The
        recovery code, if there is one, opens nothing afterwards; a new one can be made.
        """
        with self._turns.alone(), self._change():
            header = self._check_change(current, new)
            # The journal of the change, and the new snapshot beside the old one.
            self._home.folder.check_room(2 * files.size_of(self.path))
            self._raise_generation()
            renewed = replace(
                self._payload,
                data_key=token_bytes(KEY),
                previous_key=self._payload.data_key,
            )
            root = self._write_first_cell(header, new, renewed)
            match = Match(first_cell(self._space), header, renewed)
            self._spare.drop()
            try:
                self._payload = renewal.finish(self._home, match, root)
            except BaseException:
                # The cell keeps both keys, and the next opening brings it to its end.
                if renewal.is_done(self.path, renewed):
                    self._payload = replace(renewed, previous_key=b"")
                raise
            self._note("generation", self._payload.generation)

    def has_recovery_code(self) -> bool:
        """Tell whether a recovery code opens this space."""
        with closing(self.connect(read_only=True)) as connection:
            return bool(number_in(connection, "has_recovery_code"))

    def make_recovery_code(self) -> str:
        """Let a new recovery code open this space, in place of any before.

        It is shown once and kept nowhere.
        """
        self._check_writable()
        code = recovery.new_code()
        with self._change():
            header = self._home.keyring.read()[0]
            self._raise_generation()
            root = self._home.root_of(code, header)
            place = recovery_cell(self._space)
            cell = seal_cell(root, place, self._payload)
            self._set("has_recovery_code", 1)
            self._home.keyring.write_cells(header, {place: cell})
            self._note("generation", self._payload.generation)
        return code

    def remove_recovery_code(self) -> None:
        """Let the recovery code open nothing any more."""
        self._check_writable()
        with self._change():
            header = self._home.keyring.read()[0]
            unused = {recovery_cell(self._space): token_bytes(SECTOR)}
            self._home.keyring.write_cells(header, unused)
            self._note("has_recovery_code", 0)

    def take_snapshot(self) -> bool:
        """Copy this space into its snapshot, at most once in 20 hours.

        Takes about a second for each 100 MiB: call it in the background after opening.
        Returns whether a new one was made.
        """
        folder = self._home.folder
        if self.read_only or not folder.has_snapshots(folder.class_now()):
            return False
        with self._change():
            with closing(self.connect(read_only=True)) as connection:
                row = connection.execute("SELECT snapshot_at FROM space").fetchone()
            if not snapshots.is_due(row["snapshot_at"]):
                return False
            self.make_room(0)
            snapshots.take(self._home, self._space, self._payload)
        return True

    def close(self) -> None:
        """Leave the files looking alike; the process that held the keys then ends."""
        self._spare.drop()
        if self.read_only:
            return
        with suppress(PlannerError), self._change():
            laying.even_out(self._home.folder, self._home.keyring.read()[0])
        with suppress(PlannerError), self._change():
            self._home.folder.level_times()

    @contextmanager
    def _change(self) -> Iterator[None]:
        """Be the only one who changes more than rows."""
        with self._turns.one(), self._changing, files.explained():
            yield

    @property
    def _key(self) -> str:
        return store_key(self._payload.data_key)

    def _connect(self, access: Access, *, repeats: bool = False) -> Connection:
        limit = pages_in(self._home.folder.class_now())
        connection = None if repeats else self._spare.take()
        if connection is None:
            path, key = self.path, self._key
            connection = connect(path, key, access, most_pages=limit, repeats=repeats)
        else:
            try:
                settle(connection, access, limit)
            except BaseException:
                connection.close()
                raise
        if not repeats:
            connection.keeper = self._spare.keep
        return connection

    def _check_writable(self) -> None:
        if self.why_read_only is not None:
            raise self.why_read_only()

    def _check_change(self, current: str, new: str) -> Header:
        """Return the header if `current` opens this space and `new` is good enough."""
        self._check_writable()
        if problem := problem_with(new):
            raise WeakPassphraseError(problem)
        match, _ = self._home.unlock(current)
        if match.space != self._space:
            raise WrongPassphraseError
        return match.header

    def _raise_generation(self) -> None:
        with closing(self.connect(read_only=True)) as connection:
            known = number_in(connection, "generation")
        newest = max(known, self._payload.generation) + 1
        self._payload = replace(self._payload, generation=newest)

    def _write_first_cell(
        self, header: Header, passphrase: str, payload: Payload
    ) -> bytes:
        root = self._home.root_of(passphrase, header)
        place = first_cell(self._space)
        cell = seal_cell(root, place, payload)
        self._home.keyring.write_cells(header, {place: cell})
        return root

    def _note(self, column: str, value: int) -> None:
        """Keep what is good to know; what it is about is done already."""
        with suppress(FullDiskError):
            self._set(column, value)

    def _set(self, column: str, value: int) -> None:
        with closing(self.connect(read_only=False)) as connection:
            # The column is one of ours, never a word from outside.
            connection.execute(f"UPDATE space SET {column} = ?", (value,))  # noqa: S608

    def _has_room(self, connection: Connection, needed: int) -> bool:
        limit = pages_in(self._home.folder.class_now())
        return self._free(connection) >= limit * PAGE // _ROOM_PART + needed

    def _free(self, connection: Connection) -> int:
        limit = pages_in(self._home.folder.class_now())
        free = limit - number(connection, "page_count")
        return (free + number(connection, "freelist_count")) * PAGE

    def _forget_pieces(self) -> bool:
        """Take out what can be made again; tell whether there was any."""
        with closing(self._connect(Access.WRITE)) as connection:
            return connection.execute("DELETE FROM made_piece").rowcount > 0

    def _room_for(self, needed: int) -> bool:
        with closing(self._connect(Access.READ)) as connection:
            return self._has_room(connection, needed)

    def _grow(self) -> None:
        """Give all files the next size class."""
        folder = self._home.folder
        before = folder.class_now()
        after = folder.class_of(before + 1)
        folder.check_room((after - before) * len(folder.all_files()) + after)
        for path in sorted(folder.stores, key=lambda path: path == self.path):
            files.fill_up(path, after)
        laying.even_out(folder, self._home.keyring.read()[0])
        with closing(self._connect(Access.WRITE)) as connection:
            laying.grow_inside(connection, after)


def number_in(connection: Connection, column: str) -> int:
    """Return one of the numbers that a space keeps about itself."""
    row = connection.execute(
        "SELECT generation, has_recovery_code FROM space"
    ).fetchone()
    return int(row[column])
