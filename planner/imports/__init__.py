"""Bringing in messages from files of other programs: look first, then bring in."""
