"""What can be chosen for the pocket card."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Self

from flask_babel import lazy_gettext as _
from wtforms import RadioField
from wtforms.fields.choices import SelectChoice

from planner.day.cards import CardSheet
from planner.exports.card import BOOKLET, CARD, SHAPES, SLIP, STRIP, card_title
from planner.exports.forms import OrderForm, PaperForm, speech
from planner.exports.modes import PLAIN_CARD, QUIET_CARD
from planner.exports.order import Order


def _shapes() -> RadioField:
    return RadioField(
        _("Which shape?"),
        choices=[
            SelectChoice(BOOKLET, _("A booklet: eight small pages from one sheet")),
            SelectChoice(SLIP, _("A slip of the size of a bank card")),
            SelectChoice(STRIP, _("A strip of numbers, without a heading")),
        ],
        description=_(
            "A slip has small letters, so that it fits. A strip has people and numbers,"
            " and nothing else."
        ),
    )


class EmptyCardForm(PaperForm):
    """The look of an empty card."""

    mode = speech(QUIET_CARD, PLAIN_CARD, _("Plainly: in the words of the planner"))


class CardForm(OrderForm):
    """The pocket card on paper."""

    mode = speech(
        QUIET_CARD,
        PLAIN_CARD,
        _("Plainly: in the words of the planner"),
        with_codes=True,
    )
    extent = _shapes()
    otherwise = RadioField(_("Which card of the day, for if it goes otherwise?"))
    names = None
    dated = None
    unanswered = None
    room = None

    def offer_cards(self, cards: Iterable[CardSheet], order: Order) -> None:
        """Offer these cards of the day, or none of them."""
        self.otherwise.choices = [
            SelectChoice("", _("None, but lines to write on")),
            *(SelectChoice(each.address, card_title(each, order)) for each in cards),
        ]

    def to_order(self, before: Order) -> Order:
        """Return what was chosen."""
        picked = self.otherwise.data or ""
        kept = {part for part in before.kept if not part.startswith(CARD)}
        return replace(
            PaperForm.to_order(self, before),
            extent=self.extent.data,
            name=(self.name.data or "").strip(),
            dated=False,
            kept=frozenset(kept | ({f"{CARD}{picked}"} if picked else set())),
        )

    @classmethod
    def of(cls, order: Order) -> Self:
        """Return the form as this order fills it in."""
        picked = [part for part in order.kept if part.startswith(CARD)]
        return cls(
            mode=order.mode,
            extent=order.extent if order.extent in SHAPES else BOOKLET,
            size=order.size,
            text=order.text,
            look=order.look,
            name=order.name,
            otherwise=picked[0].removeprefix(CARD) if picked else "",
        )
