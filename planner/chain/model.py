"""What the chain is made of."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

ENTRY, ORDER, REMOVED = "entry", "order", "removed"
#: Who adds lines: whoever has the passphrase. The chain knows no more about them.
ROLE = "holder"
_AT = "%Y-%m-%dT%H:%M:%SZ"


@dataclass(frozen=True)
class Head:
    """The last line of the chain."""

    seq: int
    hash: str
    at: datetime


@dataclass(frozen=True)
class Revision:
    """One version of a record; the body is None once the record was erased."""

    seq: int
    record: int
    rev: int
    kind: str
    at: datetime
    line: str
    hash: str
    body: Mapping[str, object] | None
    marks: Sequence[str] = ()


@dataclass(frozen=True)
class Fault:
    """Something that does not hold: at which line, and what, as one of our words."""

    seq: int
    what: str


def written(at: datetime) -> str:
    """Return a time as lines have it."""
    return at.astimezone(UTC).strftime(_AT)


def read(at: str) -> datetime:
    """Return the time that a line has."""
    return datetime.strptime(at, _AT).replace(tzinfo=UTC)
