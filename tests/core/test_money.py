from decimal import Decimal

import pytest
from babel import Locale

from planner.core.money import read, shown

#: Locale, what was typed, what it can mean.
CASES = [
    ("en", "40", "40"),
    ("en", "1,234", "1234"),
    ("en", "1,234.50", "1234.50"),
    ("en", "1.234", "1234 1.234"),
    ("en", "1,5", "1.5"),
    ("en", "0.123", "0.123"),
    ("en", "1,234,567", "1234567"),
    ("en", "about $40 a week.", "40"),
    ("es", "1.234", "1234"),
    ("es", "1.234,50 €", "1234.50"),
    ("es", "1,234", "1234 1.234"),
    ("es", "3,50", "3.50"),
    ("fr", "1 234,50", "1234.50"),
    ("fr", "1\N{NARROW NO-BREAK SPACE}234", "1234"),
    ("fr", "1.234", "1234 1.234"),
    ("fr", "1,234", "1234 1.234"),
    ("de", "12.500", "12500"),
    ("de_CH", "1'234.50", "1234.50"),
    ("de_CH", "1\N{RIGHT SINGLE QUOTATION MARK}234", "1234"),
    ("pl", "10 000 zł", "10000"),
    ("pt", "1.500,00", "1500.00"),
    ("hi", "12,34,567.80", "1234567.80"),
    ("hi", "१,२३४", "1234"),
    ("ar", "\u0663\u066c\u0664\u0665\u0666\u066b\u0665", "3456.5"),
    ("fa", "۱۲۳", "123"),
]
NOT_READ = ["", "not yet", "1 or 2", "2 x 50", "1.2.3", "12.34,5", "1,2.3,4", "1,2,3.4"]


@pytest.mark.parametrize(("locale", "text", "meanings"), CASES)
def test_u47_local_ways_to_write_a_number(
    locale: str, text: str, meanings: str
) -> None:
    amount = read(text, Locale.parse(locale))

    assert amount is not None
    assert amount.meanings == tuple(map(Decimal, meanings.split()))
    assert amount.is_clear == (" " not in meanings)


@pytest.mark.parametrize("text", NOT_READ)
def test_u47_what_is_no_single_number_is_left_alone(text: str) -> None:
    assert read(text, Locale("en")) is None


@pytest.mark.parametrize(
    ("locale", "words"),
    [("en", "1,234.5"), ("es", "1.234,5"), ("fr", "1\N{NARROW NO-BREAK SPACE}234,5")],
)
def test_u47_a_number_is_shown_as_the_language_writes_it(
    locale: str, words: str
) -> None:
    assert shown(Decimal("1234.50"), Locale.parse(locale)) == words


@pytest.mark.parametrize(
    "digits", ["12345678901.012345", "0.1234567890123456", "9" * 18]
)
def test_u47_every_figure_is_kept(digits: str) -> None:
    amount = read(digits, Locale("en"))

    assert amount is not None
    written = shown(amount.meanings[0], Locale("en"))
    assert written.replace(",", "") == digits


def test_u47_a_long_row_of_figures_is_no_amount() -> None:
    assert read("1" * 20_000, Locale("en")) is None


def test_u47_words_around_a_number_stay() -> None:
    amount = read("about $1.234 a week", Locale("en"))

    assert amount is not None
    written = [amount.written(each, Locale("en")) for each in amount.meanings]
    assert written == ["about $1,234 a week", "about $1.234 a week"]
