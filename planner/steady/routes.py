"""The pages for oneself, by subject; each subject puts its own on the one blueprint."""

from planner.steady import (
    routes_guided,
    routes_kept,
    routes_own,
    routes_pause,
    routes_reading,
    routes_shown,
    routes_words,
)
from planner.steady.routes_shared import steady

__all__ = [
    "routes_guided",
    "routes_kept",
    "routes_own",
    "routes_pause",
    "routes_reading",
    "routes_shown",
    "routes_words",
    "steady",
]
