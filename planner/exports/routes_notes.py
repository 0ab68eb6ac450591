"""A note for somebody who helps on its way to paper."""

from collections.abc import Mapping
from typing import Any

from flask_babel import gettext as _

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
from planner.exports.routes_flow import Paper
from planner.exports.routes_shared import exports, library, today, usual_size
from planner.notes.store import load_note
from planner.people.store import load_people
from planner.web.menu import url_of
from planner.web.vault import open_vault


def _chosen(note_id: int) -> Chosen:
    vault = open_vault()
    note = load_note(vault, note_id)
    words = {person.id: person.word for person in load_people(vault)}
    return chosen_of(library(), note, words.get(note.person or 0, ""))


def _more(chosen: Chosen, _order: Order) -> Mapping[str, Any]:
    return {"note_url": url_of("notes.show_note", note_id=chosen.note.id)}


def _done(note_id: int) -> tuple[str, str]:
    note = load_note(open_vault(), note_id)  # nothing is handed over of one that is not
    return _("Back to the note"), url_of("notes.show_note", note_id=note.id)


NOTE = Paper(
    prefix="note_",
    address="/notes/<int:note_id>/paper/",
    kept="notes",
    template="exports/note.html",
    form=forms.NoteForm,
    more=_more,
    found=_chosen,
    offers=note_offers,
    compose=lambda chosen, order: compose_note(chosen, order, day=today()),
    usual=lambda: Order(mode=QUIET_NOTE.name, size=usual_size(), dated=False),
    done=_done,
    asked_anew=asked_anew,
)
NOTE.add_to(exports)
