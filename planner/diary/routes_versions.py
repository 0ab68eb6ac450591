"""What an entry said before: every version, with its date and time (U86)."""

from flask import abort, render_template
from werkzeug.wrappers import Response

from planner.diary import service, store, view, view_links
from planner.diary.model import EntryBody
from planner.diary.routes_shared import diary, find_entry, saved, whole_plan
from planner.orders.store import load_orders
from planner.web.forms import PlannerForm
from planner.web.paging import in_pages, page_of
from planner.web.vault import open_vault

#: So many versions stand on one page.
MOST = 50


@diary.get("/<int:entry_id>/versions")
@diary.get("/<int:entry_id>/versions/page/<int:page>")
def versions(entry_id: int, page: int = 1) -> str:
    """List every version of an entry, without what it says."""
    one = store.load_row(open_vault(), entry_id)
    rows = view.version_rows(store.load_versions(open_vault(), entry_id))
    found = page_of(in_pages(rows, MOST), page, ".versions", entry_id=entry_id)
    return render_template(
        "diary/versions.html", entry=one, versions=found.things, pages=found.links
    )


@diary.route("/<int:entry_id>/versions/<int:number>", methods=["GET", "POST"])
def version(entry_id: int, number: int) -> str | Response:
    """Show one version whole; it can be made the present one again."""
    one = store.load_row(open_vault(), entry_id)
    rows = view.version_rows(store.load_versions(open_vault(), entry_id))
    found = [each for each in rows if each.number == number]
    if not found or found[0].version.body is None:
        abort(404)
    form = PlannerForm()
    if form.validate_on_submit():
        _one, now = find_entry(entry_id)
        return saved(entry_id, service.again(now, found[0].version.body))
    return render_template(
        "diary/version.html",
        form=form,
        entry=one,
        row=found[0],
        said=_said(found[0].version.body),
    )


def _said(body: EntryBody) -> list[view.Row]:
    """Return everything that a version says."""
    orders = [(each.id, each.label) for each in load_orders(open_vault())]
    steps = view_links.step_links(whole_plan(), body.steps) if body.steps else []
    return view.whole(body, orders, [each.label for each in steps])
