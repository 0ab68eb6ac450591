"""Text out of bytes that come in pieces: lines, within limits, in bounded memory."""

import base64
import binascii
import codecs
import io
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from planner.imports.model import LONGEST_LINE, Source, Trouble, UnreadableError

#: No reader needs more at once; a list of contents of an archive stays far below.
MOST_AT_ONCE = 16 * 1024 * 1024
_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
#: What old programs write where they do not write UTF-8; every byte is a sign in it.
_OLD = "latin-1"


@dataclass(frozen=True)
class Bytes:
    """A source that is in memory already."""

    data: bytes

    @property
    def size(self) -> int:
        """How many bytes there are."""
        return len(self.data)

    def pieces(self, start: int = 0, end: int | None = None) -> Iterator[bytes]:
        """Yield the bytes from one place to another."""
        stop = self.size if end is None else min(end, self.size)
        for place in range(start, stop, 65_536):
            yield self.data[place : min(place + 65_536, stop)]


class Seekable(io.RawIOBase):
    """A source as a file that can be read at any place, for `zipfile`."""

    def __init__(self, source: Source) -> None:
        self._source = source
        self._place = 0
        self._rest: Iterator[bytes] | None = None
        self._held = b""

    def seekable(self) -> bool:
        """Say that it can be read at any place."""
        return True

    def tell(self) -> int:
        """Return the place that is read next."""
        return self._place

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        """Go to another place."""
        begin = {io.SEEK_SET: 0, io.SEEK_CUR: self._place, io.SEEK_END: self.size}
        place = max(0, begin[whence] + offset)
        if place != self._place:
            self._place, self._rest, self._held = place, None, b""
        return place

    @property
    def size(self) -> int:
        """How many bytes there are."""
        return self._source.size

    def read(self, size: int | None = -1) -> bytes:
        """Return the next bytes, fewer only at the end."""
        wanted = self.size - self._place if size is None or size < 0 else size
        if min(wanted, self.size - self._place) > MOST_AT_ONCE:
            raise UnreadableError(Trouble.BOMB)
        if self._rest is None:
            self._rest = self._source.pieces(self._place)
        parts = [self._held]
        there = len(self._held)
        while there < wanted and (piece := next(self._rest, b"")):
            parts.append(piece)
            there += len(piece)
        together = b"".join(parts)
        given, self._held = together[:wanted], together[wanted:]
        self._place += len(given)
        return given


def encoding_of(pieces: Iterable[bytes]) -> str:
    """Return how text is written, after looking at all of it.

    Raises:
        UnreadableError: It is no text.
    """
    whole = iter(pieces)
    first = next(whole, b"")
    for bom, name in _BOMS:
        if first.startswith(bom):
            return name
    decoder = codecs.getincrementaldecoder("utf-8")()
    is_utf8 = True
    for piece in _chain(first, whole):
        if b"\0" in piece:
            raise UnreadableError(Trouble.NOT_TEXT)
        is_utf8 = is_utf8 and _takes(decoder, piece)
    return "utf-8" if is_utf8 and _takes(decoder, b"", final=True) else _OLD


def text_of(pieces: Iterable[bytes], encoding: str) -> Iterator[str]:
    """Yield text in pieces, without the mark at its beginning."""
    decoder = codecs.getincrementaldecoder(encoding)(errors="replace")
    at_start = True
    for piece in pieces:
        text = decoder.decode(piece)
        if at_start and text:
            text, at_start = text.removeprefix("\ufeff"), False
        yield text
    yield decoder.decode(b"", final=True)


def lines_of(pieces: Iterable[bytes], encoding: str) -> Iterator[str]:
    """Yield lines without their ends, none of them longer than a message can be.

    Raises:
        UnreadableError: A line is too long, or has a sign that no text has.
    """
    held = ""
    number = 1
    for text in text_of(pieces, encoding):
        if "\0" in text:
            raise UnreadableError(Trouble.NOT_TEXT, number)
        *whole, held = (held + text).split("\n")
        for line in whole:
            yield _checked(line, number)
            number += 1
        _checked(held, number)
    if held:
        yield _checked(held, number)


def decoded(source: Source, start: int, end: int) -> Iterator[bytes]:
    """Yield what stands in a file as letters, as the bytes that it means.

    Raises:
        UnreadableError: The letters mean no bytes.
    """
    rest = b""
    try:
        for piece in source.pieces(start, end):
            letters = rest + b"".join(piece.replace(b"&#10;", b"").split())
            whole = len(letters) - len(letters) % 4
            letters, rest = letters[:whole], letters[whole:]
            yield base64.b64decode(letters, validate=True)
        if rest:
            yield base64.b64decode(rest + b"=" * (-len(rest) % 4), validate=True)
    except binascii.Error:
        raise UnreadableError(Trouble.DAMAGED) from None


def _checked(line: str, number: int) -> str:
    if len(line) > LONGEST_LINE:
        raise UnreadableError(Trouble.LONG_LINE, number)
    return line.removesuffix("\r")


def _takes(
    decoder: codecs.IncrementalDecoder, piece: bytes, *, final: bool = False
) -> bool:
    try:
        decoder.decode(piece, final=final)
    except UnicodeDecodeError:
        return False
    return True


def _chain(first: bytes, rest: Iterator[bytes]) -> Iterator[bytes]:
    yield first
    yield from rest
