"""Changes to places that touch other lists."""

from dataclasses import replace

from sqlcipher3.dbapi2 import Connection

from planner.people.model import same_label
from planner.people.store import person_for
from planner.places import store
from planner.places.model import KIND_OF_BLANK, NewPlace
from planner.plan.store import load_blanks


def change(vault: Connection, place_id: int, place: NewPlace) -> int:
    """Keep other words about a place; whoever is named is on the list of people."""
    person = person_for(vault, place.who) if place.who else None
    return store.change_place(vault, place_id, replace(place, person=person))


def is_listed(vault: Connection, label: str) -> bool:
    """Tell whether a place with this label is on the list."""
    wanted = same_label(label)
    return any(same_label(one.label) == wanted for one in store.load_places(vault))


def take_blank(vault: Connection, blank: str) -> int | None:
    """Put the place that a blank of the plan names on the list; return its number.

    None where the blank is empty, asks for no place to go, or is on the list already.
    """
    kind, words = KIND_OF_BLANK.get(blank), load_blanks(vault).get(blank, "")
    if kind is None or not words or is_listed(vault, words):
        return None
    return store.add_place(vault, NewPlace(label=words, kind=kind))
