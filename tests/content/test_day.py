"""The file of the day: what is read from it, and every fault that it can have."""

from pathlib import Path

import pytest

from planner.content.check import faults
from planner.content.condition import Facts
from planner.content.load import load_library
from planner.content.table import ContentError

STEP = """
[[step]]
id = "%s"
text = "Eat a pear."
quiet = "A pear."
editorial = "Pears are nice."
"""
CARD = """
[[card]]
id = "rain"
title = "It rains"
quiet_title = "Rain"

[[card.line]]
id = "rain-hat"
text = "Take a hat."
quiet = "Hat."
editorial = "Hats are nice."

[[card.line]]
id = "rain-children"
text = "Give the children a hat."
quiet = "Small hats."
when = ["pets"]
unknown = "hide"
editorial = "Hats are nice."
"""


def write(folder: Path, *parts: str) -> None:
    (folder / "day.toml").write_text("\n".join(parts), encoding="utf-8")


def test_steps_and_cards_are_read(folder: Path) -> None:
    write(folder, STEP % "pear", 'minutes = 5\nneeds = ["plum"]', STEP % "plum", CARD)
    library = load_library(folder)

    pear, plum = library.day_steps
    assert (pear.minutes, pear.needs, pear.unseen, pear.fails) == (
        5,
        ("plum",),
        False,
        None,
    )
    assert plum.minutes is None
    assert [line.id for line in library.cards[0].lines_for(Facts())] == ["rain-hat"]
    known = Facts(frozenset({"pets"}))
    assert len(library.cards[0].lines_for(known)) == 2


def test_without_the_file_there_are_none(folder: Path) -> None:
    library = load_library(folder)

    assert (library.day_steps, library.cards) == ((), ())


@pytest.mark.parametrize(
    ("more", "says"),
    [
        ('fails = "Eat none."', "fails and quiet_fails come together"),
        ('minutes = "5"', "minutes has to be a whole number"),
        ("colour = 1", "colour means nothing here"),
    ],
)
def test_a_step_that_cannot_be_used_is_said(folder: Path, more: str, says: str) -> None:
    write(folder, STEP % "pear", more)

    with pytest.raises(ContentError) as told:
        load_library(folder)
    assert told.value.sentence.endswith(f"day.toml: pear: {says}")


@pytest.mark.parametrize(
    ("parts", "says"),
    [
        (
            (STEP % "pear", 'needs = ["plum"]'),
            "day.toml: pear: needs names plum, which is no step",
        ),
        (
            (STEP % "a", 'needs = ["b"]', STEP % "b", 'needs = ["a"]'),
            "day.toml: these steps wait for one another: a, b",
        ),
        (
            (STEP % "a", STEP % "a"),
            "day.toml: a: this step of the day is there 2 times",
        ),
        (
            (CARD.partition("[[card.line]]")[0],),
            "day.toml: rain: there is no line on it",
        ),
        (
            (CARD.replace("Hat.", "Secret hat."),),
            "day.toml: rain-hat: 'Secret hat.' gives away Secret",
        ),
        (
            (CARD.replace('"pets"', '"elephants"'),),
            "day.toml: rain-children: no answer gives the fact elephants",
        ),
        (
            (CARD.replace("It rains", "Precipitation continuing considerably"),),
            "day.toml: rain: reading grade",
        ),
    ],
)
def test_what_is_wrong_in_the_whole_is_said(
    folder: Path, parts: tuple[str, ...], says: str
) -> None:
    write(folder, *parts)

    found = faults(load_library(folder))
    assert any(line.startswith(says) for line in found), found
