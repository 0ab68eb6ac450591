"""Makes the XML of a phone's messages safe and small before it is parsed.

Pictures stand in it as one very long value. They are taken out on the way, and where
they stood in the file is noted, so that the rest fits into little memory and the
picture can be read later. Emoji are mended that the app wrote as two halves, which no
parser takes.
"""

import re
from collections.abc import Iterable, Iterator
from enum import Enum, auto

from planner.imports.model import LONGEST_LINE, Trouble, UnreadableError

#: A name that nothing in such a file has, for the place where a picture stood.
PLACE = "at:"
_LONGEST_VALUE, _LONGEST_TAG = 4 * LONGEST_LINE, 8 * LONGEST_LINE
_DATA = re.compile(rb"\sdata\s*=\s*$")
_HALVES = re.compile(
    rb"&#(5[5-6]\d{3}|57[0-2]\d\d|573[0-4]\d);"
    rb"(?:&#(5[6-7]\d{3});)?"
)
_NUMBER = re.compile(rb"&#(\d{1,7});")
#: What XML cannot hold; it becomes the sign for something unknown.
_CONTROL = re.compile(rb"[\x00-\x08\x0b\x0c\x0e-\x1f]")
_UNKNOWN = "\ufffd".encode()
_HIGH, _LOW, _END = 0xD800, 0xDC00, 0xE000
_FIRST_FREE = 0x10000
_TIDY = {9, 10, 13}
_SPACE, _LAST_SHORT, _LAST = 32, 0xFFFD, 0x10FFFF


class _In(Enum):
    TEXT = auto()
    TAG = auto()
    VALUE = auto()
    PICTURE = auto()
    REMARK = auto()


_END_OF_NAME = re.compile(rb"[\"'>]")
_REMARK, _REMARK_END = b"<!--", b"-->"


class Tidy:
    """Goes through the bytes once and gives what a parser may see."""

    def __init__(self) -> None:
        self._state = _In.TEXT
        self._held = b""
        self._at = 0  # what comes next, in `_held`
        self._before = 0  # bytes of the file before `_held`
        self._quote = b""
        self._start = 0  # of the picture, in the file
        self._size = 0  # of the element so far
        self._steps = {
            _In.TEXT: self._text,
            _In.TAG: self._tag,
            _In.VALUE: self._value,
            _In.PICTURE: self._picture,
            _In.REMARK: self._remark,
        }

    def through(self, pieces: Iterable[bytes]) -> Iterator[bytes]:
        """Yield the bytes that are left."""
        for piece in pieces:
            self._before += self._at
            self._held = self._held[self._at :] + piece
            self._at = 0
            settled: list[bytes] = []
            while (out := self._steps[self._state]()) is not None:
                settled.append(out)
                self._count(out)
            if len(self._held) - self._at > _LONGEST_VALUE:
                raise UnreadableError(Trouble.LONG_LINE)
            yield b"".join(settled)
        yield self._held[self._at :]

    def _count(self, out: bytes) -> None:
        """Look that no element has values without end: a parser holds it whole."""
        self._size = 0 if self._state is _In.TEXT else self._size + len(out)
        if self._size > _LONGEST_TAG:
            raise UnreadableError(Trouble.LONG_LINE)

    def _take(self, end: int) -> bytes:
        taken = self._held[self._at : end]
        self._at = end
        return taken

    # Each step returns what is settled, or None if more bytes are needed.

    def _text(self) -> bytes | None:
        place = self._held.find(b"<", self._at)
        if place < 0:
            return self._take(len(self._held)) if self._at < len(self._held) else None
        start = self._held[place : place + len(_REMARK)]
        if start == _REMARK:
            self._state = _In.REMARK
            return self._take(place)
        if _REMARK.startswith(start):
            return self._take(place) if self._at < place else None
        self._state = _In.TAG
        return self._take(place + 1)

    def _remark(self) -> bytes | None:
        place = self._held.find(_REMARK_END, self._at)
        if place < 0:
            # It may be long and is needed for nothing but the number of its lines.
            end = max(self._at, len(self._held) - len(_REMARK_END) + 1)
            skipped = self._take(end).count(b"\n")
            return b"\n" * skipped if skipped else None
        self._state = _In.TEXT
        return b"\n" * self._take(place + len(_REMARK_END)).count(b"\n")

    def _tag(self) -> bytes | None:
        match = _END_OF_NAME.search(self._held, self._at)
        if match is None:
            return None
        out = self._take(match.end())
        if out.endswith(b">"):
            self._state = _In.TEXT
            return out
        self._quote = out[-1:]
        is_data = _DATA.search(out[:-1]) is not None
        self._state = _In.PICTURE if is_data else _In.VALUE
        self._start = self._before + self._at
        return out

    def _value(self) -> bytes | None:
        place = self._held.find(self._quote, self._at)
        if place < 0:
            return None
        self._state = _In.TAG
        return mended(self._take(place)) + self._take(place + 1)

    def _picture(self) -> bytes | None:
        place = self._held.find(self._quote, self._at)
        if place < 0:
            self._take(len(self._held))
            return None
        self._take(place)
        stood = f"{PLACE}{self._start}-{self._before + place}".encode()
        self._state = _In.TAG
        return stood + self._take(place + 1)


def mended(value: bytes) -> bytes:
    """Return a value in which emoji are whole and every sign is one that XML has."""
    if b"&#" in value:
        value = _HALVES.sub(_whole, value)
        value = _NUMBER.sub(_allowed, value)
    return _CONTROL.sub(_UNKNOWN, value)


def _whole(match: re.Match[bytes]) -> bytes:
    first, second = int(match[1]), int(match[2] or 0)
    if _HIGH <= first < _LOW <= second < _END:
        number = _FIRST_FREE + (first - _HIGH) * 1024 + second - _LOW
        return f"&#{number};".encode()
    if not _HIGH <= first < _END:
        return match[0]
    return _UNKNOWN


def _allowed(match: re.Match[bytes]) -> bytes:
    number = int(match[1])
    is_sign = (
        number in _TIDY or _SPACE <= number < _HIGH or _END <= number <= _LAST_SHORT
    )
    return match[0] if is_sign or _FIRST_FREE <= number <= _LAST else _UNKNOWN
