"""The list of the diary as a table that other programs can read (D15)."""

import csv
import io
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from flask_babel import lazy_gettext

from planner.core.dates import Precision, When
from planner.diary.model import Entry, EntryBody
from planner.diary.words import date_words, kind_words

#: A program for tables takes a cell that begins with one of these for something to work
#: out; the wide forms too, in some languages.
_STARTS = tuple("=+-@\t\r\uff1d\uff0b\uff0d\uff20")
_NUMBER = re.compile(r"-\d+(?:[.,]\d+)*\Z", re.ASCII)

#: What tells a program for tables that this is UTF-8.
MARK = "\ufeff"
#: A name that tells nothing.
FILE_NAME = "list.csv"


@dataclass(frozen=True)
class Row:
    """An entry, what it says now, and what the order that it names is called."""

    entry: Entry
    body: EntryBody
    order: str = ""


@dataclass(frozen=True)
class Column:
    """One column; `usual`: it is ticked when the page is opened."""

    id: str
    label: object
    cell: Callable[[Row], str]
    usual: bool = True


def neutral(cell: str) -> str:
    """Return a cell that no program takes for a formula; negative numbers stay."""
    if _NUMBER.match(cell):
        return cell
    starts = cell.startswith(_STARTS) or cell.lstrip().startswith(_STARTS)
    return f"'{cell}" if starts else cell


def lines(rows: Iterable[Row], columns: Sequence[Column]) -> Iterator[bytes]:
    """Yield the table line by line: every cell in quotes, in UTF-8 with its mark."""
    yield (MARK + line([str(each.label) for each in columns])).encode()
    for row in rows:
        yield line([each.cell(row) for each in columns]).encode()


def picked(ids: Iterable[str]) -> list[Column]:
    """Return the columns with these ids, in their own order."""
    wanted = set(ids)
    return [each for each in COLUMNS if each.id in wanted]


def line(cells: Iterable[str]) -> str:
    """Return one line: every cell in quotes, and none of them a formula."""
    text = io.StringIO()
    writer = csv.writer(text, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    writer.writerow([neutral(each) for each in cells])
    return text.getvalue()


def _day(row: Row) -> str:
    """Return a date so that tables can sort it; words stay words."""
    when: When | None = row.entry.when
    if when is None or when.first is None:
        return date_words(when)
    size = {Precision.YEAR: 4, Precision.MONTH: 7}.get(when.precision, 10)
    return when.first.isoformat()[:size]


def _moment(moment: datetime) -> str:
    return moment.astimezone().strftime("%Y-%m-%d %H:%M")


def _people(part: str) -> Callable[[Row], str]:
    def cell(row: Row) -> str:
        return ", ".join(each.label for each in row.body.people if each.part == part)

    return cell


COLUMNS = (
    Column("day", lazy_gettext("Date"), _day),
    Column("time", lazy_gettext("Time"), lambda row: row.entry.time),
    Column("kind", lazy_gettext("Kind"), lambda row: kind_words(row.entry.kind)),
    Column("title", lazy_gettext("Title"), lambda row: row.entry.title),
    Column("files", lazy_gettext("Files"), lambda row: str(row.entry.files)),
    Column(
        "made",
        lazy_gettext("Written down"),
        lambda row: _moment(row.entry.made_at),
    ),
    Column(
        "changed",
        lazy_gettext("Last changed"),
        lambda row: _moment(row.entry.changed_at),
    ),
    Column("who", lazy_gettext("Who it was"), _people("who"), usual=False),
    Column("saw", lazy_gettext("Who saw or heard it"), _people("saw"), usual=False),
    Column("order", lazy_gettext("Order"), lambda row: row.order, usual=False),
    Column(
        "account",
        lazy_gettext("In your own words"),
        lambda row: row.body.account,
        usual=False,
    ),
)
