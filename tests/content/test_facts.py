"""Every fact of the design notes is used by content, or there is a reason."""

import tomllib
from pathlib import Path
from typing import Any

import pytest

from planner.content.model import Library
from planner.content.places import sources

HERE = Path(__file__).parent
FACTS = (HERE / "fact_ids.txt").read_text(encoding="utf-8").split()
UNUSED: dict[str, dict[str, Any]] = tomllib.loads(
    (HERE / "unused_facts.toml").read_text(encoding="utf-8")
)


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
