"""E-mail: one message, or a folder of them in one file, read in bounded memory.

The parts of a message come from the standard library. Long runs of letters that mean a
file are taken out before, and where they stood is noted.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from email.errors import MessageError
from email.header import decode_header, make_header
from email.message import Message as Parsed
from email.parser import BytesFeedParser
from email.utils import getaddresses, parsedate_to_datetime
from functools import partial
from secrets import token_hex
from typing import Any, cast

from planner.core.dates import When
from planner.imports.dates import as_words
from planner.imports.mail_text import text_of_html, unflowed
from planner.imports.model import (
    LONGEST_LINE,
    MOST_MEDIA,
    Kind,
    MediaRef,
    Message,
    Order,
    Read,
    Source,
    Trouble,
    Unread,
    UnreadableError,
)
from planner.imports.reading import decoded

CHANNEL = "mail"
#: Of one message, without the files in it.
_LARGEST = 16 * 1024 * 1024
#: A run of letters longer than this is a file and stays where it is.
_LONG_RUN = 64 * 1024
#: More parts within parts than anybody writes.
_MOST_PARTS = 100
_RUN = re.compile(rb"[A-Za-z0-9+/]{40,998}={0,2}\r?\n?$")
_RUN_GOES_ON = re.compile(rb"[A-Za-z0-9+/]{1,998}={0,2}\r?\n?$")
#: The line before each message of a folder.
_FROM = re.compile(rb"From (?:\S+ .*\d\d:\d\d|-? ?\r?\n?$)")
_QUOTED_FROM = re.compile(rb">+From ")
_MOST_TO = 50
#: A header longer than this is cut: nobody has so many names.
_LONGEST_HEADER = 20_000
#: A longer page stays a file: reading it for words could take very long.
_LONGEST_PAGE = 400_000
#: What the library raises at headers that no program writes.
_STUMBLES = (
    ValueError,
    LookupError,
    TypeError,
    AttributeError,
    RecursionError,
    MessageError,
)
_BODY = frozenset({"text/plain", "text/html"})
#: A message that was passed on whole.
_LETTER = "message/rfc822"
_LENGTH = re.compile(rb"(?i)content-length:[ \t]*(\d{1,12})[ \t]*\r?\n?$")


@dataclass
class _Letter:
    """One message while its lines come."""

    line: int
    mark: str
    parser: BytesFeedParser = field(default_factory=BytesFeedParser)
    size: int = 0
    parts: int = 0
    run: list[bytes] = field(default_factory=list)
    run_size: int = 0
    run_start: int = 0
    run_end: int = 0
    trouble: Trouble | None = None
    in_head: bool = True
    length: int = 0

    def length_at_end_of_head(self, line: bytes) -> int:
        """Return how many bytes the head says that follow it, once it is over."""
        if not self.in_head:
            return 0
        if found := _LENGTH.match(line):
            self.length = int(found[1])
        self.in_head = bool(line.strip())
        return 0 if self.in_head else self.length

    def feed(self, line: bytes, place: int) -> None:
        """Take the next line, which stands at this place of the file."""
        if (_RUN_GOES_ON if self.run_size else _RUN).match(line):
            if not self.run_size:
                self.run_start = place
            self.run_size += len(line)
            self.run_end = place + len(line)
            if self.run_size <= _LONG_RUN:
                self.run.append(line)
            return
        self.end_run()
        self._take(line)

    def end_run(self) -> None:
        """Hand on the letters that have come, or the place where they stand."""
        if self.run_size > _LONG_RUN:
            place = f"{self.mark} {self.run_start} {self.run_end}\n"
            self._take(place.encode())
        else:
            for line in self.run:
                self._take(line)
        self.run, self.run_size = [], 0

    def _take(self, line: bytes) -> None:
        self.size += len(line)
        lower = line.lower()
        self.parts += lower.count(b"multipart/") + lower.count(b"message/")
        if self.size > _LARGEST:
            self.trouble = Trouble.TOO_LARGE
        elif self.parts > _MOST_PARTS:
            self.trouble = Trouble.TOO_DEEP
        if self.trouble is None:
            self.parser.feed(line)


class Mail:
    """One message, or a folder of them."""

    kind = Kind.MAIL
    orders: tuple[Order, ...] = (Order.YEAR_FIRST,)

    def __init__(self, source: Source, *, folder: bool) -> None:
        self._source = source
        self._folder = folder
        # Nobody can know it beforehand and put it into a message.
        self._mark = token_hex(16)

    def read(self, order: Order) -> Iterator[Read]:
        """Yield the messages, and what is none."""
        _ = order
        letter: _Letter | None = None
        after_blank = True
        place = until = 0
        for number, line in enumerate(raw_lines(self._source.pieces()), start=1):
            inside = not self._folder or place < until
            starts = not inside and after_blank and _FROM.match(line) is not None
            if starts or letter is None:
                if letter is not None:
                    yield self._read(letter)
                letter = _Letter(number, self._mark)
            if not starts:
                quoted = not inside and _QUOTED_FROM.match(line) is not None
                letter.feed(line[1:] if quoted else line, place)
            after_blank = not line.strip()
            place += len(line)
            if length := letter.length_at_end_of_head(line):
                until = self._end_of(place, length) if self._folder else 0
        if letter is not None:
            yield self._read(letter)

    def _end_of(self, start: int, length: int) -> int:
        """Return where a body ends that says its length; 0 if that is not so."""
        end = start + length
        after = b"".join(self._source.pieces(end, min(end + 7, self._source.size)))
        fits = end <= self._source.size and after.lstrip(b"\r\n")[:5] in {b"", b"From "}
        return end if fits else 0

    def _read(self, letter: _Letter) -> Read:
        letter.end_run()
        if letter.trouble is not None:
            return Unread(letter.line, letter.trouble)
        parsed = letter.parser.close()
        texts, media = self._parts(parsed)
        subject = _words(parsed.get("Subject"))
        text = "\n\n".join(one for one in (subject, *texts) if one)
        if len(text) > LONGEST_LINE:
            return Unread(letter.line, Trouble.TOO_LARGE)
        senders = _people(parsed, "From")
        if not text and not media and not senders:
            return Unread(letter.line, Trouble.EMPTY_MESSAGE)
        at = _moment(parsed)
        return Message(
            at=at and at.replace(tzinfo=None),
            stated=When.on(at.date()) if at else When.unknown(),
            time=_time_words(at) if at else "",
            sender=senders[0] if senders else "",
            to=tuple(_people(parsed, "To", "Cc")[:_MOST_TO]),
            text=text,
            channel=CHANNEL,
            media=tuple(media),
            line=letter.line,
        )

    def _parts(self, parsed: Parsed) -> tuple[list[str], list[MediaRef]]:
        """Return the words of a message, and the files that came with it."""
        plain: list[str] = []
        pages: list[str] = []
        passed_on: list[str] = []
        media: list[MediaRef] = []
        for part in _own_parts(parsed):
            kind = part.get_content_type()
            if kind == _LETTER:
                words, files = self._passed_on(part)
                passed_on.append(words)
                media += files[: MOST_MEDIA - len(media)]
                continue
            name = _name_of(part)
            if kind in _BODY and not name and not _is_attached(part):
                words = self._text_of(part)
                if kind != "text/html":
                    plain.append(_one_by_one(part, words).strip())
                elif len(words) <= _LONGEST_PAGE:
                    pages.append(text_of_html(words))
                else:
                    media.append(MediaRef("", self._bytes_of(part)))
            elif len(media) < MOST_MEDIA:
                media.append(MediaRef(name, self._bytes_of(part)))
        # A page beside plain words says the same once more.
        return [*(plain or pages), *passed_on], media

    def _passed_on(self, part: Parsed) -> tuple[str, list[MediaRef]]:
        """Return a message within a message: who wrote it, when, and its words.

        Without its head, its words would be those of whoever passed it on.
        """
        inner = _inner(part)
        texts, media = self._parts(inner)
        names = ("From", "To", "Date", "Subject")
        head = [f"{name}: {words}" for name in names if (words := _words(inner[name]))]
        return "\n\n".join(("\n".join(head), *texts)).strip(), media

    def _bytes_of(self, part: Parsed) -> Callable[[], Iterator[bytes]] | None:
        payload = _safely(part.get_payload)
        if isinstance(payload, str) and (stood := self._stood(payload)):
            return partial(decoded, self._source, *stood)
        data = _safely(partial(part.get_payload, decode=True))
        if not isinstance(data, bytes) or not data:
            return None
        return lambda: iter([data])

    def _stood(self, payload: str) -> tuple[int, int] | None:
        mark, start, end = [*payload.split(maxsplit=3), "", "", ""][:3]
        return (int(start), int(end)) if mark == self._mark else None

    def _text_of(self, part: Parsed) -> str:
        """Return the words of a part, at most a little more than are taken."""
        opened = self._bytes_of(part)
        data = bytearray()
        for piece in opened() if opened else ():
            data += piece
            if len(data) > 4 * LONGEST_LINE:
                break
        # Where a long run stood among words, only its place is here; it goes out.
        text = _decoded_as(bytes(data), _safely(part.get_content_charset))
        lines = (line for line in text.splitlines() if self._mark not in line)
        return "\n".join(lines)


def _inner(part: Parsed) -> Parsed:
    """Return the message that a part is."""
    inside: Any = part.get_payload()
    return inside[0] if isinstance(inside, list) and inside else Parsed()


def _own_parts(parsed: Parsed) -> Iterator[Parsed]:
    """Give the parts of a message that have no parts; a whole message is one."""
    if parsed.get_content_type() == _LETTER:
        yield parsed
    elif parsed.is_multipart():
        for each in cast("list[Parsed]", parsed.get_payload()):
            yield from _own_parts(each)
    else:
        yield parsed


def _one_by_one(part: Parsed, words: str) -> str:
    """Return words with the lines that they were written in, if the part says so."""
    told = {
        name: _safely(partial(part.get_param, name)) for name in ("format", "delsp")
    }
    said = {name: str(value).casefold() for name, value in told.items()}
    if said["format"] != "flowed":
        return words
    return unflowed(words, joined=said["delsp"] == "yes")


def raw_lines(pieces: Iterator[bytes]) -> Iterator[bytes]:
    """Yield lines of bytes with their ends, none longer than a message can be.

    Raises:
        UnreadableError: A line is too long.
    """
    held = b""
    for piece in pieces:
        *whole, held = (held + piece).split(b"\n")
        for line in whole:
            _check(line)
            yield line + b"\n"
        _check(held)
    if held:
        yield held


def _check(line: bytes) -> None:
    if len(line) > 4 * LONGEST_LINE:
        raise UnreadableError(Trouble.LONG_LINE)


def _words(value: object) -> str:
    """Return a header as words, whatever was done to it on the way."""
    if value is None:
        return ""
    written = str(value)[:_LONGEST_HEADER]
    text = _safely(lambda: str(make_header(decode_header(written))))
    text = written if text is None else text
    return _clean(" ".join(text.split()))


def _people(parsed: Parsed, *headers: str) -> list[str]:
    given = [str(value) for name in headers for value in parsed.get_all(name, [])]
    values = [", ".join(given)[:_LONGEST_HEADER]]
    named = (
        (_words(name), address)
        for name, address in _safely(lambda: getaddresses(values)) or []
    )
    every = (
        f"{words} ({address})" if words and address else words or address
        for words, address in named
    )
    return [each for each in every if each]


def _moment(parsed: Parsed) -> datetime | None:
    try:
        return parsedate_to_datetime(str(parsed.get("Date", "")))
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def _time_words(at: datetime) -> str:
    """Return the time as it stands there, with its distance to UTC if it has one."""
    words = as_words(at.time(), seconds=True)
    zone = at.strftime("%z")
    return f"{words} {zone[:3]}:{zone[3:5]}" if zone else words


def _safely(ask: Callable[[], Any]) -> Any:
    """Return what the library says of a part, or nothing where it stumbles."""
    try:
        return ask()
    except _STUMBLES:
        return None


def _name_of(part: Parsed) -> str:
    return _words(_safely(part.get_filename))


def _is_attached(part: Parsed) -> bool:
    return bool(_safely(part.get_content_disposition) == "attachment")


def _decoded_as(data: bytes, charset: str | None) -> str:
    try:
        return _clean(data.decode(charset or "utf-8", "replace"))
    except (LookupError, ValueError):
        return _clean(data.decode("latin-1"))


def _clean(text: str) -> str:
    """Leave out what no store and no page can hold."""
    return text.replace("\0", "").encode(errors="replace").decode()
