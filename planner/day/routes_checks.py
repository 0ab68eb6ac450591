"""Conditions of the day: looked at in ten seconds, with what to do on a no."""

from flask import abort, render_template, request
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from planner.day import forms_cards as forms
from planner.day import service, store, view_checks
from planner.day.cards import shown
from planner.day.model import Check, Tick
from planner.day.routes_shared import all_cards, day, done, go, today
from planner.web.forms import PlannerForm, version_of
from planner.web.once import once
from planner.web.request import number_in
from planner.web.vault import open_vault
from planner.web.visits import tell


@day.get("/check")
def checks() -> str:
    """Show every condition with its tick of today, and the sentence for the outcome."""
    vault = open_vault()
    found = store.load_checks(vault, today())
    return render_template(
        "day/checks.html",
        rows=view_checks.rows(found, all_cards()),
        outcome=view_checks.outcome(found, store.load_day(vault)),
        some_ticked=any(each.tick for each in found),
    )


@day.post("/check/tick")
def tick() -> Response:
    """Say of a condition: yes, no, or not known."""
    what, _colon, text = request.form.get("tick", "").partition(":")
    number = number_in(text)
    if number is None or what not in set(Tick):
        abort(400)
    _find(number)
    store.tick(open_vault(), number, Tick(what), today())
    return go("checks", _anchor=f"check-{number}")


@day.post("/check/clear")
def clear_ticks() -> Response:
    """Forget every tick."""
    store.clear_ticks(open_vault())
    tell(_("The ticks are gone."))
    return go("checks")


@day.route("/check/new", methods=["GET", "POST"])
@once
def new_check() -> str | Response:
    """Add a condition."""
    form = forms.CheckForm(does="", card="")
    form.offer(_cards())
    if form.validate_on_submit():
        store.save_check(open_vault(), form.to_check())
        tell(_("It is on the list."))
        return go("checks")
    return render_template("day/new_check.html", form=form)


@day.route("/check/<int:check_id>", methods=["GET", "POST"])
def edit_check(check_id: int) -> str | Response:
    """Change a condition, and what to do when it does not hold."""
    check = _find(check_id)
    form = forms.CheckForm(
        text=check.text, does=check.does.value, words=check.words, card=check.card
    )
    form.offer(_cards())
    current = version_of([check.text, check.does, check.words, check.card])
    form.came_from(current)
    meanwhile = form.changed_meanwhile(current)
    if form.validate_on_submit() and not meanwhile:
        vault = open_vault()
        change = store.keep_before(vault, [(store.CHECK, check_id)])
        store.save_check(vault, form.to_check(), check_id)
        return done(_("Your words are saved."), change, "checks")
    if meanwhile:
        form.version.data = current
    return render_template(
        "day/edit_check.html",
        form=form,
        check=check,
        kept=view_checks.saved(check) if meanwhile else [],
    )


@day.route("/check/<int:check_id>/remove", methods=["GET", "POST"])
def remove_check(check_id: int) -> str | Response:
    """Take a condition away, after asking."""
    check = _find(check_id)
    form = PlannerForm()
    if form.validate_on_submit():
        change = service.remove(open_vault(), store.CHECK, check_id)
        return done(_("It was removed."), change, "checks")
    return render_template("day/remove_check.html", form=form, check=check)


@day.route("/check/words", methods=["GET", "POST"])
def edit_outcome() -> str | Response:
    """Write the sentences for the outcome, in one's own words."""
    vault = open_vault()
    before = store.load_day(vault)
    form = forms.OutcomeForm(obj=before)
    current = version_of([before.yes, before.no, before.unsure])
    form.came_from(current)
    meanwhile = form.changed_meanwhile(current)
    if form.validate_on_submit() and not meanwhile:
        after = view_checks.with_outcome(before, form.to_words())
        change = service.change_day(vault, after)
        return done(_("Your words are saved."), change, "checks")
    if meanwhile:
        form.version.data = current
    kept = view_checks.saved_outcome(before) if meanwhile else []
    return render_template("day/outcome.html", form=form, kept=kept)


def _find(number: int) -> Check:
    known = {each.id: each for each in store.load_checks(open_vault(), today())}
    return known[number] if number in known else abort(404)


def _cards() -> list[tuple[str, str]]:
    return [(card.address, card.title) for card in shown(all_cards())]
