"""Guided steps, and a timer that ends without a sound and without motion.

The seconds that are left stand in the address, so nothing is kept and no clock is
asked. Each page names the next one and the browser goes there by itself; such a visit
is no sign of a person, and the lock comes when it would come (gate.QUIET).
"""

from flask import abort, current_app, make_response, render_template, url_for
from werkzeug.wrappers import Response

from planner.content.model import Page
from planner.content.pages import Guide
from planner.steady.routes_shared import find_page, steady
from planner.web.gate import gate_of

#: How often a page with a timer says how long it still takes, in seconds.
EVERY = 30


@steady.get("/<int:number>/step/<int:at>")
def step(number: int, at: int) -> str:
    """Show one of the steps; where it can be timed, a way to begin."""
    page, body = _guide(number)
    if at == len(body.entries) + 1:
        return render_template(
            "steady/end.html", page=page, number=number, ends=body.ends
        )
    if not 0 < at <= len(body.entries):
        abort(404)
    return render_template(
        "steady/step.html", **_about(page, number, at, body), left=None
    )


@steady.get("/<int:number>/step/<int:at>/time/<int:left>")
def timer(number: int, at: int, left: int) -> Response:
    """Show a step while its time runs."""
    page, body = _guide(number)
    if not (0 < at <= len(body.entries) and 0 <= left <= body.entries[at - 1].seconds):
        abort(404)
    found = render_template(
        "steady/step.html", **_about(page, number, at, body), left=left
    )
    response = make_response(found)
    if left:
        wait = min(EVERY, left)
        after = url_for(".timer", number=number, at=at, left=left - wait)
        response.headers["Refresh"] = f"{wait}; url={after}"
    return response


def _guide(number: int) -> tuple[Page, Guide]:
    page = find_page(number)
    if not isinstance(page.body, Guide):
        abort(404)
    return page, page.body


def _about(page: Page, number: int, at: int, body: Guide) -> dict[str, object]:
    return {
        "page": page,
        "number": number,
        "at": at,
        "step": body.entries[at - 1],
        "last": at == len(body.entries),
        "next_url": url_for(".step", number=number, at=at + 1),
        "lock_minutes": gate_of(current_app).minutes,
    }
