"""Every fact of the design notes is used by content, or there is a reason."""

import tomllib
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from planner.content.model import Library
from planner.content.places import sources
from tests.content.said import said_of

HERE = Path(__file__).parent


def table(name: str) -> dict[str, Any]:
    return tomllib.loads((HERE / name).read_text(encoding="utf-8"))


FACTS = (HERE / "fact_ids.txt").read_text(encoding="utf-8").split()
UNUSED: dict[str, dict[str, Any]] = table("unused_facts.toml")
#: Facts that name something exactly: a figure, a time, a form, a law, a programme.
NAMED = (HERE / "named_facts.txt").read_text(encoding="utf-8").split()
#: The words of such a fact that stand in content.
EXACT: dict[str, list[str]] = table("exact.toml")
#: What is said more softly on purpose, what stands instead, and why.
SOFTENING = table("softened.toml")
SOFTENED: dict[str, dict[str, str]] = SOFTENING["fact"]


@pytest.fixture(scope="module")
def used(real: Library) -> set[str]:
    return {each for _, source in sources(real) for each in source.ids}


def test_there_are_all_of_them() -> None:
    assert len(FACTS) == len(set(FACTS)) == 254
    assert UNUSED.keys() <= set(FACTS)


@pytest.mark.parametrize("fact", FACTS)
def test_a_fact_is_used_or_left_out_for_a_reason(
    fact: str, used: set[str], real: Library
) -> None:
    if fact in used:
        assert fact not in UNUSED, f"{fact} is used now: take its reason away"
        return
    assert fact in UNUSED, f"{fact} is not used, and nobody says why"
    assert len(UNUSED[fact]["reason"]) > 30
    for item_id in UNUSED[fact].get("told_by", ()):
        assert real.item(item_id).source.editorial, item_id


def test_what_a_fact_names_exactly_is_said_or_softened_or_left_out() -> None:
    assert len(NAMED) == len(set(NAMED)) > 80
    assert set(NAMED) <= set(FACTS)
    assert set(NAMED) <= EXACT.keys() | SOFTENED.keys() | UNUSED.keys()
    assert EXACT.keys() <= set(NAMED)
    assert SOFTENED.keys() <= set(FACTS)
    assert isinstance(SOFTENING["reviewed_on"], date)


@pytest.mark.parametrize("fact", EXACT)
def test_the_exact_words_of_a_fact_stand_where_it_is_the_source(
    fact: str, real: Library
) -> None:
    said = said_of(real, fact)
    assert [words for words in EXACT[fact] if words not in said] == []


@pytest.mark.parametrize("fact", SOFTENED)
def test_what_is_said_more_softly_says_so_and_why(fact: str, real: Library) -> None:
    soft = SOFTENED[fact]
    assert soft.keys() == {"left", "says", "reason"}
    assert soft["says"] in said_of(real, fact)
    assert soft["left"].endswith(".")
    assert len(soft["reason"]) > 30
    assert fact not in UNUSED
