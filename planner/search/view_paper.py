"""Cover words, as places where words are found."""

from collections.abc import Iterator

from flask import url_for

from planner.content.model import Library
from planner.exports.store_covers import load_covers
from planner.search.model import Place
from planner.web.vault import Connection


def covers(vault: Connection, _library: Library) -> Iterator[Place]:
    """Give every cover word with what it stands for."""
    for each in load_covers(vault):
        yield Place(url_for("exports.covers"), each.said, texts=(each.cover,))
