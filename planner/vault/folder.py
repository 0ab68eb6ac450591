"""One data folder: its names, its sizes, its times (D3)."""

import os
import shutil
from dataclasses import dataclass
from pathlib import Path

from planner.core import clock
from planner.vault import files
from planner.vault.errors import FullDiskError
from planner.vault.header import COPY, SPACES

PAGE = 4096
MIB = 1024 * 1024
FIRST_CLASS = 16 * MIB
#: From this class up there is no room for snapshots.
NO_SNAPSHOTS = 1024 * MIB
_STEP = 4  # each class is four times the one before
_SPARE = MIB


@dataclass(frozen=True)
class Folder:
    """The folder that everything of one installation is in."""

    path: Path
    first_class: int = FIRST_CLASS

    @property
    def index(self) -> Path:
        """The file of the header."""
        return self.path / "index.dat"

    def store(self, number: int) -> Path:
        """The file of one space."""
        return self.path / f"{number}.dat"

    def snapshot(self, number: int) -> Path:
        """The snapshot of one space."""
        return self.path / f"{number}.bak"

    def before_upgrade(self, number: int) -> Path:
        """The copy of a space that is made before its format changes."""
        return self.path / f"{number}.pre"

    @property
    def stores(self) -> list[Path]:
        """The files of both spaces."""
        return [self.store(number) for number in range(SPACES)]

    @property
    def snapshots(self) -> list[Path]:
        """The snapshots of both spaces."""
        return [self.snapshot(number) for number in range(SPACES)]

    def all_files(self) -> list[Path]:
        """Return every file that has to look like the others."""
        names = [self.index, *self.stores, *self.snapshots]
        return [path for path in names if path.is_file()]

    def class_of(self, size: int) -> int:
        """Return the size class that this many bytes need."""
        fitting = self.first_class
        while fitting < size:
            fitting *= _STEP
        return fitting

    def class_now(self) -> int:
        """Return the size class of this folder: that of its largest file."""
        return self.class_of(max(files.size_of(path) for path in self.stores))

    def has_snapshots(self, size_class: int) -> bool:
        """Tell whether a folder of this class keeps snapshots."""
        return size_class < NO_SNAPSHOTS

    def check_room(self, needed: int) -> None:
        """Refuse before writing if this would not fit on the disk."""
        if shutil.disk_usage(self.path).free < needed + _SPARE:
            raise FullDiskError

    def level_times(self) -> None:
        """Give all files one and the same time, so that it tells nothing."""
        moment = clock.now().timestamp()
        for path in self.all_files():
            os.utime(path, (moment, moment))


def pages_in(size_class: int) -> int:
    """Return how many pages a store of this class may have.

    The last 16 KiB stay free: in the snapshot a copy of the header stands there.
    """
    return (size_class - COPY) // PAGE
