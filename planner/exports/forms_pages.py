"""What can be chosen for the pages for oneself on paper."""

from dataclasses import replace

from flask_babel import lazy_gettext as _
from wtforms import BooleanField, RadioField
from wtforms.fields.choices import SelectChoice

from planner.exports.forms import OrderForm, PaperForm
from planner.exports.modes import PLAIN_PAGES, QUIET_PAGES
from planner.exports.order import Order


class PagesForm(OrderForm):
    """The pages for oneself on paper."""

    mode = RadioField(
        _("How should it speak?"),
        choices=[
            SelectChoice(
                QUIET_PAGES.name,
                _("Quietly: short words that anybody could have at home"),
            ),
            SelectChoice(PLAIN_PAGES.name, _("Plainly: as it stands on the page")),
        ],
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
