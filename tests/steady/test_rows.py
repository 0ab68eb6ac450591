"""Each of the 198 rows is delivered, or kept out by a test."""

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest
from flask import Flask

from planner.content.check_pages import LAST_ROW
from planner.content.model import Library

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
ROWS: list[dict[str, Any]] = tomllib.loads((HERE / "rows.toml").read_text("utf-8"))[
    "row"
]
WAYS = ("by", "guard", "open")


def test_every_row_is_there_once_and_says_one_thing() -> None:
    assert [each["row"] for each in ROWS] == list(range(1, LAST_ROW + 1))
    for each in ROWS:
        assert sum(way in each for way in WAYS) == 1, each
        assert ("why" in each) is ("guard" in each), each
        assert each["what"]


def endpoints_of(app: Flask) -> set[str]:
    return set(app.view_functions)


def test_what_delivers_a_row_is_there(library: Library, app: Flask) -> None:
    there = {
        "page": {each.id for each in library.pages},
        "entry": {each.id for page in library.pages for each in page.entries},
        "item": {each.id for each in library.items},
        "section": {each.id for each in library.sections},
        "list": {each.id for each in library.lists},
        "guide": {each.id for each in library.guides},
        "fact": library.facts,
        "endpoint": endpoints_of(app),
    }
    for each in ROWS:
        for reference in each.get("by", ()):
            kind, _, name = reference.partition(":")
            assert name in there[kind], f"{each['row']}: {reference}"


def test_a_page_and_the_map_say_the_same(library: Library) -> None:
    """A row names its page, and the page names its row."""
    told = {(page.id, row) for page in library.pages for row in page.rows}
    mapped = {
        (reference.removeprefix("page:"), each["row"])
        for each in ROWS
        for reference in each.get("by", ())
        if reference.startswith("page:")
    }
    assert mapped == told


@pytest.mark.parametrize(
    "guard", sorted({each["guard"] for each in ROWS if "guard" in each})
)
def test_what_keeps_a_row_out_is_a_test_that_exists(guard: str) -> None:
    file, _, name = guard.partition("::")
    text = (ROOT / file).read_text("utf-8")
    assert re.search(rf"^def {name}\(", text, re.MULTILINE), guard


def test_no_row_is_open() -> None:
    assert [each["row"] for each in ROWS if "open" in each] == []
