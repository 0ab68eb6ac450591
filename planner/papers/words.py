"""Words for what a person says about papers and belongings."""

from flask_babel import gettext as _

from planner.papers.model import Form, Moving, OwnerKind, State


def kind_words() -> dict[OwnerKind, str]:
    """Return the words for whom a list can be."""
    return {
        OwnerKind.CHILD: _("Child"),
        OwnerKind.PET: _("Pet"),
        OwnerKind.OTHER: _("Somebody else"),
    }


def state_words() -> dict[State, str]:
    """Return the words for each state (U61)."""
    return {
        State.NOT_YET: _("Not yet"),
        State.HAVE: _("Have it"),
        State.COPIED: _("Copied"),
        State.NOT_NEEDED: _("Not needed"),
        State.CANNOT: _("Cannot get safely"),
    }


def form_words() -> dict[Form, str]:
    """Return the words for what there is of a thing."""
    return {
        Form.UNSAID: "",
        Form.ORIGINAL: _("The original"),
        Form.COPY: _("A copy"),
        Form.PHOTO: _("A photo"),
        Form.NONE: _("Nothing so far"),
    }


def moving_words() -> dict[Moving, str]:
    """Return the words for when a thing can be moved."""
    return {
        Moving.UNSAID: "",
        Moving.NOW: _("Safe to move now"),
        Moving.DAY: _("Only on the day"),
        Moving.MOVED: _("Already in another place"),
    }


def state_message(state: State) -> str:
    """Return what the next page says after a change of state."""
    return str(_("It is marked: %(state)s.", state=state_words()[state]))


def ten_message(*, ten: bool) -> str:
    """Return what the next page says after a change to the ten minutes."""
    taken, left = _("It is among the things to take."), _("It is left out now.")
    return str(taken if ten else left)
