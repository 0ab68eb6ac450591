"""Lists as tables that other programs can read: budget, put aside, people, papers."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from flask_babel import lazy_gettext as _

from planner.budget import store as budget
from planner.budget.words import access_words, block_words
from planner.core.dates import Precision, When
from planner.diary.words import date_words
from planner.exports.table import MARK, line
from planner.fund import store as fund
from planner.fund.words import way_words
from planner.papers.service import load_lists
from planner.papers.view import name_of
from planner.papers.words import form_words, moving_words, state_words
from planner.people.store import load_people
from planner.people.words import help_words, safe_words
from planner.web.amounts import period_word
from planner.web.vault import Connection

if TYPE_CHECKING:
    from planner.content.model import Library


@dataclass(frozen=True)
class Column:
    """One column; `usual`: it is ticked when the page is opened."""

    id: str
    label: object
    cell: Callable[[Any], str]
    usual: bool = True


@dataclass(frozen=True)
class Table:
    """One list: its rows, and what can stand in a row."""

    id: str
    label: object
    rows: Callable[[Connection, "Library"], Iterator[object]]
    columns: tuple[Column, ...]


def lines(rows: Iterator[object], columns: Sequence[Column]) -> Iterator[bytes]:
    """Yield the table line by line: every cell in quotes, in UTF-8 with its mark."""
    yield (MARK + line([str(each.label) for each in columns])).encode()
    for row in rows:
        yield line([each.cell(row) for each in columns]).encode(errors="replace")


def table_of(table_id: str) -> Table | None:
    """Return the table with this name."""
    return next((each for each in TABLES if each.id == table_id), None)


def _number(amount: Decimal | None) -> str:
    return "" if amount is None else format(amount, "f")


def _day(when: When | None) -> str:
    """Return a date so that tables can sort it; words stay words."""
    exact = when is not None and when.precision is Precision.DAY and when.first
    return exact.isoformat() if exact else date_words(when)


def _yes(*, said: bool) -> str:
    return str(_("Yes")) if said else ""


def _budget(vault: Connection, _library: "Library") -> Iterator[object]:
    ways = {each.id: each.name for each in budget.load_ways(vault)}
    for each in budget.load_lines(vault):
        yield each, ", ".join(ways[way] for way in each.ways if way in ways)


def _papers(vault: Connection, library: "Library") -> Iterator[object]:
    for part in load_lists(vault, library).lists:
        for each in part.shown:
            yield part, each


_BUDGET = (
    Column("block", _("Part"), lambda row: str(block_words()[row[0].block])),
    Column("label", _("What it is"), lambda row: row[0].label),
    Column("amount", _("Amount"), lambda row: _number(row[0].amount)),
    Column("currency", _("Currency"), lambda row: row[0].currency),
    Column("often", _("How often"), lambda row: period_word(row[0].period)),
    Column("access", _("Whose it is"), lambda row: str(access_words()[row[0].access])),
    Column("paid", _("Paid"), lambda row: _yes(said=row[0].paid)),
    Column("ways", _("Only for"), lambda row: row[1], usual=False),
    Column("note", _("In your own words"), lambda row: row[0].note, usual=False),
)
_FUND = (
    Column("day", _("Date"), lambda row: _day(row.when)),
    Column("way", _("What happened"), lambda row: str(way_words()[row.way])),
    Column("amount", _("Amount"), lambda row: _number(row.amount)),
    Column("currency", _("Currency"), lambda row: row.currency),
    Column("note", _("In your own words"), lambda row: row.note, usual=False),
)


def _said_of(name: str) -> Callable[[Any], str]:
    return lambda row: str(getattr(row, name))


def _safe(name: str) -> Callable[[Any], str]:
    return lambda row: str(safe_words()[getattr(row, name)])


_PEOPLE = (
    Column("label", _("Name"), _said_of("label")),
    Column(
        "can",
        _("What they can do"),
        lambda row: "; ".join(str(help_words()[each]) for each in row.can),
    ),
    Column("calls", _("Safe to call"), _safe("calls")),
    Column("texts", _("Safe to write to"), _safe("texts")),
    Column("times", _("Good times"), _said_of("times"), usual=False),
    Column("never", _("How never to get in touch"), _said_of("never"), usual=False),
    Column("pickup", _("Who else may pick up"), _said_of("pickup"), usual=False),
    Column("reach", _("How to reach them"), _said_of("reach"), usual=False),
    Column("knows", _("What they know"), _said_of("knows"), usual=False),
    Column("told", _("What they may be told"), _said_of("told"), usual=False),
    Column("helps", _("How they can help"), _said_of("helps"), usual=False),
    Column("word", _("The word agreed with them"), _said_of("word"), usual=False),
    Column("note", _("In your own words"), _said_of("note"), usual=False),
)
_PAPERS = (
    Column("whose", _("Whose"), lambda row: name_of(row[0].owner)),
    Column("list", _("List"), lambda row: row[0].list.title),
    Column("text", _("What it is"), lambda row: row[1].text),
    Column("state", _("State"), lambda row: str(state_words()[row[1].note.state])),
    Column("form", _("What there is"), lambda row: str(form_words()[row[1].note.form])),
    Column(
        "moving", _("Moving it"), lambda row: str(moving_words()[row[1].note.moving])
    ),
    Column("expires", _("Good until"), lambda row: _day(row[1].note.expires)),
    Column("place", _("Where it is"), lambda row: row[1].note.place, usual=False),
    Column("holder", _("Who has it"), lambda row: row[1].note.holder, usual=False),
    Column("words", _("In your own words"), lambda row: row[1].note.words, usual=False),
)

TABLES = (
    Table("money", _("Money"), _budget, _BUDGET),
    Table(
        "aside",
        _("Put aside"),
        lambda vault, _library: iter(fund.load_entries(vault)),
        _FUND,
    ),
    Table(
        "people",
        _("People"),
        lambda vault, _library: iter(load_people(vault)),
        _PEOPLE,
    ),
    Table("papers", _("Papers and things"), _papers, _PAPERS),
)
