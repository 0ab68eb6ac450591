"""What was removed of the day, each with the way back and the way to delete it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from flask import url_for

from planner.day import store
from planner.day.cards import CardSheet
from planner.day.model import Check, Span, Step

#: So much stands on one page.
MOST_LINES = 40
#: The word in the address, and where it is kept.
TABLES: Mapping[str, str] = {
    "step": store.STEP,
    "time": store.SPAN,
    "check": store.CHECK,
    "card": store.CARD,
}


@dataclass(frozen=True)
class Removed:
    """Something that was removed."""

    what: str
    number: int
    words: str

    @property
    def key(self) -> str:
        """What its button posts."""
        return f"{self.what}:{self.number}"

    @property
    def erase_url(self) -> str:
        """The page that asks before it is deleted."""
        return url_for("day.erase", what=self.what, number=self.number)


def removed(
    steps: Iterable[Step],
    spans: Iterable[Span],
    checks: Iterable[Check],
    cards: Iterable[CardSheet],
) -> list[Removed]:
    """Return all that was removed; a hidden card of the content is not among it."""
    return [
        *(Removed("step", step.id, step.text) for step in steps),
        *(Removed("time", span.id, span.label) for span in spans),
        *(Removed("check", check.id, check.text) for check in checks),
        *(
            Removed("card", card.number, card.title)
            for card in cards
            if card.is_removed and not card.supplied and card.number is not None
        ),
    ]
