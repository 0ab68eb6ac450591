"""What an entry belongs with: other entries, orders, steps of the plan."""

import re
from collections.abc import Collection, Iterable
from dataclasses import replace

from flask_babel import gettext as _
from flask_babel import lazy_gettext
from wtforms import (
    RadioField,
    SelectField,
    SelectMultipleField,
    StringField,
    TextAreaField,
)
from wtforms.fields.choices import SelectChoice
from wtforms.validators import DataRequired
from wtforms.widgets import CheckboxInput, ListWidget

from planner.diary.forms import sure_choices, to_sure
from planner.diary.model import BREACH, NO_ORDER, Entry, EntryBody
from planner.diary.words import kind_words
from planner.web.forms import PlannerForm
from planner.web.request import number_in

_UNSAID = ""


class LinksForm(PlannerForm):
    """Other entries that belong with this one."""

    entries = SelectMultipleField(
        lazy_gettext("Which entries belong with this one?"),
        widget=ListWidget(prefix_label=False),
        option_widget=CheckboxInput(),
        validate_choice=False,
    )
    numbers = StringField(
        lazy_gettext("Or the numbers of entries"),
        description=lazy_gettext("With spaces between them, for example 12 40."),
    )

    #: The entries that there are, to look numbers up in.
    there: Collection[int] = ()

    def offer(self, entries: Iterable[Entry]) -> None:
        """Offer the entries of this page."""
        self.entries.choices = [
            SelectChoice(
                str(each.id),
                _(
                    "%(number)s: %(label)s, %(kind)s",
                    number=each.id,
                    label=each.label,
                    kind=kind_words(each.kind),
                ),
            )
            for each in entries
        ]

    def typed(self) -> list[int]:
        """Return the numbers that were typed."""
        words = re.split(r"[\s,;]+", (self.numbers.data or "").strip())
        found = [number_in(word) for word in words if word]
        return [each or 0 for each in found]

    def validate(self, extra_validators: object = None) -> bool:
        """Ask for numbers of entries that there are."""
        fine: bool = super().validate(extra_validators)
        if set(self.typed()) - set(self.there):
            wrong = _("There is no entry with one of these numbers.")
            self.numbers.errors = [*self.numbers.errors, wrong]
            return False
        return fine

    def to_links(self, before: Iterable[int]) -> tuple[int, ...]:
        """Return the links: those on other pages stay as they were."""
        offered = {choice.value for choice in self.entries.choices}
        picked = [one for one in self.entries.data or () if one in offered]
        stay = [each for each in before if str(each) not in offered]
        return tuple(dict.fromkeys([*stay, *map(int, picked), *self.typed()]))


class BreachForm(PlannerForm):
    """Whether it went against an order, or against something that was said."""

    order = RadioField(
        lazy_gettext("Did it go against an order or a no-contact line?"),
        validate_choice=False,
    )
    sure = SelectField(lazy_gettext("How sure are you?"), validate_choice=False)

    def offer(self, orders: Iterable[tuple[int, str]]) -> None:
        """Offer the orders that are written down."""
        self.sure.choices = sure_choices()
        self.order.choices = [
            SelectChoice(_UNSAID, _("Not said")),
            *(SelectChoice(str(number), label) for number, label in orders),
            SelectChoice(
                str(NO_ORDER), _("A line that I drew myself, without an order")
            ),
        ]

    def to_body(self, body: EntryBody) -> EntryBody:
        """Return the entry with the number of an order, NO_ORDER, or nothing said."""
        known = {choice.value for choice in self.order.choices} - {_UNSAID}
        breach = int(self.order.data) if self.order.data in known else None
        return replace(body, breach=breach).with_sure(BREACH, to_sure(self.sure))


class SectionForm(PlannerForm):
    """A part of the plan."""

    section = RadioField(
        lazy_gettext("Which part of the plan is it about?"), validate_choice=False
    )

    def offer(self, sections: Iterable[tuple[int, str]]) -> None:
        """Offer the parts, each by its number."""
        self.section.choices = [
            SelectChoice(str(number), word) for number, word in sections
        ]

    def to_number(self) -> int | None:
        """Return the number of the part that was picked."""
        known = {choice.value for choice in self.section.choices}
        return int(self.section.data) if self.section.data in known else None


class StepsForm(PlannerForm):
    """Steps of one part of the plan that an entry bears on."""

    steps = SelectMultipleField(
        lazy_gettext("Which steps is it about?"),
        widget=ListWidget(prefix_label=False),
        option_widget=CheckboxInput(),
        validate_choice=False,
    )

    def offer(self, steps: Iterable[tuple[str, str]]) -> None:
        """Offer the steps of one part."""
        self.steps.choices = [SelectChoice(each, text) for each, text in steps]

    def to_steps(self, before: Iterable[str]) -> tuple[str, ...]:
        """Return the steps: those of other parts stay as they were."""
        offered = [choice.value for choice in self.steps.choices]
        picked = [each for each in offered if each in (self.steps.data or ())]
        return tuple(
            dict.fromkeys([*(each for each in before if each not in offered), *picked])
        )


class NextStepForm(PlannerForm):
    """A next step of a service, on its way into the plan (U79)."""

    text = TextAreaField(
        lazy_gettext("The next step"),
        [DataRequired(lazy_gettext("Write what the step is"))],
        description=lazy_gettext("It will stand in your plan in these words."),
    )
    section = SelectField(
        lazy_gettext("Which part of the plan should it stand in?"),
        validate_choice=False,
    )

    def offer(self, sections: Iterable[tuple[int, str]]) -> None:
        """Offer the parts, each by its number."""
        self.section.choices = [
            SelectChoice(str(number), word) for number, word in sections
        ]

    def to_number(self) -> int:
        """Return the number of the part; the first where none was picked."""
        known = [choice.value for choice in self.section.choices]
        return int(self.section.data if self.section.data in known else known[0])
