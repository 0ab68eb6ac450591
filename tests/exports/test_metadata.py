"""Every kind of file, looked at from outside: who, when, where, with what (U105, D14).

What can be read is the file as it lies, every stream of it unpacked, and whatever lies
in an archive; and what a program for properties makes of it.
"""

import io
import re
import shutil
import subprocess
import zipfile
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from getpass import getuser
from pathlib import Path
from socket import gethostname

import pytest

from planner.content.model import Library
from planner.core import clock
from planner.everything.columns import TABLES
from planner.paths import ROOT
from tests.bundles.conftest import fill as fill_diary
from tests.everything.conftest import EVERY
from tests.exports.every import BLANKS, blank, document, order, write
from tests.exports.pages import all_bytes, opened
from tests.exports.test_discreet import KINDS
from tests.page import PageClient, text
from tests.weeks.test_calendar import seed as seed_calendar
from tests.words import revealing_words_in

Getting = Callable[[PageClient], bytes]
NOON = datetime(2031, 2, 3, 12, 34, 56, tzinfo=UTC)
#: Programs and what they say of themselves; lower case.
TELLING = (
    *("planner", "weasyprint", "pydyf", "pikepdf", "qpdf", "pdfium", "icalendar"),
    *("python", "pyzipper", "flask", "werkzeug", "reportlab", "cairo", "/producer"),
    *("/creator", "/author", "creationdate", "moddate", "createdate", "modifydate"),
    *("xmpmm", "documentid", "instanceid", "xmp:", "pdf:producer", "x-wr-", "/info"),
    *("created-by", "bag-software", "contact-", "source-organization"),
)
SHORTEST = 4
#: Files in a collection that are programs, and the page that says how to use them.
PROGRAMS = {"verify.py", "verify.html", "README.txt"}
TIME = re.compile(rb"\b([01]\d|2[0-3]):[0-5]\d\b|T([01]\d|2[0-3])[0-5]\d[0-5]\dZ?")
NEEDS_EXIFTOOL = pytest.mark.skipif(
    shutil.which("exiftool") is None, reason="exiftool is not installed"
)


def paper(kind: str) -> Getting:
    def get(page: PageClient) -> bytes:
        order(page, kind, mode=KINDS[kind][1])
        return document(page, kind)

    return get


def sheet(path: str) -> Getting:
    return lambda page: blank(page, path, mode=BLANKS[path])


def collection(page: PageClient) -> bytes:
    page.send("/bundles/new", {"name": "Ms Tern"})
    number = max(re.findall(r"/bundles/(\d+)", str(page.location)), key=int)
    page.send(f"/bundles/{number}/document", {"passphrase": ""})
    assert page.status == 200, text(page.page)
    return page.response.get_data()


def calendar(page: PageClient) -> bytes:
    first = page.get("/weeks/calendar")
    days = [str(box["value"]) for box in first.select("main input[name=days]")]
    page.send("/weeks/calendar", {"days": days})
    titles = page.follow().select("main input[type=text]")
    page.send(page.here, {str(each["name"]): str(each["value"]) for each in titles})
    assert page.response.mimetype == "text/calendar", text(page.page)
    return page.response.get_data()


def diary_table(page: PageClient) -> bytes:
    page.send("/diary/table", {"columns": ["day", "title", "account"]})
    assert page.response.mimetype == "text/csv", text(page.page)
    return page.response.get_data()


def table(name: str) -> Getting:
    def get(page: PageClient) -> bytes:
        boxes = page.get(f"/all/table/{name}").select("input[name=columns]")
        every = [str(box["value"]) for box in boxes]
        page.send(f"/all/table/{name}", {"columns": every})
        assert page.response.mimetype == "text/csv", text(page.page)
        return page.response.get_data()

    return get


def everything(kind: str) -> Getting:
    def get(page: PageClient) -> bytes:
        page.send("/all/", {"parts": list(EVERY), "kind": kind, "passphrase": ""})
        assert page.status == 200, text(page.page)
        return page.response.get_data()

    return get


FILES: dict[str, Getting] = {
    **{kind: paper(kind) for kind in KINDS},
    **{path: sheet(path) for path in BLANKS},
    "collection": collection,
    "calendar": calendar,
    "diary table": diary_table,
    **{f"table {each.id}": table(each.id) for each in TABLES},
    "everything": everything("document"),
    "everything packed": everything("zip"),
}
#: Files that say when something was written down: that is what they are for.
TELL_TIMES = {"collection", "everything", "everything packed"}


class Watch:
    """The time of day that the program is told."""

    def __init__(self) -> None:
        self.now = NOON


@pytest.fixture(autouse=True)
def watch(monkeypatch: pytest.MonkeyPatch) -> Watch:
    """Hold the time still, so that it can be searched for."""
    held = Watch()
    monkeypatch.setattr(clock._Clock, "wall", lambda: held.now)  # noqa: SLF001 - a test's clock
    return held


