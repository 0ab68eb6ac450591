"""A copy of the plan, the form it is kept in, and when it is time to look again."""

from datetime import date

from planner.core.dates import When


def is_due(when: When | None, today: date) -> bool:
    """Tell whether the day to look again has come; words never come due."""
    return when is not None and when.first is not None and when.first <= today
