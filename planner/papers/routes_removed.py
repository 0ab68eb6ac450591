"""What was removed or changed, and the way back."""

from flask import abort, redirect, render_template, request
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from planner.papers import service, store, view
from planner.papers.routes_shared import all_removed, find_list, go, library, papers
from planner.web.forms import PlannerForm
from planner.web.paging import in_pages, page_of
from planner.web.request import number_in
from planner.web.vault import open_vault
from planner.web.visits import tell


@papers.get("/removed")
@papers.get("/removed/<int:page>")
def removed(page: int = 1) -> str:
    """Show what was removed, to put it back."""
    gone = page_of(in_pages(all_removed(), view.MOST_LINES), page, ".removed")
    return render_template("papers/removed.html", gone=gone.things, pages=gone.links)


@papers.post("/removed/back")
def put_back() -> Response:
    """Put back what was removed, with everything that was written."""
    what, _colon, text = request.form.get("back", "").partition(":")
    number = number_in(text)
    if what not in {"whose", "thing"} or number is None:
        abort(400)
    again = {"whose": store.remove_owner, "thing": store.remove_thing}[what]
    again(open_vault(), number, put_back=True)
    tell(_("It is back as it was."))
    return go("removed")


@papers.route("/removed/<what>/<int:number>", methods=["GET", "POST"])
def erase(what: str, number: int) -> str | Response:
    """Delete for good what was removed, after asking (U101)."""
    found = [one for one in all_removed() if one.key == f"{what}:{number}"]
    if not found:
        abort(404)
    form = PlannerForm()
    if form.validate_on_submit():
        gone = {"whose": store.erase_owner, "thing": store.erase_thing}[what]
        gone(open_vault(), number)
        tell(_("It is deleted."))
        return go("removed")
    return render_template("papers/erase.html", form=form, one=found[0])


@papers.post("/undo/<int:change>")
def undo(change: int) -> Response:
    """Take back the last change."""
    before = service.take_back(open_vault(), change)
    if before is None:
        tell(_("There is a newer change, so this one stays as it is."), "info")
        return go("overview")
    tell(_("It is as it was before."))
    ids = [each.id for each in library().lists]
    if before.list not in ids:
        return go("overview")
    part = find_list(before.owner.id, ids.index(before.list) + 1)
    same = [each for each in part.entries if each.id == before.thing]
    return redirect(view.spot_of(part, same[0] if same else None), code=303)
