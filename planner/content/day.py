"""Steps for the day itself and what to do if it goes otherwise, as content has them."""

from dataclasses import dataclass

from planner.content.condition import Condition, Facts
from planner.content.source import Source

#: The card that every page of the day leads to; it is always there.
RIGHT_NOW = "right-now"


@dataclass(frozen=True)
class DayStep:
    """A step that is offered for the day."""

    id: str
    text: str
    quiet: str
    when: Condition
    source: Source
    minutes: int | None = None  # only where it is about the same for everybody
    needs: tuple[str, ...] = ()  # steps that come before it
    unseen: bool = False  # best done while the other person is away
    fails: str | None = None  # what to do if it does not work (U75)
    quiet_fails: str | None = None


@dataclass(frozen=True)
class CardLine:
    """One step on a card."""

    id: str
    text: str
    quiet: str
    when: Condition
    source: Source


@dataclass(frozen=True)
class Card:
    """What to do if the day goes otherwise: a short card of its own."""

    id: str
    title: str
    quiet_title: str
    when: Condition
    lines: tuple[CardLine, ...]

    def lines_for(self, facts: Facts) -> tuple[CardLine, ...]:
        """Return the lines that fit, in the order of the content."""
        return tuple(line for line in self.lines if line.when.holds(facts))
