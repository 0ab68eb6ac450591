"""The pages of papers and belongings."""

from typing import Any

from flask import (
    Blueprint,
    abort,
    current_app,
    redirect,
    render_template,
    request,
    url_for,
)
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from planner.content.model import Library
from planner.papers import forms, service, store, view, words
from planner.papers.lists import find_entry
from planner.papers.model import (
    ME,
    Entry,
    Papers,
    PersonList,
    PersonPapers,
    State,
)
from planner.papers.ten import ten_of
from planner.web.forms import PlannerForm, version_of
from planner.web.menu import url_of
from planner.web.vault import open_vault
from planner.web.visits import tell

papers = Blueprint("papers", __name__, url_prefix="/papers")


@papers.get("/")
@papers.get("/page/<int:page>")
def overview(page: int = 1) -> str:
    """Show the lists of everybody, with how much of each is settled (U65)."""
    people = _papers().people
    return render_template(
        "papers/overview.html",
        people=[view.person(each) for each in _page(people, page, view.MOST_PEOPLE)],
        pages=view.links(people, page, view.MOST_PEOPLE, ".overview"),
        removed=bool(_removed()),
        paper_url=url_of("exports.lists_before"),
    )


@papers.route("/new", methods=["GET", "POST"])
def new_owner() -> str | Response:
    """Add a child, a pet or somebody else."""
    form = forms.NewOwnerForm()
    if form.validate_on_submit():
        whose = store.add_owner(open_vault(), form.to_kind(), form.to_label())
        return _go("overview", _anchor=f"whose-{whose}")
    return render_template("papers/new_owner.html", form=form)


@papers.route("/<int:whose>", methods=["GET", "POST"])
def edit_owner(whose: int) -> str | Response:
    """Call somebody by another label, and choose which lists are shown."""
    one = _person(whose)
    make = forms.MyLabelForm if whose == ME else forms.LabelForm
    form = make(label=one.owner.label)
    current = version_of([one.owner.label])
    form.came_from(current)
    meanwhile = form.changed_meanwhile(current)
    if form.validate_on_submit() and not meanwhile:
        change = service.change_label(open_vault(), one.owner, form.to_label())
        return _done(_("The name is saved."), change, "overview")
    if meanwhile:
        form.version.data = current
    return render_template(
        "papers/edit_owner.html",
        form=form,
        one=view.person(one),
        is_me=whose == ME,
        kept=view.saved_label(one.owner) if meanwhile else [],
    )


@papers.post("/<int:whose>/lists")
def change_list(whose: int) -> Response:
    """Hide a list, or bring it back."""
    what, _colon, number = request.form.get("change", "").partition(":")
    if what not in {"hide", "show"} or not number.isdecimal():
        abort(400)
    part = _list(whose, int(number))
    change = service.change_hidden(open_vault(), part, hidden=what == "hide")
    said = {"hide": _("The list is hidden."), "show": _("The list is back.")}
    return _done(said[what], change, "edit_owner", whose=whose)


@papers.route("/<int:whose>/remove", methods=["GET", "POST"])
def remove_owner(whose: int) -> str | Response:
    """Take somebody's lists away, after asking."""
    one = _person(whose)
    if whose == ME:
        abort(404)
    form = PlannerForm()
    if form.validate_on_submit():
        change = service.remove_owner(open_vault(), one.owner)
        return _done(_("The lists were removed."), change, "overview")
    return render_template("papers/remove_owner.html", form=form, one=view.person(one))


@papers.get("/<int:whose>/<int:number>")
@papers.get("/<int:whose>/<int:number>/page/<int:page>")
def show_list(whose: int, number: int, page: int = 1) -> str:
    """Show one list of one person, without where anything is."""
    part = _list(whose, number)
    return render_template(
        "papers/list.html",
        part=view.list_row(part),
        name=view.name_of(part.owner),
        shown=view.entries(part, _page(part.shown, page), page, len(part.shown)),
        pages=view.links(
            part.shown, page, view.MOST_THINGS, ".show_list", whose=whose, number=number
        ),
    )


@papers.get("/<int:whose>/<int:number>/aside")
@papers.get("/<int:whose>/<int:number>/aside/<int:page>")
def aside(whose: int, number: int, page: int = 1) -> str:
    """Show what was put aside, to bring it back (U62)."""
    part = _list(whose, number)
    return render_template(
        "papers/aside.html",
        part=part,
        shown=view.entries(part, _page(part.aside, page), page, len(part.aside)),
        pages=view.links(
            part.aside, page, view.MOST_THINGS, ".aside", whose=whose, number=number
        ),
    )


