"""An office's folder laid over the planner's own content.

office.toml         id, name, and the day on which the folder was last checked
hide.toml           what of ours is not shown
plan/*.toml         parts of the plan of their own, or items for one of ours
papers/*.toml       lists of their own, or things for one of ours
weeks/*.toml        stages of their own, or tasks for one of ours
steady/*.toml       pages for oneself, or more for one of ours; groups.toml
day.toml, notes.toml, budget.toml, changes.toml, claims.toml, ties.toml
helplines/*.toml, guides/*.md, sources.toml, words/en.toml

What is new has an id that begins with the office's. What stands in the place of ours
has the id of ours and says `instead = true`. All of it is used, or nothing.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from planner.content import folder as folders
from planner.content import read
from planner.content.files import table_and_prose_of, table_of
from planner.content.hide import hide
from planner.content.keeping import blanks_of
from planner.content.kinds import Kinds, kinds_of, number_kind
from planner.content.laying import Kind, Laying, key_of
from planner.content.load import load_sources, load_words
from planner.content.model import Country, Guide, Library, Number, Page, Source
from planner.content.places import GROUPS, pieces
from planner.content.read import Reader
from planner.content.table import Table
from planner.content.words import Words
from planner.errors import PlannerError

if TYPE_CHECKING:
    from planner.content.prose import Block

__all__ = ["Office", "OfficeError", "lay_over"]

#: More faults than this are only counted: they stand on one page.
_MOST_FAULTS = 100
_LONGEST_FAULT = 300
_ID = re.compile(r"[a-z][a-z0-9]{2,19}")


@dataclass(frozen=True)
class Office:
    """What an office's folder makes of the planner's content."""

    id: str
    name: str
    base: Library
    library: Library
    tally: Mapping[str, int]  # how many of each kind it adds, replaces and hides


class OfficeError(PlannerError):
    """A folder of an office that cannot be used, with every fault found in it."""

    def __init__(self, faults: Iterable[str]) -> None:
        every = list(faults)
        self.faults = tuple(map(_in_one_line, every[:_MOST_FAULTS]))
        if len(every) > _MOST_FAULTS:
            self.faults += (f"and {len(every) - _MOST_FAULTS} more",)
        super().__init__("\n".join(self.faults))


def lay_over(base: Library, folder: Path) -> Office:
    """Return our content with the office's in it, or raise OfficeError."""
    if found := folders.faults(folder):
        raise OfficeError(found)
    blanks = (name for _, _, piece in pieces(base) for name in blanks_of(piece))
    laying = Laying(blanks=frozenset(blanks))
    name, checked_on = "", date.min
    with laying.noting(), table_of(folder / folders.MARK) as table:
        laying.prefix = _prefix(table, base)
        name, checked_on = table.text("name"), table.day("checked_on")
    if laying.faults:
        raise OfficeError(laying.faults)
    library = _Overlay(base, folder, laying, checked_on).library()
    if laying.faults:
        raise OfficeError(laying.faults)
    return Office(laying.prefix[:-1], name, base, library, dict(laying.tally))


def _prefix(table: Table, base: Library) -> str:
    office = table.text("id")
    if not _ID.fullmatch(office):
        raise table.fault("id has 3 to 20 small letters and digits, a letter first")
    prefix = f"{office}-"
    if any(piece.id.startswith(prefix) for _, _, piece in pieces(base)):
        raise table.fault(f"some of our ids begin with {prefix}; choose another id")
    return prefix


