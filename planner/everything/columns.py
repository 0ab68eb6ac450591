"""Lists as tables that other programs can read: budget, put aside, people, papers."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from flask_babel import lazy_gettext as _

from planner.budget import store as budget
from planner.budget.model import Access, Block, Line
from planner.budget.words import access_words, block_words
from planner.core.dates import Precision, When
from planner.diary.words import date_words
from planner.exports.table import MARK, line
from planner.fund import store as fund
from planner.fund.words import way_words
from planner.papers.model import Moving, State
from planner.papers.service import load_lists
from planner.papers.view import name_of
from planner.papers.words import form_words, moving_words, state_words
from planner.people.model import Help
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
    #: What it is called and says quietly, where that is something else.
    quiet_label: object = ""
    quiet_cell: Callable[[Any], str] | None = None

    def title(self, *, quietly: bool) -> str:
        """Return what stands above it."""
        return str((quietly and self.quiet_label) or self.label)

    def said(self, row: object, *, quietly: bool) -> str:
        """Return what it says of a row."""
        return ((quietly and self.quiet_cell) or self.cell)(row)


@dataclass(frozen=True)
class Table:
    """One list: its rows, and what can stand in a row."""

    id: str
    label: object
    rows: Callable[[Connection, "Library"], Iterator[object]]
    columns: tuple[Column, ...]


def lines(
    rows: Iterator[object], columns: Sequence[Column], *, quietly: bool
) -> Iterator[bytes]:
    """Yield the table line by line: every cell in quotes, in UTF-8 with its mark."""
    yield (MARK + line([each.title(quietly=quietly) for each in columns])).encode()
    for row in rows:
        cells = [each.said(row, quietly=quietly) for each in columns]
        yield line(cells).encode(errors="replace")


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


@dataclass(frozen=True)
class _Amount:
    """A line of the budget, the ways that it is for, and both in quiet words."""

    line: Line
    ways: str
    quiet: str
    quiet_ways: str


def _budget(vault: Connection, library: "Library") -> Iterator[object]:
    ways = {each.id: each.name for each in budget.load_ways(vault)}
    quiet = {each.label: each.quiet for each in library.budget}
    quiet_ways = {each.name: each.quiet for each in library.ways}
    for each in budget.load_lines(vault):
        names = [ways[way] for way in each.ways if way in ways]
        yield _Amount(
            line=each,
            ways=", ".join(names),
            quiet=quiet.get(each.label, each.label),
            quiet_ways=", ".join(quiet_ways.get(name, name) for name in names),
        )


def _papers(vault: Connection, library: "Library") -> Iterator[object]:
    for part in load_lists(vault, library).lists:
        for each in part.shown:
            yield part, each


def _quiet_block(row: Any) -> str:
    block = row.line.block
    return str(_("Once") if block is Block.LEAVING else block_words()[block])


def _quiet_access(row: Any) -> str:
    """Return whose it is; quietly, nothing about who might see it."""
    access = row.line.access
    return str(_("Mine") if access is Access.SEEN else access_words()[access])


_BUDGET = (
    Column(
        "block",
        _("Part"),
        lambda row: str(block_words()[row.line.block]),
        quiet_cell=_quiet_block,
    ),
    Column(
        "label",
        _("What it is"),
        lambda row: row.line.label,
        quiet_cell=lambda row: row.quiet,
    ),
    Column("amount", _("Amount"), lambda row: _number(row.line.amount)),
    Column("currency", _("Currency"), lambda row: row.line.currency),
    Column("often", _("How often"), lambda row: period_word(row.line.period)),
    Column(
        "access",
        _("Whose it is"),
        lambda row: str(access_words()[row.line.access]),
        quiet_cell=_quiet_access,
    ),
    Column("paid", _("Paid"), lambda row: _yes(said=row.line.paid)),
    Column(
        "ways",
        _("Only for"),
        lambda row: row.ways,
        usual=False,
        quiet_cell=lambda row: row.quiet_ways,
    ),
    Column("note", _("In your own words"), lambda row: row.line.note, usual=False),
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


def _can(row: Any) -> str:
    return "; ".join(str(help_words()[each]) for each in row.can)


def _quiet_can(row: Any) -> str:
    quiet = {Help.SIGNAL: _("Would make a call"), Help.ALONG: _("Would come along")}
    words = help_words() | quiet
    return "; ".join(str(words[each]) for each in row.can)


_PEOPLE = (
    Column("label", _("Name"), _said_of("label")),
    Column("can", _("What they can do"), _can, quiet_cell=_quiet_can),
    Column("calls", _("Safe to call"), _safe("calls"), quiet_label=_("Calls")),
    Column("texts", _("Safe to write to"), _safe("texts"), quiet_label=_("Texts")),
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


def _quiet_state(row: Any) -> str:
    """Return the word for a state; quietly, nothing about who might see it."""
    state = row[1].note.state
    return str(state_words()[State.NOT_YET if state is State.CANNOT else state])


def _quiet_moving(row: Any) -> str:
    moving = row[1].note.moving
    return str(_("Now") if moving is Moving.NOW else moving_words()[moving])


_PAPERS = (
    Column("whose", _("Whose"), lambda row: name_of(row[0].owner)),
    Column(
        "list",
        _("List"),
        lambda row: row[0].list.title,
        quiet_cell=lambda row: row[0].list.quiet_title,
    ),
    Column(
        "text",
        _("What it is"),
        lambda row: row[1].text,
        quiet_cell=lambda row: row[1].quiet,
    ),
    Column(
        "state",
        _("State"),
        lambda row: str(state_words()[row[1].note.state]),
        quiet_cell=_quiet_state,
    ),
    Column("form", _("What there is"), lambda row: str(form_words()[row[1].note.form])),
    Column(
        "moving",
        _("Moving it"),
        lambda row: str(moving_words()[row[1].note.moving]),
        quiet_cell=_quiet_moving,
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
