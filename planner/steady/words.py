"""Words and names that forms, pages and pictures of some weeks share."""

from flask_babel import gettext as _

from planner.content.pages import Moment, Scale

#: Under these names it is kept what was said of a day.
GOOD, HARD, NOTE, MARK = "good", "hard", "note", "mark"
HIGHEST = 10


def name_of(scale: Scale, moment: str) -> str:
    """Return the name under which a number on a scale is kept."""
    return f"{scale.id}.{moment}" if moment else scale.id


def moment_words() -> dict[Moment | str, str]:
    """Return the words for before, during and after."""
    return {"before": _("Before"), "during": _("During"), "after": _("After")}
