"""What is asked about a file: the file itself, the order of its dates, who is who."""

from collections.abc import Mapping, Sequence
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext
from wtforms import FileField, RadioField, SelectField, StringField
from wtforms.fields.choices import SelectChoice

from planner.imports.model import AS_WRITTEN, LEFT_OUT, ME
from planner.web.forms import PlannerForm

#: Somebody who is not on the list yet.
NEW = "new"
#: The field that a file comes in.
FIELD = "file"


class FileForm(PlannerForm):
    """One file to look at."""

    file = FileField(
        lazy_gettext("Which file?"),
        description=lazy_gettext(
            "Up to 2 GB. A chat as .txt or .zip, messages of a phone as .xml, e-mail as"
            " .eml or .mbox, or a table as .csv."
        ),
    )


class ChoicesForm(PlannerForm):
    """The order of the dates, and who each name in the file is."""

    #: Made by `choices_form`.
    senders: Sequence[str]
    people: Mapping[int, str]
    orders: Sequence[tuple[str, str]]

    order = RadioField(
        lazy_gettext("How are the dates in the file written?"), validate_choice=False
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.order.choices = [SelectChoice(*each) for each in self.orders]
        for at in range(len(self.senders)):
            self[f"who{at}"].choices = self._options()

    def validate(self, *args: Any, **kwargs: Any) -> bool:
        """Ask for the order of the dates where nobody but the person knows it."""
        good = bool(super().validate(*args, **kwargs))
        known = {value for value, _words in self.orders}
        if known and self.order.data not in known:
            self.order.errors = [_("Choose how to read the dates")]
            good = False
        for at in range(len(self.senders)):
            if self[f"who{at}"].data == NEW and not self._label(at):
                self[f"label{at}"].errors = [_("Write a nickname or initials")]
                good = False
        return good

    @property
    def rows(self) -> list[tuple[Any, Any]]:
        """For each name: who it is, and the word for somebody new."""
        return [
            (self[f"who{at}"], self[f"label{at}"]) for at in range(len(self.senders))
        ]

    def to_who(self) -> dict[str, str]:
        """Return who each name is; one that was not offered stays as it is written."""
        known = {str(one) for one in self.people} | {ME, LEFT_OUT, NEW}
        said = {
            name: self[f"who{at}"].data or AS_WRITTEN
            for at, name in enumerate(self.senders)
        }
        return {name: who for name, who in said.items() if who in known}

    def to_labels(self) -> dict[str, str]:
        """Return the words for those who are new, by their names in the file."""
        return {
            name: self._label(at)
            for at, name in enumerate(self.senders)
            if self[f"who{at}"].data == NEW
        }

    def _label(self, at: int) -> str:
        return str(self[f"label{at}"].data or "").strip()

    def _options(self) -> list[SelectChoice]:
        return [
            SelectChoice(AS_WRITTEN, _("Leave it as it is written")),
            SelectChoice(ME, _("Me")),
            *(SelectChoice(str(one), label) for one, label in self.people.items()),
            SelectChoice(NEW, _("Somebody new")),
            SelectChoice(LEFT_OUT, _("Do not bring these in")),
        ]


def choices_form(
    senders: Sequence[str],
    people: Mapping[int, str],
    orders: Sequence[tuple[str, str]],
    **filled: Any,
) -> ChoicesForm:
    """Return a form with two lines for each name; their names are numbers."""
    lines: dict[str, Any] = {"senders": senders, "people": people, "orders": orders}
    for at, name in enumerate(senders):
        lines[f"who{at}"] = SelectField(name, validate_choice=False)
        lines[f"label{at}"] = StringField(
            lazy_gettext("If they are new: what do you call them?"),
            description=lazy_gettext("A nickname or initials is enough."),
        )
    made: ChoicesForm = type("ChoicesForm", (ChoicesForm,), lines)(data=filled)
    return made
