"""What can be written about the day."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext
from wtforms import (
    BooleanField,
    FormField,
    RadioField,
    SelectField,
    SelectMultipleField,
    StringField,
    TextAreaField,
    ValidationError,
)
from wtforms.fields.choices import SelectChoice
from wtforms.validators import DataRequired

from planner.day.clocks import read_time, write_time
from planner.day.model import DAY, NewStep, Placed, Span, Step, TheDay
from planner.web.forms import PlannerForm
from planner.web.when import WhenForm, parts_of

#: More minutes than this are no step of a day.
_MOST_MINUTES = 2 * DAY
_TEXT = lazy_gettext("What is the step?")
_NO_TEXT = lazy_gettext("Write what the step is")


class TimeField(StringField):
    """A time of day, in one line."""

    def __init__(self, label: Any = None, validators: Any = (), **kwargs: Any) -> None:
        hint = kwargs.pop("description", lazy_gettext("For example 14:40."))
        super().__init__(label, validators, description=hint, **kwargs)

    def pre_validate(self, form: object) -> None:
        """Ask for a time that a clock has."""
        _unused = form
        try:
            read_time(self.data or "")
        except ValueError:
            raise ValidationError(
                _("Write a time such as 14:40, or leave it empty")
            ) from None

    @property
    def minutes(self) -> int | None:
        """Minutes after midnight, of a field that was checked."""
        return read_time(self.data or "")


class MinutesField(StringField):
    """A number of minutes, in one line."""

    def pre_validate(self, form: object) -> None:
        """Ask for a whole number."""
        _unused = form
        text = (self.data or "").strip()
        is_number = text.isdecimal() and len(text) <= len(str(_MOST_MINUTES))
        if text and not (is_number and int(text) <= _MOST_MINUTES):
            raise ValidationError(
                _("Write whole minutes as a number, or leave it empty")
            )

    @property
    def minutes(self) -> int | None:
        """What was written, of a field that was checked."""
        text = (self.data or "").strip()
        return int(text) if text else None


class DayForm(PlannerForm):
    """The day, as exactly as it is known, and the start on it."""

    when = FormField(
        WhenForm,
        lazy_gettext("Which day?"),
        description=lazy_gettext("All of it can stay empty. The steps work without."),
    )
    start = TimeField(
        lazy_gettext("When do you start?"),
        description=lazy_gettext("For example 9:30. Leave it empty if it is open."),
    )

    @classmethod
    def of(cls, day: TheDay) -> "DayForm":
        """Return the form as the day fills it in."""
        return cls(when=parts_of(day.when), start=write_time(day.start))

    def to_day(self, before: TheDay) -> TheDay:
        """Return what was filled in."""
        when = self.when.form.to_when()
        return replace(before, when=when, start=self.start.minutes)


class StepForm(PlannerForm):
    """What a step is, how long it takes, who does it, and its place in the list."""

    text = StringField(_TEXT, [DataRequired(_NO_TEXT)])
    minutes = MinutesField(
        lazy_gettext("How many minutes does it take?"),
        description=lazy_gettext(
            "Leave it empty if you do not know. Times then read “or later”."
        ),
        render_kw={"inputmode": "numeric"},
    )
    who = StringField(
        lazy_gettext("Who does it, or comes along?"),
        description=lazy_gettext(
            "A nickname or initials is enough. Empty means you alone."
        ),
        render_kw={"list": "people"},
    )
    alone = BooleanField(
        lazy_gettext("They do it without me, so I can do something else meanwhile")
    )
    place = MinutesField(
        lazy_gettext("Which place in the list?"),
        description=lazy_gettext("1 is the first. Empty leaves it where it is."),
        render_kw={"inputmode": "numeric"},
    )

    @classmethod
    def of(cls, step: Step) -> "StepForm":
        """Return the form as a step fills it in."""
        return cls(
            text=step.text,
            minutes="" if step.minutes is None else str(step.minutes),
            who=step.who,
            alone=step.alone,
        )

    def to_step(self, before: NewStep | None, person: int | None) -> NewStep:
        """Return what was filled in; the rest as it was before."""
        who = self.to_who()
        return replace(
            before or NewStep(text=""),
            text=(self.text.data or "").strip(),
            minutes=self.minutes.minutes,
            who=who,
            person=person,
            alone=bool(self.alone.data and who),
        )

    def to_who(self) -> str:
        """Return who was named."""
        return (self.who.data or "").strip()

    def to_place(self) -> int | None:
        """Return the place in the list, counted from 1, if one was written."""
        return self.place.minutes


class TimeForm(PlannerForm):
    """What a step goes by: its turn, a time, or a time that is known."""

    placed = RadioField(lazy_gettext("When?"), validate_choice=False)
    time = TimeField(lazy_gettext("Which time?"))
    day = SelectField(
        lazy_gettext("On which day?"),
        render_kw={"autocomplete": "off"},
        validate_choice=False,
    )
    minutes = MinutesField(
        lazy_gettext("How many minutes after the start?"),
        render_kw={"inputmode": "numeric"},
    )
    span = SelectField(
        lazy_gettext("Does it have to fall into a time that you know?"),
        render_kw={"autocomplete": "off"},
        validate_choice=False,
    )

    def __init__(self, step: Step, spans: Sequence[Span]) -> None:
        later = step.placed is Placed.LATER
        timed = step.moment is not None and not later
        super().__init__(
            placed=step.placed.value,
            time=write_time(step.moment) if timed else "",
            day=str((step.moment or 0) // DAY) if timed else "0",
            minutes=str(step.moment) if later and step.moment is not None else "",
            span=str(step.span or ""),
        )
        self.placed.choices = [
            SelectChoice(Placed.TURN.value, _("When it is its turn")),
            SelectChoice(Placed.AT.value, _("At exactly this time")),
            SelectChoice(Placed.FROM.value, _("Not before this time")),
            SelectChoice(Placed.BY.value, _("Done by this time")),
            SelectChoice(Placed.LATER.value, _("Some minutes after the start")),
        ]
        self.day.choices = [
            SelectChoice("-1", _("The day before")),
            SelectChoice("0", _("The day")),
            SelectChoice("1", _("The day after")),
        ]
        self.span.choices = [
            SelectChoice("", _("No")),
            *(SelectChoice(str(each.id), each.label) for each in spans),
        ]
        self._spans = {str(each.id): each.id for each in spans}
        if not spans:
            del self.span

    def validate(self, extra_validators: object = None) -> bool:
        """Ask for what the choice needs."""
        fine: bool = super().validate(extra_validators)
        if not fine:
            return False
        if self._placed in {Placed.AT, Placed.FROM, Placed.BY}:
            if self.time.minutes is None:
                self.time.errors = [_("Write the time, or choose another answer")]
                return False
        elif self._placed is Placed.LATER and self.minutes.minutes is None:
            self.minutes.errors = [_("Write the minutes, or choose another answer")]
            return False
        return True

    def to_step(self, before: Step) -> NewStep:
        """Return what was filled in; the rest as it was before."""
        span = before.span
        if self.span is not None:
            span = self._spans.get(self.span.data or "")
        return replace(before, placed=self._placed, moment=self._moment, span=span)

    @property
    def _placed(self) -> Placed:
        known = set(Placed)
        return Placed(self.placed.data) if self.placed.data in known else Placed.TURN

    @property
    def _moment(self) -> int | None:
        if self._placed is Placed.TURN:
            return None
        if self._placed is Placed.LATER:
            return self.minutes.minutes
        days = {"-1": -1, "1": 1}.get(self.day.data or "", 0)
        return days * DAY + (self.time.minutes or 0)


class MoreForm(PlannerForm):
    """Where a step is, what if it fails, and what to remember."""

    place = StringField(
        lazy_gettext("Where?"),
        description=lazy_gettext("A short hint is enough."),
        render_kw={"list": "places"},
    )
    fails = TextAreaField(
        lazy_gettext("If that fails"),
        description=lazy_gettext("What you do then. It stands beside the step."),
    )
    note = TextAreaField(lazy_gettext("What else should you remember?"))

    def to_step(self, before: Step) -> NewStep:
        """Return what was filled in; the rest as it was before."""
        texts = (self.place, self.fails, self.note)
        place, fails, note = ((one.data or "").strip() for one in texts)
        return replace(before, place=place, fails=fails, note=note)


class BoxesForm(PlannerForm):
    """Boxes to tick, whose labels a page writes itself."""

    picked = SelectMultipleField(validate_choice=False)

    def offer(self, values: Iterable[object]) -> None:
        """Offer these values; the page says what they mean."""
        self.picked.choices = [SelectChoice(str(each), "") for each in values]

    def to_picked(self) -> list[str]:
        """Return what was ticked among what was offered, in its order."""
        ticked = set(self.picked.data or ())
        return [str(each.value) for each in self.picked.choices if each.value in ticked]

    def to_numbers(self) -> tuple[int, ...]:
        """Return the numbers that were ticked."""
        return tuple(int(each) for each in self.to_picked())


class CarryForm(BoxesForm):
    """What to carry: things of the lists, and own words."""

    more = TextAreaField(lazy_gettext("Something else to carry"))


class SpanForm(BoxesForm):
    """A time that is known, and the steps that have to fall into it."""

    label = StringField(
        lazy_gettext("What is so then?"),
        [DataRequired(lazy_gettext("Write a word for it"))],
        description=lazy_gettext("For example “at work”, or “the house is empty”."),
    )
    begins = TimeField(
        lazy_gettext("From"), [DataRequired(lazy_gettext("Write when it begins"))]
    )
    ends = TimeField(
        lazy_gettext("Until"),
        [DataRequired(lazy_gettext("Write when it ends"))],
        description=lazy_gettext("A time before the beginning is on the day after."),
    )

    @classmethod
    def of(cls, span: Span, within: Iterable[int]) -> "SpanForm":
        """Return the form as a known time fills it in."""
        return cls(
            label=span.label,
            begins=write_time(span.begins),
            ends=write_time(span.ends),
            picked=[str(each) for each in within],
        )

    def to_times(self) -> tuple[int, int]:
        """Return from when until when, across midnight if need be."""
        begins, ends = self.begins.minutes or 0, self.ends.minutes or 0
        return begins, ends if ends > begins else ends + DAY
