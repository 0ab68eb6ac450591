"""Money put aside, as its pages show it."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from flask import url_for
from flask_babel import gettext as _

from planner.core.dates import When
from planner.core.money import Money
from planner.core.periods import Period
from planner.fund import store, words
from planner.fund.course import Course, Row, course_of
from planner.fund.model import (
    Aim,
    Balance,
    Entry,
    NewEntry,
    Step,
    balance_of,
    balances,
)
from planner.fund.picture import Picture, picture_of
from planner.web.amounts import in_words
from planner.web.covering import covered, covers
from planner.web.dated import Dated
from planner.web.filters import long_date
from planner.web.vault import Connection

#: So many lines stand on one page, and so many on the first one.
MOST = 50
FEW = 5
#: About half a year: what a step comes to where there is no sum to reach.
_HALF_A_YEAR = {
    Period.WEEK: 26,
    Period.TWO_WEEKS: 13,
    Period.FOUR_WEEKS: 7,
    Period.MONTH: 6,
}


@dataclass(frozen=True)
class Line:
    """One line of the list, as a page shows it."""

    id: int
    label: str
    when: str
    note: str


@dataclass(frozen=True)
class Said:
    """A label, and what was said there."""

    label: str
    value: str


@dataclass(frozen=True)
class Chart:
    """The picture of the way to a sum, its words, and the same as a table."""

    picture: Picture
    target: str
    start: tuple[str, str]  # the day and the sum on its left
    end: tuple[str, str]  # and on its right
    heads: tuple[str, str, str]
    rows: list[tuple[str, str, str]]
    some: bool  # not every step has a row


@dataclass(frozen=True)
class Outlook:
    """When a sum is reached: a sentence, a picture with its table, and what if."""

    sentence: str
    chart: Chart | None = None
    more: list[str] = field(default_factory=list)
    less: list[str] = field(default_factory=list)
    assumed: list[str] = field(default_factory=list)


def lines(entries: Iterable[Entry]) -> list[Line]:
    """Return lines of the list; covered while amounts and names are (U71)."""
    return [
        Line(
            each.id,
            label_of(each),
            words.when_words(each.when),
            covered(each.note) if each.note else "",
        )
        for each in entries
    ]


def label_of(entry: NewEntry) -> str:
    """Return what happened, and how much it was."""
    money = in_words(entry.money) if entry.money else _("not known")
    return str(
        _(
            "%(way)s: %(money)s",
            way=words.way_words()[entry.way],
            money=covered(money),
        )
    )


def place_words() -> str:
    """Return what lists call the place, which they do not show (U63)."""
    return str(_("Where the money is that you put aside"))


def sums(entries: Iterable[Entry]) -> list[str]:
    """Return what is there, one sum for each currency."""
    return [covered(words.balance_words(each)) for each in balances(entries)]


def aim_rows(aim: Aim) -> list[Said]:
    """Return what the money is for, each line as far as it was said."""
    told = (
        (_("To reach"), in_words(aim.target) if aim.target else ""),
        (_("A step"), words.rate_words(aim.step) if aim.step else ""),
        (_("And if it is less"), words.rate_words(aim.less) if aim.less else ""),
    )
    return [
        *(Said(label, covered(value)) for label, value in told if value),
        *(
            [Said(_("Next step"), words.when_words(aim.next_day))]
            if aim.next_day
            else []
        ),
    ]


def saved_aim(aim: Aim) -> list[Said]:
    """Return what another window saved meanwhile, to choose from (U149)."""
    return aim_rows(aim) or [Said(_("Saved"), _("No words"))]


def saved_entry(entry: Entry) -> list[Said]:
    """Return what another window saved meanwhile, to choose from (U149)."""
    return [
        Said(_("What happened"), label_of(entry)),
        Said(_("When"), words.when_words(entry.when) or _("No words")),
        Said(_("To remember"), entry.note or _("No words")),
    ]


def outlook(aim: Aim, entries: Sequence[Entry], today: date) -> Outlook | None:
    """Return when the sum is reached, as far as that can be told; None: nothing said.

    While amounts are covered there is nothing to tell: every line of it is an amount.
    """
    step, target = _real(aim.step), aim.target
    money = target or (step.money if step else None)
    if covers() or money is None:
        return None
    if target is not None and step and step.money.currency != target.currency:
        return Outlook(
            _(
                "The sum to reach and the step are in two currencies. They are not put"
                " together."
            )
        )
    currency = money.currency
    balance = balance_of(balances(entries), currency)
    have = balance.money.amount
    if target is not None and have >= target.amount:
        over = Money(have - target.amount, currency)
        return Outlook(words.have_words(target, over), more=_unsure(balance))
    if step is None:
        assert target is not None  # noqa: S101 - one of the two is there
        return Outlook(_missing(target, have, aim), more=_unsure(balance))
    course = course_of(have, step.money.amount, step.every, aim.begins, today)
    if target is None:
        count = _HALF_A_YEAR[step.every]
        return Outlook(
            words.grow_words(course, step, count),
            _chart(course, count, None, currency),
            more=_unsure(balance),
            assumed=_assumed(course, aim),
        )
    return _way(course, aim, step, target, balance)


def _way(
    course: Course, aim: Aim, step: Step, target: Money, balance: Balance
) -> Outlook:
    """Return the way from what is there to a sum, by a step."""
    steps = course.steps_to(target.amount)
    sentence = words.reach_words(course, step, target)
    if steps is None:
        return Outlook(
            sentence,
            more=_unsure(balance),
            less=_if_less(course, aim, target, None),
            assumed=_assumed(course, aim),
        )
    last = words.last_words(course, steps, target)
    return Outlook(
        sentence,
        _chart(course, steps, target, target.currency),
        more=[*([last] if last else []), *_unsure(balance)],
        less=[
            words.missed_words(course, steps),
            *_if_less(course, aim, target, course.day_of(steps)),
        ],
        assumed=_assumed(course, aim),
    )


def _if_less(
    course: Course, aim: Aim, target: Money, reached: date | None
) -> list[str]:
    """Return what a second step would change."""
    less = _real(aim.less)
    if less is None:
        return []
    if less.money.currency != target.currency:
        return [_("The second step is in another currency, so it is not counted.")]
    other = course_of(
        course.have, less.money.amount, less.every, aim.begins, course.today
    )
    sentence = words.reach_words(other, less, target)
    steps = other.steps_to(target.amount)
    if steps is None or reached is None:
        return [sentence]
    return [f"{sentence} {words.apart_words(reached, other.day_of(steps))}"]


def _missing(target: Money, have: Decimal, aim: Aim) -> str:
    told = {
        "missing": in_words(Money(target.amount - have, target.currency)),
        "target": in_words(target),
    }
    if aim.step is not None:
        return str(
            _(
                "%(missing)s is missing to reach %(target)s. The step is 0 now. With"
                " another one, this page can say when that is.",
                **told,
            )
        )
    return str(
        _(
            "%(missing)s is missing to reach %(target)s. With a step, this page can say"
            " when that is.",
            **told,
        )
    )


def _unsure(balance: Balance) -> list[str]:
    told = []
    if balance.more:
        told.append(_("Some went in without an amount, so it may come sooner."))
    if balance.less:
        told.append(_("Some went out without an amount, so it may take longer."))
    return told


def _assumed(course: Course, aim: Aim) -> list[str]:
    """Return what the sentence takes for granted; all of it can be changed (U70)."""
    told = {"day": words.day_words(course.first, course.today)}
    first = (
        _("The next step is on %(day)s.", **told)
        if aim.begins
        else _("No day is written down, so the next step is on %(day)s.", **told)
    )
    return [
        first,
        _("Every step is made, and nothing is taken out."),
        _("No interest is counted."),
    ]


def _chart(course: Course, steps: int, target: Money | None, currency: str) -> Chart:
    rows = course.rows(steps)
    first, last = rows[0], rows[-1]

    def money(row: Row) -> str:
        return in_words(Money(row.amount, currency))

    return Chart(
        picture_of(rows, target.amount if target else None),
        in_words(target) if target else "",
        (_("Today"), money(first)),
        (words.day_words(last.day, course.today), money(last)),
        (_("Step"), _("Day"), _("Sum")),
        [
            (
                str(row.number) if row.number else _("Today"),
                long_date(row.day),
                money(row),
            )
            for row in rows
        ],
        len(rows) <= steps,
    )


def _real(step: Step | None) -> Step | None:
    """Return a step that changes something."""
    return step if step is not None and step.money.amount > 0 else None


def dated(vault: Connection, today: date) -> Iterator[Dated]:
    """Give the day of the next step, where one was written down."""
    aim = store.load_aim(vault)
    if aim.begins is None or _real(aim.step) is None:
        return
    assert aim.step is not None  # noqa: S101 - it is a real one
    course = course_of(Decimal(0), Decimal(0), aim.step.every, aim.begins, today)
    yield Dated(
        course.first,
        When.on(course.first),
        _("A day from the money pages"),
        url_for("fund.overview"),
    )
