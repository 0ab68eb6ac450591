"""The real program, looked at from outside: its memory, its files, its terminal."""

# ruff: noqa: SLF001 (what stands by is not shown)
# ruff: noqa: S603 (our own programs only)

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import pytest

from planner.vault.keys import store_key
from planner.vault.storage import Storage
from tests.process.client import Person, Program, is_gone, wait_for
from tests.process.memory import found_in
from tests.process.session import Session

PASSPHRASE = "violet harbour pencil ladder"
NEEDS_OWNER = pytest.mark.skipif(os.geteuid() != 0, reason="only root can look")


@dataclass
class Started:
    """The program with a store that is open."""

    program: Program
    person: Person


@pytest.fixture
def started(tmp_path: Path) -> Iterator[Started]:
    (tmp_path / "tmp").mkdir()
    given = {"HOME": str(tmp_path / "home"), "TMPDIR": str(tmp_path / "tmp")}
    with Program(tmp_path / "data", environment=given) as program:
        person = Person(program.address)
        assert person.set_up(PASSPHRASE).status == 200
        yield Started(program, person)


def write_drafts(person: Person, markers: list[str]) -> None:
    """Put words into the store, as the pages do while somebody types."""
    for start in range(0, len(markers), 50):
        text = " ".join(markers[start : start + 50])
        data = {"page": f"/plan/own/{start}", "words": text}
        assert person.send("/draft", data).status < 300


def keys_of(data: Path) -> list[bytes]:
    """Return the keys of the store, in the forms that memory could hold."""
    match, root = Storage(data)._home.unlock(PASSPHRASE)
    key, open_key = match.payload.data_key, store_key(match.payload.data_key)
    return [
        key,
        key.hex().encode(),
        root,
        open_key.encode(),
        bytes.fromhex(open_key[2:-1]),
    ]


@NEEDS_OWNER
def test_t26_after_the_lock_no_process_holds_the_key_or_a_word(
    started: Started,
) -> None:
    markers = [f"quincefalcon{number:03d}" for number in range(300)]
    write_drafts(started.person, markers)
    # Every word begins alike, and one search finds them all.
    wanted = [b"quincefalcon", PASSPHRASE.encode()]
    before = [found_in(number, wanted) for number in started.program.processes()]
    assert any(before), "the search sees nothing at all"

    started.person.send("/lock", {})
    wanted += keys_of(started.program.data)

    for process_id in started.program.processes():
        assert found_in(process_id, wanted) == []


#: Root may read everything; without this one power it is a user like any other.
AS_ANY_USER = (
    ("setpriv", "--bounding-set=-sys_ptrace", "--inh-caps=-sys_ptrace")
    if os.geteuid() == 0
    else ()
)


