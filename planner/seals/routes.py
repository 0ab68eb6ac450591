"""Seals: make one, note who has it, compare one that somebody holds."""

from typing import Any

from flask import Blueprint, abort, redirect, render_template, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from planner.chain.store import head
from planner.people.store import load_people
from planner.seals import forms, service, store, view
from planner.web.forms import PlannerForm, version_of
from planner.web.once import once
from planner.web.vault import open_vault
from planner.web.visits import tell

seals = Blueprint("seals", __name__, url_prefix="/seals")


@seals.get("/")
def overview() -> str:
    """Show what a seal is, the seals that were made, and whether each still fits."""
    vault = open_vault()
    last = head(vault)
    return render_template(
        "seals/overview.html",
        head=last,
        head_words=view.head_words(last),
        seals=[
            view.seal_view(one, service.fit_of(vault, one.seq, one.code), last)
            for one in store.load_seals(vault)
        ],
        removed=store.load_removed(vault),
        title_of=view.title_of,
    )


@seals.route("/new", methods=["GET", "POST"])
@once
def new_seal() -> str | Response:
    """Make a seal of everything up to now."""
    form = forms.SealForm()
    people = _people()
    form.offer(people)
    if form.validate_on_submit():
        number = service.make_seal(open_vault(), *form.to_words())
        if number is None:
            return _go(".overview")
        undo = url_for(".remove_seal", seal_id=number)
        tell(_("The seal is made."), undo=undo)
        return _go(".show", seal_id=number)
    return render_template(
        "seals/new_seal.html",
        form=form,
        people=people,
        head=head(open_vault()),
    )


@seals.get("/<int:seal_id>")
def show(seal_id: int) -> str:
    """Show a seal, to write it down, to read it out, or for a camera."""
    vault = open_vault()
    seal = store.load_seal(vault, seal_id)
    fit = service.fit_of(vault, seal.seq, seal.code)
    return render_template(
        "seals/show.html",
        one=view.seal_view(seal, fit, head(vault)),
        picture=view.picture(seal),
    )


@seals.route("/<int:seal_id>/edit", methods=["GET", "POST"])
def edit_seal(seal_id: int) -> str | Response:
    """Change the words about who has a seal; the seal itself stays."""
    seal = store.load_seal(open_vault(), seal_id)
    form = forms.SealForm(obj=seal)
    people = _people()
    form.offer(people)
    current = version_of([seal.who, seal.note])
    form.came_from(current)
    meanwhile = form.changed_meanwhile(current)
    if form.validate_on_submit() and not meanwhile:
        change = store.change_words(open_vault(), seal_id, *form.to_words())
        tell(
            _("Your words are saved."),
            undo=url_for(".undo", seal_id=seal_id, change=change),
        )
        return _go(".show", seal_id=seal_id)
    if meanwhile:
        form.version.data = current
    kept = [
        {"label": str(form.who.label.text), "value": seal.who or _("No words")},
        {"label": str(form.note.label.text), "value": seal.note or _("No words")},
    ]
    return render_template(
        "seals/edit_seal.html",
        form=form,
        people=people,
        one=seal,
        kept=kept if meanwhile else [],
    )


@seals.post("/<int:seal_id>/undo/<int:change>")
def undo(seal_id: int, change: int) -> Response:
    """Put back what the last change of the words replaced (U102)."""
    if store.take_back(open_vault(), seal_id, change):
        tell(_("It is as it was before."))
    else:
        tell(_("There is a newer change, so this one stays as it is."), "info")
    return _go(".overview")


@seals.route("/<int:seal_id>/remove", methods=["GET", "POST"])
def remove_seal(seal_id: int) -> str | Response:
    """Take a seal off the list, after asking."""
    seal = store.load_seal(open_vault(), seal_id)
    form = PlannerForm()
    if form.validate_on_submit():
        store.remove_seal(open_vault(), seal_id)
        back = url_for(".put_back", seal_id=seal_id)
        tell(_("It is off the list."), undo=back)
        return _go(".overview")
    return render_template(
        "seals/remove_seal.html", form=form, one=seal, title=view.title_of(seal)
    )


@seals.post("/<int:seal_id>/back")
def put_back(seal_id: int) -> Response:
    """Put a seal back that was removed (U101)."""
    store.remove_seal(open_vault(), seal_id, put_back=True)
    tell(_("It is on the list again."))
    return _go(".overview")


@seals.route("/<int:seal_id>/erase", methods=["GET", "POST"])
def erase_seal(seal_id: int) -> str | Response:
    """Delete a seal that was removed, after asking."""
    gone = {one.id: one for one in store.load_removed(open_vault())}
    if seal_id not in gone:
        abort(404)
    form = PlannerForm()
    if form.validate_on_submit():
        store.erase_seal(open_vault(), seal_id)
        tell(_("It is deleted."))
        return _go(".overview")
    seal = gone[seal_id]
    return render_template(
        "seals/erase_seal.html", form=form, one=seal, title=view.title_of(seal)
    )


@seals.route("/compare", methods=["GET", "POST"])
def compare() -> str:
    """Compare a seal that somebody else holds with what is kept here."""
    form = forms.CompareForm()
    found = None
    if form.validate_on_submit():
        found = service.compare(open_vault(), form.to_text())
    return render_template(
        "seals/compare.html",
        form=form,
        found=found,
        words=view.compared_words(found) if found else "",
        head_words=view.head_words(head(open_vault())),
    )


@seals.route("/look", methods=["GET", "POST"])
def look() -> str:
    """Go through every line, every version and every file."""
    form = PlannerForm()
    found = service.look_through(open_vault()) if form.validate_on_submit() else None
    return render_template(
        "seals/look.html",
        form=form,
        words=view.looked_words(found) if found else "",
        faults=[view.fault_words(one) for one in found.faults] if found else [],
    )


def _people() -> list[str]:
    return [one.label for one in load_people(open_vault())]


def _go(endpoint: str, **values: Any) -> Response:
    return redirect(url_for(endpoint, **values), code=303)
