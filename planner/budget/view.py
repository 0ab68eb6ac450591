"""Lines, sums and ways as pages show them; covered where that was asked for (U71)."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from babel.lists import format_list
from flask import url_for
from flask_babel import gettext as _

from planner.budget import words
from planner.budget.model import Access, Block, Budget, Line, Way
from planner.content.model import BudgetLine, Library
from planner.core.periods import Period
from planner.plan.view import Answer
from planner.web.covering import covered
from planner.web.i18n import locale

#: How many lines stand on one page, so that it stays light however many there are.
MOST_LINES = 40
BLOCKS = tuple(Block)


@dataclass(frozen=True)
class LineView:
    """One line with all that a list says about it."""

    line: Line
    label: str
    supplied: bool  # the words are the content's
    amount: str
    formula: str
    tags: list[str]
    note: str

    @property
    def anchor(self) -> str:
        """The spot of this line on its page."""
        return f"line-{self.line.id}"


@dataclass(frozen=True)
class WayView:
    """A way by its name, with the pages that look at it."""

    way: Way
    name: str
    supplied: bool
    current: bool = False


def number_of(block: Block) -> int:
    """Return the number of a step, from 1: addresses say nothing else."""
    return BLOCKS.index(block) + 1


def lines(every: Iterable[Line], budget: Budget, library: Library) -> list[LineView]:
    """Return lines as a list shows them."""
    labels = {each.id: each for each in library.budget}
    names = {each.id: way_name(each, library) for each in budget.ways}
    access = words.access_words()
    return [
        LineView(
            line=line,
            label=label_of(line, labels),
            supplied=_is_supplied(line, labels),
            amount=words.amount_words(line.money, line.period),
            formula=words.formula(line.money, line.period),
            tags=_tags(line, names, access),
            note=covered(line.note) if line.note else "",
        )
        for line in every
    ]


def label_of(line: Line, supplied: Mapping[str, BudgetLine]) -> str:
    """Return what a line is called; covered, the quiet word of the content."""
    if _is_supplied(line, supplied):
        return covered(line.label, supplied[line.item].quiet)
    return covered(line.label, _("Line %(number)s", number=line.id))


def way_name(way: Way, library: Library) -> str:
    """Return what a way is called; covered, the quiet word of the content."""
    known = {each.id: each for each in library.ways}
    if way.item in known and known[way.item].name == way.name:
        return covered(way.name, known[way.item].quiet)
    return covered(way.name, _("Way %(number)s", number=way.id))


def ways(budget: Budget, library: Library, current: Way | None = None) -> list[WayView]:
    """Return the ways, and which of them is looked at."""
    known = {each.name for each in library.ways}
    return [
        WayView(
            way=each,
            name=way_name(each, library),
            supplied=each.name in known,
            current=each == current,
        )
        for each in budget.ways
    ]


def saved_lines(line: Line) -> list[Answer]:
    """Return what another window saved meanwhile, to choose from (U149)."""
    said = [
        Answer(_("What is it?"), covered(line.label)),
        Answer(_("Amount"), words.amount_words(line.money, line.period)),
        Answer(_("Whose it is"), words.access_words()[line.access]),
        Answer(_("Note"), covered(line.note) if line.note else str(_("No words"))),
    ]
    return said if line.block is Block.HAVE else [said[0], said[1], said[3]]


def page_of_line(budget: Budget, line: Line) -> str:
    """Return the page and the spot where a line stands."""
    same = [each.id for each in budget.of_block(line.block)]
    at = same.index(line.id) if line.id in same else 0
    page = at // MOST_LINES + 1
    more: dict[str, Any] = {"page": page} if page > 1 else {}
    number, anchor = number_of(line.block), f"line-{line.id}"
    return url_for("budget.show_block", number=number, _anchor=anchor, **more)


@dataclass(frozen=True)
class Removed:
    """Something that was removed and can be put back."""

    key: str
    words: str

    @property
    def erase_url(self) -> str:
        """Where this is deleted for good."""
        what, _colon, number = self.key.partition(":")
        return url_for("budget.erase", what=what, number=number)


def removed(
    gone: Sequence[Line], gone_ways: Sequence[Way], library: Library
) -> list[Removed]:
    """Return the lines and ways that were removed."""
    labels = {each.id: each for each in library.budget}
    return [
        *(Removed(f"way:{each.id}", way_name(each, library)) for each in gone_ways),
        *(Removed(f"line:{each.id}", label_of(each, labels)) for each in gone),
    ]


def _is_supplied(line: Line, supplied: Mapping[str, BudgetLine]) -> bool:
    """Tell whether the words of a line are still those of the content."""
    return line.item in supplied and supplied[line.item].label == line.label


def _tags(
    line: Line, names: Mapping[int, str], access: Mapping[Access, str]
) -> list[str]:
    """Return what is said of a line beside its amount."""
    said = [access[line.access]] if line.block is Block.HAVE else []
    if line.block is Block.LATER and not line.at_once:
        said.append(_("From the second month on"))
    if line.block is Block.HAVE and line.period is not Period.ONCE and not line.at_once:
        said.append(_("Not yet in the first month"))
    if line.paid:
        said.append(_("Paid already"))
    if line.statement:
        said.append(_("Shows on a shared statement"))
    if line.ways:
        known = [names[each] for each in line.ways if each in names]
        some = format_list(known, locale=locale())
        said.append(
            _("Only for: %(ways)s", ways=some)
            if known
            else _("Only for a way that was removed")
        )
    return said
