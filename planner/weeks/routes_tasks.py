"""What can be done with one task, and taking it back."""

from flask import abort, redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from planner.people.store import load_people
from planner.plan import view_messages
from planner.plan.model import Before, PlanSection, State, Step
from planner.plan.view import step_of
from planner.web.forms import version_of
from planner.web.request import number_in
from planner.web.vault import open_vault
from planner.web.visits import tell
from planner.web.when import parts_of
from planner.weeks import forms, service, store, view
from planner.weeks.model import Weeks
from planner.weeks.routes_shared import (
    all_weeks,
    done,
    find_stage,
    find_task,
    library,
    spot,
    weeks,
)


@weeks.post("/<int:number>/change")
def change_task(number: int) -> Response:
    """Say done, later or not for me, put back, or move one place up or down."""
    what, _colon, address = request.form.get("change", "").partition(":")
    whole, found, one = find_task(number, address)
    if what in {"up", "down"}:
        place = view_messages.next_place(found, one, what)
        return _move(whole, found, one, address, place)
    if what not in set(State) or not one.can_be(State(what)):
        abort(400)
    change = service.change_state(open_vault(), whole, library(), one, State(what))
    return done(view_messages.state_message(State(what)), number, address, change)


@weeks.route("/<int:number>/<task>", methods=["GET", "POST"])
def edit_task(number: int, task: str) -> str | Response:
    """Write own words, who, and a date of one's own."""
    whole, found, one = find_task(number, task)
    is_own = whole.is_own(one)
    form = _form_for(one, is_own=is_own)
    people = [person.label for person in load_people(open_vault())]
    form.offer(people)
    current = version_of([one.text if is_own else "", one.words, one.who, one.when])
    form.came_from(current)
    meanwhile = form.changed_meanwhile(current)
    if form.validate_on_submit() and not meanwhile:
        vault = open_vault()
        note = form.to_note(found.section.id)
        change = service.change_words(vault, whole, library(), one, note)
        if (text := form.to_text()) is not None:
            service.change_text(vault, one, text)
        return done(_("Your words are saved."), number, task, change)
    if meanwhile:
        form.version.data = current
    return render_template(
        "weeks/edit_task.html",
        form=form,
        step=step_of(found, one),
        about=view.about(whole, one),
        number=number,
        back=view.spot_of(found, task),
        kept=view_messages.saved_words(one) if meanwhile else [],
        known={"person": people},
        can_move=one in found.shown,
    )


@weeks.post("/<int:number>/<task>/move")
def move(number: int, task: str) -> Response:
    """Put a task at a place, counted from 1."""
    whole, found, one = find_task(number, task)
    wanted = number_in(request.form.get("place", "").strip())
    if wanted is None:
        tell(_("Write a number to say where the step goes."), "attention")
        return redirect(url_for(".edit_task", number=number, task=task), code=303)
    return _move(whole, found, one, task, wanted - 1)


@weeks.post("/<int:number>/hide")
def hide(number: int) -> Response:
    """Leave a stage out of the list, or bring it back."""
    found = find_stage(all_weeks(), number)
    hidden = request.form.get("hidden") == "yes"
    store.change_hidden(open_vault(), found.section.id, hidden=hidden)
    if hidden:
        tell(_("This part is hidden. You find it below the list, and nothing is lost."))
        return redirect(url_for(".overview", _anchor="hidden"), code=303)
    tell(_("This part is in the list again."))
    return redirect(url_for(".stage", number=number), code=303)


@weeks.post("/undo/<int:change>")
def undo(change: int) -> Response:
    """Take back the last change that was made here."""
    return _undone(service.take_back(open_vault(), change))


@weeks.post("/undo/plan/<int:change>")
def undo_in_plan(change: int) -> Response:
    """Take back the last change to a step that the plan has."""
    return _undone(service.take_back_in_plan(open_vault(), change))


def _move(
    whole: Weeks, found: PlanSection, one: Step, address: str, wanted: int
) -> Response:
    """Move a task as far as it is safe, and say why where that is not all the way."""
    if one not in found.shown:
        abort(400)
    place = service.place_for(whole, found, one, wanted)
    if place.is_the_same:
        tell(view_messages.place_message(place), "info")
        return redirect(view.spot_of(found, address), code=303)
    change = service.move_task(open_vault(), whole, found, one, place.at)
    return done(view_messages.place_message(place), found.number, address, change)


def _undone(before: Before | None) -> Response:
    if before is None:
        tell(_("There is a newer change, so this one stays as it is."), "info")
        return redirect(url_for(".overview"), code=303)
    tell(_("It is as it was before."))
    for found in all_weeks().plan.sections:
        for step in (*found.steps, *found.resting):
            if step.id == before.step:
                address = found.addresses[step.id]
                return redirect(spot(found.number, address), code=303)
    return redirect(url_for(".overview"), code=303)


def _form_for(step: Step, *, is_own: bool) -> forms.TaskForm:
    when = parts_of(step.when)
    if is_own:
        return forms.OwnTaskForm(
            text=step.text, words=step.words, who=step.who, when=when
        )
    return forms.TaskForm(words=step.words, who=step.who, when=when)
