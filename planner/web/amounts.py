"""Amounts on any page: how they are written, and the fields they are filled in with.

What was typed is read as the reader's language writes numbers; what can be read in two
ways asks (U47). The currency is chosen beside it, never guessed from a sign (U72).
"""

from collections.abc import Callable, Iterable
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING, Any

from babel import Locale
from babel.numbers import get_currency_name
from flask import Flask, current_app
from flask_babel import gettext as _
from flask_babel import lazy_gettext
from wtforms import BooleanField, Form, RadioField, SelectField, StringField
from wtforms.fields.choices import SelectChoice

from planner.core.money import (
    Amount,
    Money,
    currencies,
    currency_of,
    names_of,
    read,
    shown,
)
from planner.core.periods import TIMES_A_YEAR, Period
from planner.vault.settings import get_setting, set_setting
from planner.web.forms import FORGETFUL
from planner.web.i18n import locale
from planner.web.vault import Connection, open_vault

if TYPE_CHECKING:
    from planner.content.model import Library

#: The setting that says which currency forms begin with.
CURRENCY = "currency"
_EXAMPLE = Decimal("1200.75")
_COUNTRY = "country-code"
_PERIODS = {
    Period.ONCE: lazy_gettext("Once"),
    Period.WEEK: lazy_gettext("Every week"),
    Period.TWO_WEEKS: lazy_gettext("Every two weeks"),
    Period.FOUR_WEEKS: lazy_gettext("Every four weeks"),
    Period.MONTH: lazy_gettext("Every month"),
    Period.YEAR: lazy_gettext("Every year"),
}
_FORGETS = {"autocomplete": "off"}

#: Gives the two letters of the country that was chosen; None while it is not known.
CountryCode = Callable[[Connection, "Library"], str | None]


def in_words(money: Money) -> str:
    """Return an amount with its currency as the reader's language writes it (U72)."""
    return money.written(locale())


def period_words() -> dict[Period, str]:
    """Return the words for how often, in the order in which a form offers them."""
    return {period: period_word(period) for period in _PERIODS}


def period_word(period: Period) -> str:
    """Return the words for one of them."""
    return str(_PERIODS[period])


def formula_words() -> dict[Period, str]:
    """Return how each is turned into an amount a month, in words (U69)."""
    weeks = _("The amount times %(times)s, shared over 12 months.")
    return {
        period: weeks % {"times": TIMES_A_YEAR[period]}
        for period in (Period.WEEK, Period.TWO_WEEKS, Period.FOUR_WEEKS)
    } | {
        Period.MONTH: _("The amount as it is."),
        Period.YEAR: _("The amount, shared over 12 months."),
    }


def usual_currency() -> str:
    """Return the currency that forms begin with; empty while nobody can tell.

    What was chosen; else that of the chosen country; else of the region that the
    browser names.
    """
    vault = open_vault()
    chosen = get_setting(vault, CURRENCY, "")
    if chosen:
        return chosen
    country_code: CountryCode = current_app.extensions[_COUNTRY]
    here = country_code(vault, current_app.extensions["library"]) or locale().territory
    return (currency_of(here) if here else None) or ""


def choose_currency(currency: str) -> None:
    """Let forms begin with this currency from now on."""
    set_setting(open_vault(), CURRENCY, currency)


def currency_choices(*first: str) -> list[SelectChoice]:
    """Return every currency by its name, with these above all others."""
    listed = _currency_names(locale())
    codes = [code for code in dict.fromkeys(first) if code]
    top = [SelectChoice(code, _named(code, locale())) for code in codes]
    others = ((code, name) for code, name in listed if code not in codes)
    return [*top, *(SelectChoice(code, name) for code, name in others)]


