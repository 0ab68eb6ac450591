"""What can be written into the plan."""

from collections.abc import Sequence
from typing import Any

from flask_babel import get_locale, lazy_gettext
from flask_babel import gettext as _
from wtforms import (
    BooleanField,
    Field,
    Form,
    FormField,
    RadioField,
    SelectField,
    StringField,
    TextAreaField,
)
from wtforms.fields.choices import SelectChoice
from wtforms.validators import DataRequired

from planner.core import clock
from planner.core.dates import Precision, When
from planner.core.money import Amount, read, shown
from planner.plan.model import FilledBlank, Note, Status
from planner.plan.words import status_words
from planner.web.forms import FORGETFUL, PlannerForm
from planner.web.i18n import locale

_YEAR_DIGITS = 4
#: A date further away than this many years is asked about once more (U48).
_NEAR_YEARS = 10


class WhenForm(Form):
    """A date as exactly as it is known: fewer parts, or words, or nothing at all."""

    day = StringField(lazy_gettext("Day"), render_kw=FORGETFUL)
    month = SelectField(
        lazy_gettext("Month"), render_kw={"autocomplete": "off"}, validate_choice=False
    )
    year = StringField(lazy_gettext("Year"), render_kw=FORGETFUL)
    keep = BooleanField(
        lazy_gettext("Keep as written"), render_kw={"autocomplete": "off"}
    )
    words = StringField(
        lazy_gettext("Or in your own words"),
        description=lazy_gettext("For example “after the holidays”."),
        render_kw=FORGETFUL,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        names = get_locale().months["format"]["wide"]
        self.month.choices = [
            SelectChoice("", _("Not known")),
            *(SelectChoice(str(number), name) for number, name in names.items()),
        ]

    def validate(self, *args: Any, **kwargs: Any) -> bool:
        """Check that the parts make a date; anything at all may stand in words."""
        super().validate(*args, **kwargs)  # no field of it has a check of its own
        if problem := self._problem():
            self.year.errors = [*self.year.errors, problem]
        elif is_unlikely(self.to_when()) and not self.keep.data:
            problem = _(
                "This date is more than ten years away."
                " Change it, or tick “Keep as written”."
            )
            self.keep.errors = [problem]
        return not problem

    def _parts(self) -> tuple[str, str, str]:
        texts = (self.year.data, self.month.data, self.day.data)
        year, month, day = ((text or "").strip() for text in texts)
        return year, month, day

    def _problem(self) -> str | None:
        parts = self._parts()
        words = (self.words.data or "").strip()
        if not any(parts):
            return None
        if words:
            return str(_("Keep the date or your own words, and empty the other."))
        if not parts[0].isdecimal() or len(parts[0]) != _YEAR_DIGITS:
            return str(_("Write the year with four digits, or use your own words."))
        try:
            _as_date(parts)
        except ValueError:
            return str(_("This day is not in the calendar. Change it, or use words."))
        return None

    def to_when(self) -> When | None:
        """Return what was filled in, as exact as it is."""
        parts = self._parts()
        words = (self.words.data or "").strip()
        if any(parts):
            return _as_date(parts)
        return When.in_words(words) if words else None


class StepForm(PlannerForm):
    """What a person adds to a step that was supplied."""

    words = TextAreaField(
        lazy_gettext("In your own words"),
        description=lazy_gettext("Anything you want to note for this step."),
    )
    who = StringField(
        lazy_gettext("Who can help with it?"),
        description=lazy_gettext("A nickname or initials is enough."),
    )
    when = FormField(WhenForm, lazy_gettext("When?"))

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
        """Return what was written into each blank."""
        return {
            each.blank.id: (self[f"blank{number}"].data or "").strip()
            for number, each in enumerate(self.blanks, 1)
        }

    def message(self) -> str:
        """Return what the page that follows says: saved, and how amounts were read."""
        words = self.words()
        read_as = [
            _("%(label)s: read as %(number)s.", label=each.blank.label, number=number)
            for each in self.blanks
            if (number := _reading(each, words[each.blank.id]))
        ]
        return " ".join([_("Your words are saved."), *read_as])


def blanks_form(blanks: Sequence[FilledBlank]) -> BlanksForm:
    """Return a form with a line for each blank; their names are numbers."""
    lines: dict[str, Any] = {"blanks": blanks}
    for number, each in enumerate(blanks, 1):
        lines[f"blank{number}"] = StringField(
            each.blank.label, default=each.words, description=_hint(each)
        )
        if each.blank.kind == "amount":
            lines[f"meaning{number}"] = RadioField(
                lazy_gettext("Which number is meant?"), validate_choice=False
            )
    made: BlanksForm = type("BlanksForm", (BlanksForm,), lines)()
    return made


def _hint(filled: FilledBlank) -> str:
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


def is_unlikely(when: When | None) -> bool:
    """Tell whether a date is so far away that it may be a slip of the hand."""
    if when is None or when.first is None:
        return False
    return abs(when.year - clock.now().year) > _NEAR_YEARS


def parts_of(when: When | None) -> dict[str, object]:
    """Return a date as the fields of a form show it."""
    if when is None:
        return {}
    if when.precision is Precision.WORDS:
        return {"words": when.words}
    return {
        "year": str(when.year or ""),
        "month": str(when.month or ""),
        "day": str(when.day or ""),
        "keep": is_unlikely(when),
    }


def _as_date(parts: tuple[str, str, str]) -> When:
    year, month, day = (int(part or 0) for part in parts)
    return When.of_parts(year, month, day)
