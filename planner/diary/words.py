"""How the diary speaks of dates, kinds and how sure somebody is."""

from flask_babel import gettext as _

from planner.core.dates import Precision, When
from planner.web.filters import long_date, month_name


def date_words(when: When | None) -> str:
    """Return a date as exactly as it was given; none is no words."""
    if when is None:
        return ""
    if when.precision is Precision.UNKNOWN:
        return str(_("Date not known"))
    if when.first is None:
        return when.words
    if when.precision is Precision.DAY:
        return str(long_date(when.first))
    if when.precision is Precision.MONTH:
        return str(month_name(when.first))
    return str(when.year)


def label_words(title: str, when: When | None) -> str:
    """Return what a list calls an entry: its title, or its date, never more (U84)."""
    return title or date_words(when) or str(_("No date yet"))


def kind_words(kind: str) -> str:
    """Return a neutral word for a kind of entry."""
    return {
        "happened": str(_("What happened")),
        "contact": str(_("Contact with the other person")),
        "service": str(_("Contact with a service")),
    }[kind]


def hint_words(title: str, when: When | None, kind: str) -> str:
    """Return what a list says below an entry: its date, if it has a title, its kind."""
    day = date_words(when) if title else ""
    return f"{day} · {kind_words(kind)}" if day else kind_words(kind)


def sure_words(sure: str) -> str:
    """Return how sure somebody said to be; nothing where nothing was said."""
    return {
        "about": str(_("Roughly")),
        "not_sure": str(_("Not sure")),
        "not_remembered": str(_("I don't remember")),
    }.get(sure, "")


def reach_words(label: str) -> str:
    """Return what is asked about reaching somebody who saw or heard it."""
    return str(_("How can %(who)s be reached?", who=label))
