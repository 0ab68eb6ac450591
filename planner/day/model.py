"""What a person said about the day, as frozen values.

Times are minutes after midnight of the day.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property

from planner.core.dates import When

#: Minutes of a day; a time below 0 is on the day before, one above it on the day after.
DAY = 24 * 60


class Placed(StrEnum):
    """What a step goes by."""

    TURN = "turn"  # when what comes before it is done
    AT = "at"  # at exactly a time
    FROM = "from"  # not before a time
    BY = "by"  # done by a time
    LATER = "later"  # so many minutes after the start, or later


@dataclass(frozen=True)
class Carried:
    """A paper or belonging to carry: whose, which, and what its line said."""

    owner: int
    thing: str
    label: str


@dataclass(frozen=True, kw_only=True)
class NewStep:
    """A step as it was filled in."""

    text: str
    supplied: str = ""  # the id of the content that it came from
    minutes: int | None = None
    who: str = ""
    person: int | None = None  # of `who`, if they stand on the list of people
    alone: bool = False  # somebody else does it without her
    placed: Placed = Placed.TURN
    moment: int | None = None  # of AT, FROM, BY: a time; of LATER: minutes
    span: int | None = None  # it has to fall into this time
    needs: tuple[int, ...] = ()
    place: str = ""
    carry: tuple[Carried, ...] = ()
    more: str = ""  # what else to carry, in own words
    fails: str = ""
    note: str = ""
    done: bool = False


@dataclass(frozen=True, kw_only=True)
class Step(NewStep):
    """A step as the vault keeps it."""

    id: int

    @property
    def carries(self) -> bool:
        """Tell whether anything is carried."""
        return bool(self.carry or self.more)


@dataclass(frozen=True)
class NewSpan:
    """A time that is known: from when until when something is so."""

    label: str
    begins: int
    ends: int


@dataclass(frozen=True)
class Span(NewSpan):
    """A known time as the vault keeps it."""

    id: int


class Tick(StrEnum):
    """What was said of a condition on the day."""

    UNSAID = ""
    YES = "yes"
    NO = "no"
    UNSURE = "unsure"


class Does(StrEnum):
    """What to do on a no."""

    UNSAID = ""
    WAIT = "wait"
    CHANGE = "change"
    OTHER = "other"  # plan B


@dataclass(frozen=True)
class NewCheck:
    """A condition in own words, and what to do when it does not hold."""

    text: str
    does: Does = Does.UNSAID
    words: str = ""
    card: str = ""  # the address of a card


@dataclass(frozen=True)
class Check(NewCheck):
    """A condition as the vault keeps it; a tick of another day is none."""

    id: int = 0
    tick: Tick = Tick.UNSAID


@dataclass(frozen=True)
class OwnCard:
    """A card as the vault keeps it: an own one, or a changed or hidden one of ours."""

    id: int
    supplied: str
    title: str
    lines: tuple[str, ...]
    own: bool  # its words are hers
    removed: bool = False


@dataclass(frozen=True)
class TheDay:
    """The day as exactly as it is known, the start on it, and the order of steps."""

    when: When | None = None
    start: int | None = None
    order: tuple[int, ...] = ()
    yes: str = ""
    no: str = ""
    unsure: str = ""


@dataclass(frozen=True)
class Said:
    """Everything that makes the run of the day; steps in the person's own order."""

    day: TheDay = field(default_factory=TheDay)
    steps: tuple[Step, ...] = ()
    spans: tuple[Span, ...] = ()
    removed: tuple[Step, ...] = ()

    @cached_property
    def by_id(self) -> Mapping[int, Step]:
        """Every step by its number, removed ones too."""
        return {step.id: step for step in (*self.steps, *self.removed)}

    def span(self, number: int | None) -> Span | None:
        """Return a known time that was not removed."""
        return next((each for each in self.spans if each.id == number), None)
