"""The plan to read: its parts, one of them, all of it, or one page."""

from flask import abort, render_template, request, url_for
from werkzeug.wrappers import Response

from planner.exports.sheet import mark_of
from planner.exports.store import load_copies
from planner.exports.view import older_copies
from planner.plan import forms, view, words
from planner.plan.routes_shared import (
    EMPTY_BLANKS,
    find_section,
    go,
    library,
    plan,
    shows_empty_blanks,
    whole_plan,
)
from planner.signs.service import reasons_for
from planner.vault.settings import set_setting
from planner.web.menu import url_of
from planner.web.request import number_in
from planner.web.vault import open_vault


@plan.get("/")
def overview() -> str:
    """Show the parts of the plan."""
    whole = whole_plan()
    rows = view.section_rows(whole, words.status_words())
    return render_template(
        "plan/overview.html",
        rows=[row for row in rows if not row.hidden],
        hidden=[row for row in rows if row.hidden],
        ways=view.ways(),
        older=older_copies(load_copies(open_vault()), mark_of(whole)),
        paper_url=url_of("exports.before"),
    )


@plan.get("/all")
@plan.get("/all/<int:page>")
def everything(page: int = 1) -> str:
    """Show the whole plan: on one page, or on a few if it is long."""
    pages = view.pages_of(whole_plan())
    if not 0 < page <= len(pages):
        abort(404)
    return render_template(
        "plan/all.html",
        sections=pages[page - 1],
        page=page,
        pages=[
            view.PageLink(str(at), url_for(".everything", page=at), at == page)
            for at in range(1, len(pages) + 1)
        ],
        empty_blanks=shows_empty_blanks(),
        paper_url=url_of("exports.before"),
    )


@plan.get("/short")
def short() -> str:
    """Show the few steps that come first, on one page (U34)."""
    return render_template(
        "plan/short.html",
        sections=view.first_steps_of(whole_plan()),
        empty_blanks=shows_empty_blanks(),
        paper_url=url_of("exports.before"),
    )


@plan.get("/<int:number>/before")
def before(number: int) -> str:
    """Say what comes, before a part that is hard to read (U50)."""
    section = find_section(number)
    return render_template("plan/before.html", section=section.section, number=number)


@plan.get("/<int:number>")
@plan.get("/<int:number>/page/<int:page>", endpoint="more")
def section(number: int, page: int = 1) -> str:
    """Show one part of the plan with everything that can be done with it."""
    found = find_section(number)
    pages = view.cut(view.page_of(found))
    if not 0 < page <= len(pages):
        abort(404)
    return render_template(
        "plan/section.html",
        section=pages[page - 1],
        form=forms.StatusForm(status=found.status),
        number=number,
        ways=view.beside(found.section),
        is_hidden=found.hidden,
        again=reasons_for(open_vault(), library(), found.section.id),
        is_empty=not (found.shown or found.held),
        pages=[
            view.PageLink(
                str(at),
                url_for(".more", number=number, page=at)
                if at > 1
                else url_for(".section", number=number),
                at == page,
            )
            for at in range(1, len(pages) + 1)
        ],
        empty_blanks=shows_empty_blanks(),
    )


@plan.post("/show")
def show_blanks() -> Response:
    """Show or hide the blanks that nothing was written into."""
    shown = "yes" if request.form.get("show") == "yes" else "no"
    set_setting(open_vault(), EMPTY_BLANKS, shown)
    number = number_in(request.form.get("number", ""))
    if number is not None:
        return go("plan.section", number=number)
    return go("plan.everything")
