import math
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.priorities.model import STEP, order_of
from planner.priorities.weights import (
    Logs,
    disagreeing,
    groups_in,
    heights_of,
    weights_of,
)

NAMES = tuple("abcdefgh")
answers = st.integers(-2, 2).map(lambda answer: answer * STEP)


@st.composite
def complete(draw: st.DrawFn) -> dict[tuple[str, str], float]:
    """Every pair of two to eight things."""
    names = NAMES[: draw(st.integers(2, len(NAMES)))]
    return {pair: draw(answers) for pair in combinations(names, 2)}


@st.composite
def partial(draw: st.DrawFn) -> dict[tuple[str, str], float]:
    """Some pairs of eight things."""
    pairs = st.sampled_from(list(combinations(NAMES, 2)))
    return {pair: draw(answers) for pair in draw(st.sets(pairs, min_size=1))}


def row_geometric_means(logs: Logs) -> dict[str, float]:
    names = sorted({name for pair in logs for name in pair})
    table = {(name, name): 1.0 for name in names}
    for (one, other), log in logs.items():
        table[one, other], table[other, one] = math.exp(log), math.exp(-log)
    means = {
        one: math.prod(table[one, other] for other in names) ** (1 / len(names))
        for one in names
    }
    total = sum(means.values())
    return {name: mean / total for name, mean in means.items()}


@given(complete())
def test_complete_answers_give_the_row_geometric_means(logs: Logs) -> None:
    assert weights_of(logs) == pytest.approx(row_geometric_means(logs))


@given(partial())
def test_weights_are_positive_and_together_one(logs: Logs) -> None:
    weights = weights_of(logs, NAMES)
    assert set(weights) == set(NAMES)
    assert min(weights.values()) > 0
    assert sum(weights.values()) == pytest.approx(1)


@given(partial(), st.permutations(NAMES))
def test_the_order_of_names_and_pairs_changes_nothing(
    logs: Logs, names: list[str]
) -> None:
    renamed = dict(zip(NAMES, names, strict=True))
    other = {
        (renamed[one], renamed[two]): log
        for (one, two), log in reversed([*logs.items()])
    }
    before, after = heights_of(logs), heights_of(other)
    assert {renamed[name]: height for name, height in before.items()} == (
        pytest.approx(after)
    )


@given(partial())
def test_saying_it_the_other_way_round_changes_nothing(logs: Logs) -> None:
    turned = {(other, one): -log for (one, other), log in logs.items()}
    assert heights_of(turned) == pytest.approx(heights_of(logs))
    opposite = {pair: -log for pair, log in logs.items()}
    negative = {name: -height for name, height in heights_of(logs).items()}
    assert heights_of(opposite) == pytest.approx(negative)


@given(partial(), st.floats(0.1, 5))
def test_a_stronger_scale_keeps_the_order(logs: Logs, scale: float) -> None:
    scaled = {pair: log * scale for pair, log in logs.items()}
    heights = {name: height * scale for name, height in heights_of(logs).items()}
    assert heights_of(scaled) == pytest.approx(heights)


@given(partial())
def test_the_heights_are_the_least_squares(logs: Logs) -> None:
    """The sum of squares has no slope there, in the direction of any one thing."""
    heights = heights_of(logs)
    for name in heights:
        slope = sum(
            (log - heights[one] + heights[other]) * ((one == name) - (other == name))
            for (one, other), log in logs.items()
        )
        assert slope == pytest.approx(0, abs=1e-9)


@given(st.lists(st.integers(-3, 3), min_size=3, max_size=8), st.data())
def test_answers_that_agree_are_kept_as_they_are(
    places: list[int], data: st.DataObject
) -> None:
    pairs = list(combinations(range(len(places)), 2))
    asked = data.draw(st.sets(st.sampled_from(pairs), min_size=1))
    logs = {
        (NAMES[one], NAMES[other]): (places[one] - places[other]) * STEP
        for one, other in asked
    }
    heights = heights_of(logs)
    for (one, other), log in logs.items():
        assert heights[one] - heights[other] == pytest.approx(log, abs=1e-9)
    assert disagreeing(logs) == []


def test_two_things_never_disagree() -> None:
    assert disagreeing({("a", "b"): 2 * STEP}) == []
    assert disagreeing({}) == []


def test_going_in_a_circle_is_pulling_both_ways() -> None:
    circle = {("a", "b"): 2 * STEP, ("b", "c"): 2 * STEP, ("a", "c"): -2 * STEP}
    assert set(disagreeing(circle)) == set(circle)
    assert weights_of(circle) == pytest.approx(dict.fromkeys("abc", 1 / 3))


def test_the_pair_that_pulls_most_is_named_first() -> None:
    logs = dict.fromkeys(combinations("abcde", 2), 0.0) | {("a", "b"): 2 * STEP}
    logs |= {("b", pair): 2 * STEP for pair in "cde"}
    assert disagreeing(logs)[0] == ("a", "b")


def test_what_was_never_compared_stands_in_the_middle() -> None:
    logs = {("a", "b"): 2 * STEP, ("c", "d"): STEP}
    assert groups_in(logs) == [["a", "b"], ["c", "d"]]
    weights = weights_of(logs, "abcde")
    assert weights["a"] > weights["c"] > weights["e"] > weights["d"] > weights["b"]


def test_the_order_puts_the_same_height_together() -> None:
    logs = {("a", "b"): 0.0, ("b", "c"): STEP}
    assert order_of(logs) == [["a", "b"], ["c"]]
    assert order_of({}) == []
