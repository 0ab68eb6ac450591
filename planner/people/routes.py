"""The people a person names."""

from dataclasses import replace

from flask import Blueprint, abort, redirect, render_template, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from planner.people import forms, store
from planner.people.model import NewPerson, Person, same_label
from planner.web.forms import PlannerForm, version_of
from planner.web.menu import url_of
from planner.web.once import once
from planner.web.vault import open_vault
from planner.web.visits import tell

people = Blueprint("people", __name__, url_prefix="/people")


@people.get("/")
def overview() -> str:
    """Show everybody; how to reach them is shown only when it is asked for (U63)."""
    return render_template(
        "people/overview.html",
        people=store.load_people(open_vault()),
        removed=store.load_removed(open_vault()),
        plan_url=url_of("plan.overview"),
    )


@people.route("/new", methods=["GET", "POST"])
@once
def new_person() -> str | Response:
    """Add somebody."""
    form = forms.PersonForm()
    form.taken = _taken()
    if form.validate_on_submit():
        number = store.add_person(open_vault(), form.to_person())
        undo = url_for(".remove_person", person_id=number)
        return _said(_("They are on the list."), number, undo)
    return render_template("people/new_person.html", form=form)


@people.route("/<int:person_id>", methods=["GET", "POST"])
def edit_person(person_id: int) -> str | Response:
    """Change the label, or what is written about somebody."""
    person = store.load_person(open_vault(), person_id)
    form = forms.PersonForm(obj=person)
    form.taken = _taken(besides=person_id)
    current = version_of([person.label, person.knows, person.helps, person.note])
    form.came_from(current)
    meanwhile = form.changed_meanwhile(current)
    if form.validate_on_submit() and not meanwhile:
        changed = form.to_person(person)
        return _changed(person_id, changed)
    if meanwhile:
        form.version.data = current
    return render_template(
        "people/edit_person.html",
        form=form,
        person=person,
        kept=_saved(person) if meanwhile else [],
    )


@people.route("/<int:person_id>/reach", methods=["GET", "POST"])
def edit_reach(person_id: int) -> str | Response:
    """Show, and change, how to reach somebody: on a page of its own (U43, U63)."""
    person = store.load_person(open_vault(), person_id)
    form = forms.ReachForm(obj=person)
    current = version_of([person.reach])
    form.came_from(current)
    meanwhile = form.changed_meanwhile(current)
    if form.validate_on_submit() and not meanwhile:
        changed = replace(person, reach=form.to_reach())
        return _changed(person_id, changed)
    if meanwhile:
        form.version.data = current
    kept = [
        {"label": str(form.reach.label.text), "value": person.reach or _("No words")}
    ]
    return render_template(
        "people/edit_reach.html",
        form=form,
        person=person,
        kept=kept if meanwhile else [],
    )


@people.post("/<int:person_id>/undo/<int:change>")
def undo(person_id: int, change: int) -> Response:
    """Put back what the last change of somebody replaced (U102)."""
    if store.take_back(open_vault(), person_id, change):
        tell(_("It is as it was before."))
    else:
        tell(_("There is a newer change, so this one stays as it is."), "info")
    return _go(person_id)


@people.route("/<int:person_id>/remove", methods=["GET", "POST"])
def remove_person(person_id: int) -> str | Response:
    """Take somebody off the list, after asking."""
    person = store.load_person(open_vault(), person_id)
    form = PlannerForm()
    if form.validate_on_submit():
        store.remove_person(open_vault(), person_id)
        back = url_for(".put_back", person_id=person_id)
        tell(_("They are off the list."), undo=back)
        return redirect(url_for(".overview"), code=303)
    return render_template("people/remove_person.html", form=form, person=person)


@people.post("/<int:person_id>/back")
def put_back(person_id: int) -> Response:
    """Put somebody back who was removed (U101)."""
    store.remove_person(open_vault(), person_id, put_back=True)
    return _said(_("They are on the list again."), person_id)


@people.route("/<int:person_id>/erase", methods=["GET", "POST"])
def erase_person(person_id: int) -> str | Response:
    """Delete what was written about somebody who was removed, after asking."""
    gone = {one.id: one for one in store.load_removed(open_vault())}
    if person_id not in gone:
        abort(404)
    form = PlannerForm()
    if form.validate_on_submit():
        store.erase_person(open_vault(), person_id)
        tell(_("What you wrote about them is deleted."))
        return redirect(url_for(".overview"), code=303)
    return render_template(
        "people/erase_person.html", form=form, person=gone[person_id]
    )


def _taken(besides: int | None = None) -> frozenset[str]:
    there = store.load_people(open_vault())
    return frozenset(same_label(one.label) for one in there if one.id != besides)


def _saved(person: Person) -> list[dict[str, str]]:
    """Return what another window saved meanwhile, to choose from (U149)."""
    labels = {
        _("Who is it?"): person.label,
        _("What do they know?"): person.knows,
        _("What could they help with?"): person.helps,
        _("What else should you remember?"): person.note,
    }
    return [
        {"label": label, "value": words or _("No words")}
        for label, words in labels.items()
    ]


def _changed(person_id: int, changed: NewPerson) -> Response:
    change = store.change_person(open_vault(), person_id, changed)
    undo_url = url_for(".undo", person_id=person_id, change=change)
    return _said(_("Your words are saved."), person_id, undo_url)


def _said(words: str, person_id: int, undo_url: str | None = None) -> Response:
    tell(words, undo=undo_url)
    return _go(person_id)


def _go(person_id: int) -> Response:
    anchor = f"person-{person_id}"
    return redirect(url_for(".overview", _anchor=anchor), code=303)
