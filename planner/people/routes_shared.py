"""What the pages of people share: where they lead, and what they say on the way."""

from flask import Blueprint, redirect, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from planner.people import store
from planner.people.model import NewPerson, same_label
from planner.web.vault import open_vault
from planner.web.visits import tell

people = Blueprint("people", __name__, url_prefix="/people")


def taken_labels(besides: int | None = None) -> frozenset[str]:
    """Return the labels that others have already."""
    there = store.load_people(open_vault())
    return frozenset(same_label(one.label) for one in there if one.id != besides)


def changed(person_id: int, person: NewPerson) -> Response:
    """Keep other words about somebody, and offer the way back (U102)."""
    change = store.change_person(open_vault(), person_id, person)
    undo_url = url_for(".undo", person_id=person_id, change=change)
    tell(_("Your words are saved."), undo=undo_url)
    return to_person(person_id)


def to_person(person_id: int) -> Response:
    """Lead to the page of somebody."""
    return redirect(url_for(".show_person", person_id=person_id), code=303)


def to_list(person_id: int | None = None) -> Response:
    """Lead to the list, and to somebody's line in it."""
    anchor = f"person-{person_id}" if person_id else None
    return redirect(url_for(".overview", _anchor=anchor), code=303)
