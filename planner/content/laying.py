"""Pieces of an office put among ours: new ones, and ones that stand in their place.

Every kind of content is laid in this one way; `kinds.py` says which kinds there are.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from planner.content.keeping import blanks_of, lost
from planner.content.model import Number
from planner.content.table import ContentError, Table

#: What a piece holds, by the names that it has for it.
Inner = Mapping[str, tuple[Any, ...]]


@dataclass(frozen=True)
class Within:
    """Pieces that stand within another one: under which key, and which are ours."""

    name: str
    key: str
    kind: "Kind"
    ours: tuple[Any, ...] = ()


@dataclass(frozen=True)
class Holder:
    """How a piece holds others."""

    #: Given its table and ours with its id: what stands within.
    within: Callable[[Table, Any], Sequence[Within]]
    #: Ours with other pieces in it.
    changed: Callable[[Any, Inner], Any]


@dataclass(frozen=True)
class Kind:
    """One kind of content as an office may give it."""

    name: str  # as it is counted; empty: not by itself
    make: Callable[[Table, str, Inner], Any]
    holder: Holder | None = None
    taken: frozenset[str] = frozenset()  # every id of ours, wherever it stands


@dataclass(frozen=True)
class _Given:
    """A piece as an office gives it."""

    where: str
    piece: Any
    instead: bool  # it stands in the place of ours with the same id
    after: str | None  # of a new one: behind which it stands


class Laying:
    """One office laid over ours: takes note of every fault, and counts."""

    def __init__(self, prefix: str = "", blanks: frozenset[str] = frozenset()) -> None:
        self.prefix = prefix
        self.faults: list[str] = []
        self.tally: Counter[str] = Counter()
        self._blanks = blanks  # of ours

    @contextmanager
    def noting(self) -> Iterator[None]:
        """Take note of a fault in what is read here, and go on behind it."""
        try:
            yield
        except ContentError as error:
            self.faults.append(error.sentence)

    def lay(
        self, kind: Kind, ours: Iterable[Any], given: Iterable[tuple[str, Table]]
    ) -> tuple[Any, ...]:
        """Return ours with what these tables give.

        Each comes with the name of its file, or with nothing where it names itself.
        """
        there = {key_of(piece): piece for piece in ours}
        found = []
        for name, table in given:
            with self.noting():
                if (one := self._read(kind, there, name, table)) is not None:
                    found.append(one)
        return self._merge(kind, there, found)

    def _read(
        self, kind: Kind, there: dict[str, Any], name: str, table: Table
    ) -> _Given | None:
        """Read one piece; nothing where it only says what stands within ours."""
        instead, after = table.flag("instead"), table.maybe_text("after")
        inner: Inner = {}
        if kind.holder is not None:
            name = name or table.named("id").text("id")
            before = there.get(name)
            inner = {
                each.name: self.lay(
                    each.kind, each.ours, _unnamed(table.tables(each.key))
                )
                for each in kind.holder.within(table, before)
            }
            if before is not None and not instead:
                with table:
                    there[name] = kind.holder.changed(before, inner)
                return None
        with table:
            piece = kind.make(table, name, inner)
        before = there.get(key_of(piece))
        faults = [] if before is None else lost(before, piece)
        faults += self._new_blanks(piece)
        self.faults += [f"{table.where}: {fault}" for fault in faults]
        return _Given(table.where, piece, instead, after)

    def _new_blanks(self, piece: object) -> list[str]:
        return [
            f"the id of the new blank {name} begins with {self.prefix}"
            for name in sorted(blanks_of(piece).keys() - self._blanks)
            if not name.startswith(self.prefix)
        ]

    def _merge(
        self, kind: Kind, there: Mapping[str, Any], given: Iterable[_Given]
    ) -> tuple[Any, ...]:
        merged = list(there.values())
        taken = there.keys() | kind.taken
        new: set[str] = set()
        for each in given:
            key = key_of(each.piece)
            places = [key_of(piece) for piece in merged]
            if fault := self._fault(each, key, there, taken, new):
                self.faults.append(f"{each.where}: {fault}")
            elif each.instead:
                merged[places.index(key)] = each.piece
                self.tally["replaced"] += 1
            elif each.after is not None and each.after not in places:
                self.faults.append(f"{each.where}: after names {each.after}: not here")
            else:
                at = len(merged) if each.after is None else places.index(each.after) + 1
                merged.insert(at, each.piece)
                if kind.name:
                    self.tally[kind.name] += 1
            new.add(key)
        return tuple(merged)

    def _fault(
        self,
        each: _Given,
        key: str,
        there: Mapping[str, Any],
        taken: set[str],
        new: set[str],
    ) -> str:
        if key in new:
            return "it is there twice"
        if each.instead:
            return "" if key in there else "instead = true, but none of ours is here"
        if key in taken:
            return "this id is one of ours; to replace it, write instead = true"
        if not isinstance(each.piece, Number) and not key.startswith(self.prefix):
            return f"the id of something new begins with {self.prefix}"
        return ""


def key_of(piece: Any) -> str:
    """Return what a piece is known by: its id, or what stands for it."""
    if isinstance(piece, Number):
        return piece.name
    # A heading of a group is a pair: its id and its words.
    key: str = piece[0] if isinstance(piece, tuple) else piece.id
    return key


def _unnamed(tables: Iterable[Table]) -> Iterator[tuple[str, Table]]:
    return (("", table) for table in tables)
