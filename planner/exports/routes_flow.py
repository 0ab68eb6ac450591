"""The way to paper, which is the same for everything that can be printed.

First what will be on it, then exactly that once more, then how to get it and what that
leaves behind. What a kind of paper has of its own stands in the module of its name
(`routes_day.py` for the day), as a `Paper` and an `EmptySheet`.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from flask import Blueprint, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from planner.exports.dress import dress
from planner.exports.forms import DocumentForm, OrderForm, PaperForm
from planner.exports.offer import Offer
from planner.exports.order import Order
from planner.exports.routes_shared import (
    WAYS,
    as_file,
    dressed,
    empty_ready_page,
    everything,
    measure,
    pdf_of,
    picked_way,
    ready_page,
    shown_in,
    view_of,
)
from planner.exports.sheet import Sheet, marked
from planner.exports.store import What, load_order, save_order
from planner.vault.passphrase import propose
from planner.web import i18n
from planner.web.vault import open_vault
from planner.web.visits import visit

#: What is printed: a plan, a day, a note.
Found = TypeVar("Found")
Form = TypeVar("Form", bound=OrderForm)
EmptyForm = TypeVar("EmptyForm", bound=PaperForm)

_BOTH = ("GET", "POST")


def _as_composed(sheet: Sheet) -> Sheet:
    return sheet


def _no_more(*_asked: object) -> None:
    return None


def _no_parts(_order: Order) -> Sequence[Offer]:
    return ()


@dataclass(frozen=True, kw_only=True)
class Paper(Generic[Found, Form]):
    """What one kind of paper has of its own.

    Where a variable part stands in the address, `found` and `done` get it by its name.
    """

    #: What the names of its pages begin with: `day_` makes `exports.day_before`.
    prefix: str
    #: Where it is chosen; all other addresses lie below.
    address: str
    #: What the store calls the way it was wanted last.
    kept: What
    #: The page on which it is chosen, what it asks, and what else it shows.
    template: str
    form: type[Form]
    more: Callable[[Found, Order], Mapping[str, Any]]
    #: What there is to print; fails with 404 where there is nothing.
    found: Callable[..., Found]
    #: Every part that has a box on that page.
    offers: Callable[[Found, Order], Sequence[Offer]]
    #: The document, before it gets its look.
    compose: Callable[[Found, Order], Sheet]
    #: How it is wanted until somebody says otherwise.
    usual: Callable[[], Order]
    #: Where the way leads in the end, in words and as an address.
    done: Callable[..., tuple[str, str]]
    #: The last order without what is to be decided each time.
    asked_anew: Callable[[Order], Order]
    #: Gives the form the choices that depend on what there is.
    fill: Callable[[Form, Found, Order], None] = _no_more
    #: What is done at last, when it is known how long every text is.
    fit: Callable[[Sheet], Sheet] = _as_composed
    #: Notes that a copy is made; None where nothing is kept of it.
    note_copy: Callable[[Found], None] | None = None

    def add_to(self, pages: Blueprint) -> None:
        """Give every page of this kind of paper its address."""
        name, ways = self.prefix, ", ".join(WAYS)
        for address, step, view, methods in (
            ("", "before", self.before, _BOTH),
            ("ready", "ready", self.ready, _BOTH),
            (f"<any({ways}):way>", "after", self.after, ("GET",)),
            ("document", "document", self.document, ("POST",)),
            ("view", "view", self.view, ("GET",)),
        ):
            pages.add_url_rule(
                self.address + address, name + step, view, methods=methods
            )

    def before(self, **where: int) -> str | Response:
        """Choose what will be on paper."""
        found, order = self.found(**where), self.asked_anew(self._order())
        offered = self.offers(found, order)
        form = self.form.of(order)
        self.fill(form, found, order)
        if form.validate_on_submit():
            ticked = set(request.form.getlist("part"))
            wanted = form.to_order(order).with_parts(shown_in(offered), ticked)
            save_order(open_vault(), self.kept, wanted)
            return redirect(self._url("ready", where), code=303)
        return render_template(
            self.template, form=form, offers=offered, **self.more(found, order)
        )

    def ready(self, **where: int) -> str | Response:
        """Show exactly what will be on paper, on how many pages, in which file."""
        if request.method == "POST":
            way = picked_way()
            if self.note_copy:
                self.note_copy(self.found(**where))
            return redirect(self._url("after", where, way=way), code=303)
        order = self._order()
        return ready_page(self._sheet(where, order), order, self._url("before", where))

    def after(self, way: str, **where: int) -> str:
        """Hand it over, and say what that leaves behind (U113)."""
        return self._handover(where, way, DocumentForm())

    def document(self, **where: int) -> str | Response:
        """Make the PDF; it goes from memory to the browser."""
        form = DocumentForm()
        way = "save" if request.form.get("way") == "save" else "show"
        if not form.validate_on_submit():
            return self._handover(where, way, form)
        order = self._order()
        reply = pdf_of(self._sheet(where, order), form.passphrase.data or None)
        return as_file(reply, order.file_name, save=way == "save")

    def view(self, **where: int) -> str:
        """Show the same pages for the browser's own print command."""
        sheet = self._sheet(where, self._order())
        return view_of(sheet, self._url("after", where, way="print"))

    def _handover(self, where: Mapping[str, int], way: str, form: DocumentForm) -> str:
        return render_template(
            "exports/after.html",
            way=way,
            form=form,
            proposal=propose(),
            order=self._order(),
            keeps_versions=self.note_copy is not None,
            ready_url=self._url("ready", where),
            view_url=self._url("view", where),
            document_url=self._url("document", where),
            done=self.done(**where),
        )

    def _sheet(self, where: Mapping[str, int], order: Order) -> Sheet:
        sheet = dressed(self.compose(self.found(**where), order), order)
        return marked(self.fit(sheet))

    def _order(self) -> Order:
        return load_order(open_vault(), self.kept) or self.usual()

    def _url(self, step: str, where: Mapping[str, Any], **more: str) -> str:
        values: dict[str, Any] = {**where, **more}
        return url_for(f".{self.prefix}{step}", **values)


