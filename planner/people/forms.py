"""What can be written about somebody."""

from dataclasses import replace
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext
from wtforms import RadioField, SelectMultipleField, StringField, TextAreaField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import DataRequired
from wtforms.widgets import CheckboxInput, ListWidget

from planner.people.model import Help, NewPerson, Person, Safe, same_label
from planner.people.words import help_words, safe_words
from planner.web.forms import PlannerForm


class LabelForm(PlannerForm):
    """A word for somebody that tells them from the others."""

    label = StringField(
        lazy_gettext("Who is it?"),
        [DataRequired(lazy_gettext("Write who it is, or a word for it"))],
        description=lazy_gettext("A nickname or initials is enough."),
    )
    knows = TextAreaField(
        lazy_gettext("What do they know?"),
        description=lazy_gettext("For example “nothing yet”, or “what I told them”."),
    )

    #: The labels that other people have already.
    taken: frozenset[str] = frozenset()

    def validate(self, extra_validators: object = None) -> bool:
        """Ask for a word that tells this person from the others."""
        fine: bool = super().validate(extra_validators)
        if same_label(self.label.data or "") in self.taken:
            wrong = _(
                "Somebody has this label already. Add a word to tell them apart,"
                " for example where you know them from."
            )
            self.label.errors = [*self.label.errors, wrong]
            return False
        return fine


class NewPersonForm(LabelForm):
    """Somebody new: a word for them, and what is worth remembering."""

    helps = TextAreaField(
        lazy_gettext("What could they help with?"),
        description=lazy_gettext(
            "For example a place for the night, a car, or keeping some papers."
        ),
    )
    note = TextAreaField(
        lazy_gettext("What else should you remember?"),
        description=lazy_gettext("For example who else they talk to."),
    )

    def to_person(self) -> NewPerson:
        """Return what was filled in."""
        texts = (self.label, self.knows, self.helps, self.note)
        label, knows, helps, note = (_typed(one) for one in texts)
        return NewPerson(label, knows, helps, "", note)


class PersonForm(LabelForm):
    """The first page of somebody who is on the list."""

    told = TextAreaField(
        lazy_gettext("What may they be told?"),
        description=lazy_gettext(
            "For example “all of it”, or “only that I need a bed”."
        ),
    )
    note = NewPersonForm.note

    def to_person(self, before: Person) -> NewPerson:
        """Return what was filled in; what other pages ask for stays as it was."""
        return replace(
            before,
            label=_typed(self.label),
            knows=_typed(self.knows),
            told=_typed(self.told),
            note=_typed(self.note),
        )


class HelpForm(PlannerForm):
    """What somebody can do."""

    can = SelectMultipleField(
        lazy_gettext("What could they do?"),
        option_widget=CheckboxInput(),
        widget=ListWidget(prefix_label=False),
        description=lazy_gettext("Tick what fits, or nothing. You can ask them later."),
        validate_choice=False,
    )
    helps = TextAreaField(
        lazy_gettext("In your own words"),
        description=lazy_gettext("For example which nights, or how long."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.can.choices = [
            SelectChoice(each.value, word) for each, word in help_words().items()
        ]

    def to_person(self, before: Person) -> NewPerson:
        """Return what was filled in."""
        ticked = set(self.can.data or ())
        can = tuple(each for each in Help if each in ticked)
        return replace(before, can=can, helps=_typed(self.helps))


class WaysForm(PlannerForm):
    """Which ways of getting in touch are safe, and which never are (U78)."""

    never = StringField(
        lazy_gettext("Which way should never be used?"),
        description=lazy_gettext(
            "This line then stands first, wherever their ways are shown."
        ),
    )
    calls = RadioField(lazy_gettext("Is it safe to call?"), validate_choice=False)
    texts = RadioField(lazy_gettext("Is it safe to text?"), validate_choice=False)
    times = StringField(
        lazy_gettext("When is a good time?"),
        description=lazy_gettext("For example “weekdays before three”."),
    )
    pickup = StringField(
        lazy_gettext("Who else may pick up?"),
        description=lazy_gettext("And what to say then."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        said = {**safe_words(), Safe.UNSAID: _("Not said")}
        order = (Safe.YES, Safe.NO, Safe.UNSURE, Safe.UNSAID)
        for field in (self.calls, self.texts):
            field.choices = [SelectChoice(each.value, said[each]) for each in order]

    def to_person(self, before: Person) -> NewPerson:
        """Return what was filled in."""
        return replace(
            before,
            never=_typed(self.never),
            calls=_safe(self.calls.data),
            texts=_safe(self.texts.data),
            times=_typed(self.times),
            pickup=_typed(self.pickup),
        )


class ReachForm(PlannerForm):
    """How to reach somebody without anybody else noticing."""

    reach = TextAreaField(
        lazy_gettext("What is a safe way to reach them?"),
        description=lazy_gettext(
            "For example when to call, and who may pick up. To take it away,"
            " empty the field and save."
        ),
    )

    def to_person(self, before: Person) -> NewPerson:
        """Return what was filled in."""
        return replace(before, reach=_typed(self.reach))


class WordForm(PlannerForm):
    """The word that was agreed with somebody."""

    word = TextAreaField(
        lazy_gettext("Which word or sign did you agree on?"),
        description=lazy_gettext(
            "And what they do when they hear it. To take it away, empty the field"
            " and save."
        ),
    )

    def to_person(self, before: Person) -> NewPerson:
        """Return what was filled in."""
        return replace(before, word=_typed(self.word))


#: A page about one topic of somebody (U37).
TopicForm = HelpForm | WaysForm | ReachForm | WordForm


def _typed(field: StringField) -> str:
    return (field.data or "").strip()


def _safe(picked: str | None) -> Safe:
    return Safe(picked) if picked in set(Safe) else Safe.UNSAID
