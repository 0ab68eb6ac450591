"""The pages of the diary; each subject puts its own on the one blueprint."""

from planner.diary import (
    routes_bin,
    routes_entry,
    routes_links,
    routes_list,
    routes_months,
    routes_new,
    routes_parts,
    routes_versions,
)
from planner.diary.routes_shared import diary

__all__ = [
    "diary",
    "routes_bin",
    "routes_entry",
    "routes_links",
    "routes_list",
    "routes_months",
    "routes_new",
    "routes_parts",
    "routes_versions",
]
