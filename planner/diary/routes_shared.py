"""What the pages of the diary share: the blueprint, finding an entry, the way back."""

from typing import Any

from flask import Blueprint, abort, current_app, redirect, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from planner.content.model import Library
from planner.diary import service, store
from planner.diary.model import Entry, EntryBody
from planner.plan.model import Plan
from planner.plan.service import load_plan
from planner.web.vault import open_vault
from planner.web.visits import tell

diary = Blueprint("diary", __name__, url_prefix="/diary")


def find_entry(entry_id: int) -> tuple[Entry, EntryBody]:
    """Return an entry that is not in the bin, or say that there is none."""
    entry, body = store.load_entry(open_vault(), entry_id)
    return (entry, body) if entry.removed_at is None else abort(404)


def library() -> Library:
    """Return the content."""
    found: Library = current_app.extensions["library"]
    return found


def whole_plan() -> Plan:
    """Return the plan of the person whose store is open."""
    return load_plan(library(), open_vault())


def saved(
    entry_id: int,
    body: EntryBody,
    onward: str | None = None,
    *,
    page: str = "entry",
) -> Response:
    """Keep a new version and go on to a page of prompts, or back to the entry."""
    values = {"part": onward} if onward else {}
    page = "part" if onward else page
    change = service.change(open_vault(), entry_id, body)
    if change is None:
        return go(page, entry_id=entry_id, **values)
    said = _("It is saved. What stood there before stays readable.")
    return done(said, change, page, entry_id=entry_id, **values)


def done(said: str, change: int, endpoint: str, **values: Any) -> Response:
    """Say what was done, with a way to undo it, on another page."""
    tell(said, undo=url_for("diary.undo", change=change))
    return go(endpoint, **values)


def go(endpoint: str, **values: Any) -> Response:
    """Send on to a page of the diary."""
    return redirect(url_for(f"diary.{endpoint}", **values), code=303)
