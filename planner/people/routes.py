"""The people a person names: the list, and who comes onto it or off it."""

from flask import abort, render_template, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from planner.people import forms, routes_person, store
from planner.people.model import Person
from planner.people.routes_shared import people, taken_labels, to_list, to_person
from planner.people.view import rows
from planner.web.card import MOST, bring_back, load_card, set_away, take_off
from planner.web.forms import PlannerForm
from planner.web.menu import url_of
from planner.web.once import once
from planner.web.vault import open_vault
from planner.web.visits import tell

__all__ = ["people", "routes_person"]


@people.get("/")
def overview() -> str:
    """Show everybody; how to reach them is shown only when it is asked for (U63)."""
    vault = open_vault()
    card = load_card(vault)
    return render_template(
        "people/overview.html",
        people=rows(store.load_people(vault), card),
        removed=store.load_removed(vault),
        card=len(card),
        most=MOST,
        plan_url=url_of("plan.overview"),
        places_url=url_of("places.overview"),
        notes_url=url_of("notes.overview"),
    )


@people.route("/new", methods=["GET", "POST"])
@once
def new_person() -> str | Response:
    """Add somebody."""
    form = forms.NewPersonForm()
    form.taken = taken_labels()
    if form.validate_on_submit():
        number = store.add_person(open_vault(), form.to_person())
        undo_url = url_for(".remove_person", person_id=number)
        tell(_("They are on the list."), undo=undo_url)
        return to_list(number)
    return render_template("people/new_person.html", form=form)


@people.post("/<int:person_id>/undo/<int:change>")
def undo(person_id: int, change: int) -> Response:
    """Put back what the last change of somebody replaced (U102)."""
    vault = open_vault()
    if store.take_back(vault, person_id, change):
        tell(_("It is as it was before."))
    else:
        tell(_("There is a newer change, so this one stays as it is."), "info")
    there = {one.id for one in store.load_people(vault)}
    return to_person(person_id) if person_id in there else to_list()


@people.route("/<int:person_id>/remove", methods=["GET", "POST"])
def remove_person(person_id: int) -> str | Response:
    """Take somebody off the list, after asking."""
    vault = open_vault()
    person = store.load_person(vault, person_id)
    form = PlannerForm()
    if form.validate_on_submit():
        store.remove_person(vault, person_id)
        set_away(vault, person.card_key)
        back = url_for(".put_back", person_id=person_id)
        tell(_("They are off the list."), undo=back)
        return to_list()
    return render_template("people/remove_person.html", form=form, person=person)


@people.post("/<int:person_id>/back")
def put_back(person_id: int) -> Response:
    """Put somebody back who was removed (U101)."""
    vault = open_vault()
    store.remove_person(vault, person_id, put_back=True)
    bring_back(vault, Person("", id=person_id).card_key)
    tell(_("They are on the list again."))
    return to_list(person_id)


@people.route("/<int:person_id>/erase", methods=["GET", "POST"])
def erase_person(person_id: int) -> str | Response:
    """Delete what was written about somebody who was removed, after asking."""
    vault = open_vault()
    gone = {one.id: one for one in store.load_removed(vault)}
    if person_id not in gone:
        abort(404)
    form = PlannerForm()
    if form.validate_on_submit():
        store.erase_person(vault, person_id)
        take_off(vault, gone[person_id].card_key)
        tell(_("What you wrote about them is deleted."))
        return to_list()
    return render_template(
        "people/erase_person.html", form=form, person=gone[person_id]
    )
