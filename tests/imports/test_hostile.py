"""Whatever a file holds: it is read, or refused with a reason; nothing else happens."""

# ruff: noqa: E501 - lines as other programs write them

import zipfile
from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from planner.imports.model import Found, UnreadableError
from tests.imports.reading import found_or_refused, zipped

CHAT = (
    "\ufeff[13/02/2024, 10:05:33] Jo: \u200e<attached: a.jpg>\n"
    "[13/02/2024, 10:06:00\u202fPM] Sam: yes\nand more\n[1/2/24, 1:05] system\n"
)
SMS = (
    "<?xml version='1.0'?><!-- it's --><smses><sms address='1' date='1707818733000'"
    ' type="1" body="a&#55357;&#56396;"/><mms date="1" msg_box="2" address="1~2"><parts>'
    '<part ct="image/png" name="a" data="QUJD"/><part ct="text/plain" text="x"/></parts>'
    '<addrs><addr address="1" type="151"/></addrs></mms></smses>'
)
MAIL = (
    "From a Tue Feb 13 10:05:33 2024\nFrom: =?utf-8?q?a?= <a@b>\nTo: b\n"
    "Date: Tue, 13 Feb 2024 10:05:33 +0100\nSubject: =?utf-8?b?YQ==?=\n"
    'Content-Type: multipart/mixed; boundary="x"\n\n--x\nContent-Type: text/html\n\n<p>a'
    "\n--x\nContent-Type: image/png; name*=utf-8''a%20b\nContent-Transfer-Encoding:"
    " base64\nContent-Disposition: attachment\n\nQUJD\n--x--\n\nFrom a 1:00 10:05\n\nb\n"
)
TABLE = 'Date;Time;From;Text\n13.02.2024;10:05;"Jo";"a\n""b"""\n2024-02;;;c\n'
FORMS = {"chat": CHAT, "sms": SMS, "mail": MAIL, "table": TABLE}

#: Words that mean something to one of the readers, put where nobody expects them.
PARTS = st.sampled_from(
    [
        b"<", b">", b"'", b'"', b"&", b"<!--", b"-->", b"<!DOCTYPE a [", b"]>", b"<smses>",
        b"<sms ", b"/>", b" data=", b' body="', b"&#55357;", b"&#0;", b"\n\nFrom a 1 10:05\n",
        b"Content-Type: multipart/mixed; boundary=x\n", b"--x\n", b"=?utf-8?b?", b"?=",
        b"\n", b"\r\n", b"\0", b"\xff\xfe", b"\xef\xbb\xbf", b"PK\x03\x04", b",", b";",
        b"[1/2/24, 1:05 PM] A: ", b"13.02.24, 10:05 - B: ", b"\xe2\x80\x8e", b"99/99/99, 9:99 - ",
        b"date,text\n", b"<attached: a.jpg>", b" (file attached)", b"A" * 76 + b"\n",
        b"Date: ", b"From: ", b"Content-Disposition: attachment; filename*=", b"%", b"9" * 20,
        b"; charset*=a'b'\xffc", b"; charset*=a%00b'x'y",
    ]
)  # fmt: skip
BITS = st.one_of(PARTS, st.binary(max_size=20))


@st.composite
def damaged(draw: st.DrawFn, whole: bytes) -> bytes:
    """Return a good file with a few changes in it."""
    data = bytearray(whole)
    for _change in range(draw(st.integers(1, 6))):
        place = draw(st.integers(0, len(data)))
        length = draw(st.integers(0, 12))
        data[place : place + length] = draw(BITS)
    return bytes(data)


def holds(data: bytes) -> None:
    found = found_or_refused(data)

    assert isinstance(found, Found | UnreadableError)


def run(cases: int, strategy: st.SearchStrategy[bytes]) -> None:
    """Look at so many files; the same ones every time."""

    @settings(
        max_examples=cases,
        deadline=None,
        database=None,
        derandomize=True,
        suppress_health_check=list(HealthCheck),
    )
    @given(strategy)
    def each(data: bytes) -> None:
        holds(data)

    each()


SHORT, LONG = 300, 10_000
CASES = [SHORT, pytest.param(LONG, marks=pytest.mark.long)]


@pytest.mark.parametrize("cases", CASES)
@pytest.mark.parametrize("form", FORMS)
def test_a_damaged_file_is_read_or_refused(form: str, cases: int) -> None:
    run(cases, damaged(FORMS[form].encode()))


@pytest.mark.parametrize("cases", CASES)
def test_a_damaged_archive_is_read_or_refused(cases: int) -> None:
    for how in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        whole = zipped({"_chat.txt": CHAT, "a.jpg": b"picture" * 20}, how)
        run(cases // 2, damaged(whole))


@pytest.mark.parametrize("cases", CASES)
def test_any_bytes_are_read_or_refused(cases: int) -> None:
    run(cases, st.lists(BITS, max_size=30).map(b"".join))


@pytest.mark.parametrize(
    "make",
    [
        lambda: b"",
        lambda: b"\0" * 5000,
        lambda: b"\xff" * 5000,
        lambda: b"\x89PNG\r\n\x1a\n" + b"\0" * 50,
        lambda: b"%PDF-1.7\n" + b"a" * 50,
        lambda: b"<html><body>hello</body></html>",
        lambda: b"MZ" + b"\0" * 100,
        lambda: b"\n" * 100_000,
    ],
)
def test_files_of_other_kinds_are_refused(make: Callable[[], bytes]) -> None:
    assert isinstance(found_or_refused(make()), UnreadableError)
