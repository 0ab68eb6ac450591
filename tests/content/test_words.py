import pytest

from planner.content.model import Library
from planner.content.words import Words


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("secrets and Secretly", ["secrets", "Secretly"]),
        ("insecret", []),
        ("KEEP  out, keep-out", ["KEEP  out", "keep-out"]),
        ("keep outs", []),
        ("twice keep out and keep out", ["keep out"]),
        ("", []),
    ],
)
def test_words_are_found_as_they_stand(text: str, found: list[str]) -> None:
    assert Words(("secret*", "keep out")).found_in(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "Ring the hotline",
        "She got a restraining order",
        "the abuser",
        "Women's Aid",
        "RAINN",
        "my ex-partner",
        "safety plan",
        "go bag",
    ],
)
def test_what_gives_the_subject_away_is_found(text: str, real: Library) -> None:
    assert real.words.found_in(text)


@pytest.mark.parametrize(
    "text",
    [
        "Battery for the phone",
        "no more milk",
        "The secretary rang",
        "A courtyard with a harmless dog",
        "Are you OK with pasta?",
    ],
)
def test_everyday_words_are_left_alone(text: str, real: Library) -> None:
    assert real.words.found_in(text) == []
