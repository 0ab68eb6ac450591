"""What can be chosen for money on paper."""

from dataclasses import replace
from typing import Self

from flask_babel import lazy_gettext as _
from wtforms import BooleanField

from planner.exports.budget import AMOUNTS, NOTES
from planner.exports.forms import OrderForm, PaperForm, speech
from planner.exports.modes import PLAIN_BUDGET, QUIET_BUDGET
from planner.exports.order import Order


class BudgetForm(OrderForm):
    """Money on paper."""

    mode = speech(
        QUIET_BUDGET,
        PLAIN_BUDGET,
        _("Plainly: with whose it is, and how it was worked out"),
        with_codes=True,
    )
    names = None
    unanswered = BooleanField(_("With a line to write on where there is no amount"))
    amounts = BooleanField(_("With the amounts"))
    notes = BooleanField(_("With your notes"))

    #: Boxes of this form that stand for a part, and whether it is usually in.
    _PARTS = (("amounts", AMOUNTS, True), ("notes", NOTES, False))

    def to_order(self, before: Order) -> Order:
        """Return what was chosen."""
        offered = [(part, usually) for _name, part, usually in self._PARTS]
        ticked = {part for name, part, _u in self._PARTS if self[name].data}
        wanted = replace(
            PaperForm.to_order(self, before),
            dated=self.dated.data,
            unanswered=self.unanswered.data,
            room=self.room.data,
            name=(self.name.data or "").strip(),
        )
        return wanted.with_parts(offered, ticked)

    @classmethod
    def of(cls, order: Order) -> Self:
        """Return the form as this order fills it in."""
        boxes = {
            name: order.has(part, usually=usually) for name, part, usually in cls._PARTS
        }
        return cls(
            mode=order.mode,
            size=order.size,
            text=order.text,
            look=order.look,
            dated=order.dated,
            unanswered=order.unanswered,
            room=order.room,
            name=order.name,
            **boxes,
        )
