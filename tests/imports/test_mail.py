"""E-mail as many programs save it (made up)."""

# ruff: noqa: E501 - lines as other programs write them

import base64
import tracemalloc
from collections.abc import Iterator
from email.message import EmailMessage

import pytest

from planner.imports import mail
from planner.imports.formats import open_file
from planner.imports.mail_text import text_of_html
from planner.imports.model import MediaRef, Order
from planner.imports.reading import Bytes
from tests.imports.reading import read, refused

PICTURE = bytes(range(256)) * 600  # more than stays in memory


def letter(body: str = "The bus is at four.\n", **headers: str) -> str:
    """Return one message as a program saves it."""
    said = {
        "From": "Jo B <jo@example.org>",
        "To": "Sam <sam@example.org>",
        "Date": "Tue, 13 Feb 2024 10:05:33 +0100",
        "Subject": "The bus",
        **{name.replace("_", "-"): value for name, value in headers.items()},
    }
    return (
        "".join(f"{name}: {value}\n" for name, value in said.items() if value)
        + "\n"
        + body
    )


def with_files() -> EmailMessage:
    """Return a message with words, a page and files."""
    made = EmailMessage()
    made["From"], made["To"] = (
        "jo@example.org",
        "Sam <sam@example.org>, kim@example.org",
    )
    made["Date"], made["Subject"] = "Tue, 13 Feb 2024 22:05:33 -0500", "Pictures"
    made.set_content("Words\n")
    made.add_alternative("<p>Words, <b>larger</b></p>", subtype="html")
    made.add_attachment(PICTURE, maintype="image", subtype="jpeg", filename="köln.jpg")
    made.add_attachment("a note", filename="note.txt")
    return made


def test_a_message_with_its_zone_kept_as_it_is_written() -> None:
    found = read(letter())
    message = found.messages[0]

    assert found.said == [
        (
            "2024-02-13 10:05:33 +01:00",
            "Jo B (jo@example.org)",
            "The bus\n\nThe bus is at four.",
        )
    ]
    assert message.to == ("Sam (sam@example.org)",)
    assert message.channel == "mail"


def test_words_and_files_of_a_message_in_parts() -> None:
    message = read(with_files().as_bytes()).messages[0]

    assert message.text == "Pictures\n\nWords"
    assert message.time == "22:05:33 -05:00"
    assert [one.name for one in message.media] == ["köln.jpg", "note.txt"]
    opened = [one.pieces for one in message.media]
    assert opened[0] is not None
    assert opened[1] is not None
    assert b"".join(opened[0]()) == PICTURE
    assert b"".join(opened[1]()).strip() == b"a note"


def test_a_message_that_is_only_a_page() -> None:
    page = "<html><head><title>no</title></head><body><p>The bus<br>is <i>at</i> four</p><script>x()</script></body></html>"
    message = read(letter(page, Content_Type="text/html; charset=utf-8")).messages[0]

    assert message.text == "The bus\n\nThe bus\nis at four"


@pytest.mark.parametrize(
    ("written", "words"),
    [
        ("=?utf-8?q?K=C3=B6ln?=", "Köln"),
        ("=?iso-8859-1?b?S/ZsbiBidXM=?=", "Köln bus"),
        ("=?utf-8?q?long?=\n =?utf-8?q?_line?=", "long line"),
        ("=?no-such?q?K=F6ln?=", "=?no-such?q?K=F6ln?="),
        ("=?utf-8?b?abcde?=", "=?utf-8?b?abcde?="),
    ],
)
def test_headers_are_read_as_words(written: str, words: str) -> None:
    assert read(letter("", Subject=written)).messages[0].text == words


@pytest.mark.parametrize(
    ("charset", "body"),
    [
        ("iso-8859-1", "caf\xe9".encode("latin-1")),
        ("utf-8", "café".encode()),
        ("no-such", "café".encode("latin-1")),
    ],
)
def test_letters_of_other_lands(charset: str, body: bytes) -> None:
    head = letter(
        "", Content_Type=f"text/plain; charset={charset}", Subject=""
    ).encode()

    assert read(head + body).messages[0].text == "café"


