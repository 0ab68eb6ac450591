"""Help that takes time, and what two people may share, as the content lists them."""

from dataclasses import dataclass
from typing import Literal

from planner.content.condition import Condition
from planner.content.source import Source

#: The earliest moment at which a change draws no danger: now, on the day, or after it.
SafeMoment = Literal["now", "day", "after"]

#: These from the earliest to the latest.
SAFE_MOMENTS: tuple[SafeMoment, ...] = ("now", "day", "after")


@dataclass(frozen=True)
class ClaimKind:
    """A kind of help that somebody has to apply for and wait for."""

    id: str
    text: str
    about: str
    ask: str  # what to ask before or when applying
    when: Condition
    source: Source
    risk: str | None = None


@dataclass(frozen=True)
class TieKind:
    """Something that two people may share, and how it can be untied."""

    id: str
    text: str
    do: str
    risk: str  # what could be noticed
    moment: SafeMoment
    when: Condition
    source: Source
    look: str | None = None  # what can be found out quietly, at any time
    items: tuple[str, ...] = ()  # the steps of the plan that it belongs to
