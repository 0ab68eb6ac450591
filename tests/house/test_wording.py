"""Words that this planner does not use, wherever a person could read them."""

import re

import pytest

from tests.house.source import ROOT, short
from tests.house.words import all_texts, say

ALL = all_texts()

#: U33: nothing is scored, hurried or celebrated.
PRESSURE = (
    r"percent(?:age)?|points|streaks?|overdue|congratulations|well done|great job|"
    r"good job|keep it up|score[sd]?|risk level|danger level"
)
#: U53: nobody is blamed or ordered about.
BLAME = (
    r"you must|you have to|you should(?:n't)? have|your (?:own )?fault|"
    r"why didn't you|you failed|you let|you allowed|you provoked|provoked?|"
    r"you chose to|bad (?:mother|father|parent)|just leave|simply leave"
)
#: U173: nothing is assumed about anybody.
ASSUMED = (
    r"he|she|him|her|his|hers|himself|herself|he/she|husband|wife|boyfriend|girlfriend|"
    r"ladies|battered"
)
#: How failures are not told ("Words" of the guide).
TECHNICAL = (
    r"invalid|illegal (?:value|input)|failed|fatal|exception|traceback|error code"
)


def test_there_is_something_to_read() -> None:
    assert len(ALL) > 100


@pytest.mark.parametrize(
    "words",
    [
        pytest.param(PRESSURE, id="u33-pressure"),
        pytest.param(BLAME, id="u53-blame"),
        pytest.param(ASSUMED, id="u173-assumed"),
    ],
)
def test_u33_u53_u173_these_words_are_not_used(words: str) -> None:
    assert say(words, ALL) == []


def test_failures_are_not_told_in_technical_words() -> None:
    texts = [text for text in ALL if not text[0].startswith("checklists")]

    assert say(TECHNICAL, texts) == []


def test_u33_nothing_is_measured_in_hundredths() -> None:
    # The size of the letters is the one thing that is (U138).
    texts = [text for text in ALL if "settings" not in text[0]]

    assert [place for place, text in texts if re.search(r"\d\s?%", text)] == []


def test_nobody_is_shouted_at_and_there_are_no_emoji() -> None:
    loud = re.compile("[!\N{INVERTED EXCLAMATION MARK}\U0001f300-\U0001faff☀-➿]")

    assert [(place, text) for place, text in ALL if loud.search(text)] == []


def test_u107_there_are_no_italics() -> None:
    slanted = re.compile(r"<(?:i|em)\b|font-style:\s*(?:italic|oblique)")
    files = [*(ROOT / "templates").rglob("*.html"), *(ROOT / "planner").rglob("*.css")]

    assert [short(path) for path in files if slanted.search(path.read_text())] == []


def test_nothing_names_the_workshop() -> None:
    """Paths and tools of the machines where this was made are nobody's business."""
    folder, tool = "wo" + "rk", "far" + "m"  # so that this file holds neither
    names = re.compile(
        rf"/(?:{folder}|{tool})/(?:main|shared|scratch)|{tool}-?studio|[.]library/"
    )
    kinds = {".py", ".md", ".html", ".toml", ".css", ".js"}
    folders = (
        *("planner", "templates", "checklists", "docs", "bench", "stubs"),
        *("tests", ".ci"),
    )

    assert [
        short(path)
        for folder in folders
        for path in (ROOT / folder).rglob("*")
        if path.suffix in kinds and names.search(path.read_text())
    ] == []
