"""Places to go and notes for those who help, as places where words are found."""

from collections.abc import Iterator

from planner.content.model import Library
from planner.notes.model import open_blanks, texts_of
from planner.notes.store import load_notes
from planner.notes.view import name_of
from planner.places.store import load_places
from planner.places.words import kind_words
from planner.search.model import Place
from planner.web.menu import url_of
from planner.web.vault import Connection


def places(vault: Connection, _library: Library) -> Iterator[Place]:
    """Give every place to go; its address stays hidden."""
    for each in load_places(vault):
        url = url_of("places.show_place", place_id=each.id)
        texts = (
            each.good,
            each.who,
            each.travel,
            each.way,
            each.hours,
            each.enter,
            each.note,
        )
        hint = kind_words()[each.kind]
        yield Place(url, each.label, hint, texts, hidden=(each.address,))


def notes(vault: Connection, library: Library) -> Iterator[Place]:
    """Give every note for somebody who helps; a word or an address stays hidden."""
    shown_blanks = open_blanks(library)
    for each in load_notes(vault):
        shown, hidden = texts_of(each.made, shown_blanks)
        url = url_of("notes.show_note", note_id=each.id)
        yield Place(url, name_of(each), texts=tuple(shown), hidden=tuple(hidden))
