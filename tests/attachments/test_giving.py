"""Files go out byte for byte, in parts if asked, and closed off from everything."""

import random
import re

import pytest

from planner.attachments import store
from planner.attachments.model import PIECE
from planner.web.security import CLOSED_OFF, CLOSED_OFF_PDF
from tests.attachments.conftest import Files
from tests.attachments.pictures import HTML, MHTML, PDF, SVG, XML, photo, picture
from tests.page import PageClient

LONG = random.Random(1).randbytes(2 * PIECE + 5_000)  # noqa: S311 - repeatable
HOSTILE_NAMES = [
    "../../etc/passwd",
    "..\\..\\boot.ini",
    "a\0b.txt",
    "a\r\nSet-Cookie: x=1.txt",
    "CON.txt",
    "nul",
    "w" * 300 + ".txt",
    "\u202egpj.exe",
    '"; filename="x.html',
    "<script>alert(1)</script>",
]
#: Signs that have another meaning in the line that a name is sent in.
CLEANED = {
    "a\0b.txt": "ab.txt",
    "a\r\nSet-Cookie: x=1.txt": "a%0D%0ASet-Cookie: x=1.txt",
    "..\\..\\boot.ini": "....boot.ini",
}


def get(page: PageClient, path: str, **headers: str) -> bytes:
    """Return what an address gives, and close it as a server does."""
    response = page.request("GET", path, headers=headers)
    return response.get_data()


def test_t45_an_added_file_is_saved_as_it_was(page: PageClient, files: Files) -> None:
    for content in (LONG, b"", picture(), b"\r\n--x0y\r\n", b"\n\n" * 100_000):
        number = files.add(files.entry(), ("notes.bin", content))[0]
        assert get(page, f"/files/{number}/copy") == content
        assert page.response.headers["Content-Length"] == str(len(content))
        assert get(page, f"/files/{number}/bytes") == content


@pytest.mark.parametrize(
    ("asked", "start", "end"),
    [
        ("bytes=0-", 0, len(LONG)),
        ("bytes=0-0", 0, 1),
        (f"bytes={PIECE - 1}-{PIECE}", PIECE - 1, PIECE + 1),
        ("bytes=-5", len(LONG) - 5, len(LONG)),
        (f"bytes=-{10**12}", 0, len(LONG)),
        (f"bytes=5-{10**12}", 5, len(LONG)),
    ],
)
def test_a_part_is_given_so_that_a_video_can_be_moved_about_in(
    page: PageClient, files: Files, asked: str, start: int, end: int
) -> None:
    number = files.add(files.entry(), ("a", LONG))[0]
    assert get(page, f"/files/{number}/bytes", Range=asked) == LONG[start:end]
    assert page.status == 206
    headers = page.response.headers
    assert headers["Content-Range"] == f"bytes {start}-{end - 1}/{len(LONG)}"
    assert headers["Content-Length"] == str(end - start)


@pytest.mark.parametrize(
    "asked", ["bytes=-", "bytes=5-2", "bytes=0-1,5-6", "pages=1-2", "bytes=a-b", ""]
)
def test_what_is_no_part_is_the_whole(
    page: PageClient, files: Files, asked: str
) -> None:
    number = files.add(files.entry(), ("a", b"0123456789"))[0]
    assert get(page, f"/files/{number}/bytes", Range=asked) == b"0123456789"
    assert page.status == 200
    assert page.response.headers["Accept-Ranges"] == "bytes"


@pytest.mark.parametrize("asked", ["bytes=10-", "bytes=-0"])
def test_a_part_beyond_the_end_is_told(
    page: PageClient, files: Files, asked: str
) -> None:
    number = files.add(files.entry(), ("a", b"0123456789"))[0]
    assert get(page, f"/files/{number}/bytes", Range=asked) == b""
    assert page.status == 416
    assert page.response.headers["Content-Range"] == "bytes */10"


def test_an_answer_that_nobody_reads_leaves_nothing_open(
    page: PageClient, files: Files
) -> None:
    number = files.add(files.entry(), ("a", LONG))[0]
    space = page.app.extensions["gate"].space
    page.request("HEAD", f"/files/{number}/bytes")
    assert page.response.headers["Content-Length"] == str(len(LONG))
    get(page, f"/files/{number}/bytes")
    with space._turns.alone():  # noqa: SLF001 - waits for whoever has one open
        pass


@pytest.mark.parametrize(
    "content",
    [SVG, HTML, XML, MHTML, photo(), picture("GIF"), b"PK\3\4" + HTML, b"MZ" + HTML],
)
def test_t34_whatever_could_run_is_bytes_to_be_saved(
    page: PageClient, files: Files, content: bytes
) -> None:
    number = files.add(files.entry(), ("page.html", content))[0]
    for way in ("bytes", "copy"):
        get(page, f"/files/{number}/{way}")
        headers = page.response.headers
        assert headers["Content-Type"] == "application/octet-stream"
        assert headers["Content-Disposition"].startswith("attachment; filename=")
        assert headers["Content-Security-Policy"] == CLOSED_OFF
        assert headers["X-Content-Type-Options"] == "nosniff"


def test_t34_sound_video_and_pdf_are_shown_and_closed_off(
    page: PageClient, files: Files
) -> None:
    film = b"\0\0\0\x18ftypmp42" + b"\0" * 100
    numbers = files.add(files.entry(), ("a", film), ("b", PDF), ("c", b"ID3\3" + HTML))
    kinds = ["video/mp4", "application/pdf", "audio/mpeg"]
    policies = [CLOSED_OFF, CLOSED_OFF_PDF, CLOSED_OFF]
    for number, kind, policy in zip(numbers, kinds, policies, strict=True):
        get(page, f"/files/{number}/bytes")
        headers = page.response.headers
        assert headers["Content-Type"] == kind
        assert headers["Content-Disposition"].startswith("inline; filename=")
        assert headers["Content-Security-Policy"] == policy
        get(page, f"/files/{number}/copy")
        assert page.response.headers["Content-Type"] == "application/octet-stream"


@pytest.mark.parametrize("name", HOSTILE_NAMES, ids=range(len(HOSTILE_NAMES)))
def test_t36_a_name_is_text_and_stands_in_no_header(
    page: PageClient, files: Files, name: str
) -> None:
    number = files.add(files.entry(), (name, b"words"))[0]
    get(page, f"/files/{number}/copy")
    said = page.response.headers["Content-Disposition"]
    assert re.fullmatch(rf'attachment; filename="file-{number}(\.[a-z]{{3,4}})?"', said)
    with files.vault() as vault:
        kept = store.load_file(vault, number).name
    assert kept == CLEANED.get(name, name)
    page.get(f"/files/{number}")
    assert page.status == 200
    assert not page.page.select("main script")


def test_t36_the_name_is_shown_as_text(page: PageClient, files: Files) -> None:
    name = "../\u202egpj " + "w" * 300 + ".exe"
    number = files.add(files.entry(), (name, b"words"))[0]
    said = page.get(f"/files/{number}").find("bdi", string=name)
    assert said is not None


def test_no_address_of_a_file_works_without_the_passphrase(
    page: PageClient, files: Files
) -> None:
    number = files.add(files.entry(), ("a", picture()))[0]
    stranger = PageClient.beside(page)
    for way in ("bytes", "copy", "preview"):
        stranger.get(f"/files/{number}/{way}")
        assert stranger.location == "/open"
    for way in ("bytes", "copy", "preview"):
        page.get(f"/files/99/{way}")
        assert page.status == 404
