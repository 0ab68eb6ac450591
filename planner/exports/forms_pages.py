"""What can be chosen for the pages for oneself on paper."""

from dataclasses import replace

from flask_babel import lazy_gettext as _
from wtforms import BooleanField

from planner.exports.forms import OrderForm, PaperForm, speech
from planner.exports.modes import PLAIN_PAGES, QUIET_PAGES
from planner.exports.order import Order


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

    def to_order(self, before: Order) -> Order:
        """Return what was chosen."""
        return replace(
            PaperForm.to_order(self, before),
            dated=self.dated.data,
            unanswered=self.unanswered.data,
            room=self.room.data,
            name=(self.name.data or "").strip(),
        )
