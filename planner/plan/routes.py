"""The pages of the plan, by subject; each subject puts its own on the one blueprint."""

from planner.plan import routes_parts, routes_reading, routes_steps
from planner.plan.routes_shared import plan

__all__ = ["plan", "routes_parts", "routes_reading", "routes_steps"]
