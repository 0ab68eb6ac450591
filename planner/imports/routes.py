"""Bringing in messages: a file, what is in it, and then what she wants of it."""

from collections.abc import Callable
from functools import partial
from typing import Any

from babel.numbers import format_decimal
from flask import Blueprint, abort, current_app, redirect, render_template, url_for
from flask import make_response as answer
from flask.blueprints import BlueprintSetupState
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from planner.attachments import service as arriving
from planner.attachments.store import keep_files, load_files
from planner.imports import forms, service, store, view
from planner.imports.model import Choices, Import, State
from planner.imports.work import Doing, Work, Works
from planner.people.store import load_people, person_for
from planner.vault.storage import OpenSpace
from planner.web.forms import PlannerForm
from planner.web.gate import Gate, gate_of, run_of
from planner.web.i18n import locale
from planner.web.menu import has_page, url_of
from planner.web.uploads import takes_files
from planner.web.vault import LockedError, open_vault
from planner.web.visits import tell

imports = Blueprint("imports", __name__, url_prefix="/imports")

_PAGES = {
    State.NEW: "imports/waiting.html",
    State.UNREAD: "imports/unread.html",
    State.IN: "imports/done.html",
    State.OUT: "imports/done.html",
}
#: How often the page that waits looks again, in seconds.
_AGAIN = "2"


@imports.record_once
def _ready(state: BlueprintSetupState) -> None:
    state.app.extensions["imports"] = Works()


@imports.get("/")
def overview() -> str:
    """Show what was brought in, and from where."""
    return render_template(
        "imports/overview.html",
        imports=store.load_imports(open_vault()),
        form_words=view.form_words,
        state_words=view.state_words,
    )


@imports.route("/new", methods=["GET", "POST"])
@takes_files
def new_import() -> str | Response:
    """Take a file and look at it."""
    form = forms.FileForm()
    if not form.is_submitted():
        return render_template("imports/new.html", form=form)
    outcomes = arriving.take_files(forms.FIELD)
    files = arriving.arrived(outcomes)
    if len(files) != 1:
        arriving.forget(files)
        form.file.errors = arriving.problems(outcomes) or [_("Choose one file")]
        return render_template("imports/new.html", form=form)
    with arriving.or_forgotten(files):
        vault = open_vault()
        keep_files(vault, [files[0].id])
        import_id = store.add_import(vault, files[0].id)
    return _start(import_id, Doing.LOOKING)


@imports.route("/<int:import_id>", methods=["GET", "POST"])
def show(import_id: int) -> str | Response:
    """Show what is in a file, and ask who is who; then bring it in."""
    one = store.load_import(open_vault(), import_id)
    work = _works().of(import_id)
    if work is not None and not work.ended.is_set():
        return _go("progress", import_id)
    if one.state is State.SEEN:
        return _ask(one)
    return render_template(_PAGES[one.state], **_about(one))


def _ask(one: Import) -> str | Response:
    people = {each.id: each.label for each in load_people(open_vault())}
    found = one.seen.found()
    form = forms.choices_form(
        [name for name, _number in found["senders"]], people, view.orders_to_ask(one)
    )
    if form.validate_on_submit():
        vault = open_vault()
        who = form.to_who()
        for name, label in form.to_labels().items():
            who[name] = str(person_for(vault, label))
        chosen = Choices(form.order.data or one.seen.order, who)
        store.note_choices(vault, one.id, chosen)
        return _start(one.id, Doing.BRINGING, total=found["messages"])
    return render_template("imports/seen.html", form=form, **_about(one))


@imports.get("/<int:import_id>/progress")
def progress(import_id: int) -> str | Response:
    """Show how far it is. The store may be busy with it, so this page asks nothing."""
    work = _works().of(import_id)
    if work is None or (work.ended.is_set() and not work.failed):
        return _go("show", import_id)
    page = render_template(
        "imports/progress.html",
        work=work,
        import_id=import_id,
        done=format_decimal(work.done, locale=locale()),
        total=format_decimal(work.total, locale=locale()),
    )
    response = answer(page)
    if not work.ended.is_set():
        response.headers["Refresh"] = _AGAIN
    return response


