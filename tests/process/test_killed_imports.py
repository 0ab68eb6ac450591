"""The real program, killed or locked while messages come in: all of it or none."""

import http.client
import random
import re
import time
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from tests.process.client import Person, Program
from tests.process.test_killed import PASSPHRASE, killed_while

MANY = 3_000
SEEDED = "quince marmalade 4711"
CHAT = "".join(
    f"{1 + n % 28:02}/{1 + n // 28 % 12:02}/2023, 10:05 - Jo: {SEEDED} {n}\n"
    for n in range(MANY)
)
PLACE = "/imports/1"
COUNT = re.compile(r"([\d,]+) messages? (?:is|are) in the diary")


def upload(person: Person, data: str) -> None:
    """Send a file as a browser does."""
    person.get("/imports/new")
    parts = urlsplit(person.address)
    body = (
        '--x\r\nContent-Disposition: form-data; name="csrf_token"\r\n\r\n'
        f"{person.token}\r\n"
        f'--x\r\nContent-Disposition: form-data; name="file"; filename="a.txt"\r\n'
        f"Content-Type: text/plain\r\n\r\n{data}\r\n--x--\r\n"
    )
    headers = {
        "Sec-Fetch-Site": "same-origin",
        "Sec-Fetch-Mode": "navigate",
        "Sec-Fetch-Dest": "document",
        "Origin": f"http://{parts.netloc}",
        "Content-Type": "multipart/form-data; boundary=x",
        "Cookie": "; ".join(f"{name}={v}" for name, v in person.cookies.items()),
    }
    connection = http.client.HTTPConnection(parts.netloc, timeout=60)
    connection.request("POST", f"{parts.path.rstrip('/')}/imports/new", body, headers)
    assert connection.getresponse().status == 303
    connection.close()


def wait_until_looked_at(person: Person) -> None:
    """Wait until nothing is under way any more."""
    for _again in range(600):
        if "What is in the file" in person.get(PLACE).text:
            return
        time.sleep(0.1)
    raise AssertionError(person.get(PLACE).text)


def brought(person: Person) -> int:
    """Return how many messages are in the diary; none where nothing came."""
    shown = person.get(PLACE).text
    found = COUNT.search(shown)
    assert found is not None or "Nothing has been brought in yet." in shown
    return int(found[1].replace(",", "")) if found else 0


def seeded_in(folder: Path) -> list[str]:
    """Return the files that hold a word of hers in clear."""
    return [
        path.name
        for path in folder.rglob("*")
        if path.is_file() and SEEDED.encode() in path.read_bytes()
    ]


@pytest.mark.parametrize("seed", [1, pytest.param(2, marks=pytest.mark.long)])
def test_t52_a_kill_while_messages_come_in_leaves_all_or_none(
    tmp_path: Path, seed: int
) -> None:
    data, chance = tmp_path / "data", random.Random(seed)  # noqa: S311 - nothing secret
    with Program(data) as program:
        person = Person(program.address)
        person.set_up(PASSPHRASE)
        upload(person, CHAT)
        wait_until_looked_at(person)

        def begin() -> None:
            person.send(PLACE, {}, follow=False)
            time.sleep(2)

        killed_while(
            program,
            chance.uniform(0.3, 1.5),
            begin,
        )
    assert seeded_in(tmp_path) == []

    with Program(data) as program:
        person = Person(program.address)
        assert person.unlock(PASSPHRASE).status == 200
        assert brought(person) in {0, MANY}
        if not brought(person):
            person.send(PLACE, {}, follow=False)
            while person.get(PLACE).path.endswith("/progress"):
                time.sleep(0.2)
        assert brought(person) == MANY
    assert seeded_in(tmp_path) == []


def test_t52_a_lock_while_messages_come_in_keeps_nothing_of_them(
    tmp_path: Path,
) -> None:
    data = tmp_path / "data"
    with Program(data) as program:
        person = Person(program.address)
        person.set_up(PASSPHRASE)
        upload(person, CHAT)
        wait_until_looked_at(person)
        person.send(PLACE, {}, follow=False)
        person.get(f"{PLACE}/progress")
        person.send("/lock", {})
        person.unlock(PASSPHRASE)

        assert brought(person) in {0, MANY}
    assert seeded_in(tmp_path) == []


def done(person: Person) -> int | None:
    """Return how many are read so far; None when it is over."""
    shown = person.get(f"{PLACE}/progress", follow=False)
    found = re.search(r"([\d,]+) of [\d,]+", shown.text)
    return int(found[1].replace(",", "")) if found else None


@pytest.mark.long
def test_d6_fifty_thousand_messages_come_in_with_the_shortest_time_to_lock(
    tmp_path: Path,
) -> None:
    many = 50_000
    chat = "".join(
        f"{1 + n % 28:02}/{1 + n // 28 % 12:02}/2023, 10:05 - Jo: {SEEDED} {n}\n"
        for n in range(many)
    )
    with Program(tmp_path / "data") as program:
        person = Person(program.address)
        person.set_up(PASSPHRASE)
        person.get("/settings/lock")
        person.send("/settings/lock", {"minutes": "1"})
        upload(person, chat)
        wait_until_looked_at(person)

        person.send(PLACE, {}, follow=False)
        while (done(person) or many) < many // 10:
            time.sleep(0.5)
        person.send(f"{PLACE}/stop", {}, follow=False)
        while done(person) is not None:  # until all of it is undone
            time.sleep(0.5)
        assert brought(person) == 0

        person.send(PLACE, {}, follow=False)
        began = time.monotonic()
        while done(person) is not None:
            time.sleep(2)
        assert brought(person) == many, time.monotonic() - began
    assert seeded_in(tmp_path) == []
