"""A pair of bars, need above have, as numbers for a drawing (the charts of the design).

Lengths are shares of the width, so that the words beside them keep their size on any
screen; heights are counted in letters, so that larger text gets more room.
"""

from dataclasses import dataclass
from decimal import Decimal

from planner.core.money import Money

#: Of the width, in hundredths: what each letter of the longest amount takes away.
_LETTER = Decimal("3.7")
_WIDEST, _LEAST = Decimal(94), Decimal(12)


@dataclass(frozen=True)
class Bar:
    """One bar: its name, the amount at its end, and its length in hundredths."""

    name: str
    amount: str
    length: str

    @property
    def rest(self) -> str:
        """What is left of the width: where the bar begins from right to left."""
        return f"{100 - Decimal(self.length):f}"


def bars(
    need: tuple[str, Money | None, str], have: tuple[str, Money | None, str]
) -> list[Bar]:
    """Return both bars on one scale; each is given by name, amount and its words."""
    longest = max(len(words) for _, _, words in (need, have))
    room = max(_LEAST, _WIDEST - _LETTER * longest)
    amounts = [money.amount if money else Decimal(0) for _, money, _ in (need, have)]
    most = max(*amounts, Decimal(1))
    return [
        Bar(name, words, f"{(amount / most * room).quantize(Decimal('0.1')):f}")
        for (name, _, words), amount in zip((need, have), amounts, strict=True)
    ]
