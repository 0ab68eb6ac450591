"""The pages before, during and after printing."""

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING
from urllib.parse import quote

from flask import (
    Blueprint,
    abort,
    current_app,
    make_response,
    redirect,
    render_template,
    request,
    url_for,
)
from werkzeug.http import dump_options_header
from werkzeug.wrappers import Response

from planner.content.model import Facts
from planner.core import clock
from planner.exports import forms, store
from planner.exports.job import Job, Reply
from planner.exports.offer import Offer, offers
from planner.exports.order import Order
from planner.exports.sheet import Sheet, compose, mark_of, telling_words
from planner.exports.view import Measured, copy_rows, rows
from planner.helplines.model import country_of, country_question
from planner.helplines.store import load_country
from planner.plan.engine import build_plan
from planner.plan.model import OwnWords, Plan
from planner.plan.service import load_plan
from planner.vault.passphrase import propose
from planner.web import i18n
from planner.web.menu import url_of
from planner.web.vault import can_write, open_vault

if TYPE_CHECKING:
    from planner.content.model import Library

exports = Blueprint(
    "exports", __name__, static_folder="css", static_url_path="/static/paper"
)

#: The ways to get it, as they stand in the address.
WAYS = ("show", "save", "print")


@exports.route("/plan/paper/", methods=["GET", "POST"])
def before() -> str | Response:
    """Choose what will be on paper."""
    plan, order = _plan(), _order()
    form = forms.OrderForm.of(order)
    if form.validate_on_submit():
        ticked = set(request.form.getlist("part"))
        shown = [(each.part, each.usually) for each in _everything(offers(plan, order))]
        store.save_order(open_vault(), form.to_order(order).with_parts(shown, ticked))
        return redirect(url_for(".ready"), code=303)
    return render_template(
        "exports/before.html",
        form=form,
        offers=offers(plan, order),
        copies=copy_rows(store.load_copies(open_vault()), mark_of(plan)),
        plan_url=url_of("plan.overview"),
        blank_url=url_for(".blank"),
        forget_url=url_for(".forget"),
    )


@exports.route("/plan/paper/ready", methods=["GET", "POST"])
def ready() -> str | Response:
    """Show exactly what will be on paper, on how many pages, in which file."""
    plan, order = _plan(), _order()
    if request.method == "POST":
        way = request.form.get("way", "")
        if way not in WAYS:
            abort(400)
        if can_write():
            store.add_copy(open_vault(), store.Copy(mark_of(plan), _today()))
        return redirect(url_for(".after", way=way), code=303)
    sheet = _sheet(plan, order)
    measured = _measure(sheet)
    words = _library().words
    return render_template(
        "exports/ready.html",
        sheet=sheet,
        measured=measured,
        rows=rows(order, measured, sheet.mark),
        telling=telling_words(sheet, words),
        telling_name=words.found_in(order.name),
    )


@exports.get("/plan/paper/<any(show, save, print):way>")
def after(way: str) -> str:
    """Hand it over, and say what that leaves behind."""
    form = forms.DocumentForm()
    return _handover(way, form)


@exports.post("/plan/paper/document")
def document() -> str | Response:
    """Make the PDF; it goes from memory to the browser."""
    form = forms.DocumentForm()
    way = "save" if request.form.get("way") == "save" else "show"
    if not form.validate_on_submit():
        return _handover(way, form)
    order = _order()
    reply = _pdf(_sheet(_plan(), order), form.passphrase.data or None)
    return _as_file(reply, order.file_name, save=way == "save")


@exports.get("/plan/paper/view")
def view() -> str:
    """Show the same pages for the browser's own print command."""
    return _view(_sheet(_plan(), _order()), url_for(".after", way="print"))


@exports.post("/plan/paper/forget")
def forget() -> Response:
    """Forget which copies were made."""
    store.remove_copies(open_vault())
    return redirect(url_for(".before"), code=303)


@exports.route("/plan/paper/blank", methods=["GET", "POST"])
def blank() -> str | Response:
    """Give the plan as an empty sheet, to anybody, without a store."""
    order = _empty_order()
    form = forms.PaperForm(mode=order.mode, size=order.size, text=order.text)
    plan = build_plan(_library(), Facts(unknown=_library().facts), OwnWords())
    if not form.validate_on_submit():
        return render_template(
            "exports/blank.html",
            form=form,
            offers=offers(plan, order),
            back_url=url_of("home.overview"),
        )
    ticked = set(request.form.getlist("part"))
    dropped = {f"section:{each.section.id}" for each in plan.sections} - ticked
    order = replace(form.to_order(order), dropped=frozenset(dropped))
    sheet = compose(plan, order, day=None)
    if request.form.get("way") == "print":
        return _view(sheet, url_for(".blank"))
    return _as_file(_pdf(sheet, None), order.file_name, save=False)


def _measure(sheet: Sheet) -> Measured:
    from planner.exports.pdf import NoPdfError  # noqa: PLC0415 - only when asked for

    try:
        reply = _pdf(sheet, None)
    except NoPdfError as trouble:
        return Measured(trouble=trouble.sentence)
    return Measured(reply.pages, tuple(reply.missing))


def _pdf(sheet: Sheet, passphrase: str | None) -> Reply:
    from planner.exports.pdf import make_pdf  # noqa: PLC0415 - only when asked for

    html = render_template("print/pdf.html", sheet=sheet)
    job = Job(
        html=html,
        title=sheet.title,
        language=i18n.language(),
        passphrase=passphrase,
    )
    return make_pdf(job)


def _as_file(reply: Reply, name: str, *, save: bool) -> Response:
    response = make_response(reply.data)
    response.mimetype = "application/pdf"
    names = {"filename": name}
    if not name.isascii():  # both forms, for browsers that know only the first
        names = {"filename": "document.pdf", "filename*": f"UTF-8''{quote(name)}"}
    response.headers["Content-Disposition"] = dump_options_header(
        "attachment" if save else "inline", names
    )
    return response


def _handover(way: str, form: forms.DocumentForm) -> str:
    return render_template(
        "exports/after.html",
        way=way,
        form=form,
        proposal=propose(),
        file_name=_order().file_name,
        title=_order().speech.title,
        plan_url=url_of("plan.overview"),
    )


def _view(sheet: Sheet, back_url: str) -> str:
    return render_template("exports/view.html", sheet=sheet, back_url=back_url)


def _sheet(plan: Plan, order: Order) -> Sheet:
    return compose(plan, order, mark=mark_of(plan), day=_today())


def _everything(found: list[Offer]) -> list[Offer]:
    return [each for offer in found for each in offer.everything]


def _empty_order() -> Order:
    return Order(
        size=forms.size_for(request.accept_languages.values()), dated=False, room=True
    )


def _order() -> Order:
    kept = store.load_order(open_vault())
    if kept is not None:
        return kept
    chosen = load_country(open_vault(), country_question(_library()).id)
    fact = country_of(_library(), chosen).fact
    return Order(size=forms.size_for(request.accept_languages.values(), fact))


def _plan() -> Plan:
    return load_plan(_library(), open_vault())


def _library() -> "Library":
    library: Library = current_app.extensions["library"]
    return library


def _today() -> date:
    return clock.now().astimezone().date()
