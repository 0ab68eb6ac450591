"""What can be written about an order or agreement."""

from dataclasses import replace
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext
from wtforms import BooleanField, FormField, RadioField, StringField, TextAreaField
from wtforms.fields.choices import SelectChoice

from planner.orders.model import Copies, Order, OrderBody, Sort
from planner.orders.words import sort_words
from planner.web.forms import PlannerForm
from planner.web.when import WhenForm, parts_of


class AboutForm(PlannerForm):
    """What it is, and how to find it again."""

    sort = RadioField(lazy_gettext("What is it?"), validate_choice=False, default="")
    label = StringField(
        lazy_gettext("What do you call it?"),
        description=lazy_gettext("Any words that you will understand."),
    )
    court = StringField(lazy_gettext("Which court or office is it from?"))
    number = StringField(lazy_gettext("Which number stands on it?"))

    def __init__(self, body: OrderBody | None = None) -> None:
        told = body or OrderBody()
        super().__init__(
            sort=told.sort.value,
            label=told.label,
            court=told.court,
            number=told.number,
        )
        self._before = told
        self.sort.choices = [
            SelectChoice(value, word) for value, word in sort_words().items()
        ]

    def validate(self, extra_validators: object = None) -> bool:
        """Ask for one thing, whichever it is; nothing else is needed."""
        fine: bool = super().validate(extra_validators)
        if not self.to_body():
            wrong = _("Fill in one of these, whichever you know")
            self.label.errors = [*self.label.errors, wrong]
            return False
        return fine

    def to_body(self) -> OrderBody:
        """Return what was filled in; the rest stays as it was."""
        picked = self.sort.data
        return replace(
            self._before,
            sort=Sort(picked) if picked in set(Sort) else Sort.UNSAID,
            label=_typed(self.label),
            court=_typed(self.court),
            number=_typed(self.number),
        )


class TermsForm(PlannerForm):
    """What it says, and from when until when."""

    terms = TextAreaField(
        lazy_gettext("What does it say?"),
        description=lazy_gettext(
            "In your own words, or word for word. One line for each rule is easy to"
            " read."
        ),
    )
    starts = FormField(WhenForm, lazy_gettext("From when does it count?"))
    ends = FormField(WhenForm, lazy_gettext("Until when does it count?"))
    note = TextAreaField(
        lazy_gettext("What else should you remember?"),
        description=lazy_gettext("For example who to ask when it runs out."),
    )

    def __init__(self, body: OrderBody) -> None:
        super().__init__(
            terms=body.terms,
            starts=parts_of(body.starts),
            ends=parts_of(body.ends),
            note=body.note,
        )
        self._before = body

    def to_body(self) -> OrderBody:
        """Return what was filled in; the rest stays as it was."""
        return replace(
            self._before,
            terms=_typed(self.terms),
            starts=self.starts.form.to_when(),
            ends=self.ends.form.to_when(),
            note=_typed(self.note),
        )


class CopiesForm(PlannerForm):
    """Where the copies are: what is written stays off the page (U43, U63)."""

    place = StringField(lazy_gettext("Where is the certified copy?"))
    no_place = BooleanField(lazy_gettext("Remove what is written about where it is"))
    holders = TextAreaField(
        lazy_gettext("Who has a copy?"),
        description=lazy_gettext(
            "For example a school, your work, or somebody who looks after a child. A"
            " nickname or initials is enough."
        ),
    )

    def __init__(self, order: Order) -> None:
        super().__init__(holders=order.copies.holders)
        self._before = order.copies
        self.place.description = (
            _("Something is written here. It stays as it is unless you write over it.")
            if self._before.place
            else _("It is shown only when you ask for it.")
        )
        if not self._before.place:
            del self.no_place

    def to_copies(self) -> Copies:
        """Return what was filled in; an empty line leaves the place as it was."""
        removed = self.no_place is not None and self.no_place.data
        kept = "" if removed else self._before.place
        return Copies(_typed(self.place) or kept, _typed(self.holders))


def _typed(field: Any) -> str:
    return (field.data or "").strip()
