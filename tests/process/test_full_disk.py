"""A full disk, with the real program on a small disk of its own (T55)."""

# ruff: noqa: S603, S607 (a disk of the test's own)

import os
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.process.client import Person, Program, wait_for

PASSPHRASE = "lamp river wooden seven"
NUMBER = {"name": "tea house", "phone": "1", "note": ""}


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    """A disk with room for one folder and its work."""
    if os.geteuid() != 0:
        pytest.skip("only root can mount a small disk")
    place = tmp_path / "disk"
    place.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=90m", "none", str(place)]
    if subprocess.run(mount, check=False, capture_output=True).returncode:
        pytest.skip("nothing can be mounted here")
    yield place
    subprocess.run(["umount", "-l", str(place)], check=True)


def fill(disk: Path) -> None:
    number = os.open(disk / "filling", os.O_CREAT | os.O_WRONLY | os.O_APPEND)
    try:
        while True:
            os.write(number, b"x" * 4096)
    except OSError:
        os.close(number)


def test_t55_u147_a_full_disk_loses_nothing_and_stops_nothing(disk: Path) -> None:
    data = disk / "data"
    with Program(data) as program:
        person = Person(program.address)
        person.set_up(PASSPHRASE)
        wait_for(lambda: not list(data.glob("*.new*")))  # the first snapshot
        person.get("/numbers/new")
        person.send("/numbers/new", NUMBER)
        fill(disk)

        person.get("/numbers/new")
        answer = person.send("/numbers/new", {**NUMBER, "note": "zebraplum"})
        assert answer.status == 507
        assert "not enough room" in answer.text
        assert "zebraplum" in answer.text

        # What cannot be kept in the file any more is kept in memory, sealed.
        fill(disk)
        person.send("/lock", {"page": "/numbers/new", "name": "quartzlate"})
        answer = person.unlock(PASSPHRASE)
        assert (answer.status, answer.path) == (200, "/settings/kept")
        assert "quartzlate" in answer.text
        assert "tea house" in person.get("/numbers/").text

        assert "not saved yet" in person.send("/close", {}).text
        (disk / "filling").unlink()
        person.send("/lock", {})
        person.unlock(PASSPHRASE)
        assert "quartzlate" in person.get("/numbers/new").text
        fill(disk)
        assert "This is closed" in person.send("/close", {}).text
        program.end()

    with Program(data) as program:  # it starts and opens on a full disk, too
        person = Person(program.address)
        assert person.unlock(PASSPHRASE).status == 200
        assert "tea house" in person.get("/numbers/").text
        assert program.said.count("http") == 1
        fill(disk)
        person.get("/people/new")
        answer = person.send(
            "/people/new", {"label": "Jo", "knows": "figwillow " * 9_000}
        )
        assert answer.status == 507
        assert "figwillow" in answer.text
