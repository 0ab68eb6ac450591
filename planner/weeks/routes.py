"""The pages of the weeks, by subject; each puts its own on the one blueprint."""

from planner.weeks import routes_calendar, routes_own, routes_reading, routes_tasks
from planner.weeks.routes_shared import weeks

__all__ = [
    "routes_calendar",
    "routes_own",
    "routes_reading",
    "routes_tasks",
    "weeks",
]
