"""How a sum grows: never a lost cent, never short, never a step too many."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.core.periods import Period
from planner.fund.course import (
    LONGEST_YEARS,
    MOST_ROWS,
    Course,
    Row,
    course_of,
    later,
    most_steps,
)
from planner.fund.model import EVERY, Balance, NewEntry, Way, balance_of, balances
from planner.fund.picture import picture_of

TODAY = date(2025, 10, 16)
CENTS = st.integers(0, 10**9).map(lambda cents: Decimal(cents).scaleb(-2))
SOME = st.integers(1, 10**7).map(lambda cents: Decimal(cents).scaleb(-2))


def course(
    have: str | Decimal = "0",
    step: str | Decimal = "40",
    every: Period = Period.WEEK,
    begins: date | None = None,
) -> Course:
    return course_of(Decimal(have), Decimal(step), every, begins, TODAY)


def test_u70_forty_a_week_reach_twelve_hundred_in_thirty_weeks() -> None:
    steps = course().steps_to(Decimal(1200))
    assert steps == 30
    assert course().day_of(30) == date(2026, 5, 14)


@given(have=CENTS, step=SOME, target=CENTS, every=st.sampled_from(EVERY))
def test_u70_the_steps_are_never_short_and_one_fewer_is(
    have: Decimal, step: Decimal, target: Decimal, every: Period
) -> None:
    way = course(have, step, every)
    steps = way.steps_to(target)
    if steps is None:
        assert way.after(most_steps(every)) < target
    else:
        assert way.after(steps) >= target
        assert steps == 0 or way.after(steps - 1) < target


@given(have=CENTS, step=SOME, steps=st.integers(0, 5000))
def test_after_so_many_steps_the_sum_is_exact(
    have: Decimal, step: Decimal, steps: int
) -> None:
    cents = int(have * 100) + steps * int(step * 100)
    assert course(have, step).after(steps) == Decimal(cents).scaleb(-2)


def test_a_step_of_nothing_never_gets_there() -> None:
    assert course(step="0").steps_to(Decimal(1)) is None
    assert course(have="5", step="0").steps_to(Decimal(5)) == 0


@given(
    every=st.sampled_from(EVERY),
    begins=st.dates(date(1990, 1, 1), date(2060, 1, 1)),
)
def test_a_first_day_that_has_passed_goes_on_in_its_own_rhythm(
    every: Period, begins: date
) -> None:
    way = course(every=every, begins=begins)
    assert way.first >= min(TODAY, begins)
    if begins >= TODAY:
        assert way.first == begins
    else:
        assert TODAY <= way.first <= TODAY + timedelta(days=31)
        numbers = range(3000)
        assert way.first in {later(begins, every, each) for each in numbers}


def test_without_a_first_day_it_is_one_period_from_now() -> None:
    firsts = [course(every=every).first for every in EVERY]
    assert firsts == [
        date(2025, 10, 23),
        date(2025, 10, 30),
        date(2025, 11, 13),
        date(2025, 11, 16),
    ]


@pytest.mark.parametrize(
    ("times", "day"),
    [(0, "2026-01-31"), (1, "2026-02-28"), (2, "2026-03-31"), (13, "2027-02-28")],
)
def test_a_month_keeps_its_day_or_its_last_one(times: int, day: str) -> None:
    found = later(date(2026, 1, 31), Period.MONTH, times)
    assert found == date.fromisoformat(day)


@given(steps=st.integers(1, 3000), every=st.sampled_from(EVERY))
def test_a_table_has_today_the_last_step_and_not_too_many_rows(
    steps: int, every: Period
) -> None:
    steps = min(steps, most_steps(every))
    way = course(every=every)
    rows = way.rows(steps)
    assert len(rows) <= MOST_ROWS
    assert rows[0] == Row(0, TODAY, Decimal(0))
    assert rows[-1] == Row(steps, way.day_of(steps), way.after(steps))
    days = [row.day for row in rows]
    assert days == sorted(set(days))
    if steps < MOST_ROWS:
        assert [row.number for row in rows] == list(range(steps + 1))


def test_the_longest_time_can_be_worked_out_from_any_day() -> None:
    for every in EVERY:
        way = course_of(
            Decimal(0), Decimal(1), every, date(2060, 1, 31), date(2059, 12, 31)
        )
        assert way.day_of(most_steps(every)).year <= 2060 + LONGEST_YEARS + 2


ENTRY = st.builds(
    NewEntry,
    way=st.sampled_from(Way),
    amount=st.none() | CENTS,
    currency=st.sampled_from(["EUR", "USD", ""]),
)


@given(entries=st.lists(ENTRY, max_size=20), data=st.data())
def test_u68_the_order_of_the_lines_changes_no_sum(
    entries: list[NewEntry], data: st.DataObject
) -> None:
    mixed = data.draw(st.permutations(entries))
    assert {each.money.currency: each for each in balances(entries)} == {
        each.money.currency: each for each in balances(mixed)
    }


@given(entries=st.lists(ENTRY, max_size=20))
def test_u72_sums_are_exact_and_never_mixed(entries: list[NewEntry]) -> None:
    for each in balances(entries):
        mine = [
            int(one.amount * 100) * (1 if one.way is Way.IN else -1)
            for one in entries
            if one.amount is not None and one.currency == each.money.currency
        ]
        assert each.money.amount == Decimal(sum(mine)).scaleb(-2)


def test_u68_what_is_not_known_makes_a_sum_at_least_or_at_most() -> None:
    known = NewEntry(Way.IN, Decimal(5), "EUR")
    (found,) = balances([known, NewEntry(Way.IN, None, "USD")])
    assert (found.more, found.less) == (False, False)
    (found,) = balances([known, NewEntry(Way.IN, None, "EUR")])
    assert (found.more, found.less) == (True, False)
    (found,) = balances([known, NewEntry(Way.OUT, None, "")])
    assert (found.more, found.less) == (False, True)
    assert balance_of([found], "USD") == Balance(
        balance_of([], "USD").money, more=False, less=False
    )
    assert balance_of([found], "EUR") == found


@given(have=CENTS, step=SOME, steps=st.integers(1, 60), target=CENTS | st.none())
def test_u161_the_picture_stays_in_its_frame_and_meets_at_the_last_step(
    have: Decimal, step: Decimal, steps: int, target: Decimal | None
) -> None:
    drawn = picture_of(course(have, step).rows(steps), target)
    numbers = [
        float(each)
        for part in drawn.line.removeprefix("M").replace("H", " ").split()
        for each in part.split("V")
    ]
    assert all(0 <= x <= drawn.width for x in numbers[::2])
    assert all(0 <= y <= drawn.height for y in numbers[1::2])
    assert drawn.end_x == drawn.right
    assert f"H{drawn.end_x}V{drawn.end_y}" in drawn.line
    if target is not None:
        assert drawn.target_y is not None
        assert 0 <= drawn.target_y <= drawn.height
    ups = numbers[1::2]
    assert ups == sorted(ups, reverse=True)


def test_a_picture_of_nothing_at_all_is_a_flat_line() -> None:
    drawn = picture_of([Row(0, TODAY, Decimal(0)), Row(1, TODAY, Decimal(0))], None)
    assert drawn.target_y is None
    assert drawn.line.startswith("M10")
