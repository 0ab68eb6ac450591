"""Her words, ticks and states on what a page has."""

from flask import abort, render_template, request
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from planner.content.pages import Columns, Script, Ticks
from planner.plan.store import load_blanks, save_blanks
from planner.steady import forms, service, store, view
from planner.steady.model import State
from planner.steady.routes_reading import page_of_kind, tick_form, ticks_version
from planner.steady.routes_shared import (
    done,
    find_entry,
    find_page,
    find_row,
    go_to,
    library,
    mine,
    steady,
)
from planner.web.forms import version_of
from planner.web.vault import open_vault
from planner.web.visits import tell


@steady.route("/<int:number>/<int:at>", methods=["GET", "POST"])
def words(number: int, at: int) -> str | Response:
    """Write her own words on one thing of a page."""
    page, entry = find_page(number), find_entry(number, at)
    before = mine().words(entry.id)
    form = forms.WordsForm(words=before)
    current = version_of([before])
    form.came_from(current)
    meanwhile = form.changed_meanwhile(current)
    if form.validate_on_submit() and not meanwhile:
        change = service.change_words(
            open_vault(), page, entry.id, entry.text, form.to_words()
        )
        return done(_("Your words are saved."), change, number, entry.id)
    if meanwhile:
        form.version.data = current
    return render_template(
        "steady/words.html",
        page=page,
        number=number,
        entry=entry,
        at=at,
        form=form,
        earlier=bool(store.load_earlier(open_vault(), entry.id)),
        kept=[{"label": _("Your words"), "value": before or _("No words")}]
        if meanwhile
        else [],
    )


@steady.get("/<int:number>/<int:at>/earlier")
def earlier(number: int, at: int) -> str:
    """Show the words that stood there before, because it was asked for."""
    entry = find_entry(number, at)
    return render_template(
        "steady/earlier.html",
        page=find_page(number),
        number=number,
        at=at,
        entry=entry,
        earlier=store.load_earlier(open_vault(), entry.id),
    )


@steady.post("/<int:number>/<int:at>/earlier")
def change_earlier(number: int, at: int) -> Response:
    """Put earlier words back, or delete all of them."""
    page, entry = find_page(number), find_entry(number, at)
    what, _colon, text = request.form.get("change", "").partition(":")
    if what == "erase":
        store.erase_earlier(open_vault(), entry.id)
        tell(_("The earlier words are deleted."))
        return go_to(number, entry.id)
    there = {
        str(each.id): each.words for each in store.load_earlier(open_vault(), entry.id)
    }
    if what != "back" or text not in there:
        abort(400)
    change = service.change_words(open_vault(), page, entry.id, entry.text, there[text])
    return done(_("The earlier words are back."), change, number, entry.id)


@steady.route("/<int:number>/<int:at>/blanks", methods=["GET", "POST"])
def blanks(number: int, at: int) -> str | Response:
    """Fill in the blanks of a text; the plan has the same words where it asks them."""
    entry = find_entry(number, at)
    if not isinstance(entry, Script) or not entry.blanks:
        abort(404)
    there = load_blanks(open_vault())
    before = {each.id: there.get(each.id, "") for each in entry.blanks}
    form = forms.blanks_form(entry.blanks, before)
    current = version_of(before)
    form.came_from(current)
    meanwhile = form.changed_meanwhile(current)
    if form.validate_on_submit() and not meanwhile:
        now = forms.blanks_in(form, entry.blanks)
        changed = {name: said for name, said in now.items() if said != before[name]}
        save_blanks(open_vault(), changed)
        tell(_("Your words are saved."))
        return go_to(number, entry.id)
    if meanwhile:
        form.version.data = current
    return render_template(
        "steady/blanks.html",
        page=find_page(number),
        number=number,
        entry=entry,
        form=form,
        kept=[
            {"label": each.label, "value": before[each.id] or _("No words")}
            for each in entry.blanks
        ]
        if meanwhile
        else [],
    )


@steady.post("/<int:number>/ticks")
def ticks(number: int) -> str | Response:
    """Keep what is ticked in a list or in columns."""
    page, there = find_page(number), mine()
    if not isinstance(page.body, Ticks | Columns):
        abort(404)
    rows = view.rows(library(), number, there)
    form = tick_form(page, rows, there)
    lines = {each.key: each.text for each in rows}
    ticked = forms.ticked_in(form) & lines.keys()
    before = {each.key for each in rows if there.is_ticked(each.key)}
    if ticked == before:  # the button was pressed twice: the way to undo it stays
        tell(_("What you ticked is saved."))
        return go_to(number)
    current = ticks_version(rows)
    if form.changed_meanwhile(current):
        form.version.data = current
        saved = view.ticked_lines([each for each in rows if each.key in before])
        more = {"rows": rows, "form": form, "meanwhile": saved}
        return page_of_kind(page, number, there, more)
    change = service.change_ticks(open_vault(), page, lines, ticked)
    return done(_("What you ticked is saved."), change, number)


@steady.get("/<int:number>/ticks")
def ticked(number: int) -> Response:
    """Go to the list: an address of a form that is opened once more has no page."""
    find_page(number)
    return go_to(number)


@steady.post("/<int:number>/state")
def state(number: int) -> Response:
    """Say how it is with one step, or take back what was said (an empty state).

    The button says which, so that pressing it twice is as good as once.
    """
    page = find_page(number)
    what, _colon, key = request.form.get("change", "").partition(":")
    said = view.state_words(page)
    if what not in {*said, State.NONE}:
        abort(400)
    row = find_row(number, key, mine())
    change = service.change_state(open_vault(), page, key, row.text, State(what))
    return done(_("It is noted."), change, number, key)
