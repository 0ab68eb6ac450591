"""Lists of entries in the words of a page: never what an entry says (U84)."""

from calendar import Calendar, monthrange
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from flask import url_for
from flask_babel import gettext as _
from flask_babel import ngettext

from planner.diary.model import Entry, EntryBody
from planner.diary.model_filter import Filter
from planner.diary.service_bin import last_day
from planner.diary.service_list import Listed
from planner.diary.words import date_words, kind_words
from planner.web.filters import long_date, month_name
from planner.web.i18n import locale

#: What is shown of an account beside a list, when it is asked for.
MOST_LINES, MOST_SIGNS = 3, 300
_MONTHS = 12


@dataclass(frozen=True)
class Row:
    """A line of a list: what it is called, then its date, kind and files."""

    id: int
    label: str
    url: str
    hints: Sequence[str]
    tags: Sequence[str] = ()
    text: str = ""


@dataclass(frozen=True)
class Group:
    """Lines that stand together, with or without a heading."""

    heading: str
    rows: Sequence[Row]


@dataclass(frozen=True)
class Gone:
    """A line of the bin: what it was called, and until when it can be put back."""

    row: Row
    until: date
    erase_url: str


@dataclass(frozen=True)
class Cell:
    """How many entries a month or a day has, and how a button asks for them."""

    number: int
    show: str
    words: str


@dataclass(frozen=True)
class MonthRow:
    """One month of every year."""

    name: str
    cells: Sequence[Cell]


@dataclass(frozen=True)
class Day:
    """A day in a page of a calendar; none where another month stands."""

    day: date | None = None
    cell: Cell | None = None


def row(entry: Entry, tags: Sequence[str] = (), body: EntryBody | None = None) -> Row:
    """Return one line; what an entry says only where its body was asked for."""
    hints = [date_words(entry.when)] if entry.title else []
    hints += [entry.time, kind_words(entry.kind.value), files_words(entry.files)]
    if entry.jot:
        tags = (*tags, _("To sort"))
    return Row(
        entry.id,
        entry.label,
        url_for("diary.entry", entry_id=entry.id),
        [words for words in hints if words],
        tags,
        first_lines(body.account) if body else "",
    )


def groups(
    entries: Iterable[Entry],
    tags: Mapping[int, Sequence[str]] | None = None,
    bodies: Mapping[int, EntryBody] | None = None,
) -> list[Group]:
    """Return the lines of a page; those without a date by themselves (U85)."""
    dated: list[Row] = []
    undated: list[Row] = []
    for entry in entries:
        is_dated = entry.when is not None and entry.when.first is not None
        said = (bodies or {}).get(entry.id)
        line = row(entry, (tags or {}).get(entry.id, ()), said)
        (dated if is_dated else undated).append(line)
    found = [Group("", dated), Group(str(_("Without a date")), undated)]
    return [group for group in found if group.rows]


def gone_rows(entries: Iterable[Entry]) -> list[Gone]:
    """Return the lines of the bin."""
    return [
        Gone(
            row(entry),
            last_day(entry.removed_at),
            url_for("diary.erase", entry_id=entry.id),
        )
        for entry in entries
        if entry.removed_at is not None
    ]


def pager(listed: Listed, endpoint: str, **values: Any) -> dict[str, object] | None:
    """Return the way to the pages around this one, to the first and to the last."""
    here, last = listed.page, listed.pages
    if last == 1:
        return None
    ends = {1} if listed.has_more else {1, last}
    near = {at for at in range(here - 2, here + 3) if 1 <= at <= last}

    def to(page: int) -> str:
        return url_for(endpoint, page=page, **values)

    return {
        "before": to(here - 1) if here > 1 else None,
        "after": to(here + 1) if here < last else None,
        "links": [
            {"label": str(at), "url": to(at), "current": at == here}
            for at in sorted(ends | near)
        ],
    }


def count_words(listed: Listed) -> str:
    """Return how long a list is."""
    if listed.has_more and listed.page == 1:
        return str(_("More than %(number)s entries", number=listed.total))
    if listed.has_more:
        return ""
    return str(ngettext("%(num)d entry", "%(num)d entries", listed.total))


