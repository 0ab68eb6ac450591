"""All that one collection is made of, before a byte of it is written."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from planner.attachments.model import File
from planner.chain.model import Head
from planner.core.dates import When
from planner.diary.model import Kind

_LETTERS = 26
#: Endings by type, so that a file opens where somebody looks at it. What could run
#: something when it is opened by mistake gets none of these.
_ENDINGS: Mapping[str, str] = {
    "application/json": "json",
    "application/msword": "doc",
    "application/pdf": "pdf",
    "application/rtf": "rtf",
    "application/vnd.oasis.opendocument.text": "odt",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "docx",
    "application/zip": "zip",
    "audio/aac": "aac",
    "audio/amr": "amr",
    "audio/flac": "flac",
    "audio/mp4": "m4a",
    "audio/mpeg": "mp3",
    "audio/ogg": "ogg",
    "audio/wav": "wav",
    "image/avif": "avif",
    "image/gif": "gif",
    "image/heic": "heic",
    "image/jpeg": "jpg",
    "image/png": "png",
    "image/tiff": "tif",
    "image/webp": "webp",
    "message/rfc822": "eml",
    "text/csv": "csv",
    "text/plain": "txt",
    "video/mp4": "mp4",
    "video/ogg": "ogv",
    "video/quicktime": "mov",
    "video/webm": "webm",
}


@dataclass(frozen=True)
class Line:
    """A label and what was written there, with how sure somebody was."""

    label: str
    words: str
    sure: str = ""

    @property
    def head(self) -> str:
        """What stands before the words: a question keeps its own mark."""
        return self.label if self.label.endswith("?") else f"{self.label}:"


@dataclass(frozen=True)
class Moment:
    """When something was written: the clock of the computer, and how far from UTC."""

    at: datetime
    offset: int
    marks: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Exhibit:
    """A file that is given, under its mark."""

    mark: str
    #: The file that the entry has, and the one that is given: mostly the same.
    original: File
    given: File
    #: What the file is called, without the names that are left out.
    name: str
    salt: bytes = b""
    #: The latest line of the entry under which it stands.
    seq: int
    description: str = ""
    typed: str = ""

    @property
    def is_copy(self) -> bool:
        """Tell whether something was taken out of it."""
        return self.given.id != self.original.id

    @property
    def path(self) -> str:
        """Where it lies."""
        folder = "copies" if self.is_copy else "exhibits"
        return f"data/{folder}/{self.mark}.{ending_of(self.given.type)}"


@dataclass(frozen=True, kw_only=True)
class Item:
    """One entry as it stands on paper."""

    number: int
    record: int
    kind: Kind
    when: When | None
    time: str
    title: str
    account: Line | None
    lines: tuple[Line, ...]
    time_sure: str
    #: Who is named, as what, and how they can be reached.
    people: tuple[Line, ...]
    order: Line
    exhibits: tuple[Exhibit, ...]
    #: Numbers of other entries that are in it too.
    links: tuple[int, ...]
    written: tuple[Moment, ...]
    earlier: tuple["Earlier", ...]
    seq: int
    rev: int
    #: Whether its text is given, so that its line can be checked.
    is_whole: bool
    origin: "Origin"


@dataclass(frozen=True, kw_only=True)
class Origin:
    """Whether an entry was read from a file of messages and not written by her."""

    is_brought: bool = False
    #: The number of the entry that has that file, if it is given as well.
    source: int = 0
    #: Whether it is that entry.
    is_source: bool = False


@dataclass(frozen=True)
class Earlier:
    """What an entry or an order said before it was changed."""

    rev: int
    seq: int
    moment: Moment
    lines: tuple[Line, ...]
    is_whole: bool
    exhibits: tuple[Exhibit, ...] = ()


@dataclass(frozen=True, kw_only=True)
class OrderItem:
    """One order that entries name, as it stands on paper."""

    record: int
    lines: tuple[Line, ...]
    written: tuple[Moment, ...]
    earlier: tuple[Earlier, ...]
    seq: int
    rev: int
    is_whole: bool


@dataclass(frozen=True)
class GivenSeal:
    """A seal that was given away: its code, when, and to whom if that may be said."""

    code: str
    seq: int
    at: datetime
    to: str


@dataclass(frozen=True, kw_only=True)
class Pack:
    """Everything that goes in."""

    items: tuple[Item, ...]
    #: The lines whose text is given: record, version, line.
    opened: tuple[tuple[int, int, int], ...]
    orders: tuple[OrderItem, ...]
    #: What was left out: kinds and counts, in words.
    left_out: tuple[str, ...]
    head: Head | None
    seals: tuple[GivenSeal, ...]
    #: Pictures that would be given as copies, and of which there is none.
    uncopied: tuple[File, ...] = ()

    @property
    def exhibits(self) -> tuple[Exhibit, ...]:
        """Every file once, in the order of the marks."""
        found: dict[str, Exhibit] = {}
        for item in self.items:
            before = (each for one in item.earlier for each in one.exhibits)
            for each in (*item.exhibits, *before):
                found.setdefault(each.mark, each)
        return tuple(found.values())


def letters(number: int) -> str:
    """Return A to Z for 0 to 25, and then AA, AB and so on."""
    found = ""
    number += 1
    while number:
        number, rest = divmod(number - 1, _LETTERS)
        found = chr(ord("A") + rest) + found
    return found


def ending_of(kind: str) -> str:
    """Return how the name of a file of this type ends."""
    return _ENDINGS.get(kind, "bin")
