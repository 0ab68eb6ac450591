"""What can be written about somebody."""

from flask_babel import gettext as _
from flask_babel import lazy_gettext
from wtforms import StringField, TextAreaField
from wtforms.validators import DataRequired

from planner.people.model import NewPerson, Person, same_label
from planner.web.forms import PlannerForm


class PersonForm(PlannerForm):
    """Somebody: a word for them, and what is worth remembering."""

    label = StringField(
        lazy_gettext("Who is it?"),
        [DataRequired(lazy_gettext("Write who it is, or a word for it"))],
        description=lazy_gettext("A nickname or initials is enough."),
    )
    knows = TextAreaField(
        lazy_gettext("What do they know?"),
        description=lazy_gettext("For example “nothing yet”, or “what I told them”."),
    )
    helps = TextAreaField(
        lazy_gettext("What could they help with?"),
        description=lazy_gettext(
            "For example a place for the night, a car, or keeping some papers."
        ),
    )
    note = TextAreaField(
        lazy_gettext("What else should you remember?"),
        description=lazy_gettext("For example who else they talk to."),
    )

    #: The labels that other people have already.
    taken: frozenset[str] = frozenset()

    def validate(self, extra_validators: object = None) -> bool:
        """Ask for a word that tells this person from the others."""
        fine: bool = super().validate(extra_validators)
        if same_label(self.label.data or "") in self.taken:
            wrong = _(
                "Somebody has this label already. Add a word to tell them apart,"
                " for example where you know them from."
            )
            self.label.errors = [*self.label.errors, wrong]
            return False
        return fine

    def to_person(self, before: Person | None = None) -> NewPerson:
        """Return what was filled in; how to reach them stays as it was."""
        texts = (self.label, self.knows, self.helps, self.note)
        label, knows, helps, note = ((one.data or "").strip() for one in texts)
        return NewPerson(label, knows, helps, before.reach if before else "", note)


class ReachForm(PlannerForm):
    """How to reach somebody without anybody else noticing."""

    reach = TextAreaField(
        lazy_gettext("What is a safe way to reach them?"),
        description=lazy_gettext(
            "For example when to call, and who may pick up. To take it away,"
            " empty the field and save."
        ),
    )

    def to_reach(self) -> str:
        """Return what was filled in."""
        return (self.reach.data or "").strip()
