"""The settings pages."""

from collections.abc import Mapping
from dataclasses import asdict

from flask import (
    Blueprint,
    abort,
    current_app,
    redirect,
    render_template,
    request,
    url_for,
)
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from planner.content.overlay import OfficeError
from planner.settings import forms, service, view_salvaged
from planner.vault.errors import WrongPassphraseError
from planner.vault.salvage import load_saved
from planner.vault.settings import get_setting, set_setting
from planner.web import display as looks
from planner.web import drafts, i18n, late, library
from planner.web.forms import LanguageForm, PlannerForm
from planner.web.gate import gate_of, is_unlocked, run_of, storage_of
from planner.web.menu import leads_to_page, url_of
from planner.web.vault import can_write, open_vault
from planner.web.visits import tell

settings = Blueprint("settings", __name__)

Answer = str | Response


def _back() -> Response:
    return redirect(url_for("settings.overview"), code=303)


@settings.get("/settings/")
def overview() -> Answer:
    """List what can be chosen, and what is chosen now."""
    gate = gate_of(current_app)
    return render_template(
        "settings/overview.html",
        rows=service.rows(
            gate,
            i18n.languages(),
            i18n.language(),
            url_for,
            library.shelf_of(current_app),
        ),
        kept=len(drafts.load_drafts(open_vault())) + len(_waiting()),
        was_salvaged=load_saved(open_vault())[0] is not None,
    )


@settings.get("/settings/read")
def salvaged() -> str:
    """Say what was read when this store was put together from a damaged one."""
    moment, saved = load_saved(open_vault())
    if moment is None:
        abort(404)
    return render_template(
        "settings/salvaged.html", at=moment, parts=view_salvaged.parts(saved)
    )


@settings.route("/settings/name", methods=["GET", "POST"])
def name() -> Answer:
    """Choose the plain name."""
    storage = storage_of(current_app)
    form = forms.NameForm(name=storage.face().name)
    if form.validate_on_submit():
        service.change_face(storage, name=form.name.data)
        tell(_("The name is changed."))
        return _back()
    return render_template("settings/name.html", form=form)


@settings.route("/settings/language", methods=["GET", "POST"])
def language() -> Answer:
    """Choose the language, also of the page that asks to open it."""
    form = LanguageForm(code=i18n.language())
    form.offer(i18n.languages())
    if form.validate_on_submit():
        service.change_face(storage_of(current_app), language=form.code.data)
        i18n.choose(form.code.data)
        tell(_("The language is changed."))
        return _back()
    return render_template("settings/language.html", form=form)


@settings.route("/settings/lock", methods=["GET", "POST"])
def lock() -> Answer:
    """Choose how soon everything locks by itself."""
    gate = gate_of(current_app)
    form = forms.LockForm(minutes=str(gate.minutes))
    form.offer()
    if form.validate_on_submit():
        set_setting(open_vault(), "lock-minutes", form.minutes.data)
        gate.minutes = int(form.minutes.data)
        tell(_("The lock time is changed."))
        return _back()
    return render_template("settings/lock.html", form=form)


@settings.route("/settings/close", methods=["GET", "POST"])
def closing() -> Answer:
    """Choose where the Close control leads."""
    gate = gate_of(current_app)
    form = forms.LeavingForm(data=service.leaving_now(gate))
    if form.validate_on_submit():
        gate.neutral, gate.shift_leaves = form.to_place(), form.shift.data
        set_setting(open_vault(), "neutral", gate.neutral)
        set_setting(open_vault(), "shift", "yes" if gate.shift_leaves else "no")
        tell(_("What Close does is changed."))
        return _back()
    return render_template("settings/closing.html", form=form)


@settings.route("/settings/display", methods=["GET", "POST"])
def look() -> Answer:
    """Choose how pages look."""
    form = forms.DisplayForm(data=asdict(looks.display()))
    if form.validate_on_submit():
        _use_display(asdict(form.to_display()))
        tell(_("The display is changed."))
        return _back()
    return render_template("settings/display.html", form=form)


