"""Conditions as their page shows them, and the outcome in the person's own words."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from flask import url_for
from flask_babel import gettext as _

from planner.day.cards import CardSheet
from planner.day.model import Check, TheDay, Tick
from planner.day.view import saved_lines
from planner.day.words import does_words, tick_words


@dataclass(frozen=True)
class CheckRow:
    """One condition, what was said of it today, and what to do on a no."""

    check: Check
    state: str
    ways: list[tuple[str, str]]
    does: str
    card: str
    card_url: str

    @property
    def kind(self) -> str:
        """How the word is set off; the word says it as well."""
        return "done" if self.check.tick is Tick.YES else "attention"

    @property
    def shows_way(self) -> bool:
        """Tell whether to say what to do: on a no, and where it is not known."""
        return self.check.tick in {Tick.NO, Tick.UNSURE}

    @property
    def has_way(self) -> bool:
        """Tell whether anything is written for a no."""
        return bool(self.does or self.check.words or self.card)


@dataclass(frozen=True)
class Outcome:
    """Her own sentence for how it stands, if all was looked at and one is written."""

    is_known: bool
    words: str = ""


def rows(checks: Iterable[Check], cards: Iterable[CardSheet]) -> list[CheckRow]:
    """Return every condition as the page shows it."""
    known = {card.address: card for card in cards}
    said, does = tick_words(), does_words()
    found = []
    for check in checks:
        card = known.get(check.card)
        url = url_for("day.show_card", card=card.address) if card else ""
        found.append(
            CheckRow(
                check,
                said.get(check.tick, ""),
                [(each.value, word) for each, word in said.items()],
                does.get(check.does, ""),
                card.title if card else "",
                url,
            )
        )
    return found


def outcome(checks: Sequence[Check], day: TheDay) -> Outcome:
    """Return her sentence: nothing before every condition has an answer."""
    ticks = {check.tick for check in checks}
    if not ticks or Tick.UNSAID in ticks:
        return Outcome(is_known=False)
    if Tick.NO in ticks:
        return Outcome(is_known=True, words=day.no)
    words = day.unsure if Tick.UNSURE in ticks else day.yes
    return Outcome(is_known=True, words=words)


def with_outcome(day: TheDay, words: dict[str, str]) -> TheDay:
    """Return the day with other sentences."""
    return replace(day, yes=words["yes"], no=words["no"], unsure=words["unsure"])


def saved(check: Check) -> list[dict[str, str]]:
    """Return what another window saved of a condition (U149)."""
    return saved_lines(
        {
            _("What has to hold?"): check.text,
            _("If it does not hold"): does_words().get(check.does, ""),
            _("In your own words"): check.words,
        }
    )


def saved_outcome(day: TheDay) -> list[dict[str, str]]:
    """Return the sentences that another window saved (U149)."""
    return saved_lines(
        {
            _("When all of them hold"): day.yes,
            _("When one does not hold"): day.no,
            _("When you do not know one of them"): day.unsure,
        }
    )
