"""The fields for an amount: what is read, what asks, and in which currency."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from decimal import Decimal

import pytest
from werkzeug.datastructures import MultiDict

from planner.core.money import Money
from planner.core.periods import Period
from planner.web.amounts import (
    AmountForm,
    RegularForm,
    choose_currency,
    currency_choices,
    formula_words,
    in_words,
    parts_of,
    period_words,
    usual_currency,
)
from tests.page import PageClient


@contextmanager
def asked(page: PageClient, language: str = "en-IE", method: str = "GET") -> Iterator:  # type: ignore[type-arg]
    """Stand in a request of somebody who has opened the store."""
    headers = {"Accept-Language": language}
    with page.app.test_request_context("/", method=method, headers=headers):
        page.app.preprocess_request()
        yield


def form_of(sent: Mapping[str, str], **kept: object) -> AmountForm:
    """Return a form with what was sent."""
    return RegularForm(MultiDict(sent), **kept)


READ = [
    ("40", "EUR", "40"),
    ("1,200.50", "EUR", "1200.50"),
    ("40 €", "EUR", "40"),
    ("EUR 40", "EUR", "40"),
    ("40 euros", "EUR", "40"),
    ("$40", "AUD", "40"),
    ("0", "EUR", "0"),
    ("10.5", "JPY", "10.5"),
]


@pytest.mark.parametrize(("typed", "currency", "amount"), READ)
def test_u47_an_amount_is_read_as_it_is_usually_written(
    page: PageClient, typed: str, currency: str, amount: str
) -> None:
    with asked(page):
        form = form_of({"amount": typed, "currency": currency})

        assert form.validate()
        assert form.to_money() == Money(Decimal(amount), currency)


WRONG = [
    ("about 40", "Write one number and no other words, for example 1,200.75."),
    ("-40", "Write one number and no other words, for example 1,200.75."),
    ("40 or 50", "Write one number and no other words, for example 1,200.75."),
    ("$40", "Write one number and no other words, for example 1,200.75."),
    ("1.234", "This number can be read in two ways. Choose one below."),
]


@pytest.mark.parametrize(("typed", "said"), WRONG)
def test_u47_what_is_not_clear_asks_and_stays_as_typed(
    page: PageClient, typed: str, said: str
) -> None:
    with asked(page):
        form = form_of({"amount": typed, "currency": "EUR"})

        assert not form.validate()
        assert form.amount.errors == [said]
        assert form.amount.data == typed
        assert form.to_money() is None


@pytest.mark.parametrize(("picked", "amount"), [("1,234", "1234"), ("1.234", "1.234")])
def test_u47_the_meaning_that_is_chosen_counts(
    page: PageClient, picked: str, amount: str
) -> None:
    sent = {"amount": "1.234", "currency": "EUR", "meaning": picked}
    with asked(page):
        form = form_of(sent)

        assert form.validate()
        assert form.to_money() == Money(Decimal(amount), "EUR")
        words = [str(each.label) for each in form.meaning.choices]
        assert words == ["1,234: a thousand or more", "1.234: less than a thousand"]


def test_u68_empty_or_ticked_is_not_known_yet(page: PageClient) -> None:
    with asked(page):
        for sent in ({"amount": " "}, {"amount": "", "unknown": "y"}, {"period": "x"}):
            form = form_of(sent)
            assert form.validate()
            assert form.to_money() is None


def test_u68_a_tick_beside_an_amount_asks_but_takes_the_place_of_an_old_one(
    page: PageClient,
) -> None:
    with asked(page):
        old = parts_of(Money(Decimal("12.5"), "EUR"))
        both = form_of({"amount": "40", "unknown": "y"}, **old)
        assert not both.validate()
        assert "Empty the amount" in both.amount.errors[0]
        ticked = form_of({"amount": "12.5", "unknown": "y"}, **old)
        assert ticked.validate()
        assert ticked.to_money() is None


def test_u47_an_amount_that_nobody_touched_is_never_asked_about(
    page: PageClient,
) -> None:
    money = Money(Decimal("1.234"), "KWD")
    with asked(page):
        shown = RegularForm(None, **parts_of(money, period=Period.WEEK))
        assert shown.amount.data == "1.234"
        sent = {"amount": "1.234", "currency": "KWD", "period": "week"}
        form = form_of(sent, **parts_of(money))

        assert form.validate()
        assert form.to_money() == money
        assert form.to_period() is Period.WEEK


def test_u72_the_currency_is_of_the_country_then_of_the_region_or_is_asked(
    page: PageClient,
) -> None:
    with asked(page, "en"):
        assert usual_currency() == ""
        form = form_of({"amount": "5"})
        assert not form.validate()
        assert form.currency.errors == ["Choose a currency"]
        assert form.to_currency() == ""
        assert str(form.currency.choices[0].label) == "Choose a currency"
    with asked(page, "en-NZ"):
        assert usual_currency() == "NZD"
    page.send("/numbers/country", {"country": "uk"})
    with asked(page, "en-NZ"):
        assert usual_currency() == "GBP"
    with asked(page, "en-NZ", "POST"):
        choose_currency("CHF")
        assert usual_currency() == "CHF"
        assert form_of({}).to_currency() == "CHF"


def test_u72_a_currency_that_nobody_knows_is_not_taken(page: PageClient) -> None:
    with asked(page):
        form = form_of({"amount": "5", "currency": "XYZ"})
        assert not form.validate()
        assert form.to_currency() == ""
        kept = parts_of(Money(Decimal(5), "HRK"))
        assert form_of({"amount": "5", "currency": "HRK"}, **kept).validate()


def test_u72_every_currency_is_offered_once_and_the_usual_ones_first(
    page: PageClient,
) -> None:
    with asked(page):
        values = [each.value for each in currency_choices("CHF", "", "EUR", "CHF")]
        label = str(currency_choices("CHF")[0].label)

    assert values[:2] == ["CHF", "EUR"]
    assert len(values) == len(set(values)) > 100
    assert label == "Swiss Franc (CHF)"


def test_u69_each_period_has_words_and_a_formula(page: PageClient) -> None:
    with asked(page):
        assert list(period_words()) == list(Period)
        words = formula_words()
    assert words[Period.TWO_WEEKS] == "The amount times 26, shared over 12 months."
    assert set(words) == set(Period) - {Period.ONCE}


def test_u72_a_page_writes_an_amount_as_its_reader_does(page: PageClient) -> None:
    with asked(page, "en-AU"):
        assert in_words(Money(Decimal(1200), "AUD")) == "$1,200"


def test_u69_a_period_that_nobody_knows_is_once(page: PageClient) -> None:
    with asked(page):
        form = RegularForm(MultiDict({"period": "often"}))
        assert form.to_period() is Period.ONCE
        form.offer_periods([Period.MONTH, Period.YEAR])
        assert [each.value for each in form.period.choices] == ["month", "year"]
