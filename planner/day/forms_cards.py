"""What can be written about conditions, their outcome, and cards."""

from collections.abc import Iterable

from flask_babel import gettext as _
from flask_babel import lazy_gettext
from wtforms import RadioField, SelectField, StringField, TextAreaField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import DataRequired

from planner.day.model import Does, NewCheck
from planner.web.forms import PlannerForm


class CheckForm(PlannerForm):
    """A condition, and what to do when it does not hold."""

    text = StringField(
        lazy_gettext("What has to hold?"),
        [DataRequired(lazy_gettext("Write what has to hold"))],
        description=lazy_gettext(
            "Something you can see or ask in a moment, such as “the car has fuel”."
        ),
    )
    does = RadioField(lazy_gettext("If it does not hold"), validate_choice=False)
    words = TextAreaField(
        lazy_gettext("In your own words"),
        description=lazy_gettext("For example how long you wait, or what you change."),
    )
    card = SelectField(
        lazy_gettext("Or a card"),
        render_kw={"autocomplete": "off"},
        validate_choice=False,
    )

    def offer(self, cards: Iterable[tuple[str, str]]) -> None:
        """Offer what can be done, and these cards."""
        self.does.choices = [
            SelectChoice(Does.WAIT.value, _("Wait")),
            SelectChoice(Does.CHANGE.value, _("Change something")),
            SelectChoice(Does.OTHER.value, _("Plan B")),
            SelectChoice(Does.UNSAID.value, _("Not said")),
        ]
        self.card.choices = [
            SelectChoice("", _("None")),
            *(SelectChoice(value, title) for value, title in cards),
        ]

    def to_check(self) -> NewCheck:
        """Return what was filled in."""
        known = {str(choice.value) for choice in self.card.choices}
        does, card = self.does.data, self.card.data or ""
        return NewCheck(
            (self.text.data or "").strip(),
            Does(does) if does in set(Does) else Does.UNSAID,
            (self.words.data or "").strip(),
            card if card in known else "",
        )


class OutcomeForm(PlannerForm):
    """What the person wants to read when all conditions have an answer."""

    yes = TextAreaField(
        lazy_gettext("When all of them hold"),
        description=lazy_gettext("For example “Then today, as planned.”"),
    )
    no = TextAreaField(
        lazy_gettext("When one does not hold"),
        description=lazy_gettext("For example “Then another day. That is fine.”"),
    )
    unsure = TextAreaField(
        lazy_gettext("When you do not know one of them"),
        description=lazy_gettext("For example “I wait for one hour and look again.”"),
    )

    def to_words(self) -> dict[str, str]:
        """Return what was filled in, by its name."""
        fields = {"yes": self.yes, "no": self.no, "unsure": self.unsure}
        return {name: (field.data or "").strip() for name, field in fields.items()}


class CardForm(PlannerForm):
    """A card: what happened, and what to do, one step a line."""

    title = StringField(
        lazy_gettext("What happened?"),
        [DataRequired(lazy_gettext("Write what the card is for"))],
    )
    lines = TextAreaField(
        lazy_gettext("What do you do?"),
        [DataRequired(lazy_gettext("Write one step at least"))],
        description=lazy_gettext("One step on each line, the first one first."),
    )

    def to_title(self) -> str:
        """Return what it is for."""
        return (self.title.data or "").strip()

    def to_lines(self) -> list[str]:
        """Return the steps."""
        lines = (self.lines.data or "").splitlines()
        return [line.strip() for line in lines if line.strip()]
