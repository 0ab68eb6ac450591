"""What was found in a file, in the words of a page."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from flask_babel import gettext as _
from flask_babel import ngettext

from planner.imports.model import MOST_LISTED, Import, Kind, Order, State, Trouble
from planner.web.filters import long_date


@dataclass(frozen=True)
class Row:
    """One line of what was found."""

    label: str
    value: str


def form_words(kind: str) -> str:
    """Return what a file is."""
    known: dict[str, str] = {
        Kind.CHAT: _("A chat"),
        Kind.SMS: _("Messages of a phone"),
        Kind.MAIL: _("E-mail"),
        Kind.TABLE: _("A table"),
    }
    return known.get(kind) or str(_("A file"))


def state_words(one: Import) -> str:
    """Return how far an import has come."""
    if one.state is State.IN:
        said = ngettext(
            "%(num)s message is in the diary",
            "%(num)s messages are in the diary",
            one.entries,
        )
        return str(said)
    words: dict[State, str] = {
        State.NEW: _("Not looked at yet"),
        State.SEEN: _("Looked at. Nothing has been brought in"),
        State.UNREAD: _("It could not be read"),
        State.OUT: _("Removed"),
    }
    return words[one.state]


def order_words(order: str) -> str:
    """Return how a date is read in an order."""
    words: dict[Order, str] = {
        Order.DAY_FIRST: _("Day first: 03/04 is 3 April"),
        Order.MONTH_FIRST: _("Month first: 03/04 is 4 March"),
        Order.YEAR_FIRST: _("Year first"),
    }
    return words[Order(order)]


def orders_to_ask(one: Import) -> list[tuple[str, str]]:
    """Return the orders to choose from, each with the days that it gives (U45)."""
    if len(one.seen.orders) < 2:  # noqa: PLR2004 - one needs no choice
        return []
    return [
        (order, _with_days(order_words(order), _span(one.seen.found(order))))
        for order in one.seen.orders
    ]


def _with_days(words: str, days: str) -> str:
    return (
        _("%(order)s. Then they are of %(days)s", order=words, days=days)
        if days
        else words
    )


def rows_of(one: Import) -> list[Row]:
    """Return what was found, line by line."""
    asked = len(one.seen.orders) > 1
    order = one.choices.order if asked else ""
    days = "" if asked and not order else _span(one.seen.found(order))
    return list(_rows(one, one.seen.found(), days))


def _rows(one: Import, found: Mapping[str, Any], days: str) -> Iterator[Row]:
    yield Row(_("What it is"), form_words(one.seen.kind))
    yield Row(_("Messages"), str(found["messages"]))
    if found["here"]:
        yield Row(_("Of these already in the diary"), str(found["here"]))
    if days:
        yield Row(_("From and to"), days)
    if found["undated"]:
        yield Row(_("Without a known date"), str(found["undated"]))
    if found["media"]:
        yield Row(_("Files that came with them"), str(found["media"]))
    if found["missing"]:
        yield Row(_("Files that are named, but not here"), str(found["missing"]))
    if found["own_lines"]:
        words = _("%(number)s. They are left out.", number=found["own_lines"])
        yield Row(_("Lines that the other program wrote itself"), words)
    yield Row(_("Places that could not be read"), str(found["unread"]))


def unread_rows(one: Import) -> list[list[str]]:
    """Return the places that could not be read, each with its line and why."""
    return [
        [str(line), trouble_words(trouble)]
        for line, trouble in one.seen.found()["listed"]
    ]


def more_unread(one: Import) -> int:
    """Return how many of these places are not listed."""
    return max(0, int(one.seen.found()["unread"]) - MOST_LISTED)


def refused_words(one: Import) -> str:
    """Return why a file was not taken."""
    words = trouble_words(one.seen.trouble)
    if not one.seen.line:
        return words
    return str(_("Line %(number)s: %(why)s", number=one.seen.line, why=words))


def trouble_words(trouble: str) -> str:
    """Return why something could not be read."""
    words: dict[Trouble, str] = {
        Trouble.EMPTY: _("There is no message in it."),
        Trouble.UNKNOWN: _("It is none of the forms that can be read here."),
        Trouble.NOT_TEXT: _("It is no text."),
        Trouble.LONG_LINE: _("This is longer than any message."),
        Trouble.TOO_MANY: _("There are more than 250,000 messages in it."),
        Trouble.ENCRYPTED: _("It is locked with a password."),
        Trouble.BOMB: _("What is packed in it is far too large."),
        Trouble.NO_CHAT: _("There is no chat in it."),
        Trouble.DAMAGED: _("It is damaged, or not whole."),
        Trouble.DEFINES: _("It has rules of its own in it, and is not taken."),
        Trouble.WIDE: _("It is not saved as UTF-8."),
        Trouble.NO_COLUMNS: _("The first line does not name the columns."),
        Trouble.BEFORE_FIRST: _("This stands before the first message."),
        Trouble.BAD_DATE: _("The date could not be read."),
        Trouble.BAD_TIME: _("The time could not be read."),
        Trouble.BROKEN_OFF: _("From here on it could not be read."),
        Trouble.TOO_LARGE: _("This message is too large."),
        Trouble.TOO_DEEP: _("This message has too many parts inside each other."),
        Trouble.BAD_ROW: _("This row does not fit the columns."),
        Trouble.DRAFT: _("This was not sent or received."),
        Trouble.EMPTY_MESSAGE: _("There is nothing in this message."),
    }
    return words[Trouble(trouble)]


def _span(found: Mapping[str, Any]) -> str:
    if not found["first"]:
        return ""
    first, last = (
        long_date(date.fromisoformat(found[name])) for name in ("first", "last")
    )
    return str(_("%(first)s to %(last)s", first=first, last=last))
