"""What a file of another program holds, and what could not be read in it.

Nothing here knows a store or a page: a reader is given bytes and gives messages.
"""

import hashlib
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import Any, Protocol

from planner.core.dates import When

#: A line of text longer than this is no message (a megabyte, like a field of a form).
LONGEST_LINE = 1_000_000
#: More messages than this come in several files.
MOST_MESSAGES = 250_000
#: So many of the places that could not be read are listed; all are counted.
MOST_LISTED = 100
#: So many senders can be told apart; the rest stay as they are written.
MOST_SENDERS = 40
#: What is longer is no name, and more of them are not told apart while counting.
LONGEST_NAME, MOST_NAMES = 200, 10_000
#: Files that may come with one message.
MOST_MEDIA = 100


class Kind(StrEnum):
    """Which form a file has."""

    CHAT = "chat"
    SMS = "sms"
    MAIL = "mail"
    TABLE = "table"


class Order(StrEnum):
    """In which order a date of three numbers is written."""

    DAY_FIRST = "dmy"
    MONTH_FIRST = "mdy"
    YEAR_FIRST = "ymd"


class Direction(StrEnum):
    """Whether a message came or went, where the file says so."""

    IN = "in"
    OUT = "out"


class Trouble(StrEnum):
    """Why something could not be read; a page has the words for it."""

    EMPTY = "empty"
    UNKNOWN = "unknown"
    NOT_TEXT = "not_text"
    LONG_LINE = "long_line"
    TOO_MANY = "too_many"
    ENCRYPTED = "encrypted"
    BOMB = "bomb"
    NO_CHAT = "no_chat"
    DAMAGED = "damaged"
    DEFINES = "defines"
    WIDE = "wide"
    NO_COLUMNS = "no_columns"
    BEFORE_FIRST = "before_first"
    BAD_DATE = "bad_date"
    BAD_TIME = "bad_time"
    BROKEN_OFF = "broken_off"
    TOO_LARGE = "too_large"
    TOO_DEEP = "too_deep"
    BAD_ROW = "bad_row"
    DRAFT = "draft"
    EMPTY_MESSAGE = "empty_message"


class State(StrEnum):
    """How far an import has come."""

    NEW = "new"
    """Its file is here and was not looked at to its end."""
    SEEN = "seen"
    UNREAD = "unread"
    IN = "in"
    OUT = "out"
    """Its entries went to the bin."""


class UnreadableError(Exception):
    """A file that is not taken, and why; nothing of it is kept."""

    def __init__(self, trouble: Trouble, line: int = 0) -> None:
        super().__init__(trouble.value)
        self.trouble = trouble
        self.line = line


class Source(Protocol):
    """The bytes of a file that is kept, to be read in pieces."""

    @property
    def size(self) -> int:
        """How many bytes there are."""
        ...

    def pieces(self, start: int = 0, end: int | None = None) -> Iterator[bytes]:
        """Yield the bytes from one place to another."""
        ...


@dataclass(frozen=True)
class MediaRef:
    """A file that a message came with; without bytes where the file has none."""

    name: str
    pieces: Callable[[], Iterator[bytes]] | None = field(default=None, compare=False)

    @property
    def is_there(self) -> bool:
        """Whether its bytes are in the file."""
        return self.pieces is not None


@dataclass(frozen=True)
class Message:
    """One message as it was written down elsewhere.

    `at` has no zone: it is the time as it stands in the file. `sender` is empty where
    the file says that the message went out and not from whom; `to` are those it went
    to, as far as the file says.
    """

    at: datetime | None
    stated: When
    time: str
    sender: str
    text: str
    channel: str
    media: tuple[MediaRef, ...] = ()
    direction: Direction | None = None
    to: tuple[str, ...] = ()
    line: int = 0
    key: str = ""


@dataclass(frozen=True)
class Unread:
    """A place in the file that could not be read; `line` counts from one."""

    line: int
    trouble: Trouble


@dataclass(frozen=True)
class Own:
    """A line that the other program wrote about itself; it is nobody's message."""

    line: int


#: What a reader gives, in the order of the file.
Read = Message | Unread | Own


class Reader(Protocol):
    """A file that was recognised: what it is, and how to go through it."""

    kind: Kind
    #: The orders in which its dates can be read; two where nothing tells (U45).
    orders: tuple[Order, ...]

    def read(self, order: Order) -> Iterator[Read]:
        """Yield what the file holds, from its beginning."""
        ...


