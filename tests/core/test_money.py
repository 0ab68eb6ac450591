from decimal import Decimal

import pytest
from babel import Locale

from planner.core.money import Money, currencies, currency_of, names_of, read, shown

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


# -- amounts of money


WRITTEN = [
    ("en", "1200", "EUR", "€1,200"),
    ("en", "1234.5", "USD", "$1,234.50"),
    ("en_AU", "40", "AUD", "$40"),
    ("en", "40", "AUD", "A$40"),
    ("es", "1234.5", "EUR", "1.234,50\N{NO-BREAK SPACE}€"),
    ("fr", "12", "CHF", "12\N{NO-BREAK SPACE}CHF"),
    (
        "de_CH",
        "1234.5",
        "CHF",
        "CHF\N{NO-BREAK SPACE}1\N{RIGHT SINGLE QUOTATION MARK}234.50",
    ),
    ("en", "1234", "JPY", "¥1,234"),
    ("en", "1.5", "KWD", "KWD1.500"),
    ("en", "10.555", "USD", "$10.555"),
    ("en", "0.00", "USD", "$0"),
]


@pytest.mark.parametrize(("locale", "amount", "currency", "words"), WRITTEN)
def test_u72_an_amount_is_written_as_the_language_does_it(
    locale: str, amount: str, currency: str, words: str
) -> None:
    money = Money.from_stored(amount, currency)

    assert money.written(Locale.parse(locale)) == words
    assert Money.from_stored(money.exact, currency) == money


def test_u72_writing_one_amount_changes_no_pattern_for_the_next() -> None:
    whole, part = Money(Decimal(3), "USD"), Money(Decimal("3.5"), "USD")

    assert [m.written(Locale("en")) for m in (whole, part, whole)] == [
        "$3",
        "$3.50",
        "$3",
    ]


def test_u69_half_a_cent_goes_up_and_only_what_is_shown_is_rounded() -> None:
    assert Money(Decimal("0.005"), "EUR").rounded == Money(Decimal("0.01"), "EUR")
    assert Money(Decimal("10.4"), "JPY").rounded == Money(Decimal(10), "JPY")
    assert Money(Decimal("0.0005"), "KWD").rounded.exact == "0.001"
    long = Money(Decimal("9" * 17 + ".5"), "JPY")
    assert long.exact == "9" * 17 + ".5"


def test_u72_a_country_has_its_currency_and_many_can_be_chosen() -> None:
    countries = ["uk", "us", "au", "de", "ch", "ke", "nowhere"]
    found = [currency_of(each) for each in countries]

    assert found == ["GBP", "USD", "AUD", "EUR", "CHF", "KES", None]
    assert {"EUR", "USD", "INR"} < currencies()
    assert "DEM" not in currencies()


def test_u47_a_sign_or_a_word_for_the_currency_may_stand_beside_an_amount() -> None:
    names = names_of("EUR", Locale("es"))

    assert {"eur", "€", "euro", "euros"} <= names
    assert "$" not in names
