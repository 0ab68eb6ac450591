"""What to take with ten minutes."""

from flask import abort, render_template, request
from werkzeug.wrappers import Response

from planner.papers import forms, service, store, view, words
from planner.papers.model import ME
from planner.papers.routes_shared import (
    all_papers,
    done,
    find_line,
    find_list,
    go,
    library,
    papers,
)
from planner.papers.ten import ten_of
from planner.web.paging import in_pages, page_of
from planner.web.request import number_in
from planner.web.vault import open_vault


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
    person, at, thing = (*key.split("."), "", "")[:3]
    whose, number = number_in(person), number_in(at)
    if what not in {"ten", "leave"} or whose is None or number is None:
        abort(400)
    part, entry = find_line(whose, number, thing)
    change = service.change_ten(open_vault(), part, entry, ten=what == "ten")
    return done(words.ten_message(ten=what == "ten"), change, "ten")


@papers.route("/ten/new", methods=["GET", "POST"])
def new_for_ten() -> str | Response:
    """Add a thing of one's own that is to be taken with ten minutes."""
    find_list(ME, 1)  # without any list there is no place for it
    form = forms.TenThingForm()
    form.offer(
        [(each.id, view.name_of(each)) for each in store.load_owners(open_vault())],
        [(at, each.word) for at, each in enumerate(library().lists, 1)],
    )
    if form.validate_on_submit():
        whose, number = form.to_place()
        list_id = library().lists[number - 1].id
        thing = store.add_thing(open_vault(), whose, list_id, form.to_text())
        part, entry = find_line(whose, number, f"own-{thing}")
        service.change_ten(open_vault(), part, entry, ten=True)
        return go("ten")
    return render_template("papers/new_for_ten.html", form=form)


def _ten_page(template: str, endpoint: str, page: int) -> str:
    found = ten_of(all_papers())
    lines = page_of(in_pages(found.lines, view.MOST_LINES), page, endpoint)
    return render_template(
        template,
        groups=view.ten_groups(lines.things),
        left_out=view.ten_lines(found.left_out[: view.MOST_LINES]),
        pages=lines.links,
    )
