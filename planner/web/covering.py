"""Amounts and own words covered on the screen, for as long as this worker lives (U71).

What is covered is not in the page at all: a style that hides it would leave it in the
source. The mark is on the visit; after a lock there is another visit, and no mark.
"""

from collections.abc import Callable
from functools import wraps
from typing import ParamSpec

from flask import Flask, render_template, request
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from planner.web.visits import visit

_Given = ParamSpec("_Given")


def covers() -> bool:
    """Tell whether amounts and own words are to be covered."""
    return visit().covers


def cover(*, on: bool) -> None:
    """Cover amounts and own words from now on, or show them again."""
    visit().covers = on


def covered(words: object, instead: str = "") -> str:
    """Return these words, or what stands in their place while they are covered.

    For a name, `instead` is something that tells one from another, such as "Line 3".
    """
    if not covers():
        return str(words)
    return instead or str(_("hidden"))


def uncovered_only(
    view: Callable[_Given, str | Response],
) -> Callable[_Given, str | Response]:
    """Mark a page that cannot cover what it shows, such as the fields of a form.

    While covered, it says so in its place. What is sent to it is taken as ever:
    nothing that was typed in another window may be lost.
    """

    @wraps(view)
    def asked(*args: _Given.args, **kwargs: _Given.kwargs) -> str | Response:
        if covers() and request.method != "POST":
            return render_template("covered.html")
        return view(*args, **kwargs)

    return asked


def init_app(app: Flask) -> None:
    """Let templates cover amounts and own words."""
    app.add_template_filter(covered)
    # Globals and not of the context: macros are imported without the context.
    app.jinja_env.globals["covered"] = covered
    app.jinja_env.globals["covers"] = covers
