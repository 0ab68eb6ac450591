"""Words for what a person says about a part of the plan."""

from flask_babel import gettext as _

from planner.plan.model import Status


def status_words() -> dict[Status, str]:
    """Return the words for each status."""
    return {
        Status.NOT_STARTED: _("Not started"),
        Status.STARTED: _("Started"),
        Status.DONE: _("Done for now"),
    }
