"""A note for somebody who helps on its way to paper."""

from typing import TYPE_CHECKING

from flask import current_app, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from planner.core import clock
from planner.exports import forms
from planner.exports.modes import QUIET_NOTE
from planner.exports.notes import (
    Chosen,
    asked_anew,
    chosen_of,
    compose_note,
    note_offers,
)
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
from planner.notes.store import load_note
from planner.people.store import load_people
from planner.vault.passphrase import propose
from planner.web.menu import url_of
from planner.web.vault import open_vault

if TYPE_CHECKING:
    from planner.content.model import Library


@exports.route("/notes/<int:note_id>/paper/", methods=["GET", "POST"])
def note_before(note_id: int) -> str | Response:
    """Choose which of the ticked lines will be on paper."""
    chosen, order = _chosen(note_id), asked_anew(_order())
    form = forms.NoteForm.of(order)
    if form.validate_on_submit():
        ticked = set(request.form.getlist("part"))
        wanted = form.to_order(order).with_parts(
            shown_in(note_offers(chosen, order)), ticked
        )
        save_order_of(open_vault(), "notes", wanted)
        return redirect(url_for(".note_ready", note_id=note_id), code=303)
    return render_template(
        "exports/note.html",
        form=form,
        offers=note_offers(chosen, order),
        note_url=url_of("notes.show_note", note_id=note_id),
    )


@exports.route("/notes/<int:note_id>/paper/ready", methods=["GET", "POST"])
def note_ready(note_id: int) -> str | Response:
    """Show exactly what will be on paper, on how many pages, in which file."""
    if request.method == "POST":
        way = picked_way()
        return redirect(url_for(".note_after", note_id=note_id, way=way), code=303)
    order = _order()
    back = url_for(".note_before", note_id=note_id)
    return ready_page(_sheet(note_id, order), order, back)


@exports.get("/notes/<int:note_id>/paper/<any(show, save, print):way>")
def note_after(note_id: int, way: str) -> str:
    """Hand it over, and say what that leaves behind."""
    return _handover(note_id, way, forms.DocumentForm())


@exports.post("/notes/<int:note_id>/paper/document")
def note_document(note_id: int) -> str | Response:
    """Make the PDF; it goes from memory to the browser."""
    form = forms.DocumentForm()
    way = "save" if request.form.get("way") == "save" else "show"
    if not form.validate_on_submit():
        return _handover(note_id, way, form)
    order = _order()
    reply = pdf_of(_sheet(note_id, order), form.passphrase.data or None)
    return as_file(reply, order.file_name, save=way == "save")


@exports.get("/notes/<int:note_id>/paper/view")
def note_view(note_id: int) -> str:
    """Show the same pages for the browser's own print command."""
    back = url_for(".note_after", note_id=note_id, way="print")
    return view_of(_sheet(note_id, _order()), back)


def _handover(note_id: int, way: str, form: forms.DocumentForm) -> str:
    load_note(open_vault(), note_id)
    return render_template(
        "exports/after.html",
        way=way,
        form=form,
        proposal=propose(),
        order=_order(),
        keeps_versions=False,
        ready_url=url_for(".note_ready", note_id=note_id),
        view_url=url_for(".note_view", note_id=note_id),
        document_url=url_for(".note_document", note_id=note_id),
        done=(_("Back to the note"), url_of("notes.show_note", note_id=note_id)),
    )


def _sheet(note_id: int, order: Order) -> Sheet:
    day = clock.now().astimezone().date()
    return dressed(compose_note(_chosen(note_id), order, day=day), order)


def _chosen(note_id: int) -> Chosen:
    vault = open_vault()
    library: Library = current_app.extensions["library"]
    note = load_note(vault, note_id)
    words = {person.id: person.word for person in load_people(vault)}
    return chosen_of(library, note, words.get(note.person or 0, ""))


def _order() -> Order:
    kept = load_order_of(open_vault(), "notes")
    return kept or Order(mode=QUIET_NOTE.name, size=usual_size(), dated=False)