def files_words(number: int) -> str:
    """Return how many files an entry has; nothing where it has none."""
    return str(ngettext("%(num)d file", "%(num)d files", number)) if number else ""


def part_words(part: str) -> str:
    """Return as what somebody is named, beside an entry."""
    return {
        "who": str(_("Did it, or was in touch")),
        "saw": str(_("Saw or heard it")),
    }[part]


def chosen_words(chosen: Filter, people: Mapping[int, str]) -> list[str]:
    """Return what was chosen, each in a few words."""
    said = {
        _("Without a date"): chosen.undated,
        _("With files"): chosen.has_files,
        _("About an order or a no-contact line"): chosen.breach,
        _("Notes to sort"): chosen.jots,
        _("With entries from chats"): chosen.brought_in,
    }
    return [
        *period_words(chosen),
        *([people.get(chosen.person, "")] if chosen.person else []),
        *(kind_words(kind.value) for kind in chosen.kinds),
        *(words for words, is_chosen in said.items() if is_chosen),
    ]


def period_words(chosen: Filter) -> list[str]:
    """Return the period that was chosen, in as few words as it has."""
    first, last = chosen.first, chosen.last
    if first and last:
        if first == last:
            return [long_date(first)]
        if month_of(chosen):
            return [month_name(first)]
        if first == date(first.year, 1, 1) and last == date(first.year, 12, 31):
            return [str(first.year)]
    words = []
    if first:
        words.append(str(_("From %(day)s", day=long_date(first))))
    if last:
        words.append(str(_("Until %(day)s", day=long_date(last))))
    return words


def month_of(chosen: Filter) -> date | None:
    """Return the first day of the month that was chosen, if it is one."""
    first, last = chosen.first, chosen.last
    if first is None or last is None or first.day != 1:
        return None
    return first if last == end_of(first) else None


def end_of(first: date) -> date:
    """Return the last day of the month that begins with this day."""
    return first.replace(day=monthrange(first.year, first.month)[1])


def years_of(counts: Mapping[str, int]) -> list[str]:
    """Return the years in which there is anything, in order."""
    return sorted({key[:4] for key in counts})


def month_rows(counts: Mapping[str, int]) -> list[MonthRow]:
    """Return one line for each month, with a number for each year (U88)."""
    names = locale().months["stand-alone"]["wide"]
    years = years_of(counts)
    rows = []
    for month in range(1, _MONTHS + 1):
        keys = [f"{year}-{month:02}" for year in years]
        cells = [
            Cell(counts.get(key, 0), f"on:{key}", month_name(date(int(year), month, 1)))
            for key, year in zip(keys, years, strict=True)
        ]
        rows.append(MonthRow(names[month], cells))
    if any(year in counts for year in years):
        cells = [Cell(counts.get(year, 0), f"on:{year}", year) for year in years]
        rows.append(MonthRow(str(_("Only the year is known")), cells))
    return rows


def weeks_of(
    first: date, counts: Mapping[date, int], first_weekday: int
) -> list[list[Day]]:
    """Return the weeks of the month that begins with this day."""
    weeks = Calendar(first_weekday).monthdayscalendar(first.year, first.month)
    return [
        [
            _day(first.replace(day=number), counts) if number else Day()
            for number in week
        ]
        for week in weeks
    ]


def months_around(first: date) -> list[Cell]:
    """Return the months before and after, as buttons ask for them."""
    days = []
    if first > date.min:
        days.append((first - timedelta(days=1)).replace(day=1))
    if end_of(first) < date.max:
        days.append(end_of(first) + timedelta(days=1))
    return [Cell(0, f"on:{day:%Y-%m}", month_name(day)) for day in days]


def first_lines(account: str) -> str:
    """Return how an account begins; three dots where it goes on."""
    lines = [line for line in account.splitlines() if line.strip()]
    begun = "\n".join(lines[:MOST_LINES])
    short = begun[:MOST_SIGNS].rstrip()
    whole = len(lines) <= MOST_LINES and len(begun) <= MOST_SIGNS
    return short if whole else f"{short} \N{HORIZONTAL ELLIPSIS}"


def _day(day: date, counts: Mapping[date, int]) -> Day:
    if day not in counts:
        return Day(day)
    return Day(day, Cell(counts[day], f"on:{day.isoformat()}", long_date(day)))
