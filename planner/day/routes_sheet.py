"""The list of steps, the day and its start, the picture, and the steps to pick."""

from dataclasses import replace

from flask import abort, render_template, request
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from planner.core import clock
from planner.day import forms, service, store, view
from planner.day.cards import shown
from planner.day.routes_shared import (
    all_cards,
    day,
    done,
    done_at,
    find_step,
    go,
    library,
    the_run,
)
from planner.day.words import time_words
from planner.web.forms import version_of
from planner.web.menu import has_page, url_of
from planner.web.once import once
from planner.web.paging import in_pages, page_of
from planner.web.request import number_in
from planner.web.vault import open_vault
from planner.web.visits import tell


@day.get("/")
@day.get("/page/<int:page>")
def overview(page: int = 1) -> str:
    """Show the steps in the person's own order, each with the time worked out."""
    run = the_run()
    found = page_of(in_pages(run.steps, view.MOST_STEPS), page, ".overview")
    return render_template(
        "day/overview.html",
        summary=view.summary(run),
        rows=view.rows(run, found.things, page),
        pages=found.links,
        spans=[
            (span, time_words(span.begins), time_words(span.ends))
            for span in run.said.spans
        ],
        paper_url=url_of("exports.day_before"),
        weeks_url=url_of("weeks.overview") if has_page("weeks.overview") else None,
        is_dated=run.said.day.when is not None or run.said.day.start is not None,
        some_done=any(step.done for step in run.steps),
    )


@day.route("/date", methods=["GET", "POST"])
def edit_day() -> str | Response:
    """Set or move the day and the start; what shifts is shown before it is kept."""
    run = the_run()
    before = run.said.day
    form = forms.DayForm.of(before)
    current = version_of([before.when, before.start])
    form.came_from(current)
    meanwhile = form.changed_meanwhile(current)
    if form.validate_on_submit() and not meanwhile:
        after = form.to_day(before)
        shifts = (after.when, after.start) != (before.when, before.start)
        if not shifts or not run.steps or request.form.get("then") == "keep":
            change = service.change_day(open_vault(), after)
            return done(_("The day is saved."), change, "overview")
        if request.form.get("then") != "back":
            return _shift(
                form, run, service.run_of(replace(run.said, day=after), after.start)
            )
    if meanwhile:
        form.version.data = current
    kept = view.day_lines(run) if meanwhile else []
    return render_template("day/date.html", form=form, kept=kept)


def _shift(form: forms.DayForm, run: service.Run, other: service.Run) -> str:
    given = [
        (name, value)
        for name, values in request.form.lists()
        for value in values
        if name not in {"csrf_token", "then"}
    ]
    return render_template(
        "day/shift.html",
        form=form,
        given=given,
        now=view.summary(run),
        then=view.summary(other),
        rows=view.moved(run, other),
    )


@day.get("/picture")
def picture() -> str:
    """Show the day with times at the side and people in columns."""
    run = the_run()
    return render_template(
        "day/picture.html",
        summary=view.summary(run),
        picture=view.picture(run),
        paper_url=url_of("exports.day_before"),
    )


@day.get("/left")
def left() -> str:
    """Show what is left, as if it went on at this minute."""
    now = clock.now().astimezone()
    run = the_run()
    rest = service.left_of(run.said, now.hour * 60 + now.minute)
    return render_template(
        "day/left.html",
        summary=view.summary(rest),
        rows=view.rows_in_time(rest),
        done=[step for step in run.steps if step.done],
        cards=shown(all_cards()),
    )


@day.post("/change")
def change_step() -> Response:
    """Tick a step, take the tick off, or move it one place up or down (U74)."""
    what, _colon, text = request.form.get("change", "").partition(":")
    number = number_in(text)
    if number is None:
        abort(400)
    run, vault = the_run(), open_vault()
    step = find_step(run, number)
    if what in {"up", "down"}:
        place = [one.id for one in run.steps].index(number) + 1
        place += 1 if what == "down" else -1
        change = service.move(vault, run.said, number, place)
        return done_at(_("It was moved."), change, number)
    if what not in {"done", "open"}:
        abort(400)
    change = service.change_step(vault, step, replace(step, done=what == "done"))
    said = _("It is ticked.") if what == "done" else _("The tick is off.")
    if request.form.get("then") == "left":
        return done(said, change, "left")
    return done_at(said, change, number)


@day.post("/ticks")
def clear_done() -> Response:
    """Take the tick off every step."""
    rows = [(store.STEP, step.id) for step in the_run().steps]
    change = store.keep_before(open_vault(), rows)
    store.clear_done(open_vault())
    return done(_("The ticks are off."), change, "overview")


@day.route("/pick", methods=["GET", "POST"])
@once
def pick() -> str | Response:
    """Pick from the steps that the content offers."""
    vault, said = open_vault(), the_run().said
    facts = service.load_facts(vault, library())
    offered = service.offered(library(), facts, said)
    form = forms.BoxesForm()
    form.offer(each.id for each in offered)
    if form.validate_on_submit():
        picked = form.to_picked()
        if not picked:
            tell(_("Nothing was ticked, so nothing was added."), "info")
            return go("overview")
        change = service.pick(vault, library(), picked)
        return done(_("They are on the list."), change, "overview")
    return render_template(
        "day/pick.html",
        form=form,
        offered=view.offer_lines(offered),
        questions_url=url_of("profile.overview"),
    )


@day.post("/undo/<int:change>")
def undo(change: int) -> Response:
    """Put back what the last change replaced (U102)."""
    if store.take_back(open_vault(), change):
        tell(_("It is as it was before."))
    else:
        tell(_("There is a newer change, so this one stays as it is."), "info")
    return go("overview")
