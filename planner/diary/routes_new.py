"""Writing something down: a new entry, or one line to sort later."""

from flask import redirect, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from planner.diary import forms, store
from planner.diary.model import EntryBody
from planner.diary.routes_shared import diary, go
from planner.web.forms import PlannerForm
from planner.web.once import once
from planner.web.vault import can_write, open_vault
from planner.web.visits import tell

#: What is read once, before the first entry, and can always be read again.
PAGES = ("before", "manner")


@diary.route("/new", methods=["GET", "POST"])
@once
def new() -> str | Response:
    """Write an entry: any one field is enough (U82)."""
    if unread := _first_unread():
        return redirect(url_for(f".{unread}"), code=303)
    form = forms.NewEntryForm()
    if form.validate_on_submit():
        number = _add(form.to_body())
        return go("date" if form.wants_a_day else "entry", entry_id=number)
    return render_template("diary/new.html", form=form)


@diary.route("/jot", methods=["GET", "POST"])
@once
def jot() -> str | Response:
    """Write one line, to be sorted later (U90)."""
    form = forms.JotForm()
    if form.validate_on_submit():
        _add(form.to_body())
        return go("overview")
    return render_template("diary/jot.html", form=form)


@diary.route("/before", methods=["GET", "POST"])
def before() -> str | Response:
    """Say what can become of a diary, before the first entry."""
    return _read_once("before", "manner")


@diary.route("/manner", methods=["GET", "POST"])
def manner() -> str | Response:
    """Say how to write so that the words are one's own."""
    return _read_once("manner", "new")


def _read_once(page: str, onward: str) -> str | Response:
    vault = open_vault()
    form = PlannerForm()
    if form.validate_on_submit():
        store.mark_read(vault, page)
        return go(onward)
    first = not store.was_read(vault, page) and can_write()
    return render_template(f"diary/{page}.html", form=form, first=first)


def _first_unread() -> str | None:
    # A store that takes nothing new cannot remember what was read.
    if request.method == "POST" or not can_write():
        return None
    vault = open_vault()
    return next((each for each in PAGES if not store.was_read(vault, each)), None)


def _add(body: EntryBody) -> int:
    number = store.add_entry(open_vault(), body)
    tell(_("It is saved."), undo=url_for(".remove", entry_id=number))
    return number
