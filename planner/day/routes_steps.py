"""One step: what it is, when, after what, where, what to carry, and removing it."""

from dataclasses import replace

from flask import render_template, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from planner.day import forms, service, store, view
from planner.day.model import Carried, NewStep, Step
from planner.day.routes_shared import (
    at_step,
    day,
    done,
    done_at,
    find_step,
    library,
    the_run,
)
from planner.day.words import minutes_words, placed_words, ring_words, slot_words
from planner.papers.service import load_lists
from planner.web.forms import PlannerForm, version_of
from planner.web.once import once
from planner.web.vault import open_vault
from planner.web.visits import tell


@day.route("/steps/new", methods=["GET", "POST"])
@once
def new_step() -> str | Response:
    """Add a step of one's own."""
    said = the_run().said
    vault = open_vault()
    form = forms.StepForm()
    if form.validate_on_submit():
        person = service.person_of(vault, form.to_who())
        step = form.to_step(None, person)
        number = service.add_step(vault, step, form.to_place())
        tell(
            _("It is on the list."),
            undo=url_for("day.remove_step", step_id=number),
        )
        return at_step(number)
    people = service.known_people(vault, said)
    return render_template("day/new_step.html", form=form, people=people)


@day.get("/steps/<int:step_id>")
def show_step(step_id: int) -> str:
    """Show all that is written of one step, but not where things are."""
    run = the_run()
    step = find_step(run, step_id)
    return render_template(
        "day/step.html",
        step=step,
        time=slot_words(run.times.by_id[step_id], run.said.day.when),
        answers=view.step_answers(run, step),
        things=_things(step),
    )


@day.get("/steps/<int:step_id>/where")
def show_where(step_id: int) -> str:
    """Show where the things to carry are, because it was asked for (U63)."""
    step = find_step(the_run(), step_id)
    return render_template("day/where.html", step=step, things=_things(step))


@day.route("/steps/<int:step_id>/edit", methods=["GET", "POST"])
def edit_step(step_id: int) -> str | Response:
    """Change what a step is, how long it takes, who does it, and its place."""
    run, vault = the_run(), open_vault()
    step = find_step(run, step_id)
    form = forms.StepForm.of(step)
    current = version_of([step.text, step.minutes, step.who, step.alone])
    form.came_from(current)
    meanwhile = form.changed_meanwhile(current)
    if form.validate_on_submit() and not meanwhile:
        after = form.to_step(step, service.person_of(vault, form.to_who()))
        place = form.to_place()
        if place is None:
            return _saved(step, after)
        change = service.move(vault, run.said, step_id, place)
        store.keep_also(vault, change, store.STEP, step_id)
        store.save_step(vault, after, step_id)
        return done_at(_("Your words are saved."), change, step_id)
    if meanwhile:
        form.version.data = current
    labels = {
        _("What is the step?"): step.text,
        _("Takes"): minutes_words(step),
        _("Who"): step.who,
    }
    return render_template(
        "day/edit_step.html",
        form=form,
        step=step,
        people=service.known_people(vault, run.said),
        kept=view.saved_lines(labels) if meanwhile else [],
    )


@day.route("/steps/<int:step_id>/time", methods=["GET", "POST"])
def edit_time(step_id: int) -> str | Response:
    """Say what a step goes by: its turn, a time, the start, or a known time."""
    run = the_run()
    step = find_step(run, step_id)
    form = forms.TimeForm(step, run.said.spans)
    current = version_of([step.placed, step.moment, step.span])
    form.came_from(current)
    meanwhile = form.changed_meanwhile(current)
    if form.validate_on_submit() and not meanwhile:
        return _saved(step, form.to_step(step))
    if meanwhile:
        form.version.data = current
    goes_by = ", ".join(placed_words(step, run.said.day.when))
    labels = {_("When"): goes_by or _("When it is its turn")}
    return render_template(
        "day/edit_time.html",
        form=form,
        step=step,
        kept=view.saved_lines(labels) if meanwhile else [],
    )


