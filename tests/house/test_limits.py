"""The limits of docs/security-design.md stand in the app where a person meets them."""

import re

import pytest

from planner.content.model import Library
from tests.house.source import ROOT
from tests.page import PageClient, text

DEVICE, PASSPHRASE_PAGE = "/start/device", "/start/passphrase"
PAPER = "/plan/paper/save"

#: Limit, page, words on it. The first three pages stand before there is a store.
TOLD = [
    ("L1", DEVICE, "can find that this app is or was here"),
    ("L1", "/help/limits", "can find that this program is here, or was here"),
    ("L2", DEVICE, "No app can prevent that"),
    ("L2", "/help/limits", "No program can prevent that"),
    ("L3", "/help/traces", "Extensions and screen recorders can read pages"),
    ("L4", "/help/copies", "something changed, and which part"),
    ("L5", "/closing", "stay in the history of the browser"),
    ("L5", "/closing", "Clearing the whole history can itself be noticed"),
    ("L5", "/help/leaving", "does not erase the browser's history"),
    ("L6", PAPER, "A printer can keep the pages"),
    ("L6", PAPER, "among recent files, and in the list of downloads"),
    ("L7", PASSPHRASE_PAGE, "Nobody can bring back a forgotten passphrase"),
    ("L7", "/open/forgotten", "nobody can open what is here"),
    ("L8", "/help/copies", "Only a copy that is kept elsewhere helps"),
    ("L9", "/help/copies", "Copies elsewhere are not touched"),
    ("L10", "/help/copies", "It may make things worse"),
    ("L11", "/seals/", "all entries up to it are unchanged"),
    ("L11", "/help/seals", "It does not show that something is true"),
    ("L12", PAPER, "A passphrase keeps out the curious"),
    ("L13", "/help/limits", "parts of it can reach the disk"),
    ("L14", DEVICE, "everything is weaker"),
    ("L14", "/help/limits", "weaker on a computer that the other person runs"),
    ("L15", DEVICE, "no substitute for a trained helper"),
    ("L15", "/help/limits", "does not take the place of an advocate"),
    ("L15", "/numbers/", "can be wrong for you"),
]
FIRST_RUN = [case for case in TOLD if case[1].startswith("/start")]
LATER = [case for case in TOLD if not case[1].startswith("/start")]


def say(cases: list[tuple[str, str, str]]) -> list[str]:
    """Return names for these cases."""
    return [f"{limit}-{path.strip('/').replace('/', '-')}" for limit, path, _ in cases]


@pytest.mark.parametrize(("limit", "path", "words"), FIRST_RUN, ids=say(FIRST_RUN))
def test_limits_are_told_before_anything_is_written(
    new_page: PageClient, limit: str, path: str, words: str
) -> None:
    if path == PASSPHRASE_PAGE:
        new_page.send(DEVICE, {"answer": "fine"})
    assert words in text(new_page.get(path)), limit


@pytest.mark.parametrize(("limit", "path", "words"), LATER, ids=say(LATER))
def test_limits_are_told_where_a_person_meets_them(
    page: PageClient, limit: str, path: str, words: str
) -> None:
    if path == PAPER:
        page.get("/plan/paper/")
    assert words in text(page.get(path, follow=True)), limit


def test_the_help_says_which_limits_a_page_tells(library: Library) -> None:
    told = {limit for guide in library.guides for limit in guide.limits}

    assert told >= {"L1", "L2", "L3", "L5", "L7", "L13", "L14", "L15"}


def test_every_limit_of_the_design_is_told_or_comes_later() -> None:
    design = (ROOT / "docs" / "security-design.md").read_text()
    rows = dict(re.findall(r"^\| (L\d+) \| (.*)$", design, re.MULTILINE))
    later = {limit for limit, row in rows.items() if "when it comes" in row}
    later |= {limit for limit, row in rows.items() if "with the diary" in row}

    assert len(rows) == 15
    assert set(rows) - later == {limit for limit, _path, _words in TOLD}
