"""A note for somebody who helps: lines of the content, and what was made of them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Self

from planner.content.model import Library, NoteBlank, NoteLine
from planner.errors import RecordNotFoundError

OWN = "own:"
#: Stands before the words of a blank that the content no longer has.
_BLANK = "blank:"


@dataclass(frozen=True)
class OwnLine:
    """A line of a person's own."""

    id: int
    text: str
    removed: bool = False

    @property
    def key(self) -> str:
        """What stands for this where lines of the content have their id."""
        return f"{OWN}{self.id}"


@dataclass(frozen=True)
class Made:
    """What a person made of one note; nothing is ticked unless they tick it."""

    ticked: frozenset[str] = frozenset()
    texts: Mapping[str, str] = field(default_factory=dict)  # in place of the content's
    blanks: Mapping[str, str] = field(default_factory=dict)
    own: tuple[OwnLine, ...] = ()
    #: The highest number an own line has had: none means two lines.
    last: int = 0

    def with_ticked(self, ticked: set[str], offered: set[str]) -> Self:
        """Return this with other ticks; a line that was not offered keeps its own."""
        return replace(self, ticked=(self.ticked - offered) | (ticked & offered))

    def with_own(self, text: str) -> Self:
        """Return this with one more line of its own, which is ticked."""
        line = OwnLine(self.last + 1, text)
        return replace(
            self,
            own=(*self.own, line),
            ticked=self.ticked | {line.key},
            last=line.id,
        )

    def with_line(self, line: "Line", text: str, blanks: Mapping[str, str]) -> Self:
        """Return this with other words for one line; no words means the first ones."""
        own = tuple(
            replace(each, text=text) if each.key == line.key else each
            for each in self.own
        )
        texts = {key: words for key, words in self.texts.items() if key != line.key}
        filled = {**self.blanks, **blanks}
        if line.key.startswith(_BLANK):
            filled[line.key.removeprefix(_BLANK)] = text
        elif text and text != line.first and not line.key.startswith(OWN):
            texts[line.key] = text
        kept = {key: words for key, words in filled.items() if words}
        return replace(self, own=own, texts=texts, blanks=kept)

    def with_removed(self, number: int, *, removed: bool) -> Self:
        """Return this with an own line taken off, or put back."""
        own = tuple(
            replace(each, removed=removed) if each.id == number else each
            for each in self.own
        )
        return replace(self, own=own)

    def without(self, number: int) -> Self:
        """Return this without an own line that was removed."""
        own = tuple(e for e in self.own if e.id != number or not e.removed)
        return replace(self, own=own, ticked=self.ticked - {f"{OWN}{number}"})

    def as_json(self) -> dict[str, Any]:
        """Return this as the vault keeps it."""
        return {
            "ticked": sorted(self.ticked),
            "texts": dict(self.texts),
            "blanks": dict(self.blanks),
            "own": [[each.id, each.text, each.removed] for each in self.own],
            "last": self.last,
        }

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Self:
        """Read what the vault keeps."""
        return cls(
            ticked=frozenset(data.get("ticked", ())),
            texts=data.get("texts", {}),
            blanks=data.get("blanks", {}),
            own=tuple(OwnLine(*each) for each in data.get("own", ())),
            last=data.get("last", 0),
        )


@dataclass(frozen=True)
class NewNote:
    """A note as it was begun: for whom."""

    who: str = ""
    person: int | None = None
    made: Made = field(default_factory=Made)


@dataclass(frozen=True)
class Note(NewNote):
    """A note as the vault keeps it."""

    id: int = 0


@dataclass(frozen=True)
class Filled:
    """A blank of a line with what was written into it, or nothing."""

    blank: NoteBlank
    words: str


@dataclass(frozen=True)
class Line:
    """One line of one person's note."""

    key: str
    #: A short name for addresses, which says nothing: 7, own-3 or kept-1.
    address: str
    text: str
    quiet: str
    first: str = ""  # the words that the content has
    ticked: bool = False
    blanks: tuple[Filled, ...] = ()
    own: bool = False

    @property
    def is_changed(self) -> bool:
        """Tell whether these are a person's own words."""
        return self.own or self.text != self.first


@dataclass(frozen=True)
class Part:
    """A few lines under one heading; own lines have none of the content's."""

    id: str
    title: str
    quiet_title: str
    lines: tuple[Line, ...]
    own: bool = False


def parts_of(library: Library, made: Made) -> list[Part]:
    """Return the content's parts with what was made of them; own lines stand apart."""
    numbers = {line.id: str(at) for at, line in enumerate(library.note_lines, 1)}
    return [
        Part(
            part.id,
            part.title,
            part.quiet_title,
            tuple(_line(line, made, numbers[line.id]) for line in part.lines),
        )
        for part in library.note_parts
    ]


def own_lines(library: Library, made: Made) -> tuple[Line, ...]:
    """Return a person's own lines, and words on lines that the content no longer has.

    Nothing that was written is dropped when a line goes away.
    """
    there = {line.id for line in library.note_lines}
    blanks = {blank.id for line in library.note_lines for blank in line.blanks}
    own = [
        Line(
            each.key,
            f"own-{each.id}",
            each.text,
            each.text,
            ticked=each.key in made.ticked,
            own=True,
        )
        for each in made.own
        if not each.removed
    ]
    left = [
        *((key, words) for key, words in made.texts.items() if key not in there),
        *(
            (f"{_BLANK}{key}", words)
            for key, words in made.blanks.items()
            if key not in blanks
        ),
    ]
    kept = [
        Line(
            key,
            f"kept-{at}",
            words,
            words,
            ticked=key in made.ticked,
            own=True,
        )
        for at, (key, words) in enumerate(sorted(left), 1)
    ]
    return (*own, *kept)


def find_line(library: Library, made: Made, address: str) -> Line:
    """Return a line that can be changed, from its short name in an address."""
    lines = [line for part in parts_of(library, made) for line in part.lines]
    for line in (*lines, *own_lines(library, made)):
        if line.address == address:
            return line
    raise RecordNotFoundError("line", address)


def texts_of(made: Made, open_blanks: set[str]) -> tuple[list[str], list[str]]:
    """Return a person's own words on a note: what may be shown, and what is hidden."""
    shown = [*made.texts.values(), *(each.text for each in made.own)]
    shown += [words for key, words in made.blanks.items() if key in open_blanks]
    return shown, [w for key, w in made.blanks.items() if key not in open_blanks]


def open_blanks(library: Library) -> set[str]:
    """Return the blanks whose words may stand in a list without being asked for.

    One whose line is gone is none of them: it may have been a word that was agreed.
    """
    return {blank.id for blank in _blanks(library) if not blank.secret}


def _blanks(library: Library) -> Iterator[NoteBlank]:
    return (blank for line in library.note_lines for blank in line.blanks)


def _line(line: NoteLine, made: Made, address: str) -> Line:
    own = made.texts.get(line.id)
    return Line(
        line.id,
        address,
        own or line.text,
        own or line.quiet,
        first=line.text,
        ticked=line.id in made.ticked,
        blanks=tuple(
            Filled(blank, made.blanks.get(blank.id, "")) for blank in line.blanks
        ),
    )
