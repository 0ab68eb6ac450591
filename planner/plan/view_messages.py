"""What the next page says after a change, and what another page saved meanwhile."""

from flask_babel import gettext as _

from planner.plan.model import PlanSection, State, Step
from planner.plan.service import Place
from planner.plan.view import Answer, blank_words, when_words


def state_message(state: State) -> str:
    """Return what the next page says after a change of state."""
    words = {
        State.OPEN: _("The step is back in the list."),
        State.DONE: _("The step is marked as done for now."),
        State.LATER: _("The step is marked for later."),
        State.NOT_FOR_ME: _("The step is put aside. It stands at the end."),
    }
    return str(words[state])


def next_place(section: PlanSection, step: Step, direction: str) -> int:
    """Return the place above or below a step, counted from 0."""
    shown = [each.id for each in section.shown]
    at = shown.index(step.id) if step.id in shown else len(shown)
    return at + (1 if direction == "down" else -1)


def place_message(place: Place) -> str:
    """Return what the next page says after a move, with the reason for its limits."""
    if place.other is None:
        return str(_("The step was moved."))
    if place.is_below:
        stays = _(
            "This step stays below “%(step)s”, because that one has to come first to be"
            " safe.",
            step=place.other.text,
        )
    else:
        stays = _(
            "This step stays above “%(step)s”, because this one has to come first to be"
            " safe.",
            step=place.other.text,
        )
    return stays if place.is_the_same else f"{_('The step was moved.')} {stays}"


def saved_words(step: Step) -> list[Answer]:
    """Return what another page saved meanwhile, to choose from (U149)."""
    own = [Answer(_("The step"), step.text)] if step.own else []
    rows = [
        *own,
        Answer(_("In your own words"), step.words),
        Answer(_("Who can help with it"), step.who),
        Answer(_("When"), when_words(step.when)),
    ]
    return [row for row in rows if row.value] or [Answer(_("Saved"), _("No words"))]


def saved_blanks(step: Step) -> list[Answer]:
    """Return the blanks as another page saved them meanwhile."""
    return [Answer(b.blank.label, blank_words(b) or _("No words")) for b in step.blanks]