def test_words_that_were_packed_for_the_way() -> None:
    quoted = letter(
        "caf=C3=A9 at =\nfour",
        Content_Transfer_Encoding="quoted-printable",
        Content_Type="text/plain; charset=utf-8",
    )
    packed = letter(
        base64.encodebytes(("The bus. " * 9000).encode()).decode(),
        Content_Transfer_Encoding="base64",
    )

    assert read(quoted).messages[0].text.endswith("café at four")
    assert read(packed).messages[0].text.count("The bus.") == 9000


@pytest.mark.parametrize(
    "date",
    ["", "soon", "Tue, 99 Feb 2024 10:05:33 +0100", "Tue, 13 Feb 99999 10:05:33"],
)
def test_a_date_that_cannot_be_read_is_not_known(date: str) -> None:
    message = read(letter(Date=date, Message_ID="<1@example.org>")).messages[0]

    assert (message.stated.as_stored(), message.time, message.at) == ("?", "", None)


def test_a_time_without_a_zone_has_none() -> None:
    assert read(letter(Date="Tue, 13 Feb 2024 10:05:33")).messages[0].time == "10:05:33"


# -- folders


FROM_LINES = [
    "From jo@example.org Tue Feb 13 10:05:33 2024",
    "From 1790000000000000001@xxx Tue Feb 13 10:05:33 +0000 2024",
    "From - Tue Feb 13 10:05:33 2024",
    "From MAILER-DAEMON Tue Feb 13 10:05:33 2024",
    "From ",
]


@pytest.mark.parametrize("line", FROM_LINES)
def test_a_folder_in_the_forms_of_many_programs(line: str) -> None:
    second = letter(
        "two\n>From here on\n>>From there\nFrom the bus, too\n", Subject="b"
    )
    found = read(f"{line}\n{letter()}\n{line}\n{second}\n")

    assert [one.text for one in found.messages] == [
        "The bus\n\nThe bus is at four.",
        "b\n\ntwo\nFrom here on\n>From there\nFrom the bus, too",
    ]
    assert [one.line for one in found.messages] == [1, 9]


def counted(body: str, length: int | None = None) -> str:
    """Return a message that says how long its body is, as some folders have it."""
    size = len(body.encode()) if length is None else length
    return FROM_LINES[0] + "\n" + letter(body, Content_Length=str(size)) + "\n"


SPEAKS_OF_FROM = f"one\n\n{FROM_LINES[0]}\n>From me\n"
CRLF = (f"{FROM_LINES[0]}\n{letter()}\n" * 2).replace("\n", "\r\n")
FORWARDED = (
    "see below\n--x\nContent-Type: message/rfc822\n\n"
    "From: Kim <kim@example.org>\nDate: Mon, 12 Feb 2024 09:00:00 +0100\n"
    "Subject: =?utf-8?q?K=C3=B6ln?=\n\nThe train is late.\n--x--\n"
)
FLOWED = "The bus \nis at four.\n> so you \n> say\nYes. \n> no\n-- \nSam\n"
VARIANTS = [
    ("a folder with CRLF throughout", CRLF, ["The bus\n\nThe bus is at four."] * 2),
    (
        "a folder that counts its bodies",
        counted(SPEAKS_OF_FROM) + counted("two\n"),
        [f"The bus\n\n{SPEAKS_OF_FROM.strip()}", "The bus\n\ntwo"],
    ),
    (
        "a folder that counts wrongly",
        counted("one\n", 9999) + counted("two\n", 1),
        ["The bus\n\none", "The bus\n\ntwo"],
    ),
    (
        "a message passed on whole",
        letter(
            f"--x\nContent-Type: text/plain\n\n{FORWARDED}",
            Content_Type='multipart/mixed; boundary="x"',
        ),
        [
            (
                "The bus\n\nsee below\n\nFrom: Kim <kim@example.org>\n"
                "Date: Mon, 12 Feb 2024 09:00:00 +0100\nSubject: K\xf6ln\n\nThe train is late."
            )
        ],
    ),
    (
        "words that flow",
        letter(FLOWED, Content_Type="text/plain; format=flowed"),
        ["The bus\n\nThe bus is at four.\n> so you say\nYes. \n> no\n-- \nSam"],
    ),
    (
        "words that flow without spaces",
        letter(
            "\u5317 \n\u4eac\n",
            Content_Type="text/plain; charset=utf-8; format=Flowed; DelSp=yes",
        ),
        ["The bus\n\n\u5317\u4eac"],
    ),
    (
        "a folder with marks of other programs",
        f"{FROM_LINES[2]}\nX-Mozilla-Status: 0001\nX-Mozilla-Status2: 00000000\n{letter()}\n",
        ["The bus\n\nThe bus is at four."],
    ),
    (
        "a message without a subject, folded and in lower case",
        "from: Jo\n <jo@example.org>\nto: sam@example.org\ndate: 13 Feb 2024 10:05 GMT\n\nhello\n",
        ["hello"],
    ),
]


