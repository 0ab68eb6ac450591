"""What can be written about help that takes time."""

from dataclasses import replace
from typing import Any

from flask_babel import lazy_gettext
from wtforms import FormField, RadioField, StringField, TextAreaField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import DataRequired

from planner.claims.model import NewClaim, State
from planner.claims.words import state_words
from planner.web.amounts import RegularForm, parts_of
from planner.web.forms import PlannerForm
from planner.web.when import WhenForm
from planner.web.when import parts_of as when_parts


class AboutForm(PlannerForm):
    """What it is, how far it is, and who decides; only the first line is needed."""

    label = StringField(
        lazy_gettext("What is it?"),
        [DataRequired(lazy_gettext("Write what it is, or a word for it"))],
        description=lazy_gettext("Any words that you will understand."),
    )
    state = RadioField(lazy_gettext("How far is it?"), validate_choice=False)
    office = StringField(
        lazy_gettext("Who decides?"),
        description=lazy_gettext("For example an office, a court or a service."),
    )
    phone = StringField(lazy_gettext("What is their number?"))
    reference = StringField(
        lazy_gettext("Which reference stands on the papers?"),
        description=lazy_gettext("They ask for it each time you call."),
    )
    note = TextAreaField(
        lazy_gettext("What else should you remember?"),
        description=lazy_gettext("For example where their letters may go."),
    )

    def __init__(self, claim: NewClaim) -> None:
        super().__init__(
            label=claim.label,
            state=claim.state.value,
            office=claim.office,
            phone=claim.phone,
            reference=claim.reference,
            note=claim.note,
        )
        self._before = claim
        self.state.choices = [
            SelectChoice(state.value, word) for state, word in state_words().items()
        ]

    def to_claim(self) -> NewClaim:
        """Return what was filled in; the rest stays as it was."""
        picked = self.state.data
        return replace(
            self._before,
            label=_typed(self.label),
            state=State(picked) if picked in set(State) else self._before.state,
            office=_typed(self.office),
            phone=_typed(self.phone),
            reference=_typed(self.reference),
            note=_typed(self.note),
        )


class DatesForm(PlannerForm):
    """When it was asked for, when it may come, and how much it is."""

    applied = FormField(WhenForm, lazy_gettext("When did you apply?"))
    expected = FormField(
        WhenForm,
        lazy_gettext("By when may it come?"),
        description=lazy_gettext("A month is enough. Offices can tell the usual time."),
    )
    money = FormField(
        RegularForm,
        lazy_gettext("How much, and how often?"),
        description=lazy_gettext("“I don't know yet” is an answer."),
    )

    def __init__(self, claim: NewClaim) -> None:
        super().__init__(
            applied=when_parts(claim.applied),
            expected=when_parts(claim.expected),
            money=parts_of(claim.money, claim.currency, claim.period),
        )
        self._before = claim

    def to_claim(self) -> NewClaim:
        """Return what was filled in; the rest stays as it was."""
        money = self.money.form.to_money()
        return replace(
            self._before,
            applied=self.applied.form.to_when(),
            expected=self.expected.form.to_when(),
            amount=money.amount if money else None,
            currency=self.money.form.to_currency(),
            period=self.money.form.to_period(),
        )


def _typed(field: Any) -> str:
    return (field.data or "").strip()
