"""Imagined people: what each is shown, what not, what careful and what waits."""

import tomllib
from pathlib import Path
from typing import Any

import pytest

from planner.content.model import Facts
from planner.plan.engine import build_plan
from planner.plan.model import OwnWords, Plan
from tests.plan.make import real_library

PATHS = sorted((Path(__file__).parent / "cases").glob("*.toml"))
REAL = real_library()
ITEMS = {item.id: item for item in REAL.items}


def case_of(path: Path) -> dict[str, Any]:
    case: dict[str, Any] = tomllib.loads(path.read_text(encoding="utf-8"))
    unknown = REAL.facts if case.get("unknown") == ["*"] else case.get("unknown", ())
    case["facts"] = Facts(frozenset(case["facts"]), frozenset(unknown))
    return case


def plan_of(case: dict[str, Any]) -> Plan:
    return build_plan(REAL, case["facts"], OwnWords())


def test_there_are_enough_people() -> None:
    assert len(PATHS) >= 20


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.stem)
def test_a_person_is_shown_what_fits(path: Path) -> None:
    case = case_of(path)
    assert case["facts"].known | case["facts"].unknown <= REAL.facts

    steps = {step.id: step for step in plan_of(case).steps}

    assert set(case["shown"]) <= steps.keys()
    assert len(case["shown"]) == len(set(case["shown"]))
    careful = {key for key in case["shown"] if steps[key].careful}
    assert careful == set(case.get("careful", ()))
    held = {key for key, step in steps.items() if step.held}
    assert set(case.get("held", ())) <= held
    assert held & set(case["shown"]) <= set(case.get("held", ()))
    if case.get("held") == []:
        assert not held


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.stem)
def test_a_person_is_not_shown_what_is_for_others(path: Path) -> None:
    case = case_of(path)
    assert case["hidden"]
    assert set(case["hidden"]) <= ITEMS.keys()

    assert {step.id for step in plan_of(case).steps}.isdisjoint(case["hidden"])


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.stem)
def test_nothing_in_the_case_is_for_everybody_only(path: Path) -> None:
    """A case that only names what everybody sees could never fail."""
    case = case_of(path)
    depends = [key for key in case["shown"] if ITEMS[key].when.facts]
    assert len(depends) >= 3


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.stem)
def test_no_step_stands_ahead_of_one_it_must_follow(path: Path) -> None:
    places = {
        step.id: number
        for number, step in enumerate(
            step for step in plan_of(case_of(path)).steps if not step.held
        )
    }
    for item in REAL.items:
        for later in item.before:
            if item.id in places and later in places:
                assert places[item.id] < places[later], f"{item.id} before {later}"