@settings.post("/display")
def display() -> Answer:
    """Change how pages look from the foot of any page, also before unlock."""
    _use_display(request.form)
    back = request.form.get("back", "")
    page = request.script_root + back if leads_to_page(back) else None
    return redirect(page or url_of("home.overview"), code=303)


def _use_display(chosen: Mapping[str, str]) -> None:
    new = looks.use(run_of(current_app), chosen)
    if is_unlocked() and can_write():
        for key, value in asdict(new).items():
            set_setting(open_vault(), f"display-{key}", value)


@settings.route("/settings/content", methods=["GET", "POST"])
def content() -> Answer:
    """Add the content of an office; a folder with a fault is not taken."""
    shelf = library.shelf_of(current_app)
    form, faults = forms.ContentForm(folder=shelf.folder), shelf.faults
    if form.validate_on_submit():
        try:
            library.check(shelf, form.to_folder())
        except OfficeError as error:
            faults = error.faults
            form.folder.errors = [
                _("This folder is not used: %(num)d faults are below.", num=len(faults))
            ]
        else:
            _use_content(form.to_folder())
            tell(_("The content is added."))
            return redirect(url_for("settings.content"), code=303)
    return render_template(
        "settings/content.html",
        form=form,
        faults=faults,
        shelf=shelf,
        tally=service.tally_words(shelf.office) if shelf.office else [],
    )


@settings.post("/settings/content/off")
def content_off() -> Answer:
    """Go on with our content alone; what was written stays."""
    before = library.shelf_of(current_app).folder
    set_setting(open_vault(), f"{library.FOLDER}-before", before)
    _use_content("")
    tell(_("The added content is off."), undo=url_for("settings.content_back"))
    return redirect(url_for("settings.content"), code=303)


@settings.post("/settings/content/back")
def content_back() -> Answer:
    """Use the folder again that was switched off last."""
    _use_content(get_setting(open_vault(), f"{library.FOLDER}-before", ""))
    return redirect(url_for("settings.content"), code=303)


def _use_content(folder: str) -> None:
    set_setting(open_vault(), library.FOLDER, folder)
    library.use(current_app, folder)


@settings.route("/settings/passphrase", methods=["GET", "POST"])
def passphrase() -> Answer:
    """Change the passphrase; if someone may know it, the key of the file as well."""
    form = forms.ChangeForm()
    if form.validate_on_submit():
        try:
            service.change_passphrase(
                gate_of(current_app),
                form.passphrase.data,
                form.new_passphrase.data,
                known=form.known.data,
            )
        except WrongPassphraseError:
            form.passphrase.errors = [_("This is not the passphrase you use now.")]
        else:
            tell(_("The passphrase is changed."))
            return _back()
    return render_template("settings/passphrase.html", form=form)


@settings.route("/settings/code", methods=["GET", "POST"])
def code() -> Answer:
    """Make a recovery code, shown once, or remove it."""
    form, new = PlannerForm(), None
    space = service.space_of(gate_of(current_app))
    if form.validate_on_submit():
        if request.form.get("then") == "remove":
            space.remove_recovery_code()
            tell(_("The recovery code is removed. It opens nothing any more."))
            return _back()
        new = space.make_recovery_code()
    return render_template(
        "settings/code.html", form=form, code=new, has_code=space.has_recovery_code()
    )


@settings.route("/settings/kept", methods=["GET", "POST"])
def kept() -> Answer:
    """Show text that was typed and not saved; it goes only when she says so."""
    vault = open_vault()
    if request.method == "POST":
        drafts.remove_draft(vault, request.form.get("place", ""))
        tell(_("The text is removed."))
        return redirect(url_for("settings.kept"), code=303)
    found = [
        service.Kept(draft, leads_to_page(draft.page))
        for draft in drafts.load_drafts(vault)
    ]
    return render_template("settings/kept.html", kept=found, waiting=_waiting())


def _waiting() -> list[drafts.Draft]:
    """Return what the store could not take; it is in memory only."""
    gate = gate_of(current_app)
    return late.waiting(gate.run, service.space_of(gate))