@papers.post("/<int:whose>/<int:number>/change")
def change_thing(whose: int, number: int) -> Response:
    """Say what is settled, put aside or bring back, or move one place up or down."""
    what, _colon, thing = request.form.get("change", "").partition(":")
    part, entry = _entry(whose, number, thing)
    vault = open_vault()
    if what in {"up", "down"}:
        place = view.next_place(part, entry, what)
        change = service.move_entry(vault, part, entry, place)
        return _spot(_("It was moved."), change, part, entry)
    if what in {"aside", "back"}:
        change = service.change_aside(vault, part, entry, aside=what == "aside")
        said = {"aside": _("It is put aside."), "back": _("It is back on the list.")}
        return _spot(said[what], change, part, entry)
    if what in {"ten", "leave"}:
        change = service.change_ten(vault, part, entry, ten=what == "ten")
        return _spot(words.ten_message(ten=what == "ten"), change, part, entry)
    if what not in set(State):
        abort(400)
    change = service.change_state(vault, part, entry, State(what))
    return _spot(words.state_message(State(what)), change, part, entry)


@papers.route("/<int:whose>/<int:number>/new", methods=["GET", "POST"])
def new_thing(whose: int, number: int) -> str | Response:
    """Add a thing of one's own to a list (U62)."""
    part = _list(whose, number)
    form = forms.NewThingForm()
    if form.validate_on_submit():
        thing = store.add_thing(open_vault(), whose, part.list.id, form.to_text())
        part, entry = _entry(whose, number, f"own-{thing}")
        return redirect(view.spot_of(part, entry), code=303)
    return render_template("papers/new_thing.html", form=form, part=part)


@papers.get("/<int:whose>/<int:number>/<thing>")
def show_thing(whose: int, number: int, thing: str) -> str:
    """Show what was said of one thing, and how to get a new one."""
    part, entry = _entry(whose, number, thing)
    return render_template(
        "papers/thing.html",
        one=view.entry_of(part, entry),
        name=view.name_of(part.owner),
        back=view.spot_of(part, entry),
    )


@papers.get("/<int:whose>/<int:number>/<thing>/where")
def where(whose: int, number: int, thing: str) -> str:
    """Show where one thing is, because it was asked for (U63)."""
    part, entry = _entry(whose, number, thing)
    return render_template("papers/where.html", one=view.entry_of(part, entry))


@papers.route("/<int:whose>/<int:number>/<thing>/edit", methods=["GET", "POST"])
def edit_thing(whose: int, number: int, thing: str) -> str | Response:
    """Write what there is of a thing, who has it, and where it is."""
    part, entry = _entry(whose, number, thing)
    make = forms.OwnThingForm if entry.is_own else forms.ThingForm
    form = make(entry=entry)
    current = version_of([entry.text, entry.note])
    form.came_from(current)
    meanwhile = form.changed_meanwhile(current)
    if form.validate_on_submit() and not meanwhile:
        vault = open_vault()
        note = form.to_note(service.person_of(vault, form.to_holder()))
        change = service.change_note(vault, part, entry, note, form.to_text())
        return _spot(_("Your words are saved."), change, part, entry)
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
    part, entry = _entry(whose, number, thing)
    if not entry.is_own:
        abort(404)
    form = PlannerForm()
    if form.validate_on_submit():
        change = service.remove_thing(open_vault(), part, entry)
        said = _("It was removed.")
        return _done(said, change, "show_list", whose=whose, number=number)
    one = view.entry_of(part, entry)
    return render_template("papers/remove_thing.html", form=form, one=one)


@papers.get("/ten")
@papers.get("/ten/page/<int:page>")
def ten(page: int = 1) -> str:
    """Show what to take with ten minutes, without where it is."""
    return _ten_page("papers/ten.html", ".ten", page)


@papers.get("/ten/where")
@papers.get("/ten/where/<int:page>")
def ten_where(page: int = 1) -> str:
    """Show where these things are, because it was asked for (U63)."""
    return _ten_page("papers/ten_where.html", ".ten_where", page)


@papers.post("/ten/change")
def change_ten() -> Response:
    """Take a thing with the ten minutes, or leave it out."""
    what, _colon, key = request.form.get("change", "").partition(":")
    whose, number, thing = (*key.split("."), "", "")[:3]
    if what not in {"ten", "leave"} or not (whose.isdecimal() and number.isdecimal()):
        abort(400)
    part, entry = _entry(int(whose), int(number), thing)
    change = service.change_ten(open_vault(), part, entry, ten=what == "ten")
    return _done(words.ten_message(ten=what == "ten"), change, "ten")


