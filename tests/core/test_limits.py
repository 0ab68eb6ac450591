# ruff: noqa: S603 (our own programs only)

import ctypes
import faulthandler
import os
import resource
import subprocess
import sys

import pytest

from planner.core import limits


def test_a_hardened_process_keeps_its_files_and_its_memory_to_itself() -> None:
    code = (
        "import faulthandler, os, resource\n"
        "from planner.core.limits import harden\n"
        "faulthandler.enable(); os.umask(0o022); harden()\n"
        "assert os.umask(0) == 0o077\n"
        "assert resource.getrlimit(resource.RLIMIT_CORE) == (0, 0)\n"
        "assert not faulthandler.is_enabled()\n"
        "import ctypes; assert ctypes.CDLL(None).prctl(3, 0, 0, 0, 0) == 0\n"
    )

    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=False
    )

    assert done.stderr == ""
    assert done.returncode == 0


class System:
    """Stands in for the C library."""

    def __init__(self, answer: int) -> None:
        self.answer = answer
        self.asked: list[tuple[int, ...]] = []

    def prctl(self, *what: int) -> int:
        self.asked.append(what)
        return self.answer


@pytest.fixture
def _nothing_real(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "umask", lambda _: 0)
    monkeypatch.setattr(resource, "setrlimit", lambda *_: None)
    monkeypatch.setattr(faulthandler, "disable", lambda: None)


@pytest.mark.usefixtures("_nothing_real")
def test_the_system_is_asked_to_keep_memory_private(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    system = System(0)
    monkeypatch.setattr(ctypes, "CDLL", lambda *_, **__: system)

    limits.harden()

    assert system.asked == [(4, 0, 0, 0, 0)]


@pytest.mark.usefixtures("_nothing_real")
def test_a_process_that_stays_readable_does_not_go_on(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(ctypes, "CDLL", lambda *_, **__: System(-1))

    with pytest.raises(OSError, match="readable"):
        limits.harden()
