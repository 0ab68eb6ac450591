"""What can be written about a seal, and how one is typed in."""

from collections.abc import Sequence

from flask_babel import gettext as _
from flask_babel import lazy_gettext
from wtforms import StringField, TextAreaField
from wtforms.validators import DataRequired

from planner.verify import read_seal
from planner.web.forms import PlannerForm


class SealForm(PlannerForm):
    """Who gets a seal, and what is worth remembering about it."""

    who = StringField(
        lazy_gettext("Who gets it?"),
        description=lazy_gettext(
            "A nickname or initials is enough. You can leave this empty."
        ),
    )
    note = TextAreaField(
        lazy_gettext("How and when did you give it to them?"),
        description=lazy_gettext("For example “on the phone, on Monday”."),
    )

    def offer(self, people: Sequence[str]) -> None:
        """Offer the people who are on the list already (U49)."""
        if people:
            self.who.render_kw = {"list": "known-person"}

    def to_words(self) -> tuple[str, str]:
        """Return who has it, and the note."""
        return (self.who.data or "").strip(), (self.note.data or "").strip()


class CompareForm(PlannerForm):
    """A seal that somebody else holds."""

    seal = StringField(
        lazy_gettext("The seal"),
        [DataRequired(lazy_gettext("Type the seal"))],
        description=lazy_gettext(
            "The number and all groups. Small letters and spaces make no difference."
        ),
    )

    def validate(self, extra_validators: object = None) -> bool:
        """Say what to look at when a seal is not whole."""
        fine: bool = super().validate(extra_validators)
        if not fine:
            return False
        try:
            read_seal(self.to_text())
        except ValueError:
            wrong = _(
                "This is not a whole seal, or a character is wrong. Look at each group"
                " again: a number, eight groups of four, and two more characters."
            )
            self.seal.errors = [*self.seal.errors, wrong]
            return False
        return True

    def to_text(self) -> str:
        """Return what was typed."""
        return str(self.seal.data)
