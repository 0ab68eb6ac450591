"""Lists of lines that can be removed and changed back: the same on every one.

What each of them is for is tested with it: in tests/claims and tests/ties.
"""

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from sqlcipher3.dbapi2 import Connection

from planner.claims.model import NewClaim
from planner.claims.store import add_claim, load_claims
from planner.ties.model import NewTie
from planner.ties.store import add_tie, load_ties
from tests.page import PageClient, pressed_undo, text, texts

HOSTILE = [
    json.loads(line)
    for line in (Path(__file__).parent.parent / "hostile.txt").read_text().splitlines()
]


@dataclass(frozen=True)
class Kept:
    """One of these lists."""

    here: str
    table: str
    #: A field for words beside the label.
    field: str
    #: Pages of a line beside those that all of them have.
    more: tuple[str, ...]
    add: Callable[[Connection, str, str], int]
    labels: Callable[[Connection], list[str]]


CLAIMS = Kept(
    "/money/claims",
    "claim",
    "office",
    ("/1/dates",),
    lambda vault, label, kind: add_claim(vault, NewClaim(label, kind=kind)),
    lambda vault: [each.label for each in load_claims(vault)],
)
TIES = Kept(
    "/money/ties",
    "tie",
    "todo",
    ("/1/step",),
    lambda vault, label, kind: add_tie(vault, NewTie(label, kind=kind)),
    lambda vault: [each.label for each in load_ties(vault)],
)


@pytest.fixture(params=[CLAIMS, TIES], ids=lambda kept: kept.table)
def kept(request: pytest.FixtureRequest) -> Kept:
    """Each of these lists in turn."""
    found: Kept = request.param
    return found


@pytest.fixture
def vault(page: PageClient) -> Iterator[Connection]:
    """The store that `page` looks at, to write into."""
    connection = page.app.extensions["gate"].space.connect(read_only=False)
    yield connection
    connection.close()


def test_u102_adding_can_be_undone(page: PageClient, kept: Kept) -> None:
    page.send(f"{kept.here}/new", {"label": "The blue one"})
    assert "It is off the list." in text(pressed_undo(page))


def test_u102_a_change_is_taken_back(page: PageClient, kept: Kept) -> None:
    page.send(f"{kept.here}/new", {"label": "The blue one"})
    page.send(f"{kept.here}/1/edit", {"label": "The green one"})
    assert "It is as it was before." in text(pressed_undo(page))
    assert "The blue one" in text(page.get(f"{kept.here}/1"))
    page.send(f"{kept.here}/1/edit", {"label": "The red one"})
    page.send(f"{kept.here}/1/undo/1")
    assert "There is a newer change" in text(page.follow())
    assert "The red one" in text(page.get(f"{kept.here}/1"))


def test_u149_two_windows_show_both_texts(page: PageClient, kept: Kept) -> None:
    here = f"{kept.here}/1/edit"
    page.send(f"{kept.here}/new", {"label": "The blue one"})
    field = page.get(here).select_one("input[name=version]")
    assert field is not None
    page.send(here, {"label": "The blue one", kept.field: "other"})
    mine = {"label": "The blue one", kept.field: "mine"}
    found = page.send(here, {**mine, "version": str(field["value"])})
    assert page.status == 200
    assert "This was changed in another window" in text(found)
    assert "other" in text(found)
    assert "mine" in str(found)


def test_u101_removed_put_back_and_deleted(
    page: PageClient, vault: Connection, kept: Kept
) -> None:
    here = kept.here
    page.send(f"{here}/new", {"label": "The blue one", kept.field: "blue too"})
    assert "The blue one" in text(page.get(f"{here}/1/remove"))
    page.send(f"{here}/1/remove")
    assert "It is on the list again." in text(pressed_undo(page))
    page.send(f"{here}/1/remove")
    assert "Removed (1)" in text(page.get(f"{here}/"))
    assert "The blue one" in text(page.get(f"{here}/removed"))
    page.get(f"{here}/1")
    assert page.status == 404
    assert "cannot be undone" in text(page.get(f"{here}/1/erase"))
    page.send(f"{here}/1/erase")
    assert "It is deleted." in text(page.follow())
    assert "Nothing is removed." in text(page.get(f"{here}/removed"))
    page.get(f"{here}/1/erase")
    assert page.status == 404
    left = vault.execute(f"SELECT * FROM {kept.table}").fetchone()  # noqa: S608 - ours
    assert "blue" not in repr(tuple(left))


def test_a_kind_that_the_content_no_longer_has_leaves_the_words(
    page: PageClient, vault: Connection, kept: Kept
) -> None:
    kept.add(vault, "Old line", "gone")
    found = page.get(f"{kept.here}/1")
    assert "Old line" in text(found)
    assert "What is known about it" not in text(found)


def test_u87_a_long_list_comes_in_pages(
    page: PageClient, vault: Connection, kept: Kept
) -> None:
    vault.execute("BEGIN")
    for number in range(51):
        kept.add(vault, f"line {number}", "")
    vault.execute("COMMIT")
    assert len(texts(page.get(f"{kept.here}/"), "main li .whole")) == 50
    assert len(texts(page.get(f"{kept.here}/page/2"), "main li .whole")) == 1


def test_u134_titles_are_plain_words(page: PageClient, kept: Kept) -> None:
    page.send(f"{kept.here}/new", {"label": "The blue one"})
    for path in ("/", "/kinds", "/new", "/1", "/1/edit", *kept.more, "/1/remove"):
        page.get(kept.here + path)
        title = text(page.page, "title").split(" \N{EN DASH} ")[0]
        assert title in {"Money", "Money 1"}, path


@pytest.mark.parametrize("words", HOSTILE)
def test_hostile_words_come_back_as_typed(
    page: PageClient, vault: Connection, kept: Kept, words: str
) -> None:
    told = dict.fromkeys((kept.field, "note"), words)
    page.send(f"{kept.here}/new", {"label": f"a{words}", **told})
    for path in ("/", "/1", "/1/edit", *kept.more, "/1/remove"):
        page.get(kept.here + path)
        assert page.status == 200
    assert kept.labels(vault) == [f"a{words}".strip()]