@dataclass
class Found:
    """What looking at a file has found, without keeping a word of it but the names."""

    kind: Kind
    messages: int = 0
    senders: Counter[str] = field(default_factory=Counter)
    first: date | None = None
    last: date | None = None
    undated: int = 0
    media: int = 0
    missing: int = 0
    unread: int = 0
    listed: list[Unread] = field(default_factory=list)
    own_lines: int = 0
    here: int = 0
    words: int = 0

    def as_json(self) -> dict[str, Any]:
        """Return it in a form that can be kept."""
        return {
            "messages": self.messages,
            "senders": self.senders.most_common(MOST_SENDERS),
            "more_senders": max(0, len(self.senders) - MOST_SENDERS),
            "first": self.first.isoformat() if self.first else "",
            "last": self.last.isoformat() if self.last else "",
            "undated": self.undated,
            "media": self.media,
            "missing": self.missing,
            "unread": self.unread,
            "listed": [(one.line, one.trouble.value) for one in self.listed],
            "own_lines": self.own_lines,
            "here": self.here,
            "words": self.words,
        }

    def add(self, item: Read) -> None:
        """Count one thing that was read."""
        if isinstance(item, Own):
            self.own_lines += 1
            return
        if isinstance(item, Unread):
            self.unread += 1
            if len(self.listed) < MOST_LISTED:
                self.listed.append(item)
            return
        self.messages += 1
        self.words += len(item.text)
        if self.messages > MOST_MESSAGES:
            raise UnreadableError(Trouble.TOO_MANY)
        for name in (item.sender, *item.to):
            self._note_name(name)
        there = sum(1 for one in item.media if one.is_there)
        self.media += there
        self.missing += len(item.media) - there
        self._note_day(item.stated)

    def _note_name(self, name: str) -> None:
        is_name = 0 < len(name) <= LONGEST_NAME
        if is_name and (name in self.senders or len(self.senders) < MOST_NAMES):
            self.senders[name] += 1

    def _note_day(self, stated: When) -> None:
        day = stated.first
        if day is None:
            self.undated += 1
            return
        self.first = day if self.first is None else min(self.first, day)
        self.last = day if self.last is None else max(self.last, day)


@dataclass(frozen=True)
class Seen:
    """What looking at a file has found, as it is kept; words are made of it later."""

    kind: str = ""
    orders: tuple[str, ...] = ()
    by_order: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    trouble: str = ""
    line: int = 0

    @property
    def order(self) -> str:
        """The order that counts until another one is chosen."""
        return self.orders[0] if self.orders else ""

    def found(self, order: str = "") -> Mapping[str, Any]:
        """Return what there is if dates are read in this order."""
        return self.by_order[order or self.order]


#: What can be said of a sender, beside the number of somebody on the list.
ME, AS_WRITTEN, LEFT_OUT = "me", "", "out"


@dataclass(frozen=True)
class Choices:
    """What was said of an import: the order of dates, and who each sender is.

    A person is the number of somebody on the list, as text.
    """

    order: str = ""
    who: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Import:
    """One file that was looked at."""

    id: int
    file: int
    state: State
    seen: Seen
    choices: Choices
    at: datetime
    out_at: str = ""
    #: How many entries of it are on the lists now.
    entries: int = 0
    #: How many files that came with messages could not be read.
    left: int = 0


class Keys:
    """Gives each message a key by which it is known when it comes a second time.

    Two messages that are alike in everything are the first and the second of their
    kind: a file that overlaps with another counts them in the same way.
    """

    def __init__(self) -> None:
        self._seen: Counter[bytes] = Counter()

    def key_of(self, message: Message) -> str:
        """Return the key of the next message of a file."""
        parts = _parts(message)
        alike = hashlib.sha256("\0".join(parts).encode(errors="replace")).digest()[:12]
        self._seen[alike] += 1
        number = self._seen[alike]
        return hashlib.sha256(alike + str(number).encode()).hexdigest()[:32]


def _parts(message: Message) -> Sequence[str]:
    at = message.at.isoformat() if message.at else message.stated.as_stored()
    people = (message.sender, *sorted(message.to))
    return (message.channel, at, "\1".join(people), message.text, _names(message))


def _names(message: Message) -> str:
    return "\1".join(one.name for one in message.media)
