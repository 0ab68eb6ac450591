"""What can be written into the plan."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext
from wtforms import (
    Field,
    FormField,
    RadioField,
    SelectField,
    StringField,
    TextAreaField,
)
from wtforms.fields.choices import SelectChoice
from wtforms.validators import DataRequired

from planner.content.model import BlankKind
from planner.core.money import Amount, read, shown
from planner.plan.model import FilledBlank, Note, PlanSection, Status, written_when
from planner.plan.words import status_words
from planner.web.forms import PlannerForm
from planner.web.i18n import locale
from planner.web.when import WhenForm, parts_of


class StepForm(PlannerForm):
    """What a person adds to a step that was supplied."""

    words = TextAreaField(
        lazy_gettext("In your own words"),
        description=lazy_gettext("Anything you want to note for this step."),
    )
    who = StringField(
        lazy_gettext("Who can help with it?"),
        description=lazy_gettext(
            "A nickname or initials is enough. Somebody new is added to your people."
        ),
    )
    when = FormField(WhenForm, lazy_gettext("When?"))

    def offer(self, people: Sequence[str]) -> None:
        """Offer the people who are on the list already (U49)."""
        if people:
            self.who.render_kw = {"list": "known-person"}

    def to_note(self, section: str) -> Note:
        """Return what was filled in."""
        return Note(
            section=section,
            words=(self.words.data or "").strip(),
            who=(self.who.data or "").strip(),
            when=self.when.form.to_when(),
        )

    def to_text(self) -> str | None:
        """Return the text of the step itself, where it is the person's own."""
        return None


class OwnStepForm(StepForm):
    """A step of a person's own."""

    text = TextAreaField(
        lazy_gettext("What is the step?"),
        [DataRequired(lazy_gettext("Write what the step is"))],
        description=lazy_gettext("One thing to do, in your own words."),
    )

    def to_text(self) -> str | None:
        """Return the text of the step itself."""
        return str(self.text.data).strip()


class NewStepForm(PlannerForm):
    """A new step."""

    text = TextAreaField(
        lazy_gettext("What is the step?"),
        [DataRequired(lazy_gettext("Write what the step is"))],
        description=lazy_gettext("One thing to do, in your own words."),
    )


class PlacedStepForm(NewStepForm):
    """A new step with the part that it belongs to."""

    part = SelectField(
        lazy_gettext("Which part does it belong to?"),
        [DataRequired(lazy_gettext("Choose a part"))],
        render_kw={"autocomplete": "off"},
    )

    def offer(self, sections: Iterable[PlanSection]) -> None:
        """List the parts; their values are numbers."""
        self.part.choices = [
            SelectChoice(str(each.number), each.section.word) for each in sections
        ]

    def to_number(self) -> int:
        """Return the number of the part that was picked."""
        return int(self.part.data)


class StatusForm(PlannerForm):
    """How far a section is, as the person sees it."""

    status = RadioField(lazy_gettext("How far is this part?"), validate_choice=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.status.choices = [
            SelectChoice(each, word) for each, word in status_words().items()
        ]

    def to_status(self) -> Status | None:
        """Return what was picked."""
        picked = self.status.data
        return Status(picked) if picked in set(Status) else None


class BlanksForm(PlannerForm):
    """A line for each blank; where an amount has two meanings, it asks which (U47)."""

    blanks: Sequence[FilledBlank] = ()

    def validate(self, *args: Any, **kwargs: Any) -> bool:
        """Ask about every amount that was changed and can mean two things."""
        fine = super().validate(*args, **kwargs)
        asked = [self._is_unclear(at) for at in range(1, len(self.blanks) + 1)]
        return fine and not any(asked)

    def _is_unclear(self, number: int) -> bool:
        """Tell whether a line needs a choice; one that was made takes its place."""
        line, filled = self[f"blank{number}"], self.blanks[number - 1]
        amount = _amount(filled, line.data)
        if amount is None or amount.is_clear or amount.text == filled.words:
            return False
        choice = self[f"meaning{number}"]
        choice.choices = _meanings(amount)
        if choice.data in {one.value for one in choice.choices}:
            line.data = choice.data
            return False
        wrong = _("This number can be read in two ways. Choose one below.")
        line.errors = [*line.errors, wrong]
        return True

    @property
    def lines(self) -> list[Field]:
        """The lines to fill in, each followed by what it asks."""
        return [
            field
            for field in self
            if field.name.startswith("blank") or getattr(field, "choices", None)
        ]

    def words(self) -> dict[str, str]:
        """Return what was written into each blank, as the vault keeps it."""
        return {
            each.blank.id: self._words(self[f"blank{number}"])
            for number, each in enumerate(self.blanks, 1)
        }

    @staticmethod
    def _words(line: Field) -> str:
        if isinstance(line, FormField):
            when = line.form.to_when()
            return when.as_stored() if when else ""
        return (line.data or "").strip()

    def message(self) -> str:
        """Return what the page that follows says: saved, and how amounts were read."""
        words = self.words()
        read_as = [
            _("%(label)s: read as %(number)s.", label=each.blank.label, number=number)
            for each in self.blanks
            if (number := _reading(each, words[each.blank.id]))
        ]
        return " ".join([_("Your words are saved."), *read_as])


def blanks_form(
    blanks: Sequence[FilledBlank], known: Mapping[BlankKind, Sequence[str]]
) -> BlanksForm:
    """Return a form with a line for each blank; their names are numbers."""
    lines: dict[str, Any] = {"blanks": blanks}
    for number, each in enumerate(blanks, 1):
        lines[f"blank{number}"] = _line(each, known)
        if each.blank.kind == "amount":
            lines[f"meaning{number}"] = RadioField(
                lazy_gettext("Which number is meant?"), validate_choice=False
            )
    made: BlanksForm = type("BlanksForm", (BlanksForm,), lines)()
    return made


def _line(filled: FilledBlank, known: Mapping[BlankKind, Sequence[str]]) -> Field:
    """Return the field for one blank; what is known already can be chosen."""
    kind = filled.blank.kind
    if kind == "date":
        given = parts_of(written_when(filled.words))
        return FormField(WhenForm, filled.blank.label, default=given)
    return StringField(
        filled.blank.label,
        default=filled.words,
        description=_hint(filled),
        render_kw={"list": f"known-{kind}"} if known.get(kind) else None,
    )


def _hint(filled: FilledBlank) -> str:
    if filled.blank.kind == "person":
        return str(_("Somebody new is added to your people."))
    number = _reading(filled, filled.words)
    return str(_("Read as %(number)s.", number=number)) if number else ""


def _amount(filled: FilledBlank, text: str | None) -> Amount | None:
    is_amount = filled.blank.kind == "amount"
    return read((text or "").strip(), locale()) if is_amount else None


def _reading(filled: FilledBlank, text: str) -> str:
    amount = _amount(filled, text)
    return shown(amount.meanings[0], locale()) if amount and amount.is_clear else ""


def _meanings(amount: Amount) -> list[SelectChoice]:
    """Return both ways to read a number, and the way to leave it alone (U48)."""
    large, small = (amount.written(one, locale()) for one in amount.meanings)
    return [
        SelectChoice(large, _("%(number)s: a thousand or more", number=large)),
        SelectChoice(small, _("%(number)s: less than a thousand", number=small)),
        SelectChoice(amount.text, _("Keep as written")),
    ]
