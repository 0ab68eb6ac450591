"""The pages of money, by subject; each subject puts its own on the one blueprint."""

from planner.budget import (
    routes_counts,
    routes_lines,
    routes_often,
    routes_overview,
    routes_removed,
    routes_ways,
)
from planner.budget.routes_shared import budget

__all__ = [
    "budget",
    "routes_counts",
    "routes_lines",
    "routes_often",
    "routes_overview",
    "routes_removed",
    "routes_ways",
]
