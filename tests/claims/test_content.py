"""The kinds of help that the content names, and where each was read."""

import re

import pytest

from planner import paths
from planner.content import read_money
from planner.content.load import load_library
from planner.content.model import Facts, Library
from planner.content.read import Reader
from planner.content.table import Table

#: Advice that is hers to give: nothing is demanded, and nobody's gender is assumed.
PRESSURE = re.compile(
    r"\b(you (must|should|have to|need to)|just leave|must|he|she|him|her|his|hers)\b",
    re.IGNORECASE,
)


@pytest.fixture(scope="module")
def real() -> Library:
    return load_library(paths.CHECKLISTS)


def test_kinds_of_help_speak_plainly_and_have_a_ground(real: Library) -> None:
    assert len(real.claims) >= 15
    for claim in real.claims:
        texts = (claim.text, claim.about, claim.ask, claim.risk or "")
        for text in texts:
            assert not PRESSURE.search(text), text
            assert "!" not in text
        assert claim.source.addresses or claim.source.editorial, claim.id


def test_what_has_a_figure_has_a_public_source(real: Library) -> None:
    for claim in real.claims:
        if re.search(r"\d", f"{claim.text} {claim.about} {claim.ask}"):
            assert claim.source.addresses, claim.id


def test_rules_of_one_country_stand_under_it_alone(real: Library) -> None:
    named = {"United States": "country_us", "Australia": "country_au"}
    found = set()
    for claim in real.claims:
        for name, fact in named.items():
            if name in claim.about:
                found.add(fact)
                assert all(fact in each for each in claim.when.alternatives), claim.id
                assert claim.when.alternatives
                assert not claim.when.holds(Facts(unknown=real.facts)), claim.id
    assert found == set(named.values())


def test_there_is_something_for_everybody(real: Library) -> None:
    for_all = [each for each in real.claims if each.when.holds(Facts())]
    assert len(for_all) >= 6


def test_a_kind_of_help_is_read_strictly(real: Library) -> None:
    claim = real.claim("us-claim-forces")
    assert claim.source.ids == ("MONEY-08",)
    assert claim.risk is not None
    made = read_money.claim(
        Reader(claim.source.checked_on, {}),
        Table(
            {"id": "a", "text": "b", "about": "c", "ask": "d", "editorial": "e"}, "here"
        ),
    )
    assert made.risk is None
