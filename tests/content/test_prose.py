import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.content.prose import (
    Heading,
    Listing,
    Paragraph,
    ProseError,
    Span,
    parse,
    spans_of,
    words_of,
)


def test_headings_paragraphs_and_lists() -> None:
    blocks = parse("""
## One

A line
and **another** one.

### Two

- first
  goes on
- **second**

1. [go](guide:leaving)
2. [look](https://example.org)
""")
    assert blocks == (
        Heading(2, "One"),
        Paragraph((Span("A line and "), Span("another", bold=True), Span(" one."))),
        Heading(3, "Two"),
        Listing(((Span("first goes on"),), (Span("second", bold=True),))),
        Listing(
            (
                (Span("go", guide="leaving"),),
                (Span("look", address="https://example.org"),),
            ),
            ordered=True,
        ),
    )
    assert words_of(blocks) == [
        "One",
        "A line and another one.",
        "Two",
        "first goes on",
        "second",
        "go",
        "look",
    ]
    assert [span.guide for span in spans_of(blocks) if span.guide] == ["leaving"]


@pytest.mark.parametrize(
    "text",
    [
        "# Too large",
        "#### Too small",
        "##NoSpace",
        "## One\nand more",
        "<b>bold</b>",
        "*slanted*",
        "`code`",
        "![picture](https://example.org/a.png)",
        "[words](http://example.org)",
        "[words](javascript:alert)",
        "[**words**](guide:x)",
        "a | b",
        "- one\ntwo",
        "**not closed",
        "[x](guide: spaced)",
    ],
)
def test_more_than_the_subset_is_refused(text: str) -> None:
    with pytest.raises(ProseError):
        parse(text)


def test_nothing_is_no_block() -> None:
    assert parse(" \n\n ") == ()


@given(st.text())
def test_any_text_is_read_or_refused_and_never_becomes_markup(text: str) -> None:
    try:
        blocks = parse(text)
    except ProseError:
        return
    assert not re.search(r"[<>`_*|\\]", "".join(words_of(blocks)))
