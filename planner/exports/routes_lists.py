"""The lists of papers and belongings on their way to paper."""

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
from planner.exports import forms
from planner.exports.dress import dress
from planner.exports.lists import asked_anew, compose_lists, list_offers
from planner.exports.modes import QUIET_LIST
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
from planner.papers.lists import build_papers
from planner.papers.model import ME, Owner, OwnerKind, Papers, Said
from planner.papers.service import load_lists
from planner.vault.passphrase import propose
from planner.web.menu import url_of
from planner.web.vault import open_vault

if TYPE_CHECKING:
    from planner.content.model import Library

_BLANK = Said(
    owners=(
        Owner(ME, OwnerKind.ME, ""),
        Owner(2, OwnerKind.CHILD, ""),
        Owner(3, OwnerKind.PET, ""),
    )
)


@exports.route("/papers/paper/", methods=["GET", "POST"])
def lists_before() -> str | Response:
    """Choose which lists will be on paper."""
    found, order = _papers(), asked_anew(_order())
    form = forms.ListsForm.of(order)
    if form.validate_on_submit():
        ticked = set(request.form.getlist("part"))
        wanted = form.to_order(order).with_parts(
            shown_in(list_offers(found, order)), ticked
        )
        save_order_of(open_vault(), "lists", wanted)
        return redirect(url_for(".lists_ready"), code=303)
    return render_template(
        "exports/lists.html",
        form=form,
        offers=list_offers(found, order),
        papers_url=url_of("papers.overview"),
        blank_url=url_for(".lists_blank"),
    )


@exports.route("/papers/paper/ready", methods=["GET", "POST"])
def lists_ready() -> str | Response:
    """Show exactly what will be on paper, on how many pages, in which file."""
    if request.method == "POST":
        way = picked_way()
        return redirect(url_for(".lists_after", way=way), code=303)
    order = _order()
    return ready_page(_sheet(order), order, url_for(".lists_before"))


@exports.get("/papers/paper/<any(show, save, print):way>")
def lists_after(way: str) -> str:
    """Hand it over, and say what that leaves behind."""
    return _handover(way, forms.DocumentForm())


@exports.post("/papers/paper/document")
def lists_document() -> str | Response:
    """Make the PDF; it goes from memory to the browser."""
    form = forms.DocumentForm()
    way = "save" if request.form.get("way") == "save" else "show"
    if not form.validate_on_submit():
        return _handover(way, form)
    order = _order()
    reply = pdf_of(_sheet(order), form.passphrase.data or None)
    return as_file(reply, order.file_name, save=way == "save")


@exports.get("/papers/paper/view")
def lists_view() -> str:
    """Show the same pages for the browser's own print command."""
    return view_of(_sheet(_order()), url_for(".lists_after", way="print"))


@exports.route("/papers/paper/blank", methods=["GET", "POST"])
def lists_blank() -> str | Response:
    """Give every list as an empty sheet, with nothing that anybody wrote."""
    order = _usual_order(dated=False)
    form = forms.ListPaperForm(
        mode=order.mode, size=order.size, text=order.text, look=""
    )
    found = build_papers(_library(), Facts(unknown=_library().facts), _BLANK, {})
    offered = list_offers(found, order)
    if not form.validate_on_submit():
        return render_template(
            "exports/blank.html",
            form=form,
            about=_(
                "All lists, with boxes and lines to write on."
                " Nothing of yours is on it."
            ),
            offers=offered,
            back_url=url_for(".lists_before"),
        )
    ticked = set(request.form.getlist("part"))
    order = form.to_order(order).with_parts(shown_in(offered), ticked)
    sheet = dress(compose_lists(found, order, day=None), order)
    if request.form.get("way") == "print":
        return view_of(sheet, url_for(".lists_blank"))
    return as_file(pdf_of(sheet, None), order.file_name, save=False)


def _handover(way: str, form: forms.DocumentForm) -> str:
    return render_template(
        "exports/after.html",
        way=way,
        form=form,
        proposal=propose(),
        order=_order(),
        keeps_versions=False,
        ready_url=url_for(".lists_ready"),
        view_url=url_for(".lists_view"),
        document_url=url_for(".lists_document"),
        done=(_("Back to papers"), url_of("papers.overview")),
    )


def _sheet(order: Order) -> Sheet:
    day = clock.now().astimezone().date()
    return dressed(compose_lists(_papers(), order, day=day), order)


def _order() -> Order:
    return load_order_of(open_vault(), "lists") or _usual_order()


def _usual_order(*, dated: bool = True) -> Order:
    return Order(mode=QUIET_LIST.name, size=usual_size(), dated=dated, room=True)


def _papers() -> Papers:
    return load_lists(open_vault(), _library())


def _library() -> "Library":
    library: Library = current_app.extensions["library"]
    return library
