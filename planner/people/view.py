"""Somebody in the words of a page."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from flask_babel import gettext as _

from planner.people.model import Person
from planner.people.words import help_words, safe_words


@dataclass(frozen=True)
class Line:
    """A label with what was written."""

    label: str
    value: str


@dataclass(frozen=True)
class Row:
    """Somebody as a list and their own page show them; never how to reach them."""

    person: Person
    #: Marked for the pocket card (U80).
    on_card: bool

    @property
    def about(self) -> list[Line]:
        """What they know, what they may be told, and what to remember."""
        return _written(
            Line(_("Knows:"), self.person.knows),
            Line(_("May be told:"), self.person.told),
            Line(_("Remember:"), self.person.note),
        )

    @property
    def can(self) -> list[str]:
        """What was ticked, in words."""
        words = help_words()
        return [words[each] for each in self.person.can]

    @property
    def ways(self) -> list[Line]:
        """Which ways are safe; the line that says never stands before them (U78)."""
        words, one = safe_words(), self.person
        return _written(
            Line(_("Safe to call:"), words[one.calls]),
            Line(_("Safe to text:"), words[one.texts]),
            Line(_("Good times:"), one.times),
            Line(_("Who else may pick up:"), one.pickup),
        )


def rows(people: Iterable[Person], card: Sequence[str]) -> list[Row]:
    """Return everybody as the list shows them."""
    return [row(person, card) for person in people]


def row(person: Person, card: Sequence[str]) -> Row:
    """Return somebody as the list shows them."""
    return Row(person, person.card_key in card)


def saved(person: Person, fields: Iterable[str]) -> list[Line]:
    """Return what another window saved meanwhile, to choose from (U149)."""
    words = safe_words()
    every = {
        "label": Line(_("Who is it?"), person.label),
        "knows": Line(_("What do they know?"), person.knows),
        "told": Line(_("What may they be told?"), person.told),
        "note": Line(_("What else should you remember?"), person.note),
        "can": Line(_("What could they do?"), "\n".join(row(person, ()).can)),
        "helps": Line(_("In your own words"), person.helps),
        "never": Line(_("Which way should never be used?"), person.never),
        "calls": Line(_("Is it safe to call?"), words[person.calls]),
        "texts": Line(_("Is it safe to text?"), words[person.texts]),
        "times": Line(_("When is a good time?"), person.times),
        "pickup": Line(_("Who else may pick up?"), person.pickup),
        "reach": Line(_("What is a safe way to reach them?"), person.reach),
        "word": Line(_("Which word or sign did you agree on?"), person.word),
    }
    found = [every[name] for name in fields]
    return [Line(one.label, one.value or _("No words")) for one in found]


def _written(*lines: Line) -> list[Line]:
    return [line for line in lines if line.value]
