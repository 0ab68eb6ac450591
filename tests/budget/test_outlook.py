"""What is missing and how long the money lasts, with and without what is known."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.budget.model import Budget, Expected
from planner.budget.outlook import (
    Bound,
    Lasting,
    Runway,
    bound_of,
    cheapest,
    open_costs,
    outlook_of,
)
from planner.core.money import Money
from planner.core.periods import Period
from tests.budget.make import ONE, TWO, budget, first, have, later, leaving

MINE = have("1000")


def lasts(*lines: object) -> tuple[str, str, int]:
    """Return what is said of how long money lasts."""
    runway = outlook_of(budget(*lines), None).runway  # type: ignore[arg-type]
    return runway.lasting, runway.bound.value, runway.days


#: Lines, and what follows of them.
RUNWAYS = [
    pytest.param([], ("nothing", "exact", 0), id="nothing at all"),
    pytest.param([MINE], ("nothing", "exact", 0), id="only money"),
    pytest.param([leaving("10")], ("nothing", "exact", 0), id="only costs"),
    pytest.param([have(None), leaving("1")], ("nothing", "exact", 0), id="none known"),
    pytest.param([MINE, leaving("1000"), later("300")], ("days", "exact", 0), id="0"),
    pytest.param([MINE, leaving("700"), later("300")], ("days", "exact", 30), id="30"),
    pytest.param([MINE, leaving("701"), later("300")], ("days", "exact", 29), id="29"),
    pytest.param([MINE, later("300")], ("days", "exact", 100), id="100"),
    pytest.param([MINE, first("400"), later("300")], ("days", "exact", 60), id="60"),
    pytest.param(
        [MINE, later("600", at_once=False)], ("days", "exact", 80), id="begins later"
    ),
    pytest.param(
        [MINE, later("500"), have("400", Period.MONTH)],
        ("days", "exact", 300),
        id="with income",
    ),
    pytest.param(
        [MINE, later("500"), have("500", Period.MONTH)],
        ("no_end", "exact", 0),
        id="income covers all",
    ),
    pytest.param(
        [MINE, later("500"), have("800", Period.MONTH), have(None)],
        ("no_end", "least", 0),
        id="more may be there",
    ),
    pytest.param(
        [MINE, later("300"), have(None)], ("days", "least", 100), id="open money"
    ),
    pytest.param(
        [MINE, later("300"), leaving(None)], ("days", "most", 100), id="open cost"
    ),
    pytest.param(
        [MINE, later("300"), leaving(None), have(None)],
        ("days", "open", 100),
        id="open on both sides",
    ),
    pytest.param(
        [MINE, later("3", currency="USD")], ("mixed", "exact", 0), id="two currencies"
    ),
]


@pytest.mark.parametrize(("lines", "said"), RUNWAYS)
def test_how_many_days_money_lasts(
    lines: list[object], said: tuple[str, str, int]
) -> None:
    assert lasts(*lines) == said


def test_where_going_itself_is_not_covered_no_days_are_said() -> None:
    runway = outlook_of(budget(MINE, leaving("1200.50"), later("1")), None).runway

    assert runway == Runway(
        Lasting.SHORT, Bound.EXACT, 0, Money(Decimal("200.50"), "EUR")
    )


AMOUNTS = st.integers(min_value=1, max_value=10**6)


@given(AMOUNTS, AMOUNTS, AMOUNTS)
def test_more_money_lasts_no_shorter_and_more_costs_last_no_longer(
    money: int, cost: int, more: int
) -> None:
    def days(there: int, each_month: int) -> int:
        return lasts(have(str(there)), later(str(each_month)))[2]

    assert days(money + more, cost) >= days(money, cost) >= days(money, cost + more)
    # The days are never promised: that much money pays for all of them.
    assert days(money, cost) * cost <= money * 30 < (days(money, cost) + 1) * cost


GAPS = [
    ([MINE, leaving("1200.50")], "200.50", Bound.EXACT),
    ([MINE, leaving("1200.50"), first(None)], "200.50", Bound.LEAST),
    ([MINE, leaving("1200.50"), have(None)], "200.50", Bound.MOST),
    ([MINE, leaving("1200.50"), have(None), first(None)], "200.50", Bound.OPEN),
    ([MINE, leaving("900")], "-100.00", Bound.EXACT),
    ([MINE, leaving("1000")], "0.00", Bound.EXACT),
    ([leaving("10")], "10.00", Bound.EXACT),
]


@pytest.mark.parametrize(("lines", "missing", "bound"), GAPS)
def test_u68_what_is_missing_is_as_sure_as_the_amounts(
    lines: list[object], missing: str, bound: Bound
) -> None:
    gap = outlook_of(budget(*lines), None).start  # type: ignore[arg-type]

    assert gap.missing == Money(Decimal(missing), "EUR")
    assert gap.bound is bound


def test_u68_where_nothing_is_known_nothing_is_worked_out() -> None:
    for lines in ([], [leaving(None)], [have(None), first(None)]):
        assert outlook_of(budget(*lines), None).start.missing is None


def test_u72_two_currencies_are_not_set_off() -> None:
    one = budget(MINE, leaving("3", currency="USD"))

    assert outlook_of(one, None).start.is_mixed
    assert outlook_of(one, None).start.missing is None


def test_the_three_numbers_on_the_page_add_up() -> None:
    # 10.10 a year is 0.841666… a month, and so is what is left of a week of 0.19.
    one = budget(later("10.10", Period.YEAR), have("0.19", Period.WEEK))
    gap = outlook_of(one, None).later

    assert gap.missing is not None
    need, there = gap.need.money[0], gap.have.money[0]
    assert (need.exact, there.exact, gap.missing.exact) == ("0.84", "0.82", "0.02")


def costs(*amounts: str | None) -> Budget:
    """Return a budget of two ways that cost this much."""
    lines = [
        leaving(amount, ways=(way.id,))
        for amount, way in zip(amounts, (ONE, TWO), strict=True)
    ]
    return budget(*lines, ways=(ONE, TWO))


def found(one: Budget) -> list[object]:
    """Return the ways that cost least."""
    return [each.way for each in cheapest([outlook_of(one, x) for x in one.ways])]


def test_the_cheapest_way_is_found_only_where_it_can_be() -> None:
    assert found(costs("10", "20")) == [ONE]
    assert found(costs("20", "10")) == [TWO]
    assert found(costs("10", "10.00")) == [ONE, TWO]
    assert found(costs("10", None)) == []
    apart = budget(
        leaving("1", ways=(1,)),
        leaving("2", currency="USD", ways=(2,)),
        ways=(ONE, TWO),
    )
    assert found(apart) == []
    assert found(budget(leaving("1"), ways=(ONE,))) == []


def test_an_open_cost_that_ways_share_counts_once() -> None:
    one = budget(
        leaving(None),
        leaving(None, ways=(1,)),
        leaving(None, ways=(9,)),
        leaving(None, paid=True),
        first("3"),
        later(None),
        later(None, at_once=False),
        have(None),
        ways=(ONE, TWO),
    )

    assert open_costs(one) == 3


def test_what_may_come_counts_nowhere_and_is_told_apart() -> None:
    aid = Expected("aid", Money(Decimal(300), "EUR"), Period.MONTH, None)
    once = Expected("gift", Money(Decimal(50), "USD"), Period.ONCE, None)
    plain = outlook_of(budget(MINE, later("500")), None)
    hoping = outlook_of(budget(MINE, later("500"), expected=(aid, once)), None)

    assert hoping.later == plain.later
    assert hoping.runway == plain.runway
    assert plain.hoped is None
    assert hoping.hoped is not None
    assert hoping.hoped.missing == Money(Decimal("200.00"), "EUR")
    assert list(budget(expected=(aid, once)).other_currencies) == ["USD"]


def test_open_amounts_make_a_number_less_sure_from_both_sides() -> None:
    assert bound_of(more=0, less=0) is Bound.EXACT
    assert bound_of(more=2, less=0) is Bound.LEAST
    assert bound_of(more=0, less=1) is Bound.MOST
    assert bound_of(more=1, less=1) is Bound.OPEN
