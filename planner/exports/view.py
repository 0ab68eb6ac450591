"""An order and the copies made, in the words of a page."""

from collections.abc import Iterable
from dataclasses import dataclass

from flask_babel import gettext as _
from flask_babel import ngettext

from planner.exports.order import Order
from planner.exports.store import Copy
from planner.web.filters import long_date


@dataclass(frozen=True)
class Row:
    """A label and what was chosen."""

    label: str
    value: str


@dataclass(frozen=True)
class Measured:
    """How long a document is, or why nobody can tell, and what it cannot show."""

    pages: int = 0
    missing: tuple[str, ...] = ()
    trouble: str = ""
    #: Whether so many pages are guessed, and not counted.
    is_guess: bool = False
    #: The first page, as a PNG.
    picture: bytes = b""


def rows(order: Order, measured: Measured, mark: str) -> list[Row]:
    """Return what will be made, line by line."""
    return [
        *_looks(order, measured),
        Row(_("Names of people"), _names(order)),
        Row(_("Date"), _("yes") if order.dated else _("no")),
        *([Row(_("Version"), mark)] if mark else []),
    ]


def empty_rows(order: Order, measured: Measured, language: str = "") -> list[Row]:
    """Return what an empty sheet will be; its language where there are several."""
    spoken = [Row(_("Language"), language)] if language else []
    return [*_looks(order, measured), *spoken]


def _names(order: Order) -> str:
    if not order.with_names:
        return str(_("no"))
    return str(_("yes") if order.written else _("only those that you ticked"))


def _looks(order: Order, measured: Measured) -> list[Row]:
    pages = ngettext("%(num)s page", "%(num)s pages", measured.pages)
    size = _("US Letter") if order.size == "letter" else _("A4")
    large = order.text == "large"
    return [
        Row(_("Pages"), _("not known") if measured.trouble else pages),
        Row(_("File name"), order.file_name),
        Row(_("Title on paper"), order.title),
        Row(_("Speaks"), _speech(order)),
        Row(_("Paper"), size),
        Row(_("Letters"), _("large") if large else _("normal")),
    ]


def _speech(order: Order) -> str:
    if order.speech.codes:
        return str(_("quietly, with your cover words"))
    return str(_("plainly") if order.speech.explains else _("quietly"))


def older_copies(copies: Iterable[Copy], mark: str) -> list[str]:
    """Return in words which copies were made before the last change (U60)."""
    return [
        _("%(mark)s of %(day)s", mark=copy.mark, day=long_date(copy.day))
        for copy in copies
        if copy.mark != mark
    ]


def copy_rows(copies: Iterable[Copy], mark: str) -> list[tuple[str, str, str]]:
    """Return each copy with whether the plan is still the same (U60)."""
    return [
        (
            copy.mark,
            str(long_date(copy.day)),
            _("the same") if copy.mark == mark else _("older"),
        )
        for copy in copies
    ]
