"""A seal, and whether the record of today still fits it."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from planner.chain.model import Fault, Head
from planner.verify import written_seal


class Fit(StrEnum):
    """How a seal and the record of today go together."""

    FITS = "fits"
    BEYOND = "beyond"
    """It is of a line that the record does not have."""
    DIFFERS = "differs"
    BROKEN = "broken"
    """Its line is the same, but the record before it does not hold."""


@dataclass(frozen=True)
class Seal:
    """A seal that was made, and who has it."""

    id: int
    seq: int
    code: str
    made_at: datetime
    who: str = ""
    note: str = ""

    @property
    def written(self) -> str:
        """The whole seal, in groups to read aloud or copy."""
        return written_seal(self.seq, self.code)


@dataclass(frozen=True)
class Compared:
    """A seal that somebody holds, beside the record of today."""

    written: str
    seq: int
    fit: Fit
    head: Head | None


@dataclass(frozen=True)
class Looked:
    """What a look through everything found."""

    lines: int
    faults: tuple[Fault, ...]
