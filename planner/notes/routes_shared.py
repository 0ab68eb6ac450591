"""What the pages of notes share."""

from typing import TYPE_CHECKING

from flask import Blueprint, current_app, redirect, url_for
from werkzeug.wrappers import Response

from planner.people.store import load_people
from planner.web.vault import open_vault
from planner.web.visits import tell

if TYPE_CHECKING:
    from planner.content.model import Library

notes = Blueprint("notes", __name__, url_prefix="/notes")


def library() -> "Library":
    """Return the content that is shown."""
    found: Library = current_app.extensions["library"]
    return found


def people() -> list[str]:
    """Return what the people on the list are called."""
    return [person.label for person in load_people(open_vault())]


def said(words: str, note_id: int, change: int) -> Response:
    """Say what was changed, with a way to undo it, on the page of the note."""
    tell(words, undo=url_for(".undo", note_id=note_id, change=change))
    return to_note(note_id)


def to_note(note_id: int) -> Response:
    """Lead to a note."""
    return redirect(url_for(".show_note", note_id=note_id), code=303)
