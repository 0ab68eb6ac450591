"""Places to go: the list, one page for each, and one for each topic of it (U37)."""

from dataclasses import dataclass

from flask import Blueprint, abort, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from planner.people.store import load_people
from planner.places import forms, service, store, view
from planner.places.model import Place
from planner.web.forms import PlannerForm, version_of
from planner.web.menu import url_of
from planner.web.once import once
from planner.web.request import number_in
from planner.web.vault import open_vault
from planner.web.visits import tell

places = Blueprint("places", __name__, url_prefix="/places")

_WAYS = {"up": -1, "down": 1}
#: Where a move is taken back.
_BACK = {"up": ".move_down", "down": ".move_up"}


@dataclass(frozen=True)
class Topic:
    """One page about a place: what it asks for, and how it looks."""

    form: type[forms.TopicForm]
    template: str
    fields: tuple[str, ...]


BASICS = Topic(
    forms.PlaceForm,
    "places/edit_place.html",
    ("label", "kind", "good", "who", "note"),
)
WAY = Topic(forms.WayForm, "places/edit_way.html", ("travel", "way", "hours", "enter"))
ADDRESS = Topic(forms.AddressForm, "places/edit_address.html", ("address",))


@places.get("/")
def overview() -> str:
    """Show the places in the order in which to try them: label and kind only (U63)."""
    vault = open_vault()
    return render_template(
        "places/overview.html",
        places=view.rows(store.load_places(vault)),
        removed=store.load_removed(vault),
        people_url=url_of("people.overview"),
        plan_url=url_of("plan.overview"),
    )


@places.route("/new", methods=["GET", "POST"])
@once
def new_place() -> str | Response:
    """Add a place."""
    form = forms.NewPlaceForm()
    if form.validate_on_submit():
        number = store.add_place(open_vault(), form.to_place())
        undo_url = url_for(".remove_place", place_id=number)
        tell(_("It is on the list."), undo=undo_url)
        return _to_list(number)
    return render_template("places/new_place.html", form=form)


@places.post("/take")
def take() -> Response:
    """Put a place that was written into the plan on the list (U49)."""
    number = service.take_blank(open_vault(), request.form.get("blank", ""))
    if number is None:
        tell(_("It is on the list already, or nothing is written there."), "info")
        return _to_list()
    words = _(
        "It is on the list now. The list shows this line. An address belongs on the"
        " page for it, where it stays hidden."
    )
    tell(words, undo=url_for(".remove_place", place_id=number))
    return redirect(url_for(".edit_place", place_id=number), code=303)


@places.post("/change")
def change() -> Response:
    """Move a place up or down in the order in which to try them."""
    way, _colon, number = request.form.get("change", "").partition(":")
    place_id = number_in(number)
    if way not in _WAYS or place_id is None:
        abort(400)
    return _move(place_id, way)


@places.post("/<int:place_id>/up")
def move_up(place_id: int) -> Response:
    """Move a place back up (U102)."""
    return _move(place_id, "up")


@places.post("/<int:place_id>/down")
def move_down(place_id: int) -> Response:
    """Move a place back down (U102)."""
    return _move(place_id, "down")


@places.get("/<int:place_id>/all")
def show_place(place_id: int) -> str:
    """Show what is known of a place; its address only on its own page (U63)."""
    place = store.load_place(open_vault(), place_id)
    return render_template(
        "places/show_place.html",
        one=view.row(place),
        place=place,
        person_url=url_of("people.show_person", person_id=place.person)
        if place.person in {each.id for each in load_people(open_vault())}
        else None,
    )


@places.route("/<int:place_id>", methods=["GET", "POST"])
def edit_place(place_id: int) -> str | Response:
    """Change what a place is called, which one it is, and who is there."""
    return _topic(place_id, BASICS)


@places.route("/<int:place_id>/way", methods=["GET", "POST"])
def edit_way(place_id: int) -> str | Response:
    """Change how to get there, and in."""
    return _topic(place_id, WAY)


@places.route("/<int:place_id>/where", methods=["GET", "POST"])
def edit_address(place_id: int) -> str | Response:
    """Show, and change, where it is: on a page of its own (U63)."""
    return _topic(place_id, ADDRESS)


@places.post("/<int:place_id>/undo/<int:change>")
def undo(place_id: int, change: int) -> Response:
    """Put back what the last change of a place replaced (U102)."""
    vault = open_vault()
    if store.take_back(vault, place_id, change):
        tell(_("It is as it was before."))
    else:
        tell(_("There is a newer change, so this one stays as it is."), "info")
    there = {one.id for one in store.load_places(vault)}
    return _to_place(place_id) if place_id in there else _to_list()


@places.route("/<int:place_id>/remove", methods=["GET", "POST"])
def remove_place(place_id: int) -> str | Response:
    """Take a place off the list, after asking."""
    place = store.load_place(open_vault(), place_id)
    form = PlannerForm()
    if form.validate_on_submit():
        store.remove_place(open_vault(), place_id)
        tell(_("It is off the list."), undo=url_for(".put_back", place_id=place_id))
        return _to_list()
    return render_template("places/remove_place.html", form=form, place=place)


@places.post("/<int:place_id>/back")
def put_back(place_id: int) -> Response:
    """Put a place back that was removed (U101)."""
    store.remove_place(open_vault(), place_id, put_back=True)
    tell(_("It is on the list again."))
    return _to_list(place_id)


@places.route("/<int:place_id>/erase", methods=["GET", "POST"])
def erase_place(place_id: int) -> str | Response:
    """Delete what was written about a place that was removed, after asking."""
    gone = {one.id: one for one in store.load_removed(open_vault())}
    if place_id not in gone:
        abort(404)
    form = PlannerForm()
    if form.validate_on_submit():
        store.erase_place(open_vault(), place_id)
        tell(_("What you wrote about it is deleted."))
        return _to_list()
    return render_template("places/erase_place.html", form=form, place=gone[place_id])


def _topic(place_id: int, topic: Topic) -> str | Response:
    """Show one page about a place, or keep what was written on it (U149)."""
    vault = open_vault()
    place = store.load_place(vault, place_id)
    form = topic.form(obj=place)
    people = [person.label for person in load_people(vault)]
    if isinstance(form, forms.PlaceForm):
        form.offer(people)
    current = _version(place, topic)
    form.came_from(current)
    meanwhile = form.changed_meanwhile(current)
    if form.validate_on_submit() and not meanwhile:
        number = service.change(vault, place_id, form.changed(place))
        undo_url = url_for(".undo", place_id=place_id, change=number)
        tell(_("Your words are saved."), undo=undo_url)
        return _to_place(place_id)
    if meanwhile:
        form.version.data = current
    return render_template(
        topic.template,
        form=form,
        place=place,
        known={"person": people},
        kept=view.saved(place, topic.fields) if meanwhile else [],
    )


def _version(place: Place, topic: Topic) -> str:
    return version_of([str(getattr(place, name)) for name in topic.fields])


def _move(place_id: int, way: str) -> Response:
    if store.move_place(open_vault(), place_id, _WAYS[way]):
        back = url_for(_BACK[way], place_id=place_id)
        tell(_("It stands elsewhere in the order now."), undo=back)
    else:
        tell(_("It stands at the end of the list already."), "info")
    return _to_list(place_id)


def _to_place(place_id: int) -> Response:
    return redirect(url_for(".show_place", place_id=place_id), code=303)


def _to_list(place_id: int | None = None) -> Response:
    anchor = f"place-{place_id}" if place_id else None
    return redirect(url_for(".overview", _anchor=anchor), code=303)
