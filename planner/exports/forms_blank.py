"""What can be chosen for empty sheets of everything."""

from collections.abc import Sequence

from flask_babel import lazy_gettext as _
from wtforms import RadioField
from wtforms.fields.choices import SelectChoice

from planner.exports.forms import PaperForm
from planner.web.i18n import Language


class SheetsForm(PaperForm):
    """The look of all sheets, and their language where there are several (U129)."""

    language = RadioField(_("In which language?"))

    def offer_languages(self, known: Sequence[Language]) -> None:
        """Offer these languages; where there is one, nothing is asked."""
        self.language.choices = [SelectChoice(each.code, each.name) for each in known]