@imports.post("/<int:import_id>/stop")
def stop(import_id: int) -> Response:
    """Stop what is under way: nothing of it is kept."""
    work = _works().of(import_id)
    if work is not None and not work.ended.is_set():
        work.stop()
        tell(_("It was stopped. Nothing of it was kept."))
    return _go("show", import_id)


@imports.post("/<int:import_id>/look")
def look_again(import_id: int) -> Response:
    """Look at a file that was not looked at to its end."""
    one = store.load_import(open_vault(), import_id)
    if one.state is not State.NEW:
        return _go("show", import_id)
    return _start(import_id, Doing.LOOKING)


@imports.route("/<int:import_id>/remove", methods=["GET", "POST"])
def remove(import_id: int) -> str | Response:
    """Put everything from a file into the bin, after asking."""
    one = _in_state(import_id, State.IN)
    form = PlannerForm()
    if form.validate_on_submit():
        service.take_out(open_vault(), one)
        back = url_for(".put_back", import_id=import_id)
        tell(_("Everything from this file is in the bin."), undo=back)
        return _go("show", import_id)
    return render_template("imports/remove.html", form=form, **_about(one))


@imports.post("/<int:import_id>/back")
def put_back(import_id: int) -> Response:
    """Put back what went to the bin with a file (U101)."""
    one = store.load_import(open_vault(), import_id)
    if one.state is State.OUT:
        service.put_back(open_vault(), one)
        tell(_("It is back in the diary."))
    return _go("show", import_id)


@imports.route("/<int:import_id>/erase", methods=["GET", "POST"])
def erase(import_id: int) -> str | Response:
    """Delete a file from which nothing is in the diary, after asking."""
    one = store.load_import(open_vault(), import_id)
    if store.has_entries(open_vault(), import_id):
        abort(404)
    form = PlannerForm()
    if form.validate_on_submit():
        service.forget(open_vault(), one)
        tell(_("The file is deleted."))
        return redirect(url_for(".overview"), code=303)
    return render_template("imports/erase.html", form=form, **_about(one))


def _about(one: Import) -> dict[str, Any]:
    vault = open_vault()
    # Whoever deletes its entry for good deletes the file with it.
    file = next(iter(load_files(vault, [one.file])), None)
    return {
        "one": one,
        "file": file,
        "form_words": view.form_words,
        "source": store.load_source(vault, one),
        "same": store.load_with_file(vault, file.sha256, one.id) if file else [],
        "rows": view.rows_of(one) if one.seen.kind else [],
        "unread": view.unread_rows(one) if one.seen.kind else [],
        "more": view.more_unread(one) if one.seen.kind else 0,
        "refused": view.refused_words(one) if one.seen.trouble else "",
        "diary_url": url_of("diary.overview") if has_page("diary.overview") else None,
        "can_go": not store.has_entries(vault, one.id),
    }


def _in_state(import_id: int, state: State) -> Import:
    one = store.load_import(open_vault(), import_id)
    return one if one.state is state else abort(404)


def _works() -> Works:
    works: Works = current_app.extensions["imports"]
    return works


def _space() -> OpenSpace:
    space = gate_of(current_app).space
    if space is None:
        raise LockedError
    return space


def _start(import_id: int, doing: Doing, total: int = 0) -> Response:
    """Begin work that takes longer than a page, and lead to where it is shown."""
    # What she began stays open until it is done, up to the longest time of all (D6).
    space = _space()
    work = Work(doing, total, going_on=gate_of(current_app).keep_open)
    if not _works().begin(import_id, work):
        tell(_("Another file is being read. Start this one when it is done."), "info")
        return _go("show", import_id)
    # What is added last is done first: it is undone before the store closes.
    run_of(current_app).at_end.append(_works().stop_all)
    does = service.look if doing is Doing.LOOKING else service.bring_in
    doing_it = partial(work.run, partial(does, space, import_id))
    gate_of(current_app).later(partial(_at_work, gate_of(current_app), doing_it))
    return _go("progress", import_id)


def _at_work(gate: Gate, doing_it: Callable[[], object]) -> None:
    with gate.at_work():
        doing_it()


def _go(endpoint: str, import_id: int) -> Response:
    return redirect(url_for(f".{endpoint}", import_id=import_id), code=303)
