"""The pages before anything is open, and the ways to close it again."""

from flask import (
    Blueprint,
    current_app,
    make_response,
    redirect,
    render_template,
    request,
    url_for,
)
from flask_babel import gettext as _
from flask_babel import ngettext
from werkzeug.wrappers import Response

from planner.core import clock
from planner.unlock import forms, service
from planner.vault.errors import DamagedStoreError, WrongPassphraseError
from planner.vault.passphrase import propose
from planner.vault.settings import set_setting
from planner.web import i18n, late, library
from planner.web.forms import LanguageForm
from planner.web.gate import (
    TooManyGuessesError,
    end,
    gate_of,
    is_unlocked,
    neutral_url,
    run_of,
    storage_of,
)
from planner.web.leaving import away_to, forget_everything, keep_typed
from planner.web.menu import has_page, leads_to_page, url_of
from planner.web.run import Ending
from planner.web.vault import can_write, open_vault
from planner.web.visits import tell, token_is_right, visit, visits_of

unlock = Blueprint("unlock", __name__)

Answer = str | Response


def _go(endpoint: str) -> Response:
    return redirect(url_for(endpoint), code=303)


# -- the first run


@unlock.get("/start/")
def start() -> Answer:
    """Begin: with the language where there is a choice, else with the device."""
    if storage_of(current_app).is_set_up():
        return _go("unlock.gate")
    return _go("unlock.language" if len(i18n.languages()) > 1 else "unlock.device")


@unlock.route("/start/language", methods=["GET", "POST"])
def language() -> Answer:
    """Choose a language, each by its own name."""
    form = LanguageForm(code=i18n.language())
    form.offer(i18n.languages())
    if form.validate_on_submit():
        i18n.choose(form.code.data)
        return _go("unlock.device")
    return render_template("unlock/language.html", form=form)


@unlock.post("/start/speak")
def speak() -> Answer:
    """Change the language from the first page or the gate."""
    form = LanguageForm()
    form.offer(i18n.languages())
    if form.validate():
        i18n.choose(form.code.data)
    known = storage_of(current_app).is_set_up()
    return _go("unlock.gate" if known else "unlock.device")


@unlock.route("/start/device", methods=["GET", "POST"])
def device() -> Answer:
    """Ask whether this computer is all right."""
    form = forms.DeviceForm()
    if form.validate_on_submit():
        visit().device = form.answer.data
        is_fine = form.answer.data != forms.NOT_FINE
        return _go("unlock.passphrase" if is_fine else "unlock.sheets")
    return render_template("unlock/device.html", form=form, languages=i18n.languages())


@unlock.get("/start/paper")
def sheets() -> Answer:
    """Offer paper instead; nothing is made on this computer."""
    blank = url_for("exports.blank") if has_page("exports.blank") else None
    every = url_for("exports.sheets") if has_page("exports.sheets") else None
    return render_template("unlock/sheets.html", blank_url=blank, every_url=every)


@unlock.route("/start/passphrase", methods=["GET", "POST"])
def passphrase() -> Answer:
    """Choose a passphrase, and make the store with it."""
    storage, here = storage_of(current_app), visit()
    if storage.is_set_up():
        return _go("unlock.gate")
    if here.device not in {forms.FINE, forms.UNSURE}:
        return _go("unlock.device")
    form = forms.NewPassphraseForm()
    proposal = None
    if request.form.get("propose"):
        form.passphrase.data = proposal = propose()
        form.passphrase.is_proposed = True
    elif form.validate_on_submit():
        service.set_up(storage, form.passphrase.data)
        here.is_first, here.wants_code = True, form.code.data
        return _go("unlock.gate")
    return render_template(
        "unlock/passphrase.html",
        form=form,
        proposal=proposal,
        is_unsure=here.device == forms.UNSURE,
    )


@unlock.route("/start/code", methods=["GET", "POST"])
def code() -> Answer:
    """Show a recovery code, once."""
    new = None
    if request.method == "POST":
        space = gate_of(current_app).space
        new = space.make_recovery_code() if space else None
    return render_template("unlock/code.html", code=new)


@unlock.route("/start/where", methods=["GET", "POST"])
def where() -> Answer:
    """Ask where to start."""
    form = forms.WhereForm()
    if form.validate_on_submit():
        pages = {
            forms.SHORT: url_of("profile.short", number=1),
            forms.FULL: url_of("profile.overview"),
            forms.NUMBERS: url_of("helplines.overview"),
        }
        return redirect(pages[form.answer.data], code=303)
    return render_template("unlock/where.html", form=form)


# -- the gate


