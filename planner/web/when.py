"""A date as exactly as a person knows it, to fill in on any page (U45)."""

from typing import Any

from flask_babel import get_locale, lazy_gettext
from flask_babel import gettext as _
from wtforms import BooleanField, Form, SelectField, StringField
from wtforms.fields.choices import SelectChoice

from planner.core import clock
from planner.core.dates import Precision, When
from planner.web.forms import FORGETFUL

_YEAR_DIGITS = 4
#: A date further away than this many years is asked about once more (U48).
_NEAR_YEARS = 10


class DayForm(Form):
    """A day, a month or a year: what is left empty is not said."""

    day = StringField(lazy_gettext("Day"), render_kw=FORGETFUL)
    month = SelectField(
        lazy_gettext("Month"), render_kw={"autocomplete": "off"}, validate_choice=False
    )
    year = StringField(lazy_gettext("Year"), render_kw=FORGETFUL)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        names = get_locale().months["format"]["wide"]
        self.month.choices = [
            SelectChoice("", _("Not known")),
            *(SelectChoice(str(number), name) for number, name in names.items()),
        ]

    def validate(self, *args: Any, **kwargs: Any) -> bool:
        """Check that the parts make a date."""
        super().validate(*args, **kwargs)  # no field of it has a check of its own
        if problem := self._problem():
            self.year.errors = [*self.year.errors, problem]
        return not problem

    def to_when(self) -> When | None:
        """Return what was filled in, as exact as it is."""
        parts = self._parts()
        return _as_date(parts) if any(parts) else None

    def _parts(self) -> tuple[str, str, str]:
        texts = (self.year.data, self.month.data, self.day.data)
        year, month, day = ((text or "").strip() for text in texts)
        return year, month, day

    def _problem(self) -> str | None:
        parts = self._parts()
        if not any(parts):
            return None
        if not parts[0].isdecimal() or len(parts[0]) != _YEAR_DIGITS:
            return self._no_year()
        try:
            _as_date(parts)
        except ValueError:
            return self._no_day()
        return None

    def _no_year(self) -> str:
        return str(_("Write the year with four digits."))

    def _no_day(self) -> str:
        return str(_("This day is not in the calendar. Change it."))


class WhenForm(DayForm):
    """A date as exactly as it is known: fewer parts, or words, or nothing at all."""

    keep = BooleanField(
        lazy_gettext("Keep as written"), render_kw={"autocomplete": "off"}
    )
    words = StringField(
        lazy_gettext("Or in your own words"),
        description=lazy_gettext("For example “after the holidays”."),
        render_kw=FORGETFUL,
    )

    def validate(self, *args: Any, **kwargs: Any) -> bool:
        """Check that the parts make a date; anything at all may stand in words."""
        if not super().validate(*args, **kwargs):
            return False
        if is_unlikely(self.to_when()) and not self.keep.data:
            problem = _(
                "This date is more than ten years away."
                " Change it, or tick “Keep as written”."
            )
            self.keep.errors = [problem]
            return False
        return True

    def to_when(self) -> When | None:
        """Return what was filled in, as exact as it is."""
        words = (self.words.data or "").strip()
        return super().to_when() or (When.in_words(words) if words else None)

    def _problem(self) -> str | None:
        if any(self._parts()) and (self.words.data or "").strip():
            return str(_("Keep the date or your own words, and empty the other."))
        return super()._problem()

    def _no_year(self) -> str:
        return str(_("Write the year with four digits, or use your own words."))

    def _no_day(self) -> str:
        return str(_("This day is not in the calendar. Change it, or use words."))


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
