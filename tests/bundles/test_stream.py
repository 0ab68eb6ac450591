"""While it is made: little memory, nothing on the disk, and nothing half-kept."""

import os
import re
import signal
import tracemalloc
from contextlib import suppress
from http.client import HTTPConnection, IncompleteRead
from pathlib import Path
from urllib.parse import urlencode, urlsplit

from planner.attachments.model import PIECE
from planner.attachments.store import Receiver
from planner.bundles.making import Making, stream
from planner.chain import store as chain
from planner.core import clock
from planner.diary import store
from planner.diary.model import Attached, EntryBody
from planner.vault.transactions import transaction
from tests.bundles.conftest import space_of
from tests.bundles.test_pack import pack_of
from tests.page import PASSPHRASE, PageClient
from tests.process.client import Person, Program
from tests.process.test_killed import killed_while

PIECES = 48
WORD = "zebraquartz"


def add_large(page: PageClient) -> None:
    """Write an entry with one large file."""
    space = space_of(page)
    space.make_room(2 * PIECES * PIECE)
    vault = space.connect(read_only=False)
    with page.app.test_request_context("/"), transaction(vault):
        receiver = Receiver(vault)
        receiver.begin("film.bin")
        for _each in range(PIECES):
            receiver.write(os.urandom(PIECE))
        files = (Attached(receiver.finish().id),)
        store.add_entry(vault, EntryBody(files=files))
    vault.close()


def test_memory_stays_small_however_large_a_file_is(page: PageClient) -> None:
    add_large(page)
    making = Making(
        pack=pack_of(page), document=b"%PDF", beside={}, day=clock.now().date()
    )
    size = 0
    tracemalloc.start()
    try:
        for chunk in stream(space_of(page), making):
            size += len(chunk)
        _now, most = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()

    assert size > PIECES * PIECE
    assert most < 16 * PIECE


def test_while_it_is_sent_others_can_write(page: PageClient) -> None:
    add_large(page)
    making = Making(
        pack=pack_of(page), document=b"%PDF", beside={}, day=clock.now().date()
    )
    sent = stream(space_of(page), making)
    for _each in range(30):
        next(sent)
    vault = space_of(page).connect(read_only=False)
    with page.app.test_request_context("/"), transaction(vault):
        store.add_entry(vault, EntryBody(title="meanwhile"))
        last = chain.head(vault)
    vault.close()
    rest = b"".join(sent)

    # What was written meanwhile is not in it: it is one state of the diary.
    assert last is not None
    assert last.seq == 2
    assert rest.count(b"manifest-sha256.txt")


def seeded(folder: Path) -> list[Path]:
    """Return the files that hold the word in clear."""
    return [
        path
        for path in folder.rglob("*")
        if path.is_file() and WORD.encode() in path.read_bytes()
    ]


def killed_while_a_file_streams(program: Program, person: Person) -> int:
    """Ask for the collection, kill everything in the midst of a file, read the rest."""
    parts = urlsplit(program.address)
    person.get("/bundles/1/save")
    body = urlencode({"csrf_token": person.token, "passphrase": ""})
    headers = {
        "Sec-Fetch-Site": "same-origin",
        "Origin": "null",
        "Cookie": "; ".join(f"{name}={v}" for name, v in person.cookies.items()),
        "Content-Type": "application/x-www-form-urlencoded",
    }
    line = HTTPConnection(parts.netloc, timeout=300)
    line.request("POST", f"{parts.path}bundles/1/document", body, headers)
    answer, length, seen = line.getresponse(), 0, b""
    assert answer.status == 200
    # The first piece of the file is out, and the program waits for us to take more.
    while seen.count(WORD.encode()) < PIECE // len(WORD):
        data = answer.read(PIECE // 8)
        assert data
        seen, length = seen + data, length + len(data)
    for each in program.processes():
        os.kill(each, signal.SIGKILL)
    program.process.wait()
    with suppress(IncompleteRead, OSError):
        while data := answer.read(PIECE):
            length += len(data)
    line.close()
    return length


def test_t52_killed_while_a_large_file_streams_nothing_is_on_the_disk(
    tmp_path: Path,
) -> None:
    data, temporary = tmp_path / "data", tmp_path / "tmp"
    temporary.mkdir()
    outside = {"TMPDIR": str(temporary), "HOME": str(temporary)}
    with Program(data, environment=outside) as program:
        person = Person(program.address)
        person.set_up(PASSPHRASE)
        person.get("/files/new")
        film = WORD.encode() * (32 * PIECE // len(WORD))
        person.upload("/files/new", {}, "files", "film.bin", film)
        person.get("/bundles/new")
        person.send("/bundles/new", {"name": ""})
        length = killed_while_a_file_streams(program, person)
        # It was cut off in the midst of the file, so it has no list and is not whole.
        assert length < len(film)
    assert seeded(tmp_path) == []
    assert list(temporary.rglob("*.zip")) == []
    with Program(data, environment=outside) as program:
        person = Person(program.address)
        assert person.unlock(PASSPHRASE).status == 200
        person.get("/bundles/1/save")
        whole = person.send("/bundles/1/document", {"passphrase": ""})
        assert film in whole.body
        assert b"tagmanifest-sha256.txt" in whole.body[-200:]
    assert seeded(tmp_path) == []


def test_t52_killed_while_it_is_made_nothing_is_on_the_disk(tmp_path: Path) -> None:
    data, temporary = tmp_path / "data", tmp_path / "tmp"
    temporary.mkdir()
    outside = {"TMPDIR": str(temporary), "HOME": str(temporary)}
    with Program(data, environment=outside) as program:
        person = Person(program.address)
        person.set_up(PASSPHRASE)
        for page in ("/diary/before", "/diary/manner"):
            person.get(page)
            person.send(page, {})
        for number in range(3):
            person.get("/diary/new")
            words = {"account": f"{WORD} {number}", "kind": "happened"}
            assert person.send("/diary/new", words).status == 200
        person.get("/bundles/new")
        person.send("/bundles/new", {"name": WORD})
        names = {path.name for path in data.iterdir()}
        person.get("/bundles/1/save")
        killed_while(
            program,
            0.4,
            lambda: person.send("/bundles/1/document", {"passphrase": ""}),
        )
    assert seeded(tmp_path) == []
    # The journal of a step that was under way is locked like the rest.
    left = {path.name for path in data.iterdir()} - names
    assert all(re.search(r"journal", name) for name in left), left
    assert list(temporary.rglob("*.zip")) == []
    with Program(data, environment=outside) as program:
        person = Person(program.address)
        assert person.unlock(PASSPHRASE).status == 200
        person.get("/bundles/1/save")
        whole = person.send("/bundles/1/document", {"passphrase": ""})
        assert whole.status == 200
        assert whole.body.startswith(b"PK\x03\x04")
        assert b"tagmanifest-sha256.txt" in whole.body[-200:]
    assert seeded(tmp_path) == []
