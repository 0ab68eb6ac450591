"""How the program speaks of orders and agreements."""

from flask_babel import gettext as _


def sort_words() -> dict[str, str]:
    """Return a plain word for each kind."""
    return {
        "court": str(_("An order of a court")),
        "office": str(_("An order of the police or another office")),
        "agreement": str(_("An agreement")),
        "rule": str(_("A rule that somebody else set, such as a school")),
        "": str(_("Not said")),
    }


def label_words(label: str, sort: str) -> str:
    """Return what lists call an order."""
    return label or (sort_words()[sort] if sort else str(_("An order")))
