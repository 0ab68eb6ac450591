"""What a document looks like from outside, and how its words lie on the page."""

from itertools import pairwise

import pytest

from planner.content.model import Library
from planner.exports.modes import LOOKS
from tests.exports.test_card import boxes
from tests.exports.test_discreet import fill, order
from tests.page import PageClient, text, texts

PATH = "/day/paper/"


def test_a_look_changes_the_words_on_top_and_no_others(
    page: PageClient, library: Library
) -> None:
    fill(page, library)
    rest = set()
    for look in LOOKS.values():
        order(page, "day", code=False, look=look.name)
        view = page.get(f"{PATH}view")
        head = [each for each in (str(look.title), str(look.cover)) if each]
        assert texts(view, ".sheet__head > *") == head
        rest.add(text(view, "#paper").partition(" ".join(head))[2])
    assert len(rest) == 1
    assert "" not in rest


@pytest.mark.parametrize("letters", ["normal", "large"])
def test_u76_a_time_of_two_lines_stands_beside_its_box(
    page: PageClient, library: Library, letters: str
) -> None:
    """Not below it: every line of a time begins where the first one does."""
    fill(page, library)
    order(page, "day", code=False, text=letters)
    page.send(f"{PATH}document", {"way": "save", "passphrase": ""})
    _size, words = boxes(page.response.get_data())
    begin = {round(left) for word, left, *_ in words if word == "+"}
    below = {
        round(left)
        for (word, left, *_), (following, *_more) in pairwise(words)
        if (word, following) == ("or", "later")
    }
    assert len(begin) == 1
    assert below == begin
