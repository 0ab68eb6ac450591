"""What can be written about papers and belongings."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any, TypeVar

from flask_babel import gettext as _
from flask_babel import lazy_gettext
from wtforms import (
    BooleanField,
    FormField,
    RadioField,
    SelectField,
    StringField,
    TextAreaField,
)
from wtforms.fields.choices import SelectChoice
from wtforms.validators import DataRequired

from planner.papers.model import Entry, Form, Moving, Note, OwnerKind
from planner.web.forms import PlannerForm
from planner.web.when import WhenForm, parts_of


class LabelForm(PlannerForm):
    """What somebody is called; the person who writes may leave it empty."""

    label = StringField(
        lazy_gettext("What do you call them?"),
        [DataRequired(lazy_gettext("Write a nickname or initials"))],
        description=lazy_gettext("A nickname or initials is enough."),
    )

    def to_label(self) -> str:
        """Return what was filled in."""
        return (self.label.data or "").strip()


class MyLabelForm(LabelForm):
    """What the person who writes is called."""

    label = StringField(
        lazy_gettext("What should stand here for you?"),
        description=lazy_gettext("Leave it empty to read “Me”."),
    )


class NewOwnerForm(LabelForm):
    """Somebody new to keep lists for."""

    kind = RadioField(
        lazy_gettext("Who is it?"), default=OwnerKind.CHILD.value, validate_choice=False
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.kind.choices = [
            SelectChoice(OwnerKind.CHILD.value, _("A child")),
            SelectChoice(OwnerKind.PET.value, _("A pet")),
            SelectChoice(OwnerKind.OTHER.value, _("Somebody else")),
        ]

    def to_kind(self) -> OwnerKind:
        """Return what was picked; whoever is not said to be a child or pet is else."""
        known = {OwnerKind.CHILD, OwnerKind.PET}
        return OwnerKind(self.kind.data) if self.kind.data in known else OwnerKind.OTHER


class NewThingForm(PlannerForm):
    """A paper or belonging of one's own."""

    text = StringField(
        lazy_gettext("What is it?"),
        [DataRequired(lazy_gettext("Write what it is, or a word for it"))],
        description=lazy_gettext("Any words that you will understand."),
    )

    def to_text(self) -> str:
        """Return what was filled in."""
        return str(self.text.data).strip()


class TenThingForm(NewThingForm):
    """A thing of one's own to take with ten minutes, and the list it belongs to."""

    whose = SelectField(lazy_gettext("Whose is it?"), validate_choice=False)
    list = SelectField(
        lazy_gettext("On which list should it stand?"), validate_choice=False
    )

    def offer(
        self, owners: Iterable[tuple[int, str]], lists: Iterable[tuple[int, str]]
    ) -> None:
        """Offer these people and lists, each by its number."""
        self.whose.choices = [SelectChoice(str(at), word) for at, word in owners]
        self.list.choices = [SelectChoice(str(at), word) for at, word in lists]

    def to_place(self) -> tuple[int, int]:
        """Return whose it is and the number of the list; the first where not said."""
        return _picked(self.whose), _picked(self.list)


class ThingForm(PlannerForm):
    """What there is of a thing, who has it, and where it is."""

    there = RadioField(lazy_gettext("What is there?"), validate_choice=False)
    place = StringField(lazy_gettext("Where is it?"))
    no_place = BooleanField(lazy_gettext("Remove what is written about where it is"))
    holder = StringField(
        lazy_gettext("Who has it?"),
        description=lazy_gettext("A nickname or initials is enough."),
        render_kw={"list": "people"},
    )
    moving = RadioField(lazy_gettext("Can it be moved?"), validate_choice=False)
    expires = FormField(WhenForm, lazy_gettext("Until when is it good?"))
    words = TextAreaField(
        lazy_gettext("In your own words"),
        description=lazy_gettext("Anything you want to note about it."),
    )
    ten = BooleanField(lazy_gettext("Take it when there are only ten minutes"))
    text: StringField | None = None

    def __init__(self, *args: Any, entry: Entry, **kwargs: Any) -> None:
        self._entry = entry
        note = entry.note
        super().__init__(
            *args,
            there=note.form.value,
            holder=note.holder,
            moving=note.moving.value,
            expires=parts_of(note.expires),
            words=note.words,
            ten=entry.is_for_ten,
            text=entry.text,
            **kwargs,
        )
        # What is written stays off the page; an empty line changes nothing (U43, U63).
        self.place.description = (
            _("Something is written here. It stays as it is unless you write over it.")
            if note.place
            else _("It is shown only when you ask for it.")
        )
        if not note.place:
            del self.no_place
        if not entry.has_expiry and note.expires is None:
            del self.expires
        self._offer()

    def _offer(self) -> None:
        self.there.choices = [
            SelectChoice(Form.ORIGINAL.value, _("The original")),
            SelectChoice(Form.COPY.value, _("A copy")),
            SelectChoice(Form.PHOTO.value, _("A photo")),
            SelectChoice(Form.NONE.value, _("Nothing so far")),
            SelectChoice(Form.UNSAID.value, _("Not said")),
        ]
        self.moving.choices = [
            SelectChoice(Moving.NOW.value, _("It is safe to move it now")),
            SelectChoice(Moving.DAY.value, _("Only on the day")),
            SelectChoice(Moving.MOVED.value, _("It is already in another place")),
            SelectChoice(Moving.UNSAID.value, _("Not said")),
        ]

    def to_note(self, person: int | None) -> Note:
        """Return what was filled in; `person` is the holder on the list of people."""
        return replace(
            self._entry.note,
            form=_one_of(Form, self.there.data),
            place=self._to_place(),
            holder=self.to_holder(),
            person=person,
            moving=_one_of(Moving, self.moving.data),
            expires=self.expires.form.to_when() if self.expires else None,
            words=(self.words.data or "").strip(),
            ten=self._entry.ten_as_said(wanted=bool(self.ten.data)),
        )

    def to_holder(self) -> str:
        """Return who has it."""
        return (self.holder.data or "").strip()

    def to_text(self) -> str | None:
        """Return the words of the line itself, where they are the person's own."""
        return str(self.text.data).strip() if self.text else None

    def _to_place(self) -> str:
        typed = (self.place.data or "").strip()
        removed = self.no_place is not None and self.no_place.data
        return typed or ("" if removed else self._entry.note.place)


class OwnThingForm(ThingForm):
    """The same about a thing of one's own, which can be renamed."""

    text = StringField(
        lazy_gettext("What is it?"),
        [DataRequired(lazy_gettext("Write what it is, or a word for it"))],
    )


_Said = TypeVar("_Said", Form, Moving)


def _one_of(kind: type[_Said], picked: str | None) -> _Said:
    """Return what was picked, or that nothing was."""
    return kind(picked) if picked in set(kind) else kind("")


def _picked(field: SelectField) -> int:
    known = [choice.value for choice in field.choices]
    return int(field.data if field.data in known else known[0])
