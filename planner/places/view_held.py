"""At which places somebody on the list of people lives or works."""

from collections.abc import Iterator

from planner.content.model import Library
from planner.places.store import load_places
from planner.places.words import kind_words
from planner.web.held import Held
from planner.web.menu import url_of
from planner.web.vault import Connection


def places_of(vault: Connection, _library: Library, person: int) -> Iterator[Held]:
    """Give every place where this person is; never its address (U63)."""
    for each in load_places(vault):
        if each.person == person:
            url = url_of("places.show_place", place_id=each.id)
            yield Held(each.label, url, kind_words()[each.kind])
