"""The real program under strace: what it writes, what it opens, whom it calls."""

import re
import shutil
import zipfile
from collections.abc import Iterator, Sequence
from io import BytesIO
from pathlib import Path

import pytest

from tests.exports.pages import kinds, opened
from tests.process.client import PLANNER, SMALL, Person, Program, wait_for
from tests.process.session import Session

pytestmark = [
    pytest.mark.traced,
    pytest.mark.skipif(shutil.which("strace") is None, reason="there is no strace"),
]
PASSPHRASE = "violet harbour pencil ladder"
OPENING = "open,openat,openat2,creat,memfd_create"
WRITING = "write,writev,pwrite64,pwritev,pwritev2,sendto,sendmsg,sendfile"
CALLING = "connect,bind,execve"
#: The descriptor of a call as strace names it: 5</path>, 7<socket:[123]>, 1<pipe:[4]>.
_ABOUT = re.compile(r"\((\d+)<([^>]*)>")
_UNFINISHED = "<unfinished ...>"
_OPENED = re.compile(r'"([^"]*)", ([A-Z_|]+)')


class Traced:
    """The program, and the lines that strace has written about it."""

    def __init__(
        self, folder: Path, calls: str, command: Sequence[str] = PLANNER
    ) -> None:
        self.notes = folder / "trace"
        self.home = folder / "home"
        self.data = folder / "stick" / "data"
        self.home.mkdir()
        (folder / "stick").mkdir()
        strace = (
            "strace",
            "-f",
            "--seccomp-bpf",
            "-qq",
            "-yy",
            "-s",
            "65536",
            "-e",
            f"trace={calls}",
        )
        self.program = Program(
            self.data,
            command=command,
            wrapped_in=(*strace, "-o", str(self.notes)),
            environment={
                "HOME": str(self.home),
                "TMPDIR": str(self.home),
                # The measuring of the tests writes files of its own.
                "COVERAGE_PROCESS_START": "",
                "COVERAGE_PROCESS_CONFIG": "",
            },
        )

    def lines(self) -> list[str]:
        """Return what was noted so far."""
        return self.notes.read_text(errors="replace").splitlines()

    def written_files(self) -> set[str]:
        """Return every file that was opened for writing or made."""
        return {
            path
            for line in self.lines()
            if " = -1 " not in line
            for path, flags in _OPENED.findall(line)
            if re.search("O_WRONLY|O_RDWR|O_CREAT|O_TMPFILE", flags)
        }


@pytest.fixture
def traced(
    tmp_path: Path, request: pytest.FixtureRequest
) -> Iterator[tuple[Traced, Person]]:
    made = Traced(tmp_path, request.param)
    with made.program as program:
        person = Person(program.address)
        assert person.set_up(PASSPHRASE).status == 200
        yield made, person


@pytest.mark.parametrize("traced", [OPENING], indirect=True, ids=["opening"])
def test_t15_a_large_form_makes_no_file(traced: tuple[Traced, Person]) -> None:
    """Refused or kept, no piece of it goes anywhere but into the store."""
    program, person = traced
    before = len(program.lines())
    statuses = [
        person.send("/draft", {"page": "/plan/", "words": "w" * size}).status
        for size in (900_000, 3_000_000)
    ]
    person.send("/open", {"passphrase": "p" * 3_000_000})

    assert statuses[0] < 300
    made = [
        path
        for line in program.lines()[before:]
        for path, flags in _OPENED.findall(line)
        if re.search("O_CREAT|O_TMPFILE", flags) or "memfd_create" in line
    ]
    # The snapshot of this opening is made in the background (D11): pages, encrypted.
    own = ("dat-journal", "bak.new", "bak.new-journal")
    assert set(made) <= {
        str(program.data / f"{n}.{end}") for n in (0, 1) for end in own
    }


@pytest.mark.parametrize("traced", [OPENING], indirect=True, ids=["opening"])
def test_u7_nothing_is_written_outside_the_data_folder(
    traced: tuple[Traced, Person],
) -> None:
    program, person = traced
    person.get("/")
    person.send("/draft", {"page": "/plan/", "words": "words"})
    person.send("/lock", {})
    person.unlock(PASSPHRASE)
    person.send("/close", {})
    program.program.end()

    outside = {
        path
        for path in program.written_files()
        if not path.startswith((str(program.data), "/dev/null", "/proc/self/"))
        and "__pycache__" not in path  # the program itself, compiled once
    }
    assert any(str(program.data) in path for path in program.written_files())
    assert outside == set()
    assert list(program.home.iterdir()) == []


