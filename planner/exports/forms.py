"""What can be chosen for paper."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Self

from flask_babel import LazyString
from flask_babel import lazy_gettext as _
from wtforms import (
    BooleanField,
    Field,
    RadioField,
    SelectMultipleField,
    StringField,
    ValidationError,
)
from wtforms.fields.choices import SelectChoice
from wtforms.widgets import CheckboxInput, ListWidget

from planner.exports.day import CARRY, FAILS, NOTES, PLACES
from planner.exports.lists import SETTLED
from planner.exports.modes import (
    LOOKS,
    PLAIN,
    PLAIN_DAY,
    PLAIN_LIST,
    PLAIN_NOTE,
    QUIET,
    QUIET_DAY,
    QUIET_LIST,
    QUIET_NOTE,
    Mode,
    coded,
)
from planner.exports.order import Order, file_name_of
from planner.exports.table import COLUMNS, Column, picked
from planner.vault.passphrase import SHORTEST
from planner.web.forms import PassphraseField, PlannerForm


def speech(
    quiet: Mode, plain: Mode, plain_words: LazyString, *, with_codes: bool = False
) -> RadioField:
    """Return the question of how a document speaks; cover words need a store."""
    codes = _("In code: quietly, with your cover words for people, places and things")
    return RadioField(
        _("How should it speak?"),
        choices=[
            SelectChoice(
                quiet.name, _("Quietly: short words that anybody could have at home")
            ),
            *([SelectChoice(coded(quiet).name, codes)] if with_codes else []),
            SelectChoice(plain.name, plain_words),
        ],
    )


class PaperForm(PlannerForm):
    """The look of the pages, for a plan and for a blank sheet."""

    mode = speech(QUIET, PLAIN, _("Plainly: with the reason for each step"))
    size = RadioField(
        _("Which paper?"),
        choices=[
            SelectChoice("a4", _("A4")),
            SelectChoice("letter", _("US Letter")),
        ],
    )
    text = RadioField(
        _("How big should the letters be?"),
        choices=[
            SelectChoice("normal", _("Normal")),
            SelectChoice("large", _("Large")),
        ],
    )

    look = RadioField(
        _("What should it look like from outside?"),
        choices=[
            SelectChoice("", _("As usual")),
            *(SelectChoice(look.name, look.label) for look in LOOKS.values()),
        ],
        description=_("Only the words on top change. All below stays as it is."),
    )

    def to_order(self, before: Order) -> Order:
        """Return what was chosen; the rest as it was before."""
        return replace(
            before,
            mode=self.mode.data,
            size=self.size.data,
            text=self.text.data,
            look=self.look.data or "",
        )

    @classmethod
    def of(cls, order: Order) -> Self:
        """Return the form as this order fills it in."""
        return cls(mode=order.mode, size=order.size, text=order.text, look=order.look)


class OrderForm(PaperForm):
    """What can be wanted of any document with words of a person in it."""

    names = BooleanField(_("With the names of people"))
    dated = BooleanField(_("With the date"))
    unanswered = BooleanField(_("With lines for what is not filled in"))
    room = BooleanField(_("With empty lines at the end"))
    name = StringField(
        _("What should the file be called?"),
        description=_(
            "Only for saving. Leave it empty for “document”."
            " A name like “recipes” or “list” tells nothing."
        ),
    )

    def validate_name(self, field: Field) -> None:
        """A name that was given has something left of it."""
        if (field.data or "").strip() and not file_name_of(field.data):
            raise ValidationError(_("Use letters or digits for the name"))

    def to_order(self, before: Order) -> Order:
        """Return what was chosen."""
        return replace(
            super().to_order(before),
            names=self.names.data if "names" in self else before.names,
            dated=self.dated.data,
            unanswered=self.unanswered.data,
            room=self.room.data,
            name=(self.name.data or "").strip(),
        )

    @classmethod
    def of(cls, order: Order) -> Self:
        """Return the form as this order fills it in."""
        return cls(
            settled=order.has(SETTLED, usually=False),
            mode=order.mode,
            size=order.size,
            text=order.text,
            look=order.look,
            extent=order.extent,
            names=order.with_names,
            dated=order.dated,
            unanswered=order.unanswered,
            room=order.room,
            name=order.name,
        )


class PlanForm(OrderForm):
    """A plan on paper."""

    mode = speech(
        QUIET, PLAIN, _("Plainly: with the reason for each step"), with_codes=True
    )

    extent = RadioField(
        _("How much of the plan?"),
        choices=[
            SelectChoice("short", _("The steps that come first")),
            SelectChoice("all", _("Everything")),
        ],
    )

    def to_order(self, before: Order) -> Order:
        """Return what was chosen."""
        return replace(super().to_order(before), extent=self.extent.data)


class HelperForm(PlanForm):
    """A plan on paper for somebody who helps: each name is ticked by itself."""

    names = None


class NoteForm(OrderForm):
    """A note for somebody who helps, on paper."""

    mode = speech(
        QUIET_NOTE,
        PLAIN_NOTE,
        _("Plainly: in the words that you chose"),
        with_codes=True,
    )
    names = BooleanField(_("With the name of who it is for"))
    unanswered = BooleanField(_("With lines for what is not filled in or left out"))


class ListPaperForm(PaperForm):
    """The look of the pages for lists of papers and belongings."""

    mode = speech(QUIET_LIST, PLAIN_LIST, _("Plainly: with the reason for each line"))


class ListsForm(PlanForm):
    """Lists of papers and belongings on paper."""

    mode = speech(
        QUIET_LIST,
        PLAIN_LIST,
        _("Plainly: with the reason for each line"),
        with_codes=True,
    )
    extent = RadioField(
        _("Which lines?"),
        choices=[
            SelectChoice("all", _("Every line")),
            SelectChoice("short", _("Only what is not settled yet")),
        ],
    )
    names = BooleanField(_("With the names of people, also of who has something"))
    unanswered = BooleanField(_("With a line to write on for each"))
    settled = BooleanField(_("With what is settled already"))

    def to_order(self, before: Order) -> Order:
        """Return what was chosen."""
        ticked = {SETTLED} if self.settled.data else set()
        return super().to_order(before).with_parts([(SETTLED, False)], ticked)


class DayPaperForm(PaperForm):
    """The look of the pages for the day."""

    mode = speech(QUIET_DAY, PLAIN_DAY, _("Plainly: in the words of the planner"))


class DayForm(OrderForm):
    """The day on paper."""

    mode = speech(
        QUIET_DAY,
        PLAIN_DAY,
        _("Plainly: in the words of the planner"),
        with_codes=True,
    )
    extent = RadioField(
        _("Which steps?"),
        choices=[
            SelectChoice("all", _("Every step")),
            SelectChoice("short", _("Only what is not ticked yet")),
        ],
    )
    carry = BooleanField(_("With what to carry"))
    fails = BooleanField(_("With what to do if a step fails"))
    places = BooleanField(_("With places"))
    notes = BooleanField(_("With your notes"))

    #: Boxes of this form that stand for a part, and whether it is usually in.
    _PARTS = (
        ("carry", CARRY, True),
        ("fails", FAILS, True),
        ("places", PLACES, False),
        ("notes", NOTES, False),
    )

    def to_order(self, before: Order) -> Order:
        """Return what was chosen."""
        offered = [(part, usually) for _name, part, usually in self._PARTS]
        ticked = {part for name, part, _u in self._PARTS if self[name].data}
        return super().to_order(before).with_parts(offered, ticked)

    @classmethod
    def of(cls, order: Order) -> Self:
        """Return the form as this order fills it in."""
        boxes = {
            name: order.has(part, usually=usually) for name, part, usually in cls._PARTS
        }
        return cls(
            mode=order.mode,
            extent=order.extent,
            size=order.size,
            text=order.text,
            look=order.look,
            names=order.with_names,
            dated=order.dated,
            room=order.room,
            name=order.name,
            **boxes,
        )


class DocumentForm(PlannerForm):
    """The last step before a PDF: with a passphrase, or without."""

    passphrase = PassphraseField(
        _("Passphrase for the PDF, if you want one"),
        description=_("Leave it empty for a PDF that opens without one."),
    )

    def validate_passphrase(self, field: Field) -> None:
        """Take none, or one that cannot be tried out quickly (D14)."""
        if field.data and len(field.data) < SHORTEST:
            raise ValidationError(_("Use at least 12 characters, or leave it empty"))


class TableForm(PlannerForm):
    """Which columns a table has."""

    columns = SelectMultipleField(
        _("Which columns?"),
        option_widget=CheckboxInput(),
        widget=ListWidget(prefix_label=False),
        description=_(
            "Names and your own words are left out unless you tick them, each time."
        ),
        validate_choice=False,
    )

    def __init__(self) -> None:
        usual = [each.id for each in COLUMNS if each.usual]
        super().__init__(columns=usual)
        self.columns.choices = [
            SelectChoice(each.id, str(each.label)) for each in COLUMNS
        ]

    def validate_columns(self, field: Field) -> None:
        """Ask for one column at least."""
        if not self.to_columns():
            raise ValidationError(_("Tick one column or more"))
        _unused = field

    def to_columns(self) -> list[Column]:
        """Return the columns that were ticked."""
        return picked(self.columns.data or ())


#: Where people buy US Letter: facts of a chosen country, and endings of a language.
_LETTER_FACTS = frozenset({"country_us", "country_ca"})
_LETTER_ENDINGS = ("-US", "-CA")


def size_for(languages: Iterable[str], fact: str | None = None) -> str:
    """Return the paper that people buy: by the country they chose, else the browser."""
    first = next(iter(languages), "")
    by_language = first.upper().endswith(_LETTER_ENDINGS)
    is_letter = by_language if fact is None else fact in _LETTER_FACTS
    return "letter" if is_letter else "a4"
