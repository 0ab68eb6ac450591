"""The pages for oneself on their way to paper."""

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

from flask import current_app, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from planner.core import clock
from planner.exports import forms, forms_pages
from planner.exports.modes import QUIET_PAGES
from planner.exports.order import Order
from planner.exports.pages import WRITTEN, Written, compose_pages, page_offers
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
from planner.plan.store import load_blanks
from planner.steady.service import load_mine
from planner.steady.store import load_kept
from planner.vault.passphrase import propose
from planner.web.menu import url_of
from planner.web.vault import open_vault
from planner.web.visits import visit

if TYPE_CHECKING:
    from planner.content.model import Library
    from planner.steady.model import Kept


@exports.route("/steady/paper/", methods=["GET", "POST"])
def pages_before() -> str | Response:
    """Choose which pages will be on paper, empty or with what was written."""
    order = asked_anew(_order())
    offered = page_offers(_library(), _written(), order)
    flat = [each for _title, there in offered for each in there]
    form = forms_pages.PagesForm.of(order)
    if form.validate_on_submit():
        ticked = set(request.form.getlist("part"))
        wanted = form.to_order(order).with_parts(shown_in(flat), ticked)
        save_order_of(open_vault(), "pages", wanted)
        return redirect(url_for(".pages_ready"), code=303)
    return render_template(
        "exports/pages.html",
        form=form,
        groups=offered,
        back_url=url_of("steady.overview"),
    )


@exports.route("/steady/paper/ready", methods=["GET", "POST"])
def pages_ready() -> str | Response:
    """Show exactly what will be on paper, on how many pages, in which file."""
    if request.method == "POST":
        way = picked_way()
        return redirect(url_for(".pages_after", way=way), code=303)
    order = _order()
    return ready_page(_sheet(order), order, url_for(".pages_before"))


@exports.get("/steady/paper/<any(show, save, print):way>")
def pages_after(way: str) -> str:
    """Hand it over, and say what that leaves behind."""
    return _handover(way, forms.DocumentForm())


@exports.post("/steady/paper/document")
def pages_document() -> str | Response:
    """Make the PDF; it goes from memory to the browser."""
    form = forms.DocumentForm()
    way = "save" if request.form.get("way") == "save" else "show"
    if not form.validate_on_submit():
        return _handover(way, form)
    order = _order()
    reply = pdf_of(_sheet(order), form.passphrase.data or None)
    return as_file(reply, order.file_name, save=way == "save")


@exports.get("/steady/paper/view")
def pages_view() -> str:
    """Show the same pages for the browser's own print command."""
    return view_of(_sheet(_order()), url_for(".pages_after", way="print"))


def asked_anew(order: Order) -> Order:
    """Return this order without what is put in for one time only (U63)."""
    kept = frozenset(part for part in order.kept if not part.startswith(WRITTEN))
    return replace(order, kept=kept)


def _handover(way: str, form: forms.DocumentForm) -> str:
    return render_template(
        "exports/after.html",
        way=way,
        form=form,
        proposal=propose(),
        order=_order(),
        keeps_versions=False,
        ready_url=url_for(".pages_ready"),
        view_url=url_for(".pages_view"),
        document_url=url_for(".pages_document"),
        done=(_("Back to the pages"), url_of("steady.overview")),
    )


def _sheet(order: Order) -> Sheet:
    day = clock.now().astimezone().date()
    return dressed(compose_pages(_library(), _written(), order, day=day), order)


def _order() -> Order:
    return load_order_of(open_vault(), "pages") or Order(
        mode=QUIET_PAGES.name, size=usual_size(), dated=False
    )


def _written() -> Written:
    vault = open_vault()
    kept: dict[str, list[Kept]] = defaultdict(list)
    for each in load_kept(vault):
        kept[each.page].append(each)
    mine = load_mine(vault, _library(), visit().covered)
    return Written(mine, kept, load_blanks(vault))


def _library() -> "Library":
    library: Library = current_app.extensions["library"]
    return library
