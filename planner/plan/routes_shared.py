"""What the pages of the plan share: the blueprint, finding a step, and the way back."""

from typing import Any

from flask import Blueprint, abort, current_app, redirect, request, url_for
from werkzeug.wrappers import Response

from planner.content.model import Library
from planner.plan import service, view
from planner.plan.model import Plan, PlanSection, Step
from planner.vault.settings import get_setting
from planner.web.request import number_in
from planner.web.vault import open_vault
from planner.web.visits import tell

plan = Blueprint("plan", __name__, url_prefix="/plan")

#: Whether blanks that nothing was written into stand on the page (U56).
EMPTY_BLANKS = "empty-blanks"


def library() -> Library:
    """Return the content."""
    found: Library = current_app.extensions["library"]
    return found


def whole_plan() -> Plan:
    """Return the plan of the person whose store is open."""
    return service.load_plan(library(), open_vault())


def find_section(number: int) -> PlanSection:
    """Return one part of the plan, or say that there is none."""
    found = whole_plan().at(number)
    if found is None:
        abort(404)
    return found


def find_step(number: int, address: str) -> tuple[PlanSection, Step]:
    """Return one step with its part, or say that there is none."""
    found = find_section(number)
    return found, service.find_step(found, address)


def shows_empty_blanks() -> bool:
    """Tell whether the "Add" links stand on the pages."""
    return get_setting(open_vault(), EMPTY_BLANKS, "yes") == "yes"


def go(endpoint: str, **values: Any) -> Response:
    """Send on to a page."""
    return redirect(url_for(endpoint, **values), code=303)


def spot_of(found: PlanSection, address: str) -> str:
    """Return the page and spot of a step in its part."""
    spot = f"step-{address}"
    page = view.page_with(found, address)
    if page == 1:
        return url_for("plan.section", number=found.number, _anchor=spot)
    return url_for("plan.more", number=found.number, page=page, _anchor=spot)


def back_to(found: PlanSection, address: str) -> str:
    """Return the page and spot that a change was begun from (U55)."""
    page = request.args.get("from", "")
    number = number_in(page)
    spot = f"step-{found.number}-{address}"
    if page == "short":
        return url_for("plan.short", _anchor=spot)
    if number is not None:
        return url_for("plan.everything", page=number, _anchor=spot)
    return spot_of(found, address)


def done(words: str, number: int, address: str, change: int) -> Response:
    """Say what was changed, with a way to undo it, where it was begun."""
    tell(words, undo=url_for("plan.undo", change=change))
    return redirect(back_to(find_section(number), address), code=303)