class AmountForm(Form):
    """One amount of money, or that it is not known yet (U68).

    Empty is not known as well: nobody is asked twice. `FormField(AmountForm, label)`
    is shown by the component `amount`.
    """

    amount = StringField(lazy_gettext("Amount"), render_kw=FORGETFUL)
    currency = SelectField(
        lazy_gettext("Currency"), render_kw=_FORGETS, validate_choice=False
    )
    meaning = RadioField(
        lazy_gettext("Which number is meant?"),
        render_kw=_FORGETS,
        validate_choice=False,
    )
    unknown = BooleanField(lazy_gettext("I don't know yet"), render_kw=_FORGETS)

    def __init__(self, *args: Any, exact: Decimal | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._exact = exact
        self._before = "" if exact is None else shown(exact, locale())
        usual = usual_currency()
        current = self.currency.data or self.currency.object_data or usual
        self.currency.choices = currency_choices(current, usual)
        if not current:
            nothing = SelectChoice("", _("Choose a currency"))
            self.currency.choices = [nothing, *self.currency.choices]
        self.currency.data = current
        self._money: Money | None = None

    def validate(self, *args: Any, **kwargs: Any) -> bool:
        """Read the amount; ask where it can mean two things (U47)."""
        super().validate(*args, **kwargs)  # no field of it has a check of its own
        text = (self.amount.data or "").strip()
        if not text or (self.unknown.data and text == self._before):
            return True
        if self.unknown.data:
            both = _("Empty the amount, or take away the tick at “I don't know yet”.")
            return self._wrong(self.amount, both)
        if not self.to_currency():
            return self._wrong(self.currency, _("Choose a currency"))
        if self._exact is not None and text == self._before:
            self._money = Money(self._exact, self.currency.data)
            return True
        return self._read(text)

    def to_money(self) -> Money | None:
        """Return what was meant, once it is valid; None: it is not known yet."""
        return self._money

    def to_currency(self) -> str:
        """Return the currency that was picked, whether the amount is known or not."""
        picked: str = self.currency.data
        # One that nobody pays with any more may still stand on a line from before.
        known = picked in currencies() or picked == self.currency.object_data
        return picked if known else ""

    def _read(self, text: str) -> bool:
        amount = read(text, locale())
        if amount is None or not _is_alone(amount, self.currency.data):
            example = shown(_EXAMPLE, locale())
            alone = _(
                "Write one number and no other words, for example %(number)s.",
                number=example,
            )
            return self._wrong(self.amount, alone)
        meant = amount.meanings[0] if amount.is_clear else self._chosen(amount)
        if meant is None:
            two = _("This number can be read in two ways. Choose one below.")
            return self._wrong(self.amount, two)
        self._money = Money(meant, self.currency.data)
        return True

    def _chosen(self, amount: Amount) -> Decimal | None:
        """Return the meaning that was picked; None, and an offer, where none was."""
        large, small = (shown(each, locale()) for each in amount.meanings)
        self.meaning.choices = [
            SelectChoice(large, _("%(number)s: a thousand or more", number=large)),
            SelectChoice(small, _("%(number)s: less than a thousand", number=small)),
        ]
        picked = dict(zip((large, small), amount.meanings, strict=True))
        return picked.get(self.meaning.data)

    @staticmethod
    def _wrong(field: Any, problem: str) -> bool:
        field.errors = [*field.errors, problem]
        return False


class RegularForm(AmountForm):
    """An amount of money and how often it comes or goes."""

    period = SelectField(
        lazy_gettext("How often"), render_kw=_FORGETS, validate_choice=False
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer_periods(Period)

    def offer_periods(self, periods: Iterable[Period]) -> None:
        """Offer only these ways."""
        words = period_words()
        self.period.choices = [SelectChoice(each, words[each]) for each in periods]

    def to_period(self) -> Period:
        """Return how often; once where nothing was picked."""
        picked = self.period.data
        return Period(picked) if picked in set(Period) else Period.ONCE


def parts_of(
    money: Money | None, currency: str = "", period: Period | None = None
) -> dict[str, object]:
    """Return an amount that was kept as the fields of a form show it.

    The tick for "don't know yet" is never set: who writes an amount at last would have
    to take it away as well.
    """
    parts: dict[str, object] = {
        "amount": shown(money.amount, locale()) if money else "",
        "currency": money.currency if money else currency,
        "exact": money.amount if money else None,
    }
    return parts if period is None else parts | {"period": period.value}


def init_app(app: Flask, country_code: CountryCode) -> None:
    """Know whom to ask for the country, and let templates write amounts."""
    app.extensions[_COUNTRY] = country_code
    app.add_template_filter(in_words, "money")


def _is_alone(amount: Amount, currency: str) -> bool:
    """Tell whether nothing but a word or sign for the currency is beside a number."""
    beside = (amount.text[: amount.start], amount.text[amount.end :])
    names = names_of(currency, locale())
    return all(
        any(word in name for name in names)
        for part in beside
        for word in (_plain(part),)
        if word
    )


def _plain(text: str) -> str:
    return "".join(sign for sign in text if sign.isprintable()).strip().casefold()


@cache
def _currency_names(where: Locale) -> list[tuple[str, str]]:
    named = [(code, _named(code, where)) for code in currencies()]
    return sorted(named, key=lambda each: each[1].casefold())


def _named(code: str, where: Locale) -> str:
    return f"{get_currency_name(code, locale=where)} ({code})"
