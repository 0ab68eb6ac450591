"""What is asked before anything is open."""

from flask_babel import gettext
from flask_babel import lazy_gettext as _
from wtforms import BooleanField, RadioField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import ValidationError

from planner.vault.passphrase import problem_with
from planner.web.forms import PassphraseField, PlannerForm, required

#: What a person can answer about the computer in front of them.
FINE, UNSURE, NOT_FINE = "fine", "unsure", "not-fine"
#: Where a person can start.
FULL, SHORT, NUMBERS = "full", "short", "numbers"


class GateForm(PlannerForm):
    """One field, and nothing that says what is behind it."""

    passphrase = PassphraseField(
        _("Passphrase"), [required(_("Enter your passphrase"))]
    )


class DeviceForm(PlannerForm):
    """Whether this computer is a good place for what is going to be written."""

    answer = RadioField(
        _("Is this computer all right for you to use?"),
        [required(_("Choose one of the three answers"))],
        choices=[
            SelectChoice(FINE, _("Yes, it is all right")),
            SelectChoice(UNSURE, _("I am not sure")),
            SelectChoice(NOT_FINE, _("No, it is not all right")),
        ],
    )


class NewPassphraseForm(PlannerForm):
    """A new passphrase, once; it is tried right afterwards."""

    passphrase = PassphraseField(
        _("Choose a passphrase"),
        [required(_("Enter a passphrase, or let five words be proposed"))],
        description=_("At least 12 characters, or four words. Spaces are welcome."),
    )
    code = BooleanField(
        _("Show me a recovery code after I have opened it"),
        description=_(
            "A recovery code opens everything if you forget the passphrase. Whoever"
            " finds it can open everything too. You do not need one."
        ),
    )

    def validate_passphrase(self, field: PassphraseField) -> None:
        """Say in words what is too easy about it."""
        if problem := problem_with(field.data):
            raise ValidationError(gettext(problem.sentence))


class WhereForm(PlannerForm):
    """Where to go first."""

    answer = RadioField(
        _("Where do you want to start?"),
        [required(_("Choose where to start"))],
        choices=[
            SelectChoice(SHORT, _("I am short on time: a few questions, then a plan")),
            SelectChoice(FULL, _("All questions, one topic at a time")),
            SelectChoice(NUMBERS, _("Numbers to call")),
        ],
    )
