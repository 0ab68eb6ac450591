"""The day: its steps with times worked out, what has to hold, and what if not."""
