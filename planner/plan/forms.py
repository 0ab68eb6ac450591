"""What can be written into the plan."""

from collections.abc import Iterable, Sequence
from typing import Any

from flask_babel import get_locale, lazy_gettext
from flask_babel import gettext as _
from wtforms import (
    BooleanField,
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
from planner.plan.model import FilledBlank, Note, Status
from planner.plan.words import status_words
from planner.web.forms import FORGETFUL, PlannerForm

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
    words = StringField(
        lazy_gettext("Or in your own words"),
        description=lazy_gettext("For example “after the holidays”."),
        render_kw=FORGETFUL,
    )

    keep = BooleanField(
        lazy_gettext("Keep as written"), render_kw={"autocomplete": "off"}
    )
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        names = get_locale().months["stand-alone"]["wide"]
        self.month.choices = [
            SelectChoice("", _("Not known")),
            *(SelectChoice(str(number), name) for number, name in names.items()),
        ]

    def validate(self, *args: Any, **kwargs: Any) -> bool:
        """Check that the parts make a date; anything at all may stand in words."""
        super().validate(*args, **kwargs)  # no field of it has a check of its own
        if problem := self._problem():
            self.year.errors = [*self.year.errors, problem]
        return not problem
        elif is_unlikely(self.to_when()) and not self.keep.data:
            problem = _(
                "This date is more than ten years away."
                " Change it, or tick “Keep as written”."
            )
            self.keep.errors = [problem]

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


def blanks_form(blanks: Sequence[FilledBlank]) -> PlannerForm:
    """Return a form with a line for each blank; their names are numbers."""
    lines = {
        f"blank{number}": StringField(each.blank.label, default=each.words)
        for number, each in enumerate(blanks, 1)
    }
    made: PlannerForm = type("BlanksForm", (PlannerForm,), lines)()
    return made


def words_in(form: PlannerForm, blanks: Iterable[FilledBlank]) -> dict[str, str]:
    """Return what was written into each blank."""
    return {
        each.blank.id: (form[f"blank{number}"].data or "").strip()
        for number, each in enumerate(blanks, 1)
    }


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
    }


def _as_date(parts: tuple[str, str, str]) -> When:
    year, month, day = (int(part or 0) for part in parts)
    return When.of_parts(year, month, day)
        "keep": is_unlikely(when),
