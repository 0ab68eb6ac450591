"""Words for places."""

from flask_babel import gettext as _

from planner.places.model import Kind


def kind_words() -> dict[Kind, str]:
    """Return the words for which place it is."""
    return {
        Kind.FIRST: _("First place"),
        Kind.SECOND: _("Second place"),
        Kind.PUBLIC: _("A public place"),
        Kind.FAR: _("Further away"),
        Kind.OTHER: _("Another place"),
    }
