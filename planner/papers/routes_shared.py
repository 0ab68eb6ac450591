"""What the pages of papers share: the blueprint, finding a line, and the way back."""

from typing import Any

from flask import Blueprint, abort, current_app, redirect, url_for
from werkzeug.wrappers import Response

from planner.content.model import Library
from planner.papers import service, store, view
from planner.papers.lists import find_entry
from planner.papers.model import Entry, Papers, PersonList, PersonPapers
from planner.web.vault import open_vault
from planner.web.visits import tell

papers = Blueprint("papers", __name__, url_prefix="/papers")


def library() -> Library:
    """Return the content."""
    found: Library = current_app.extensions["library"]
    return found


def all_papers() -> Papers:
    """Return the lists of everybody in the store that is open."""
    return service.load_lists(open_vault(), library())


def find_person(whose: int) -> PersonPapers:
    """Return somebody's lists, or say that there are none."""
    found = [each for each in all_papers().people if each.owner.id == whose]
    return found[0] if found else abort(404)


def find_list(whose: int, number: int) -> PersonList:
    """Return one list of one person, or say that there is none."""
    lists = find_person(whose).lists
    return lists[number - 1] if 0 < number <= len(lists) else abort(404)


def find_line(whose: int, number: int, thing: str) -> tuple[PersonList, Entry]:
    """Return one line with its list, or say that there is none."""
    part = find_list(whose, number)
    return part, find_entry(part, thing)


def all_removed() -> list[view.Removed]:
    """Return whom and what was removed and can be put back."""
    vault = open_vault()
    owners = store.load_owners(vault, removed=True)
    return view.removed(owners, store.load_things(vault, removed=True))


def done_at(said: str, change: int, part: PersonList, entry: Entry) -> Response:
    """Say what was done, on the page and at the spot where it was done."""
    tell(said, undo=url_for("papers.undo", change=change))
    now = find_list(part.owner.id, part.number)
    return redirect(view.spot_of(now, entry), code=303)


def done(said: str, change: int, endpoint: str, **values: Any) -> Response:
    """Say what was done, with a way to undo it, on another page."""
    tell(said, undo=url_for("papers.undo", change=change))
    return go(endpoint, **values)


def go(endpoint: str, **values: Any) -> Response:
    """Send on to a page of papers."""
    return redirect(url_for(f"papers.{endpoint}", **values), code=303)
