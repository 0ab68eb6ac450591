"""What can be chosen: which parts, which kind of file, which file to read back."""

from collections.abc import Iterable, Sequence
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext
from wtforms import (
    Field,
    FileField,
    RadioField,
    SelectMultipleField,
    ValidationError,
)
from wtforms.fields.choices import SelectChoice
from wtforms.widgets import CheckboxInput, ListWidget

from planner.exports.modes import PLAIN, QUIET
from planner.web.forms import PassphraseField, PlannerForm

#: The field that a file comes in.
FIELD = "file"
#: A lock of a zip file can be tried out very quickly: four words have this length.
SHORTEST = 20


class Ticks(SelectMultipleField):
    """Several boxes to tick, each by a word of ours."""

    widget = ListWidget(prefix_label=False)
    option_widget = CheckboxInput()

    def __init__(self, label: Any, **kwargs: Any) -> None:
        super().__init__(label, validate_choice=False, **kwargs)

    def offer(self, choices: Iterable[tuple[str, str]]) -> None:
        """Offer these, by id and words."""
        self.choices = [SelectChoice(*each) for each in choices]

    def picked(self) -> set[str]:
        """Return what was ticked among what was offered."""
        offered = {each.value for each in self.choices or ()}
        return offered & set(self.data or ())


class SavingForm(PlannerForm):
    """Which parts, and as what."""

    parts = Ticks(lazy_gettext("What should be in it?"))
    kind = RadioField(
        lazy_gettext("As what?"),
        choices=[
            SelectChoice("document", lazy_gettext("One file of text")),
            SelectChoice(
                "zip", lazy_gettext("A zip file, with the files of the diary")
            ),
        ],
    )
    passphrase = PassphraseField(
        lazy_gettext("Passphrase for the zip file, if you want one"),
        description=lazy_gettext("Leave it empty for a file that opens without one."),
    )

    @property
    def is_zip(self) -> bool:
        """Tell whether a zip file is made: only that can be locked."""
        return self.kind.data == "zip" or bool(self.passphrase.data)

    def validate_parts(self, field: Ticks) -> None:
        """Ask for one part at least."""
        if not field.picked():
            raise ValidationError(_("Tick one part or more"))

    def validate_passphrase(self, field: Field) -> None:
        """Take none, or one that is long enough."""
        if field.data and len(field.data) < SHORTEST:
            raise ValidationError(
                _("Use at least 20 characters, such as four words, or leave it empty")
            )


class FileForm(PlannerForm):
    """A file to read back; its passphrase comes first, as it is needed first."""

    passphrase = PassphraseField(
        lazy_gettext("Passphrase of the file, if it has one"),
        description=lazy_gettext("Only zip files have one."),
    )
    file = FileField(
        lazy_gettext("Which file?"),
        description=lazy_gettext("notes.json or notes.zip, up to 32 MB."),
    )


class BringingForm(PlannerForm):
    """Which parts of a file are brought in."""

    parts = Ticks(lazy_gettext("What should be brought in?"))

    def validate_parts(self, field: Ticks) -> None:
        """Ask for one part at least."""
        if not field.picked():
            raise ValidationError(_("Tick one part or more"))


class ColumnsForm(PlannerForm):
    """How a table speaks, and which columns it has."""

    mode = RadioField(
        lazy_gettext("How should it speak?"),
        choices=[
            SelectChoice(
                QUIET.name,
                lazy_gettext("Quietly: short words that anybody could have at home"),
            ),
            SelectChoice(
                PLAIN.name, lazy_gettext("Plainly: in the words of the planner")
            ),
        ],
    )
    columns = Ticks(
        lazy_gettext("Which columns?"),
        description=lazy_gettext(
            "Your own words are left out unless you tick them, each time."
        ),
    )

    def __init__(
        self, choices: Sequence[tuple[str, str]], usual: Sequence[str]
    ) -> None:
        super().__init__(mode=QUIET.name, columns=list(usual))
        self.columns.offer(choices)

    @property
    def is_quiet(self) -> bool:
        """Tell whether the words of the planner are the quiet ones."""
        return bool(self.mode.data == QUIET.name)

    def validate_columns(self, field: Ticks) -> None:
        """Ask for one column at least."""
        if not field.picked():
            raise ValidationError(_("Tick one column or more"))
