"""Money on paper: the lines of each step and what they come to (U66 to U69).

While amounts are covered on the screen, none is on paper: there are lines to write on
(U71). Notes stay off it unless they are put in for this one time.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from flask_babel import gettext as _

from planner.budget import view, view_sums, words
from planner.budget.model import Access, Block, Budget
from planner.budget.model import Line as Written
from planner.budget.outlook import outlook_of
from planner.content.model import Library
from planner.exports.offer import Offer
from planner.exports.order import Order
from planner.exports.sheet import Entry, Line, Part, Sheet

AMOUNTS, SUMS = "amounts", "sums"
#: What is decided anew each time.
NOTES = "budget-notes"
#: Steps with lines that can be paid once, and so be ticked.
_PAID = frozenset({Block.LEAVING, Block.FIRST})


@dataclass(frozen=True)
class Money:
    """All that could be on paper."""

    budget: Budget
    library: Library
    #: Whether amounts and own words are covered on the screen.
    covered: bool = False

    @property
    def quiet_labels(self) -> dict[str, str]:
        """The quiet words of each line of the content, by its plain ones."""
        return {each.label: each.quiet for each in self.library.budget}


def budget_asked_anew(order: Order) -> Order:
    """Return this order without what is put in for one time only."""
    return replace(order, kept=order.kept - {NOTES})


def budget_offers(money: Money, order: Order) -> list[Offer]:
    """Return every step that has lines, and what they come to."""
    found = [
        _offer(f"block:{block}", title, order, tuple(_line_offers(block, money, order)))
        for block, title in _titles(order).items()
        if money.budget.of_block(block)
    ]
    if found and not money.covered:
        found.append(_offer(SUMS, str(_("What it comes to")), order))
    return found


def compose_budget(money: Money, order: Order, *, day: date | None) -> Sheet:
    """Return the words of what was ordered."""
    mode = order.speech
    tells = order.has(AMOUNTS) and not money.covered
    column = str(_("Amount")) if tells or order.unanswered else ""
    parts = [
        Part(title, "", tuple(_entries(block, money, order)), column=column)
        for block, title in _titles(order).items()
        if order.has(f"block:{block}")
    ]
    if money.budget.lines and tells and order.has(SUMS):
        parts += _sums(money, order)
    return Sheet(
        title=str(mode.title),
        cover=str(mode.cover),
        parts=tuple(part for part in parts if part.entries),
        size=order.size,
        text=order.text,
        day=day if order.dated else None,
        room=order.room,
        explained=mode.explains,
    )


def empty_budget(library: Library, order: Order) -> tuple[Part, ...]:
    """Return every line that is offered, with room for an amount and how often."""
    column = str(_("Amount, and how often"))
    parts = []
    for block, title in _titles(order).items():
        entries = tuple(
            Entry(
                each.label if order.speech.explains else each.quiet,
                lines=(Line(column),),
                box=block in _PAID,
            )
            for each in library.budget
            if each.block == block
        )
        parts.append(Part(title, "", entries, column=column, key=block))
    return tuple(parts)


def _titles(order: Order) -> dict[Block, str]:
    plain = {block: str(title) for block, title in words.block_words().items()}
    return plain if order.speech.explains else plain | {Block.LEAVING: str(_("Once"))}


def _offer(part: str, label: str, order: Order, inner: tuple[Offer, ...] = ()) -> Offer:
    ticked = order.has(part)
    return Offer(part, label, usually=True, ticked=ticked, inner=inner, is_own=True)


def _line_offers(block: Block, money: Money, order: Order) -> Iterator[Offer]:
    """Yield a box for each line; what is covered on the screen is not named here."""
    for at, line in enumerate(money.budget.of_block(block), 1):
        words, own = _words(line, money, order)
        yield Offer(
            f"line:{line.id}",
            words or str(_("Line %(number)s", number=at)),
            usually=True,
            ticked=order.has(f"line:{line.id}"),
            is_own=own,
        )


def _words(line: Written, money: Money, order: Order) -> tuple[str, bool]:
    """Return what a line is called on paper, and whether that is her own."""
    quiet = money.quiet_labels
    supplied = line.label in quiet
    if money.covered and not supplied:
        return "", True
    if supplied and (money.covered or not order.speech.explains):
        return quiet[line.label], False
    return line.label, not supplied


def _entries(block: Block, money: Money, order: Order) -> Iterator[Entry]:
    for line in money.budget.of_block(block):
        if not order.has(f"line:{line.id}"):
            continue
        text, own = _words(line, money, order)
        yield Entry(
            text,
            done=line.paid and not money.covered,
            more=tuple(_more(line, money, order)),
            lines=tuple(_lines(line, money, order)),
            own=own,
            box=block in _PAID,
        )


def _more(line: Written, money: Money, order: Order) -> Iterator[str]:
    """Yield whose it is, and how an amount a month was worked out (U69)."""
    if money.covered or not order.speech.explains:
        return
    if line.block is Block.HAVE and line.access is not Access.UNSAID:
        yield words.access_words()[line.access]
    if order.has(AMOUNTS) and (said := words.formula(line.money, line.period)):
        yield said


def _lines(line: Written, money: Money, order: Order) -> Iterator[Line]:
    known = line.money is not None and order.has(AMOUNTS) and not money.covered
    if known:
        yield Line(str(_("Amount")), words.amount_words(line.money, line.period))
    elif order.unanswered:
        yield Line(str(_("Amount")))
    if line.note and order.has(NOTES, usually=False) and not money.covered:
        yield Line(str(_("Note")), line.note)


def _sums(money: Money, order: Order) -> Iterator[Part]:
    """Yield what each step comes to, way by way, and plainly what that means (U68)."""
    # A line that is left out must not show as a difference.
    lines = tuple(x for x in money.budget.lines if order.has(f"line:{x.id}"))
    one, column = replace(money.budget, lines=lines), str(_("Amount"))
    titles = _titles(order)
    for way in one.outlooks_for:
        outlook = outlook_of(one, way)
        rows = view_sums.block_rows(one, outlook.parts)
        said: list[str] = []
        if order.speech.explains:
            ways = view_sums.way_paragraphs(outlook)
            apart = view_sums.apart_sentences(outlook.parts, one)
            said = [*(" ".join(map(str, each)) for each in ways), *map(str, apart)]
        yield Part(
            str(_("What it comes to")),
            "",
            tuple(
                Entry(title, lines=(Line(column, str(row.sum)),), box=False)
                for title, row in zip(titles.values(), rows, strict=True)
            ),
            whose=_way_words(view.way_name(way, money.library), money, order)
            if way
            else "",
            column=column,
            after=tuple(each for each in said if each),
        )


def _way_words(name: str, money: Money, order: Order) -> str:
    quiet = {each.name: each.quiet for each in money.library.ways}
    return name if order.speech.explains else quiet.get(name, name)