@unlock.route("/open", methods=["GET", "POST"])
def gate() -> Answer:
    """Ask for the passphrase, and say nothing else."""
    if not storage_of(current_app).is_set_up():
        return _go("unlock.start")
    if is_unlocked():
        return redirect(url_of("home.overview"), code=303)
    form = forms.GateForm()
    if form.validate_on_submit():
        try:
            page = _guess(form)
        except DamagedStoreError as error:
            body = render_template("unlock/damaged.html", form=form, error=error)
            return make_response(body, error.status)
        if page is not None:
            return redirect(request.script_root + page, code=303)
    return render_template(
        "unlock/gate.html",
        form=form,
        languages=i18n.languages(),
        is_first=visit().is_first,
    )


def _guess(form: forms.GateForm) -> str | None:
    """Try what was typed; return the page to go to, or note what is wrong."""
    try:
        opened = service.unlock(
            gate_of(current_app),
            visits_of(current_app),
            visit(),
            form.passphrase.data,
            service.using_of(request.form.get("using", "")),
        )
    except WrongPassphraseError as error:
        form.passphrase.errors = [_(error.sentence)]
        return None
    except TooManyGuessesError:
        form.passphrase.errors = [_("Wait a moment, then try again.")]
        return None
    shelf = library.use(current_app, gate_of(current_app).content)
    if opened.failures:
        tell(
            ngettext(
                "Before you opened it, a wrong passphrase was tried %(num)d time.",
                "Before you opened it, a wrong passphrase was tried %(num)d times.",
                opened.failures,
            ),
            "attention",
        )
    elif opened.notice:
        tell(_(opened.notice), "attention")
    elif shelf.faults:
        tell(
            _("The folder with added content is not used. The settings say why."),
            "attention",
        )
    return opened.page if leads_to_page(opened.page) else service.KEPT_PAGE


@unlock.get("/open/forgotten")
def forgotten() -> Answer:
    """Say what can be done about a forgotten passphrase."""
    return render_template("unlock/forgotten.html")


# -- closing


@unlock.post("/lock")
def lock() -> Answer:
    """Close everything, keeping what was typed."""
    keep_typed()
    end(current_app)
    return _go("unlock.gate")


@unlock.route("/leave", methods=["GET", "POST"])
def leave() -> Answer:
    """Lock, and show something else at once."""
    target = neutral_url()
    if is_unlocked():
        if request.method == "POST" and token_is_right():
            keep_typed()
        end(current_app)
    elif request.method == "POST":
        late.hold()
    return forget_everything(away_to(target))


@unlock.route("/leave/here", methods=["GET", "POST"])
def leave_here() -> Answer:
    """Lock, and stay on this machine: for a browser that is offline (U26)."""
    if is_unlocked():
        end(current_app)
    return forget_everything(away_to(url_for("unlock.calendar")))


@unlock.route("/closing", methods=["GET", "POST"])
def practice() -> Answer:
    """Say what the Close control does and does not do, and let it be tried (U30)."""
    # Seen is seen, whichever way she goes on from here: it comes once.
    gate_of(current_app).knows_leaving = True
    if request.method == "GET":
        return render_template("unlock/practice.html")
    if can_write():
        set_setting(open_vault(), "knows-leaving", "yes")
    wanted, visit().wanted = visit().wanted, None
    return redirect(
        request.script_root + wanted if wanted else url_of("home.overview"), code=303
    )


@unlock.post("/closing/try")
def rehearse() -> Answer:
    """Go where leaving leads, without locking; Back comes back from it."""
    return away_to(neutral_url())


@unlock.before_app_request
def _show_practice_first() -> Response | None:
    """Show once, before the first question, how to leave (U30)."""
    if request.blueprint != "profile" or request.method != "GET":
        return None
    if not is_unlocked() or gate_of(current_app).knows_leaving:
        return None
    visit().wanted = request.path
    return _go("unlock.practice")


@unlock.get("/calendar")
def calendar() -> Answer:
    """Show the present month with empty lines; it needs no passphrase."""
    month = service.month_of(clock.now().astimezone().date(), i18n.first_weekday())
    return render_template("unlock/calendar.html", month=month)


@unlock.get("/blank")
def blank() -> Answer:
    """Show an empty page."""
    return render_template("unlock/blank.html")


@unlock.post("/close")
def close() -> Answer:
    """Stop the whole program; what is held in its memory only is told of first."""
    if is_unlocked():
        keep_typed()
    if run_of(current_app).held and request.form.get("anyway") != "yes":
        read_url = url_of("settings.kept") if is_unlocked() else url_for("unlock.gate")
        return render_template("unlock/waiting.html", read_url=read_url)
    end(current_app, Ending.STOP)
    return render_template("unlock/closed.html")
