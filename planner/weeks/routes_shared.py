"""What the pages of the weeks share: the blueprint, finding a task, the way back."""

from flask import Blueprint, abort, current_app, redirect, url_for
from werkzeug.wrappers import Response

from planner.content.model import Library
from planner.plan.model import PlanSection, Step
from planner.plan.service import find_step
from planner.web.vault import open_vault
from planner.web.visits import tell
from planner.weeks import service, view
from planner.weeks.model import Weeks
from planner.weeks.service import Change

weeks = Blueprint("weeks", __name__, url_prefix="/weeks")


def library() -> Library:
    """Return the content."""
    found: Library = current_app.extensions["library"]
    return found


def all_weeks() -> Weeks:
    """Return the weeks of the person whose store is open."""
    vault = open_vault()
    return service.load_weeks(library(), vault, service.the_day(vault))


def find_stage(whole: Weeks, number: int) -> PlanSection:
    """Return one stage, or say that there is none; the day has a page elsewhere."""
    found = whole.plan.at(number)
    if found is None or whole.stage_of(found).is_day:
        abort(404)
    return found


def find_task(number: int, address: str) -> tuple[Weeks, PlanSection, Step]:
    """Return one task with its stage and all the others, or say that there is none."""
    whole = all_weeks()
    found = find_stage(whole, number)
    return whole, found, find_step(found, address)


def spot(number: int, address: str) -> str:
    """Return the page and spot of a task as things are now."""
    return view.spot_of(find_stage(all_weeks(), number), address)


def done(words: str, number: int, address: str, change: Change) -> Response:
    """Say what was changed, with a way to undo it, where it was begun."""
    endpoint = ".undo_in_plan" if change.in_plan else ".undo"
    tell(words, undo=url_for(endpoint, change=change.number))
    return redirect(spot(number, address), code=303)
