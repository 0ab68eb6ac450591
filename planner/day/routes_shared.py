"""What the pages of the day share: the blueprint, finding things, the way back."""

from datetime import date
from typing import Any

from flask import Blueprint, abort, current_app, redirect, url_for
from werkzeug.wrappers import Response

from planner.content.model import Library
from planner.core import clock
from planner.day import service, store
from planner.day.cards import CardSheet, cards_of
from planner.day.model import Step
from planner.day.service import Run
from planner.day.view import MOST_STEPS
from planner.web.vault import open_vault
from planner.web.visits import tell

day = Blueprint("day", __name__, url_prefix="/day")


def library() -> Library:
    """Return the content."""
    found: Library = current_app.extensions["library"]
    return found


def today() -> date:
    """Return the day on this computer's calendar."""
    return clock.now().astimezone().date()


def the_run() -> Run:
    """Return the run of the day in the store that is open."""
    return service.load_run(open_vault())


def find_step(run: Run, step_id: int) -> Step:
    """Return one step, or say that there is none."""
    found = [step for step in run.steps if step.id == step_id]
    return found[0] if found else abort(404)


def all_cards() -> list[CardSheet]:
    """Return every card, hidden and removed ones too."""
    vault = open_vault()
    facts = service.load_facts(vault, library())
    return cards_of(library(), facts, store.load_cards(vault))


def done(said: str, change: int, endpoint: str, **values: Any) -> Response:
    """Say what was done, with a way to undo it, on another page."""
    tell(said, undo=url_for("day.undo", change=change))
    return go(endpoint, **values)


def done_at(said: str, change: int, step_id: int) -> Response:
    """Say what was done, at the spot of a step in the list."""
    tell(said, undo=url_for("day.undo", change=change))
    return at_step(step_id)


def at_step(step_id: int) -> Response:
    """Send on to the spot of a step in the list."""
    places = [step.id for step in the_run().steps]
    page = places.index(step_id) // MOST_STEPS + 1
    values: dict[str, Any] = {"page": page} if page > 1 else {}
    return go("overview", _anchor=f"step-{step_id}", **values)


def go(endpoint: str, **values: Any) -> Response:
    """Send on to a page of the day."""
    return redirect(url_for(f"day.{endpoint}", **values), code=303)
