"""What can be written into the weeks, and what a calendar file is made of."""

from collections.abc import Collection, Iterator, Sequence
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext
from wtforms import BooleanField, Field, FormField, StringField

from planner.content.words import Words
from planner.core.dates import When
from planner.plan.forms import NewStepForm
from planner.web.filters import long_date
from planner.web.forms import PlannerForm
from planner.web.when import WhenForm
from planner.weeks.calendar import Entry
from planner.weeks.model import Offer

_LONGEST_TITLE = 60


class NewTaskForm(NewStepForm):
    """A new task, with a date if there is one."""

    when = FormField(WhenForm, lazy_gettext("When?"))

    def to_when(self) -> When | None:
        """Return the date that was filled in."""
        when: When | None = self.when.form.to_when()
        return when


class CalendarForm(PlannerForm):
    """A box and a title for each day that a calendar could have."""

    offers: Sequence[Offer] = ()
    words: Words

    def validate(self, *args: Any, **kwargs: Any) -> bool:
        """Ask for one day at least, and for titles that say nothing (U77)."""
        fine = super().validate(*args, **kwargs)
        if self.offers and not any(take.data for take, _title in self.lines):
            first = self[f"take-{self.offers[0].key}"]
            first.errors = [_("Tick at least one day")]
            return False
        wrong = [t for take, t in self.lines if take.data and self._is_wrong(t)]
        return fine and not wrong

    def _is_wrong(self, title: Field) -> bool:
        words = " ".join((title.data or "").split())
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
    def lines(self) -> list[tuple[Field, Field]]:
        """The box and the title of each day."""
        return [
            (self[f"take-{each.key}"], self[f"title-{each.key}"])
            for each in self.offers
        ]

    def to_entries(self) -> Iterator[Entry]:
        """Return what was ticked, under the titles that were chosen."""
        for each, (take, title) in zip(self.offers, self.lines, strict=True):
            if take.data:
                yield Entry(each.day, " ".join(title.data.split()))


def calendar_form(
    offers: Sequence[Offer], words: Words, titles: Collection[str]
) -> CalendarForm:
    """Return a form with a line for each day; none is ticked at first."""
    usual = next(iter(titles))
    fields: dict[str, Any] = {"offers": offers, "words": words}
    for each in offers:
        day = long_date(each.day)
        fields[f"take-{each.key}"] = BooleanField(
            _("%(day)s: %(text)s", day=day, text=each.text)
        )
        fields[f"title-{each.key}"] = StringField(
            _("Title in the calendar for %(day)s", day=day),
            default=usual,
            render_kw={"list": "known-title"},
        )
    made: CalendarForm = type("CalendarForm", (CalendarForm,), fields)()
    return made
