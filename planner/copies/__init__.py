"""Copies of the plan as it was on a day, and when to look at it again."""