@pytest.mark.parametrize("traced", [WRITING], indirect=True, ids=["writing"])
def test_t13_no_word_is_written_to_anything_but_a_socket_or_a_pipe(
    traced: tuple[Traced, Person],
) -> None:
    program, person = traced
    session = Session(person)
    session.walk(most=12)
    person.get("/plan/1/new")
    person.send("/plan/1/new", {"text": session.marker()})
    person.get("/files/new")
    assert session.send_file("/files/new", {}, "files").status == 200
    person.get("/plan/paper/show")
    paper = person.send("/plan/paper/document", {"way": "show", "passphrase": ""})
    assert paper.body.startswith(b"%PDF")
    person.send("/lock", {})
    person.unlock(PASSPHRASE)
    person.send("/close", {})
    program.program.end()

    stem = "zebraplum"
    seen_anywhere = False
    for line in program.lines():
        if stem not in line:
            continue
        seen_anywhere = True
        about = _ABOUT.search(line)
        assert about, line[:200]
        assert about[2].startswith(("TCP:", "socket:", "pipe:", "UNIX")), line[:200]
    assert seen_anywhere, "the trace sees nothing at all"


#: One of each kind of file: where it is asked for, what is sent, how it begins.
_AS_USUAL = {"way": "save", "passphrase": ""}
_EMPTY = {"mode": "quiet", "size": "a4", "text": "normal", "look": "", "way": "show"}
EXPORTS: tuple[tuple[str, dict[str, str], bytes], ...] = (
    ("/plan/paper/document", _AS_USUAL, b"%PDF"),
    ("/papers/paper/document", _AS_USUAL, b"%PDF"),
    ("/day/paper/document", _AS_USUAL, b"%PDF"),
    ("/steady/paper/document", _AS_USUAL, b"%PDF"),
    ("/notes/1/paper/document", _AS_USUAL, b"%PDF"),
    ("/card/paper/document", _AS_USUAL, b"%PDF"),
    ("/money/paper/document", {"way": "save", "passphrase": PASSPHRASE}, b"%PDF"),
    ("/plan/paper/blank", _EMPTY, b"%PDF"),
    ("/bundles/1/document", {"passphrase": ""}, b"PK"),
    ("/diary/table", {"columns": "title"}, b"\xef\xbb\xbf"),
    ("/all/table/people", {"columns": "label"}, b"\xef\xbb\xbf"),
    ("/all/", {"parts": "people", "kind": "document"}, b"{"),
    ("/all/", {"parts": "diary", "kind": "zip", "passphrase": PASSPHRASE}, b"PK"),
    ("/weeks/calendar/titles?day={day}", {}, b"BEGIN:VCALENDAR"),
)


@pytest.mark.parametrize(
    "traced", [f"{OPENING},{CALLING}"], indirect=True, ids=["exporting"]
)
def test_t13_t65_no_kind_of_file_makes_one_here_or_calls_anybody(
    traced: tuple[Traced, Person],
) -> None:
    program, person = traced
    person.send("/notes/new", {"who": "Kettle"})
    person.send("/diary/new", {"title": "Zebra", "account": "Plum"})
    person.send("/bundles/new", {"name": "Tern"})
    dated = {"when-day": "3", "when-month": "2", "when-year": "2031"}
    person.send("/weeks/1/new", {"text": "Buy a kite", **dated})
    days = person.get("/weeks/calendar").text
    day = re.search(r'name="days"[^>]*value="([^"]+)"', days)
    assert day
    before = len(program.lines())
    for path, fields, begins in EXPORTS:
        asked = path.format(day=day[1])
        person.get("/")
        shown = titles_on(person.get(asked).text) if "titles" in path else {}
        made = person.send(asked, fields | shown)
        assert made.body.startswith(begins), (path, made.status, made.text[:2000])
    assert len(nothing_but_renderers(program, before)) >= 8


def whole(lines: Sequence[str]) -> Iterator[str]:
    """Yield calls on one line each: another process may have called meanwhile."""
    begun: dict[str, str] = {}
    for line in lines:
        who = line.split(maxsplit=1)[0]
        if line.endswith(_UNFINISHED):
            begun[who] = line.removesuffix(_UNFINISHED)
        elif " resumed>" in line and who in begun:
            yield begun.pop(who) + line.partition(" resumed>")[2]
        else:
            yield line
    yield from begun.values()


