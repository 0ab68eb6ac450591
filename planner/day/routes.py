"""The pages of the day, by subject; each puts its own on the one blueprint."""

from planner.day import (
    routes_cards,
    routes_checks,
    routes_removed,
    routes_sheet,
    routes_spans,
    routes_steps,
)
from planner.day.routes_shared import day

__all__ = [
    "day",
    "routes_cards",
    "routes_checks",
    "routes_removed",
    "routes_sheet",
    "routes_spans",
    "routes_steps",
]
