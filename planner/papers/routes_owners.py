"""Whose lists there are, and which of them are shown."""

from flask import abort, render_template, request
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from planner.papers import forms, service, store, view
from planner.papers.model import ME
from planner.papers.routes_shared import (
    all_papers,
    all_removed,
    done,
    find_list,
    find_person,
    go,
    papers,
)
from planner.web.forms import PlannerForm, version_of
from planner.web.menu import url_of
from planner.web.once import once
from planner.web.paging import in_pages, page_of
from planner.web.request import number_in
from planner.web.vault import open_vault

#: Each with all their lists, so that a page stays light however many there are.
MOST_PEOPLE = 8


@papers.get("/")
@papers.get("/page/<int:page>")
def overview(page: int = 1) -> str:
    """Show the lists of everybody, with how much of each is settled (U65)."""
    people = page_of(in_pages(all_papers().people, MOST_PEOPLE), page, ".overview")
    return render_template(
        "papers/overview.html",
        people=[view.person(each) for each in people.things],
        pages=people.links,
        removed=bool(all_removed()),
        paper_url=url_of("exports.lists_before"),
    )


@papers.route("/new", methods=["GET", "POST"])
@once
def new_owner() -> str | Response:
    """Add a child, a pet or somebody else."""
    form = forms.NewOwnerForm()
    if form.validate_on_submit():
        whose = store.add_owner(open_vault(), form.to_kind(), form.to_label())
        return go("overview", _anchor=f"whose-{whose}")
    return render_template("papers/new_owner.html", form=form)


@papers.route("/<int:whose>", methods=["GET", "POST"])
def edit_owner(whose: int) -> str | Response:
    """Call somebody by another label, and choose which lists are shown."""
    one = find_person(whose)
    make = forms.MyLabelForm if whose == ME else forms.LabelForm
    form = make(label=one.owner.label)
    current = version_of([one.owner.label])
    form.came_from(current)
    meanwhile = form.changed_meanwhile(current)
    if form.validate_on_submit() and not meanwhile:
        change = service.change_label(open_vault(), one.owner, form.to_label())
        return done(_("The name is saved."), change, "overview")
    if meanwhile:
        form.version.data = current
    return render_template(
        "papers/edit_owner.html",
        form=form,
        one=view.person(one),
        is_me=whose == ME,
        kept=view.saved_label(one.owner) if meanwhile else [],
    )


@papers.post("/<int:whose>/lists")
def change_list(whose: int) -> Response:
    """Hide a list, or bring it back."""
    what, _colon, text = request.form.get("change", "").partition(":")
    number = number_in(text)
    if what not in {"hide", "show"} or number is None:
        abort(400)
    part = find_list(whose, number)
    change = service.change_hidden(open_vault(), part, hidden=what == "hide")
    said = {"hide": _("The list is hidden."), "show": _("The list is back.")}
    return done(said[what], change, "edit_owner", whose=whose)


@papers.route("/<int:whose>/remove", methods=["GET", "POST"])
def remove_owner(whose: int) -> str | Response:
    """Take somebody's lists away, after asking."""
    one = find_person(whose)
    if whose == ME:
        abort(404)
    form = PlannerForm()
    if form.validate_on_submit():
        change = service.remove_owner(open_vault(), one.owner)
        return done(_("The lists were removed."), change, "overview")
    return render_template("papers/remove_owner.html", form=form, one=view.person(one))
