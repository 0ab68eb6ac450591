"""What is new, to be picked."""

from collections.abc import Iterable

from flask_babel import lazy_gettext as _
from wtforms import SelectMultipleField
from wtforms.fields.choices import SelectChoice
from wtforms.widgets import CheckboxInput, ListWidget

from planner.content.model import Change
from planner.web.forms import PlannerForm, required


class NewForm(PlannerForm):
    """What changed lately."""

    changes = SelectMultipleField(
        _("What is new?"),
        [required(_("Pick what is new, or go back"))],
        description=_(
            "Pick all that fit. Only the parts to look at are kept, and why."
        ),
        widget=ListWidget(prefix_label=False),
        option_widget=CheckboxInput(),
        validate_choice=False,
    )

    def offer(self, changes: Iterable[Change]) -> None:
        """List what can be new."""
        self.changes.choices = [SelectChoice(one.id, one.text) for one in changes]

    def picked(self) -> list[str]:
        """Return the ids of what was picked."""
        return [str(each) for each in self.changes.data or ()]
