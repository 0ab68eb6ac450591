"""What is asked before anything is open."""

from collections.abc import Iterable

from flask_babel import lazy_gettext as _
from wtforms import BooleanField, RadioField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import ValidationError

from planner.vault.passphrase import Problem, problem_with
from planner.web.forms import PassphraseField, PlannerForm, required
from planner.web.i18n import Language

#: What a person can answer about the computer in front of them.
FINE, UNSURE, NOT_FINE = "fine", "unsure", "not-fine"
FULL, SHORT, NUMBERS = "full", "short", "numbers"


class GateForm(PlannerForm):
    """One field, and nothing that says what is behind it."""

    passphrase = PassphraseField(
        _("Passphrase"), [required(_("Enter your passphrase"))]
    )


class DeviceForm(PlannerForm):
    """Whether this computer is a good place for what is going to be written."""

    answer = RadioField(
        _("Is it all right to use this computer?"),
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
        [required(_("Enter a passphrase, or let one be proposed"))],
        description=_("At least 12 characters, or four words. Spaces are welcome."),
    )
    code = BooleanField(_("Make a recovery code for me afterwards"))

    def validate_passphrase(self, field: PassphraseField) -> None:
        """Say in words what is too easy about it."""
        if problem := problem_with(field.data or ""):
            raise ValidationError(str(sentence_for(problem)))


class WhereForm(PlannerForm):
    """Where to go first."""

    answer = RadioField(
        _("Where do you want to start?"),
        [required(_("Choose where to start"))],
        choices=[
            SelectChoice(
                SHORT, _("I am short on time: a few questions, then a one-page plan")
            ),
            SelectChoice(FULL, _("Go through the questions one topic at a time")),
            SelectChoice(NUMBERS, _("Look at numbers to call")),
        ],
    )


class LanguageForm(PlannerForm):
    """The language of everything."""

    code = RadioField(_("Language"), [required(_("Choose a language"))])

    def offer(self, languages: Iterable[Language]) -> None:
        """Offer these languages, each by its own name."""
        self.code.choices = [SelectChoice(one.code, one.name) for one in languages]


def sentence_for(problem: Problem) -> object:
    """Return what to do about a passphrase that is too easy."""
    return problem.sentence
