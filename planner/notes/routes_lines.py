"""The lines of one note: which are on it, and in which words."""

from flask import render_template
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from planner.errors import RecordNotFoundError
from planner.notes import forms, service, store, view
from planner.notes.model import OWN, Line, Note, find_line, own_lines, parts_of
from planner.notes.routes_shared import library, notes, said, to_note
from planner.web.forms import PlannerForm, version_of
from planner.web.menu import url_of
from planner.web.once import once
from planner.web.vault import open_vault
from planner.web.visits import tell


@notes.route("/<int:note_id>", methods=["GET", "POST"])
def show_note(note_id: int) -> str | Response:
    """Tick the lines that a note has; nothing is ticked by itself."""
    note = store.load_note(open_vault(), note_id)
    parts, own = parts_of(library(), note.made), own_lines(library(), note.made)
    lines = [*(line for part in parts for line in part.lines), *own]
    ticked = {line.key for line in lines if line.ticked}
    form = forms.LinesForm(line=sorted(ticked))
    current = version_of(sorted(ticked))
    form.came_from(current)
    meanwhile = form.changed_meanwhile(current)
    if form.validate_on_submit() and not meanwhile:
        offered = {line.key for line in lines}
        made = note.made.with_ticked(form.to_ticked(), offered)
        change = service.change_made(open_vault(), note, made)
        return said(_("The lines are chosen."), note_id, change)
    if meanwhile:
        form.version.data = current
    return render_template(
        "notes/show_note.html",
        form=form,
        note=note,
        name=note.who or _("nobody in particular"),
        parts=parts,
        own=own,
        ticked=form.to_ticked(),
        removed=[each for each in note.made.own if each.removed],
        kept=view.saved_ticks(note) if meanwhile else [],
        paper_url=url_of("exports.note_before", note_id=note_id),
    )


@notes.route("/<int:note_id>/new", methods=["GET", "POST"])
@once
def new_line(note_id: int) -> str | Response:
    """Add a line of one's own; it is ticked."""
    note = store.load_note(open_vault(), note_id)
    form = forms.NewLineForm()
    if form.validate_on_submit():
        made = note.made.with_own(form.to_text())
        change = service.change_made(open_vault(), note, made)
        return said(_("The line is on the note."), note_id, change)
    return render_template("notes/new_line.html", form=form, note=note)


@notes.route("/<int:note_id>/line/<address>", methods=["GET", "POST"])
def edit_line(note_id: int, address: str) -> str | Response:
    """Change the words of a line, and fill its blanks."""
    note = store.load_note(open_vault(), note_id)
    line = find_line(library(), note.made, address)
    is_own = line.key.startswith(OWN)
    form = forms.NewLineForm(text=line.text) if is_own else forms.line_form(line)
    current = version_of([line.text, *(each.words for each in line.blanks)])
    form.came_from(current)
    meanwhile = form.changed_meanwhile(current)
    if form.validate_on_submit() and not meanwhile:
        blanks = form.to_blanks() if isinstance(form, forms.LineForm) else {}
        made = note.made.with_line(line, form.to_text(), blanks)
        change = service.change_made(open_vault(), note, made)
        return said(_("Your words are saved."), note_id, change)
    if meanwhile:
        form.version.data = current
    return render_template(
        "notes/edit_line.html",
        form=form,
        note=note,
        line=line,
        own=int(address.removeprefix("own-")) if is_own else None,
        blanks=form.blanks if isinstance(form, forms.LineForm) else [],
        kept=view.saved_line(line) if meanwhile else [],
    )


@notes.route("/<int:note_id>/own/<int:number>/remove", methods=["GET", "POST"])
def remove_line(note_id: int, number: int) -> str | Response:
    """Take an own line off a note, after asking."""
    note = store.load_note(open_vault(), note_id)
    line = _own(note, number, removed=False)
    form = PlannerForm()
    if form.validate_on_submit():
        made = note.made.with_removed(number, removed=True)
        change = service.change_made(open_vault(), note, made)
        return said(_("The line is off the note."), note_id, change)
    return render_template("notes/remove_line.html", form=form, note=note, line=line)


@notes.post("/<int:note_id>/own/<int:number>/back")
def bring_line_back(note_id: int, number: int) -> Response:
    """Put an own line back that was removed (U101)."""
    note = store.load_note(open_vault(), note_id)
    _own(note, number, removed=True)
    made = note.made.with_removed(number, removed=False)
    change = service.change_made(open_vault(), note, made)
    return said(_("The line is on the note."), note_id, change)


@notes.route("/<int:note_id>/own/<int:number>/erase", methods=["GET", "POST"])
def erase_line(note_id: int, number: int) -> str | Response:
    """Delete an own line that was removed, after asking."""
    note = store.load_note(open_vault(), note_id)
    line = _own(note, number, removed=True)
    form = PlannerForm()
    if form.validate_on_submit():
        store.erase_line(open_vault(), note_id, number)
        tell(_("The line is deleted."))
        return to_note(note_id)
    return render_template("notes/erase_line.html", form=form, note=note, line=line)


def _own(note: Note, number: int, *, removed: bool) -> Line:
    """Return an own line that is on the note, or that was removed; 404 otherwise."""
    for each in note.made.own:
        if each.id == number and each.removed is removed:
            return Line(each.key, f"own-{each.id}", each.text, each.text, own=True)
    raise RecordNotFoundError("line", number)
