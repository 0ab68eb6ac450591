"""The pages of papers, by subject; each subject puts its own on the one blueprint."""

from planner.papers import routes_owners, routes_removed, routes_ten, routes_things
from planner.papers.routes_shared import papers

__all__ = ["papers", "routes_owners", "routes_removed", "routes_ten", "routes_things"]
