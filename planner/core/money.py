"""Amounts as people write them: what a number means, and where it means two things.

Nothing is rejected and nothing is guessed (U47). A separator that the reader's own
language uses for thousands is one; any other that could be both gives two meanings.
An amount of money is kept exactly as it was meant: it is rounded where it is shown,
and nowhere else.
"""

import re
import unicodedata
from copy import copy
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Context, Decimal, Inexact
from functools import cache
from typing import Self

from babel import Locale
from babel.core import get_global
from babel.numbers import (
    format_decimal,
    get_currency_name,
    get_currency_precision,
    get_currency_symbol,
    get_group_symbol,
    get_territory_currencies,
)

from planner.core import clock

#: Signs that stand between thousands and nowhere else: marks, and narrow spaces.
_MARKS = "'\u2019\u066c"
_SPACES = " \u00a0\u202f"
_ARABIC_POINT = "\u066b"
_SIGNS = f".,{_ARABIC_POINT}{_MARKS}"
_NUMBER = re.compile(rf"\d(?:[\d{_SIGNS}]|[{_SPACES}](?=\d{{3}}(?!\d)))*")
_ONLY_GROUPS = re.compile(f"[{_SPACES}{_MARKS}]")
#: Three figures in each group; or, as in India, two in all groups but the last.
_GROUPED = re.compile(r"\d{1,3}(?:[.,]\d{3})+|\d{1,2}(?:[.,]\d{2})*[.,]\d{3}")
_LONGEST = 18
_EXACT = "#,##0.##########"

#: For sums and products of amounts: so wide that none of them loses a figure, and
#: strict: one that did would be an error and not a lost cent.
EXACTLY = Context(prec=120, traps=[Inexact])
_ROUNDING = Context(prec=120, rounding=ROUND_HALF_UP)

#: Countries whose two letters here are not those of ISO 3166.
_TERRITORIES = {"UK": "GB"}


@dataclass(frozen=True)
class Amount:
    """What was typed, where the number in it stands, and what that may mean."""

    text: str
    start: int
    end: int
    meanings: tuple[Decimal, ...]

    @property
    def is_clear(self) -> bool:
        """Tell whether it can mean only one thing."""
        return len(self.meanings) == 1

    def written(self, meaning: Decimal, locale: Locale) -> str:
        """Return what was typed with its number written the usual way."""
        return self.text[: self.start] + shown(meaning, locale) + self.text[self.end :]


@dataclass(frozen=True)
class Money:
    """An exact amount of one currency, by the three letters of ISO 4217."""

    amount: Decimal
    currency: str

    @classmethod
    def from_stored(cls, amount: str, currency: str) -> Self:
        """Return what `exact` kept."""
        return cls(Decimal(amount), currency)

    @property
    def exact(self) -> str:
        """The amount as the vault keeps it: plain figures, none of them lost."""
        return f"{self.amount:f}"

    @property
    def rounded(self) -> "Money":
        """The nearest amount that can be paid; half a cent goes up."""
        smallest = Decimal(1).scaleb(-get_currency_precision(self.currency))
        amount = self.amount.quantize(smallest, context=_ROUNDING)
        return Money(amount, self.currency)

    def written(self, locale: Locale) -> str:
        """Return this as the reader's language writes it, to the last figure.

        A whole amount has no figures after the point: that is easier to read.
        """
        pattern = copy(locale.currency_formats["standard"])
        whole = self.amount == self.amount.to_integral_value()
        least = 0 if whole else get_currency_precision(self.currency)
        pattern.frac_prec = (least, least)
        text: str = pattern.apply(
            self.amount,
            locale,
            currency=self.currency,
            currency_digits=False,
            decimal_quantization=False,
        )
        return text


@cache
def currencies() -> frozenset[str]:
    """Return every currency that can be paid with somewhere today."""
    today = clock.now().date()
    return frozenset(
        currency
        for territory in get_global("territory_currencies")
        for currency in get_territory_currencies(territory, today, today)
    )


def currency_of(territory: str) -> str | None:
    """Return the currency of a country by its two letters; None where none is known."""
    code = territory.upper()
    today = clock.now().date()
    code = _TERRITORIES.get(code, code)
    found: list[str] = get_territory_currencies(code, today, today)
    return found[0] if found else None


def names_of(currency: str, locale: Locale) -> frozenset[str]:
    """Return what may stand beside an amount for its currency, in small letters."""
    names = {currency}
    for each in (locale, Locale("en")):
        names.add(get_currency_symbol(currency, each))
        names |= {get_currency_name(currency, n, each) for n in (None, 1, 2, 5)}
    return frozenset(name.casefold() for name in names)


def shown(meaning: Decimal, locale: Locale) -> str:
    """Return a number as this language writes it, to the last figure."""
    text: str = format_decimal(
        meaning, _EXACT, locale=locale, decimal_quantization=False
    )
    return text


def read(text: str, locale: Locale) -> Amount | None:
    """Return what the one number in a text means; None for no number, or several."""
    found = list(_NUMBER.finditer(text))
    if len(found) != 1:
        return None
    number = found[0][0].rstrip(_SIGNS)
    if len(number) > _LONGEST:
        return None  # a number on a card, not an amount
    start = found[0].start()
    meanings = _meanings(_plain(number), get_group_symbol(locale))
    return Amount(text, start, start + len(number), meanings) if meanings else None


def _plain(number: str) -> str:
    """Return a number with common figures and with no signs but points and commas."""
    figures = (str(unicodedata.decimal(c, c)) for c in number)
    return _ONLY_GROUPS.sub("", "".join(figures).replace(_ARABIC_POINT, "."))


def _meanings(number: str, group: str) -> tuple[Decimal, ...]:
    signs = [c for c in number if not c.isdecimal()]
    if not signs:
        return (Decimal(number),)
    whole, last, part = number.rpartition(signs[-1])
    as_groups = Decimal(re.sub(r"[.,]", "", number))
    as_fraction = Decimal(f"{re.sub(r'[.,]', '', whole)}.{part}")
    is_grouped = bool(_GROUPED.fullmatch(number)) and len(set(signs)) == 1
    if len(signs) > 1:
        if is_grouped:
            return (as_groups,)
        fits = last not in whole and _GROUPED.fullmatch(whole)
        return (as_fraction,) if fits else ()
    if not is_grouped or number.startswith("0"):
        return (as_fraction,)
    return (as_groups,) if last == group else (as_groups, as_fraction)
