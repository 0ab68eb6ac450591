"""What the vault keeps of it, and what the plan asks for."""

import pytest
from sqlcipher3.dbapi2 import Connection

from planner.content.model import Library
from planner.errors import RecordNotFoundError
from planner.priorities import store
from planner.priorities.model import (
    SUPPLIED,
    NewPriority,
    is_ruled_out,
    pair_of,
    pairs_among,
    question_of,
    used_among,
)

ALL = dict.fromkeys(pairs_among(SUPPLIED), 1)


def test_without_comparisons_there_are_no_weights(vault: Connection) -> None:
    assert store.load_weights(vault) == {}
    assert store.load_part_weights(vault) == {}
    assert store.load_current(vault) is None
    number = store.begin_round(vault)
    store.save_answers(vault, number, {("money", "safety"): None})
    assert store.load_weights(vault) == {}


def test_the_weights_are_those_of_the_five_together_one(vault: Connection) -> None:
    store.save_answers(vault, store.begin_round(vault), ALL)
    weights = store.load_weights(vault)
    assert set(weights) == set(SUPPLIED)
    assert sum(weights.values()) == pytest.approx(1)
    assert max(weights, key=lambda key: weights[key]) == "children"


def test_switched_off_there_are_none(vault: Connection) -> None:
    store.save_answers(vault, store.begin_round(vault), ALL)
    store.use_order(vault, used=False)
    assert store.load_weights(vault) == {}
    assert store.load_part_weights(vault) == {}
    store.use_order(vault, used=True)
    assert store.load_weights(vault)


def test_what_is_left_out_weighs_nothing_and_the_rest_as_before(
    vault: Connection,
) -> None:
    store.save_answers(vault, store.begin_round(vault), {("money", "safety"): 2})
    store.save_choice(vault, "children", used=False)
    weights = store.load_weights(vault)
    assert set(weights) == set(SUPPLIED) - {"children"}
    assert weights["money"] > weights["privacy"] == weights["feelings"]
    assert weights["privacy"] > weights["safety"]
    for each in SUPPLIED:
        store.save_choice(vault, each, used=False)
    assert store.load_weights(vault) == {}


def test_ones_own_gives_its_weight_to_the_part_it_is_nearest_to(
    vault: Connection,
) -> None:
    number = store.begin_round(vault)
    dog = store.add_own(vault, NewPriority("my dog", "animals"))
    store.add_own(vault, NewPriority("faith"))
    cat = store.add_own(vault, NewPriority("cat", "animals"))
    pair = pair_of("children", f"own{dog}")
    store.save_answers(vault, number, {pair: -2})
    parts = store.load_part_weights(vault)
    assert set(parts) == {"animals"}
    assert parts["animals"] > store.load_weights(vault)["children"]
    store.remove_own(vault, cat)
    assert 0 < store.load_part_weights(vault)["animals"] < parts["animals"]
    assert store.load_all_words(vault)[f"own{cat}"] == "cat"


def test_an_empty_new_time_leaves_the_last_one_in_force(vault: Connection) -> None:
    store.save_answers(vault, store.begin_round(vault), ALL)
    weights = store.load_weights(vault)
    again = store.begin_round(vault)
    assert store.load_weights(vault) == weights
    store.save_answers(vault, again, dict.fromkeys(ALL, -1))
    assert store.load_weights(vault)["children"] < weights["children"]


def test_what_is_not_there_is_not_found(vault: Connection) -> None:
    with pytest.raises(RecordNotFoundError):
        store.load_one(vault, 7)


def test_her_word_counts_before_what_follows_from_answers() -> None:
    assert used_among({}, ()) == list(SUPPLIED)
    assert "children" not in used_among({}, {"children"})
    assert "children" in used_among({"children": True}, {"children"})


def test_only_a_clear_no_rules_something_out(library: Library) -> None:
    assert question_of(library, "children") == "children"
    assert question_of(library, "unicorns") is None
    assert is_ruled_out(library, "children", ["no"])
    assert not is_ruled_out(library, "children", ["yes"])
    assert not is_ruled_out(library, "children", [])
