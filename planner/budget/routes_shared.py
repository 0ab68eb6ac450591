"""What the pages of money share: the blueprint, the budget, and the way back."""

from collections.abc import Iterable
from typing import Any

from flask import Blueprint, abort, current_app, redirect, url_for
from werkzeug.wrappers import Response

from planner.budget import service, view
from planner.budget.model import Block, Budget, Way
from planner.content.model import Library
from planner.web.amounts import usual_currency
from planner.web.vault import open_vault
from planner.web.visits import tell

budget = Blueprint("budget", __name__, url_prefix="/money")


def library() -> Library:
    """Return the content."""
    found: Library = current_app.extensions["library"]
    return found


def whole() -> Budget:
    """Return the budget in the store that is open, with what may come."""
    vault = open_vault()
    expected = service.expected_incomes(vault)
    return service.load_budget(vault, usual_currency(), expected)


def find_block(number: int) -> Block:
    """Return the step of this number, or say that there is none."""
    return view.BLOCKS[number - 1] if 0 < number <= len(view.BLOCKS) else abort(404)


def find_way(ways: Iterable[Way], way_id: int) -> Way:
    """Return one way, or say that there is none."""
    found = [each for each in ways if each.id == way_id]
    return found[0] if found else abort(404)


def looked_at(one: Budget, way_id: int | None) -> Way | None:
    """Return the way that a page is for: the first where none is named."""
    return one.outlooks_for[0] if way_id is None else find_way(one.ways, way_id)


def names_of_ways(one: Budget) -> list[tuple[int, str]]:
    """Return the ways as a form offers them."""
    return [(each.id, view.way_name(each, library())) for each in one.ways]


def done(said: str, change: int, endpoint: str, **values: Any) -> Response:
    """Say what was done, with a way to undo it, on another page."""
    return done_at(said, change, url_for(f"budget.{endpoint}", **values))


def done_at(said: str, change: int, address: str) -> Response:
    """Say what was done, with a way to undo it, at the spot where it was done."""
    tell(said, undo=url_for("budget.undo", change=change))
    return redirect(address, code=303)


def go(endpoint: str, **values: Any) -> Response:
    """Send on to a page of money."""
    return redirect(url_for(f"budget.{endpoint}", **values), code=303)
