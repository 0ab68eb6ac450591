"""Lines for a note to somebody who helps, as the content has them."""

from dataclasses import dataclass

from planner.content.source import Source


@dataclass(frozen=True)
class NoteBlank:
    """A place for own words in a line; each note has its own."""

    id: str
    label: str
    #: Left off paper unless it is ticked for that one time (U103).
    secret: bool = False


@dataclass(frozen=True)
class NoteLine:
    """One line that a note can have, in the words of the person who gives it."""

    id: str
    text: str
    quiet: str  # the same for paper that gives nothing away
    source: Source
    blanks: tuple[NoteBlank, ...] = ()


@dataclass(frozen=True)
class NotePart:
    """A few lines under one heading."""

    id: str
    title: str
    quiet_title: str
    lines: tuple[NoteLine, ...]
