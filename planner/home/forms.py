"""What the first page shows."""

from collections.abc import Iterable

from flask_babel import lazy_gettext
from wtforms import SelectMultipleField
from wtforms.fields.choices import SelectChoice
from wtforms.widgets import CheckboxInput, ListWidget

from planner.plan.view import Row
from planner.web.forms import PlannerForm


class SectionsForm(PlannerForm):
    """The sections that stand on the first page (U36)."""

    shown = SelectMultipleField(
        lazy_gettext("Which parts should be on the first page?"),
        description=lazy_gettext("Hiding a part deletes nothing."),
        widget=ListWidget(prefix_label=False),
        option_widget=CheckboxInput(),
        validate_choice=False,
    )

    def offer(self, rows: Iterable[Row]) -> None:
        """List the sections; their values are numbers."""
        self.shown.choices = [
            SelectChoice(str(row.number), row.section.word) for row in rows
        ]

    def to_hidden(self, rows: Iterable[Row]) -> dict[str, bool]:
        """Return for each section whether it is hidden."""
        shown = set(self.shown.data or ())
        return {row.section.id: str(row.number) not in shown for row in rows}
