"""Very much at once: refused or shown, and held neither in memory nor on disk (T15)."""

import os
import re
import socket
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from tests.process.client import Person, Program, children

PASSPHRASE = "lamp river wooden seven"
MIB = 1024 * 1024
#: Form and answer may be in memory a few times, never what is refused.
_MOST_MORE = 64


@pytest.fixture
def opened(tmp_path: Path) -> Iterator[tuple[Program, Person, int]]:
    with Program(tmp_path / "data") as program:
        person = Person(program.address)
        assert person.set_up(PASSPHRASE).status == 200
        yield program, person, min(children(program.process.pid))


def most_memory(process_id: int) -> int:
    """Return the most MiB that a process has ever held."""
    status = Path(f"/proc/{process_id}/status").read_text()
    found = re.search(r"VmHWM:\s+(\d+) kB", status)
    assert found is not None
    return int(found[1]) // 1024


def send_large(program: Program, person: Person, size: int) -> bytes:
    parts = urlsplit(program.address)
    cookies = "; ".join(f"{name}={value}" for name, value in person.cookies.items())
    with socket.create_connection(("127.0.0.1", program.port), 60) as line:
        line.sendall(
            f"POST {parts.path}draft HTTP/1.1\r\nHost: {parts.netloc}\r\n"
            f"Sec-Fetch-Site: same-origin\r\nCookie: {cookies}\r\n"
            "Content-Type: application/x-www-form-urlencoded\r\n"
            f"Content-Length: {size}\r\n\r\n".encode()
        )
        piece = b"w" * MIB
        for _ in range(size // MIB):
            line.sendall(piece)
        return line.recv(100)


@pytest.mark.skipif(not os.path.isdir("/proc/self"), reason="reads /proc")  # noqa: PTH112
@pytest.mark.parametrize(
    "size", [64 * MIB, pytest.param(1024 * MIB, marks=pytest.mark.long)]
)
def test_t15_a_large_form_is_refused_without_being_held(
    opened: tuple[Program, Person, int], size: int
) -> None:
    program, person, worker = opened
    before = most_memory(worker)

    assert send_large(program, person, size).startswith(b"HTTP/1.1 413 ")

    assert most_memory(worker) < before + min(_MOST_MORE, size // MIB // 2)
    assert person.get("/").status == 200


@pytest.mark.skipif(not os.path.isdir("/proc/self"), reason="reads /proc")  # noqa: PTH112
def test_t15_a_large_page_is_shown(opened: tuple[Program, Person, int]) -> None:
    _, person, worker = opened
    before = most_memory(worker)
    for number in range(8):
        words = {"page": f"/p{number}", "words": "w" * 900_000}
        assert person.send("/draft", words).status == 200

    answer = person.get("/settings/kept")

    assert len(answer.body) > 7_000_000
    assert most_memory(worker) < before + _MOST_MORE