@papers.route("/ten/new", methods=["GET", "POST"])
def new_for_ten() -> str | Response:
    """Add a thing of one's own that is to be taken with ten minutes."""
    _list(ME, 1)  # without any list there is no place for it
    form = forms.TenThingForm()
    form.offer(
        [(each.id, view.name_of(each)) for each in store.load_owners(open_vault())],
        [(at, each.word) for at, each in enumerate(_library().lists, 1)],
    )
    if form.validate_on_submit():
        whose, number = form.to_place()
        list_id = _library().lists[number - 1].id
        thing = store.add_thing(open_vault(), whose, list_id, form.to_text())
        part, entry = _entry(whose, number, f"own-{thing}")
        service.change_ten(open_vault(), part, entry, ten=True)
        return _go("ten")
    return render_template("papers/new_for_ten.html", form=form)


@papers.get("/removed")
@papers.get("/removed/<int:page>")
def removed(page: int = 1) -> str:
    """Show what was removed, to put it back."""
    gone = _removed()
    return render_template(
        "papers/removed.html",
        gone=_page(gone, page, view.MOST_LINES),
        pages=view.links(gone, page, view.MOST_LINES, ".removed"),
    )


@papers.post("/removed/back")
def put_back() -> Response:
    """Put back what was removed, with everything that was written."""
    what, _colon, number = request.form.get("back", "").partition(":")
    if what not in {"whose", "thing"} or not number.isdecimal():
        abort(400)
    again = {"whose": store.remove_owner, "thing": store.remove_thing}[what]
    again(open_vault(), int(number), put_back=True)
    tell(_("It is back as it was."))
    return _go("removed")


@papers.route("/removed/<what>/<int:number>", methods=["GET", "POST"])
def erase(what: str, number: int) -> str | Response:
    """Delete for good what was removed, after asking (U101)."""
    found = [one for one in _removed() if one.key == f"{what}:{number}"]
    if not found:
        abort(404)
    form = PlannerForm()
    if form.validate_on_submit():
        gone = {"whose": store.erase_owner, "thing": store.erase_thing}[what]
        gone(open_vault(), number)
        tell(_("It is deleted."))
        return _go("removed")
    return render_template("papers/erase.html", form=form, one=found[0])


@papers.post("/undo/<int:change>")
def undo(change: int) -> Response:
    """Take back the last change."""
    before = service.take_back(open_vault(), change)
    if before is None:
        tell(_("There is a newer change, so this one stays as it is."), "info")
        return _go("overview")
    tell(_("It is as it was before."))
    ids = [each.id for each in _library().lists]
    if before.list not in ids:
        return _go("overview")
    part = _list(before.owner.id, ids.index(before.list) + 1)
    same = [each for each in part.entries if each.id == before.thing]
    return redirect(view.spot_of(part, same[0] if same else None), code=303)


def _library() -> Library:
    library: Library = current_app.extensions["library"]
    return library


def _papers() -> Papers:
    return service.load_lists(open_vault(), _library())


def _person(whose: int) -> PersonPapers:
    found = [each for each in _papers().people if each.owner.id == whose]
    return found[0] if found else abort(404)


def _list(whose: int, number: int) -> PersonList:
    lists = _person(whose).lists
    return lists[number - 1] if 0 < number <= len(lists) else abort(404)


def _entry(whose: int, number: int, thing: str) -> tuple[PersonList, Entry]:
    part = _list(whose, number)
    return part, find_entry(part, thing)


def _page(found: Any, page: int, most: int = view.MOST_THINGS) -> Any:
    pages = view.pages(found, most)
    return pages[page - 1] if 0 < page <= len(pages) else abort(404)


def _removed() -> list[view.Removed]:
    vault = open_vault()
    owners = store.load_owners(vault, removed=True)
    return view.removed(owners, store.load_things(vault, removed=True))


def _ten_page(template: str, endpoint: str, page: int) -> str:
    found = ten_of(_papers())
    return render_template(
        template,
        groups=view.ten_groups(_page(found.lines, page, view.MOST_LINES)),
        left_out=view.ten_lines(found.left_out[: view.MOST_LINES]),
        pages=view.links(found.lines, page, view.MOST_LINES, endpoint),
    )


def _spot(said: str, change: int, part: PersonList, entry: Entry) -> Response:
    """Say what was done, on the page and at the spot where it was done."""
    tell(said, undo=url_for(".undo", change=change))
    now = _list(part.owner.id, part.number)
    return redirect(view.spot_of(now, entry), code=303)


def _done(said: str, change: int, endpoint: str, **values: Any) -> Response:
    tell(said, undo=url_for(".undo", change=change))
    return _go(endpoint, **values)


def _go(endpoint: str, **values: Any) -> Response:
    return redirect(url_for(f"papers.{endpoint}", **values), code=303)
