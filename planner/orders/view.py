"""Orders as pages show them: never where the copies are, unless it was asked for."""

from collections.abc import Sequence
from dataclasses import dataclass

from flask import url_for
from flask_babel import gettext as _

from planner.diary.model import Entry
from planner.diary.words import date_words, hint_words
from planner.orders.model import Order, OrderBody, Sort, Version
from planner.orders.words import sort_words
from planner.plan.view import Answer
from planner.web.filters import local_time, long_date
from planner.web.menu import url_of

#: So much stands on one page, however much there is.
MOST = 50


@dataclass(frozen=True)
class Row:
    """One order on the list."""

    order: Order
    hints: list[str]

    @property
    def url(self) -> str:
        """Where this order stands."""
        return url_for("orders.show_order", order_id=self.order.id)


@dataclass(frozen=True)
class DayRow:
    """One entry that names an order: its date, its title, its kind (U84)."""

    label: str
    url: str
    hint: str


@dataclass(frozen=True)
class VersionView:
    """What an order said from one moment on."""

    number: int
    saved: str
    said: list[Answer]


def rows(orders: Sequence[Order]) -> list[Row]:
    """Return the orders as the list shows them."""
    return [Row(each, _hints(each.body)) for each in orders]


def _hints(body: OrderBody) -> list[str]:
    sort = sort_words()[body.sort.value]
    named = [sort] if body.sort is not Sort.UNSAID and body.label else []
    ends = date_words(body.ends)
    return [*named, *([_("Until %(day)s", day=ends)] if ends else [])]


def said(body: OrderBody) -> list[Answer]:
    """Return everything an order says, with what each part is called."""
    sort = "" if body.sort is Sort.UNSAID else sort_words()[body.sort.value]
    lines = [
        Answer(_("What it is"), sort),
        Answer(_("What you call it"), body.label),
        Answer(_("Court or office"), body.court),
        Answer(_("Number"), body.number),
        Answer(_("What it says"), body.terms),
        Answer(_("From when"), date_words(body.starts)),
        Answer(_("Until when"), date_words(body.ends)),
        Answer(_("To remember"), body.note),
    ]
    return [each for each in lines if each.value]


def saved(body: OrderBody) -> list[Answer]:
    """Return what another window saved meanwhile, to choose from (U149)."""
    return said(body) or [Answer(_("Saved"), _("No words"))]


def saved_copies(order: Order) -> list[Answer]:
    """Return what another window saved of the copies; not where they are."""
    place = _("Written down, not shown") if order.copies.place else _("No words")
    return [
        Answer(_("Where it is"), place),
        Answer(_("Who has a copy"), order.copies.holders or _("No words")),
    ]


def versions(every: Sequence[Version]) -> list[VersionView]:
    """Return all versions, the newest first."""
    return [
        VersionView(each.rev, moment_words(each), said(each.body))
        for each in reversed(every)
        if each.body is not None
    ]


def moment_words(one: Version) -> str:
    """Return when a version was saved, in words."""
    day = long_date(one.at.astimezone().date())
    return str(_("%(day)s, %(time)s", day=day, time=local_time(one.at)))


def days(entries: Sequence[Entry]) -> list[DayRow]:
    """Return the entries that name an order, as a list shows them."""
    return [
        DayRow(
            each.label,
            url_of("diary.entry", entry_id=each.id),
            hint_words(each.title, each.when, each.kind),
        )
        for each in entries
    ]
