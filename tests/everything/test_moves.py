"""Numbers and names of a file become those of this store, or belong to nothing."""

import pytest

from planner.everything.model import Found, LooseError
from planner.everything.moves import carried, each, must, or_none, ordered_pair, own, to
from planner.everything.shapes import MOST, NUMBER, fits, list_of
from planner.everything.view import parts_found
from tests.page import PageClient

IDS = {"owner": {1: 7}, "own_thing": {3: 9}}
THING = own("own:", "own_thing")


def test_u115_a_number_becomes_that_of_the_row_here() -> None:
    assert (to("owner")(1, IDS), to("owner")(2, IDS)) == (7, None)
    assert must("owner")(1, IDS) == 7
    with pytest.raises(LooseError):
        must("owner")(2, IDS)


def test_u115_a_name_becomes_that_of_the_row_here() -> None:
    assert THING("own:3", IDS) == "own:9"
    assert THING("passport", IDS) == "passport"
    assert THING("own:x", IDS) == "own:x"
    with pytest.raises(LooseError):
        THING("own:4", IDS)
    assert or_none(THING)("own:4", IDS) == ""
    assert each(THING)(["own:4", "own:3", "passport"], IDS) == ["own:9", "passport"]


def test_u115_a_thing_to_carry_keeps_its_words() -> None:
    assert carried([1, "own:3", "Kettle"], IDS) == [7, "own:9", "Kettle"]
    with pytest.raises(LooseError):
        carried([2, "own:3", "Kettle"], IDS)


def test_u115_a_comparison_says_the_same_either_way() -> None:
    straight = {"first": "a", "second": "b", "answer": 2}
    assert ordered_pair(straight) == straight
    turned = {"first": "b", "second": "a", "answer": 2}
    assert ordered_pair(turned) == {"first": "a", "second": "b", "answer": -2}
    unsaid = {"first": "b", "second": "a", "answer": None}
    assert ordered_pair(unsaid) == {"first": "a", "second": "b", "answer": None}


def test_a_list_that_is_too_long_does_not_fit() -> None:
    assert fits([1] * MOST, list_of(NUMBER))
    assert not fits([1] * (MOST + 1), list_of(NUMBER))


def test_lines_about_nothing_in_the_file_are_said(page: PageClient) -> None:
    with page.app.test_request_context("/"):
        (part,) = parts_found({"plan": Found(loose=2)})
    assert any("2 lines are about something" in said for said in part.sentences)
