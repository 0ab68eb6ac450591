"""What can be chosen, as questions."""

from flask_babel import gettext, ngettext
from flask_babel import lazy_gettext as _
from wtforms import BooleanField, RadioField, StringField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import InputRequired, ValidationError

from planner.settings.model import OWN, is_address
from planner.vault.face import NAMES
from planner.vault.passphrase import problem_with
from planner.web.display import Display
from planner.web.forms import PassphraseField, PlannerForm, required
from planner.web.gate import BLANK, CALENDAR, MINUTES


class NameForm(PlannerForm):
    """The plain name everything goes by."""

    name = RadioField(
        _("Which name should this go by?"),
        [required(_("Choose a name"))],
        description=_("It stands in the title and on the page that asks to open it."),
        choices=[SelectChoice(name, name) for name in NAMES],
    )


class LockForm(PlannerForm):
    """How soon everything locks by itself."""

    minutes = RadioField(
        _("Lock after how long without use?"), [required(_("Choose a time"))]
    )

    def offer(self) -> None:
        """Offer the times, in the language of the page."""
        self.minutes.choices = [
            SelectChoice(str(n), ngettext("%(num)d minute", "%(num)d minutes", n))
            for n in MINUTES
        ]


class LeavingForm(PlannerForm):
    """Where the Close control leads."""

    place = RadioField(
        _("What should show after Close?"),
        [required(_("Choose what should show"))],
        choices=[
            SelectChoice(CALENDAR, _("A calendar page of this app")),
            SelectChoice(BLANK, _("An empty page")),
            SelectChoice(OWN, _("An address of my own")),
        ],
    )
    address = StringField(
        _("Address"),
        description=_(
            "For example a weather page. It starts with https:// or http://."
            " Do not use a page that shows your name or earlier searches."
        ),
    )
    shift = BooleanField(_("Pressing Shift three times closes as well"))

    def validate_address(self, field: StringField) -> None:
        """Take an address that a browser can go to, and nothing else."""
        if self.place.data == OWN and not is_address((field.data or "").strip()):
            raise ValidationError(
                gettext("Enter a whole address, for example https://example.org/")
            )

    def to_place(self) -> str:
        """Return what is kept: one of our own pages, or an address."""
        if self.place.data == OWN:
            return str(self.address.data).strip()
        return str(self.place.data)


class ContentForm(PlannerForm):
    """Where an office's content is."""

    folder = StringField(
        _("Where is the folder?"),
        [InputRequired(_("Write where the folder is"))],
        description=_(
            "The whole path, as your computer shows it. For example"
            " /media/stick/texts or E:\\texts."
        ),
        render_kw={"dir": "ltr"},
    )

    def to_folder(self) -> str:
        """Return the path without the signs that copying leaves around it."""
        return str(self.folder.data).strip().strip("\"'")


class DisplayForm(PlannerForm):
    """How pages look."""

    text_size = RadioField(
        _("Text size"),
        choices=[
            SelectChoice("100", _("Normal")),
            SelectChoice("125", "125 %"),
            SelectChoice("150", "150 %"),
            SelectChoice("175", "175 %"),
            SelectChoice("200", "200 %"),
        ],
    )
    spacing = RadioField(
        _("Space between lines"),
        choices=[
            SelectChoice("normal", _("Normal")),
            SelectChoice("wide", _("Wide")),
        ],
    )
    theme = RadioField(
        _("Light or dark"),
        choices=[
            SelectChoice("system", _("As this computer")),
            SelectChoice("light", _("Light")),
            SelectChoice("dark", _("Dark")),
        ],
    )
    contrast = RadioField(
        _("Contrast"),
        choices=[
            SelectChoice("normal", _("Normal")),
            SelectChoice("high", _("High")),
        ],
    )

    def to_display(self) -> Display:
        """Return the look that was chosen."""
        return Display(
            theme=self.theme.data,
            text_size=self.text_size.data,
            spacing=self.spacing.data,
            contrast=self.contrast.data,
        )


class ChangeForm(PlannerForm):
    """A new passphrase in place of the present one."""

    passphrase = PassphraseField(
        _("The passphrase you use now"),
        [required(_("Enter your passphrase"))],
        description=_("Or the recovery code, if you opened it with that."),
    )
    new_passphrase = PassphraseField(
        _("The new passphrase"),
        [required(_("Enter a new passphrase"))],
        description=_("At least 12 characters, or four words. Spaces are welcome."),
    )
    known = BooleanField(_("Someone may know the one I use now"))

    def validate_new_passphrase(self, field: PassphraseField) -> None:
        """Say in words what is too easy about it."""
        if problem := problem_with(field.data):
            raise ValidationError(gettext(problem.sentence))
