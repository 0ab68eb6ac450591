"""The pages before, during and after printing: a table of contents."""

from planner.exports import (
    routes_blank,
    routes_budget,
    routes_card,
    routes_covers,
    routes_day,
    routes_lists,
    routes_notes,
    routes_overview,
    routes_pages,
    routes_plan,
    routes_table,
)
from planner.exports.routes_shared import exports

__all__ = [
    "exports",
    "routes_blank",
    "routes_budget",
    "routes_card",
    "routes_covers",
    "routes_day",
    "routes_lists",
    "routes_notes",
    "routes_overview",
    "routes_pages",
    "routes_plan",
    "routes_table",
]
