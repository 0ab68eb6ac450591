"""The help pages."""

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

from planner.content.model import Guide, Library
from planner.help.search import find
from planner.web.visits import visit

# The name of the blueprint is that of the section, as everywhere.
help = Blueprint("help", __name__, url_prefix="/help")  # noqa: A001 - see above

#: A search is a few words; what is longer is cut off.
_LONGEST = 200


@help.get("/")
def overview() -> str:
    """List the help pages."""
    return render_template("help/overview.html", guides=_library().guides)


@help.post("/search")
def search() -> Response:
    """Look for words in the help pages; they wait in no address (U99)."""
    visit().looked_for = request.form.get("words", "").strip()[:_LONGEST]
    return redirect(url_for(".found"), code=303)


@help.get("/found")
def found() -> str:
    """Show the pages with the words that were looked for."""
    words = visit().looked_for
    return render_template(
        "help/found.html", words=words, guides=find(_library().guides, words)
    )


@help.get("/<guide_id>")
def page(guide_id: str) -> str:
    """Show one help page."""
    return render_template("help/page.html", guide=_guide(guide_id))


def _guide(guide_id: str) -> Guide:
    try:
        return _library().guide(guide_id)
    except KeyError:
        abort(404)


def _library() -> Library:
    library: Library = current_app.extensions["library"]
    return library
