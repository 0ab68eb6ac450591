"""What the pages of the diary share: the blueprint, finding an entry, the way back."""

from typing import Any

from flask import Blueprint, abort, redirect, url_for
from werkzeug.wrappers import Response

from planner.diary import store
from planner.diary.model import Entry, EntryBody
from planner.web.vault import open_vault
from planner.web.visits import tell

diary = Blueprint("diary", __name__, url_prefix="/diary")


def find_entry(entry_id: int) -> tuple[Entry, EntryBody]:
    """Return an entry that is not in the bin, or say that there is none."""
    entry, body = store.load_entry(open_vault(), entry_id)
    return (entry, body) if entry.removed_at is None else abort(404)


def done(said: str, change: int, endpoint: str, **values: Any) -> Response:
    """Say what was done, with a way to undo it, on another page."""
    tell(said, undo=url_for("diary.undo", change=change))
    return go(endpoint, **values)


def go(endpoint: str, **values: Any) -> Response:
    """Send on to a page of the diary."""
    return redirect(url_for(f"diary.{endpoint}", **values), code=303)
