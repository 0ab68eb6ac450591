"""The pages before, during and after printing."""

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from flask import (
    current_app,
    redirect,
    render_template,
    request,
    url_for,
)
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from planner.content.model import Facts
from planner.core import clock
from planner.exports import (
    forms,
    routes_blank,
    routes_budget,
    routes_card,
    routes_covers,
    routes_day,
    routes_lists,
    routes_notes,
    routes_overview,
    routes_pages,
    routes_table,
    store,
)
from planner.exports.dress import dress
from planner.exports.offer import offers
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
from planner.exports.sheet import Sheet, compose, mark_of
from planner.exports.view import copy_rows
from planner.plan.engine import build_plan
from planner.plan.model import OwnWords, Plan
from planner.plan.service import load_plan
from planner.vault.passphrase import propose
from planner.web.menu import url_of
from planner.web.vault import can_write, open_vault

if TYPE_CHECKING:
    from planner.content.model import Library

__all__ = [
    "exports",
    "routes_blank",
    "routes_budget",
    "routes_card",
    "routes_covers",
    "routes_day",
    "routes_lists",
    "routes_notes",
    "routes_overview",
    "routes_pages",
    "routes_table",
]


@exports.route("/plan/paper/", methods=["GET", "POST"])
def before() -> str | Response:
    """Choose what will be on paper."""
    plan, order = _plan(), _order()
    form = forms.PlanForm.of(order)
    if form.validate_on_submit():
        ticked = set(request.form.getlist("part"))
        shown = shown_in(offers(plan, order))
        store.save_order(open_vault(), form.to_order(order).with_parts(shown, ticked))
        return redirect(url_for(".ready"), code=303)
    return render_template(
        "exports/before.html",
        form=form,
        offers=offers(plan, order),
        copies=copy_rows(store.load_copies(open_vault()), mark_of(plan)),
        plan_url=url_of("plan.overview"),
        blank_url=url_for(".blank"),
        forget_url=url_for(".forget"),
    )


@exports.route("/plan/paper/ready", methods=["GET", "POST"])
def ready() -> str | Response:
    """Show exactly what will be on paper, on how many pages, in which file."""
    plan, order = _plan(), _order()
    if request.method == "POST":
        way = picked_way()
        if can_write():
            store.add_copy(open_vault(), store.Copy(mark_of(plan), _today()))
        return redirect(url_for(".after", way=way), code=303)
    return ready_page(_sheet(plan, order), order, url_for(".before"))


@exports.get("/plan/paper/<any(show, save, print):way>")
def after(way: str) -> str:
    """Hand it over, and say what that leaves behind."""
    form = forms.DocumentForm()
    return _handover(way, form)


@exports.post("/plan/paper/document")
def document() -> str | Response:
    """Make the PDF; it goes from memory to the browser."""
    form = forms.DocumentForm()
    way = "save" if request.form.get("way") == "save" else "show"
    if not form.validate_on_submit():
        return _handover(way, form)
    order = _order()
    reply = pdf_of(_sheet(_plan(), order), form.passphrase.data or None)
    return as_file(reply, order.file_name, save=way == "save")


@exports.get("/plan/paper/view")
def view() -> str:
    """Show the same pages for the browser's own print command."""
    return view_of(_sheet(_plan(), _order()), url_for(".after", way="print"))


@exports.post("/plan/paper/forget")
def forget() -> Response:
    """Forget which copies were made."""
    store.remove_copies(open_vault())
    return redirect(url_for(".before"), code=303)


@exports.route("/plan/paper/blank", methods=["GET", "POST"])
def blank() -> str | Response:
    """Give the plan as an empty sheet, to anybody, without a store."""
    order = _empty_order()
    form = forms.PaperForm(mode=order.mode, size=order.size, text=order.text, look="")
    plan = build_plan(_library(), Facts(unknown=_library().facts), OwnWords())
    if not form.validate_on_submit():
        return render_template(
            "exports/blank.html",
            form=form,
            about=_(
                "The steps of the plan with lines to write on. It needs no passphrase,"
                " and nothing is kept on this computer."
            ),
            offers=offers(plan, order),
            back_url=url_of("home.overview"),
        )
    ticked = set(request.form.getlist("part"))
    dropped = {f"section:{each.section.id}" for each in plan.sections} - ticked
    order = replace(form.to_order(order), dropped=frozenset(dropped))
    sheet = dress(compose(plan, order, day=None), order)
    if request.form.get("way") == "print":
        return view_of(sheet, url_for(".blank"))
    return as_file(pdf_of(sheet, None), order.file_name, save=False)


def _handover(way: str, form: forms.DocumentForm) -> str:
    return render_template(
        "exports/after.html",
        way=way,
        form=form,
        proposal=propose(),
        order=_order(),
        keeps_versions=True,
        ready_url=url_for(".ready"),
        view_url=url_for(".view"),
        document_url=url_for(".document"),
        done=(_("Back to the plan"), url_of("plan.overview")),
    )


def _sheet(plan: Plan, order: Order) -> Sheet:
    return dressed(compose(plan, order, mark=mark_of(plan), day=_today()), order)


def _empty_order() -> Order:
    return Order(
        size=forms.size_for(request.accept_languages.values()), dated=False, room=True
    )


def _order() -> Order:
    kept = store.load_order(open_vault())
    if kept is not None:
        return kept
    return Order(size=usual_size())


def _plan() -> Plan:
    return load_plan(_library(), open_vault())


def _library() -> "Library":
    library: Library = current_app.extensions["library"]
    return library


def _today() -> date:
    return clock.now().astimezone().date()
