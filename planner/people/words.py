"""Words for what is known about somebody."""

from flask_babel import gettext as _

from planner.people.model import Help, Safe


def help_words() -> dict[Help, str]:
    """Return the words for what somebody can do."""
    return {
        Help.BED: _("Has a bed for a night"),
        Help.CAR: _("Has a car, or could drive me"),
        Help.MONEY: _("Could lend or keep some money"),
        Help.CHILDREN: _("Could look after the children"),
        Help.PET: _("Could take a pet"),
        Help.PAPERS: _("Could keep papers or a bag"),
        Help.SIGNAL: _("Would call the police on my signal"),
        Help.ALONG: _("Would come along, or be a witness"),
        Help.BETWEEN: _("Could stand between us: pass things on, so that I need not"),
        Help.LIMIT: _("Would help me hold a limit I have set"),
    }


def safe_words() -> dict[Safe, str]:
    """Return the words for whether a way is safe."""
    return {
        Safe.UNSAID: "",
        Safe.YES: _("Yes"),
        Safe.NO: _("No"),
        Safe.UNSURE: _("Not sure"),
    }
