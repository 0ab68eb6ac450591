"""Sums, differences and ways side by side, as pages show them (U67, U68, U161)."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from flask import url_for
from flask_babel import gettext as _

from planner.budget import view, words
from planner.budget.model import Access, Block, Budget
from planner.budget.outlook import (
    Gap,
    Lasting,
    Outlook,
    cheapest,
    open_costs,
)
from planner.budget.picture import Bar, bars
from planner.budget.sums import Parts, Sum, parts_of, sum_of
from planner.content.model import Library
from planner.core.money import Money
from planner.core.periods import Period
from planner.plan.view import Answer, when_words
from planner.web.amounts import in_words
from planner.web.covering import covered, covers

#: What a rate is given for.
ONE = Decimal(1)


@dataclass(frozen=True)
class BlockRow:
    """One step on the first page."""

    number: int
    title: str
    hint: str
    sum: str


@dataclass(frozen=True)
class Chart:
    """A sentence, a picture and a table that say the same (U161)."""

    title: str
    sentences: list[str]
    bars: list[Bar]  # none while covered, or where there is nothing to draw
    rows: list[list[str]]


def block_rows(budget: Budget, parts: Parts) -> list[BlockRow]:
    """Return the steps with what each comes to (U67)."""
    titles, hints = words.block_words(), words.block_hints()
    sums = {
        Block.HAVE: _have_words(parts),
        Block.LEAVING: _to_pay(parts.leaving),
        Block.FIRST: _to_pay(parts.only_first),
        Block.LATER: words.sum_a_month(parts.later),
    }
    written = {line.block for line in budget.lines}
    return [
        BlockRow(
            view.number_of(block),
            titles[block],
            hints[block],
            sums[block] if block in written else words.sum_words(Sum()),
        )
        for block in Block
    ]


def block_sums(block: Block, budget: Budget, library: Library) -> list[Answer]:
    """Return what the lines of one step come to, for each way where there are some."""
    if block is Block.HAVE:
        return _have_sums(budget)
    rows = []
    for way in budget.outlooks_for:
        parts = parts_of(budget, way)
        one = {
            Block.LEAVING: _to_pay(parts.leaving),
            Block.FIRST: _to_pay(parts.only_first),
            Block.LATER: words.sum_a_month(parts.later),
        }[block]
        name = view.way_name(way, library) if way else _("Together")
        rows.append(Answer(name, one))
    return rows


def apart_sentences(parts: Parts, budget: Budget) -> list[str]:
    """Return what there is and does not count, by who can get at it."""
    access = words.access_words()
    said = [
        _("%(access)s, not counted: %(sum)s.", access=access[each], sum=one)
        for each in Access
        if (one := _together(parts, each))
    ]
    counted = [
        access[each]
        for each, on in (
            (Access.SEEN, budget.counted.seen),
            (Access.JOINT, budget.counted.joint),
        )
        if on
    ]
    return [*said, *(_("%(access)s: counted.", access=each) for each in counted)]


def charts(outlook: Outlook) -> list[Chart]:
    """Return the start and each later month: sentences, bars and tables."""
    parts = outlook.parts
    start = [
        [words.block_words()[Block.LEAVING], words.sum_words(parts.leaving)],
        [_("Only in the first month"), words.sum_words(parts.only_first)],
        [_("The first month, all of it"), words.sum_words(parts.first)],
        [_("Needed"), words.sum_words(outlook.start.need)],
        [_("What is there and counts"), words.sum_words(parts.there)],
        [_("What comes in during that month"), words.sum_words(parts.comes_first)],
        [_("There for it"), words.sum_words(outlook.start.have)],
    ]
    later = [
        [_("Needed"), words.sum_words(outlook.later.need)],
        [_("Comes in"), words.sum_words(outlook.later.have)],
    ]
    return [
        Chart(
            _("Going and the first month"),
            words.start_sentences(outlook.start),
            gap_bars(outlook.start, _("There for it")),
            [*start, *_result(outlook.start)],
        ),
        Chart(
            _("Each later month"),
            words.later_sentences(outlook.later),
            gap_bars(outlook.later, _("Comes in")),
            [*later, *_result(outlook.later)],
        ),
    ]


def gap_bars(gap: Gap, have: str) -> list[Bar]:
    """Return the bars of a gap; none while amounts are covered, or cannot be drawn."""
    if covers() or gap.is_mixed or gap.missing is None:
        return []
    return bars(
        (_("Needed"), *_amount(gap.need)),
        (have, *_amount(gap.have)),
    )


def comparison(every: Sequence[Outlook]) -> list[list[str]]:
    """Return the table of ways: one row for each thing that is compared."""
    rows: list[tuple[str, Callable[[Outlook], str]]] = [
        (_("Going itself"), lambda x: words.sum_words(x.parts.leaving)),
        (_("The first month"), lambda x: words.sum_words(x.parts.first)),
        (_("Going and the first month"), lambda x: words.sum_words(x.start.need)),
        (_("There for it"), lambda x: words.sum_words(x.start.have)),
        (_("Missing"), lambda x: _missing(x.start)),
        (_("Each later month"), lambda x: words.sum_words(x.later.need)),
        (_("Comes in each month"), lambda x: words.sum_words(x.later.have)),
        (_("Missing each month"), lambda x: _missing(x.later)),
    ]
    return [[title, *(say(each) for each in every)] for title, say in rows]


def way_paragraphs(outlook: Outlook) -> list[list[str]]:
    """Return what is said of one way: the start, how long it lasts, each month."""
    # That currencies differ is said once.
    is_said = outlook.start.is_mixed and outlook.runway.lasting is Lasting.MIXED
    return [
        words.start_sentences(outlook.start),
        *([] if is_said else [[words.runway_sentence(outlook.runway)]]),
        words.later_sentences(outlook.later),
    ]


def cheapest_words(
    every: Sequence[Outlook], budget: Budget, library: Library
) -> list[str]:
    """Return what costs least, in sentences."""
    found = cheapest(every)
    names = [view.way_name(each.way, library) for each in found if each.way]
    return words.cheapest_sentences(found, names, open_costs(budget))


def unknown_in(block: Block, budget: Budget) -> str:
    """Return how many amounts of one step are not known yet; empty for none."""
    count = sum(line.amount is None for line in budget.of_block(block))
    return words.unknown_words(count) if count else ""


def expected_lines(budget: Budget) -> list[Answer]:
    """Return the money that may come: what, how much, and when it is expected."""
    rows = []
    for each in budget.expected:
        amount = words.amount_words(each.money, each.period)
        by = when_words(each.by)
        said = _("%(amount)s, expected %(when)s", amount=amount, when=by)
        rows.append(Answer(covered(each.label), said if by else amount))
    return rows


def rate_rows(budget: Budget) -> list[Answer]:
    """Return the rates that are used, and currencies that have none (U72)."""
    if not budget.home:
        return []
    return [
        Answer(
            _("%(amount)s is", amount=in_words(Money(ONE, each))),
            words.money_words(Money(budget.rates[each], budget.home))
            if each in budget.rates
            else str(_("not entered, so it is counted apart")),
            url_for("budget.edit_rate", currency=each),
        )
        for each in budget.other_currencies
    ]


def _to_pay(one: Sum) -> str:
    """Return what lines come to that are there, but may be paid or for other ways."""
    return str(_("nothing to pay")) if one.is_empty else words.sum_words(one)


def _have_words(parts: Parts) -> str:
    """Return what is there and what comes in, as far as it counts."""
    there, comes = words.sum_words(parts.there), words.sum_a_month(parts.comes_later)
    if parts.comes_later.is_empty and parts.there.is_empty:
        return str(_("nothing that counts yet"))
    if parts.comes_later.is_empty:
        return there
    if parts.there.is_empty:
        return comes
    return str(_("%(there)s, and %(comes)s comes in", there=there, comes=comes))


def _have_sums(budget: Budget) -> list[Answer]:
    """Return what there is by who can get at it; what comes in stands apart."""
    have = budget.of_block(Block.HAVE)
    access = words.access_words()
    rows = []
    for each in Access:
        same = [line for line in have if line.access is each]
        once = [line for line in same if line.period is Period.ONCE]
        comes = [line for line in same if line.period is not Period.ONCE]
        counted = budget.counted.counts(each)
        if once:
            said = words.sum_words(sum_of(once, budget))
            rows.append(Answer(access[each], _if_counted(said, counted=counted)))
        if comes:
            said = words.sum_a_month(sum_of(comes, budget))
            label = _("%(access)s, coming in", access=access[each])
            rows.append(Answer(label, _if_counted(said, counted=counted)))
    return rows


def _if_counted(said: str, *, counted: bool) -> str:
    return said if counted else str(_("%(sum)s (not counted)", sum=said))


def _together(parts: Parts, access: Access) -> str:
    """Return what there is and comes in with this access; empty where none is."""
    once, comes = parts.apart.get(access), parts.apart_comes.get(access)
    if once and comes:
        there, regular = words.sum_words(once), words.sum_a_month(comes)
        return str(_("%(there)s, and %(comes)s comes in", there=there, comes=regular))
    if once:
        return words.sum_words(once)
    return words.sum_a_month(comes) if comes else ""


def _result(gap: Gap) -> list[list[str]]:
    """Return the last row of the table of a gap."""
    missing = gap.missing
    if gap.is_mixed or missing is None:
        return []
    is_left = missing.amount < 0
    amount = Money(abs(missing.amount), missing.currency)
    name = _("Left") if is_left else _("Missing")
    return [[name, words.bounded(gap.bound, words.money_words(amount), turned=is_left)]]


def _missing(gap: Gap) -> str:
    """Return what is missing, or left, in a few words for a table."""
    missing = gap.missing
    if missing is None:
        return str(_("not worked out"))
    if missing.amount > 0:
        return words.bounded(gap.bound, words.money_words(missing))
    if missing.amount == 0:
        return str(_("nothing"))
    amount = words.money_words(Money(-missing.amount, missing.currency))
    left = words.bounded(gap.bound, amount, turned=True)
    return str(_("nothing, %(amount)s is left", amount=left))


def _amount(one: Sum) -> tuple[Money | None, str]:
    """Return what is known of a sum and its words, for a bar."""
    money = one.money[0] if one.money else None
    return money, words.money_words(money) if money else words.sum_words(one)
