"""Notes for those who help: which there are, and for whom."""

from flask import abort, redirect, render_template, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from planner.notes import forms, routes_lines, service, store, view
from planner.notes.routes_shared import notes, people, said, to_note
from planner.web.forms import PlannerForm, version_of
from planner.web.menu import url_of
from planner.web.once import once
from planner.web.vault import open_vault
from planner.web.visits import tell

__all__ = ["notes", "routes_lines"]


@notes.get("/")
def overview() -> str:
    """Show the notes, and those that were removed."""
    vault = open_vault()
    return render_template(
        "notes/overview.html",
        notes=view.rows(store.load_notes(vault)),
        removed=view.rows(store.load_removed(vault)),
        people_url=url_of("people.overview"),
    )


@notes.route("/new", methods=["GET", "POST"])
@once
def new_note() -> str | Response:
    """Begin a note."""
    form = forms.WhoForm()
    known = people()
    form.offer(known)
    if form.validate_on_submit():
        number = service.begin(open_vault(), form.to_who())
        undo_url = url_for(".remove_note", note_id=number)
        tell(_("The note is there. Nothing is ticked yet."), undo=undo_url)
        return to_note(number)
    return render_template("notes/new_note.html", form=form, known={"person": known})


@notes.route("/<int:note_id>/who", methods=["GET", "POST"])
def edit_who(note_id: int) -> str | Response:
    """Change for whom a note is."""
    note = store.load_note(open_vault(), note_id)
    form = forms.WhoForm(who=note.who)
    known = people()
    form.offer(known)
    current = version_of([note.who])
    form.came_from(current)
    meanwhile = form.changed_meanwhile(current)
    if form.validate_on_submit() and not meanwhile:
        change = service.change_who(open_vault(), note, form.to_who())
        return said(_("Your words are saved."), note_id, change)
    if meanwhile:
        form.version.data = current
    return render_template(
        "notes/edit_who.html",
        form=form,
        note=note,
        known={"person": known},
        kept=view.saved_who(note) if meanwhile else [],
    )


@notes.post("/<int:note_id>/undo/<int:change>")
def undo(note_id: int, change: int) -> Response:
    """Put back what the last change of a note replaced (U102)."""
    vault = open_vault()
    if store.take_back(vault, note_id, change):
        tell(_("It is as it was before."))
    else:
        tell(_("There is a newer change, so this one stays as it is."), "info")
    there = {note.id for note in store.load_notes(vault)}
    return to_note(note_id) if note_id in there else _to_list()


@notes.route("/<int:note_id>/remove", methods=["GET", "POST"])
def remove_note(note_id: int) -> str | Response:
    """Take a note off the list, after asking."""
    note = store.load_note(open_vault(), note_id)
    form = PlannerForm()
    if form.validate_on_submit():
        store.remove_note(open_vault(), note_id)
        tell(_("It is off the list."), undo=url_for(".put_back", note_id=note_id))
        return _to_list()
    return render_template(
        "notes/remove_note.html", form=form, note=note, name=view.name_of(note)
    )


@notes.post("/<int:note_id>/back")
def put_back(note_id: int) -> Response:
    """Put a note back that was removed (U101)."""
    store.remove_note(open_vault(), note_id, put_back=True)
    tell(_("It is on the list again."))
    return _to_list()


@notes.route("/<int:note_id>/erase", methods=["GET", "POST"])
def erase_note(note_id: int) -> str | Response:
    """Delete a note that was removed, after asking."""
    gone = {note.id: note for note in store.load_removed(open_vault())}
    if note_id not in gone:
        abort(404)
    form = PlannerForm()
    if form.validate_on_submit():
        store.erase_note(open_vault(), note_id)
        tell(_("The note is deleted."))
        return _to_list()
    return render_template(
        "notes/erase_note.html",
        form=form,
        note=gone[note_id],
        name=view.name_of(gone[note_id]),
    )


def _to_list() -> Response:
    return redirect(url_for(".overview"), code=303)
