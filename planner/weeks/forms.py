"""What can be written into the weeks, and what a calendar file is made of."""

from collections.abc import Sequence
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext
from wtforms import (
    Field,
    FormField,
    SelectMultipleField,
    StringField,
    TextAreaField,
)
from wtforms.fields.choices import SelectChoice
from wtforms.validators import DataRequired, ValidationError
from wtforms.widgets import CheckboxInput, ListWidget

from planner.content.words import Words
from planner.core.dates import When
from planner.plan.model import Note
from planner.web.filters import long_date
from planner.web.forms import PlannerForm
from planner.web.when import WhenForm
from planner.weeks.calendar import Entry
from planner.weeks.model import Offer

_LONGEST_TITLE = 60


def _text() -> TextAreaField:
    return TextAreaField(
        lazy_gettext("What is the step?"),
        [DataRequired(lazy_gettext("Write what the step is"))],
        description=lazy_gettext("One thing to do, in your own words."),
    )


class TaskForm(PlannerForm):
    """What a person adds to a task that was supplied."""

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

    def to_note(self, stage: str) -> Note:
        """Return what was filled in."""
        return Note(
            section=stage,
            words=(self.words.data or "").strip(),
            who=(self.who.data or "").strip(),
            when=self.when.form.to_when(),
        )

    def to_text(self) -> str | None:
        """Return the text of the task itself, where it is the person's own."""
        return None


class OwnTaskForm(TaskForm):
    """A task of a person's own."""

    text = _text()

    def to_text(self) -> str | None:
        """Return the text of the task itself."""
        return str(self.text.data).strip()


class NewTaskForm(PlannerForm):
    """A new task, with a date if there is one."""

    text = _text()
    when = FormField(WhenForm, lazy_gettext("When?"))

    def to_when(self) -> When | None:
        """Return the date that was filled in."""
        when: When | None = self.when.form.to_when()
        return when


class DaysForm(PlannerForm):
    """Which days a calendar gets; none is ticked at first (U77)."""

    days = SelectMultipleField(
        lazy_gettext("Which days?"),
        option_widget=CheckboxInput(),
        widget=ListWidget(prefix_label=False),
        validate_choice=False,
    )

    def __init__(self, offers: Sequence[Offer]) -> None:
        super().__init__()
        self._keys = [each.key for each in offers]
        self.days.choices = [
            SelectChoice(
                each.key,
                _("%(day)s: %(text)s", day=long_date(each.day), text=each.text),
            )
            for each in offers
        ]

    def validate_days(self, _field: Field) -> None:
        """Ask for one day at least."""
        if not self.to_keys():
            raise ValidationError(_("Tick at least one day"))

    def to_keys(self) -> list[str]:
        """Return what was ticked of the days that are there."""
        ticked = set(self.days.data or ())
        return [key for key in self._keys if key in ticked]


class TitlesForm(PlannerForm):
    """A title for each day that was ticked."""

    offers: Sequence[Offer] = ()
    words: Words

    def validate(self, *args: Any, **kwargs: Any) -> bool:
        """Ask for titles that say nothing (U77)."""
        fine = super().validate(*args, **kwargs)
        wrong = [title for title in self.lines if self._is_wrong(title)]
        return fine and not wrong

    def _is_wrong(self, title: Field) -> bool:
        words = _in_one_line(title.data)
        if not words or len(words) > _LONGEST_TITLE:
            wrong = _("Write a title of at most %(most)s letters.", most=_LONGEST_TITLE)
        elif found := self.words.found_in(words):
            wrong = _(
                "Choose other words. This could tell somebody what it is about:"
                " %(words)s",
                words=", ".join(found),
            )
        else:
            return False
        title.errors = [*title.errors, wrong]
        return True

    @property
    def lines(self) -> list[Field]:
        """The title of each day."""
        return [self[f"title-{each.key}"] for each in self.offers]

    def to_entries(self) -> list[Entry]:
        """Return the days under the titles that were chosen."""
        both = zip(self.offers, self.lines, strict=True)
        return [Entry(each.day, _in_one_line(title.data)) for each, title in both]


def titles_form(offers: Sequence[Offer], words: Words, usual: str) -> TitlesForm:
    """Return a form with a line for each of these days."""
    fields: dict[str, Any] = {"offers": offers, "words": words}
    for each in offers:
        fields[f"title-{each.key}"] = StringField(
            long_date(each.day),
            default=usual,
            description=each.text,
            render_kw={"list": "known-title"},
        )
    made: TitlesForm = type("TitlesForm", (TitlesForm,), fields)()
    return made


def _in_one_line(words: str | None) -> str:
    return " ".join((words or "").split())
