import pytest

from planner.content.grade import grade


def test_hard_words_in_long_sentences_ask_for_a_higher_grade() -> None:
    easy = ["The cat sat. It ate."]
    hard = ["Considerable administrative complications necessitate coordination"]
    assert grade(easy) < 3
    assert grade(hard) > 12


def test_the_published_formula() -> None:
    # 9 words in 2 sentences, 12 syllables: Ma-ry had a lit-tle lamb. It was ver-y small
    found = grade(["Mary had a little lamb. It was very small"])
    assert found == pytest.approx(0.39 * 9 / 2 + 11.8 * 12 / 9 - 15.59)


@pytest.mark.parametrize("word", ["safe", "moved", "more"])
def test_an_e_that_is_not_heard_is_not_counted(word: str) -> None:
    assert grade([word]) == pytest.approx(0.39 + 11.8 - 15.59)


@pytest.mark.parametrize("word", ["table", "wanted", "people"])
def test_an_e_that_is_heard_is_counted(word: str) -> None:
    assert grade([word]) == pytest.approx(0.39 + 11.8 * 2 - 15.59)


def test_no_words_ask_for_nothing() -> None:
    assert grade(["", "1-800 !"]) == 0.0
