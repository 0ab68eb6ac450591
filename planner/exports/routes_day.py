"""The day on its way to paper."""

from typing import TYPE_CHECKING

from flask import current_app, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from planner.core import clock
from planner.day.cards import cards_of, shown
from planner.day.service import load_facts, load_run
from planner.day.store import load_cards, load_checks
from planner.exports import forms
from planner.exports.day import (
    Day,
    compose_day,
    day_asked_anew,
    day_offers,
    empty_day,
)
from planner.exports.dress import dress
from planner.exports.modes import QUIET_DAY
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
from planner.web.menu import url_of
from planner.web.vault import open_vault

if TYPE_CHECKING:
    from datetime import date

    from planner.content.model import Library


@exports.route("/day/paper/", methods=["GET", "POST"])
def day_before() -> str | Response:
    """Choose what of the day will be on paper."""
    found, order = _day(), day_asked_anew(_order())
    form = forms.DayForm.of(order)
    if form.validate_on_submit():
        ticked = set(request.form.getlist("part"))
        wanted = form.to_order(order).with_parts(
            shown_in(day_offers(found, order)), ticked
        )
        save_order_of(open_vault(), "day", wanted)
        return redirect(url_for(".day_ready"), code=303)
    return render_template(
        "exports/day.html",
        form=form,
        offers=day_offers(found, order),
        day_url=url_of("day.overview"),
        blank_url=url_for(".day_blank"),
    )


@exports.route("/day/paper/ready", methods=["GET", "POST"])
def day_ready() -> str | Response:
    """Show exactly what will be on paper, on how many pages, in which file."""
    if request.method == "POST":
        way = picked_way()
        return redirect(url_for(".day_after", way=way), code=303)
    order = _order()
    return ready_page(_sheet(order), order, url_for(".day_before"))


@exports.get("/day/paper/<any(show, save, print):way>")
def day_after(way: str) -> str:
    """Hand it over, and say what that leaves behind."""
    return _handover(way, forms.DocumentForm())


@exports.post("/day/paper/document")
def day_document() -> str | Response:
    """Make the PDF; it goes from memory to the browser."""
    form = forms.DocumentForm()
    way = "save" if request.form.get("way") == "save" else "show"
    if not form.validate_on_submit():
        return _handover(way, form)
    order = _order()
    reply = pdf_of(_sheet(order), form.passphrase.data or None)
    return as_file(reply, order.file_name, save=way == "save")


@exports.get("/day/paper/view")
def day_view() -> str:
    """Show the same pages for the browser's own print command."""
    return view_of(_sheet(_order()), url_for(".day_after", way="print"))


@exports.route("/day/paper/blank", methods=["GET", "POST"])
def day_blank() -> str | Response:
    """Give an empty sheet for a day, with nothing that anybody wrote."""
    order = _usual_order()
    form = forms.DayPaperForm(
        mode=order.mode, size=order.size, text=order.text, look=""
    )
    if not form.validate_on_submit():
        return render_template(
            "exports/blank.html",
            form=form,
            about=_(
                "Empty lines for steps, with room for times and for what to do if one"
                " fails. Nothing of yours is on it."
            ),
            offers=[],
            back_url=url_for(".day_before"),
        )
    order = form.to_order(order)
    sheet = dress(empty_day(order), order)
    if request.form.get("way") == "print":
        return view_of(sheet, url_for(".day_blank"))
    return as_file(pdf_of(sheet, None), order.file_name, save=False)


def _handover(way: str, form: forms.DocumentForm) -> str:
    return render_template(
        "exports/after.html",
        way=way,
        form=form,
        proposal=propose(),
        order=_order(),
        keeps_versions=False,
        ready_url=url_for(".day_ready"),
        view_url=url_for(".day_view"),
        document_url=url_for(".day_document"),
        done=(_("Back to the day"), url_of("day.overview")),
    )


def _sheet(order: Order) -> Sheet:
    return dressed(compose_day(_day(), _library(), order, on=_today()), order)


def _order() -> Order:
    return load_order_of(open_vault(), "day") or _usual_order()


def _usual_order() -> Order:
    return Order(mode=QUIET_DAY.name, size=usual_size(), dated=False)


def _day() -> Day:
    vault = open_vault()
    cards = cards_of(_library(), load_facts(vault, _library()), load_cards(vault))
    return Day(load_run(vault), load_checks(vault, _today()), shown(cards))


def _today() -> "date":
    return clock.now().astimezone().date()


def _library() -> "Library":
    library: Library = current_app.extensions["library"]
    return library
