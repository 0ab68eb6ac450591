"""What is known about the answers, and what is new."""

from collections.abc import Callable
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
from flask.blueprints import BlueprintSetupState
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from planner.content.model import Library
from planner.helplines.model import country_of, country_question
from planner.helplines.store import load_country
from planner.profile.store import load_answers
from planner.signs import forms, service, store, view
from planner.signs.model import is_urgent
from planner.web.listening import listen
from planner.web.request import number_in
from planner.web.vault import open_vault
from planner.web.visits import tell

signs = Blueprint("signs", __name__, url_prefix="/signs")


@signs.get("/")
def overview() -> str:
    """Show numbers first, then a doctor where one helps, then what is known."""
    vault, library = open_vault(), _library()
    found = service.load_found(vault, library)
    chosen = load_country(vault, country_question(library).id)
    return render_template(
        "signs/overview.html",
        rows=view.sign_rows(found, library),
        numbers=view.numbers_of(country_of(library, chosen), library),
        care=view.care_guide(library) if is_urgent(found) else None,
        low_fear=library.sources.get("RISK-06"),
        goes_on="after" in request.args,
        onward=view.onward_url(
            library,
            load_answers(vault),
            request.args.get("after", ""),
            request.args.get("from", ""),
        ),
    )


@signs.route("/new", methods=["GET", "POST"])
def new() -> str | Response:
    """Pick what is new, and see which parts are worth another look."""
    vault, library = open_vault(), _library()
    form = forms.NewForm()
    form.offer(library.changes)
    if form.validate_on_submit():
        service.note_changes(vault, library, form.picked())
        tell(_("It is noted. These parts are worth another look."))
        return _go(".new", _anchor="again")
    return render_template(
        "signs/new.html",
        form=form,
        lines=view.again_lines(store.load_looks(vault), library),
    )


@signs.post("/looked")
def looked() -> Response:
    """Keep that a part was looked at, with a way to take that back."""
    library = _library()
    number = number_in(request.form.get("section", "")) or 0
    if not 0 < number <= len(library.sections):
        abort(404)
    section = library.sections[number - 1]
    look = store.end_looks(open_vault(), section.id)
    said = _("You have looked at “%(part)s” again.", part=section.word)
    tell(said, undo=url_for(".look_back", look=look))
    pages = {"new": url_for(".new"), "part": url_for("plan.section", number=number)}
    back = pages.get(request.form.get("back", ""), url_for("home.overview"))
    return redirect(back, code=303)


@signs.post("/looked/<int:look>/back")
def look_back(look: int) -> Response:
    """Bring back what a look ended (U102)."""
    if store.take_back_looks(open_vault(), look) is not None:
        tell(_("It is as it was before."))
    return _go("home.overview")


def _library() -> Library:
    library: Library = current_app.extensions["library"]
    return library


def _go(endpoint: str, **values: Any) -> Response:
    return redirect(url_for(endpoint, **values), code=303)


def _hear(topic: str) -> Callable[[], None]:
    return service.hear_answers(_library(), open_vault(), topic)


@signs.record_once
def _listen(state: BlueprintSetupState) -> None:
    listen(state.app, _hear)
