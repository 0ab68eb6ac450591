"""When a task is to be done, in words."""

from datetime import date

import pytest

from planner.content.model import Library, Span
from planner.core.dates import When
from planner.weeks.model import Days, days_of
from planner.weeks.words import calendar_titles, span_words, time_words
from tests.page import PageClient

DAY = When.on(date(2026, 5, 17))


@pytest.fixture(autouse=True)
def _in_a_request(page: PageClient) -> object:
    with page.app.test_request_context("/"):
        yield


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        (-14, -14, "About 2 weeks before"),
        (-56, -8, "8 to 1 weeks before"),
        (-14, -1, "In the last 2 weeks before"),
        (-3, -1, "3 to 1 days before"),
        (-1, -1, "About 1 day before"),
        (-3, -3, "About 3 days before"),
        (-90, -90, "About 3 months before"),
        (-180, -90, "6 to 3 months before"),
        (-90, -3, "In the last 3 months before"),
        (0, 0, "On the day"),
        (1, 1, "About 1 day after"),
        (1, 3, "1 to 3 days after"),
        (0, 5, "In the first 5 days after"),
        (4, 14, "1 to 2 weeks after"),
        (1, 14, "In the first 2 weeks after"),
        (14, 14, "About 2 weeks after"),
        (15, 30, "2 to 4 weeks after"),
        (31, 91, "1 to 3 months after"),
        (61, 61, "About 2 months after"),
        (92, 182, "3 to 6 months after"),
        (3, 91, "In the first 3 months after"),
        (-5, 0, "In the last 5 days before"),
    ],
)
def test_u73_without_a_day_times_are_counted_in_words(
    first: int, last: int, words: str
) -> None:
    assert span_words(Span(first, last)) == words
    assert time_words(Span(first, last), None) == words


def test_what_hangs_on_no_day_says_so() -> None:
    assert time_words(None, DAY) == "At any time"


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (DAY, "May 3, 2026 to May 16, 2026"),
        (When.on(date(2026, 5, 24)), "May 10, 2026 to May 23, 2026"),
        (When.on(date(2024, 3, 1)), "February 16, 2024 to February 29, 2024"),
        (When.on(date(2026, 1, 1)), "December 18, 2025 to December 31, 2025"),
        (When.of_parts(2026, 5), "About April 2026 to May 2026"),
        (When.of_parts(2026), "In the last 2 weeks before"),
        (When.in_words("after the holidays"), "In the last 2 weeks before"),
        (When.unknown(), "In the last 2 weeks before"),
    ],
)
def test_u73_with_a_day_times_are_dates_and_move_with_it(day: When, words: str) -> None:
    assert time_words(Span(-14, -1), day) == words


def test_one_day_and_one_month_are_said_once() -> None:
    assert time_words(Span(-1, -1), DAY) == "May 16, 2026"
    assert time_words(Span(-1, -1), When.of_parts(2026, 5)) == (
        "About April 2026 to May 2026"
    )
    assert time_words(Span(2, 2), When.of_parts(2026, 4)) == (
        "About April 2026 to May 2026"
    )
    assert time_words(Span(0, 1), When.of_parts(2026, 1)) == (
        "About January 2026 to February 2026"
    )


def test_a_rough_day_inside_one_month_names_that_month() -> None:
    assert time_words(Span(0, 0), When.of_parts(2026, 5)) == "About May 2026"
    found = days_of(Span(0, 0), When.of_parts(2026, 5))
    assert found == Days(date(2026, 5, 1), date(2026, 5, 31), rough=True)


def test_days_beyond_the_calendar_are_left_in_words() -> None:
    assert days_of(Span(1, 3), When.on(date.max)) is None
    assert days_of(Span(-3, -1), When.on(date.min)) is None
    assert days_of(None, DAY) is None
    assert days_of(Span(1, 3), None) is None


def test_u77_no_title_that_is_offered_could_tell_anything(library: Library) -> None:
    assert len(calendar_titles()) >= 6
    for title in calendar_titles():
        assert not library.words.found_in(title)
