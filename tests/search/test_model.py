import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.core.folding import fold, place_of
from planner.search.model import AROUND, Around, Place, around
from planner.search.store import words_of


@pytest.mark.parametrize(
    ("text", "word", "match"),
    [
        ("My Résumé here", "resume", "Résumé"),
        ("Straße", "stras", "Straß"),
        ("ﬁle", "i", "ﬁ"),
        ("a\u0301b", "a", "a\u0301"),
        ("昨天他来了", "他来", "他来"),
        ("x", "x", "x"),
        ("İstanbul", "ist", "İst"),
    ],
)
def test_u100_the_match_is_shown_as_it_was_written(
    text: str, word: str, match: str
) -> None:
    place = place_of(text, word)
    assert place is not None
    assert text[slice(*place)] == match


@pytest.mark.parametrize(("text", "word"), [("abc", "x"), ("abc", ""), ("", "a")])
def test_what_is_not_there_has_no_place(text: str, word: str) -> None:
    assert place_of(text, word) is None


@given(st.text(), st.text(alphabet="abcé", min_size=1), st.text())
def test_a_word_that_was_written_is_found(before: str, word: str, after: str) -> None:
    place = place_of(f"{before} {word} {after}", fold(word))
    assert place is not None


def test_what_stands_around_is_cut_on_both_sides() -> None:
    long = "x" * 200
    assert around([f"{long}zebra{long}"], ["zebra"]) == Around(
        "…" + "x" * AROUND, "zebra", "x" * AROUND + "…"
    )
    assert around(["no", "a zebra"], ["and", "zebra"]) == Around("a ", "zebra", "")
    assert around(["no"], ["zebra"]) is None


def test_all_words_have_to_be_there_in_any_of_the_texts() -> None:
    place = Place("", "A label", texts=("Zébra",), hidden=("lamp",))
    assert place.holds(words_of("lamp ZEBRA lab"))
    assert not place.holds(words_of("lamp giraffe"))
    assert not place.holds([])
