"""Sentences of the day: each is the one that a person would say."""

from collections.abc import Iterator

import pytest
from flask import Flask

from planner.core.dates import When
from planner.day.model import NewStep, Placed, Said, Span, Step, TheDay
from planner.day.service import run_of, tasks_of
from planner.day.words import (
    conflict_words,
    end_words,
    latest_words,
    length_words,
    placed_words,
    ring_words,
    slack_words,
    slot_words,
    start_words,
    time_words,
)

NOON, BUS, SCHOOL = 12 * 60, 14 * 60 + 40, 15 * 60 + 10
MAY = When.of_parts(2027, 5, 3)


@pytest.fixture(autouse=True)
def _asked_for(app: Flask) -> Iterator[None]:
    """Times are written for whoever asks: there is a request."""
    with app.test_request_context("/"):
        yield


def step(number: int, text: str, minutes: int | None = None, **more: object) -> Step:
    made = NewStep(text=text, minutes=minutes, **more)  # type: ignore[arg-type]
    return Step(id=number, **vars(made))


def said(*steps: Step, start: int | None = None, spans: tuple[Span, ...] = ()) -> Said:
    return Said(TheDay(start=start), steps, spans)


def told(said: Said) -> list[str]:
    """Return the conflicts as they are read, without the signs around own words."""
    times = run_of(said, said.day.start).times
    words = conflict_words(said, times.conflicts)
    return [each.replace("\u2068", "").replace("\u2069", "") for each in words]


@pytest.mark.parametrize(
    ("minutes", "when", "words"),
    [
        (BUS, None, "14:40"),
        (0, None, "00:00"),
        (-240, None, "the day before, 20:00"),
        (1440 + 90, None, "the day after, 01:30"),
        (-240, MAY, "2 May, 20:00"),
        (1440 + 90, MAY, "4 May, 01:30"),
        (-240, When.of_parts(2027, 5), "the day before, 20:00"),
        (3 * 1440, None, "3 days after, 00:00"),
        (-1441, None, "2 days before, 23:59"),
    ],
)
def test_a_time_names_its_day_where_that_is_another(
    minutes: int, when: When | None, words: str
) -> None:
    assert time_words(minutes, when) == words


@pytest.mark.parametrize(
    ("minutes", "words"),
    [
        (0, "0 minutes"),
        (1, "1 minute"),
        (45, "45 minutes"),
        (60, "1 h"),
        (80, "1 h 20 min"),
    ],
)
def test_a_length_is_told_in_minutes_and_hours(minutes: int, words: str) -> None:
    assert length_words(minutes) == words


FUEL = step(1, "Fuel.", 15)
TO_BUS = step(2, "Bus", 30, placed=Placed.AT, moment=BUS)
CHILD = step(1, "Fetch Mo", 10, placed=Placed.FROM, moment=SCHOOL)
AWAY = Span("at work", 510, 960, 7)


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (
            said(FUEL, TO_BUS, start=BUS - 10),
            "“Fuel” takes 15 minutes. There are 10 minutes before “Bus” at 14:40.",
        ),
        (
            said(CHILD, TO_BUS),
            "“Fetch Mo” can only begin at 15:10. That is too late for “Bus” at 14:40.",
        ),
        (
            said(TO_BUS, start=BUS + 5),
            "The start at 14:45 is later than “Bus” at 14:40.",
        ),
        (
            said(
                step(1, "Call", 5, placed=Placed.AT, moment=480, span=7), spans=(AWAY,)
            ),
            "“Call” is set to 08:00, but can only begin at 08:30.",
        ),
        (
            said(step(1, "Load", 20, span=7), start=945, spans=(AWAY,)),
            (
                "“Load” takes 20 minutes. There are 15 minutes until “at work” ends at"
                " 16:00."
            ),
        ),
        (
            said(step(1, "Load", 20, span=7), start=970, spans=(AWAY,)),
            "“Load” can only begin at 16:10. “at work” ends at 16:00.",
        ),
        (
            said(step(1, "Load", 20, placed=Placed.BY, moment=960), start=945),
            "“Load” takes 20 minutes. There are 15 minutes until 16:00.",
        ),
        (
            said(step(1, "Load", 20, placed=Placed.BY, moment=960), start=961),
            "“Load” can only begin at 16:01, and has to be done by 16:00.",
        ),
        (
            said(
                step(1, "Load", 20, placed=Placed.BY, moment=900, span=7),
                start=890,
                spans=(AWAY,),
            ),
            "“Load” takes 20 minutes. There are 10 minutes until 15:00.",
        ),
        (
            said(step(1, "x" * 80), TO_BUS, start=BUS + 1),
            (
                f"“{'x' * 60}…” can only begin at 14:41. That is too late for “Bus” at"
                " 14:40."
            ),
        ),
    ],
)
def test_every_conflict_is_a_sentence_with_its_minutes(day: Said, words: str) -> None:
    assert told(day) == [words]


def test_what_fits_is_not_told() -> None:
    assert told(said(FUEL, TO_BUS, start=BUS - 15)) == []