@pytest.mark.parametrize(
    ("data", "said"),
    [each[1:] for each in VARIANTS],
    ids=[each[0] for each in VARIANTS],
)
def test_mail_in_the_forms_of_many_programs(data: str, said: list[str]) -> None:
    found = read(data)

    assert [one.text for one in found.messages] == said
    assert found.unread == []


def test_files_of_a_message_that_was_passed_on_come_with_it() -> None:
    outer = EmailMessage()
    outer["From"], outer["Date"] = "sam@example.org", "Tue, 13 Feb 2024 10:05:33 +0100"
    outer.set_content("Look\n")
    outer.add_attachment(with_files())
    message = read(outer.as_bytes()).messages[0]

    assert [one.name for one in message.media] == ["k\xf6ln.jpg", "note.txt"]
    opened = message.media[0].pieces
    assert opened is not None
    assert b"".join(opened()) == PICTURE
    assert "From: jo@example.org" in message.text


def test_a_message_that_was_passed_on_with_nothing_in_it() -> None:
    data = letter("", Content_Type="message/rfc822")

    assert read(data).messages[0].text == "The bus"


def test_one_message_may_speak_of_from() -> None:
    body = "hello\n\nFrom jo@example.org Tue Feb 13 10:05:33 2024\nwas the line\n"

    assert len(read(letter(body)).messages) == 1


def test_two_halves_of_a_long_run_in_words_leave_the_words() -> None:
    run = ("A" * 76 + "\n") * 2000
    message = read(letter(f"before\n{run}after it\n")).messages[0]

    assert message.text == "The bus\n\nbefore\nafter it"


# -- hostile messages


def test_a_message_with_parts_within_parts_without_end_is_named() -> None:
    deep = "".join(
        f'Content-Type: multipart/mixed; boundary="b{n}"\n\n--b{n}\n'
        for n in range(500)
    )
    found = read(
        "From \n" + letter("") + "\nFrom \nFrom: jo@example.org\nDate: x\n" + deep
    )

    assert found.unread == [(8, "too_deep")]
    assert len(found.messages) == 1


def test_parts_within_parts_as_deep_as_is_taken() -> None:
    deep = "".join(
        f'Content-Type: multipart/mixed; boundary="b{n}"\n\n--b{n}\n' for n in range(99)
    )

    assert len(read(letter("").strip() + "\n" + deep + "\nhello").messages) == 1


def test_too_many_words_are_named(monkeypatch: pytest.MonkeyPatch) -> None:
    assert read(letter("word \n" * 200_000)).unread == [(1, "too_large")]
    monkeypatch.setattr(mail, "_LARGEST", 1000)
    assert read(letter("word \n" * 200)).unread == [(1, "too_large")]


def test_a_line_without_an_end_is_refused_in_little_memory() -> None:
    class Endless(Bytes):
        def pieces(self, *_: int | None) -> Iterator[bytes]:
            yield letter("").encode()
            while True:
                yield b"a" * 65_536

    tracemalloc.start()
    reader = open_file(Endless(b""))
    with pytest.raises(Exception, match="long_line"):
        list(reader.read(Order.YEAR_FIRST))
    assert tracemalloc.get_traced_memory()[1] < 40_000_000
    tracemalloc.stop()


