"""The list of what was written down."""

from flask import render_template

from planner.diary import store
from planner.diary.routes_shared import diary
from planner.web.vault import open_vault

#: So many entries stand on one page (U87).
MOST = 50


@diary.get("/")
def overview() -> str:
    """List the latest entries, without what they say (U84)."""
    return render_template(
        "diary/overview.html", entries=store.load_latest(open_vault(), 0, MOST)
    )
