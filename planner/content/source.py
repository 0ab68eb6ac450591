"""Where a piece of content comes from."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Source:
    """Where a piece of content comes from, and when that was last looked at."""

    ids: tuple[str, ...]
    addresses: tuple[str, ...]
    checked_on: date
    editorial: str | None = None  # why it stands without a public source
