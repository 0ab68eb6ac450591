"""The pocket card on its way to paper (U109, U110)."""

from dataclasses import replace
from typing import TYPE_CHECKING

from flask import current_app, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from planner.day.cards import cards_of, shown
from planner.day.service import load_facts
from planner.day.store import load_cards
from planner.exports import forms
from planner.exports.card import (
    BOOKLET,
    Pocket,
    card_asked_anew,
    card_offers,
    compose_card,
    empty_card,
)
from planner.exports.dress import dress
from planner.exports.fit import fitted
from planner.exports.forms_card import CardForm, EmptyCardForm
from planner.exports.modes import QUIET_CARD
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
from planner.helplines.model import country_of, country_question
from planner.helplines.store import load_country, load_numbers
from planner.papers.service import load_lists
from planner.papers.ten import ten_of
from planner.people.store import load_people
from planner.places.store import load_places
from planner.plan.service import load_plan
from planner.vault.passphrase import propose
from planner.web.card import load_card
from planner.web.menu import url_of
from planner.web.vault import open_vault

if TYPE_CHECKING:
    from planner.content.model import Library


@exports.route("/card/paper/", methods=["GET", "POST"])
def card_before() -> str | Response:
    """Choose what will be on the pocket card, line by line."""
    pocket, order = _pocket(), card_asked_anew(_order())
    groups = card_offers(pocket, order)
    form = CardForm.of(order)
    form.offer_cards(pocket.cards, order)
    if form.validate_on_submit():
        ticked = set(request.form.getlist("part"))
        offered = shown_in(each for _title, offers in groups for each in offers)
        wanted = form.to_order(order).with_parts(offered, ticked)
        save_order_of(open_vault(), "card", wanted)
        return redirect(url_for(".card_ready"), code=303)
    return render_template(
        "exports/card.html",
        form=form,
        groups=groups,
        people_url=url_of("people.overview"),
        numbers_url=url_of("helplines.overview"),
        blank_url=url_for(".card_blank"),
        back_url=url_for(".overview"),
    )


@exports.route("/card/paper/ready", methods=["GET", "POST"])
def card_ready() -> str | Response:
    """Show exactly what will be on it, and what does not fit."""
    if request.method == "POST":
        way = picked_way()
        return redirect(url_for(".card_after", way=way), code=303)
    order = _order()
    return ready_page(_sheet(order), order, url_for(".card_before"))


@exports.get("/card/paper/<any(show, save, print):way>")
def card_after(way: str) -> str:
    """Hand it over, and say what that leaves behind (U113)."""
    return _handover(way, forms.DocumentForm())


@exports.post("/card/paper/document")
def card_document() -> str | Response:
    """Make the PDF; it goes from memory to the browser."""
    form = forms.DocumentForm()
    way = "save" if request.form.get("way") == "save" else "show"
    if not form.validate_on_submit():
        return _handover(way, form)
    order = _order()
    reply = pdf_of(_sheet(order), form.passphrase.data or None)
    return as_file(reply, order.file_name, save=way == "save")


@exports.get("/card/paper/view")
def card_view() -> str:
    """Show the same for the browser's own print command."""
    return view_of(_sheet(_order()), url_for(".card_after", way="print"))


@exports.route("/card/paper/blank", methods=["GET", "POST"])
def card_blank() -> str | Response:
    """Give an empty booklet to fold, to anybody, without a store (U108)."""
    order = Order(
        mode=QUIET_CARD.name,
        size=forms.size_for(request.accept_languages.values()),
        extent=BOOKLET,
        dated=False,
    )
    form = EmptyCardForm(mode=order.mode, size=order.size, text=order.text, look="")
    if not form.validate_on_submit():
        return render_template(
            "exports/blank.html",
            form=form,
            about=_(
                "Eight small pages with lines to write on, from one sheet. It needs no"
                " passphrase, and nothing is kept on this computer."
            ),
            offers=[],
            folds=True,
            back_url=url_for(".sheets"),
        )
    order = form.to_order(order)
    sheet = fitted(dress(empty_card(order), order))
    if request.form.get("way") == "print":
        return view_of(sheet, url_for(".card_blank"))
    return as_file(pdf_of(sheet, None), order.file_name, save=False)


def _handover(way: str, form: forms.DocumentForm) -> str:
    return render_template(
        "exports/after.html",
        way=way,
        form=form,
        proposal=propose(),
        order=_order(),
        keeps_versions=False,
        ready_url=url_for(".card_ready"),
        view_url=url_for(".card_view"),
        document_url=url_for(".card_document"),
        done=(_("Back to paper"), url_for(".overview")),
    )


def _sheet(order: Order) -> Sheet:
    # A cover word may be longer than what it stands for: what fits is known last.
    return fitted(dressed(compose_card(_pocket(), order), order))


def _order() -> Order:
    kept = load_order_of(open_vault(), "card")
    usual = Order(mode=QUIET_CARD.name, size=usual_size(), extent=BOOKLET, dated=False)
    return replace(kept, dated=False) if kept else usual


def _pocket() -> Pocket:
    vault, library = open_vault(), _library()
    country = country_of(library, load_country(vault, country_question(library).id))
    known = country != library.international
    cards = cards_of(library, load_facts(vault, library), load_cards(vault))
    return Pocket(
        people=load_people(vault),
        numbers=load_numbers(vault),
        emergency=country.emergency if known else (),
        places=load_places(vault),
        carry=ten_of(load_lists(vault, library)).lines,
        plan=load_plan(library, vault),
        cards=shown(cards),
        chosen=load_card(vault),
    )


def _library() -> "Library":
    library: Library = current_app.extensions["library"]
    return library
