"""Reading the weeks: all stages, one of them, and moving house by itself."""

from flask import abort, render_template

from planner.web.menu import has_page, url_of
from planner.web.vault import open_vault
from planner.weeks import store, view
from planner.weeks.routes_shared import all_weeks, find_stage, weeks


@weeks.get("/")
def overview() -> str:
    """Show every stage with its time."""
    whole = all_weeks()
    return render_template(
        "weeks/overview.html",
        rows=view.rows(whole),
        day=view.day_words(whole),
        day_url=url_of("day.overview") if has_page("day.overview") else None,
        removed=len(store.load_own_tasks(open_vault(), removed=True)),
    )


@weeks.get("/<int:number>")
@weeks.get("/<int:number>/page/<int:page>", endpoint="more")
def stage(number: int, page: int = 1) -> str:
    """Show the tasks of one stage with everything that can be done with them."""
    whole = all_weeks()
    found = find_stage(whole, number)
    pages = view.pages(found)
    if not 0 < page <= len(pages):
        abort(404)
    return render_template(
        "weeks/stage.html",
        section=pages[page - 1],
        about=view.abouts(whole, found),
        time=view.stage_time(whole, found),
        number=number,
        is_hidden=found.hidden,
        is_empty=not (found.shown or found.held),
        pages=view.page_links(number, page, len(pages)),
    )


@weeks.get("/moving")
def moving() -> str:
    """Show all that moving house asks for, in an order that keeps an address."""
    whole = all_weeks()
    return render_template("weeks/moving.html", lines=view.moving(whole))
