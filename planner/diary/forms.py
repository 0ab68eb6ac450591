"""What is filled in to write an entry: first the free account, in any order."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

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

from planner.core import clock
from planner.core.dates import Precision, When
from planner.diary.model import (
    ACCOUNT,
    SURE,
    TIME,
    EntryBody,
    Kind,
    Said,
    without_empty,
)
from planner.diary.words import kind_words, sure_words
from planner.web.filters import long_date
from planner.web.forms import PlannerForm
from planner.web.when import WhenForm, parts_of

OTHER, UNSURE = "other", "unsure"


class StatedForm(WhenForm):
    """When it was, as exactly as it is known, or that it is not known."""

    unknown = BooleanField(
        lazy_gettext("I don't know the date"), render_kw={"autocomplete": "off"}
    )

    def validate(self, *args: Any, **kwargs: Any) -> bool:
        """Ask which counts, where there is a date and it is said not to be known."""
        fine = super().validate(*args, **kwargs)
        if fine and self.unknown.data and super().to_when():
            wrong = _("There is a date as well. Empty it, or take the tick away.")
            self.unknown.errors = [*self.unknown.errors, wrong]
            return False
        return fine

    def to_when(self) -> When | None:
        """Return what was filled in."""
        return When.unknown() if self.unknown.data else super().to_when()


class WrittenForm(PlannerForm):
    """The time, the title and the kind, which stand on two pages."""

    kind = RadioField(
        lazy_gettext("What is it about?"),
        default=Kind.HAPPENED.value,
        validate_choice=False,
    )
    when = FormField(StatedForm, lazy_gettext("Another day"))
    time = StringField(
        lazy_gettext("The time, or the part of the day"),
        description=lazy_gettext("For example 7 pm, evening, or before school."),
    )
    title = StringField(
        lazy_gettext("A short title"),
        description=lazy_gettext("It stands in lists. Without one the date does."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.kind.choices = [
            SelectChoice(each.value, kind_words(each.value)) for each in Kind
        ]

    def to_kind(self) -> Kind:
        """Return what was picked."""
        picked = self.kind.data
        return Kind(picked) if picked in set(Kind) else Kind.HAPPENED


class TimedForm(WrittenForm):
    """The same on the page of an entry that is there, with how sure the time is."""

    time_sure = SelectField(
        lazy_gettext("How sure are you of the time?"), validate_choice=False
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.time_sure.choices = sure_choices()


class NewEntryForm(WrittenForm):
    """A new entry: one field of any is enough (U82)."""

    account = TextAreaField(
        lazy_gettext("In your own words"),
        description=lazy_gettext(
            "What you remember, in any order. A few words are enough."
        ),
        render_kw={"autofocus": True},
    )
    day = RadioField(lazy_gettext("When was it?"), validate_choice=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        today = clock.now().astimezone().date()
        yesterday = today - timedelta(days=1)
        # The day itself is sent, so that “today” means the day on which it was read.
        days = {
            today: _("Today, %(day)s", day=long_date(today)),
            yesterday: _("Yesterday, %(day)s", day=long_date(yesterday)),
        }
        picked = _day(self.day.data)
        if picked is not None:
            days.setdefault(picked, long_date(picked))
        self.day.choices = [
            *(SelectChoice(each.isoformat(), word) for each, word in days.items()),
            SelectChoice(OTHER, _("Another day")),
            SelectChoice(UNSURE, _("Not sure")),
        ]

    def validate(self, extra_validators: object = None) -> bool:
        """Ask for anything at all, and for one date where two were given."""
        fine: bool = super().validate(extra_validators)
        if not fine:
            return False
        if _day(self.day.data) and self.when.form.to_when():
            wrong = _("There are two dates. Pick “Another day”, or empty the other.")
            self.day.errors = [*self.day.errors, wrong]
            return False
        if self.to_body() == EntryBody(kind=self.to_kind()):
            wrong = _("Write a few words, or say when it was.")
            self.account.errors = [*self.account.errors, wrong]
            return False
        return True

    def to_body(self) -> EntryBody:
        """Return what was filled in."""
        day = _day(self.day.data)
        when = When.on(day) if day else self.when.form.to_when()
        if when is None and self.day.data == UNSURE:
            when = When.unknown()
        return EntryBody(
            kind=self.to_kind(),
            when=when,
            time=stripped(self.time),
            title=stripped(self.title),
            words=without_empty({ACCOUNT: Said(stripped(self.account))}),
        )

    @property
    def wants_a_day(self) -> bool:
        """Tell whether another day was picked, and not said yet."""
        return self.day.data == OTHER and self.to_body().when is None


class JotForm(PlannerForm):
    """One line to sort later (U90)."""

    line = StringField(
        lazy_gettext("One line to sort later"),
        [DataRequired(lazy_gettext("Write a few words"))],
        description=lazy_gettext("Just enough for you to know what you meant."),
        render_kw={"autofocus": True},
    )

    def to_body(self) -> EntryBody:
        """Return what was filled in."""
        return EntryBody(words={ACCOUNT: Said(stripped(self.line))}, jot=True)


class AccountForm(PlannerForm):
    """The free account of an entry that is there already, and how sure it is."""

    account = TextAreaField(
        lazy_gettext("In your own words"),
        description=lazy_gettext("What stood here before stays in the earlier texts."),
    )
    sure = SelectField(lazy_gettext("How sure are you?"), validate_choice=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.sure.choices = sure_choices()

    def to_body(self, body: EntryBody) -> EntryBody:
        """Return the entry with what was filled in."""
        said = Said(stripped(self.account), to_sure(self.sure))
        return replace(body, words=without_empty({**body.words, ACCOUNT: said}))


class DateForm(TimedForm):
    """When it was, what a list calls it, and its kind."""

    def __init__(self, *args: Any, body: EntryBody, **kwargs: Any) -> None:
        known = body.when is None or body.when.precision is not Precision.UNKNOWN
        stated = parts_of(body.when) if known else {"unknown": True}
        super().__init__(
            *args,
            kind=body.kind.value,
            when=stated,
            time=body.time,
            title=body.title,
            time_sure=body.sure_of(TIME),
            **kwargs,
        )
        self.when.label.text = _("When was it?")

    def to_body(self, body: EntryBody) -> EntryBody:
        """Return the entry with what was filled in."""
        changed = replace(
            body,
            kind=self.to_kind(),
            when=self.when.form.to_when(),
            time=stripped(self.time),
            title=stripped(self.title),
        )
        return changed.with_sure(TIME, to_sure(self.time_sure))


def sure_choices() -> list[SelectChoice]:
    """Return how sure somebody can say to be of one field."""
    return [
        SelectChoice("", _("Sure, or not said")),
        *(SelectChoice(each, sure_words(each)) for each in SURE if each),
    ]


def to_sure(field: SelectField) -> str:
    """Return how sure somebody said to be."""
    return str(field.data) if field.data in SURE else ""


def stripped(field: StringField) -> str:
    """Return what was typed without the space around it."""
    return (field.data or "").strip()


def _day(text: str | None) -> date | None:
    try:
        return date.fromisoformat(text or "")
    except ValueError:
        return None
