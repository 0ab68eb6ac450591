from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.content.model import Condition, Facts, Truth

FACTS = ("a", "b", "c", "d")
alternatives = st.lists(
    st.lists(st.sampled_from(FACTS), min_size=1, max_size=3).map("+".join), max_size=3
)
exceptions = st.lists(st.sampled_from(FACTS), max_size=2)
answers = st.fixed_dictionaries({fact: st.sampled_from(list(Truth)) for fact in FACTS})


def facts_of(answered: dict[str, Truth]) -> Facts:
    return Facts(
        known=frozenset(f for f, truth in answered.items() if truth is Truth.YES),
        unknown=frozenset(f for f, truth in answered.items() if truth is Truth.UNKNOWN),
    )


def every_completion(facts: Facts) -> list[Facts]:
    """All the ways in which the unknown could turn out."""
    unknown = sorted(facts.unknown)
    return [
        Facts(known=facts.known | frozenset(chosen))
        for size in range(len(unknown) + 1)
        for chosen in combinations(unknown, size)
    ]


@given(alternatives, exceptions, answers)
def test_what_is_sure_stays_so_however_the_unknown_turns_out(
    when: list[str], unless: list[str], answered: dict[str, Truth]
) -> None:
    facts = facts_of(answered)
    condition = Condition.parse(when, unless)
    later = {condition.truth(each) for each in every_completion(facts)}
    if condition.truth(facts) is Truth.UNKNOWN:
        assert Truth.UNKNOWN not in later
    else:
        assert later == {condition.truth(facts)}


@given(alternatives, exceptions, answers)
def test_the_unknown_is_shown_unless_the_file_says_hide(
    when: list[str], unless: list[str], answered: dict[str, Truth]
) -> None:
    facts = facts_of(answered)
    truth = Condition.parse(when, unless).truth(facts)
    assert Condition.parse(when, unless).holds(facts) is (truth is not Truth.NO)
    hiding = Condition.parse(when, unless, "hide")
    assert hiding.holds(facts) is (truth is Truth.YES)


@given(alternatives, exceptions, answers)
def test_nothing_known_to_apply_is_ever_left_out(
    when: list[str], unless: list[str], answered: dict[str, Truth]
) -> None:
    facts = facts_of(answered)
    sure = not when or any(
        all(answered[fact] is Truth.YES for fact in one.split("+")) for one in when
    )
    allowed = all(answered[fact] is Truth.NO for fact in unless)
    if sure and allowed:
        assert Condition.parse(when, unless, "hide").holds(facts)


@pytest.mark.parametrize(
    ("known", "unknown", "truth"),
    [
        ({"a"}, set(), Truth.YES),
        ({"b", "c"}, set(), Truth.YES),
        ({"b"}, set(), Truth.NO),
        ({"b"}, {"c"}, Truth.UNKNOWN),
        ({"a"}, {"d"}, Truth.UNKNOWN),
        ({"a", "d"}, set(), Truth.NO),
        (set(), set(), Truth.NO),
    ],
)
def test_alternatives_togethers_and_exceptions(
    known: set[str], unknown: set[str], truth: Truth
) -> None:
    condition = Condition.parse(["a", "b+c"], ["d"])
    assert condition.truth(Facts(frozenset(known), frozenset(unknown))) is truth
    assert condition.facts == {"a", "b", "c", "d"}


def test_without_a_condition_it_is_for_everybody() -> None:
    assert Condition().holds(Facts())
