"""Words for how far help is that takes time."""

from flask_babel import gettext as _

from planner.claims.model import State
from planner.core.money import Money
from planner.core.periods import Period
from planner.web.amounts import in_words, period_words


def state_words() -> dict[State, str]:
    """Return the words for each state, in the order in which they may follow."""
    return {
        State.THINKING: _("Thinking about it"),
        State.APPLIED: _("Applied"),
        State.YES: _("Answered: yes"),
        State.NO: _("Answered: no"),
        State.COMING: _("It comes in"),
    }


def amount_words(money: Money | None, period: Period) -> str:
    """Return how much and how often; what is not known says so (U68)."""
    if money is None:
        return str(_("Not known yet"))
    return f"{in_words(money)} · {period_words()[period]}"
