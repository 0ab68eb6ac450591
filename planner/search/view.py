"""What was found, section by section, as pages show it (U84: never what it says)."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from flask import url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext

from planner.content.model import Library
from planner.diary.model import Entry, texts_of
from planner.diary.store import load_entry, load_row
from planner.diary.words import hint_words
from planner.search import (
    view_budget,
    view_day,
    view_fund,
    view_helpers,
    view_others,
    view_paper,
    view_plan,
    view_steady,
    view_weeks,
)
from planner.search.model import Around, Place, around
from planner.search.store import find_entries, words_of
from planner.web.menu import url_of
from planner.web.paging import PageLink
from planner.web.vault import Connection

#: On the page of one section, and of each section where all of them stand.
MOST = 50
FEW = 10
DIARY = "diary"

Find = Callable[[Connection, Library], Iterable[Place]]

#: Where it is looked, in the order of the page: address, word, and what gives all.
SECTIONS: tuple[tuple[str, str, Find], ...] = (
    ("plan", lazy_gettext("Plan"), view_plan.plan),
    ("day", lazy_gettext("The day"), view_day.day),
    ("weeks", lazy_gettext("Weeks"), view_weeks.weeks),
    ("print", lazy_gettext("Print"), view_paper.covers),
    ("papers", lazy_gettext("Papers"), view_plan.papers),
    ("money", lazy_gettext("Money"), view_budget.money),
    ("aside", lazy_gettext("Put aside"), view_fund.fund),
    ("claims", lazy_gettext("Help that takes time"), view_fund.claims),
    ("ties", lazy_gettext("What you share"), view_fund.ties),
    ("people", lazy_gettext("People"), view_others.people),
    ("places", lazy_gettext("Places"), view_helpers.places),
    ("notes", lazy_gettext("Notes"), view_helpers.notes),
    ("orders", lazy_gettext("Orders"), view_others.orders),
    ("files", lazy_gettext("Files"), view_others.files),
    ("imports", lazy_gettext("Messages"), view_others.imports),
    ("seals", lazy_gettext("Seals"), view_others.seals),
    ("collections", lazy_gettext("Collections"), view_others.collections),
    ("steady", lazy_gettext("For myself"), view_steady.steady),
    ("questions", lazy_gettext("Questions"), view_plan.questions),
    ("matters", lazy_gettext("What matters"), view_plan.matters),
    ("numbers", lazy_gettext("Numbers"), view_others.numbers),
    ("copies", lazy_gettext("Copies"), view_plan.copies),
    ("help", lazy_gettext("Help"), view_others.guides),
)


@dataclass(frozen=True)
class Line:
    """One place that was found."""

    place: Place
    around: Around | None = None


@dataclass(frozen=True)
class Group:
    """What was found in one section."""

    id: str
    word: str
    lines: list[Line]
    #: There is more than stands here.
    more: bool = False

    @property
    def url(self) -> str:
        """The page of this section alone."""
        return url_for("search.found_in", part=self.id)


def is_section(part: str) -> bool:
    """Tell whether there is such a section."""
    return part == DIARY or part in {each for each, _word, _find in SECTIONS}


@dataclass(frozen=True)
class Search:
    """Words to look for, where, and whether what stands around them is shown."""

    vault: Connection
    library: Library
    words: str
    shows: bool = False

    def groups(self) -> list[Group]:
        """Return the first few places of every section that has any."""
        ids = [DIARY, *(each for each, _word, _find in SECTIONS)]
        found = [self._group(each, 0, FEW) for each in ids]
        return [each for each in found if each.lines]

    def group(self, part: str, page: int) -> Group:
        """Return one page of what was found in one section."""
        return self._group(part, (page - 1) * MOST, MOST)

    def _group(self, part: str, start: int, most: int) -> Group:
        if part == DIARY:
            return self._diary(start, most)
        word, find = {each: (word, find) for each, word, find in SECTIONS}[part]
        wanted = words_of(self.words)
        every = [each for each in find(self.vault, self.library) if each.holds(wanted)]
        every.sort(key=lambda each: not Place("", each.label).holds(wanted))
        few = every[start : start + most]
        return Group(part, str(word), self._lines(few), len(every) > start + most)

    def _diary(self, start: int, most: int) -> Group:
        ids = find_entries(self.vault, self.words, offset=start, limit=most + 1)
        places = [self._entry(load_row(self.vault, each)) for each in ids[:most]]
        return Group(DIARY, str(_("Diary")), self._lines(places), len(ids) > most)

    def _entry(self, entry: Entry) -> Place:
        hint = hint_words(entry.title, entry.when, entry.kind)
        url = url_of("diary.entry", entry_id=entry.id)
        if entry.removed_at:
            hint = str(_("%(words)s, in the bin", words=hint))
            url = url_of("diary.bin")
        if not self.shows:
            return Place(url, entry.label, hint)
        _row, body = load_entry(self.vault, entry.id)
        return Place(url, entry.label, hint, tuple(texts_of(body)))

    def _lines(self, places: Iterable[Place]) -> list[Line]:
        wanted = words_of(self.words)
        return [
            Line(each, around(each.texts, wanted) if self.shows else None)
            for each in places
        ]


def page_links(group: Group, page: int) -> dict[str, object]:
    """Return the ways to the page before and the one after; they are not counted."""

    def link(number: int) -> str:
        return url_for("search.found_in", part=group.id, page=number)

    return {
        "before": link(page - 1) if page > 1 else None,
        "after": link(page + 1) if group.more else None,
        "links": [PageLink(str(page), link(page), current=True)],
    }
