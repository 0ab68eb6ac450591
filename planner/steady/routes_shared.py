"""What these pages share: the blueprint, finding a page, the cover, the way back."""

from typing import Any

from flask import (
    Blueprint,
    abort,
    current_app,
    redirect,
    render_template,
    request,
    url_for,
)
from werkzeug.wrappers import Response

from planner.content.model import Entry, Library, Page
from planner.steady import service, view
from planner.steady.model import Mine, Own, group_key
from planner.web.vault import open_vault
from planner.web.visits import tell, visit

steady = Blueprint("steady", __name__, url_prefix="/steady")


def library() -> Library:
    """Return the content."""
    found: Library = current_app.extensions["library"]
    return found


def mine() -> Mine:
    """Return what a person made of all pages."""
    return service.load_mine(open_vault(), library(), visit().covered)


def find_page(number: int) -> Page:
    """Return a page, or say that there is none."""
    pages = library().pages
    return pages[number - 1] if 0 < number <= len(pages) else abort(404)


def find_entry(number: int, at: int) -> Entry:
    """Return one thing on a page, or say that there is none."""
    entries = find_page(number).entries
    return entries[at - 1] if 0 < at <= len(entries) else abort(404)


def find_own(number: int, own_id: int, there: Mine) -> Own:
    """Return something of her own on a page, or say that there is none."""
    page = find_page(number)
    found = [each for each in there.own_of(page.id) if each.id == own_id]
    return found[0] if found else abort(404)


def find_row(number: int, key: str, there: Mine) -> view.Row:
    """Return one line of a page by what a note on it hangs on."""
    found = [each for each in view.rows(library(), number, there) if each.key == key]
    return found[0] if found else abort(404)


def done(said: str, change: int, number: int, key: str = "") -> Response:
    """Say what was done, with a way to undo it, on the page and at its spot."""
    tell(said, undo=url_for("steady.undo", change=change) if change else None)
    return go_to(number, key)


def go_to(number: int, key: str = "") -> Response:
    """Send on to a page, at one of its lines."""
    return go("show", number=number, _anchor=f"line-{key}" if key else None)


def go(endpoint: str, **values: Any) -> Response:
    """Send on to a page of these."""
    return redirect(url_for(f"steady.{endpoint}", **values), code=303)


@steady.before_request
def _cover() -> str | None:
    """Show nothing of a page while it is covered, not even its name."""
    number = (request.view_args or {}).get("number")
    if number is None or request.method == "POST":
        return None
    group = find_page(number).group
    if not mine().is_covered(group):
        return None
    return render_template(
        "steady/covered.html",
        group=library().group(group),
        key=group_key(group),
    )
