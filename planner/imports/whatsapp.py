"""Chats as WhatsApp exports them: text, or an archive of the text and the files.

There is no published form. Each line begins with a date and a time, in the order and
with the signs of the phone's language; what follows without them belongs to the
message before it.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from planner.core.dates import When
from planner.imports.dates import (
    Numbers,
    Orders,
    as_words,
    pattern_of_halves,
    time_of,
    together,
)
from planner.imports.model import (
    LONGEST_LINE,
    Kind,
    MediaRef,
    Message,
    Order,
    Own,
    Read,
    Trouble,
    Unread,
    UnreadableError,
)
from planner.imports.whatsapp_words import (
    ATTACHED,
    ATTACHED_IN,
    is_left_out,
    is_own_line,
)

CHANNEL = "message"
#: Marks of direction and joining, which stand around names, dates and own words.
_MARKS = "\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff"
_NO_MARKS = {ord(mark): None for mark in _MARKS}
_SPACES = {ord(sign): " " for sign in "\u00a0\u202f\u2007\u2009\t"}
_M = f"[{_MARKS}]*"
_HALF = pattern_of_halves()
_DATE = (
    rf"(?P<one>\d{{1,4}}){_M}(?P<sign>[./-])\s?{_M}(?P<two>\d{{1,2}}){_M}"
    rf"(?P=sign)\s?{_M}(?P<three>\d{{1,4}}){_M}\.?"
)
#: Between the two: a comma, or a word for "at". Only words that are known: another one
#: may be the half of the day, and the time would be wrong without a word.
_AT = "at|à|às|a las|um|om|klo|kl|alle|ore|la|o|ob|в|\u043e|στις"
_BETWEEN = rf"(?:[,،]?{_M}\s{{1,2}}|[,،])(?:(?:{_AT})\.?\s)?{_M}"
_TIME = (
    rf"(?:(?P<before>{_HALF})\s?)?(?P<hour>\d{{1,2}}){_M}[:.]{_M}(?P<minute>\d\d)"
    rf"(?:{_M}[:.]{_M}(?P<second>\d\d))?{_M}(?:\s?{_M}(?P<after>{_HALF}))?{_M}"
)
_IN_BRACKETS = re.compile(rf"\[{_DATE}{_BETWEEN}{_TIME}\]\s?", re.IGNORECASE)
_WITH_DASH = re.compile(
    rf"{_DATE}{_BETWEEN}{_TIME}(?:\s[-\u2013\u2014]\s|:\s)", re.IGNORECASE
)
#: A line that begins like one, but cannot be read as one.
_LIKE_HEAD = re.compile(
    r"\[?\d{1,4}[./-]\s?\d{1,2}[./-]\s?\d{1,4}\.?[,،]?\s.{0,8}?\d{1,2}[:.]\d\d"
    r".{0,16}?(?:\]|\s[-\u2013\u2014])\s"
)
#: No date with its time is longer.
_LONGEST_HEAD = 80
#: Names are short; what is longer before a colon is a sentence of the program.
_NAME = re.compile(r"(?P<name>[^\n]{1,80}?)\s?:(?:\s(?P<text>.*))?$", re.DOTALL)

#: Gives the bytes of a file that came along, by its name.
Files = Mapping[str, Callable[[], Iterator[bytes]]]


@dataclass(frozen=True)
class Head:
    """The date and time at the start of a message, taken apart."""

    numbers: Numbers
    hour: str
    minute: str
    second: str | None
    half: str
    rest: str
    in_brackets: bool


def head_of(line: str) -> Head | None:
    """Return what the first line of a message says, or None for another line."""
    plain = line.lstrip(_MARKS)
    # Most lines are decided by their first sign, and files have very many lines.
    if not plain or not (plain[0] == "[" or plain[0].isdigit()):
        return None
    pattern = _IN_BRACKETS if plain[0] == "[" else _WITH_DASH
    match = pattern.match(plain[:_LONGEST_HEAD].translate(_SPACES))
    if match is None:
        return None
    return Head(
        Numbers.of(match["one"], match["two"], match["three"]),
        match["hour"],
        match["minute"],
        match["second"],
        match["before"] or match["after"] or "",
        plain[match.end() :],
        plain[0] == "[",
    )


def looks_like_chat(lines: Iterable[str]) -> bool:
    """Tell whether one of these lines starts a message."""
    return any(head_of(line) is not None for line in lines)


@dataclass
class _Open:
    """A message whose further lines may still come."""

    line: int
    lines: list[str]
    size: int = 0
    head: Head | None = None


@dataclass
class Chat:
    """One exported chat."""

    lines: Callable[[], Iterator[str]]
    files: Files = field(default_factory=dict)
    kind = Kind.CHAT

    def __post_init__(self) -> None:
        seen = Orders()
        #: One export has one form: another one in it was pasted into a message.
        self._in_brackets: bool | None = None
        for line in self.lines():
            if head := self._head_of(line):
                seen.see(head.numbers)
                self._in_brackets = head.in_brackets
        if self._in_brackets is None:
            raise UnreadableError(Trouble.NO_CHAT)
        self.orders = seen.found()

    def read(self, order: Order) -> Iterator[Read]:
        """Yield the messages, and what is none."""
        current: _Open | None = None
        for number, line in enumerate(self.lines(), start=1):
            head = self._head_of(line)
            if head is None and not self._is_like_head(line):
                if current is not None:
                    _go_on(current, line)
                elif line.strip(_MARKS + " \r"):
                    yield Unread(number, Trouble.BEFORE_FIRST)
                continue
            if current is not None:
                yield self._read(current, order)
            first = head.rest if head else line
            current = _Open(number, [first], len(first), head=head)
        if current is not None:
            yield self._read(current, order)

    def _head_of(self, line: str) -> Head | None:
        head = head_of(line)
        if head is None or self._in_brackets in {None, head.in_brackets}:
            return head
        return None

    def _is_like_head(self, line: str) -> bool:
        plain = line.lstrip(_MARKS)
        if (plain[:1] == "[") != self._in_brackets or not plain[:2].strip(
            "["
        ).isdigit():
            return False
        return _LIKE_HEAD.match(plain[:_LONGEST_HEAD].translate(_SPACES)) is not None

    def _read(self, one: _Open, order: Order) -> Read:
        if one.head is None:
            return Unread(one.line, Trouble.BAD_TIME)
        day = one.head.numbers.day(order)
        moment = time_of(one.head.hour, one.head.minute, one.head.second, one.head.half)
        if day is None or moment is None:
            wrong = Trouble.BAD_DATE if day is None else Trouble.BAD_TIME
            return Unread(one.line, wrong)
        parts = _NAME.match(one.lines[0])
        if parts is None:
            return Own(one.line)
        first = parts["text"] or ""
        marked = first[:1] in _MARKS if first else False
        first = first.lstrip(_MARKS)
        if is_own_line(first, marked=marked):
            return Own(one.line)
        return Message(
            at=together(day, moment),
            stated=When.on(day),
            time=as_words(moment, seconds=one.head.second is not None),
            sender=parts["name"].translate(_NO_MARKS).strip(" ~\u00a0\u202f"),
            text="\n".join([first, *one.lines[1:]]).rstrip(),
            channel=CHANNEL,
            media=tuple(self._media(first, marked=marked)),
            line=one.line,
        )

    def _media(self, line: str, *, marked: bool) -> Iterator[MediaRef]:
        plain = line.translate(_NO_MARKS).strip()
        if match := ATTACHED.match(plain) or ATTACHED_IN.match(plain):
            name = match["name"].strip()
            yield MediaRef(name, self.files.get(name))
        elif is_left_out(plain, marked=marked):
            yield MediaRef("")


def _go_on(current: _Open, line: str) -> None:
    current.size += len(line) + 1
    if current.size > LONGEST_LINE:
        raise UnreadableError(Trouble.LONG_LINE, current.line)
    current.lines.append(line)
