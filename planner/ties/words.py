"""Words for what is shared: whose name, which moment, and why it waits."""

from flask_babel import gettext as _

from planner.content.money import SafeMoment
from planner.ties.model import Group, Named, State


def named_words() -> dict[Named, str]:
    """Return the words for whose name it is in."""
    return {
        Named.UNSAID: _("Not said"),
        Named.ME: _("Me alone"),
        Named.OTHER: _("The other person alone"),
        Named.BOTH: _("Both of us"),
        Named.SOMEBODY: _("Somebody else"),
    }


def moment_words() -> dict[SafeMoment, str]:
    """Return the words for each moment."""
    return {"now": _("Now"), "day": _("On the day"), "after": _("After I am out")}


def state_words() -> dict[State, str]:
    """Return the words for how far it is."""
    return {
        State.OPEN: _("Not yet"),
        State.DONE: _("Done for now"),
        State.NOT_NEEDED: _("Not needed"),
    }


def group_words() -> dict[Group, str]:
    """Return the headings of the page, in its order."""
    return {
        Group.NOW: _("Can be done now"),
        Group.DAY: _("On the day"),
        Group.WAITS: _("Not before you are out"),
        Group.AFTER: _("After you are out"),
        Group.UNSAID: _("No moment chosen yet"),
        Group.SETTLED: _("Settled"),
    }


def why_words(group: Group, chosen: SafeMoment | None) -> str:
    """Return why it stands where it does, where that is not what was chosen."""
    if group is Group.WAITS and chosen in {"now", "day"}:
        return str(
            _(
                "You chose “%(moment)s”. It still waits here, because it would be"
                " noticed before you are out.",
                moment=moment_words()[chosen],
            )
        )
    if group is Group.WAITS:
        return str(_("Not before you are out, because it would be noticed."))
    if group is Group.DAY and chosen == "now":
        return str(
            _(
                "You chose “%(moment)s”. It still stands here, because it would be"
                " missed before the day.",
                moment=moment_words()[chosen],
            )
        )
    return ""
