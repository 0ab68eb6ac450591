"""The bin: what was removed, until when it can be put back, and erasing it (U101)."""

from flask import abort, render_template
from flask_babel import gettext as _
from flask_babel import lazy_gettext
from werkzeug.wrappers import Response

from planner.diary import service_bin, store, store_list, view_list
from planner.diary.routes_shared import diary, go
from planner.diary.service_list import MOST, Listed
from planner.web.forms import PlannerForm
from planner.web.menu import has_page, url_of
from planner.web.vault import open_vault
from planner.web.visits import tell

#: Where other things that were removed can be found.
_ELSEWHERE = (
    ("papers.removed", lazy_gettext("Papers")),
    ("people.overview", lazy_gettext("People")),
    ("places.overview", lazy_gettext("Places")),
    ("notes.overview", lazy_gettext("Notes for those who help")),
    ("budget.removed", lazy_gettext("Money")),
    ("fund.removed", lazy_gettext("Put aside")),
    ("claims.removed", lazy_gettext("Help that takes time")),
    ("ties.removed", lazy_gettext("What you share")),
    ("day.removed", lazy_gettext("The day")),
    ("weeks.removed", lazy_gettext("The weeks around the day")),
    ("steady.overview", lazy_gettext("For myself")),
    ("copies.overview", lazy_gettext("Copies of the plan")),
    ("orders.removed", lazy_gettext("Orders")),
    ("seals.overview", lazy_gettext("Seals")),
    ("imports.overview", lazy_gettext("Messages that were brought in")),
)


@diary.get("/bin")
@diary.get("/bin/page/<int:page>")
def bin(page: int = 1) -> str:  # noqa: A001 - it is the word on the page
    """List what was removed, the last one first."""
    vault = open_vault()
    listed = Listed([], page, store_list.count_bin(vault))
    if not 0 < page <= listed.pages:
        abort(404)
    entries = store_list.load_bin(vault, offset=(page - 1) * MOST, limit=MOST)
    return render_template(
        "diary/bin.html",
        gone=view_list.gone_rows(entries),
        pages=view_list.pager(listed, ".bin"),
        elsewhere=[
            (words, url_of(name)) for name, words in _ELSEWHERE if has_page(name)
        ],
    )


@diary.route("/bin/<int:entry_id>", methods=["GET", "POST"])
def erase(entry_id: int) -> str | Response:
    """Erase one entry for good, after saying what that does."""
    one = store.load_row(open_vault(), entry_id)
    if one.removed_at is None:
        abort(404)
    form = PlannerForm()
    if form.validate_on_submit():
        store.erase_entry(open_vault(), entry_id)
        tell(_("It is deleted."))
        return go("bin")
    return render_template("diary/erase.html", form=form, gone=view_list.row(one))


@diary.route("/bin/all", methods=["GET", "POST"])
def erase_all() -> str | Response:
    """Erase everything in the bin, after asking."""
    vault = open_vault()
    number = store_list.count_bin(vault)
    if not number:
        abort(404)
    form = PlannerForm()
    if form.validate_on_submit():
        service_bin.empty_bin(vault)
        tell(_("The bin is empty now. What was in it is deleted."))
        return go("bin")
    return render_template("diary/erase_all.html", form=form, number=number)
