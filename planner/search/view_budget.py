"""Money, as a place where words are found: labels and notes, and never an amount."""

from collections.abc import Iterator

from flask import url_for

from planner.budget.store import load_lines, load_ways
from planner.content.model import Library
from planner.search.model import Place
from planner.web.vault import Connection


def money(vault: Connection, _library: Library) -> Iterator[Place]:
    """Give every line and every way that was not removed."""
    for line in load_lines(vault):
        url = url_for("budget.edit_line", line_id=line.id)
        yield Place(url, line.label, texts=(line.note,))
    for way in load_ways(vault):
        yield Place(url_for("budget.edit_way", way_id=way.id), way.name)