@day.route("/steps/<int:step_id>/after", methods=["GET", "POST"])
def edit_needs(step_id: int) -> str | Response:
    """Say which steps come first; a ring of them is refused in words."""
    run = the_run()
    step = find_step(run, step_id)
    others = [each for each in run.steps if each.id != step_id]
    gone = {each.id for each in run.said.removed}
    form = forms.BoxesForm(picked=[str(each) for each in step.needs])
    form.offer(each.id for each in others)
    current = version_of(list(step.needs))
    form.came_from(current)
    meanwhile = form.changed_meanwhile(current)
    if form.validate_on_submit() and not meanwhile:
        # What was removed may come back: waiting for it is not forgotten.
        needs = (*form.to_numbers(), *(each for each in step.needs if each in gone))
        ring = service.ring_of(run.said, step_id, needs)
        if not ring:
            return _saved(step, replace(step, needs=needs))
        form.form_errors.append(ring_words(ring))
    if meanwhile:
        form.version.data = current
    there = ", ".join(each.text for each in others if each.id in step.needs)
    labels = {_("Only after"): there}
    return render_template(
        "day/edit_needs.html",
        form=form,
        step=step,
        others=others,
        kept=view.saved_lines(labels) if meanwhile else [],
    )


@day.route("/steps/<int:step_id>/more", methods=["GET", "POST"])
def edit_more(step_id: int) -> str | Response:
    """Write where a step is, what if it fails, and what to remember."""
    run = the_run()
    step = find_step(run, step_id)
    form = forms.MoreForm(obj=step)
    current = version_of([step.place, step.fails, step.note])
    form.came_from(current)
    meanwhile = form.changed_meanwhile(current)
    if form.validate_on_submit() and not meanwhile:
        return _saved(step, form.to_step(step))
    if meanwhile:
        form.version.data = current
    labels = {
        _("Where?"): step.place,
        _("If that fails"): step.fails,
        _("Note"): step.note,
    }
    return render_template(
        "day/edit_more.html",
        form=form,
        step=step,
        places=service.known_places(open_vault(), run.said),
        kept=view.saved_lines(labels) if meanwhile else [],
    )


@day.route("/steps/<int:step_id>/carry", methods=["GET", "POST"])
def edit_carry(step_id: int) -> str | Response:
    """Choose what to carry from the lists of papers and belongings."""
    step = find_step(the_run(), step_id)
    lists = view.offered_things(load_lists(open_vault(), library()))
    before = {f"{each.owner}.{each.thing}": each for each in step.carry}
    labels = {thing.key: thing.text for _title, few in lists for thing in few}
    gone = [each for each in _things(step) if each.key not in labels]
    form = forms.CarryForm(picked=list(before), more=step.more)
    form.offer([*labels, *(each.key for each in gone)])
    current = version_of([step.carry, step.more])
    form.came_from(current)
    meanwhile = form.changed_meanwhile(current)
    if form.validate_on_submit() and not meanwhile:
        carry = tuple(
            _carried(key, labels[key]) if key in labels else before[key]
            for key in form.to_picked()
        )
        more = (form.more.data or "").strip()
        return _saved(step, replace(step, carry=carry, more=more))
    if meanwhile:
        form.version.data = current
    carried = ", ".join([*(each.label for each in step.carry), step.more]).strip(", ")
    return render_template(
        "day/edit_carry.html",
        form=form,
        step=step,
        lists=lists,
        gone=gone,
        picked=set(form.picked.data or ()),
        kept=view.saved_lines({_("Carry"): carried}) if meanwhile else [],
    )


@day.route("/steps/<int:step_id>/remove", methods=["GET", "POST"])
def remove_step(step_id: int) -> str | Response:
    """Take a step off the list, after asking."""
    step = find_step(the_run(), step_id)
    form = PlannerForm()
    if form.validate_on_submit():
        change = service.remove(open_vault(), store.STEP, step_id)
        return done(_("It was removed."), change, "overview")
    return render_template("day/remove_step.html", form=form, step=step)


def _saved(step: Step, after: NewStep) -> Response:
    change = service.change_step(open_vault(), step, after)
    tell(_("Your words are saved."), undo=url_for("day.undo", change=change))
    return at_step(step.id)


def _things(step: Step) -> list[view.Thing]:
    papers = load_lists(open_vault(), library()) if step.carry else None
    return view.things(papers, step)


def _carried(key: str, label: str) -> Carried:
    owner, _dot, thing = key.partition(".")
    return Carried(int(owner), thing, label)
