"""What was removed, and the way back (U101)."""

from flask import abort, render_template, request
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from planner.day import service, store, view_removed
from planner.day.routes_shared import all_cards, day, go, today
from planner.web.forms import PlannerForm
from planner.web.paging import in_pages, page_of
from planner.web.request import number_in
from planner.web.vault import open_vault
from planner.web.visits import tell


@day.get("/removed")
@day.get("/removed/<int:page>")
def removed(page: int = 1) -> str:
    """Show what was removed, to put it back."""
    found = page_of(in_pages(_removed(), view_removed.MOST_LINES), page, ".removed")
    return render_template("day/removed.html", gone=found.things, pages=found.links)


@day.post("/removed/back")
def put_back() -> Response:
    """Put back what was removed, with everything that was written."""
    what, _colon, text = request.form.get("back", "").partition(":")
    number = number_in(text)
    if what not in view_removed.TABLES or number is None:
        abort(400)
    store.remove(open_vault(), view_removed.TABLES[what], number, put_back=True)
    tell(_("It is back as it was."))
    return go("removed")


@day.route("/removed/<what>/<int:number>", methods=["GET", "POST"])
def erase(what: str, number: int) -> str | Response:
    """Delete for good what was removed, after asking."""
    found = [one for one in _removed() if one.key == f"{what}:{number}"]
    if not found:
        abort(404)
    form = PlannerForm()
    if form.validate_on_submit():
        store.erase(open_vault(), view_removed.TABLES[what], number)
        tell(_("It is deleted."))
        return go("removed")
    return render_template("day/erase.html", form=form, one=found[0])


def _removed() -> list[view_removed.Removed]:
    vault = open_vault()
    return view_removed.removed(
        service.load_said(vault).removed,
        store.load_spans(vault, removed=True),
        store.load_checks(vault, today(), removed=True),
        all_cards(),
    )
