"""A number of one's own, and the country."""

from flask_babel import gettext as _
from flask_babel import lazy_gettext
from wtforms import SelectField, StringField, TextAreaField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import DataRequired

from planner.content.model import Question
from planner.helplines.model import NewNumber
from planner.web.forms import PlannerForm


class NumberForm(PlannerForm):
    """Somebody to call; everything is kept as it is typed."""

    name = StringField(
        lazy_gettext("Who is it?"),
        [DataRequired(lazy_gettext("Write who it is, or a word for it"))],
        description=lazy_gettext("A nickname or initials is enough."),
    )
    phone = StringField(
        lazy_gettext("What is the number?"),
        render_kw={"inputmode": "tel", "dir": "ltr"},
    )
    note = TextAreaField(
        lazy_gettext("What should you remember about it?"),
        description=lazy_gettext("For example the best time to call."),
    )

    def to_number(self) -> NewNumber:
        """Return what was filled in."""
        texts = (self.name.data, self.phone.data, self.note.data)
        return NewNumber(*((text or "").strip() for text in texts))


class CountryForm(PlannerForm):
    """The country whose numbers are shown."""

    country = SelectField(
        lazy_gettext("Which country are you in?"), validate_choice=False
    )

    def offer(self, question: Question) -> None:
        """List the countries of the question that asks for it."""
        self.country.choices = [
            SelectChoice("", _("Not said")),
            *(SelectChoice(each.value, each.text) for each in question.choices),
        ]

    def to_choice(self, question: Question) -> str | None:
        """Return the choice, or None for no country."""
        known = {each.value for each in question.choices}
        return self.country.data if self.country.data in known else None
