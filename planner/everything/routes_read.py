"""Reading a file back: what it would do is shown, and nothing is done before."""

from dataclasses import dataclass

from flask import current_app, redirect, render_template, url_for
from flask.blueprints import BlueprintSetupState
from flask_babel import gettext as _
from flask_babel import ngettext
from werkzeug.wrappers import Response

from planner.everything import service, view
from planner.everything.forms import FIELD, BringingForm, FileForm
from planner.everything.model import Document, Found
from planner.everything.reading import UnsoundError, gathered, read
from planner.everything.routes_shared import everything
from planner.web.uploads import arrival, takes_files
from planner.web.vault import open_vault, undo_all
from planner.web.visits import tell, visit

_KEY = "everything"


@dataclass(frozen=True)
class _Held:
    """A file that was looked at. It is in memory, and gone with the next lock."""

    owner: str
    document: Document
    found: dict[str, Found]


@everything.record_once
def _ready(state: BlueprintSetupState) -> None:
    state.app.extensions[_KEY] = []


@everything.route("/back", methods=["GET", "POST"])
@takes_files
def back() -> str | Response:
    """Take a file and look at what is in it; nothing of it is kept."""
    form = FileForm()
    if form.validate_on_submit():
        try:
            data = _bytes_of_file()
            document = read(open_vault(), data, form.passphrase.data or "")
            found = service.look(open_vault(), document)
        except UnsoundError as error:
            undo_all()
            form.file.errors = [error.sentence]
        else:
            _hold(_Held(visit().root, document, found))
            return redirect(url_for(".found"), code=303)
    return render_template("everything/back.html", form=form)


@everything.route("/back/found", methods=["GET", "POST"])
def found() -> str | Response:
    """Show what a file would add and what would stay, and bring in what is ticked."""
    held = _held()
    if held is None:
        tell(_("The file is not here any more. Choose it again."), "info")
        return redirect(url_for(".back"), code=303)
    here = service.sections_of(held.document)
    form = BringingForm(parts=[each.id for each in here])
    form.parts.offer((each.id, str(each.label)) for each in here)
    if form.validate_on_submit():
        return _bring_in(held, form)
    return render_template(
        "everything/found.html",
        form=form,
        parts=view.parts_found(held.found),
        not_back=view.not_back(held.document.sections),
    )


def _bring_in(held: _Held, form: BringingForm) -> Response:
    vault = open_vault()
    now = service.look(vault, held.document)
    if now != held.found:
        _hold(_Held(held.owner, held.document, now))
        tell(_("Something was changed here meanwhile. Look at this again."), "info")
        return redirect(url_for(".found"), code=303)
    done = service.bring_in(vault, held.document, form.parts.picked())
    _let_go()
    added = sum(each.added for each in done.values())
    tell(ngettext("%(num)s line was added.", "%(num)s lines were added.", added))
    return redirect(url_for(".overview"), code=303)


def _bytes_of_file() -> bytes:
    come = arrival()
    for each in come.files() if come is not None else ():
        if each.field == FIELD and each.name:
            return gathered(each.pieces())
    raise UnsoundError(_("Choose one file"))


def _hold(held: _Held) -> None:
    current_app.extensions[_KEY] = [held]


def _let_go() -> None:
    current_app.extensions[_KEY] = []


def _held() -> _Held | None:
    kept: list[_Held] = current_app.extensions[_KEY]
    return next((each for each in kept if each.owner == visit().root), None)
