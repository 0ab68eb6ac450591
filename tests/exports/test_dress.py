"""Cover words, looks, and what still stands there by its name."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.exports.dress import Covering, CoverWord, dress, names_left
from planner.exports.modes import LOOKS, MODES, coded
from planner.exports.order import Order
from planner.exports.sheet import Entry, Line, Part, Sheet

ANA = CoverWord("Ana", "the plumber")


def sheet(*texts: str) -> Sheet:
    entries = tuple(Entry(text=each, own=True) for each in texts)
    part = Part(title="Day", intro="Ana", entries=entries, whose="Ana")
    return Sheet(
        title="List",
        cover="For Ana",
        parts=(part,),
        size="a4",
        text="large",
        day=date(2026, 5, 3),
    )


def order(mode: str = "coded", look: str = "") -> Order:
    return Order(mode=mode, look=look)


@pytest.mark.parametrize(
    ("said", "stands"),
    [
        ("Ring Ana on Monday", "Ring the plumber on Monday"),
        ("ANA and ana", "the plumber and the plumber"),
        ("Ana's car", "the plumber's car"),
        ("Banana, Anastasia", "Banana, Anastasia"),
        ("(Ana)", "(the plumber)"),
        ("", ""),
    ],
)
def test_a_cover_word_stands_for_the_whole_word(said: str, stands: str) -> None:
    assert Covering([ANA]).text(said) == stands


@pytest.mark.parametrize(
    ("name", "said", "stands"),
    [
        ("安娜", "给安娜打电话", "给Xの打电话"),
        ("دعاء", "مع ودعاء", "مع وXの"),
        ("Zoé", "Ring Zoe\u0301", "Ring Xの"),
    ],
)
def test_a_name_is_found_in_every_script(name: str, said: str, stands: str) -> None:
    assert Covering([CoverWord(name, "Xの")]).text(said) == stands


def test_the_longest_word_goes_first_and_nothing_is_covered_twice() -> None:
    words = [ANA, CoverWord("Ana Maria", "the baker"), CoverWord("baker", "Ana")]

    assert Covering(words).text("Ana Maria and Ana") == "the baker and the plumber"


@given(st.lists(st.text(min_size=1, max_size=12)), st.text(max_size=60))
def test_no_cover_words_change_nothing_and_any_do_not_fail(
    said: list[str], text: str
) -> None:
    assert Covering([]).text(text) == text
    Covering([CoverWord(each, "x") for each in said]).text(text)


def test_in_code_every_text_of_a_document_is_covered() -> None:
    made = dress(sheet("Ring Ana"), order(), [ANA])

    assert names_left(made, ["Ana"]) == []
    assert made.parts[0].entries[0].text == "Ring the plumber"
    assert made.parts[0].name == "the plumber: Day"
    assert (made.size, made.text, made.day) == ("a4", "large", date(2026, 5, 3))


def test_settings_are_no_words() -> None:
    made = dress(sheet("large"), order(), [CoverWord("large", "small")])

    assert made.text == "large"
    assert made.parts[0].entries[0].text == "small"


@pytest.mark.parametrize("mode", ["plain", "quiet"])
def test_only_in_code_words_are_covered(mode: str) -> None:
    assert dress(sheet("Ring Ana"), order(mode), [ANA]) == sheet("Ring Ana")


@pytest.mark.parametrize("look", sorted(LOOKS))
def test_a_look_changes_the_words_on_top_and_nothing_else(look: str) -> None:
    made = dress(sheet("Ring Ana"), order("quiet", look))

    assert made.title == str(LOOKS[look].title) == order("quiet", look).title
    assert made.parts == sheet("Ring Ana").parts


def test_a_look_that_is_not_known_is_none() -> None:
    assert order("quiet", "from-a-later-version").title == "List"
    assert dress(sheet(), order("quiet", "from-a-later-version")) == sheet()


def test_what_still_stands_by_its_name_is_told_once() -> None:
    made = sheet("Ring Ana and Bo", "Bo again")
    lines = (Line("Who", "Cleo"),)
    parts = (*made.parts, Part(title="", intro="", entries=(Entry("x", lines=lines),)))
    made = Sheet(**{**made.__dict__, "parts": parts})

    named = ["Bo", "Cleo", "Dan", " ", "bo", "Bo"]
    assert names_left(made, named) == ["Bo", "Cleo", "bo"]


def test_each_quiet_way_has_one_in_code_with_names() -> None:
    quiet = [mode for mode in MODES.values() if not mode.explains and not mode.codes]

    assert len(quiet) >= 5
    for mode in quiet:
        assert MODES[coded(mode).name] == coded(mode)
        assert coded(mode).names
        assert coded(mode).step_words == mode.step_words == "quiet"
