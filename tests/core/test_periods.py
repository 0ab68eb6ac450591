from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.core.money import Money
from planner.core.periods import TIMES_A_YEAR, Period, a_month, a_year

AMOUNTS = st.decimals(
    min_value=0, max_value=10**15, places=2, allow_nan=False, allow_infinity=False
)

#: An amount of 100 each time, and what that is in a month.
TABLE = [
    (Period.WEEK, "5200", "433.33"),
    (Period.TWO_WEEKS, "2600", "216.67"),
    (Period.FOUR_WEEKS, "1300", "108.33"),
    (Period.MONTH, "1200", "100.00"),
    (Period.YEAR, "100", "8.33"),
    (Period.ONCE, "100", "8.33"),
]


@pytest.mark.parametrize(("period", "year", "month"), TABLE)
def test_u69_a_hundred_each_time_is_so_much_a_month(
    period: Period, year: str, month: str
) -> None:
    of_a_year = a_year(Decimal(100), period)

    assert of_a_year == Decimal(year)
    assert a_month(Money(of_a_year, "EUR")) == Money(Decimal(month), "EUR")


@given(AMOUNTS)
def test_u69_a_month_and_back_is_the_same_amount(amount: Decimal) -> None:
    # What comes every month goes into a year and back without losing anything.
    assert a_month(Money(a_year(amount, Period.MONTH), "EUR")).amount == amount


@given(AMOUNTS, st.sampled_from(sorted(TIMES_A_YEAR)))
def test_u69_a_month_is_never_more_than_half_a_cent_off(
    amount: Decimal, period: Period
) -> None:
    month = a_month(Money(a_year(amount, period), "EUR")).amount
    exact = Fraction(amount) * TIMES_A_YEAR[period] / 12

    assert abs(Fraction(month) - exact) <= Fraction(1, 200)
