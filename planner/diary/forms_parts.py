"""A page of single prompts, made from the fields that it has."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext
from wtforms import (
    Field,
    FormField,
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
    SAW,
    EntryBody,
    Named,
    Said,
    people_in,
    without_empty,
)
from planner.diary.words import reach_words
from planner.web.forms import PlannerForm
from planner.web.when import WhenForm, parts_of

#: What the field is called in which somebody says how sure they are of another.
_SURE = "{}-sure"
_KNOWN = "known_{}"
_NEW = "new_{}"
_REACH = "reach-{}"


class PartForm(PlannerForm):
    """Single prompts about one thing; each may be left, and says how sure it is."""

    #: Set by `part_form`: what the page asks for.
    asked: Sequence[fields.Field] = ()
    named_as: Sequence[str] = ()
    reached: Sequence[int] = ()

    def offer(self, people: Mapping[int, str], body: EntryBody) -> None:
        """Offer the people who are known, and what can be picked (U49)."""
        for part in self.named_as:
            self[_SURE.format(part)].choices = sure_choices()
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
            elif one.form == fields.DATE:
                text = fields.date_text(self[one.id].form.to_when())
            else:
                text = stripped(self[one.id])
            words[one.id] = Said(text, to_sure(self[_SURE.format(one.id)]))
        changed = replace(
            body,
            words=without_empty(words),
            choices={name: ids for name, ids in choices.items() if ids},
        )
        for part in self.named_as:
            changed = changed.with_sure(part, to_sure(self[_SURE.format(part)]))
        return changed

    def with_reach(self, people: Iterable[Named]) -> list[Named]:
        """Return these people with what was filled in about reaching them."""
        names = {each: _REACH.format(each) for each in self.reached}
        return [
            replace(each, reach=stripped(self[names[each.person]]))
            if each.part == SAW and each.person in names
            else each
            for each in people
        ]

    def _picked(self, one: fields.Field) -> tuple[str, ...]:
        data = self[one.id].data or ()
        picked = [data] if isinstance(data, str) else list(data)
        return tuple(each for each, _label in one.options if each in picked)

    def rows(self) -> list[tuple[Field, Field]]:
        """Return each field with the one that says how sure it is."""
        return [(self[one.id], self[_SURE.format(one.id)]) for one in self.asked]

    def people_rows(self) -> list[tuple[Field, ...]]:
        """Return the lists of people, each with a line for a new one, and how sure."""
        return [
            (
                self[_KNOWN.format(part)],
                self[_NEW.format(part)],
                self[_SURE.format(part)],
            )
            for part in self.named_as
        ]

    def reach_rows(self) -> list[Field]:
        """Return a line for each person who saw or heard it."""
        return [self[_REACH.format(each)] for each in self.reached]


def part_form(
    body: EntryBody, part: fields.Part, people: Mapping[int, str]
) -> PartForm:
    """Return the form of one page of prompts, filled in with what an entry says."""
    asked = fields.fields_of(body.kind, part.id)
    saw = people_in(body.people, SAW) if SAW in part.people else ()
    made: dict[str, Any] = {"asked": asked, "named_as": part.people}
    made["reached"] = [each.person for each in saw]
    data: dict[str, Any] = {}
    for each in saw:
        made[_REACH.format(each.person)] = StringField(reach_words(each.label))
        data[_REACH.format(each.person)] = each.reach
    for named in part.people:
        made |= _people_fields(named) | {_SURE.format(named): _sure_field()}
        data[_SURE.format(named)] = body.sure_of(named)
        data[_KNOWN.format(named)] = [
            str(each.person) for each in people_in(body.people, named)
        ]
    for one in asked:
        made[one.id] = _field(one)
        made[_SURE.format(one.id)] = _sure_field()
        picked = body.choices.get(one.id, ())
        texts = {
            fields.CHOICES: list(picked),
            fields.CHOICE: picked[0] if picked else "",
            fields.DATE: parts_of(fields.date_of(body.text_of(one.id))),
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
    return [*said, *people, *map(body.sure_of, part.people)]


def _sure_field() -> SelectField:
    return SelectField(lazy_gettext("How sure are you?"), validate_choice=False)


def _field(one: fields.Field) -> Any:
    words = {"label": one.label, "description": one.hint}
    if one.form == fields.CHOICE:
        return RadioField(**words, validate_choice=False)
    if one.form == fields.CHOICES:
        return _boxes(**words)
    if one.form == fields.DATE:
        return FormField(WhenForm, **words)
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
