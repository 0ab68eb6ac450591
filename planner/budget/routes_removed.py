"""What was removed or changed, and the way back."""

from dataclasses import replace

from flask import abort, redirect, render_template, request
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from planner.budget import service, store, view
from planner.budget.model import MOST_WAYS
from planner.budget.routes_shared import budget, go, library, whole
from planner.web.forms import PlannerForm
from planner.web.paging import in_pages, page_of
from planner.web.request import number_in
from planner.web.vault import open_vault
from planner.web.visits import tell


@budget.get("/removed")
@budget.get("/removed/<int:page>")
def removed(page: int = 1) -> str:
    """Show what was removed, to put it back."""
    gone = page_of(in_pages(_removed(), view.MOST_LINES), page, ".removed")
    return render_template("budget/removed.html", gone=gone.things, pages=gone.links)


@budget.post("/removed/back")
def put_back() -> Response:
    """Put back what was removed, with everything that was written."""
    what, _colon, text = request.form.get("back", "").partition(":")
    number = number_in(text)
    if what not in {"line", "way"} or number is None:
        abort(400)
    vault = open_vault()
    if what == "line":
        store.put_back_line(vault, number)
    elif len(whole().ways) >= MOST_WAYS:
        tell(_("Three ways stand side by side. Remove one of them first."), "info")
        return go("removed")
    else:
        for way in store.load_ways(vault, removed=True):
            if way.id == number:
                store.change_way(vault, replace(way, removed=False))
    tell(_("It is back as it was."))
    return go("removed")


@budget.route("/removed/<what>/<int:number>", methods=["GET", "POST"])
def erase(what: str, number: int) -> str | Response:
    """Delete for good what was removed, after asking (U101)."""
    found = [one for one in _removed() if one.key == f"{what}:{number}"]
    if not found:
        abort(404)
    form = PlannerForm()
    if form.validate_on_submit():
        gone = {"line": store.erase_line, "way": store.erase_way}[what]
        gone(open_vault(), number)
        tell(_("It is deleted."))
        return go("removed")
    return render_template("budget/erase.html", form=form, one=found[0])


@budget.post("/undo/<int:change>")
def undo(change: int) -> Response:
    """Take back the last change."""
    before = service.take_back(open_vault(), change)
    if before is None:
        tell(_("There is a newer change, so this one stays as it is."), "info")
        return go("overview")
    tell(_("It is as it was before."))
    if before.lines:
        return redirect(view.page_of_line(whole(), before.lines[0]), code=303)
    if before.ways:
        return go("ways")
    return go("overview")


def _removed() -> list[view.Removed]:
    vault = open_vault()
    lines = store.load_lines(vault, removed=True)
    return view.removed(lines, store.load_ways(vault, removed=True), library())
