"""Blanks for amounts (U47)."""

import pytest

from planner.content.model import Library
from tests.page import PageClient, text, texts


@pytest.fixture
def address(library: Library) -> str:
    """The page of a step with exactly one blank, for an amount."""
    return next(
        f"/plan/{number}/{at}/blanks"
        for number, section in enumerate(library.sections, 1)
        for at, item in enumerate(section.items, 1)
        if [blank.kind for blank in item.blanks] == ["amount"]
    )


def line(page: PageClient) -> str:
    found = page.page.select_one("main input[name=blank1]")
    assert found is not None
    return str(found.get("value", ""))


def test_u47_what_was_understood_is_shown_back(page: PageClient, address: str) -> None:
    page.send(address, {"blank1": "1,234.50 a month"})
    assert "read as 1,234.5." in text(page.follow())

    assert "Read as 1,234.5." in text(page.get(address))
    assert line(page) == "1,234.50 a month"


def test_u47_two_meanings_are_asked_about(page: PageClient, address: str) -> None:
    page.send(address, {"blank1": "$1.234"})

    assert page.status == 200
    assert "can be read in two ways" in text(page.page, ".question__wrong")
    assert line(page) == "$1.234"
    assert texts(page.page, "main fieldset .choices__label") == [
        "$1,234: a thousand or more",
        "$1.234: less than a thousand",
        "Keep as written",
    ]
    page.send(address, {"blank1": "$1.234", "meaning1": "$1,234"})
    assert "read as 1,234." in text(page.follow())
    page.get(address)
    assert line(page) == "$1,234"


def test_u47_u48_it_can_be_kept_as_written(page: PageClient, address: str) -> None:
    page.send(address, {"blank1": "1.234", "meaning1": "1.234"})
    assert "read as" not in text(page.follow(), ".notice")

    page.get(address)
    assert line(page) == "1.234"
    page.send(address, {"blank1": "1.234"})  # settled: it is not asked again
    assert page.status == 303


def test_u47_a_choice_for_another_number_does_not_count(
    page: PageClient, address: str
) -> None:
    page.send(address, {"blank1": "5.678", "meaning1": "1,234"})

    assert page.status == 200
    assert line(page) == "5.678"


@pytest.mark.parametrize("words", ["not yet", "40 or 50", "?", "1.2.3", "²"])
def test_u47_nothing_is_rejected(page: PageClient, address: str, words: str) -> None:
    page.send(address, {"blank1": words})
    assert page.status == 303

    page.get(address)
    assert line(page) == words
