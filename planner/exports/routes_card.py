"""The pocket card on its way to paper (U109, U110)."""

from collections.abc import Mapping
from typing import Any

from flask import url_for
from flask_babel import gettext as _

from planner.day.cards import cards_of, shown
from planner.day.service import load_facts
from planner.day.store import load_cards
from planner.exports.card import (
    BOOKLET,
    Pocket,
    card_asked_anew,
    card_offers,
    compose_card,
    empty_card,
)
from planner.exports.fit import fitted
from planner.exports.forms_card import CardForm, EmptyCardForm
from planner.exports.modes import QUIET_CARD
from planner.exports.offer import Offer
from planner.exports.order import Order
from planner.exports.routes_flow import EmptySheet, Paper
from planner.exports.routes_shared import (
    exports,
    library,
    size_for_anybody,
    usual_size,
)
from planner.helplines.model import country_of, country_question
from planner.helplines.store import load_country, load_numbers
from planner.papers.service import load_lists
from planner.papers.ten import ten_of
from planner.people.store import load_people
from planner.places.store import load_places
from planner.plan.service import load_plan
from planner.web.card import load_card
from planner.web.menu import url_of
from planner.web.vault import open_vault


def _pocket() -> Pocket:
    vault, shelf = open_vault(), library()
    country = country_of(shelf, load_country(vault, country_question(shelf).id))
    known = country != shelf.international
    cards = cards_of(shelf, load_facts(vault, shelf), load_cards(vault))
    return Pocket(
        people=load_people(vault),
        numbers=load_numbers(vault),
        emergency=country.emergency if known else (),
        places=load_places(vault),
        carry=ten_of(load_lists(vault, shelf)).lines,
        plan=load_plan(shelf, vault),
        cards=shown(cards),
        chosen=load_card(vault),
    )


def _usual(size: str) -> Order:
    return Order(mode=QUIET_CARD.name, size=size, extent=BOOKLET, dated=False)


def _offers(pocket: Pocket, order: Order) -> list[Offer]:
    groups = card_offers(pocket, order)
    return [each for _title, there in groups for each in there]


def _fill(form: CardForm, pocket: Pocket, order: Order) -> None:
    form.offer_cards(pocket.cards, order)


def _more(pocket: Pocket, order: Order) -> Mapping[str, Any]:
    return {
        "groups": card_offers(pocket, order),
        "people_url": url_of("people.overview"),
        "numbers_url": url_of("helplines.overview"),
        "blank_url": url_for(".card_blank"),
        "back_url": url_for(".overview"),
    }


CARD = Paper(
    prefix="card_",
    address="/card/paper/",
    kept="card",
    template="exports/card.html",
    form=CardForm,
    more=_more,
    found=_pocket,
    offers=_offers,
    compose=compose_card,
    usual=lambda: _usual(usual_size()),
    done=lambda: (_("Back to paper"), url_for(".overview")),
    asked_anew=card_asked_anew,
    fill=_fill,
    fit=fitted,  # a cover word may be longer than what it stands for
)
CARD.add_to(exports)


def _empty_more() -> Mapping[str, Any]:
    return {
        "about": _(
            "Eight small pages with lines to write on, from one sheet. It needs no"
            " passphrase, and nothing is kept on this computer."
        ),
        "folds": True,
        "back_url": url_for(".sheets"),
    }


EMPTY_CARD = EmptySheet(  # for anybody, without a store (U108)
    name="card_blank",
    address="/card/paper/blank",
    form=EmptyCardForm,
    more=_empty_more,
    usual=lambda: _usual(size_for_anybody()),
    compose=empty_card,
    fit=fitted,
)
EMPTY_CARD.add_to(exports)
