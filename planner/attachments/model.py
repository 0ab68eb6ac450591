"""What is known of a file."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from planner.diary.model import Attached

#: So much of a file stands in one row, and no more of it is in memory at a time.
PIECE = 1024 * 1024
#: No file is larger (issue 4).
LARGEST = 2 * 1024**3


class State(StrEnum):
    """How far a file has come."""

    ARRIVING = "arriving"
    """Its bytes are on their way, or nothing holds it yet."""
    KEPT = "kept"
    ERASED = "erased"
    """Its number is all that is left."""


@dataclass(frozen=True, kw_only=True)
class File:
    """One file, without its bytes."""

    id: int
    state: State
    name: str = ""
    #: What it is, by its content.
    type: str = ""
    size: int = 0
    sha256: str = ""
    #: SHA-256 over a salt and the bytes: what the chain carries.
    commitment: str = ""
    #: What the file says of itself; nobody has checked it.
    said: Mapping[str, str] = field(default_factory=dict)
    #: The file that this one was made from.
    derived_from: int | None = None
    added_at: datetime | None = None


@dataclass(frozen=True)
class Shown:
    """A file on a page."""

    file: File
    #: What the entry says about it.
    attached: Attached
    #: "picture", "sound", "film", "pdf", or nothing that is ever shown.
    kind: str
    #: What it is and how large, in a few words.
    words: str
    #: Whether "Show" was pressed for it since the last lock (U94).
    is_open: bool


@dataclass(frozen=True)
class OnEntry:
    """An entry that a file is on, or was."""

    id: int
    label: str
    attached: Attached
    in_bin: bool = False
