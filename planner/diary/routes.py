"""The pages of the diary, by subject; each subject puts its own on the one blueprint."""

from planner.diary.routes_shared import diary

__all__ = ["diary"]
