"""Handing a document over: its length, a PDF, a file, a page to print."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import TYPE_CHECKING
from urllib.parse import quote

from flask import (
    Blueprint,
    abort,
    current_app,
    make_response,
    render_template,
    request,
    url_for,
)
from werkzeug.http import dump_options_header
from werkzeug.wrappers import Response

from planner.core import clock
from planner.exports import forms
from planner.exports.dress import dress, names_left
from planner.exports.fit import RULES, faces
from planner.exports.job import Job, Reply
from planner.exports.offer import Offer
from planner.exports.order import Order
from planner.exports.sheet import Sheet, telling_words
from planner.exports.store_covers import load_covers
from planner.exports.view import Measured, Row, empty_rows, rows
from planner.helplines.model import country_of, country_question
from planner.helplines.store import load_country
from planner.people.store import load_people
from planner.places.store import load_places
from planner.web import i18n
from planner.web.vault import open_vault
from planner.web.visits import visit

if TYPE_CHECKING:
    from planner.content.model import Library

exports = Blueprint(
    "exports", __name__, static_folder="css", static_url_path="/static/paper"
)

#: The ways to get it, as they stand in the address.
WAYS = ("show", "save", "print")


def dressed(sheet: Sheet, order: Order) -> Sheet:
    """Return a document with its look, and in code with her cover words."""
    words = load_covers(open_vault()) if order.speech.codes else ()
    return dress(sheet, order, words)


def measure(sheet: Sheet) -> Measured:
    """Return how many pages it takes with the first of them, or why nobody can tell."""
    from planner.exports.pdf import NoPdfError  # noqa: PLC0415 - only when asked for

    try:
        reply = pdf_of(sheet, None, pictured=True)
    except NoPdfError as trouble:
        return Measured(trouble=trouble.sentence)
    return Measured(reply.pages, tuple(reply.missing), picture=reply.picture)


@exports.get("/paper/first")
def first() -> Response:
    """Give the picture of the first page that was measured last; it is kept nowhere."""
    return _drawn(visit().picture)


@exports.get("/paper/sheets/first")
def first_empty() -> Response:
    """Give that of the empty sheet that was measured last, to anybody (U108)."""
    return _drawn(visit().empty_picture)


def _drawn(picture: bytes) -> Response:
    if not picture:
        abort(404)
    response = make_response(picture)
    response.mimetype = "image/png"
    return response


def pdf_of(sheet: Sheet, passphrase: str | None, *, pictured: bool = False) -> Reply:
    """Return the PDF, which is nowhere but in memory."""
    from planner.exports.pdf import make_pdf  # noqa: PLC0415 - only when asked for

    here = visit()
    waiting = here.notice, here.saved_at
    html = _printed("print/pdf", sheet)
    # What is to be said is for a page: this is none, and would use it up.
    here.notice, here.saved_at = waiting
    job = Job(
        html=html,
        title=sheet.title,
        language=i18n.language(),
        passphrase=passphrase,
        pictured=pictured,
    )
    return make_pdf(job)


def as_file(reply: Reply, name: str, *, save: bool) -> Response:
    """Return a PDF as the browser gets it: to show, or to save."""
    response = make_response(reply.data)
    response.mimetype = "application/pdf"
    names = {"filename": name}
    if not name.isascii():  # both forms, for browsers that know only the first
        names = {"filename": "document.pdf", "filename*": f"UTF-8''{quote(name)}"}
    response.headers["Content-Disposition"] = dump_options_header(
        "attachment" if save else "inline", names
    )
    return response


def picked_way() -> str:
    """Return the way that was picked to get it; anything else is refused."""
    way = request.form.get("way", "")
    if way not in WAYS:
        abort(400)
    return way


def ready_page(sheet: Sheet, order: Order, back_url: str) -> str:
    """Show exactly what will be on paper, on how many pages, in which file."""
    telling = library().words
    measured = measure(sheet)
    visit().picture = measured.picture
    return _ready(
        sheet,
        measured,
        rows(order, measured, sheet.mark),
        picture_url=url_for("exports.first"),
        telling=telling_words(sheet, telling),
        telling_name=telling.found_in(order.name),
        named=names_left(sheet, _labels()) if order.speech.codes else [],
        back_url=back_url,
    )


def empty_ready_page(
    sheet: Sheet,
    order: Order,
    measured: Measured,
    back_url: str,
    fields: Sequence[tuple[str, str]],
) -> str:
    """Show the same of an empty sheet, without a store; the form sends these fields."""
    visit().empty_picture = measured.picture
    names = {each.code: each.name for each in i18n.languages()}
    spoken = names.get(order.language, "") if len(names) > 1 else ""
    return _ready(
        sheet,
        measured,
        empty_rows(order, measured, spoken),
        picture_url=url_for("exports.first_empty"),
        back_url=back_url,
        fields=fields,
    )


def _ready(
    sheet: Sheet, measured: Measured, wanted: Sequence[Row], **more: object
) -> str:
    nothing: dict[str, object] = {
        "telling": (),
        "telling_name": (),
        "named": (),
        "fields": (),
    }
    return render_template(
        "exports/ready.html",
        sheet=sheet,
        measured=measured,
        rows=wanted,
        covers_url=url_for("exports.covers"),
        **nothing | more,
    )


def _labels() -> list[str]:
    """Return the names of people and places, which may want a cover word."""
    vault = open_vault()
    people = [each.label for each in load_people(vault)]
    return people + [each.label for each in load_places(vault)]


def view_of(sheet: Sheet, back_url: str) -> str:
    """Return the same pages for the browser's own print command."""
    return _printed("exports/view", sheet, back_url=back_url)


def _printed(page: str, sheet: Sheet, **more: str) -> str:
    """Return a document as a page of HTML; what is folded has a page of its own."""
    if not sheet.shape:
        return render_template(f"{page}.html", sheet=sheet, **more)
    both = {"faces": list(faces(sheet)), "rules": RULES}
    return render_template(f"{page}_card.html", sheet=sheet, **both, **more)


def everything(found: Iterable[Offer]) -> list[Offer]:
    """Return what is offered with all that lies within."""
    return [each for offer in found for each in offer.everything]


def shown_in(found: Iterable[Offer]) -> list[tuple[str, bool]]:
    """Return the boxes of a page, and whether each is usually ticked."""
    return [(each.part, each.usually) for each in everything(found)]


def usual_size() -> str:
    """Return the paper that people buy where this person is."""
    shelf = library()
    chosen = load_country(open_vault(), country_question(shelf).id)
    fact = country_of(shelf, chosen).fact
    return forms.size_for(request.accept_languages.values(), fact)


def size_for_anybody() -> str:
    """Return the paper that people buy, by the browser alone: no store is read."""
    return forms.size_for(request.accept_languages.values())


def library() -> "Library":
    """Return the content as it is shown now."""
    found: Library = current_app.extensions["library"]
    return found


def today() -> date:
    """Return the day where this computer is."""
    return clock.now().astimezone().date()
