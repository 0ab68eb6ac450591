"""The planner as one application, put together from its capabilities."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from flask import Blueprint, Flask
from jinja2 import StrictUndefined

from planner import paths
from planner.attachments import store as files
from planner.attachments.routes import attachments
from planner.budget.routes import budget
from planner.bundles.routes import bundles
from planner.claims.routes import claims
from planner.copies.routes import copies
from planner.day.routes import day
from planner.day.view_held import at_the_day
from planner.diary.routes import diary
from planner.diary.service_bin import erase_due, erase_rest
from planner.everything.routes import everything
from planner.exports.routes import exports
from planner.fund.routes import fund
from planner.help.routes import help as help_pages
from planner.helplines.routes import helplines
from planner.helplines.service import country_code
from planner.home.routes import home
from planner.imports.routes import imports
from planner.notes.routes import notes
from planner.notes.view import notes_of
from planner.orders.routes import orders
from planner.papers.routes import papers
from planner.papers.view_held import papers_of
from planner.people.routes import people
from planner.places.routes import places
from planner.places.view_held import places_of
from planner.plan.routes import plan
from planner.plan.view_held import steps_of
from planner.priorities.routes import priorities
from planner.profile.routes import profile
from planner.seals.routes import seals
from planner.search.routes import search
from planner.settings.routes import settings
from planner.signs.routes import signs
from planner.steady.routes import steady
from planner.ties.routes import ties
from planner.unlock.routes import unlock
from planner.web import (
    amounts,
    context,
    covering,
    filters,
    gate,
    held,
    i18n,
    once,
    problems,
    request,
    vault,
    visits,
)
from planner.web import library as shelf
from planner.web.routes import web
from planner.web.run import Run
from planner.web.security import Door
from planner.weeks.routes import weeks

if TYPE_CHECKING:
    from planner.content.model import Library
    from planner.vault.storage import Storage

#: Every capability that has pages.
FEATURES: Sequence[Blueprint] = (
    home,
    plan,
    day,
    weeks,
    diary,
    copies,
    bundles,
    attachments,
    people,
    places,
    notes,
    papers,
    budget,
    orders,
    fund,
    claims,
    ties,
    profile,
    signs,
    steady,
    priorities,
    imports,
    exports,
    everything,
    helplines,
    search,
    seals,
    help_pages,
    settings,
    unlock,
)


class Planner(Flask):
    """An application that keeps what went wrong to itself."""

    def log_exception(self, exc_info: object) -> None:
        """Say nothing: the page and one line show a code (D17), the rest is private."""


def create_app(
    *,
    storage: "Storage",
    library: "Library",
    run: Run,
    features: Sequence[Blueprint] = FEATURES,
    show_components: bool = False,
) -> Flask:
    """Make the planner for one data folder and one start of the program."""
    app = Planner(
        "planner",
        root_path=str(paths.ROOT),
        static_folder=str(paths.STATIC),
        static_url_path="/static",
        template_folder=str(paths.TEMPLATES),
    )
    shelf.init_app(app, library)
    app.jinja_options = {
        "undefined": StrictUndefined,
        "trim_blocks": True,
        "lstrip_blocks": True,
    }
    request.init_app(app)
    visits.init_app(app, run)
    gate.init_app(app, storage, run)
    gate.gate_of(app).at_opening.append(files.remove_unfinished)
    gate.gate_of(app).at_opening.append(erase_due)
    gate.gate_of(app).at_leisure.append(erase_rest)
    gate.gate_of(app).at_leisure.append(files.sweep)
    held.tell_of(app, papers_of, steps_of, at_the_day, places_of, notes_of)
    for part in (once, problems, vault, i18n, filters, covering, context):
        part.init_app(app)
    amounts.init_app(app, country_code)
    for feature in (web, *features):
        app.register_blueprint(feature)
    if show_components:
        from planner.style.routes import style  # noqa: PLC0415 - tests only

        app.register_blueprint(style)
    app.wsgi_app = Door(app.wsgi_app, run)  # type: ignore[method-assign]
    return app
