"""What can be chosen for empty sheets of everything."""

from dataclasses import replace
from typing import Self

from flask_babel import lazy_gettext as _
from wtforms import RadioField
from wtforms.fields.choices import SelectChoice

from planner.exports.forms import PaperForm
from planner.exports.order import Order
from planner.web import i18n


class SheetsForm(PaperForm):
    """The look of all sheets, and their language where there are several (U129)."""

    language = RadioField(_("In which language?"))

    @classmethod
    def of(cls, order: Order) -> Self:
        """Return the form as this order fills it in, with the language of the page.

        Where there is only one language, nothing is asked.
        """
        form = cls(
            mode=order.mode,
            size=order.size,
            text=order.text,
            look=order.look,
            language=order.language or i18n.language(),
        )
        form.language.choices = [
            SelectChoice(each.code, each.name) for each in i18n.languages()
        ]
        return form

    def to_order(self, before: Order) -> Order:
        """Return what was chosen; the rest as it was before."""
        return replace(super().to_order(before), language=self.language.data)