@dataclass(frozen=True, kw_only=True)
class EmptySheet(Generic[EmptyForm]):
    """What one kind of empty sheet has of its own; nothing that anybody wrote is on it.

    Some are there for anybody, without a store: what they name here reads none, and
    how one is wanted is remembered in memory alone. The page before it is made sends
    all that it shows, so that nothing else is made of it, from whichever window.
    """

    #: The name of its page: `day_blank` makes `exports.day_blank`.
    name: str
    address: str
    form: type[EmptyForm]
    #: What stands on its page: all that the template shows beside form and boxes.
    more: Callable[[], Mapping[str, Any]]
    #: The order that the form begins with, every part as it usually is.
    usual: Callable[[], Order]
    #: The document, before it gets its look.
    compose: Callable[[Order], Sheet]
    #: Every part that has a box.
    offers: Callable[[Order], Sequence[Offer]] = _no_parts
    template: str = "exports/blank.html"
    #: What is done at last, when it is known how long every text is.
    fit: Callable[[Sheet], Sheet] = _as_composed

    def add_to(self, pages: Blueprint) -> None:
        """Give both pages their addresses."""
        ready = f"{self.address}/ready"
        pages.add_url_rule(self.address, self.name, self.page, methods=_BOTH)
        pages.add_url_rule(ready, f"{self.name}_ready", self.ready)

    def page(self) -> str | Response:
        """Ask what it should be and go on; where a way is sent along, make it."""
        order = self._wanted() or self.usual()
        offered = self.offers(order)
        form = self.form.of(order)
        if not form.validate_on_submit():
            return render_template(
                self.template, form=form, offers=offered, **self.more()
            )
        ticked = set(request.form.getlist("part"))
        order = form.to_order(self.usual()).with_parts(shown_in(offered), ticked)
        if "way" in request.form:
            return self._made(order, picked_way())
        visit().empty_sheets[self.name] = order
        return redirect(self._url("_ready"), code=303)

    def ready(self) -> str | Response:
        """Show exactly what will be on paper, on how many pages, in which file."""
        order = self._wanted()
        if order is None:
            return redirect(self._url(), code=303)
        with i18n.speaking(order.language):
            sheet = self._sheet(order)
            measured = measure(sheet)
        return empty_ready_page(
            sheet, order, measured, self._url(), self._fields_of(order)
        )

    def _made(self, order: Order, way: str) -> str | Response:
        with i18n.speaking(order.language):
            sheet = self._sheet(order)
            if way == "print":
                return view_of(sheet, self._url("_ready"))
            reply = pdf_of(sheet, None)
        return as_file(reply, order.file_name, save=way == "save")

    def _sheet(self, order: Order) -> Sheet:
        return self.fit(dress(self.compose(order), order))

    def _fields_of(self, order: Order) -> list[tuple[str, str]]:
        """Return what the form would send of this order, without its token."""
        form = self.form.of(order)
        token = form.meta.csrf_field_name
        said = [each for each in form if each.data is not None and each.name != token]
        chosen = [(each.name, each.data) for each in said]
        offered = everything(self.offers(order))
        return chosen + [("part", each.part) for each in offered if each.ticked]

    def _wanted(self) -> Order | None:
        found = visit().empty_sheets.get(self.name)
        return found if isinstance(found, Order) else None

    def _url(self, step: str = "") -> str:
        return url_for(f".{self.name}{step}")
