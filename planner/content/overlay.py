"""An office's folder laid over the planner's own content.

office.toml         id, name, and the day on which the folder was last checked
hide.toml           what of ours is not shown
plan/*.toml         parts of the plan of their own, or items for one of ours
papers/*.toml       lists of their own, or things for one of ours
changes.toml, claims.toml, ties.toml
helplines/*.toml, guides/*.md, sources.toml, words/en.toml

What is new has an id that begins with the office's. What stands in the place of ours
has the id of ours and says `instead = true`. All of it is used, or nothing.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from pathlib import Path

from planner.content import folder as folders
from planner.content import read, read_money
from planner.content.files import table_and_prose_of, table_of
from planner.content.hide import hide
from planner.content.laying import Given, Laying, key_of
from planner.content.load import load_sources, load_words
from planner.content.model import (
    Change,
    ClaimKind,
    Country,
    Guide,
    Item,
    Library,
    Number,
    Section,
    Source,
    ThingList,
    TieKind,
)
from planner.content.money import SAFE_MOMENTS
from planner.content.places import pieces
from planner.content.read import Reader
from planner.content.table import Table
from planner.content.words import Words
from planner.errors import PlannerError

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
    laying = Laying("")
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
        return replace(
            shown,
            sections=self._sections(shown),
            lists=self._lists(shown),
            changes=self._laying.merge("change", shown.changes, self._changes()),
            claims=self._laying.merge("claim", shown.claims, self._claims()),
            ties=self._laying.merge("tie", shown.ties, self._ties()),
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

    def _sections(self, shown: Library) -> tuple[Section, ...]:
        every = {item.id for item in self._base.items}
        given: list[Given[Section]] = []
        ours = {section.id: section for section in shown.sections}
        for path in folders.files(self._folder, "plan"):
            with self._laying.noting(), table_of(path) as table:
                before = ours.get(path.stem)
                instead, after = table.flag("instead"), table.maybe_text("after")
                items = self._laying.merge(
                    "item",
                    before.items if before else (),
                    self._checked_items(
                        self._laying.read(table.tables("item"), self._reader.item)
                    ),
                    every,
                )
                if before is not None and not instead:
                    ours[path.stem] = replace(before, items=items)
                    continue
                section = self._reader.section(table, path.stem, items)
                given.append(Given(table.where, section, instead, after))
        return self._laying.merge(
            "section", ours.values(), given, (each.id for each in self._base.sections)
        )

    def _checked_items(self, given: list[Given[Item]]) -> list[Given[Item]]:
        """Look at what hangs on an item: words on its blanks, safety on its order."""
        ours = {item.id: item for item in self._base.items}
        known = {blank.id for item in ours.values() for blank in item.blanks}
        for each in given:
            ids = {blank.id for blank in each.piece.blanks}
            before = ours.get(each.piece.id)
            kept = {blank.id for blank in before.blanks} if before else set()
            faults = [f"the blank {lost} is missing" for lost in sorted(kept - ids)]
            if before is not None:
                faults += _order_lost(before, each.piece)
            faults += [
                f"the id of the new blank {new} begins with {self._laying.prefix}"
                for new in sorted(ids - known)
                if not new.startswith(self._laying.prefix)
            ]
            self._laying.faults += [f"{each.where}: {fault}" for fault in faults]
        return given

    def _lists(self, shown: Library) -> tuple[ThingList, ...]:
        every = {thing.id for thing in self._base.things}
        given: list[Given[ThingList]] = []
        ours = {each.id: each for each in shown.lists}
        for path in folders.files(self._folder, "papers"):
            with self._laying.noting(), table_of(path) as table:
                before = ours.get(path.stem)
                instead, after = table.flag("instead"), table.maybe_text("after")
                things = self._laying.merge(
                    "thing",
                    before.things if before else (),
                    self._laying.read(table.tables("thing"), self._reader.thing),
                    every,
                )
                if before is not None and not instead:
                    ours[path.stem] = replace(before, things=things)
                    continue
                made = self._reader.thing_list(table, path.stem, things)
                given.append(Given(table.where, made, instead, after))
        return self._laying.merge(
            "list", ours.values(), given, (each.id for each in self._base.lists)
        )

    def _changes(self) -> list[Given[Change]]:
        path = self._folder / "changes.toml"
        if not path.exists():
            return []
        with self._laying.noting(), table_of(path) as table:
            return self._laying.read(table.tables("change"), read.change)
        return []

    def _claims(self) -> list[Given[ClaimKind]]:
        path = self._folder / "claims.toml"
        if not path.exists():
            return []
        with self._laying.noting(), table_of(path) as table:
            return self._laying.read(
                table.tables("claim"), partial(read_money.claim, self._reader)
            )
        return []

    def _ties(self) -> list[Given[TieKind]]:
        path = self._folder / "ties.toml"
        if not path.exists():
            return []
        given: list[Given[TieKind]] = []
        with self._laying.noting(), table_of(path) as table:
            given = self._laying.read(
                table.tables("tie"), partial(read_money.tie, self._reader)
            )
        ours = {each.id: each for each in self._base.ties}
        for each in given:
            before = ours.get(each.piece.id)
            if before is not None:
                lost = _untied_early(before, each.piece)
                self._laying.faults += [f"{each.where}: {fault}" for fault in lost]
        return given

    def _guides(self, shown: Library) -> tuple[Guide, ...]:
        given: list[Given[Guide]] = []
        limits = {guide.id: set(guide.limits) for guide in shown.guides}
        for path in folders.files(self._folder, "guides"):
            with self._laying.noting():
                table, body = table_and_prose_of(path)
                with table:
                    instead, after = table.flag("instead"), table.maybe_text("after")
                    guide = self._reader.guide(table, path.stem, body)
                if lost := limits.get(guide.id, set()) - set(guide.limits):
                    raise table.fault(f"limits leaves out {', '.join(sorted(lost))}")
                given.append(Given(table.where, guide, instead, after))
        return self._laying.merge("guide", shown.guides, given)

    def _countries(self, shown: Library) -> dict[str, Country]:
        every = (*shown.countries, shown.international)
        found = {country.code: country for country in every}
        for path in folders.files(self._folder, "helplines"):
            with self._laying.noting(), table_of(path) as table:
                country = found.get(path.stem)
                if country is None:
                    raise table.fault("the planner has no such country")
                day = table.day("checked_on")
                given = self._laying.read(table.tables("service"), _service(day))
                emergency = {key_of(number) for number in country.emergency}
                services = self._laying.merge(
                    "number", country.services, given, emergency
                )
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


def _order_lost(before: Item, after: Item) -> list[str]:
    """Name the order of ours that an item in its place leaves out; it is safety."""
    later = sorted(set(before.before) - set(after.before))
    moments = sorted(set(before.only_after) - set(after.only_after))
    return [
        *(f"before leaves out {name}" for name in later),
        *(f"only_after leaves out {name}" for name in moments),
    ]


def _untied_early(before: TieKind, after: TieKind) -> list[str]:
    """Name what makes a tie in the place of ours less careful; it is safety."""
    lost = sorted(set(before.items) - set(after.items))
    faults = [f"items leaves out {name}" for name in lost]
    if SAFE_MOMENTS.index(after.moment) < SAFE_MOMENTS.index(before.moment):
        faults.append(f"moment is earlier than {before.moment}")
    return faults


def _service(day: date) -> Callable[[Table], Number]:
    return lambda table: read.service_number(table, day, emergency=False)
