"""One search over everything. What was looked for is in no address (U99)."""

from typing import TYPE_CHECKING

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

from planner.search import view
from planner.web.request import number_in
from planner.web.vault import open_vault
from planner.web.visits import visit

if TYPE_CHECKING:
    from planner.content.model import Library

search = Blueprint("search", __name__, url_prefix="/search")

#: A search is a few words; what is longer is cut off.
LONGEST = 200


@search.get("/")
def overview() -> str:
    """Ask for words."""
    return render_template("search/overview.html")


@search.post("/")
def look_for() -> Response:
    """Remember what is looked for while the program is open, and nowhere else."""
    here = visit()
    here.looked_for = request.form.get("words", "").strip()[:LONGEST]
    here.shows_words = False
    return redirect(url_for(".found"), code=303)


@search.get("/found")
def found() -> str:
    """Show the first places of every section."""
    asked = _asked()
    return render_template(
        "search/found.html",
        search=asked,
        groups=asked.groups(),
        part="",
        page=1,
        pages=None,
    )


@search.get("/found/<part>")
@search.get("/found/<part>/<int:page>")
def found_in(part: str, page: int = 1) -> str:
    """Show what was found in one section, page by page."""
    if page < 1 or not view.is_section(part):
        abort(404)
    asked = _asked()
    group = asked.group(part, page)
    if page > 1 and not group.lines:
        abort(404)
    return render_template(
        "search/found.html",
        search=asked,
        groups=[group] if group.lines else [],
        part=part,
        page=page,
        pages=view.page_links(group, page),
    )


@search.post("/words")
def show_words() -> Response:
    """Show what stands around the words that were found, or hide it again (U84)."""
    visit().shows_words = request.form.get("show") == "yes"
    part, page = request.form.get("part", ""), number_in(request.form.get("page", ""))
    if not view.is_section(part):
        return redirect(url_for(".found"), code=303)
    return redirect(url_for(".found_in", part=part, page=page or 1), code=303)


def _asked() -> view.Search:
    library: Library = current_app.extensions["library"]
    here = visit()
    return view.Search(open_vault(), library, here.looked_for, here.shows_words)
