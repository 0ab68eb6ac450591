"""What two people may share, as the content names it: never safe too early."""

import re
from dataclasses import replace
from pathlib import Path

import pytest

from planner import paths
from planner.content.check_order import faults
from planner.content.load import load_library
from planner.content.model import Library
from planner.content.money import SAFE_MOMENTS
from planner.content.overlay import lay_over
from planner.plan.sequence import items_to_follow
from tests.content.conftest import office, write
from tests.content.office import Write

__all__ = ["office", "write"]

SIGNS = re.compile(
    r"\b(you (must|should|have to|need to)|must|he|she|him|her|his|hers)\b|!",
    re.IGNORECASE,
)


@pytest.fixture(scope="module")
def real() -> Library:
    return load_library(paths.CHECKLISTS)


def test_no_tie_says_a_moment_earlier_than_its_step_of_the_plan_allows(
    real: Library,
) -> None:
    follows = items_to_follow(real)
    waits = {item.id for item in real.items if item.only_after}
    linked = 0
    for tie in real.ties:
        for name in tie.items:
            item = real.item(name)
            linked += 1
            if item.only_after or waits & follows.get(name, frozenset()):
                assert tie.moment == "after", (tie.id, name)
    assert linked >= 25


def test_ties_speak_plainly_and_have_a_ground(real: Library) -> None:
    assert len(real.ties) >= 20
    assert {each.moment for each in real.ties} == set(SAFE_MOMENTS)
    for tie in real.ties:
        for text in (tie.text, tie.look or "", tie.do, tie.risk):
            assert not SIGNS.search(text), text
        assert tie.source.addresses or tie.source.editorial, tie.id
        if tie.moment == "after":
            assert tie.look, f"{tie.id}: what can be done quietly before"


def test_what_couples_most_often_share_is_there(real: Library) -> None:
    there = " ".join(each.text for each in real.ties).lower()
    for word in (
        *("account", "debt", "loan", "contract", "subscriptions", "insurance"),
        *("benefit", "phone plan", "rent", "car", "card", "passwords"),
    ):
        assert word in there, word


def test_a_step_that_waits_makes_an_early_tie_a_fault(real: Library) -> None:
    early = tuple(replace(each, moment="now") for each in real.ties)
    broken = replace(real, ties=early)
    found = [line for line in faults(broken) if line.startswith("ties.toml")]
    assert "ties.toml: tie-pay: pay-moved waits, so the moment is after" in found
    assert not [line for line in faults(real) if "ties.toml" in line]


def test_a_tie_to_no_step_is_a_fault(real: Library) -> None:
    first = real.ties[0]
    lost = replace(first, items=("never-written",))
    broken = replace(real, ties=(lost,))
    assert [line for line in faults(broken) if "never-written" in line] == [
        f"ties.toml: {first.id}: items names never-written, which is no item"
    ]


def test_what_follows_a_waiting_step_waits_too(real: Library) -> None:
    section = real.section("money")
    pay = real.item("pay-moved")
    first = replace(pay, before=("small-cash",))
    items = tuple(first if each is pay else each for each in section.items)
    changed = replace(section, items=items)
    behind = replace(real.tie("tie-loan"), items=("small-cash",))
    sections = tuple(changed if each is section else each for each in real.sections)
    broken = replace(real, sections=sections, ties=(behind,))
    found = [line for line in faults(broken) if line.startswith("ties.toml")]
    assert found == ["ties.toml: tie-loan: small-cash waits, so the moment is after"]


def test_an_office_hides_a_step_and_the_tie_stays_late(
    real: Library, office: Path, write: Write
) -> None:
    write("hide.toml", 'items = ["pay-moved"]\nties = ["tie-car"]\n')
    whole = lay_over(real, office).library
    assert "pay-moved" not in whole.tie("tie-pay").items
    assert whole.tie("tie-pay").moment == "after"
    assert "tie-car" not in {each.id for each in whole.ties}