def try_to_read(process_id: int) -> str:
    """Try to read a process's memory as the same user; return what happened."""
    code = (
        "import sys\n"
        "try:\n"
        "    area = open(f'/proc/{sys.argv[1]}/maps').readline()\n"
        "    memory = open(f'/proc/{sys.argv[1]}/mem', 'rb')\n"
        "    memory.seek(int(area.split('-')[0], 16))\n"
        "    print('read', len(memory.read(16)))\n"
        "except OSError as error:\n"
        "    print(type(error).__name__)\n"
    )
    done = subprocess.run(
        [*AS_ANY_USER, sys.executable, "-c", code, str(process_id)],
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout.strip()


def is_refused(process_id: int) -> bool:
    """Tell whether the system refuses to read a process's memory."""
    return try_to_read(process_id) == "PermissionError"


def test_t27_another_process_of_the_same_user_cannot_read_the_memory(
    tmp_path: Path,
) -> None:
    sleeps = "import time; print(1, flush=True); time.sleep(60)"
    ordinary = [*AS_ANY_USER, sys.executable, "-c", sleeps]
    with subprocess.Popen(ordinary, stdout=subprocess.PIPE) as other:
        assert other.stdout is not None
        other.stdout.readline()
        seen = try_to_read(other.pid)
        other.kill()
    if seen != "read 16":
        pytest.skip("this system protects every process")

    with Program(tmp_path / "data", wrapped_in=AS_ANY_USER) as program:
        assert Person(program.address).get("/").status == 200
        everyone = program.processes()
        assert len(everyone) > 1
        # A process that has just begun holds nothing yet and is not closed yet.
        for process_id in everyone:
            wait_for(partial(is_refused, process_id))


def files_below(*folders: Path) -> Iterator[Path]:
    """Give every file in some folders that may not exist."""
    for folder in folders:
        yield from (path for path in folder.rglob("*") if path.is_file())


def holds(data: bytes, words: list[str]) -> list[str]:
    """Return which words stand in these bytes, in either of two usual codings."""
    return [
        word
        for word in words
        if word.encode() in data or word.encode("utf-16-le") in data
    ]


def test_t13_after_a_whole_session_no_file_holds_a_word(
    started: Started, tmp_path: Path
) -> None:
    session = Session(started.person)
    session.walk()
    started.person.send("/lock", {})

    assert len(session.sent) > 100
    assert session.wrong == []
    # The diary, files, a chat that was brought in, and what was put together of it.
    kinds = {re.sub(r"\d+", "N", path) for path in session.seen}
    wanted = {"/diary/N/words", "/files/N", "/imports/N/progress", "/bundles/N/save"}
    assert wanted <= kinds
    for path in files_below(tmp_path):
        assert holds(path.read_bytes(), session.markers) == [], path


def test_u8_t61_a_session_with_failures_shows_no_word_on_the_terminal(
    started: Started,
) -> None:
    words = "saffronbrick"
    person = started.person
    for path in (f"/{words}", f"/plan/{words}", f"/help/{words}", f"/plan/%00{words}"):
        person.get(path)
    for path in ("/draft", "/open", "/settings/", "/display", f"/{words}", "/alive"):
        person.send(path, {"page": f"/{words}", "words": words, "passphrase": words})
        person.send(path, words.encode() * 100)
        person.send(path, b"csrf_token=%ff%fe&" + words.encode())
    person.send("/draft", words.encode() * 200_000)
    for name in ("0.dat", "1.dat"):
        (started.program.data / name).rename(started.program.data / f"{name}.away")
        (started.program.data / name).mkdir()
    for path in ("/", "/settings/", "/plan/", "/open"):
        person.get(path)
        person.send("/draft", {"page": path, "words": words})
    person.send("/lock", {})
    person.unlock(words)
    person.unlock(PASSPHRASE)
    person.send("/close", {})

    said, wrong = started.program.end()

    assert said.splitlines()[1:] == [started.program.address]
    for line in wrong.splitlines():
        assert line.startswith("Something went wrong. E")
        assert len(line) == len("Something went wrong. E123456")
    token = started.program.address.split("/")[3]
    for secret in (words, PASSPHRASE, token, str(started.program.data), "Error", "127"):
        assert secret not in wrong


def test_u3_close_the_app_leaves_a_page_and_no_process(started: Started) -> None:
    everyone = started.program.processes()

    answer = started.person.send("/close", {})

    assert answer.status == 200
    assert b"</html>" in answer.body
    wait_for(lambda: all(map(is_gone, everyone)))
    assert started.program.end()[1] == ""


def test_u5_the_first_page_is_there_without_the_heavy_parts() -> None:
    code = (
        "import sys\n"
        "from planner.process.worker import make_pages\n"
        "from planner.web.run import Run\n"
        "told = {'data': '/nonexistent/data', 'content': sys.argv[1]}\n"
        "pages = make_pages(told, Run('t', 1, 'c', b'0' * 32))\n"
        "answer = pages.application.test_client().get(\n"
        "    '/t/', base_url='http://127.0.0.1:1', follow_redirects=True)\n"
        "assert answer.status_code == 200\n"
        "assert pages.tick() is None\n"
        "heavy = {'weasyprint', 'pikepdf', 'PIL', 'lxml', 'icalendar'}\n"
        "assert not heavy & set(sys.modules), heavy & set(sys.modules)\n"
    )
    command = [sys.executable, "-c", code, "checklists"]

    done = subprocess.run(command, check=False, capture_output=True, text=True)

    assert done.stderr == ""
