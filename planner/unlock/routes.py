"""The pages before anything is open, and the ways to close it again."""

from flask import (
    Blueprint,
    current_app,
    g,
    make_response,
    redirect,
    render_template,
    request,
    url_for,
)
from flask_babel import gettext as _
from werkzeug.wrappers import Response as AnyResponse

from planner.core import clock
from planner.unlock import forms, service
from planner.vault.errors import WrongPassphraseError
from planner.vault.passphrase import propose
from planner.web import drafts, i18n
from planner.web.gate import (
    TooManyGuessesError,
    end,
    gate_of,
    is_unlocked,
    run_of,
    storage_of,
)
from planner.web.late import page_of_request
from planner.web.menu import url_of
from planner.web.run import Ending
from planner.web.vault import open_vault
from planner.web.visits import tell, token_is_right, visit

unlock = Blueprint("unlock", __name__)

Answer = str | AnyResponse


def _go(endpoint: str) -> AnyResponse:
    return redirect(url_for(endpoint), code=303)


@unlock.get("/start/")
def start() -> Answer:
    """Begin: with the language where there is a choice, else with the device."""
    if storage_of(current_app).is_set_up():
        return _go("unlock.gate")
    if len(i18n.languages()) > 1:
        return _go("unlock.language")
    return _go("unlock.device")


@unlock.route("/start/language", methods=["GET", "POST"])
def language() -> Answer:
    """Choose a language, each by its own name."""
    form = forms.LanguageForm(code=i18n.language())
    form.offer(i18n.languages())
    if form.validate_on_submit():
        i18n.choose(form.code.data)
        return _go("unlock.device")
    return render_template("unlock/language.html", form=form)


@unlock.route("/start/device", methods=["GET", "POST"])
def device() -> Answer:
    """Ask whether this computer is all right."""
    form = forms.DeviceForm()
    if form.validate_on_submit():
        visit().device = form.answer.data
        if form.answer.data == forms.NOT_FINE:
            return _go("unlock.sheets")
        return _go("unlock.passphrase")
    return render_template("unlock/device.html", form=form)


@unlock.get("/start/paper")
def sheets() -> Answer:
    """Offer paper instead; nothing is made on this computer."""
    blank = url_of("exports.blank")
    has_blank = "exports.blank" in current_app.view_functions
    return render_template("unlock/sheets.html", blank_url=blank, has_blank=has_blank)


@unlock.route("/start/passphrase", methods=["GET", "POST"])
def passphrase() -> Answer:
    """Choose a passphrase, and make the store with it."""
    storage = storage_of(current_app)
    if storage.is_set_up():
        return _go("unlock.gate")
    if visit().device not in {forms.FINE, forms.UNSURE}:
        return _go("unlock.device")
    form = forms.NewPassphraseForm()
    if request.form.get("propose"):
        form.passphrase.data = propose()
        form.passphrase.render_kw = {"data-masked": "no"}
    elif form.validate_on_submit():
        storage.create(form.passphrase.data)
        visit().wants_code = form.code.data
        tell(_("Now open it once with the passphrase you have just chosen."), "info")
        return _go("unlock.gate")
    return render_template("unlock/passphrase.html", form=form)


@unlock.route("/open", methods=["GET", "POST"])
def gate() -> Answer:
    """Ask for the passphrase, and say nothing else."""
    if not storage_of(current_app).is_set_up():
        return _go("unlock.start")
    if is_unlocked():
        return redirect(url_of("home.overview"), code=303)
    form = forms.GateForm()
    if form.validate_on_submit():
        page = _guess(form)
        if page is not None:
            return redirect(request.script_root + page, code=303)
    return render_template("unlock/gate.html", form=form, languages=i18n.languages())


def _guess(form: forms.GateForm) -> str | None:
    """Try what was typed; return the page to go to, or note what is wrong."""
    try:
        return service.unlock(current_app, form.passphrase.data, visit())
    except WrongPassphraseError as error:
        form.passphrase.errors = [_(error.sentence)]
    except TooManyGuessesError:
        form.passphrase.errors = [_("Wait a moment, then try again.")]
    return None


@unlock.get("/open/forgotten")
def forgotten() -> Answer:
    """Say what can be done about a forgotten passphrase."""
    return render_template("unlock/forgotten.html")


@unlock.post("/lock")
def lock() -> Answer:
    """Close everything, keeping what was typed."""
    _keep_typed()
    end(current_app)
    return _go("unlock.gate")


def _keep_typed() -> None:
    """Keep what the page that is closed had in its fields."""
    fields = drafts.text_of(dict(request.form.lists()))
    if request.form.get("page") and drafts.has_words(fields):
        drafts.save_draft(open_vault(), page_of_request(), fields)


@unlock.route("/leave", methods=["GET", "POST"])
def leave() -> Answer:
    """Lock, and show something else at once.

    The shape of this answer was measured, not guessed (D7): a redirect would be
    blocked after a form, and each header is needed by some browser.
    """
    target = neutral_place()
    if is_unlocked():
        if request.method == "POST" and token_is_right():
            _keep_typed()
        end(current_app)
    g.leaving = True
    response = make_response(render_template("unlock/leave.html"))
    response.headers["Refresh"] = f"0; url={target}"
    response.headers["Clear-Site-Data"] = '"cache", "cookies", "storage"'
    response.delete_cookie(
        run_of(current_app).cookie_name,
        path=f"{request.script_root}/",
        httponly=True,
        samesite="Strict",
    )
    return response


def neutral_place() -> str:
    """Return the address that leaving leads to."""
    chosen = gate_of(current_app).neutral
    if chosen is None:
        return url_for("unlock.calendar")
    return chosen or url_for("unlock.blank")


@unlock.get("/calendar")
def calendar() -> Answer:
    """Show the present month with empty lines; it needs no passphrase."""
    month = service.month_of(clock.now().astimezone().date())
    return render_template("unlock/calendar.html", month=month)


@unlock.get("/blank")
def blank() -> Answer:
    """Show an empty page."""
    return render_template("unlock/blank.html")


@unlock.post("/close")
def close() -> Answer:
    """Stop the whole program."""
    if is_unlocked():
        _keep_typed()
    end(current_app, Ending.STOP)
    return render_template("unlock/closed.html")
