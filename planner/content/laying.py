"""Pieces of an office put among ours: new ones, and ones that stand in their place."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Generic, TypeVar

from planner.content.model import (
    Change,
    ClaimKind,
    Guide,
    Item,
    Number,
    Section,
    Thing,
    ThingList,
    TieKind,
)
from planner.content.table import ContentError, Table

Piece = TypeVar(
    "Piece",
    Item,
    Thing,
    Change,
    ClaimKind,
    TieKind,
    Number,
    Section,
    ThingList,
    Guide,
)


def key_of(
    piece: (
        Item
        | Thing
        | Change
        | ClaimKind
        | TieKind
        | Number
        | Section
        | ThingList
        | Guide
    ),
) -> str:
    """Return what a piece is known by."""
    return piece.name if isinstance(piece, Number) else piece.id


@dataclass(frozen=True)
class Given(Generic[Piece]):
    """A piece as an office gives it."""

    where: str
    piece: Piece
    instead: bool = False  # it stands in the place of ours with the same id
    after: str | None = None  # of a new one: behind which it stands


class Laying:
    """One office laid over ours: takes note of every fault, and counts."""

    def __init__(self, prefix: str) -> None:
        self.prefix = prefix
        self.faults: list[str] = []
        self.tally: Counter[str] = Counter()

    @contextmanager
    def noting(self) -> Iterator[None]:
        """Take note of a fault in what is read here, and go on behind it."""
        try:
            yield
        except ContentError as error:
            self.faults.append(error.sentence)

    def read(
        self, tables: Iterable[Table], make: Callable[[Table], Piece]
    ) -> list[Given[Piece]]:
        """Read the pieces of one file, each with how it is given."""
        found: list[Given[Piece]] = []
        for table in tables:
            with self.noting():
                instead, after = table.flag("instead"), table.maybe_text("after")
                piece = make(table)
                found.append(Given(table.where, piece, instead, after))
        return found

    def merge(
        self,
        kind: str,
        ours: Iterable[Piece],
        given: Iterable[Given[Piece]],
        elsewhere: Iterable[str] = (),
    ) -> tuple[Piece, ...]:
        """Return ours with what is given; `elsewhere` are more ids of ours."""
        merged = list(ours)
        known = {key_of(piece) for piece in merged}
        taken = known | set(elsewhere)
        new: set[str] = set()
        for each in given:
            key = key_of(each.piece)
            places = [key_of(piece) for piece in merged]
            if fault := self._fault(each, key, known, taken, new):
                self.faults.append(f"{each.where}: {fault}")
            elif each.instead:
                merged[places.index(key)] = each.piece
                self.tally["replaced"] += 1
            elif each.after is not None and each.after not in places:
                self.faults.append(f"{each.where}: after names {each.after}: not here")
            else:
                at = len(merged) if each.after is None else places.index(each.after) + 1
                merged.insert(at, each.piece)
                self.tally[kind] += 1
            new.add(key)
        return tuple(merged)

    def _fault(
        self,
        each: Given[Piece],
        key: str,
        known: set[str],
        taken: set[str],
        new: set[str],
    ) -> str:
        if key in new:
            return "it is there twice"
        if each.instead:
            return "" if key in known else "instead = true, but none of ours is here"
        if key in taken:
            return "this id is one of ours; to replace it, write instead = true"
        if not isinstance(each.piece, Number) and not key.startswith(self.prefix):
            return f"the id of something new begins with {self.prefix}"
        return ""
