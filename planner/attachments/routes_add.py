"""Adding files: to an entry, or as a new one; what each says; their order."""

from collections.abc import Sequence

from flask import current_app, redirect, render_template, request
from flask_babel import gettext as _
from flask_babel import ngettext
from werkzeug.wrappers import Response

from planner.attachments import forms, service, store, view
from planner.attachments.model import File
from planner.attachments.routes_shared import (
    attachments,
    change_files,
    check_entry,
    done,
    find_entry,
    go,
)
from planner.attachments.service import Outcome
from planner.diary.model import Attached, EntryBody
from planner.diary.store import add_entry
from planner.web.forms import version_of
from planner.web.gate import gate_of
from planner.web.once import sent_before
from planner.web.uploads import takes_files
from planner.web.vault import open_space, open_vault
from planner.web.visits import tell


@attachments.route("/add/<int:entry_id>", methods=["GET", "POST"])
@takes_files
def add_files(entry_id: int) -> str | Response:
    """Add files to an entry (U91)."""
    check_entry(entry_id)
    form, outcomes = _received()
    files = service.arrived(outcomes)
    if not files:
        return render_template("attachments/add.html", form=form, entry_id=entry_id)
    with service.or_forgotten(files):
        if before := _sent_before(files):
            return redirect(before, code=303)
        _entry, body = find_entry(entry_id)
        _keep(files)
        added = [Attached(each.id) for each in files]
        undo = change_files(entry_id, [*body.files, *added])
        _say(outcomes, undo)
    return go("diary.entry", entry_id=entry_id)


@attachments.route("/new", methods=["GET", "POST"])
@takes_files
def new_entry() -> str | Response:
    """Make one entry of several files, in their order (issue 4, 11)."""
    form, outcomes = _received()
    files = service.arrived(outcomes)
    if not files:
        return render_template("attachments/new.html", form=form)
    with service.or_forgotten(files):
        if before := _sent_before(files):
            return redirect(before, code=303)
        _keep(files)
        body = EntryBody(files=tuple(Attached(each.id) for each in files))
        entry_id = add_entry(open_vault(), body)
        _say(outcomes, None)
    return go(".beside", entry_id=entry_id)


@attachments.route("/beside/<int:entry_id>", methods=["GET", "POST"])
def beside(entry_id: int) -> str | Response:
    """Type what each file says, with the file beside it; put them in order."""
    entry, body = find_entry(entry_id)
    files = view.files_on(open_vault(), body.files)
    form = forms.beside_form(files)
    current = version_of([vars(each) for each in body.files])
    form.came_from(current)
    meanwhile = form.changed_meanwhile(current)
    if form.validate_on_submit() and not meanwhile:
        moved = service.moved(form.to_files(body.files), request.form.get("move", ""))
        undo = change_files(entry_id, moved)
        if "move" in request.form:
            return go(".beside", entry_id=entry_id)
        return done(_("It is saved."), undo, "diary.entry", entry_id=entry_id)
    if meanwhile:
        form.version.data = current
    return render_template(
        "attachments/beside.html",
        form=form,
        entry=entry,
        files=files,
        kept=view.kept_rows(files) if meanwhile else [],
    )


def _received() -> tuple[forms.FilesForm, list[Outcome]]:
    """Return the form and what became of its files; wrong says what did not come."""
    outcomes = service.take_files() if request.method == "POST" else []
    form = forms.FilesForm()
    if request.method == "POST":
        form.say(service.problems(outcomes))
    else:
        sent_before()
    return form, outcomes


def _sent_before(files: Sequence[File]) -> str | None:
    """Return where the same files led when they were sent just now; once is enough."""
    before = sent_before(*(each.sha256 for each in files))
    for each in files if before else ():
        store.erase_file(open_vault(), each.id)
    return before


def _keep(files: Sequence[File]) -> None:
    store.keep_files(open_vault(), [each.id for each in files])
    space, ids = open_space(), [each.id for each in files]
    gate_of(current_app).later(lambda: service.look_at(ids, space))


def _say(outcomes: Sequence[Outcome], undo: str | None) -> None:
    """Say what came in, what is here twice, and what did not come (U91, U98)."""
    files = service.arrived(outcomes)
    said = [ngettext("One file is added.", "%(num)s files are added.", len(files))]
    said += view.twice_words(open_vault(), files)
    wrong = service.problems(outcomes)
    if wrong:
        tell(" ".join([*said, *wrong]), "attention")
    else:
        tell(" ".join(said), undo=undo)
