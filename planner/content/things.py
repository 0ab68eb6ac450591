"""Papers and belongings, as the content lists them."""

from dataclasses import dataclass
from typing import Literal

from planner.content.condition import Condition
from planner.content.source import Source

#: For whom a line stands in a list.
Whose = Literal["me", "child", "pet"]
ThingKind = Literal["paper", "thing"]


@dataclass(frozen=True)
class Replacement:
    """How to get a new one, in one country or in general."""

    how: str
    source: Source
    country: str | None = None
    cost: str | None = None
    time: str | None = None


@dataclass(frozen=True)
class Thing:
    """One paper or belonging that a list asks about."""

    id: str
    text: str
    quiet: str
    whose: tuple[Whose, ...]
    kind: ThingKind
    when: Condition
    source: Source
    ten: bool = False  # among what to take with ten minutes
    expires: bool = False
    helps: str | None = None
    missed: str | None = None  # what its absence could show (U64)
    replace: tuple[Replacement, ...] = ()


@dataclass(frozen=True)
class ThingList:
    """A list of papers or belongings."""

    id: str
    word: str
    title: str
    quiet_title: str
    intro: str
    things: tuple[Thing, ...]
