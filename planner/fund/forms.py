"""What can be written about money put aside."""

from typing import Any

from flask_babel import lazy_gettext
from wtforms import BooleanField, FormField, RadioField, StringField, TextAreaField
from wtforms.fields.choices import SelectChoice

from planner.core.periods import Period
from planner.fund.model import EVERY, Aim, Entry, NewEntry, Step, Way
from planner.fund.words import way_words
from planner.web.amounts import AmountForm, RegularForm, parts_of
from planner.web.forms import PlannerForm
from planner.web.when import DayForm, WhenForm
from planner.web.when import parts_of as when_parts


class EntryForm(PlannerForm):
    """Something that was put aside, or taken out again."""

    way = RadioField(
        lazy_gettext("What happened?"), default=Way.IN.value, validate_choice=False
    )
    money = FormField(
        AmountForm,
        lazy_gettext("How much?"),
        description=lazy_gettext("A guess is fine."),
    )
    when = FormField(WhenForm, lazy_gettext("When was that?"))
    note = StringField(
        lazy_gettext("What else should you remember?"),
        description=lazy_gettext(
            "A few words are enough. Where it is has its own page."
        ),
    )

    def __init__(self, entry: Entry | None = None, currency: str = "") -> None:
        told = entry or NewEntry(Way.IN, currency=currency)
        super().__init__(
            way=told.way.value,
            money=parts_of(told.money, told.currency),
            when=when_parts(told.when),
            note=told.note,
        )
        self.way.choices = [
            SelectChoice(way.value, word) for way, word in way_words().items()
        ]

    def to_entry(self) -> NewEntry:
        """Return what was filled in; an empty amount is not known."""
        picked = self.way.data
        money = self.money.form.to_money()
        return NewEntry(
            way=Way(picked) if picked in set(Way) else Way.IN,
            amount=money.amount if money else None,
            currency=self.money.form.to_currency(),
            when=self.when.form.to_when(),
            note=(self.note.data or "").strip(),
        )


class StepForm(RegularForm):
    """So much, and how often; what comes once is no step."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer_periods(EVERY)

    def to_step(self) -> Step | None:
        """Return what was meant, once it is valid; None: there is no step."""
        money, every = self.to_money(), self.to_period()
        if money is None:
            return None
        return Step(money, every if every in EVERY else Period.WEEK)


class AimForm(PlannerForm):
    """What the money is for, and how it grows; each part may stay empty."""

    target = FormField(
        AmountForm,
        lazy_gettext("Which sum would you like to reach?"),
        description=lazy_gettext("For example what the first weeks would cost."),
    )
    step = FormField(
        StepForm,
        lazy_gettext("How much could you put aside each time?"),
        description=lazy_gettext("Small sums that nobody misses are fine."),
    )
    less = FormField(
        StepForm,
        lazy_gettext("And if it is less?"),
        description=lazy_gettext("A second step, to see what it would change."),
    )
    next_day = FormField(
        DayForm,
        lazy_gettext("When is the next step?"),
        description=lazy_gettext("Left empty, it is counted from today."),
    )

    def __init__(self, aim: Aim) -> None:
        super().__init__(
            target=parts_of(aim.target),
            step=_parts(aim.step),
            less=_parts(aim.less),
            next_day=when_parts(aim.next_day),
        )

    def to_aim(self) -> Aim:
        """Return what was filled in."""
        return Aim(
            target=self.target.form.to_money(),
            step=self.step.form.to_step(),
            less=self.less.form.to_step(),
            next_day=self.next_day.form.to_when(),
        )


class PlaceForm(PlannerForm):
    """Where the money is: what is written stays off the page (U43, U63)."""

    place = TextAreaField(
        lazy_gettext("Where is it?"),
        description=lazy_gettext(
            "A short hint that only you understand is safer. It is shown only when you"
            " ask for it."
        ),
    )
    no_place = BooleanField(lazy_gettext("Remove what is written about where it is"))

    def __init__(self, place: str) -> None:
        super().__init__()
        self._before = place
        if place:
            self.place.description = lazy_gettext(
                "Something is written here. It stays as it is unless you write over it."
            )
        else:
            del self.no_place

    def to_place(self) -> str:
        """Return what was filled in; an empty line leaves the place as it was."""
        removed = self.no_place is not None and self.no_place.data
        return (self.place.data or "").strip() or ("" if removed else self._before)


def _parts(step: Step | None) -> dict[str, object]:
    if step is None:
        return parts_of(None, period=Period.WEEK)
    return parts_of(step.money, period=step.every)
