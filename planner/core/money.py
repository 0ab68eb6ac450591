"""Amounts as people write them: what a number means, and where it means two things.

Nothing is rejected and nothing is guessed (U47). A separator that the reader's own
language uses for thousands is one; any other that could be both gives two meanings.
"""

import re
import unicodedata
from dataclasses import dataclass
from decimal import Decimal

from babel import Locale
from babel.numbers import format_decimal, get_group_symbol

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