@pytest.fixture
def filled(page: PageClient, library: Library) -> PageClient:
    """A browser of a person who has something of everything, on one known day."""
    write(page, library, "Kettle")
    space = page.app.extensions["gate"].space
    fill_diary(page.app, space)
    vault = space.connect(read_only=False)
    seed_calendar(vault)
    vault.close()
    return page


def layers(data: bytes, name: str = "") -> Iterator[tuple[str, bytes]]:
    """Yield a file with every stream, and each that lies in it, with its name."""
    if data.startswith(b"%PDF"):
        yield name, all_bytes(data)
    elif data.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(data)) as file:
            yield name, b"".join(each.extra + each.comment for each in file.infolist())
            for each in file.infolist():
                yield from layers(file.read(each), each.filename)
    else:
        yield name, data


@pytest.mark.parametrize("name", FILES)
def test_u105_no_file_says_with_what_by_whom_or_where_it_was_made(
    filled: PageClient, name: str
) -> None:
    data = FILES[name](filled)
    assert data

    folder = filled.app.extensions["gate"].storage.folder.path
    for inner, found in layers(data):
        if inner in PROGRAMS:
            continue
        lower = found.lower()
        for word in TELLING:
            assert word.encode() not in lower, (inner, word)
        for place in (ROOT, Path.home(), folder):
            assert f"{place}/".encode() not in found, (inner, place)
        for word in (getuser(), gethostname()):
            if len(word) < SHORTEST:
                continue  # any two letters stand somewhere in what is pressed together
            assert not re.search(rb"\b%b\b" % re.escape(word.encode()), found), word


@pytest.mark.parametrize("name", [each for each in FILES if each not in TELL_TIMES])
def test_u105_no_file_has_a_time_finer_than_the_day(
    filled: PageClient, name: str
) -> None:
    data = FILES[name](filled)

    for inner, found in layers(data):
        times = {each[0] for each in TIME.finditer(found)} - {b"T000000Z"}
        assert times == set(), inner
        assert b"12:34" not in found
        assert b"123456" not in found


@pytest.mark.parametrize("name", [each for each in FILES if each != "calendar"])
def test_u105_the_same_file_made_at_another_time_is_the_same(
    filled: PageClient, name: str, watch: Watch
) -> None:
    first = FILES[name](filled)
    watch.now += timedelta(minutes=2)

    assert FILES[name](filled) == first


def test_u105_two_calendars_have_no_mark_in_common(filled: PageClient) -> None:
    marks = [set(re.findall(rb"UID:(\S+)", calendar(filled))) for _ in range(2)]

    assert marks[0]
    assert not marks[0] & marks[1]


def test_u105_papers_of_different_kinds_share_no_mark(filled: PageClient) -> None:
    marks: list[bytes] = []
    for kind in KINDS:
        with opened(paper(kind)(filled)) as pdf:
            marks += {bytes(each) for each in pdf.trailer.ID}

    assert len(marks) == len(set(marks)) == len(KINDS)


@pytest.mark.parametrize("name", ["collection", "everything packed"])
def test_t48_what_lies_in_an_archive_has_no_day_and_no_computer(
    filled: PageClient, name: str
) -> None:
    with zipfile.ZipFile(io.BytesIO(FILES[name](filled))) as file:
        assert file.comment == b""
        for each in file.infolist():
            assert each.date_time == (1980, 1, 1, 0, 0, 0), each.filename
            assert (each.create_system, each.external_attr >> 16) == (3, 0o100644)
            assert each.extra == b"" or each.extra[:2] == b"\x01\x00"  # only sizes
            assert each.comment == b""


@NEEDS_EXIFTOOL
@pytest.mark.parametrize("name", FILES)
def test_u105_a_program_that_reads_properties_finds_nothing(
    filled: PageClient, name: str
) -> None:
    done = subprocess.run(
        ["exiftool", "-a", "-s", "-G1", "-"],  # noqa: S607 - found by name
        input=FILES[name](filled),
        capture_output=True,
        check=False,  # it has nothing to say of plain text
    )

    # What the pipe is called, and when it was read, is no part of the document.
    outside = ("[File]", "[System]", "[Exif")
    told = [x for x in done.stdout.decode().splitlines() if not x.startswith(outside)]
    groups = {line.split("]")[0].strip("[ 0123456789") for line in told}
    assert groups <= {
        "PDF",
        "XMP-dc",
        "XMP-pdfuaid",
        "ZIP",
        "VCalendar",
        "Event",
        "JSON",
    }
    for line in told:
        if line.startswith(("[JSON", "[VCal", "[Event")):
            continue  # her own words, which are looked at above
        for word in ("Author", "Creator ", "Producer", "CreateDate", "DocumentID"):
            assert word not in line
        assert revealing_words_in(line) == []
