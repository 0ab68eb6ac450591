"""What can be done with one step, and steps of one's own."""

from urllib.parse import urlencode

from flask import abort, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from planner.people.store import load_people
from planner.plan import forms, service, store, view, view_messages
from planner.plan.model import OWN, PlanSection, State, Step
from planner.plan.routes_shared import (
    back_to,
    done,
    find_section,
    find_step,
    go,
    library,
    plan,
    spot_of,
    whole_plan,
)
from planner.profile.store import Area, Position, change_position
from planner.web.forms import PlannerForm, version_of
from planner.web.once import once
from planner.web.request import number_in
from planner.web.vault import open_vault
from planner.web.visits import tell
from planner.web.when import parts_of


@plan.route("/new", methods=["GET", "POST"])
@once
def new_step_anywhere() -> str | Response:
    """Add a step of one's own to a part that is picked here (U57)."""
    form = forms.PlacedStepForm()
    form.offer(whole_plan().sections)
    if form.validate_on_submit():
        return _add_step(find_section(form.to_number()), form)
    back = url_for("plan.overview")
    return render_template("plan/new_step.html", form=form, number=None, back=back)


@plan.route("/<int:number>/new", methods=["GET", "POST"])
@once
def new_step(number: int) -> str | Response:
    """Add a step of one's own."""
    found = find_section(number)
    form = forms.NewStepForm()
    if form.validate_on_submit():
        return _add_step(found, form)
    back = url_for("plan.section", number=number)
    return render_template("plan/new_step.html", form=form, number=number, back=back)


def _add_step(found: PlanSection, form: forms.NewStepForm) -> Response:
    vault = open_vault()
    text = str(form.text.data).strip()
    step = store.add_own_step(vault, found.section.id, text)
    change_position(vault, Position(Area.PLAN, found.section.id))
    there = find_section(found.number)
    return redirect(spot_of(there, f"own-{step}"), code=303)


@plan.route("/<int:number>/<step>", methods=["GET", "POST"])
def edit_step(number: int, step: str) -> str | Response:
    """Write own words, who and when."""
    found, one = find_step(number, step)
    form = _form_for(one)
    people = [person.label for person in load_people(open_vault())]
    form.offer(people)
    current = version_of([one.text if one.own else "", one.words, one.who, one.when])
    form.came_from(current)
    if form.validate_on_submit() and not form.changed_meanwhile(current):
        vault = open_vault()
        section_id = found.section.id
        note = form.to_note(section_id)
        change = service.change_words(vault, section_id, one.id, note, form.to_text())
        change_position(vault, Position(Area.PLAN, section_id))
        return done(_("Your words are saved."), number, step, change)
    meanwhile = form.changed_meanwhile(current)
    if meanwhile:
        form.version.data = current
    return render_template(
        "plan/edit_step.html",
        form=form,
        step=view.step_of(found, one),
        number=number,
        back=back_to(found, step),
        kept=view_messages.saved_words(one) if meanwhile else [],
        known={"person": people},
        can_move=one in found.shown,
    )


@plan.route("/<int:number>/<step>/blanks", methods=["GET", "POST"])
def edit_blanks(number: int, step: str) -> str | Response:
    """Fill the blanks of a step."""
    found, one = find_step(number, step)
    known = service.load_known(library(), open_vault())
    kinds = {each.blank.kind for each in one.blanks}
    used = {kind: words for kind, words in known.items() if kind in kinds}
    # Places written elsewhere are not on the page before they are asked for (U63).
    places_url = None
    listed = service.load_known(library(), open_vault(), hidden=False)["place"]
    if used.get("place", listed) != listed and "places" not in request.args:
        known["place"] = used["place"] = listed
        asked = {**request.args.to_dict(), "places": "yes"}
        places_url = f"{request.script_root}{request.path}?{urlencode(asked)}"
    form = forms.blanks_form(one.blanks, known)
    current = version_of([each.words for each in one.blanks])
    form.came_from(current)
    if form.validate_on_submit() and not form.changed_meanwhile(current):
        vault = open_vault()
        words = form.words()
        change = service.fill_blanks(vault, found.section.id, one, words)
        change_position(vault, Position(Area.PLAN, found.section.id))
        return done(form.message(), number, step, change)
    meanwhile = form.changed_meanwhile(current)
    if meanwhile:
        form.version.data = current
    return render_template(
        "plan/edit_blanks.html",
        form=form,
        step=view.step_of(found, one),
        number=number,
        back=back_to(found, step),
        kept=view_messages.saved_blanks(one) if meanwhile else [],
        used=used,
        places_url=places_url,
        places=view.places_of(one, listed),
        asks_where_to_go=view.asks_where_to_go(one),
    )


@plan.post("/<int:number>/change")
def change_step(number: int) -> Response:
    """Say done, later or not for me, put back, or move one place up or down."""
    what, _colon, step = request.form.get("change", "").partition(":")
    found, one = find_step(number, step)
    if what in {"up", "down"}:
        return _move(found, one, step, view_messages.next_place(found, one, what))
    if what not in set(State) or not one.can_be(State(what)):
        abort(400)
    vault = open_vault()
    change = service.change_state(vault, found.section.id, one.id, State(what))
    change_position(vault, Position(Area.PLAN, found.section.id))
    return done(view_messages.state_message(State(what)), number, step, change)


@plan.post("/<int:number>/<step>/move")
def move(number: int, step: str) -> Response:
    """Put a step at a place, counted from 1."""
    found, one = find_step(number, step)
    wanted = number_in(request.form.get("place", "").strip())
    if wanted is None:
        tell(_("Write a number to say where the step goes."), "attention")
        return go("plan.edit_step", number=number, step=step)
    return _move(found, one, step, wanted - 1)


def _move(found: PlanSection, one: Step, step: str, wanted: int) -> Response:
    """Move a step as far as it is safe, and say why where that is not all the way."""
    if one not in found.shown:
        abort(400)
    place = service.place_for(library(), found, one, wanted)
    if place.is_the_same:
        tell(view_messages.place_message(place), "info")
        return redirect(back_to(found, step), code=303)
    change = service.move_step(open_vault(), found, one.id, place.at)
    return done(view_messages.place_message(place), found.number, step, change)


@plan.route("/<int:number>/<step>/remove", methods=["GET", "POST"])
def remove_step(number: int, step: str) -> str | Response:
    """Remove a step of one's own, after asking."""
    found, one = find_step(number, step)
    if not one.id.startswith("own:"):
        abort(404)
    form = PlannerForm()
    if form.validate_on_submit():
        change = service.remove_step(open_vault(), found.section.id, one.id)
        undo = url_for("plan.undo", change=change)
        tell(_("The step was removed."), undo=undo)
        return go("plan.section", number=number)
    return render_template(
        "plan/remove_step.html",
        form=form,
        step=view.step_of(found, one),
        number=number,
        back=back_to(found, step),
    )


def _form_for(step: Step) -> forms.StepForm:
    when = parts_of(step.when)
    if step.id.startswith(OWN):
        return forms.OwnStepForm(
            text=step.text, words=step.words, who=step.who, when=when
        )
    return forms.StepForm(words=step.words, who=step.who, when=when)
