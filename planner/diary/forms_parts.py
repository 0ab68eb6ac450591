"""A page of single prompts, made from the fields that it has."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext
from wtforms import (
    Field,
    RadioField,
    SelectField,
    SelectMultipleField,
    StringField,
    TextAreaField,
)
from wtforms.fields.choices import SelectChoice
from wtforms.widgets import CheckboxInput, ListWidget

from planner.diary import fields
from planner.diary.forms import stripped, sure_choices, to_sure
from planner.diary.model import (
    EntryBody,
    Named,
    Said,
    people_in,
    without_empty,
)
from planner.web.forms import PlannerForm

#: What the field is called in which somebody says how sure they are of another.
_SURE = "{}-sure"
_KNOWN = "known_{}"
_NEW = "new_{}"


class PartForm(PlannerForm):
    """Single prompts about one thing; each may be left, and says how sure it is."""

    #: Set by `part_form`: what the page asks for.
    asked: Sequence[fields.Field] = ()
    named_as: Sequence[str] = ()

    def offer(self, people: Mapping[int, str], body: EntryBody) -> None:
        """Offer the people who are known, and what can be picked (U49)."""
        for part in self.named_as:
            known = {each.person: each.label for each in people_in(body.people, part)}
            # What was written then is offered as it was written.
            self[_KNOWN.format(part)].choices = [
                SelectChoice(str(number), label)
                for number, label in {**people, **known}.items()
            ]
        for one in self.asked:
            self[_SURE.format(one.id)].choices = sure_choices()
            if one.form in {fields.CHOICE, fields.CHOICES}:
                none = [] if one.form == fields.CHOICES else [("", _("Not said"))]
                self[one.id].choices = [
                    SelectChoice(each, str(label))
                    for each, label in (*none, *one.options)
                ]

    def to_people(self, part: str) -> tuple[list[int], str]:
        """Return who was picked, and the label of somebody new."""
        offered = {choice.value for choice in self[_KNOWN.format(part)].choices}
        picked = [one for one in self[_KNOWN.format(part)].data or () if one in offered]
        return [int(one) for one in picked], stripped(self[_NEW.format(part)])

    def to_body(self, body: EntryBody) -> EntryBody:
        """Return the entry with what was filled in; people are seen to elsewhere."""
        words, choices = dict(body.words), dict(body.choices)
        for one in self.asked:
            text = ""
            if one.form in {fields.CHOICE, fields.CHOICES}:
                choices[one.id] = self._picked(one)
            else:
                text = stripped(self[one.id])
            words[one.id] = Said(text, to_sure(self[_SURE.format(one.id)]))
        return replace(
            body,
            words=without_empty(words),
            choices={name: ids for name, ids in choices.items() if ids},
        )

    def _picked(self, one: fields.Field) -> tuple[str, ...]:
        data = self[one.id].data or ()
        picked = [data] if isinstance(data, str) else list(data)
        return tuple(each for each, _label in one.options if each in picked)

    def rows(self) -> list[tuple[Field, Field]]:
        """Return each field with the one that says how sure it is."""
        return [(self[one.id], self[_SURE.format(one.id)]) for one in self.asked]

    def people_rows(self) -> list[tuple[Field, Field]]:
        """Return the lists of people to pick from, each with a line for a new one."""
        return [
            (self[_KNOWN.format(part)], self[_NEW.format(part)])
            for part in self.named_as
        ]


def part_form(
    body: EntryBody, part: fields.Part, people: Mapping[int, str]
) -> PartForm:
    """Return the form of one page of prompts, filled in with what an entry says."""
    asked = fields.fields_of(body.kind, part.id)
    made: dict[str, Any] = {"asked": asked, "named_as": part.people}
    data: dict[str, Any] = {}
    for named in part.people:
        made |= _people_fields(named)
        data[_KNOWN.format(named)] = [
            str(each.person) for each in people_in(body.people, named)
        ]
    for one in asked:
        made[one.id] = _field(one)
        made[_SURE.format(one.id)] = SelectField(
            lazy_gettext("How sure are you?"), validate_choice=False
        )
        picked = body.choices.get(one.id, ())
        texts = {
            fields.CHOICES: list(picked),
            fields.CHOICE: picked[0] if picked else "",
        }
        data[one.id] = texts.get(one.form, body.text_of(one.id))
        data[_SURE.format(one.id)] = body.sure_of(one.id)
    made_form: type[PartForm] = type("MadePartForm", (PartForm,), made)
    form = made_form(data=data)
    form.offer(people, body)
    return form


def shown_of(body: EntryBody, part: fields.Part) -> list[object]:
    """Return what an entry says on one page of prompts: to see if it changed."""
    asked = fields.fields_of(body.kind, part.id)
    said: list[object] = [
        (one.id, body.words.get(one.id, Said("")), body.choices.get(one.id, ()))
        for one in asked
    ]
    people: list[Named] = [each for each in body.people if each.part in part.people]
    return [*said, *people]


def _field(one: fields.Field) -> Any:
    words = {"label": one.label, "description": one.hint}
    if one.form == fields.CHOICE:
        return RadioField(**words, validate_choice=False)
    if one.form == fields.CHOICES:
        return _boxes(**words)
    return (TextAreaField if one.form == fields.TEXT else StringField)(**words)


def _people_fields(part: str) -> dict[str, Any]:
    label = {
        "who": lazy_gettext("Who did it, or was in touch?"),
        "saw": lazy_gettext("Who saw or heard it?"),
    }
    new = {
        "who": lazy_gettext("Somebody who is not on the list"),
        "saw": lazy_gettext("Somebody else who is not on the list"),
    }
    return {
        _KNOWN.format(part): _boxes(label=label[part], description=""),
        _NEW.format(part): StringField(
            new[part],
            description=lazy_gettext(
                "A nickname or initials is enough. They are added to your people."
            ),
        ),
    }


def _boxes(*, label: Any, description: Any) -> SelectMultipleField:
    return SelectMultipleField(
        label,
        description=description,
        widget=ListWidget(prefix_label=False),
        option_widget=CheckboxInput(),
        validate_choice=False,
    )
