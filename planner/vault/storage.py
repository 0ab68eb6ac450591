"""One data folder: whether anything is in it, making it, opening what is in it."""

import secrets
import threading
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from planner.vault import files, laying, library, migrate
from planner.vault.choices import Choice, Using
from planner.vault.errors import (
    AlreadySetUpError,
    FullDiskError,
    ReadOnlyStoreError,
    WeakPassphraseError,
)
from planner.vault.face import NAMES, Face
from planner.vault.folder import FIRST_CLASS, Folder
from planner.vault.header import (
    COPY,
    FACE_SECTOR,
    IDENTITY,
    SPACES,
    Header,
    Payload,
    seal_cell,
)
from planner.vault.home import Home, first_cell
from planner.vault.keys import (
    KEY,
    LADDER,
    Derive,
    Parameters,
    choose_parameters,
    derive_root,
)
from planner.vault.opening import open_store
from planner.vault.passphrase import problem_with
from planner.vault.space import OpenSpace

__all__ = ["NAMES", "Choice", "Face", "OpenSpace", "Storage", "Using"]


class Storage:
    """Everything about one data folder that can be done from outside a space."""

    def __init__(
        self,
        folder: Path,
        *,
        derive: Derive = derive_root,
        ladder: Sequence[Parameters] = LADDER,
        size_class: int = FIRST_CLASS,
        migrations: Path = migrate.MIGRATIONS,
    ) -> None:
        self.folder = Folder(folder, size_class)
        self._ladder = ladder
        # A header that is gone must take as long as one that is there.
        usual = ladder[min(2, len(ladder) - 1)]
        steps = migrate.steps_in(migrations)
        self._home = Home(self.folder, steps, derive, usual)
        self._face = Face()
        self._creating = threading.Lock()

    def is_set_up(self) -> bool:
        """Tell whether there is anything that a passphrase may open; makes nothing."""
        holders = [self.folder.index, *self.folder.snapshots]
        return any(files.size_of(path) > 0 for path in holders)

    def face(self) -> Face:
        """Return the plain name and the language that the gate shows."""
        return self._home.keyring.face() or self._face

    def set_face(self, face: Face) -> None:
        """Show another plain name or language; without a folder yet, remember it."""
        self._face = face
        if self._home.keyring.read():
            with files.explained():
                self._home.keyring.set_face(face)

    def check_library(self) -> None:
        """Refuse to start where the part that encrypts does not do its work."""
        try:
            with files.explained():
                library.check_library(self.folder.path)
        except (FullDiskError, ReadOnlyStoreError):
            # There is no room to try it out, and it can still be read (D11).
            library.ask_library()

    def level(self) -> None:
        """Give all files the same time, as after a session that broke off."""
        with suppress(OSError):
            self.folder.level_times()

    def create(self, passphrase: str) -> None:
        """Make the folder and its files; one of the two spaces, by chance, opens."""
        if problem := problem_with(passphrase):
            raise WeakPassphraseError(problem)
        with self._creating, files.explained():
            if self.is_set_up():  # asked twice at once, the second one finds it here
                raise AlreadySetUpError
            self.folder.path.mkdir(mode=0o700, parents=True, exist_ok=True)
            self.folder.path.chmod(0o700)
            self.check_library()
            self.folder.check_room(5 * self.folder.first_class)
            self._lay_out(passphrase)

    def open(self, secret: str, *, using: Using = Using.STORE) -> OpenSpace:
        """Open the space of a passphrase or a recovery code.

        After a DamagedStoreError, `using` takes one of its choices.
        """
        match, root = self._home.unlock(secret)
        with files.explained():
            opened = open_store(self._home, match, root, using)
        return OpenSpace(self._home, match.space, opened, using)

    def _lay_out(self, passphrase: str) -> None:
        parameters = choose_parameters(self._home.derive, self._ladder)
        used = secrets.randbelow(SPACES)
        payload = Payload(secrets.token_bytes(KEY), secrets.token_bytes(IDENTITY))
        header = Header.new(parameters)
        header = header.with_sector(FACE_SECTOR, header.face_sector(1, self._face))
        root = self._home.root_of(passphrase, header)
        cell = seal_cell(root, first_cell(used), payload)
        header = header.with_cell(first_cell(used), cell)
        made = self._make_files(used, payload, header)
        # The header makes the folder one that is set up: it comes after the stores.
        for path in made:
            if path.exists():  # without any header nobody can open it, but it is kept
                path.rename(files.free_name(path.with_name(f"{path.stem}.old")))
            path.with_name(path.name + ".new").rename(path)
            files.sync_folder(self.folder.path)
        library.check_not_plain(self.folder.store(used))
        self.folder.level_times()

    def _make_files(self, used: int, payload: Payload, header: Header) -> list[Path]:
        """Make every file under a passing name; a full disk leaves none of them."""
        folder, size = self.folder, self.folder.first_class
        made = [*folder.stores, folder.index, *folder.snapshots]
        try:
            for number, path in enumerate(folder.stores):
                new = path.with_name(path.name + ".new")
                if number == used:
                    new.unlink(missing_ok=True)
                    laying.lay_store(new, payload, size, self._home.steps)
                else:
                    laying.lay_random(new, size)
            index = folder.index.with_name(folder.index.name + ".new")
            laying.lay_random(index, 0)
            for place in (0, COPY):
                files.write_at(index, place, header.raw)
            for path in folder.snapshots:
                laying.lay_snapshot(path.with_name(path.name + ".new"), header, size)
        except BaseException:
            for path in made:
                path.with_name(path.name + ".new").unlink(missing_ok=True)
            raise
        return made
