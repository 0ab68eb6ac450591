"""What the menu shows: plain words that any notebook could have (U132)."""

from dataclasses import dataclass
from typing import Any

from flask import current_app, request, url_for
from flask_babel import lazy_gettext
from werkzeug.exceptions import HTTPException

#: Endpoint and word of every section, in the order of the menu.
SECTIONS = (
    ("home.overview", lazy_gettext("Home")),
    ("plan.overview", lazy_gettext("Plan")),
    ("day.overview", lazy_gettext("The day")),
    ("diary.overview", lazy_gettext("Diary")),
    ("papers.overview", lazy_gettext("Papers")),
    ("budget.overview", lazy_gettext("Money")),
    ("people.overview", lazy_gettext("People")),
    ("exports.overview", lazy_gettext("Print")),
    ("steady.pause", lazy_gettext("A pause")),
    ("steady.overview", lazy_gettext("For myself")),
    ("profile.overview", lazy_gettext("Questions")),
    ("helplines.overview", lazy_gettext("Numbers")),
    ("search.overview", lazy_gettext("Search")),
    ("help.overview", lazy_gettext("Help")),
    ("settings.overview", lazy_gettext("Settings")),
)
#: Parts with no line of their own, and the part whose line is marked for them.
_UNDER = {
    "attachments": "diary",
    "bundles": "diary",
    "claims": "budget",
    "copies": "plan",
    "fund": "budget",
    "imports": "diary",
    "notes": "people",
    "orders": "diary",
    "places": "people",
    "priorities": "plan",
    "seals": "diary",
    "signs": "plan",
    "ties": "budget",
    "weeks": "day",
}


@dataclass(frozen=True)
class MenuItem:
    """One line of the menu."""

    label: str
    url: str
    current: bool


def menu() -> list[MenuItem]:
    """Return the sections that this program has."""
    here = (request.blueprint or "").split(".")[0]
    exact = request.endpoint if request.endpoint in dict(SECTIONS) else None
    now = exact or f"{_UNDER.get(here, here)}.overview"
    return [
        MenuItem(str(word), url_for(endpoint), endpoint == now)
        for endpoint, word in SECTIONS
        if endpoint in current_app.view_functions
    ]


def url_of(endpoint: str, **values: Any) -> str:
    """Return the address of a page, or of the gate where there is no such page."""
    if endpoint in current_app.view_functions:
        return url_for(endpoint, **values)
    return url_for("unlock.gate")


def has_page(endpoint: str) -> bool:
    """Tell whether this program has a page."""
    return endpoint in current_app.view_functions


def leads_to_page(path: str) -> bool:
    """Tell whether a path, without the secret part, is a page that can be opened."""
    try:
        current_app.url_map.bind("").match(path, method="GET")
    except HTTPException:
        return False
    return True
