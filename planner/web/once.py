"""A form that adds something is taken once, however often its button was pressed.

Two presses in a row send the same words twice, and a person would stand on the list
twice. The second one is told where the first one led. Whatever is sent in between, or
opening the form anew, ends this: who wants the same words a second time gets them.
"""

import hashlib
from collections.abc import Callable, Sequence
from functools import wraps
from http import HTTPStatus
from typing import ParamSpec

from flask import Flask, Response, g, redirect, request
from werkzeug.wrappers import Response as AnyResponse

from planner.web.vault import open_vault
from planner.web.visits import Sent, visit

#: What a page sends by itself comes in between and means nothing.
_UNASKED = "web"

_Given = ParamSpec("_Given")


def once(
    view: Callable[_Given, str | AnyResponse],
) -> Callable[_Given, str | AnyResponse]:
    """Mark a page whose form adds something new."""

    @wraps(view)
    def asked(*args: _Given.args, **kwargs: _Given.kwargs) -> str | AnyResponse:
        before = sent_before()
        if before is not None:
            return redirect(before, code=HTTPStatus.SEE_OTHER)
        return view(*args, **kwargs)

    return asked


def sent_before(*files: str) -> str | None:
    """Return where this form led if it was taken just now.

    A page that takes files asks by itself, once they are in: each by its SHA-256.
    """
    if request.method != "POST":
        visit().sent = None
        return None
    open_vault()  # two that come together wait here for one another
    g.sent_mark = _mark(files)
    before = visit().sent
    same = before is not None and before.mark == g.sent_mark
    return before.led_to if before is not None and same else None


def _mark(files: Sequence[str]) -> bytes:
    sent = repr((request.path, sorted(request.form.lists()), files))
    return hashlib.sha256(sent.encode()).digest()


def _note(response: Response) -> Response:
    """Remember what was taken, once it is kept: a failed one may be sent again."""
    if request.method == "POST" and request.blueprint != _UNASKED:
        taken = "sent_mark" in g and response.status_code == HTTPStatus.SEE_OTHER
        visit().sent = Sent(g.sent_mark, response.location or "") if taken else None
    return response


def init_app(app: Flask) -> None:
    """Note what every request has sent, after it was kept."""
    # What is registered first is asked last: this comes after what keeps (problems).
    app.after_request(_note)
