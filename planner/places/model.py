"""A place to go, and what is worth knowing about it beforehand."""

from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """Which place it is among the others."""

    FIRST = "first"
    SECOND = "second"
    PUBLIC = "public"
    FAR = "far"
    OTHER = "other"


#: The blanks of the plan that ask where to go, and for which place. Others of that kind
#: ask where something lies hidden: what stands there never comes onto a list by itself.
KIND_OF_BLANK = {
    "first-place": Kind.FIRST,
    "second-place": Kind.SECOND,
    "hour-place": Kind.PUBLIC,
    "open-nearby": Kind.PUBLIC,
    "nearest-staffed": Kind.PUBLIC,
    "far-place": Kind.FAR,
    "consulate": Kind.OTHER,
    "meeting-point": Kind.OTHER,
}


@dataclass(frozen=True, kw_only=True)
class NewPlace:
    """A place as it was filled in; a nickname is enough."""

    label: str
    kind: Kind = Kind.OTHER
    good: str = ""  # what it is good for
    who: str = ""  # who lives or works there
    person: int | None = None  # who that is, on the list of people
    travel: str = ""  # how long it takes
    way: str = ""  # how to get there without the car
    hours: str = ""  # when it is open
    enter: str = ""  # what is needed to get in
    address: str = ""  # hidden until it is asked for (U63)
    note: str = ""


@dataclass(frozen=True, kw_only=True)
class Place(NewPlace):
    """A place as the vault keeps it."""

    id: int
