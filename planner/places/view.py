"""Places in the words of a page."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from flask_babel import gettext as _

from planner.places.model import Place
from planner.places.words import kind_words


@dataclass(frozen=True)
class Line:
    """A label with what was written."""

    label: str
    value: str


@dataclass(frozen=True)
class Row:
    """A place as the list shows it: its label and which one it is, no more (U63)."""

    place: Place
    kind: str
    first: bool = False
    last: bool = False

    @property
    def about(self) -> list[Line]:
        """What it is good for, who is there, and what to remember."""
        return _written(
            Line(_("Good for:"), self.place.good),
            Line(_("Lives or works there:"), self.place.who),
            Line(_("Remember:"), self.place.note),
        )

    @property
    def way(self) -> list[Line]:
        """How to get there, and in."""
        return _written(
            Line(_("How long it takes:"), self.place.travel),
            Line(_("Without the car:"), self.place.way),
            Line(_("Open:"), self.place.hours),
            Line(_("To get in:"), self.place.enter),
        )


def rows(places: Sequence[Place]) -> list[Row]:
    """Return the places as the list shows them, in the order in which to try them."""
    return [
        row(place, first=at == 1, last=at == len(places))
        for at, place in enumerate(places, 1)
    ]


def row(place: Place, *, first: bool = False, last: bool = False) -> Row:
    """Return one place as a page shows it."""
    return Row(place, kind_words()[place.kind], first, last)


def saved(place: Place, fields: Iterable[str]) -> list[Line]:
    """Return what another window saved meanwhile, to choose from (U149)."""
    every = {
        "label": Line(_("What do you call it?"), place.label),
        "kind": Line(_("Which place is it?"), kind_words()[place.kind]),
        "good": Line(_("What is it good for?"), place.good),
        "who": Line(_("Who lives or works there?"), place.who),
        "note": Line(_("What else should you remember?"), place.note),
        "travel": Line(_("How long does it take to get there?"), place.travel),
        "way": Line(_("How would you get there without the car?"), place.way),
        "hours": Line(_("When is it open, or when is somebody there?"), place.hours),
        "enter": Line(_("What do you need to get in?"), place.enter),
        "address": Line(_("Where is it?"), place.address),
    }
    found = [every[name] for name in fields]
    return [Line(one.label, one.value or _("No words")) for one in found]


def _written(*lines: Line) -> list[Line]:
    return [line for line in lines if line.value]
