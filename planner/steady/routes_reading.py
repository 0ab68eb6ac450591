"""Reading: the first page, a group, and each page by its kind."""

from collections.abc import Callable, Mapping
from typing import Any

from flask import abort, render_template, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from planner.content.model import Page
from planner.content.pages import Cards, Scales, Tick
from planner.core import clock
from planner.plan.store import load_blanks
from planner.steady import forms, service, store, view, view_chart
from planner.steady.model import Mine, Sorting, group_key, page_key
from planner.steady.routes_shared import find_page, go, go_to, library, mine, steady
from planner.steady.view_crisis import panel
from planner.web.forms import version_of
from planner.web.menu import url_of
from planner.web.paging import in_pages, page_of
from planner.web.vault import open_vault
from planner.web.visits import tell

#: So many entries of a journal stand on one page.
MOST = 50


@steady.get("/")
def overview() -> str:
    """Show the groups; what is covered has only a plain word."""
    there = mine()
    return render_template(
        "steady/overview.html",
        groups=view.group_rows(library(), there),
        all_covered=there.is_covered(""),
        gone=[
            *there.gone_pages({each.id for each in library().pages}),
            *view.gone_kept(library(), store.load_kept(open_vault())),
        ],
        paper_url=url_of("exports.pages_before"),
    )


@steady.get("/group/<int:at>")
def group(at: int) -> str:
    """Show the pages of a group under its headings."""
    groups = library().groups
    found = groups[at - 1] if 0 < at <= len(groups) else abort(404)
    there = mine()
    if there.is_covered(found.id):
        return render_template(
            "steady/covered.html", group=found, key=group_key(found.id)
        )
    places = Sorting(library(), there).places(found)
    return render_template(
        "steady/group.html",
        group=found,
        at=at,
        key=group_key(found.id),
        parts=view.parts_of(library(), found, places),
        places=places,
    )


@steady.get("/<int:number>/before")
def before(number: int) -> str:
    """Say what comes, before a page that is hard to read (U50)."""
    return render_template("steady/before.html", page=find_page(number), number=number)


@steady.get("/<int:number>")
@steady.get("/<int:number>/page/<int:page>", endpoint="more")
def show(number: int, page: int = 1) -> str:
    """Show one page, in the way of its kind."""
    found, there = find_page(number), mine()
    kind = view.kind_of(found)
    if page > 1 and kind not in {"again", "letters", "scales"}:
        abort(404)
    more = _KINDS[kind](found, number, there, page)
    return page_of_kind(found, number, there, more)


@steady.post("/undo/<int:change>")
def undo(change: int) -> Response:
    """Take back the last change (U102)."""
    was = service.take_back(open_vault(), change)
    if was is None:
        tell(_("There is a newer change, so this one stays as it is."), "info")
        return go("overview")
    tell(_("It is as it was before."))
    if was.page not in {each.id for each in library().pages}:
        return go("pause")
    return go_to(view.number_of(library(), was.page))


def page_of_kind(page: Page, number: int, there: Mine, more: dict[str, Any]) -> str:
    """Show a page in the way of its kind."""
    return render_template(
        f"steady/{view.kind_of(page)}.html", **_about(page, number, there), **more
    )


def _about(page: Page, number: int, there: Mine) -> dict[str, Any]:
    """Return what stands on a page of every kind."""
    ticked = [
        each
        for each in page.entries
        if isinstance(each, Tick) and there.is_ticked(each.id)
    ]
    group_at = [each.id for each in library().groups].index(page.group) + 1
    return {
        "page": page,
        "number": number,
        "group": library().group(page.group),
        "back_url": url_for(".group", at=group_at),
        "because": Sorting(library(), there).back.get(page.id, ""),
        "ways": view.ways(library(), page.leads),
        "hidden": there.view(page_key(page)).hidden,
        "warn": page.danger and not there.view(group_key(page.group)).told,
        "group_key": group_key(page.group),
        "sources": view.source_words(page),
        "panel": panel(open_vault(), library())
        if any(each.crisis for each in ticked)
        else None,
        "ticked": [
            (each.text, each.because, view.ways(library(), each.leads))
            for each in ticked
            if each.leads or each.because
        ],
        "gone": there.gone(page),
    }


