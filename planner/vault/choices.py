"""What a person may do about a damaged file."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Using(StrEnum):
    """Which file to open, and how."""

    STORE = "store"
    READ_ONLY = "read-only"
    SNAPSHOT = "snapshot"
    SALVAGE = "salvage"
    """A new file with every row that can still be read."""


@dataclass(frozen=True)
class Choice:
    """One way on from a damaged file: hand `using` to Storage.open()."""

    using: Using
    taken_at: datetime | None = None
    """When the snapshot was made; None for the file itself."""