@pytest.mark.parametrize(
    ("day", "sentences"),
    [
        (
            said(FUEL, TO_BUS, start=NOON),
            (
                "Start: 12:00.",
                "The latest start that fits: 14:25.",
                "It ends at 15:10.",
            ),
        ),
        (
            said(FUEL, TO_BUS),
            (
                (
                    "There is no start yet. These times count from 14:25, the latest"
                    " start that fits."
                ),
                "The latest start that fits: 14:25.",
                "It ends at 15:10.",
            ),
        ),
        (
            said(step(1, "Pack"), TO_BUS),
            (
                (
                    "There is no start yet. These times count from 14:40, the latest"
                    " start that fits."
                ),
                (
                    "The latest start that fits: 14:40, or earlier. It is not known how"
                    " long some steps take."
                ),
                "It ends at 15:10 or later.",
            ),
        ),
        (
            said(FUEL),
            (
                "There is no start yet. Times count from the start.",
                "No set time on the list says when to start at the latest.",
                "It all takes 15 minutes.",
            ),
        ),
        (
            said(FUEL, step(2, "Pack")),
            (
                "There is no start yet. Times count from the start.",
                "No set time on the list says when to start at the latest.",
                "It all takes at least 15 minutes.",
            ),
        ),
        (
            said(CHILD, TO_BUS),
            (
                "There is no start yet. Times count from the start.",
                "No start makes everything fit. Below is why.",
                "It ends at 15:50.",
            ),
        ),
        (
            said(),
            (
                "There is no start yet. Times count from the start.",
                "No set time on the list says when to start at the latest.",
                "",
            ),
        ),
    ],
)
def test_three_sentences_stand_above_the_list(
    day: Said, sentences: tuple[str, str, str]
) -> None:
    times = run_of(day, day.day.start).times

    assert (start_words(times), latest_words(times), end_words(times)) == sentences


def test_a_step_says_when_it_begins_and_how_much_room_there_is() -> None:
    day = said(step(3, "Pack"), FUEL, TO_BUS, step(4, "Rest", 5))
    relative = run_of(said(step(1, "A", 25), step(2, "B", 5)), None).times
    times = run_of(day, NOON).times.by_id
    late = run_of(said(FUEL, TO_BUS), BUS).times.by_id

    assert [slot_words(each) for each in relative.slots] == [
        "At the start",
        "25 minutes after the start",
    ]
    assert slot_words(times[2]) == "14:40 or later"
    assert [slack_words(times[each]) for each in (3, 1, 2, 4)] == [
        "2 h 25 min to spare",
        "2 h 25 min to spare",
        "No time to spare",
        "",
    ]
    assert slack_words(late[1]) == "Too late by 15 minutes"


@pytest.mark.parametrize(
    ("placed", "moment", "words"),
    [
        (Placed.AT, BUS, ["Set to 14:40"]),
        (Placed.FROM, BUS, ["Not before 14:40"]),
        (Placed.BY, -240, ["Done by the day before, 20:00"]),
        (Placed.LATER, 75, ["Not before 1 h 15 min after the start"]),
        (Placed.TURN, None, []),
        (Placed.TURN, 5, []),
    ],
)
def test_a_step_says_what_it_goes_by(
    placed: Placed, moment: int | None, words: list[str]
) -> None:
    assert list(placed_words(step(1, "A", placed=placed, moment=moment))) == words


def test_a_ring_names_its_steps() -> None:
    words = ring_words([step(1, "A"), step(2, "B")])
    plain = words.replace("\u2068", "").replace("\u2069", "")

    assert plain == (
        "These steps would wait for one another: “A” → “B” → “A”. Untick one."
    )
    assert ring_words([step(1, "A")]) == "A step cannot wait for itself."


# -- from what was said to what is counted with


def test_the_evening_before_comes_first_and_the_night_after_last() -> None:
    night = step(1, "Night train", 5, placed=Placed.FROM, moment=1440 + 60)
    pack = step(2, "Pack", 30, placed=Placed.BY, moment=-60)
    go = step(3, "Go", 10)
    run = run_of(said(night, go, pack, start=600), 600)

    assert [each.text for each in run.in_time] == ["Pack", "Go", "Night train"]
    assert [each.begins for each in run.times.slots] == [-90, 600, 1500]
    assert run.times.conflicts == ()


def test_a_time_without_a_moment_is_a_turn() -> None:
    assert tasks_of(said(step(1, "A", placed=Placed.AT)))[0].at is None


def test_a_step_of_nobody_else_is_hers_even_if_it_says_alone() -> None:
    alone = step(1, "A", alone=True)
    helped = step(2, "B", who=" Ana ", alone=True)
    both = step(3, "C", who="ana")

    assert [set(task.busy) for task in tasks_of(said(alone, helped, both))] == [
        {""},
        {"ana"},
        {"", "ana"},
    ]


def test_a_ring_in_a_damaged_file_is_cut_and_the_page_opens() -> None:
    first = step(1, "A", 5, needs=(2,))
    second = step(2, "B", 5, needs=(1,))
    third = step(3, "C", 5, needs=(1,))

    assert [task.needs for task in tasks_of(said(first, second, third))] == [
        set(),
        set(),
        {1},
    ]
