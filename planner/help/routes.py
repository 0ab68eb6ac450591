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
from planner.vault.settings import get_setting, set_setting
from planner.web.vault import open_vault

# The name of the blueprint is that of the section, as everywhere.
help = Blueprint("help", __name__, url_prefix="/help")  # noqa: A001 - see above

#: What was last looked for. It waits in the vault, so that no address holds it (U99).
LOOKED_FOR = "help-search"
_LONGEST = 200


@help.get("/")
def overview() -> str:
    """List the help pages."""
    return render_template("help/overview.html", guides=_library().guides)


@help.post("/search")
def search() -> Response:
    """Look for words in the help pages."""
    words = request.form.get("words", "").strip()[:_LONGEST]
    set_setting(open_vault(), LOOKED_FOR, words)
    return redirect(url_for(".found"), code=303)


@help.get("/found")
def found() -> str:
    """Show the pages with the words that were looked for."""
    words = get_setting(open_vault(), LOOKED_FOR, "")
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
