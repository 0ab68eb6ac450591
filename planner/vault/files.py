"""The few things done with files directly: in place, synced, and always plain."""

import errno
import os
import secrets
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from planner.vault.errors import FullDiskError, ReadOnlyStoreError, StoreFailedError

PIECE = 1024 * 1024
_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
_SHUT = {errno.EROFS, errno.EACCES, errno.EPERM}


@contextmanager
def explained() -> Iterator[None]:
    """Turn what the system says into a sentence."""
    try:
        yield
    except OSError as error:
        if error.errno in _FULL:
            raise FullDiskError from error
        if error.errno in _SHUT:
            raise ReadOnlyStoreError from error
        raise StoreFailedError from error


def size_of(path: Path) -> int:
    """Return the size of a file, 0 if it is not there or not a file."""
    return path.stat().st_size if path.is_file() else 0


def read_at(path: Path, offset: int, length: int) -> bytes:
    """Return some bytes of a file; fewer, or none, if they are not there."""
    try:
        with path.open("rb") as file:
            file.seek(offset)
            return file.read(length)
    except OSError:
        return b""


def write_at(path: Path, offset: int, data: bytes) -> None:
    """Write into a file in place, and return when it is on the disk."""
    with path.open("r+b", buffering=0) as file:
        file.seek(offset)
        _write(file.fileno(), data)
        os.fsync(file.fileno())


def make_file(path: Path) -> None:
    """Make an empty file that only this user may read."""
    flags = os.O_CREAT | os.O_WRONLY | os.O_TRUNC
    os.close(os.open(path, flags, 0o600))


def fill_up(path: Path, size: int) -> None:
    """Make a file as long as this with random bytes, and sync it."""
    with path.open("ab", buffering=0) as file:
        missing = size - file.tell()
        while missing > 0:
            piece = min(PIECE, missing)
            _write(file.fileno(), secrets.token_bytes(piece))
            missing -= piece
        os.fsync(file.fileno())


def cut(path: Path, size: int) -> None:
    """Make a file shorter, and sync it."""
    with path.open("r+b", buffering=0) as file:
        file.truncate(size)
        os.fsync(file.fileno())


def copy_file(source: Path, target: Path) -> None:
    """Copy a file piece by piece, and sync the copy."""
    make_file(target)
    with source.open("rb") as reading, target.open("r+b", buffering=0) as writing:
        while piece := reading.read(PIECE):
            _write(writing.fileno(), piece)
        os.fsync(writing.fileno())


def write_random(path: Path, offset: int, length: int) -> None:
    """Write random bytes over a part of a file in place, and sync it."""
    with path.open("r+b", buffering=0) as file:
        file.seek(offset)
        while length > 0:
            piece = min(PIECE, length)
            _write(file.fileno(), secrets.token_bytes(piece))
            length -= piece
        os.fsync(file.fileno())


def scrub(path: Path) -> None:
    """Write random bytes over a whole file in place, and only then remove it."""
    write_random(path, 0, size_of(path))
    path.unlink()


def sync_folder(folder: Path) -> None:
    """Return when new and renamed names are on the disk."""
    if sys.platform == "win32":
        return  # Windows has no such call; its journal keeps the order
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def free_name(path: Path) -> Path:
    """Return this path, or the first numbered one like it that is not in use."""
    number = 2
    free = path
    while free.exists():
        free = path.with_name(f"{path.name}{number}")
        number += 1
    return free


def _write(descriptor: int, data: bytes) -> None:
    view = memoryview(data)
    while view:
        view = view[os.write(descriptor, view) :]
