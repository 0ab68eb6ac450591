"""What can be written on a note for somebody who helps."""

from collections.abc import Iterable, Mapping
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext
from wtforms import SelectMultipleField, StringField, TextAreaField
from wtforms.validators import DataRequired

from planner.notes.model import Line
from planner.web.forms import PlannerForm


class WhoForm(PlannerForm):
    """For whom a note is; it may be for nobody in particular."""

    who = StringField(
        lazy_gettext("Who is it for?"),
        description=lazy_gettext(
            "A nickname or initials is enough. Somebody new is added to your people."
        ),
    )

    def offer(self, people: Iterable[str]) -> None:
        """Offer the people who are on the list."""
        if list(people):
            self.who.render_kw = {"list": "known-person"}

    def to_who(self) -> str:
        """Return what was filled in."""
        return (self.who.data or "").strip()


class LinesForm(PlannerForm):
    """Which lines are on a note; the page draws the boxes under their headings."""

    line = SelectMultipleField(
        lazy_gettext("Which lines?"), choices=[], validate_choice=False
    )

    def to_ticked(self) -> set[str]:
        """Return what was ticked."""
        return set(self.line.data or ())


class NewLineForm(PlannerForm):
    """A line of one's own."""

    text = TextAreaField(
        lazy_gettext("What should stand there?"),
        [DataRequired(lazy_gettext("Write what should stand there"))],
        description=lazy_gettext("One thing, in your own words."),
    )

    def to_text(self) -> str:
        """Return what was filled in."""
        return str(self.text.data or "").strip()


class LineForm(NewLineForm):
    """The words of a line of the content, and its blanks; their names are numbers."""

    text = TextAreaField(
        lazy_gettext("What should stand there?"),
        description=lazy_gettext("Empty the field to get the first words back."),
    )
    line: Line

    @property
    def blanks(self) -> list[Any]:
        """The fields of the blanks."""
        count = len(self.line.blanks)
        return [self[f"blank{number}"] for number in range(1, count + 1)]

    def to_blanks(self) -> dict[str, str]:
        """Return what was written into each blank."""
        return {
            filled.blank.id: (field.data or "").strip()
            for filled, field in zip(self.line.blanks, self.blanks, strict=True)
        }


def line_form(line: Line) -> LineForm:
    """Return a form for one line of the content, with a field for each blank."""
    fields: dict[str, Any] = {"line": line}
    for number, filled in enumerate(line.blanks, 1):
        fields[f"blank{number}"] = StringField(
            filled.blank.label,
            description=_("On paper only if you tick it, each time.")
            if filled.blank.secret
            else "",
        )
    made: type[LineForm] = type("LineForm", (LineForm,), fields)
    return made(data=_filled(line))


def _filled(line: Line) -> Mapping[str, str]:
    words = {f"blank{at}": each.words for at, each in enumerate(line.blanks, 1)}
    return {"text": line.text, **words}
