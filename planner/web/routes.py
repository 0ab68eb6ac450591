"""What any page may ask for: keep this text, stay open, cover amounts and names."""

from http import HTTPStatus

from flask import Blueprint, Response, current_app, redirect, request
from flask_babel import gettext as _
from werkzeug.wrappers import Response as AnyResponse

from planner.web import covering, drafts, filters
from planner.web.gate import gate_of, is_unlocked
from planner.web.late import page_of_request
from planner.web.menu import leads_to_page, url_of
from planner.web.vault import open_vault

web = Blueprint("web", __name__)

TEXT = "text/plain; charset=utf-8"


@web.post("/draft")
def draft() -> Response:
    """Keep what is typed, before it is saved."""
    fields = drafts.text_of(dict(request.form.lists()))
    drafts.save_draft(open_vault(), page_of_request(), fields)
    said = _("Kept %(time)s", time=filters.now_time())
    return Response(said, content_type=TEXT)


@web.post("/alive")
def alive() -> Response:
    """Hear that a page is open; with `used`, that a person wants it to stay so."""
    if not is_unlocked():
        return Response(status=HTTPStatus.FORBIDDEN, content_type=TEXT)
    gate = gate_of(current_app)
    gate.scripted = True
    if request.form.get("used") == "yes":
        gate.touch()
    return Response(str(gate.seconds_left()), content_type=TEXT)


@web.post("/cover")
def cover() -> AnyResponse:
    """Cover amounts and own words on the screen, or show them again (U71)."""
    covering.cover(on=request.form.get("cover") == "yes")
    back = request.form.get("back", "")
    page = request.script_root + back if leads_to_page(back) else None
    return redirect(page or url_of("home.overview"), code=HTTPStatus.SEE_OTHER)
