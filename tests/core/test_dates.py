from datetime import date

import pytest

from planner.core.dates import Precision, When

KINDS = [
    pytest.param(When.on(date(2026, 5, 3)), "2026-05-03", id="day"),
    pytest.param(When.of_parts(2026, 5), "2026-05", id="month"),
    pytest.param(When.of_parts(2026), "2026", id="year"),
    pytest.param(When.in_words("around Easter"), "~around Easter", id="words"),
    pytest.param(When.in_words("?"), "~?", id="a question mark in words"),
    pytest.param(When.unknown(), "?", id="not known"),
]


@pytest.mark.parametrize(("when", "stored"), KINDS)
def test_u45_a_date_comes_back_as_exact_as_it_was_given(
    when: When, stored: str
) -> None:
    assert when.as_stored() == stored
    assert When.from_stored(stored) == when


def test_nothing_stored_is_no_date() -> None:
    assert When.from_stored("") is None


def test_a_month_stays_a_month_and_covers_all_its_days() -> None:
    when = When.of_parts(2028, 2)
    assert when.precision is Precision.MONTH
    assert (when.first, when.last) == (date(2028, 2, 1), date(2028, 2, 29))


def test_a_year_covers_all_its_days() -> None:
    when = When.of_parts(2026)
    assert (when.first, when.last) == (date(2026, 1, 1), date(2026, 12, 31))


def test_a_day_is_its_own_first_and_last() -> None:
    when = When.of_parts(2026, 5, 3)
    assert when.first == when.last == date(2026, 5, 3)


@pytest.mark.parametrize("when", [When.unknown(), When.in_words("soon")])
def test_words_are_never_turned_into_a_day(when: When) -> None:
    assert when.first is None
    assert when.last is None


@pytest.mark.parametrize("parts", [(2026, 13), (2026, 2, 30), (0,)])
def test_a_day_that_does_not_exist_is_refused(parts: tuple[int, ...]) -> None:
    with pytest.raises(ValueError, match=r"must be in|out of range|year"):
        When.of_parts(*parts)


def test_a_day_without_its_month_is_refused() -> None:
    with pytest.raises(ValueError, match="needs its month"):
        When.of_parts(2026, 0, 3)
