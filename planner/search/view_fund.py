"""Money put aside, help that takes time and what is shared, as places of words.

While amounts and names are covered, what was found is told by its number only (U71).
"""

from collections.abc import Iterator
from dataclasses import replace

from planner.claims import view as claims_view
from planner.claims.store import load_claims
from planner.content.model import Library
from planner.fund import view as fund_view
from planner.fund.store import load_entries, load_place
from planner.search.model import Place
from planner.ties import view as ties_view
from planner.ties.store import load_ties
from planner.web.covering import covers
from planner.web.menu import url_of
from planner.web.vault import Connection


def fund(vault: Connection, _library: Library) -> Iterator[Place]:
    """Give the lines of the list by what they say; where it is stays hidden."""
    for each in load_entries(vault):
        url = url_of("fund.edit_entry", entry_id=each.id)
        yield _covered(Place(url, fund_view.label_of(each), texts=(each.note,)))
    if place := load_place(vault):
        yield Place(url_of("fund.where"), fund_view.place_words(), hidden=(place,))


def claims(vault: Connection, _library: Library) -> Iterator[Place]:
    """Give help that takes time, by what it is called."""
    for each in load_claims(vault):
        url = url_of("claims.show_claim", claim_id=each.id)
        told = (each.label, each.office, each.phone, each.reference, each.note)
        yield _covered(Place(url, claims_view.label_of(each), texts=told))


def ties(vault: Connection, _library: Library) -> Iterator[Place]:
    """Give what is shared, by what it is called."""
    for each in load_ties(vault):
        url = url_of("ties.show_tie", tie_id=each.id)
        told = (each.label, each.seen, each.todo, each.note)
        yield _covered(Place(url, ties_view.label_of(each), texts=told))


def _covered(place: Place) -> Place:
    """Return a place whose words are found and not shown, while they are covered."""
    return replace(place, texts=(), hidden=place.texts) if covers() else place
