"""Pages about contact and about deciding: what must hold whatever their words are."""

import re

import pytest

from planner.content.model import Facts, Library, Truth

DANGERS = ("control", "threats", "strangled", "forced_sex", "weapon_threat", "followed")
LAST_MEETING = re.compile(
    r"\b(last|final|one more) (talk|meeting|conversation)\b", re.IGNORECASE
)


def known(*facts: str) -> Facts:
    return Facts(known=frozenset(facts))


@pytest.mark.parametrize("danger", DANGERS)
def test_talks_with_a_third_person_step_back_where_there_is_fear(
    library: Library, danger: str
) -> None:
    page = next(each for each in library.pages if each.id == "third-person")

    assert page.when.truth(known(danger)) is Truth.NO
    assert page.when.truth(known()) is Truth.YES
    assert "fear" in " ".join(entry.text for entry in page.entries)


@pytest.mark.parametrize("danger", DANGERS)
@pytest.mark.parametrize("page_id", ["repair-talk", "repair-signs"])
def test_mending_steps_back_where_there_is_fear(
    library: Library, page_id: str, danger: str
) -> None:
    page = next(each for each in library.pages if each.id == page_id)

    assert page.when.truth(known(danger)) is Truth.NO


def test_mending_steps_back_for_what_is_ticked_too_and_says_why(
    library: Library,
) -> None:
    hiding = [
        entry
        for page in library.pages
        for entry in page.entries
        if "repair-talk" in getattr(entry, "hides", ())
    ]

    assert {"feels-afraid", "tactics-hurt", "repair-afraid"} <= {e.id for e in hiding}
    assert all(getattr(entry, "because", "") for entry in hiding)


def test_no_page_asks_for_a_last_meeting(library: Library) -> None:
    """Where one is named, it is to leave it out, or to warn of it."""
    for page in library.pages:
        for entry in page.entries:
            for part in (entry.text, getattr(entry, "helps", ""), page.intro):
                for sentence in re.split(r"(?<=[.?])\s", part or ""):
                    if LAST_MEETING.search(sentence):
                        assert re.search(r"\bno\b|A last", sentence), sentence