def _cards(page: Page, number: int, there: Mine, _page: int) -> dict[str, Any]:
    rows = view.rows(library(), number, there)
    turns = page.body.turns if isinstance(page.body, Cards) else "never"
    first = []
    if turns != "never" and rows:
        today = clock.now().astimezone().date()
        count = today.toordinal() if turns == "day" else today.toordinal() // 7
        first = [rows.pop(count % len(rows))]
    return {"rows": rows, "first": first}


def _rows(_page: Page, number: int, there: Mine, _number: int) -> dict[str, Any]:
    return {"rows": view.rows(library(), number, there)}


def _ticks(page: Page, number: int, there: Mine, _page: int) -> dict[str, Any]:
    rows = view.rows(library(), number, there)
    form = tick_form(page, rows, there)
    form.came_from(ticks_version(rows))
    return {"rows": rows, "form": form, "meanwhile": []}


def _stages(page: Page, number: int, there: Mine, _page: int) -> dict[str, Any]:
    rows = view.rows(library(), number, there)
    homes = view.by_spot(page, rows, there)
    return {
        "stages": [(stage, homes[stage.id]) for stage in stages_of(page)],
        "states": view.state_words(page),
    }


def stages_of(page: Page) -> Any:
    """Return the stages of a page of steps."""
    return getattr(page.body, "stages", ())


def _scripts(_page: Page, number: int, there: Mine, _number: int) -> dict[str, Any]:
    words = load_blanks(open_vault())
    return {
        "rows": [
            (row, view.filled(row.text, row.entry, words))
            for row in view.rows(library(), number, there)
        ]
    }


def _kept(page: Page, _number: int, _mine: Mine, at: int) -> dict[str, Any]:
    every = store.load_kept(open_vault(), page.id)
    number = view.number_of(library(), page.id)
    shown = page_of(in_pages(every, MOST), at, ".more", number=number)
    gone = store.load_kept(open_vault(), page.id, removed=True)
    return {
        "kept": [view.kept_row(number, each) for each in shown.things],
        "pages": shown.links,
        "removed": bool(gone),
    }


def _scales(page: Page, number: int, there: Mine, at: int) -> dict[str, Any]:
    body = page.body
    assert isinstance(body, Scales)  # noqa: S101 - the kind is that of the page
    days = store.load_kept(open_vault(), page.id)
    weeks = view_chart.weeks_of(there.words(f"weeks:{page.id}"), body, days)
    return {
        **_kept(page, number, there, at),
        "weeks": weeks,
        "charts": view_chart.charts(body, days, weeks) if weeks else [],
        "marked": view_chart.marked(body, days, weeks) if weeks else [],
    }


def _guide(page: Page, number: int, _mine: Mine, _page: int) -> dict[str, Any]:
    first = url_for(".step", number=number, at=1)
    return {"steps": page.entries, "start_url": first}


def tick_form(page: Page, rows: list[view.Row], there: Mine) -> Any:
    """Return the form of a list to tick, or of columns."""
    one = getattr(page.body, "pick", "many") == "one"
    ticked = {each.key for each in rows if there.is_ticked(each.key)}
    columns = getattr(page.body, "columns", ())
    hints = {each.title: each.hint or "" for each in columns}
    return forms.ticks_form(view.boxes(page, rows, there), ticked, hints, one=one)


def ticks_version(rows: list[view.Row]) -> str:
    """Return a mark of what is ticked (U149)."""
    return version_of([each.key for each in rows if each.state])


_KINDS: Mapping[str, Callable[[Page, int, Mine, int], dict[str, Any]]] = {
    "cards": _cards,
    "prompts": _rows,
    "again": _kept,
    "letters": _kept,
    "ticks": _ticks,
    "scripts": _scripts,
    "scales": _scales,
    "stages": _stages,
    "guide": _guide,
    "columns": _ticks,
}
