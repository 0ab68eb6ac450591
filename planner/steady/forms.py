"""What is filled in on the pages for oneself; most forms are made from the content."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext
from wtforms import (
    BooleanField,
    FormField,
    RadioField,
    SelectField,
    StringField,
    TextAreaField,
)
from wtforms.fields.choices import SelectChoice
from wtforms.validators import DataRequired

from planner.content.blanks import Blank
from planner.content.pages import Prompt, Prompts, Scale, Scales
from planner.core import clock
from planner.core.dates import Precision, When
from planner.steady.model import Kept
from planner.steady.words import (
    GOOD,
    HARD,
    HIGHEST,
    MARK,
    NOTE,
    moment_words,
    name_of,
)
from planner.web.forms import ManyField, PlannerForm
from planner.web.when import DayForm, parts_of

#: What stands for no choice, and for no number on a scale.
NOT_SAID = ""
_LINES = 3


class WordsForm(PlannerForm):
    """Her words on one thing."""

    words = TextAreaField(lazy_gettext("Your words"))

    def to_words(self) -> str:
        """Return what was filled in."""
        return (self.words.data or "").strip()


class OwnForm(PlannerForm):
    """Something of her own on a page."""

    text = TextAreaField(
        lazy_gettext("Your own words"), [DataRequired(lazy_gettext("Write something"))]
    )
    spot = RadioField(lazy_gettext("Where does it belong?"), validate_choice=False)

    def offer(self, spots: Sequence[tuple[str, str]]) -> None:
        """Offer these places (id and title); without any there is no such question."""
        if not spots:
            del self.spot
            return
        self.spot.choices = [SelectChoice(*each) for each in spots]
        if self.spot.data not in {name for name, _title in spots}:
            self.spot.data = spots[0][0]

    def to_text(self) -> str:
        """Return what was filled in."""
        return (self.text.data or "").strip()

    def to_spot(self) -> str:
        """Return where it belongs."""
        return (self.spot.data or "") if self.spot is not None else ""


@dataclass(frozen=True)
class Box:
    """One line that can be ticked."""

    key: str
    text: str


def ticks_form(
    groups: Mapping[str, Sequence[Box]],
    ticked: Iterable[str],
    hints: Mapping[str, str],
    *,
    one: bool,
) -> PlannerForm:
    """Return a form with these lines, one field under each heading (g1, g2, …).

    Where one of them is picked, all stand in one field: no two can be picked.
    """
    wanted = set(ticked)
    if one:
        groups = {"": [each for boxes in groups.values() for each in boxes]}
    fields: dict[str, Any] = {}
    data: dict[str, Any] = {}
    for number, (heading, boxes) in enumerate(groups.items(), 1):
        choices = [SelectChoice(each.key, each.text) for each in boxes]
        there = [each.key for each in boxes if each.key in wanted]
        if one:
            choices.append(SelectChoice(NOT_SAID, _("None of these")))
            data[f"g{number}"] = there[0] if there else NOT_SAID
        else:
            data[f"g{number}"] = there
        kind = RadioField if one else ManyField
        label = heading or _("What fits?")
        fields[f"g{number}"] = kind(
            label,
            description=hints.get(heading, ""),
            choices=choices,
            validate_choice=False,
        )
    form: PlannerForm = type("TicksForm", (PlannerForm,), fields)(data=data)
    return form


class HelpedForm(PlannerForm):
    """What helped: lines of the page, and her own words."""

    g1 = ManyField(lazy_gettext("What helped?"), validate_choice=False)
    words = TextAreaField(lazy_gettext("Something else that helped"))

    def to_words(self) -> str:
        """Return what was filled in."""
        return (self.words.data or "").strip()


class PersonForm(PlannerForm):
    """Somebody to call in a hard moment."""

    who = StringField(
        lazy_gettext("Who is it?"),
        description=lazy_gettext(
            "A nickname or initials is enough. Somebody new is added to your people."
        ),
    )

    def to_who(self) -> str:
        """Return what was filled in."""
        return (self.who.data or "").strip()


def helped_form(boxes: Sequence[Box], ticked: Iterable[str], words: str) -> HelpedForm:
    """Return the form with these lines."""
    form = HelpedForm(g1=list(ticked), words=words)
    form.g1.choices = [SelectChoice(each.key, each.text) for each in boxes]
    return form


def ticked_in(form: PlannerForm) -> set[str]:
    """Return what is ticked in such a form."""
    found: set[str] = set()
    for field in form:
        if field.name.startswith("g"):
            data = field.data or []
            found |= set(data) if isinstance(data, list) else {data}
    return found - {NOT_SAID}


def blanks_form(blanks: Sequence[Blank], filled: Mapping[str, str]) -> PlannerForm:
    """Return a form with the blanks of a text (blank1, blank2, …)."""
    fields = {
        f"blank{at}": StringField(
            blank.label,
            description=_("A nickname or initials is enough.")
            if blank.kind == "person"
            else "",
        )
        for at, blank in enumerate(blanks, 1)
    }
    data = {
        f"blank{at}": filled.get(blank.id, "") for at, blank in enumerate(blanks, 1)
    }
    form: PlannerForm = type("BlanksForm", (PlannerForm,), fields)(data=data)
    return form


def blanks_in(form: PlannerForm, blanks: Sequence[Blank]) -> dict[str, str]:
    """Return what was filled in, by the ids of the blanks."""
    return {
        blank.id: (form[f"blank{at}"].data or "").strip()
        for at, blank in enumerate(blanks, 1)
    }


class _KeptForm(PlannerForm):
    """Something that is filled in again and again."""

    #: Says what is wrong where nothing was filled in.
    empty_field = ""
    #: What was said before of things that are not on the page any more.
    left: Mapping[str, str] = MappingProxyType({})

    def _is_fine(self, said: Mapping[str, str]) -> bool:
        if said:
            return True
        field = self[self.empty_field]
        field.errors = [*field.errors, _("Fill in one of these, whichever you like")]
        return False

    def _day(self) -> When | None:
        if self.today.data:
            return When.on(clock.now().astimezone().date())
        when: When | None = self.when.form.to_when()
        return when


def prompts_form(body: Prompts, kept: Kept | None) -> "PromptsForm":
    """Return a form with the prompts of a page (p1, p2, …), and with a day."""
    fields: dict[str, Any] = {}
    data: dict[str, Any] = {"when": parts_of(kept.day if kept else None)}
    for at, prompt in enumerate(body.entries, 1):
        fields[f"p{at}"] = _prompt(prompt)
        data[f"p{at}"] = kept.said.get(prompt.id, "") if kept else ""
    form: PromptsForm = type("EntryForm", (PromptsForm,), fields)(data=data)
    form.prompts = body.entries
    form.empty_field = "p1"
    form.left = _left(kept, {prompt.id for prompt in body.entries})
    return form


def _left(kept: Kept | None, there: Collection[str]) -> dict[str, str]:
    said = kept.said if kept else {}
    return {name: words for name, words in said.items() if name not in there}


def _prompt(prompt: Prompt) -> Any:
    if prompt.choices:
        choices = [SelectChoice(each, each) for each in prompt.choices]
        choices.append(SelectChoice(NOT_SAID, _("Not said")))
        return RadioField(
            prompt.text,
            description=prompt.hint or "",
            choices=choices,
            validate_choice=False,
        )
    kind = StringField if prompt.rows == 1 else TextAreaField
    return kind(prompt.text, description=prompt.hint or "")


class PromptsForm(_KeptForm):
    """The prompts of one page; a day is asked for, and need not be said."""

    today = BooleanField(lazy_gettext("It is about today"))
    when = FormField(DayForm, lazy_gettext("Which day is it about?"))

    prompts: tuple[Prompt, ...] = ()

    def validate(self, extra_validators: object = None) -> bool:
        """Ask for one thing, whichever it is."""
        fine: bool = super().validate(extra_validators)
        return self._is_fine(self.to_said()) and fine

    def to_said(self) -> dict[str, str]:
        """Return what was filled in, by the ids of the prompts."""
        found = {
            prompt.id: (self[f"p{at}"].data or "").strip()
            for at, prompt in enumerate(self.prompts, 1)
        }
        return {name: words for name, words in found.items() if words}

    def to_kept(self, page: str, number: int = 0) -> Kept:
        """Return what was filled in."""
        return Kept(page, self._day(), {**self.left, **self.to_said()}, number)


class ScalesForm(_KeptForm):
    """One day of some weeks."""

    today = BooleanField(lazy_gettext("It is about today"))
    when = FormField(DayForm, lazy_gettext("Which day is it about?"))

    names: tuple[str, ...] = ()

    def validate(self, extra_validators: object = None) -> bool:
        """Ask for a day that is in the calendar, and for one thing about it."""
        fine: bool = super().validate(extra_validators)
        day = self._day()
        if fine and (day is None or day.precision is not Precision.DAY):
            wrong = _("Say which day it is about, or tick “It is about today”")
            self.when.form.year.errors = [*self.when.form.year.errors, wrong]
            return False
        return self._is_fine(self.to_said()) and fine

    def to_said(self) -> dict[str, str]:
        """Return what was picked, by names such as `calm.before` or `good`."""
        found = {}
        for at, name in enumerate(self.names, 1):
            data = self[f"s{at}"].data
            found[name] = ("yes" if data is True else data) or ""
        return {name: words.strip() for name, words in found.items() if words.strip()}

    def to_kept(self, page: str, number: int = 0) -> Kept:
        """Return what was filled in."""
        return Kept(page, self._day(), {**self.left, **self.to_said()}, number)


def scales_form(body: Scales, kept: Kept | None) -> ScalesForm:
    """Return a form for one day of some weeks (s1, s2, …)."""
    named: dict[str, Any] = {}
    for scale in body.scales:
        for moment in scale.moments or (NOT_SAID,):
            named[name_of(scale, moment)] = _numbers(scale, moment)
    if body.good_hours and body.hard_hours:
        hours = [SelectChoice(NOT_SAID, _("Not said"))]
        hours += [SelectChoice(str(each), str(each)) for each in range(25)]
        for name, label in ((GOOD, body.good_hours), (HARD, body.hard_hours)):
            named[name] = SelectField(label, choices=hours, validate_choice=False)
    for mark in body.marks:
        named[f"{MARK}:{mark.id}"] = BooleanField(mark.text)
    named[NOTE] = TextAreaField(_("Anything else about this day"))
    data: dict[str, Any] = {"when": parts_of(kept.day if kept else None)}
    if kept:
        for at, name in enumerate(named, 1):
            said = kept.said.get(name, "")
            data[f"s{at}"] = said == "yes" if name.startswith(MARK) else said
    fields = {f"s{at}": field for at, field in enumerate(named.values(), 1)}
    form: ScalesForm = type("DayOfWeeksForm", (ScalesForm,), fields)(data=data)
    form.names = tuple(named)
    form.empty_field = "s1"
    form.left = _left(kept, named)
    return form


def _numbers(scale: Scale, moment: str) -> SelectField:
    words = {0: scale.low, HIGHEST: scale.high}
    choices = [SelectChoice(NOT_SAID, _("Not said"))]
    for number in range(HIGHEST + 1):
        text = f"{number}: {words[number]}" if number in words else str(number)
        choices.append(SelectChoice(str(number), text))
    label = scale.text
    if moment:
        label = _("%(when)s: %(question)s", when=moment_words()[moment], question=label)
    return SelectField(label, choices=choices, validate_choice=False)


class WeeksForm(PlannerForm):
    """From which day on, and for how long."""

    when = FormField(DayForm, lazy_gettext("From which day on?"))
    weeks = RadioField(lazy_gettext("For how long?"), validate_choice=False)

    def offer(self, shortest: int, longest: int) -> None:
        """Offer whole weeks between these numbers of days."""
        week = 7
        there = range(-(-shortest // week), longest // week + 1)
        self.weeks.choices = [
            SelectChoice(str(each * week), _("%(weeks)s weeks", weeks=each))
            for each in there
        ]
        if self.weeks.data not in {str(each * week) for each in there}:
            self.weeks.data = str(there[0] * week)

    def validate(self, extra_validators: object = None) -> bool:
        """Ask for a day that is in the calendar."""
        fine: bool = super().validate(extra_validators)
        when = self.when.form.to_when() if fine else None
        if fine and (when is None or when.precision is not Precision.DAY):
            wrong = _("Write the day, the month and the year")
            self.when.form.year.errors = [*self.when.form.year.errors, wrong]
            return False
        return fine

    def to_words(self) -> str:
        """Return the first day and the number of days, as they are kept."""
        when = self.when.form.to_when()
        return f"{when.as_stored()} {self.weeks.data}"
