"""Where nobody has said, the plan shows the careful version of a step."""

import pytest

from planner.content.load import load_library
from planner.content.model import Facts, Library, Truth
from planner.paths import CHECKLISTS
from planner.plan.engine import build_plan
from planner.plan.model import OwnWords

LIBRARY = load_library(CHECKLISTS)
#: The plan of somebody who answered nothing is long, and may not bury what matters.
MOST_STEPS = 185
#: The step that may not be missing where a grave danger is not known to be absent.
GRAVE = {
    "firearms": "weapons-away",
    "strangled": "neck-care",
    "head_injury": "head-signs",
    "threats": "threat-taken-seriously",
    "weapon_threat": "threat-taken-seriously",
    "stalkerware": "patterns-first",
    "followed": "followed-go-in",
    "pregnancy_harm": "pregnancy-harm-told",
    "child_harm_threat": "child-threat-told",
    "papers_held": "held-papers",
    "forced_sex": "care-in-days",
    "other_dies_threat": "other-speaks-of-dying",
    "pet_harm": "pet-out-early",
    "step_child": "own-child-own-grown-up",
}


def asked_of_everybody(library: Library) -> list[str]:
    """Return the facts of no country and of no question that follows another one."""
    places = {country.fact for country in library.countries}
    return sorted(
        fact
        for question in library.questions
        if not question.when.alternatives
        for fact in question.facts
        if fact not in places
    )


@pytest.mark.parametrize("fact", asked_of_everybody(LIBRARY))
def test_u42_what_alone_is_not_known_shows_a_careful_step(fact: str) -> None:
    plan = build_plan(LIBRARY, Facts(unknown=frozenset({fact})), OwnWords())

    careful = [step.id for step in plan.steps if step.careful]
    assert careful, f"no step speaks of {fact} while nobody has said"
    for item_id in careful:
        assert LIBRARY.item(item_id).when.facts >= {fact}


@pytest.mark.parametrize(("fact", "item_id"), GRAVE.items())
def test_a_grave_danger_is_asked_about_where_it_is_not_known(
    fact: str, item_id: str
) -> None:
    item = LIBRARY.item(item_id)
    assert item.when.truth(Facts(known=frozenset({fact}))) is Truth.YES

    for unknown in ({fact}, LIBRARY.facts):
        plan = build_plan(LIBRARY, Facts(unknown=frozenset(unknown)), OwnWords())
        (step,) = (each for each in plan.steps if each.id == item_id)
        assert step.careful
        first, _, rest = step.text.partition("?")
        assert rest, f"no question: {step.text}"
        assert "." not in first, f"the question comes late: {step.text}"
        assert rest.startswith((" If so, ", " If you think so, ")), step.text


def follow_ups(library: Library) -> list[tuple[str, str]]:
    """Return each question that follows another one, with each reason for asking."""
    places = {country.fact for country in library.countries}
    return [
        (question.id, fact)
        for question in library.questions
        for alternative in question.when.alternatives
        for fact in sorted(alternative)
        if fact not in places
    ]


@pytest.mark.parametrize(("question_id", "reason"), follow_ups(LIBRARY))
def test_a_question_that_follows_another_may_be_skipped_too(
    question_id: str, reason: str
) -> None:
    """As where there are children, and nobody said how old they are."""
    (question,) = (each for each in LIBRARY.questions if each.id == question_id)
    facts = Facts(frozenset({reason}), frozenset(question.facts))
    plan = build_plan(LIBRARY, facts, OwnWords())

    careful = {step.id for step in plan.steps if step.careful}
    for fact in question.facts:
        if question.kind == "one" and fact == reason:
            continue
        speaks = {i for i in careful if fact in LIBRARY.item(i).when.facts}
        assert speaks, f"no step speaks of {fact} while nobody has said"


def test_a_plan_of_somebody_who_said_nothing_is_not_too_long() -> None:
    plan = build_plan(LIBRARY, Facts(unknown=LIBRARY.facts), OwnWords())

    assert len(plan.steps) <= MOST_STEPS
    places = {country.fact for country in LIBRARY.countries} - {None}
    assert not [
        step.id
        for step in plan.steps
        if any(each & places for each in LIBRARY.item(step.id).when.alternatives)
    ]
