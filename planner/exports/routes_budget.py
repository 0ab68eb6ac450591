"""Money on its way to paper."""

from typing import TYPE_CHECKING

from flask import current_app, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from planner.budget import service
from planner.core import clock
from planner.exports import forms
from planner.exports.budget import (
    Money,
    budget_asked_anew,
    budget_offers,
    compose_budget,
)
from planner.exports.forms_budget import BudgetForm
from planner.exports.modes import QUIET_BUDGET
from planner.exports.order import Order
from planner.exports.routes_shared import (
    as_file,
    dressed,
    exports,
    pdf_of,
    picked_way,
    ready_page,
    shown_in,
    usual_size,
    view_of,
)
from planner.exports.sheet import Sheet
from planner.exports.store import load_order_of, save_order_of
from planner.vault.passphrase import propose
from planner.web.amounts import usual_currency
from planner.web.covering import covers
from planner.web.menu import url_of
from planner.web.vault import open_vault

if TYPE_CHECKING:
    from planner.content.model import Library


@exports.route("/money/paper/", methods=["GET", "POST"])
def budget_before() -> str | Response:
    """Choose what of the money will be on paper."""
    money, order = _money(), budget_asked_anew(_order())
    offered = budget_offers(money, order)
    form = BudgetForm.of(order)
    if form.validate_on_submit():
        ticked = set(request.form.getlist("part"))
        wanted = form.to_order(order).with_parts(shown_in(offered), ticked)
        save_order_of(open_vault(), "budget", wanted)
        return redirect(url_for(".budget_ready"), code=303)
    return render_template(
        "exports/budget.html",
        form=form,
        offers=offered,
        is_covered=money.covered,
        budget_url=url_of("budget.overview"),
        blank_url=url_for(".sheets"),
    )


@exports.route("/money/paper/ready", methods=["GET", "POST"])
def budget_ready() -> str | Response:
    """Show exactly what will be on paper, on how many pages, in which file."""
    if request.method == "POST":
        way = picked_way()
        return redirect(url_for(".budget_after", way=way), code=303)
    order = _order()
    return ready_page(_sheet(order), order, url_for(".budget_before"))


@exports.get("/money/paper/<any(show, save, print):way>")
def budget_after(way: str) -> str:
    """Hand it over, and say what that leaves behind (U113)."""
    return _handover(way, forms.DocumentForm())


@exports.post("/money/paper/document")
def budget_document() -> str | Response:
    """Make the PDF; it goes from memory to the browser."""
    form = forms.DocumentForm()
    way = "save" if request.form.get("way") == "save" else "show"
    if not form.validate_on_submit():
        return _handover(way, form)
    order = _order()
    reply = pdf_of(_sheet(order), form.passphrase.data or None)
    return as_file(reply, order.file_name, save=way == "save")


@exports.get("/money/paper/view")
def budget_view() -> str:
    """Show the same pages for the browser's own print command."""
    return view_of(_sheet(_order()), url_for(".budget_after", way="print"))


def _handover(way: str, form: forms.DocumentForm) -> str:
    return render_template(
        "exports/after.html",
        way=way,
        form=form,
        proposal=propose(),
        order=_order(),
        keeps_versions=False,
        ready_url=url_for(".budget_ready"),
        view_url=url_for(".budget_view"),
        document_url=url_for(".budget_document"),
        done=(_("Back to money"), url_of("budget.overview")),
    )


def _sheet(order: Order) -> Sheet:
    day = clock.now().astimezone().date()
    return dressed(compose_budget(_money(), order, day=day), order)


def _order() -> Order:
    return load_order_of(open_vault(), "budget") or Order(
        mode=QUIET_BUDGET.name, size=usual_size(), dated=False
    )


def _money() -> Money:
    library: Library = current_app.extensions["library"]
    vault = open_vault()
    return Money(service.load_budget(vault, usual_currency()), library, covers())
