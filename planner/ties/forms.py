"""What can be written about something that is shared."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext
from wtforms import RadioField, SelectField, StringField, TextAreaField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import DataRequired

from planner.content.money import SAFE_MOMENTS, SafeMoment
from planner.ties.model import Named, NewTie, State
from planner.ties.words import moment_words, named_words, state_words
from planner.web.forms import PlannerForm


class TieForm(PlannerForm):
    """What it is, whose name, who sees it, what to do and when."""

    label = StringField(
        lazy_gettext("What is it?"),
        [DataRequired(lazy_gettext("Write what it is, or a word for it"))],
        description=lazy_gettext("Any words that you will understand. No passwords."),
    )
    named = RadioField(lazy_gettext("Whose name is it in?"), validate_choice=False)
    seen = StringField(
        lazy_gettext("Who sees it when something changes?"),
        description=lazy_gettext("For example by a letter, a message or an app."),
    )
    todo = TextAreaField(
        lazy_gettext("What would you like to do about it?"),
        description=lazy_gettext("Nothing is an answer too."),
    )
    moment = RadioField(lazy_gettext("When would you do it?"), validate_choice=False)
    state = RadioField(lazy_gettext("How far is it?"), validate_choice=False)
    note = TextAreaField(
        lazy_gettext("What else should you remember?"),
        description=lazy_gettext("For example a number of the contract."),
    )

    def __init__(self, tie: NewTie, earliest: SafeMoment | None) -> None:
        super().__init__(
            label=tie.label,
            named=tie.named.value,
            seen=tie.seen,
            todo=tie.todo,
            moment=tie.moment or "",
            state=tie.state.value,
            note=tie.note,
        )
        self._before = tie
        moments = moment_words()
        unsaid = (
            _("As the planner suggests: %(moment)s", moment=moments[earliest])
            if earliest
            else _("Not said")
        )
        self.named.choices = _choices(named_words())
        self.moment.choices = [SelectChoice("", unsaid), *_choices(moments)]
        self.state.choices = _choices(state_words())

    def to_tie(self) -> NewTie:
        """Return what was filled in; the rest stays as it was."""
        named, state = self.named.data, self.state.data
        moments: dict[Any, SafeMoment] = {each: each for each in SAFE_MOMENTS}
        return replace(
            self._before,
            label=_typed(self.label),
            named=Named(named) if named in set(Named) else Named.UNSAID,
            seen=_typed(self.seen),
            todo=_typed(self.todo),
            moment=moments.get(self.moment.data),
            state=State(state) if state in set(State) else State.OPEN,
            note=_typed(self.note),
        )


class StepForm(PlannerForm):
    """A step on its way into the plan (U79)."""

    text = TextAreaField(
        lazy_gettext("The step"),
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

    def to_text(self) -> str:
        """Return what the step says."""
        return _typed(self.text)

    def to_number(self) -> int:
        """Return the number of the part; the first where none was picked."""
        known = [choice.value for choice in self.section.choices]
        return int(self.section.data if self.section.data in known else known[0])


def _choices(words: Any) -> list[SelectChoice]:
    return [SelectChoice(str(value), word) for value, word in words.items()]


def _typed(field: Any) -> str:
    return (field.data or "").strip()
