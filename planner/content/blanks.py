"""Places for a person's own words."""

from dataclasses import dataclass
from typing import Literal

BlankKind = Literal["text", "person", "place", "paper", "amount", "date"]


@dataclass(frozen=True)
class Blank:
    """A place for a person's own words; the same id anywhere is the same words."""

    id: str
    label: str
    kind: BlankKind = "text"
