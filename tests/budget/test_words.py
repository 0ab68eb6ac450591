"""Every sentence about money, word for word."""

from decimal import Decimal

import pytest
from flask import Flask

from planner.budget import view_sums, words
from planner.budget.model import Access, Counted, Expected
from planner.budget.outlook import cheapest, outlook_of
from planner.budget.sums import sum_of
from planner.core.dates import When
from planner.core.money import Money
from planner.core.periods import Period
from planner.web.covering import cover
from tests.budget.make import ONE, TWO, budget, first, have, later, leaving

MINE = have("1000")
OPEN_COST, OPEN_MONEY = leaving(None), have(None)

SUMS = [
    ([], "nothing so far"),
    ([leaving(None)], "not known yet"),
    ([leaving("10"), leaving("5.5")], "€15.50"),
    ([leaving("10"), leaving(None)], "at least €10"),
    ([leaving("10"), leaving("3", currency="USD")], "€10 and US$3"),
    ([leaving("0")], "€0"),
]


@pytest.mark.parametrize(("lines", "said"), SUMS)
def test_u68_a_sum_says_at_least_where_an_amount_is_open(
    spoken: Flask, lines: list[object], said: str
) -> None:
    assert spoken
    assert words.sum_words(sum_of(lines, budget())) == said  # type: ignore[arg-type]


STARTS = [
    ([], "Nothing is written about going and the first month yet."),
    (
        [MINE, leaving("900"), first("300.5")],
        (
            "Going and the first month come to €1,200.50. For that there is €1,000."
            " So €200.50 is missing."
        ),
    ),
    (
        [MINE, leaving("1200"), OPEN_COST],
        (
            "Going and the first month come to at least €1,200. For that there is"
            " €1,000."
            " So at least €200 is missing."
        ),
    ),
    (
        [MINE, leaving("1200"), OPEN_MONEY],
        (
            "Going and the first month come to €1,200. For that there is at least"
            " €1,000."
            " So at most €200 is missing."
        ),
    ),
    (
        [MINE, leaving("1200"), OPEN_MONEY, OPEN_COST],
        (
            "Going and the first month come to at least €1,200. For that there is at"
            " least"
            " €1,000. As far as amounts are known, €200 is missing."
        ),
    ),
    (
        [MINE, leaving("900")],
        (
            "Going and the first month come to €900. For that there is €1,000."
            " So there is enough, and €100 is left."
        ),
    ),
    (
        [MINE, leaving("900"), OPEN_COST],
        (
            "Going and the first month come to at least €900. For that there is €1,000."
            " As far as amounts are known, at most €100 is left."
        ),
    ),
    (
        [MINE, leaving("900"), OPEN_MONEY],
        (
            "Going and the first month come to €900. For that there is at least €1,000."
            " So there is enough, and at least €100 is left."
        ),
    ),
    (
        [MINE, leaving("900"), OPEN_MONEY, OPEN_COST],
        (
            "Going and the first month come to at least €900. For that there is at"
            " least"
            " €1,000. As far as amounts are known, €100 is left."
        ),
    ),
    (
        [MINE, leaving("1000")],
        (
            "Going and the first month come to €1,000. For that there is €1,000."
            " So there is just enough."
        ),
    ),
    (
        [MINE, leaving("1000"), OPEN_COST],
        (
            "Going and the first month come to at least €1,000. For that there is"
            " €1,000."
            " As far as amounts are known, there is just enough."
        ),
    ),
    (
        [MINE, leaving("3", currency="USD")],
        (
            "Going and the first month come to US$3. For that there is €1,000."
            " The amounts are in different currencies, so they are not put together."
            " With a rate that you enter they can be."
        ),
    ),
    (
        [leaving(None)],
        (
            "What going and the first month come to is not known yet."
            " So far nothing is there for that which counts."
        ),
    ),
    (
        [MINE],
        (
            "Nothing is written yet about what going and the first month cost."
            " For that there is €1,000."
        ),
    ),
    (
        [have(None), leaving("5")],
        (
            "Going and the first month come to €5. What there is for that is not"
            " known yet."
            " So at most €5 is missing."
        ),
    ),
]


