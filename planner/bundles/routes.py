"""Collections: chosen entries with their files, put together for somebody."""

from dataclasses import replace

from flask import abort, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from planner.bundles import forms, routes_make, store, view
from planner.bundles.model import Wanted
from planner.bundles.routes_shared import (
    bundles,
    go,
    matching,
    offered_of,
    usual_size,
)
from planner.diary.store import load_rows
from planner.people.store import load_people
from planner.web.forms import PlannerForm
from planner.web.menu import url_of
from planner.web.once import once
from planner.web.request import number_in
from planner.web.vault import open_vault
from planner.web.visits import tell

__all__ = ["bundles", "routes_make"]


@bundles.get("/")
def overview() -> str:
    """Show the collections that were made or begun, and those that were removed."""
    return render_template(
        "bundles/overview.html",
        rows=[view.row(each) for each in store.load_collections(open_vault())],
        removed=[view.row(each) for each in store.load_removed(open_vault())],
        diary_url=url_of("diary.overview"),
    )


@bundles.route("/new", methods=["GET", "POST"])
@once
def new_collection() -> str | Response:
    """Begin one: for whom it is, and which entries."""
    people = load_people(open_vault())
    form = forms.RangeForm.of(Wanted(), people)
    if form.validate_on_submit():
        wanted = form.to_wanted(Wanted(size=usual_size()))
        number = store.add_collection(open_vault(), wanted)
        return go(".entries", number=number)
    return render_template("bundles/range.html", form=form, people=people, number=0)


@bundles.route("/<int:number>/range", methods=["GET", "POST"])
def change_range(number: int) -> str | Response:
    """Change for whom it is, or which entries it is made of."""
    collection = store.load_collection(open_vault(), number)
    people = load_people(open_vault())
    form = forms.RangeForm.of(collection.wanted, people)
    if form.validate_on_submit():
        wanted = form.to_wanted(collection.wanted)
        store.change_collection(open_vault(), number, wanted)
        return go(".entries", number=number)
    return render_template(
        "bundles/range.html", form=form, people=people, number=number
    )


@bundles.get("/<int:number>/entries")
@bundles.get("/<int:number>/entries/<int:page>")
def entries(number: int, page: int = 1) -> str:
    """List every entry of the range with a box to tick, before anything is made."""
    wanted = store.load_collection(open_vault(), number).wanted
    found = matching(open_vault(), wanted)
    pages = view.pages_of(len(found), page, number)
    first = (page - 1) * view.A_PAGE
    shown = load_rows(open_vault(), found[first : first + view.A_PAGE])
    return render_template(
        "bundles/entries.html",
        number=number,
        rows=[view.entry_row(each, wanted) for each in shown],
        count=len(found),
        chosen=len(set(found) - wanted.entries_out),
        page=page,
        pages=pages.links,
        has_more=page < len(pages.links),
    )


@bundles.post("/<int:number>/entries/<int:page>/ticks")
def tick(number: int, page: int) -> Response:
    """Keep what was ticked on one page, and go on."""
    wanted = store.load_collection(open_vault(), number).wanted
    shown = set(filter(None, map(number_in, request.form.getlist("shown"))))
    ticked = set(filter(None, map(number_in, request.form.getlist("entry"))))
    out = (wanted.entries_out - shown) | (shown - ticked)
    store.change_collection(open_vault(), number, replace(wanted, entries_out=out))
    if request.form.get("then") == "list":
        return go(".leaving", number=number)
    last = view.last_page(len(matching(open_vault(), wanted)))
    return go(".entries", number=number, page=min(page + 1, last))


@bundles.post("/<int:number>/all")
def tick_all(number: int) -> Response:
    """Tick every entry of the range, or none of them."""
    wanted = store.load_collection(open_vault(), number).wanted
    found = matching(open_vault(), wanted)
    out = frozenset(found if request.form.get("all") == "none" else ())
    store.change_collection(open_vault(), number, replace(wanted, entries_out=out))
    return go(".entries", number=number)


@bundles.route("/<int:number>/leaving", methods=["GET", "POST"])
def leaving(number: int) -> str | Response:
    """Choose what this reader does not get."""
    wanted = store.load_collection(open_vault(), number).wanted
    offered = offered_of(open_vault(), wanted)
    form = forms.LeavingForm.of(wanted, offered.files, offered.fields)
    form.offer(
        offered.fields, offered.orders, offered.people, offered.files, offered.sources
    )
    if form.validate_on_submit():
        store.change_collection(open_vault(), number, form.to_wanted(wanted))
        return go(".ready", number=number)
    return render_template(
        "bundles/leaving.html", form=form, number=number, offered=offered
    )


@bundles.route("/<int:number>/remove", methods=["GET", "POST"])
def remove_collection(number: int) -> str | Response:
    """Take one off the list, after asking."""
    collection = store.load_collection(open_vault(), number)
    form = PlannerForm()
    if form.validate_on_submit():
        store.remove_collection(open_vault(), number)
        tell(
            _("It was removed from the list."), undo=url_for(".put_back", number=number)
        )
        return go(".overview")
    return render_template(
        "bundles/remove_collection.html", form=form, row=view.row(collection)
    )


@bundles.post("/<int:number>/back")
def put_back(number: int) -> Response:
    """Put one back that was removed (U101)."""
    store.remove_collection(open_vault(), number, put_back=True)
    return go(".overview")


@bundles.route("/<int:number>/erase", methods=["GET", "POST"])
def erase_collection(number: int) -> str | Response:
    """Delete one that was removed, after asking."""
    gone = {each.id: each for each in store.load_removed(open_vault())}
    if number not in gone:
        abort(404)
    form = PlannerForm()
    if form.validate_on_submit():
        store.erase_collection(open_vault(), number)
        tell(_("It is deleted."))
        return redirect(url_for(".overview"), code=303)
    return render_template(
        "bundles/erase_collection.html", form=form, row=view.row(gone[number])
    )
