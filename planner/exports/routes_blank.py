"""Empty sheets of everything in one go, to anybody, without a store (U108, U129)."""

from collections.abc import Mapping
from typing import Any

from flask import url_for

from planner.exports.blank import compose_set, set_offers
from planner.exports.forms_blank import SheetsForm
from planner.exports.order import Order
from planner.exports.routes_flow import EmptySheet
from planner.exports.routes_shared import exports, library, size_for_anybody
from planner.web.menu import url_of


def _more() -> Mapping[str, Any]:
    return {"card_url": url_for(".card_blank"), "back_url": url_of("home.overview")}


SHEETS = EmptySheet(
    name="sheets",
    address="/paper/sheets",
    template="exports/sheets.html",
    form=SheetsForm,
    more=_more,
    usual=lambda: Order(size=size_for_anybody(), dated=False),
    offers=lambda order: set_offers(library(), order),
    compose=lambda order: compose_set(library(), order),
)
SHEETS.add_to(exports)
