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
    found = ten_of(all_papers())
    # What is left out follows on the same pages: none of it may vanish past the last.
    every = in_pages((*found.lines, *found.left_out), view.MOST_LINES)
    lines = page_of(every, page, ".ten")
    return render_template(
        "papers/ten.html",
        groups=view.ten_groups(
            [each for each in lines.things if each.entry.can_be_taken]
        ),
        left_out=view.ten_lines(
            [each for each in lines.things if not each.entry.can_be_taken]
        ),
        page=page,
        pages=lines.links,
    )


@papers.get("/ten/where")
@papers.get("/ten/where/<int:page>")
def ten_where(page: int = 1) -> str:
    """Show where these things are, because it was asked for (U63)."""
    every = in_pages(ten_of(all_papers()).lines, view.MOST_LINES)
    lines = page_of(every, page, ".ten_where")
    return render_template(
        "papers/ten_where.html",
        groups=view.ten_groups(lines.things),
        pages=lines.links,
    )


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
