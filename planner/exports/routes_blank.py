"""Empty sheets of everything in one go, to anybody, without a store (U108, U129)."""

from dataclasses import replace
from typing import TYPE_CHECKING

from flask import current_app, g, render_template, request, url_for
from flask_babel import refresh
from werkzeug.wrappers import Response

from planner.exports import forms
from planner.exports.blank import compose_set, set_offers
from planner.exports.dress import dress
from planner.exports.forms_blank import SheetsForm
from planner.exports.order import Order
from planner.exports.routes_shared import (
    as_file,
    everything,
    exports,
    pdf_of,
    view_of,
)
from planner.web import i18n
from planner.web.menu import url_of

if TYPE_CHECKING:
    from planner.content.model import Library


@exports.route("/paper/sheets", methods=["GET", "POST"])
def sheets() -> str | Response:
    """Give every sheet, or the sections that were ticked, with lines to write on."""
    library: Library = current_app.extensions["library"]
    size = forms.size_for(request.accept_languages.values())
    order = Order(size=size, dated=False)
    form = SheetsForm(
        mode=order.mode,
        size=order.size,
        text=order.text,
        look="",
        language=i18n.language(),
    )
    form.offer_languages(i18n.languages())
    offers = set_offers(library, order)
    if not form.validate_on_submit():
        return render_template(
            "exports/sheets.html",
            form=form,
            offers=offers,
            card_url=url_for(".card_blank"),
            back_url=url_of("home.overview"),
        )
    ticked = set(request.form.getlist("part"))
    dropped = {each.part for each in everything(offers)} - ticked
    order = replace(form.to_order(order), dropped=frozenset(dropped))
    if form.language.data:
        g.language = form.language.data
        refresh()
    sheet = dress(compose_set(library, order), order)
    if request.form.get("way") == "print":
        return view_of(sheet, url_for(".sheets"))
    return as_file(pdf_of(sheet, None), order.file_name, save=False)
