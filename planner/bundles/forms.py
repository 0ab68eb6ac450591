"""What can be chosen for a collection: for whom, which entries, what stays here."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any, Self

from flask_babel import gettext as _
from flask_babel import lazy_gettext
from wtforms import (
    BooleanField,
    Field,
    FormField,
    RadioField,
    SelectField,
    SelectMultipleField,
    StringField,
    TextAreaField,
    ValidationError,
)
from wtforms.fields.choices import SelectChoice
from wtforms.widgets import CheckboxInput, ListWidget

from planner.bundles.given import ORDER_PARTS
from planner.bundles.model import Wanted, file_name_of
from planner.core.dates import When
from planner.diary.model import Kind
from planner.diary.model_filter import Filter
from planner.diary.words import kind_words
from planner.people.model import Person
from planner.web.forms import PassphraseField, PlannerForm
from planner.web.request import number_in
from planner.web.when import DayForm, parts_of

#: A lock of a zip file can be tried out very quickly: four words have this length.
SHORTEST = 20


class Ticks(SelectMultipleField):
    """Several boxes to tick; each is a number or a word of ours."""

    widget = ListWidget(prefix_label=False)
    option_widget = CheckboxInput()

    def __init__(self, label: Any, **kwargs: Any) -> None:
        super().__init__(label, validate_choice=False, **kwargs)

    def offer(self, choices: Iterable[tuple[str, str]]) -> None:
        """Offer these, by id and words."""
        self.choices = [SelectChoice(*each) for each in choices]

    def picked(self) -> set[str]:
        """Return what was ticked among what was offered."""
        offered = {each.value for each in self.choices or ()}
        return offered & set(self.data or ())


class RangeForm(PlannerForm):
    """For whom it is, and which entries."""

    name = StringField(
        lazy_gettext("For whom is it?"),
        description=lazy_gettext(
            "A name or a word, so that you know it again. It stands on the first page."
            " You can leave it empty."
        ),
    )
    first = FormField(DayForm, lazy_gettext("From which day on?"))
    last = FormField(DayForm, lazy_gettext("Up to which day?"))
    undated = BooleanField(lazy_gettext("Entries without a date as well"))
    kinds = Ticks(lazy_gettext("Which kinds? Without a tick: all."))
    person = SelectField(
        lazy_gettext("Only entries that name somebody?"),
        coerce=int,
        validate_choice=False,
    )
    has_files = BooleanField(lazy_gettext("Only entries with files"))
    breach = BooleanField(
        lazy_gettext("Only entries about an order or a line of no contact")
    )
    brought_in = BooleanField(lazy_gettext("Messages that were brought in as well"))

    def offer(self, people: Sequence[Person]) -> None:
        """Offer the kinds of entries, and the people who are on the list."""
        self.kinds.offer((kind.value, kind_words(kind.value)) for kind in Kind)
        self.person.choices = [
            SelectChoice(0, _("Everybody")),
            *(SelectChoice(each.id, each.label) for each in people),
        ]
        if people:
            self.name.render_kw = {"list": "known-person"}

    @classmethod
    def of(cls, wanted: Wanted, people: Sequence[Person]) -> Self:
        """Return the form as this fills it in."""
        chosen = Filter.from_json(wanted.range) if wanted.range else Filter()
        form = cls(
            name=wanted.name,
            first=parts_of(When.on(chosen.first) if chosen.first else None),
            last=parts_of(When.on(chosen.last) if chosen.last else None),
            undated=chosen.undated,
            kinds=[kind.value for kind in chosen.kinds],
            person=chosen.person or 0,
            has_files=chosen.has_files,
            breach=chosen.breach,
            brought_in=chosen.brought_in,
        )
        form.offer(people)
        return form

    def to_wanted(self, before: Wanted) -> Wanted:
        """Return what was chosen; the rest as it was before."""
        first: When | None = self.first.form.to_when()
        last: When | None = self.last.form.to_when()
        picked = self.kinds.picked()
        offered = {each.value for each in self.person.choices}
        chosen = Filter(
            first=first.first if first else None,
            last=last.last if last else None,
            undated=self.undated.data,
            kinds=tuple(kind for kind in Kind if kind.value in picked),
            person=(self.person.data or None) if self.person.data in offered else None,
            has_files=self.has_files.data,
            breach=self.breach.data,
            brought_in=self.brought_in.data,
        )
        name = (self.name.data or "").strip()
        return replace(before, name=name, range=chosen.as_json())


class LeavingForm(PlannerForm):
    """What this reader does not get."""

    fields = Ticks(
        lazy_gettext("What is given of the entries?"),
        description=lazy_gettext(
            "Places, ways to reach somebody and next steps are left out unless you tick"
            " them. An address in your own account can be taken out further down."
        ),
    )
    orders = Ticks(
        lazy_gettext("What is given of the orders that entries name?"),
        description=lazy_gettext(
            "What an order says often has an address in it that must not be known. It"
            " is left out unless you tick it."
        ),
    )
    people = Ticks(
        lazy_gettext("Whose names are left out?"),
        description=lazy_gettext(
            "Each becomes “a person (P-1)” wherever the name stands as you wrote it on"
            " your list. Other spellings and nicknames stay: read the pages before you"
            " hand them over."
        ),
    )
    words = TextAreaField(
        lazy_gettext("Which other words are left out?"),
        description=lazy_gettext(
            "For example an address, a number, or a whole sentence. Write each on a"
            " line of its own, in the words that you used. “(left out)” stands in their"
            " place. What is inside a file stays: leave out the whole file, if need be."
        ),
    )
    files = Ticks(lazy_gettext("Which files are given?"))
    sources = Ticks(
        lazy_gettext("Which files of messages are given whole?"),
        description=lazy_gettext(
            "Such a file shows where messages came from. It has all messages in it,"
            " also those that you did not choose, with all names and numbers."
        ),
    )
    plain_pictures = BooleanField(
        lazy_gettext("Pictures without what they say of place and device")
    )
    descriptions = BooleanField(lazy_gettext("Your descriptions of files"))
    earlier = BooleanField(
        lazy_gettext("What entries and orders said before you changed them")
    )
    seals = BooleanField(lazy_gettext("The list of seals you gave away"))
    seal_names = BooleanField(lazy_gettext("To whom you gave them"))
    title = StringField(
        lazy_gettext("What stands on top of the pages?"),
        description=lazy_gettext("Leave it empty for “Documents”."),
    )
    size = RadioField(
        lazy_gettext("Which paper?"),
        choices=[
            SelectChoice("a4", lazy_gettext("A4")),
            SelectChoice("letter", lazy_gettext("US Letter")),
        ],
    )
    text = RadioField(
        lazy_gettext("How big should the letters be?"),
        choices=[
            SelectChoice("normal", lazy_gettext("Normal")),
            SelectChoice("large", lazy_gettext("Large")),
        ],
    )
    dated = BooleanField(lazy_gettext("With the date at the foot of each page"))
    file = StringField(
        lazy_gettext("What should the file be called?"),
        description=lazy_gettext(
            "Leave it empty for “documents”. A name like “recipes” tells nothing."
        ),
    )

    def validate_file(self, field: Field) -> None:
        """A name that was given has something left of it."""
        if (field.data or "").strip() and not file_name_of(field.data):
            raise ValidationError(_("Use letters or digits for the name"))

    def offer(
        self,
        fields: Mapping[str, str],
        orders: Mapping[str, str],
        people: Mapping[int, str],
        files: Mapping[int, str],
        sources: Mapping[int, str],
    ) -> None:
        """Offer what the chosen entries have."""
        self.fields.offer(fields.items())
        self.orders.offer(orders.items())
        self.people.offer((str(number), label) for number, label in people.items())
        self.files.offer((str(number), label) for number, label in files.items())
        self.sources.offer((str(number), label) for number, label in sources.items())

    @classmethod
    def of(cls, wanted: Wanted, files: Iterable[int], fields: Iterable[str]) -> Self:
        """Return the form as this fills it in."""
        return cls(
            fields=[each for each in fields if wanted.has_field(each)],
            orders=[each for each in ORDER_PARTS if wanted.has_field(each)],
            words="\n".join(wanted.words_out),
            people=[str(each) for each in wanted.people_out],
            files=[str(each) for each in files if each not in wanted.files_out],
            sources=[str(each) for each in wanted.sources_in],
            plain_pictures=wanted.plain_pictures,
            descriptions=wanted.descriptions,
            earlier=wanted.earlier,
            seals=wanted.seals,
            seal_names=wanted.seal_names,
            title=wanted.title,
            size=wanted.size,
            text=wanted.text,
            dated=wanted.dated,
            file=wanted.file,
        )

    def to_wanted(self, before: Wanted) -> Wanted:
        """Return what was chosen; what was not offered stays as it was."""
        both = (self.fields, self.orders)
        fields = {one.value for each in both for one in each.choices or ()}
        ticked = self.fields.picked() | self.orders.picked()
        lines = (each.strip() for each in (self.words.data or "").splitlines())
        return replace(
            before.with_fields(fields, ticked),
            words_out=tuple(dict.fromkeys(each for each in lines if each)),
            people_out=_changed(before.people_out, self.people, ticked_is_in=True),
            files_out=_changed(before.files_out, self.files, ticked_is_in=False),
            sources_in=_changed(before.sources_in, self.sources, ticked_is_in=True),
            plain_pictures=self.plain_pictures.data,
            descriptions=self.descriptions.data,
            earlier=self.earlier.data,
            seals=self.seals.data,
            seal_names=self.seal_names.data,
            title=(self.title.data or "").strip(),
            size=self.size.data,
            text=self.text.data,
            dated=self.dated.data,
            file=(self.file.data or "").strip(),
        )


class LockForm(PlannerForm):
    """The last step: with a passphrase, or without."""

    passphrase = PassphraseField(
        lazy_gettext("Passphrase for the file, if you want one"),
        description=lazy_gettext("Leave it empty for a file that opens without one."),
    )

    def validate_passphrase(self, field: Field) -> None:
        """Take none, or one that is long enough."""
        if field.data and len(field.data) < SHORTEST:
            raise ValidationError(
                _("Use at least 20 characters, such as four words, or leave it empty")
            )


def _changed(
    before: frozenset[int], ticks: Ticks, *, ticked_is_in: bool
) -> frozenset[int]:
    offered = {number_in(each.value) or 0 for each in ticks.choices or ()}
    ticked = {number_in(each) or 0 for each in ticks.picked()}
    return (before - offered) | (ticked if ticked_is_in else offered - ticked)
