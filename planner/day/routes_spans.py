"""Times that are known: from when until when something is so."""

from flask import abort, render_template
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from planner.day import forms, service, store, view
from planner.day.model import NewSpan, Said, Span
from planner.day.routes_shared import day, done, library, the_run
from planner.day.words import time_words
from planner.web.forms import PlannerForm, version_of
from planner.web.once import once
from planner.web.vault import open_vault


@day.route("/times/new", methods=["GET", "POST"])
@once
def new_span() -> str | Response:
    """Add a time that is known, and say which steps have to fall into it."""
    said = the_run().said
    form = forms.SpanForm(picked=[str(each) for each in _usual(said)])
    form.offer(step.id for step in said.steps)
    if form.validate_on_submit():
        return _saved(said, form, None)
    return render_template(
        "day/new_span.html", form=form, steps=said.steps, picked=_ticked(form)
    )


@day.route("/times/<int:span_id>", methods=["GET", "POST"])
def edit_span(span_id: int) -> str | Response:
    """Change a known time, and which steps have to fall into it."""
    said = the_run().said
    span = _find(said, span_id)
    within = [step.id for step in said.steps if step.span == span_id]
    form = forms.SpanForm.of(span, within)
    form.offer(step.id for step in said.steps)
    current = version_of([span, within])
    form.came_from(current)
    meanwhile = form.changed_meanwhile(current)
    if form.validate_on_submit() and not meanwhile:
        return _saved(said, form, span_id)
    if meanwhile:
        form.version.data = current
    labels = {
        _("What is so then?"): span.label,
        _("From"): time_words(span.begins),
        _("Until"): time_words(span.ends),
    }
    return render_template(
        "day/edit_span.html",
        form=form,
        span=span,
        steps=said.steps,
        picked=_ticked(form),
        kept=view.saved_lines(labels) if meanwhile else [],
    )


@day.route("/times/<int:span_id>/remove", methods=["GET", "POST"])
def remove_span(span_id: int) -> str | Response:
    """Take a known time away, after asking; no step has to fall into it any more."""
    span = _find(the_run().said, span_id)
    form = PlannerForm()
    if form.validate_on_submit():
        change = service.remove(open_vault(), store.SPAN, span_id)
        return done(_("It was removed."), change, "overview")
    return render_template("day/remove_span.html", form=form, span=span)


def _saved(said: Said, form: forms.SpanForm, number: int | None) -> Response:
    begins, ends = form.to_times()
    span = NewSpan((form.label.data or "").strip(), begins, ends)
    within = set(form.to_numbers())
    change = service.save_span(open_vault(), said, span, number, within)
    return done(_("The time is saved."), change, "overview")


def _find(said: Said, number: int) -> Span:
    found = said.span(number)
    return abort(404) if found is None else found


def _usual(said: Said) -> list[int]:
    """Return the steps that the content says are best done unseen, and have no time."""
    unseen = {each.id for each in library().day_steps if each.unseen}
    return [
        step.id
        for step in said.steps
        if step.supplied in unseen and said.span(step.span) is None
    ]


def _ticked(form: forms.SpanForm) -> set[str]:
    return set(form.picked.data or ())