@pytest.mark.parametrize(("lines", "said"), STARTS)
def test_u68_what_is_missing_is_said_in_sentences(
    spoken: Flask, lines: list[object], said: str
) -> None:
    assert spoken
    gap = outlook_of(budget(*lines), None).start  # type: ignore[arg-type]
    assert " ".join(words.start_sentences(gap)) == said


def test_each_later_month_has_sentences_of_its_own(spoken: Flask) -> None:
    assert spoken
    one = budget(later("700"), later("60", Period.WEEK), have("100", Period.WEEK))
    gap = outlook_of(one, None).later

    assert words.later_sentences(gap) == [
        "Each later month comes to €960.",
        "What comes in each month is €433.33.",
        "So €526.67 is missing.",
    ]
    nothing = outlook_of(budget(), None).later
    assert words.later_sentences(nothing) == [
        "Nothing is written about the later months yet."
    ]


RUNWAYS = [
    (
        [],
        (
            "How long the money lasts cannot be said yet. It takes an amount that is"
            " there"
            " and counts, and one that has to be paid."
        ),
    ),
    ([MINE, later("300")], "After going, the money lasts 100 days."),
    ([have("10"), later("300")], "After going, the money lasts 1 day."),
    (
        [MINE, later("300"), OPEN_MONEY],
        "After going, the money lasts at least 100 days.",
    ),
    ([MINE, later("300"), OPEN_COST], "After going, the money lasts at most 100 days."),
    (
        [MINE, later("300"), OPEN_COST, OPEN_MONEY],
        "As far as amounts are known, the money lasts 100 days after going.",
    ),
    (
        [MINE, later("3"), have("3", Period.MONTH)],
        "As long as these amounts hold, the money does not run out.",
    ),
    (
        [MINE, later("3"), have("3", Period.MONTH), OPEN_COST],
        "As far as amounts are known, the money does not run out.",
    ),
    ([MINE, leaving("1200"), later("1")], "For going itself, €200 is missing."),
    ([MINE, leaving("1200"), OPEN_COST], "For going itself, at least €200 is missing."),
    ([MINE, leaving("1200"), OPEN_MONEY], "For going itself, at most €200 is missing."),
    (
        [MINE, leaving("1200"), OPEN_MONEY, OPEN_COST],
        "For going itself, €200 is missing, as far as amounts are known.",
    ),
    (
        [MINE, later("3", currency="USD")],
        (
            "The amounts are in different currencies, so they are not put together."
            " With a rate that you enter they can be."
        ),
    ),
]


@pytest.mark.parametrize(("lines", "said"), RUNWAYS)
def test_how_long_money_lasts_is_one_sentence(
    spoken: Flask, lines: list[object], said: str
) -> None:
    assert spoken
    runway = outlook_of(budget(*lines), None).runway  # type: ignore[arg-type]
    assert words.runway_sentence(runway) == said


AMOUNTS = [
    (None, Period.WEEK, "Not known yet", ""),
    ("40", Period.ONCE, "€40", ""),
    ("40", Period.MONTH, "€40 every month", ""),
    (
        "40",
        Period.WEEK,
        "€40 every week",
        "€40 times 52, over 12 months: €173.33 a month",
    ),
    (
        "40",
        Period.TWO_WEEKS,
        "€40 every two weeks",
        "€40 times 26, over 12 months: €86.67 a month",
    ),
    (
        "40",
        Period.FOUR_WEEKS,
        "€40 every four weeks",
        "€40 times 13, over 12 months: €43.33 a month",
    ),
    ("40", Period.YEAR, "€40 every year", "€40 over 12 months: €3.33 a month"),
]


