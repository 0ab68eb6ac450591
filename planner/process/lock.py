"""The instance lock: one program at a time for one data folder (D11).

The file stays empty. The system forgets the lock with the process that held it, so a
kill leaves nothing behind, and a copy of the folder is not locked.
"""

import os
import sys
from pathlib import Path


class FolderInUseError(Exception):
    """Another program holds this data folder."""


class InstanceLock:
    """The lock of one data folder; it never makes the folder."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / "lock"
        self._file: int | None = None

    def take(self) -> None:
        """Take the lock, if there is a folder and it is not taken yet."""
        if self._file is not None:
            return
        number = self._open()
        if number is None:
            return
        try:
            _lock(number)
        except OSError:
            os.close(number)
            raise FolderInUseError from None
        self._file = number

    def release(self) -> None:
        """Let go."""
        if self._file is not None:
            os.close(self._file)
            self._file = None

    def _open(self) -> int | None:
        try:
            return os.open(self._path, os.O_RDWR | os.O_CREAT, 0o600)
        except FileNotFoundError:
            return None
        except OSError:
            pass
        try:
            # A folder that cannot be written to is opened for reading.
            return os.open(self._path, os.O_RDONLY)
        except OSError:
            return None


def _lock(number: int) -> None:
    if sys.platform == "win32":
        import msvcrt  # noqa: PLC0415 (only Windows has it)

        msvcrt.locking(number, msvcrt.LK_NBLCK, 1)
        return
    import fcntl  # noqa: PLC0415 (Windows has none)

    fcntl.flock(number, fcntl.LOCK_EX | fcntl.LOCK_NB)
