"""Money put aside: the list, the sum to reach, and where it is."""

from flask import Blueprint, redirect, render_template, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from planner.core import clock
from planner.fund import forms, store, view
from planner.fund.model import NewEntry
from planner.web.covering import uncovered_only
from planner.web.forms import PlannerForm, version_of
from planner.web.menu import url_of
from planner.web.once import once
from planner.web.paging import in_pages, page_of
from planner.web.vault import open_vault
from planner.web.visits import tell

fund = Blueprint("fund", __name__, url_prefix="/money/aside")


@fund.get("/")
def overview() -> str:
    """Show what is there, when a sum is reached, and the last lines of the list."""
    vault = open_vault()
    entries, aim = store.load_entries(vault), store.load_aim(vault)
    today = clock.now().astimezone().date()
    return render_template(
        "fund/overview.html",
        sums=view.sums(entries),
        lines=view.lines(entries[: view.FEW]),
        count=len(entries),
        few=view.FEW,
        aim=view.aim_rows(aim),
        outlook=view.outlook(aim, entries, today),
        has_place=bool(store.load_place(vault)),
        removed=len(store.load_removed(vault)),
        money_url=url_of("budget.overview"),
    )


@fund.get("/all")
@fund.get("/all/<int:page>")
def all_entries(page: int = 1) -> str:
    """Show the whole list, the last written line first."""
    entries = store.load_entries(open_vault())
    shown = page_of(in_pages(entries, view.MOST), page, ".all_entries")
    return render_template(
        "fund/all.html", lines=view.lines(shown.things), pages=shown.links
    )


@fund.route("/new", methods=["GET", "POST"])
@once
@uncovered_only
def new_entry() -> str | Response:
    """Write down what was put aside or taken out."""
    vault = open_vault()
    aim = store.load_aim(vault)
    form = forms.EntryForm(currency=aim.target.currency if aim.target else "")
    if form.validate_on_submit():
        number = store.add_entry(vault, form.to_entry())
        return _said(_("It is on the list."), url_for(".remove_entry", entry_id=number))
    return render_template("fund/new_entry.html", form=form)


@fund.route("/<int:entry_id>", methods=["GET", "POST"])
@uncovered_only
def edit_entry(entry_id: int) -> str | Response:
    """Correct one line of the list."""
    vault = open_vault()
    entry = store.load_entry(vault, entry_id)
    form = forms.EntryForm(entry)
    current = version_of([entry])
    form.came_from(current)
    meanwhile = form.changed_meanwhile(current)
    if form.validate_on_submit() and not meanwhile:
        return _changed(entry_id, form.to_entry())
    if meanwhile:
        form.version.data = current
    return render_template(
        "fund/edit_entry.html",
        form=form,
        entry=entry,
        kept=view.saved_entry(entry) if meanwhile else [],
    )


@fund.post("/<int:entry_id>/undo/<int:change>")
def undo_entry(entry_id: int, change: int) -> Response:
    """Put back what the last change of a line replaced (U102)."""
    return _undone(done=store.take_back_entry(open_vault(), entry_id, change))


@fund.route("/<int:entry_id>/remove", methods=["GET", "POST"])
def remove_entry(entry_id: int) -> str | Response:
    """Take one line off the list, after asking."""
    entry = store.load_entry(open_vault(), entry_id)
    form = PlannerForm()
    if form.validate_on_submit():
        store.remove_entry(open_vault(), entry_id)
        return _said(_("It is off the list."), url_for(".put_back", entry_id=entry_id))
    return render_template(
        "fund/remove_entry.html", form=form, number=entry_id, label=view.label_of(entry)
    )


@fund.get("/removed")
def removed() -> str:
    """Show what was removed, to put it back or delete it."""
    gone = store.load_removed(open_vault())
    return render_template("fund/removed.html", lines=view.lines(gone))


@fund.post("/<int:entry_id>/back")
def put_back(entry_id: int) -> Response:
    """Put one line back that was removed (U101)."""
    store.remove_entry(open_vault(), entry_id, put_back=True)
    return _said(_("It is on the list again."))


@fund.route("/<int:entry_id>/erase", methods=["GET", "POST"])
def erase_entry(entry_id: int) -> str | Response:
    """Delete for good what was removed, after asking (U101)."""
    entry = store.load_entry(open_vault(), entry_id, removed=True)
    form = PlannerForm()
    if form.validate_on_submit():
        store.erase_entry(open_vault(), entry_id)
        return _said(_("It is deleted."))
    return render_template(
        "fund/erase_entry.html", form=form, number=entry_id, label=view.label_of(entry)
    )


@fund.route("/aim", methods=["GET", "POST"])
@uncovered_only
def edit_aim() -> str | Response:
    """Say what the money is for, how it grows, and from when."""
    aim = store.load_aim(open_vault())
    form = forms.AimForm(aim)
    current = version_of([aim])
    form.came_from(current)
    meanwhile = form.changed_meanwhile(current)
    if form.validate_on_submit() and not meanwhile:
        change = store.change_aim(open_vault(), form.to_aim())
        return _said(_("Your words are saved."), url_for(".undo", change=change))
    if meanwhile:
        form.version.data = current
    kept = view.saved_aim(aim) if meanwhile else []
    return render_template("fund/edit_aim.html", form=form, kept=kept)


@fund.get("/where")
def where() -> str:
    """Show where the money is, because it was asked for (U63)."""
    return render_template("fund/where.html", place=store.load_place(open_vault()))


@fund.route("/place", methods=["GET", "POST"])
def edit_place() -> str | Response:
    """Write where the money is; what is written there does not show (U43)."""
    place = store.load_place(open_vault())
    form = forms.PlaceForm(place)
    current = version_of([place])
    form.came_from(current)
    meanwhile = form.changed_meanwhile(current)
    if form.validate_on_submit() and not meanwhile:
        change = store.change_place(open_vault(), form.to_place())
        return _said(_("Your words are saved."), url_for(".undo", change=change))
    if meanwhile:
        form.version.data = current
    return render_template("fund/edit_place.html", form=form, meanwhile=meanwhile)


@fund.post("/undo/<int:change>")
def undo(change: int) -> Response:
    """Put back what the last change of the aim or the place replaced (U102)."""
    return _undone(done=store.take_back(open_vault(), change))


def _changed(entry_id: int, entry: NewEntry) -> Response:
    change = store.change_entry(open_vault(), entry_id, entry)
    back = url_for(".undo_entry", entry_id=entry_id, change=change)
    return _said(_("Your words are saved."), back)


def _undone(*, done: bool) -> Response:
    if done:
        return _said(_("It is as it was before."))
    tell(_("There is a newer change, so this one stays as it is."), "info")
    return redirect(url_for(".overview"), code=303)


def _said(words: str, undo_url: str | None = None) -> Response:
    tell(words, undo=undo_url)
    return redirect(url_for(".overview"), code=303)
