"""Reasons to look again in quiet words: they stand on the first page."""

from flask_babel import gettext as _

from planner.content.model import Library
from planner.signs.model import Origin, Reason


def reason_words(reason: Reason, library: Library) -> str | None:
    """Return why, in quiet words; None if the content no longer knows the reason."""
    try:
        if reason.origin is Origin.CHANGE:
            return library.change(reason.id).reason
        word = library.topic(reason.id).word
    except KeyError:
        return None
    return str(_("because something changed under “%(word)s”", word=word))
