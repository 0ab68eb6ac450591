"""What a list of entries is narrowed down by (U87)."""

from collections.abc import Mapping
from datetime import date

from flask_babel import gettext as _
from flask_babel import lazy_gettext
from wtforms import BooleanField, FormField, SelectField, SelectMultipleField
from wtforms.fields.choices import SelectChoice
from wtforms.widgets import CheckboxInput, ListWidget

from planner.diary.model import Kind
from planner.diary.model_filter import Filter
from planner.diary.words import kind_words
from planner.web.forms import PlannerForm
from planner.web.when import DayForm

_ANYBODY = "0"
_BOX = {"autocomplete": "off"}


class FilterForm(PlannerForm):
    """Which entries are listed: everything that is left empty leaves nothing out."""

    first = FormField(
        DayForm,
        lazy_gettext("From"),
        description=lazy_gettext("The year alone is enough, or month and year."),
    )
    last = FormField(DayForm, lazy_gettext("Until"))
    undated = BooleanField(lazy_gettext("Entries without a date"), render_kw=_BOX)
    person = SelectField(lazy_gettext("Who is named"), render_kw=_BOX)
    kinds = SelectMultipleField(
        lazy_gettext("Kind"),
        widget=ListWidget(prefix_label=False),
        option_widget=CheckboxInput(),
    )
    has_files = BooleanField(lazy_gettext("Only with files"), render_kw=_BOX)
    breach = BooleanField(
        lazy_gettext("Only about an order, or a no-contact line"), render_kw=_BOX
    )
    jots = BooleanField(lazy_gettext("Only notes to sort"), render_kw=_BOX)
    brought_in = BooleanField(
        lazy_gettext("Also entries brought in from chats"), render_kw=_BOX
    )

    def __init__(self, chosen: Filter, people: Mapping[int, str]) -> None:
        super().__init__(
            first=_parts_of(chosen.first),
            last=_parts_of(chosen.last),
            undated=chosen.undated,
            person=str(chosen.person or _ANYBODY),
            kinds=[kind.value for kind in chosen.kinds],
            has_files=chosen.has_files,
            breach=chosen.breach,
            jots=chosen.jots,
            brought_in=chosen.brought_in,
        )
        self.person.choices = [
            SelectChoice(_ANYBODY, _("Anybody or nobody")),
            *(SelectChoice(str(number), label) for number, label in people.items()),
        ]
        self.kinds.choices = [
            SelectChoice(kind.value, kind_words(kind)) for kind in Kind
        ]

    def validate(self, extra_validators: object = None) -> bool:
        """Ask for a period whose end is not before its beginning."""
        fine: bool = super().validate(extra_validators)
        if not fine:
            return False
        wanted = self.to_filter()
        if wanted.first and wanted.last and wanted.last < wanted.first:
            wrong = _("The end is before the beginning. Change one of them.")
            self.last.form.year.errors = [wrong]
            return False
        return True

    def to_filter(self) -> Filter:
        """Return what was chosen."""
        first, last = self.first.form.to_when(), self.last.form.to_when()
        return Filter(
            first=first.first if first else None,
            last=last.last if last else None,
            undated=self.undated.data,
            person=int(self.person.data) or None,
            kinds=tuple(kind for kind in Kind if kind.value in self.kinds.data),
            has_files=self.has_files.data,
            breach=self.breach.data,
            jots=self.jots.data,
            brought_in=self.brought_in.data,
        )


def _parts_of(day: date | None) -> dict[str, str]:
    if day is None:
        return {}
    return {"day": str(day.day), "month": str(day.month), "year": str(day.year)}