def test_a_large_file_in_a_message_is_never_in_memory() -> None:
    line = b"QUJD" * 19 + b"\r\n"
    many = 200_000

    class Large(Bytes):
        def pieces(self, start: int = 0, end: int | None = None) -> Iterator[bytes]:
            head = letter(
                "",
                Content_Type='application/zip; name="a.zip"',
                Content_Transfer_Encoding="base64",
            ).encode()
            place = 0
            for piece in (head, *[line * 1000] * (many // 1000), b"\r\n"):
                low, high = (
                    max(0, start - place),
                    min(len(piece), (end or 10**12) - place),
                )
                if low < high:
                    yield piece[low:high]
                place += len(piece)

    tracemalloc.start()
    item = next(iter(open_file(Large(b"")).read(Order.YEAR_FIRST)))
    media: tuple[MediaRef, ...] = getattr(item, "media", ())
    opened = media[0].pieces
    assert opened is not None
    assert sum(len(piece) for piece in opened()) == many * 57
    assert tracemalloc.get_traced_memory()[1] < 8_000_000
    tracemalloc.stop()


def test_headers_that_no_program_writes() -> None:
    strange = (
        b"From: \xff\xfe<>\nDate: \xff\nSubject: a\n"
        b"Content-Disposition: attachment; filename*=x'y\nContent-Type: ;;;\n\nhello"
    )

    assert len(read(strange).messages) == 1
    assert refused("From \n\n\n") == ""
    assert read("From \n\n\n").unread == [(1, "empty_message")]


def test_a_sign_that_no_page_can_show_is_left_out() -> None:
    data = b"From: a@example.org\nDate: x\nSubject: b\0us\n\nat\0 four\0"

    assert read(data).said == [("?", "a@example.org", "bus\n\nat four")]


def test_what_looks_a_little_like_mail_is_none() -> None:
    assert refused("To do: buy milk\nFrom: the shop\n\n") == "unknown"
    assert refused("From: a\nnot a header\nDate: b\n") == "unknown"
    assert (
        read("From: a@example.org\n folded: b\nDate: c\n\nhello").said[0][2] == "hello"
    )


def test_the_words_of_a_page() -> None:
    assert text_of_html("a &amp; b<div>c</div>  d") == "a & b\nc d"
    assert text_of_html("<head><style>x</style><body>y</style></script>z") == "yz"
    assert text_of_html("<p>never ended <b").startswith("never ended")


@pytest.mark.parametrize(
    "kind", ["charset*=a%00b'x'y", "charset*=x'y'z%ff", "name*=a%00b''c"]
)
def test_a_part_that_the_library_stumbles_over(kind: str) -> None:
    data = letter("hell\xf6", Content_Type=f"text/plain; {kind}").encode("latin-1")

    assert len(read(data).messages) == 1


def test_nothing_at_all_is_no_message() -> None:
    assert list(mail.Mail(Bytes(b""), folder=True).read(Order.YEAR_FIRST)) == []


def test_packed_words_without_an_end_are_too_many() -> None:
    packed = base64.encodebytes(b"The bus. " * 600_000).decode()
    data = letter(packed, Content_Transfer_Encoding="base64")

    assert read(data).unread == [(1, "too_large")]


def test_more_files_than_a_message_can_have() -> None:
    many = "".join(
        f'--x\nContent-Type: image/png; name="{n}"\n\na\n' for n in range(105)
    )
    data = letter(f"{many}--x--\n", Content_Type='multipart/mixed; boundary="x"')

    assert len(read(data).messages[0].media) == 100


def test_a_page_that_is_very_long_stays_a_file() -> None:
    page = "<p>word</p>" * 40_000
    message = read(letter(page, Content_Type="text/html")).messages[0]

    assert message.text == "The bus"
    assert [one.is_there for one in message.media] == [True]


def test_names_within_remarks_within_remarks() -> None:
    found = read(f"Date: soon\nSubject: bus\nFrom: {'(' * 30_000}\n\nhello")

    assert [one.sender for one in found.messages] == [""]
    assert len(read(letter(Subject="=?x?q?" * 9_000)).messages[0].text) < 21_000


def test_a_few_packed_lines_are_words_as_they_stand() -> None:
    packed = base64.encodebytes(b"The bus is at four. " * 20).decode()

    assert read(letter(f"{packed}\nbye")).messages[0].text.count(packed.strip()) == 1
