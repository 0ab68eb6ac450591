"""A section of the document, its tables, and what reading one back would do."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from planner.everything.shapes import Schema

#: The version of the document; a reader takes this one.
FORMAT = 1

Row = dict[str, Any]
#: For each table: the number in the file, and the number here.
Ids = dict[str, dict[int, int]]
#: Puts the numbers of this store in the place of those of the file.
Moves = Callable[[Any, Ids], Any]


class LooseError(Exception):
    """A row belongs to something that is not here: there is no place for it."""


@dataclass(frozen=True, kw_only=True)
class Table:
    """One table of the store as the document has it.

    `key`: the columns by which a row is known; without them each has a number, which is
    another one in every store, and two rows are the same if they say the same.
    `moves`: the columns that have numbers of other rows. `later`: those of them that
    name rows of this same table. `shapes`: what columns with JSON in them look like.
    `omits`: columns that only take back a change. `only`: which rows (SQL of ours).
    `known_by`: what a row is known by where some rows have no key.
    """

    name: str
    key: tuple[str, ...] = ()
    moves: Mapping[str, Moves] = field(default_factory=dict)
    later: tuple[str, ...] = ()
    shapes: Mapping[str, Schema] = field(default_factory=dict)
    omits: tuple[str, ...] = ()
    only: str = ""
    known_by: Callable[[Row], object] | None = None
    #: Puts a row in order after its numbers were moved.
    orders: Callable[[Row], Row] | None = None

    @property
    def is_numbered(self) -> bool:
        """Tell whether its rows have a number that is another one in every store."""
        return not self.key

    def mark_of(self, row: Row) -> object:
        """Return what a row is known by; None if only all that it says will do."""
        if self.known_by is not None:
            return self.known_by(row)
        return tuple(row[each] for each in self.key) or None


@dataclass(frozen=True, kw_only=True)
class Section:
    """A part that can be ticked. `label` and `hint`: what a person reads.

    `loads`: what the pages read of it; a file that they could not read is not taken.
    Without any, the section can be saved and is not read back.
    """

    id: str
    label: object
    tables: tuple[Table, ...]
    loads: tuple[Callable[[Any], object], ...] = ()

    @property
    def comes_back(self) -> bool:
        """Tell whether this is read back from a file."""
        return bool(self.loads)


@dataclass(frozen=True)
class Column:
    """One column of a table, as the store has it."""

    name: str
    kind: str
    required: bool


@dataclass(frozen=True)
class Difference:
    """Something that says one thing here and another in the file; only what differs."""

    here: tuple[str, ...]
    there: tuple[str, ...]


@dataclass
class Found:
    """What reading one section back does: counts, and what differs and stays."""

    added: int = 0
    same: int = 0
    loose: int = 0
    differs: list[Difference] = field(default_factory=list)

    @property
    def left(self) -> int:
        """How many stay as they are."""
        return len(self.differs)


@dataclass(frozen=True)
class Document:
    """A file that was read and is sound: rows by table, by section."""

    sections: Mapping[str, Mapping[str, list[Row]]]
