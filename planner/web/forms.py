"""The form that every page's form is made from, and its usual checks."""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from flask import request
from flask_babel import lazy_gettext as _
from flask_wtf import FlaskForm
from flask_wtf.form import _Auto
from markupsafe import Markup
from werkzeug.datastructures import MultiDict
from wtforms import Field, HiddenField, RadioField, SelectMultipleField, StringField
from wtforms.csrf.core import CSRF
from wtforms.fields.choices import SelectChoice
from wtforms.validators import InputRequired
from wtforms.widgets import CheckboxInput, ListWidget

from planner.web import drafts
from planner.web.gate import is_unlocked
from planner.web.i18n import Language
from planner.web.vault import open_vault
from planner.web.visits import csrf_token

#: What every field tells the browser: keep nothing, send nothing away (D8).
FORGETFUL = {
    "autocomplete": "off",
    "spellcheck": "false",
    "writingsuggestions": "false",
    "autocapitalize": "off",
}


class _Token(CSRF):
    """The token of the visit; it is checked before any page is asked (problems.py)."""

    def generate_csrf_token(self, csrf_token_field: Field) -> str:
        """Return the token of the visit."""
        _unused = csrf_token_field
        return csrf_token()

    def validate_csrf_token(self, form: object, field: Field) -> None:
        """Leave it: a request with a wrong token never comes as far as a form."""


class PlannerForm(FlaskForm):
    """A form whose fields the browser forgets, and whose text is never lost."""

    class Meta(FlaskForm.Meta):
        """How WTForms builds this form."""

        csrf = True
        csrf_class = _Token
        csrf_field_name = "csrf_token"

        def render_field(self, field: Field, render_kw: dict[str, Any]) -> Markup:
            """Return a field that tells the browser to forget it."""
            attributes = {**FORGETFUL, **render_kw}
            rendered: Markup = super().render_field(field, attributes)
            return rendered

    #: What the record looked like when the page was shown (U149).
    version = HiddenField()

    def __init__(self, formdata: Any = _Auto, **kwargs: Any) -> None:
        self.draft = None if request.method == "POST" else _draft_of_page()
        if self.draft is not None:
            formdata = MultiDict(
                (name, value)
                for name, values in self.draft.fields.items()
                for value in values
            )
        super().__init__(formdata=formdata, **kwargs)

    @property
    def has_draft(self) -> bool:
        """Tell whether the fields show text that was typed and not saved."""
        return self.draft is not None

    def came_from(self, version: str) -> None:
        """Note which version of the record the fields show."""
        if not self.is_submitted() and not (self.has_draft and self.version.data):
            self.version.data = version

    def changed_meanwhile(self, current_version: str) -> bool:
        """Tell whether the record was changed since this page was shown."""
        return bool(
            self.is_submitted()
            and self.version.data
            and self.version.data != current_version
        )


def _draft_of_page() -> drafts.Draft | None:
    if not is_unlocked():
        return None
    return drafts.load_draft(open_vault(), request.path)


def version_of(parts: Mapping[str, object] | Sequence[object]) -> str:
    """Return a short mark that differs when any of these parts differs."""
    items = sorted(parts.items()) if isinstance(parts, Mapping) else list(parts)
    return hashlib.sha256(repr(items).encode()).hexdigest()[:20]


def required(message: str) -> InputRequired:
    """Ask for an answer; the message says what to do."""
    return InputRequired(message)


class PassphraseField(StringField):
    """A line that is masked by style.

    It is not of the password type, so that no browser offers to save it (D8); what was
    typed does not come back with the page, unless it was proposed.
    """

    is_proposed = False

    def __init__(self, label: Any = None, validators: Any = (), **kwargs: Any) -> None:
        words = {"data-masked": "yes", **kwargs.pop("render_kw", {})}
        super().__init__(label, validators, render_kw=words, **kwargs)

    def _value(self) -> str:
        return str(self.data) if self.is_proposed else ""


class ManyField(SelectMultipleField):
    """Boxes to tick."""

    widget = ListWidget(prefix_label=False)
    option_widget = CheckboxInput()


class LanguageForm(PlannerForm):
    """The language of everything."""

    code = RadioField(_("Language"), [required(_("Choose a language"))])

    def offer(self, languages: Iterable[Language]) -> None:
        """Offer these languages, each by its own name."""
        self.code.choices = [SelectChoice(one.code, one.name) for one in languages]
