"""A word, and what stands for it on paper that speaks in code."""

from flask_babel import lazy_gettext as _
from wtforms import StringField
from wtforms.validators import DataRequired

from planner.exports.dress import CoverWord
from planner.web.forms import PlannerForm


class CoverForm(PlannerForm):
    """One cover word."""

    said = StringField(
        _("What do you write?"),
        [DataRequired(_("Write the word that is to be covered"))],
        description=_("A name, a place or a thing, just as you write it elsewhere."),
        render_kw={"list": "names"},
    )
    cover = StringField(
        _("What stands on paper instead?"),
        [DataRequired(_("Write what stands on paper instead"))],
        description=_(
            "Something that fits into a household, for example “the plumber”."
        ),
    )

    def to_word(self) -> CoverWord:
        """Return what was filled in."""
        return CoverWord(
            (self.said.data or "").strip(), (self.cover.data or "").strip()
        )
