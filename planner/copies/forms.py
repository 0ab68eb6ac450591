"""The name of a copy, what to compare it with, and a day."""

from collections.abc import Iterable

from flask_babel import lazy_gettext
from wtforms import FormField, SelectField, StringField
from wtforms.fields.choices import SelectChoice

from planner.core.dates import When
from planner.web.forms import PlannerForm
from planner.web.when import WhenForm


class NameForm(PlannerForm):
    """A word to know a copy by; it can do without."""

    name = StringField(
        lazy_gettext("What do you want to call it?"),
        description=lazy_gettext("The day stands beside it. You can leave this empty."),
    )

    def to_name(self) -> str:
        """Return what was filled in."""
        return (self.name.data or "").strip()


class BesideForm(PlannerForm):
    """What to put beside a copy."""

    other = SelectField(
        lazy_gettext("What do you want to compare it with?"),
        coerce=int,
        validate_choice=False,
    )

    def offer(self, others: Iterable[tuple[int, str]]) -> None:
        """List these, by number and words."""
        self.other.choices = [SelectChoice(*each) for each in others]

    def to_number(self) -> int | None:
        """Return what was picked, if it was offered."""
        offered = {each.value for each in self.other.choices}
        return self.other.data if self.other.data in offered else None


class ReviewForm(PlannerForm):
    """A day to look at the plan again."""

    when = FormField(WhenForm, lazy_gettext("When do you want to look at it again?"))

    def to_when(self) -> When | None:
        """Return what was filled in."""
        when: When | None = self.when.form.to_when()
        return when