def nothing_but_renderers(program: Traced, before: int) -> list[str]:
    """Look at all calls since then, and return those that started a renderer.

    Nothing was written outside the store, nobody was called, and nothing else started.
    """
    lines = [x for x in whole(program.lines()[before:]) if " = -1 " not in x]
    written = {
        path
        for line in lines
        for path, flags in _OPENED.findall(line)
        if re.search("O_WRONLY|O_RDWR|O_CREAT|O_TMPFILE", flags)
        and "__pycache__" not in path  # the program itself, compiled once
    }
    # What is noted of an export (which copy is older) goes into the store.
    assert {x for x in written if not x.startswith(str(program.data))} <= {"/dev/null"}
    own = re.compile(r"\d\.(dat|bak)(-journal|\.new|\.new-journal)?")
    inside = {Path(x).name for x in written if x.startswith(str(program.data))}
    assert [name for name in inside if not own.fullmatch(name)] == []
    assert [x for x in lines if re.search(r"connect\(|bind\(|memfd_create\(", x)] == []
    started = [x for x in lines if "execve(" in x]
    assert [x for x in started if "planner.exports.renderer" not in x] == []
    return started


def laid_out(person: Person) -> bytes:
    """Have the long collection laid out, and return its pages."""
    person.get("/")
    person.send("/bundles/1/document", {"passphrase": ""})

    def ended() -> bool:
        told = person.get("/bundles/1/progress").text
        assert "did not work" not in told
        return "It is ready" in told

    wait_for(ended, seconds=60)
    saved = person.send("/bundles/1/file", {})
    assert saved.body.startswith(b"PK"), saved.text[:2000]
    with zipfile.ZipFile(BytesIO(saved.body)) as folder:
        return folder.read("data/chronology.pdf")


def test_t13_t65_a_long_document_in_pieces_is_nowhere_but_in_the_store(
    tmp_path: Path,
) -> None:
    """Made once, then once more with a new entry, when most of its pieces are kept."""
    program = Traced(tmp_path, f"{OPENING},{WRITING},{CALLING}", SMALL)
    with program.program as started:
        person = Person(started.address)
        assert person.set_up(PASSPHRASE).status == 200
        for number in range(5):
            day = {"when-day": "3", "when-month": str(number + 1), "when-year": "2025"}
            said = {"title": f"Zebra {number}", "account": f"plumquartz{number}"}
            assert person.send("/diary/new", said | day).status == 200
        person.send("/bundles/new", {"name": "Tern"})
        before = len(program.lines())
        first = laid_out(person)
        between = len(program.lines())
        said = {"title": "Zebra 9", "account": "plumquartz9", "when-year": "2026"}
        person.send("/diary/new", said)
        second = laid_out(person)

        assert len(nothing_but_renderers(program, before)) >= 2
        lines = program.lines()
    for data, entries in ((first, 5), (second, 6)):
        with opened(data) as pdf:
            assert kinds(pdf).count("/H3") == entries
            # The first page, and a page at least for each two entries.
            assert len(pdf.pages) >= 1 + entries // 2
    told = [x for x in lines[before:] if "plumquartz" in x]
    for line in told:
        about = _ABOUT.search(line)
        assert about, line[:200]
        assert about[2].startswith(("TCP:", "socket:", "pipe:", "UNIX")), line[:200]
    # What did not change was not laid out a second time: no renderer was told of it.
    again = "".join(x for x in lines[between:] if "<pipe:" in x or "<UNIX" in x)
    assert "plumquartz0" in "".join(told)
    assert "plumquartz9" in again
    assert "plumquartz0" not in again


def titles_on(page: str) -> dict[str, str]:
    """Return the titles of days as the page shows them."""
    boxes = re.findall(r'<input[^>]*type="text"[^>]*>', page)
    found = [re.search(r'name="([^"]+)"[^>]*value="([^"]*)"', box) for box in boxes]
    return {each[1]: each[2] for each in found if each}


@pytest.mark.parametrize("traced", [CALLING], indirect=True, ids=["calling"])
def test_t65_a_session_calls_nobody_and_starts_nothing_else(
    traced: tuple[Traced, Person],
) -> None:
    program, person = traced
    Session(person).walk(most=12)
    person.send("/close", {})
    program.program.end()

    calls = [line for line in program.lines() if " = -1 " not in line]
    assert [x for x in calls if "connect(" in x and "sin_addr" in x] == []
    bound = [x for x in calls if "bind(" in x and "sin_addr" in x]
    assert len(bound) == 1
    assert 'inet_addr("127.0.0.1")' in bound[0]
    started = [x for x in calls if "execve(" in x]
    ours = ("planner.process.worker", "planner.exports.renderer", '"planner"')
    assert [x for x in started if not any(name in x for name in ours)] == []
