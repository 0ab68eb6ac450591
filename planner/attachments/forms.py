"""Which files, and what is said about each."""

from collections.abc import Sequence
from dataclasses import replace

from flask_babel import gettext as _
from flask_babel import lazy_gettext
from wtforms import MultipleFileField, TextAreaField

from planner.attachments.model import Shown
from planner.diary.model import Attached
from planner.web.forms import PlannerForm


class FilesForm(PlannerForm):
    """Any number of files."""

    files = MultipleFileField(
        lazy_gettext("Files"),
        description=lazy_gettext(
            "Pictures, sound, video, PDF, anything. Several at once are fine: up to"
            " 200 files, 2 GB each and 4 GB together."
        ),
    )

    def say(self, problems: Sequence[str]) -> None:
        """Say why nothing came in."""
        self.files.errors = list(problems) or [_("Choose one or more files")]


class WordsForm(PlannerForm):
    """What can be seen or heard in a file, for whoever cannot see or hear it."""

    description = TextAreaField(
        lazy_gettext("What does it show?"),
        description=lazy_gettext(
            "A few words for a list, and for somebody who cannot see it."
        ),
    )
    typed = TextAreaField(
        lazy_gettext("What does it say, word for word?"),
        description=lazy_gettext(
            "For the text in a picture, or what is said in a recording. It is marked"
            " as typed by you. Leave out what you cannot read."
        ),
    )

    def to_attached(self, before: Attached) -> Attached:
        """Return what was filled in."""
        return replace(
            before,
            description=(self.description.data or "").strip(),
            typed=(self.typed.data or "").strip(),
        )


class BesideForm(PlannerForm):
    """One box beside each file of an entry."""

    def box(self, file_id: int) -> TextAreaField:
        """Return the box beside a file."""
        return self[f"typed{file_id}"]

    def to_files(self, before: Sequence[Attached]) -> tuple[Attached, ...]:
        """Return what was filled in; a file without a box stays as it is."""
        return tuple(
            replace(each, typed=(self[f"typed{each.file}"].data or "").strip())
            if f"typed{each.file}" in self
            else each
            for each in before
        )


def beside_form(files: Sequence[Shown]) -> BesideForm:
    """Return a form with a box for each of these files."""
    boxes = {
        f"typed{each.file.id}": TextAreaField(
            _("What file %(number)s says", number=at), default=each.attached.typed
        )
        for at, each in enumerate(files, 1)
    }
    form: BesideForm = type("FilesBesideForm", (BesideForm,), boxes)()
    return form