@pytest.mark.parametrize(("amount", "period", "said", "formula"), AMOUNTS)
def test_u69_a_line_shows_how_it_is_turned_into_a_month(
    spoken: Flask, amount: str | None, period: Period, said: str, formula: str
) -> None:
    assert spoken
    money = None if amount is None else Money(Decimal(amount), "EUR")
    assert words.amount_words(money, period) == said
    assert words.formula(money, period) == formula


def test_the_cheapest_way_is_named_and_nothing_is_advised(spoken: Flask) -> None:
    assert spoken
    one = budget(leaving("10", ways=(1,)), leaving("20", ways=(2,)), ways=(ONE, TWO))
    every = [outlook_of(one, each) for each in one.ways]

    def said(names: list[str], unknown: int) -> str:
        chosen = cheapest(every) * len(names)
        return " ".join(words.cheapest_sentences(chosen, names, unknown))

    assert said(["A boat"], 0) == (
        "What costs least up to the end of the first month: A boat, with €10."
        " This looks at money only."
    )
    assert said(["A boat", "A tent"], 0) == (
        "Up to the end of the first month, these cost the same: A boat and A tent, with"
        " €10. This looks at money only."
    )
    assert said(["A boat"], 2) == (
        "What costs least up to the end of the first month, as far as amounts are"
        " known:"
        " A boat, with at least €10. 2 amounts are not known yet. So this can change."
        " This looks at money only."
    )
    assert words.cheapest_sentences([], [], 3) == [
        (
            "What costs least cannot be said yet: each way needs a cost that is"
            " known, and"
            " all of them in one currency."
        )
    ]


def test_what_does_not_count_is_said_apart(spoken: Flask) -> None:
    assert spoken
    one = budget(
        have("400", access=Access.JOINT),
        have("10", Period.WEEK, access=Access.JOINT),
        have("30", Period.MONTH, access=Access.UNSAID),
        counted=Counted(seen=True),
    )

    assert view_sums.apart_sentences(outlook_of(one, None).parts, one) == [
        "Joint, not counted: €400, and €43.33 a month comes in.",
        "Not said whose it is, not counted: €30 a month.",
        "Mine, but the other person would see it: counted.",
    ]


def test_what_may_come_is_told_with_its_day(spoken: Flask) -> None:
    assert spoken
    aid = Expected(
        "aid", Money(Decimal(300), "EUR"), Period.MONTH, When.of_parts(2027, 5)
    )
    one = budget(later("500"), expected=(aid, Expected("x", None, Period.ONCE, None)))
    rows = view_sums.expected_lines(one)
    hoped = outlook_of(one, None).hoped

    assert [(row.label, row.value) for row in rows] == [
        ("aid", "€300 every month, expected May 2027"),
        ("x", "Not known yet"),
    ]
    assert hoped is not None
    assert words.hoped_sentences(hoped) == [
        "With the help that may come, €300 would come in.",
        "So €200 is missing.",
    ]


def test_u71_covered_sentences_hold_no_amount(spoken: Flask) -> None:
    assert spoken
    one = budget(MINE, leaving("1200"), first("7"), later("300"))
    outlook = outlook_of(one, None)
    cover(on=True)
    said = str(
        [
            view_sums.way_paragraphs(outlook),
            view_sums.charts(outlook),
            view_sums.comparison([outlook]),
            view_sums.block_rows(one, outlook.parts),
        ]
    )

    assert "hidden" in said
    # What is left are the numbers of the steps.
    assert not [figure for figure in ("1,0", "1,2", "200", "30", "7") if figure in said]


def test_help_whose_amount_is_not_known_is_no_amount_that_would_come(
    spoken: Flask,
) -> None:
    assert spoken
    one = budget(later("500"), expected=(Expected("x", None, Period.MONTH, None),))
    hoped = outlook_of(one, None).hoped

    assert hoped is not None
    assert words.hoped_sentences(hoped)[0] == (
        "What would come in with the help that may come is not known yet."
    )