class _Overlay:
    """The files of one folder, each kind laid over ours."""

    def __init__(
        self, base: Library, folder: Path, laying: Laying, checked_on: date
    ) -> None:
        self._base = base
        self._folder = folder
        self._laying = laying
        self._sources = self._with_sources()
        self._reader = Reader(checked_on, self._sources)

    def library(self) -> Library:
        """Return the whole."""
        shown = hide(self._base, self._folder / "hide.toml", self._laying)
        countries = self._countries(shown)
        kinds = kinds_of(self._base, self._reader)
        laid = {**self._single_files(shown, kinds), **self._folders(shown, kinds)}
        laid["pages"] = self._as_delivered(laid["pages"])
        return replace(
            shown,
            **laid,
            guides=self._guides(shown),
            international=countries.pop(shown.international.code),
            countries=tuple(countries.values()),
            words=self._words(shown),
            sources=self._sources,
        )

    def _with_sources(self) -> dict[str, Source]:
        merged = dict(self._base.sources)
        path = self._folder / "sources.toml"
        if path.exists():
            with self._laying.noting():
                for name, source in load_sources(path)[1].items():
                    if not name.startswith(self._laying.prefix):
                        self._laying.faults.append(
                            f"{path.name}: {name}: the id of a source of your own"
                            f" begins with {self._laying.prefix}"
                        )
                    merged[name] = source
        return merged

    def _single_files(self, shown: Library, kinds: Kinds) -> dict[str, Any]:
        """Return what stands in single files, by the names that the library has."""
        laid: dict[str, Any] = {}
        for name, parts in kinds.files.items():
            path = self._folder / name
            if path.exists():
                with self._laying.noting(), table_of(path) as table:
                    for ours, key, kind in parts:
                        given = (("", inner) for inner in table.tables(key))
                        laid[ours] = self._laying.lay(kind, getattr(shown, ours), given)
        return laid

    def _folders(self, shown: Library, kinds: Kinds) -> dict[str, Any]:
        """Return what has a file for each piece, by the names that the library has."""
        laid: dict[str, Any] = {}
        for name, (ours, kind) in kinds.folders.items():
            given = []
            for path in folders.files(self._folder, name):
                if path != self._folder / GROUPS:
                    with self._laying.noting():
                        given.append((path.stem, table_of(path)))
            laid[ours] = self._laying.lay(kind, getattr(shown, ours), given)
        return laid

    def _as_delivered(self, pages: Iterable[Page]) -> tuple[Page, ...]:
        """Return pages in the place of ours with the rows that ours deliver."""
        ours = {page.id: page for page in self._base.pages}
        return tuple(
            replace(page, rows=ours[page.id].rows, order=ours[page.id].order)
            if page.id in ours
            else page
            for page in pages
        )

    def _guides(self, shown: Library) -> tuple[Guide, ...]:
        given: list[tuple[str, Table]] = []
        bodies: dict[str, tuple[Block, ...]] = {}
        for path in folders.files(self._folder, "guides"):
            with self._laying.noting():
                table, bodies[path.stem] = table_and_prose_of(path)
                given.append((path.stem, table))

        def make(table: Table, name: str, _inner: object) -> Guide:
            return self._reader.guide(table, name, bodies[name])

        return self._laying.lay(Kind("guide", make), shown.guides, given)

    def _countries(self, shown: Library) -> dict[str, Country]:
        every = (*shown.countries, shown.international)
        found = {country.code: country for country in every}
        for path in folders.files(self._folder, "helplines"):
            with self._laying.noting(), table_of(path) as table:
                country = found.get(path.stem)
                if country is None:
                    raise table.fault("the planner has no such country")
                emergency = frozenset(map(key_of, country.emergency))
                kind = number_kind(_service(table.day("checked_on")), emergency)
                given = (("", inner) for inner in table.tables("service"))
                services = self._laying.lay(kind, country.services, given)
                found[path.stem] = replace(country, services=services)
        return found

    def _words(self, shown: Library) -> Words:
        path = self._folder / "words" / "en.toml"
        if path.exists():
            with self._laying.noting():
                more = load_words(self._folder).entries
                return Words(tuple(dict.fromkeys(shown.words.entries + more)))
        return shown.words


def _in_one_line(fault: str) -> str:
    """Return a fault as it can stand on a page and in a terminal."""
    plain = "".join(one if one.isprintable() else "?" for one in fault)
    return plain if len(plain) <= _LONGEST_FAULT else f"{plain[:_LONGEST_FAULT]}…"


def _service(day: date) -> Callable[[Table], Number]:
    return lambda table: read.service_number(table, day, emergency=False)
