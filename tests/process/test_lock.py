# ruff: noqa: S603 (our own programs only)

import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from planner.process.lock import FolderInUseError, InstanceLock


def test_u10_no_folder_is_made_for_a_lock(tmp_path: Path) -> None:
    lock = InstanceLock(tmp_path / "data")

    lock.take()
    lock.release()

    assert list(tmp_path.iterdir()) == []


def test_the_lock_says_nothing(tmp_path: Path) -> None:
    lock = InstanceLock(tmp_path)

    lock.take()

    assert (tmp_path / "lock").read_bytes() == b""
    assert (tmp_path / "lock").stat().st_mode & 0o077 == 0
    lock.release()


def test_t66_a_second_one_is_refused_until_the_first_lets_go(tmp_path: Path) -> None:
    first, second = InstanceLock(tmp_path), InstanceLock(tmp_path)
    first.take()
    first.take()

    with pytest.raises(FolderInUseError):
        second.take()

    first.release()
    second.take()
    second.release()


def test_t66_a_copied_folder_is_not_locked(tmp_path: Path) -> None:
    (tmp_path / "one").mkdir()
    first = InstanceLock(tmp_path / "one")
    first.take()
    shutil.copytree(tmp_path / "one", tmp_path / "two")

    copied = InstanceLock(tmp_path / "two")
    copied.take()

    copied.release()
    first.release()


def test_t66_a_lock_of_a_program_that_was_killed_is_none(tmp_path: Path) -> None:
    code = (
        "import sys; from pathlib import Path;"
        "from planner.process.lock import InstanceLock;"
        "InstanceLock(Path(sys.argv[1])).take(); print('held', flush=True); input()"
    )
    with subprocess.Popen(
        [sys.executable, "-c", code, str(tmp_path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    ) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == b"held\n"
        lock = InstanceLock(tmp_path)
        with pytest.raises(FolderInUseError):
            lock.take()
        holder.send_signal(signal.SIGKILL)

    lock.take()
    lock.release()


def refuse_writing(path: str, flags: int, mode: int = 0o777) -> int:
    if flags & os.O_RDWR:
        raise PermissionError
    return REAL_OPEN(path, flags, mode)


REAL_OPEN = os.open


def test_a_folder_for_reading_is_locked_by_the_file_that_is_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "lock").touch()
    monkeypatch.setattr(os, "open", refuse_writing)
    first, second = InstanceLock(tmp_path), InstanceLock(tmp_path)

    first.take()

    with pytest.raises(FolderInUseError):
        second.take()
    first.release()


def test_a_folder_for_reading_without_a_lock_is_opened_all_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "open", refuse_writing)

    InstanceLock(tmp_path).take()
