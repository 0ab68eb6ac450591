"""One list, and what is said about each line of it."""

from collections.abc import Iterable

from flask import abort, redirect, render_template, request
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from planner.papers import forms, service, store, view, words
from planner.papers.model import Entry, PersonList, State
from planner.papers.routes_shared import done, done_at, find_line, find_list, papers
from planner.web.forms import PlannerForm, version_of
from planner.web.once import once
from planner.web.paging import Page, in_pages, page_of
from planner.web.vault import open_vault


@papers.get("/<int:whose>/<int:number>")
@papers.get("/<int:whose>/<int:number>/page/<int:page>")
def show_list(whose: int, number: int, page: int = 1) -> str:
    """Show one list of one person, without where anything is."""
    part = find_list(whose, number)
    found = _page(part, part.shown, page, ".show_list")
    return render_template(
        "papers/list.html",
        part=view.list_row(part),
        name=view.name_of(part.owner),
        shown=view.entries(part, found.things, page, len(part.shown)),
        pages=found.links,
    )


@papers.get("/<int:whose>/<int:number>/aside")
@papers.get("/<int:whose>/<int:number>/aside/<int:page>")
def aside(whose: int, number: int, page: int = 1) -> str:
    """Show what was put aside, to bring it back (U62)."""
    part = find_list(whose, number)
    found = _page(part, part.aside, page, ".aside")
    return render_template(
        "papers/aside.html",
        part=part,
        shown=view.entries(part, found.things, page, len(part.aside)),
        pages=found.links,
    )


@papers.post("/<int:whose>/<int:number>/change")
def change_thing(whose: int, number: int) -> Response:
    """Say what is settled, put aside or bring back, or move one place up or down."""
    what, _colon, thing = request.form.get("change", "").partition(":")
    part, entry = find_line(whose, number, thing)
    vault = open_vault()
    if what in {"up", "down"}:
        place = view.next_place(part, entry, what)
        change = service.move_entry(vault, part, entry, place)
        return done_at(_("It was moved."), change, part, entry)
    if what in {"aside", "back"}:
        change = service.change_aside(vault, part, entry, aside=what == "aside")
        said = {"aside": _("It is put aside."), "back": _("It is back on the list.")}
        return done_at(said[what], change, part, entry)
    if what in {"ten", "leave"}:
        change = service.change_ten(vault, part, entry, ten=what == "ten")
        return done_at(words.ten_message(ten=what == "ten"), change, part, entry)
    if what not in set(State):
        abort(400)
    change = service.change_state(vault, part, entry, State(what))
    return done_at(words.state_message(State(what)), change, part, entry)


@papers.route("/<int:whose>/<int:number>/new", methods=["GET", "POST"])
@once
def new_thing(whose: int, number: int) -> str | Response:
    """Add a thing of one's own to a list (U62)."""
    part = find_list(whose, number)
    form = forms.NewThingForm()
    if form.validate_on_submit():
        thing = store.add_thing(open_vault(), whose, part.list.id, form.to_text())
        part, entry = find_line(whose, number, f"own-{thing}")
        return redirect(view.spot_of(part, entry), code=303)
    return render_template("papers/new_thing.html", form=form, part=part)


@papers.get("/<int:whose>/<int:number>/<thing>")
def show_thing(whose: int, number: int, thing: str) -> str:
    """Show what was said of one thing, and how to get a new one."""
    part, entry = find_line(whose, number, thing)
    return render_template(
        "papers/thing.html",
        one=view.entry_of(part, entry),
        name=view.name_of(part.owner),
        back=view.spot_of(part, entry),
    )


@papers.get("/<int:whose>/<int:number>/<thing>/where")
def where(whose: int, number: int, thing: str) -> str:
    """Show where one thing is, because it was asked for (U63)."""
    part, entry = find_line(whose, number, thing)
    return render_template("papers/where.html", one=view.entry_of(part, entry))


@papers.route("/<int:whose>/<int:number>/<thing>/edit", methods=["GET", "POST"])
def edit_thing(whose: int, number: int, thing: str) -> str | Response:
    """Write what there is of a thing, who has it, and where it is."""
    part, entry = find_line(whose, number, thing)
    make = forms.OwnThingForm if entry.is_own else forms.ThingForm
    form = make(entry=entry)
    current = version_of([entry.text, entry.note])
    form.came_from(current)
    meanwhile = form.changed_meanwhile(current)
    if form.validate_on_submit() and not meanwhile:
        vault = open_vault()
        note = form.to_note(service.person_of(vault, form.to_holder()))
        change = service.change_note(vault, part, entry, note, form.to_text())
        return done_at(_("Your words are saved."), change, part, entry)
    if meanwhile:
        form.version.data = current
    return render_template(
        "papers/edit_thing.html",
        form=form,
        one=view.entry_of(part, entry),
        people=service.known_people(open_vault()),
        kept=view.saved_lines(entry) if meanwhile else [],
    )


@papers.route("/<int:whose>/<int:number>/<thing>/remove", methods=["GET", "POST"])
def remove_thing(whose: int, number: int, thing: str) -> str | Response:
    """Remove a thing of one's own, after asking."""
    part, entry = find_line(whose, number, thing)
    if not entry.is_own:
        abort(404)
    form = PlannerForm()
    if form.validate_on_submit():
        change = service.remove_thing(open_vault(), part, entry)
        said = _("It was removed.")
        return done(said, change, "show_list", whose=whose, number=number)
    one = view.entry_of(part, entry)
    return render_template("papers/remove_thing.html", form=form, one=one)


def _page(
    part: PersonList, lines: Iterable[Entry], page: int, endpoint: str
) -> Page[Entry]:
    pages = in_pages(lines, view.MOST_THINGS)
    place = {"whose": part.owner.id, "number": part.number}
    return page_of(pages, page, endpoint, **place)
