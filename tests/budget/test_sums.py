"""Sums: no cent is lost, the order is nothing, and no currency meets another."""

from decimal import Decimal
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from planner.budget.model import Access, Block, Counted, Line
from planner.budget.sums import Sum, exchanged, parts_of, sum_of
from planner.core.money import Money
from planner.core.periods import TIMES_A_YEAR, Period
from tests.budget.make import ONE, TWO, budget, first, have, later, leaving, line

AMOUNTS = st.decimals(min_value=0, max_value=10**12, places=3)
LINES = st.lists(
    st.builds(
        line,
        st.just(Block.LATER),
        st.none() | AMOUNTS.map(str),
        st.sampled_from(Period),
        st.sampled_from(["EUR", "USD", "JPY"]),
    ),
    max_size=30,
)


def euros(one: Sum) -> list[str]:
    """Return what is known of a sum."""
    return [f"{each.currency} {each.exact}" for each in one.money]


@given(LINES, st.randoms())
def test_u69_the_order_of_lines_makes_no_difference(
    lines: list[Line], chance: object
) -> None:
    mixed = list(lines)
    chance.shuffle(mixed)  # type: ignore[attr-defined]

    assert sum_of(mixed, budget()) == sum_of(lines, budget())


@given(LINES)
def test_u69_no_cent_is_lost(lines: list[Line]) -> None:
    found = sum_of(lines, budget())
    for currency in {each.currency for each in lines if each.amount is not None}:
        exact = sum(
            Fraction(each.amount) * TIMES_A_YEAR.get(each.period, 12)
            for each in lines
            if each.currency == currency and each.amount is not None
        )
        assert Fraction(found.twelfths[currency]) == exact
    assert found.unknown == sum(each.amount is None for each in lines)


@given(LINES, LINES)
def test_u69_two_sums_together_are_the_sum_of_both(
    some: list[Line], others: list[Line]
) -> None:
    both = sum_of(some, budget()) + sum_of(others, budget())

    assert both == sum_of([*some, *others], budget())


def test_u69_thirds_of_a_cent_make_whole_ones_again() -> None:
    # 10.01 a year is 0.834… a month; twelve of them are 10.01 and not 12 times 0.83.
    lines = [later("10.01", Period.YEAR) for _ in range(12)]

    assert euros(sum_of(lines, budget())) == ["EUR 10.01"]


def test_u72_currencies_stay_apart_until_there_is_a_rate() -> None:
    lines = [leaving("10"), leaving("5.50", currency="USD"), leaving("7")]

    assert euros(sum_of(lines, budget())) == ["EUR 17.00", "USD 5.50"]
    with_rate = budget(rates={"USD": "0.9"})
    assert euros(sum_of(lines, with_rate)) == ["EUR 21.95"]
    assert exchanged(Money(Decimal(3), "EUR"), with_rate) == Money(Decimal(3), "EUR")


def test_u72_a_rate_for_the_usual_currency_changes_nothing() -> None:
    one = budget(rates={"EUR": "2"})

    assert euros(sum_of([leaving("10")], one)) == ["EUR 10.00"]


def test_u67_the_first_month_has_what_comes_only_then_and_what_begins_then() -> None:
    parts = parts_of(
        budget(
            first("80"),
            later("700"),
            later("60", Period.WEEK),
            later("50", at_once=False),
            leaving("200"),
            leaving("90", paid=True),
            first("40", paid=True),
        ),
        None,
    )

    assert euros(parts.leaving) == ["EUR 200.00"]
    assert euros(parts.only_first) == ["EUR 80.00"]
    assert euros(parts.first) == ["EUR 1040.00"]
    assert euros(parts.later) == ["EUR 1010.00"]


def test_only_money_that_is_hers_counts_until_she_says_more() -> None:
    lines = [
        have("100"),
        have("50", access=Access.SEEN),
        have("400", access=Access.JOINT),
        have("30", access=Access.UNSAID),
        have("10", Period.MONTH, access=Access.JOINT, at_once=False),
    ]
    parts = parts_of(budget(*lines), None)

    assert euros(parts.there) == ["EUR 100.00"]
    assert {access: euros(each) for access, each in parts.apart.items()} == {
        Access.SEEN: ["EUR 50.00"],
        Access.JOINT: ["EUR 400.00"],
        Access.UNSAID: ["EUR 30.00"],
    }
    assert list(parts.apart_comes) == [Access.JOINT]
    every = parts_of(budget(*lines, counted=Counted(joint=True, seen=True)), None)
    assert euros(every.there) == ["EUR 550.00"]
    assert euros(every.comes_later) == ["EUR 10.00"]
    assert every.comes_first.is_empty
    assert list(every.apart) == [Access.UNSAID]


def test_a_line_counts_for_all_ways_or_for_those_it_names() -> None:
    one = budget(
        leaving("10"),
        leaving("20", ways=(1,)),
        leaving("40", ways=(1, 2)),
        leaving("80", ways=(9,)),  # a way that is gone
        ways=(ONE, TWO),
    )

    assert euros(parts_of(one, ONE).leaving) == ["EUR 70.00"]
    assert euros(parts_of(one, TWO).leaving) == ["EUR 50.00"]
    assert euros(parts_of(one, None).leaving) == ["EUR 10.00"]
    assert one.outlooks_for == (ONE, TWO)
    assert budget().outlooks_for == (None,)
