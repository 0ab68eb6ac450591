"""What can be chosen for the pages for oneself on paper."""

from flask_babel import lazy_gettext as _
from wtforms import BooleanField

from planner.exports.forms import OrderForm, speech
from planner.exports.modes import PLAIN_PAGES, QUIET_PAGES


class PagesForm(OrderForm):
    """The pages for oneself on paper."""

    mode = speech(
        QUIET_PAGES,
        PLAIN_PAGES,
        _("Plainly: as it stands on the page"),
        with_codes=True,
    )
    extent = None
    names = None
    unanswered = BooleanField(_("With lines to write on"))
