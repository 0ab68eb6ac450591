"""Which papers and things somebody on the list of people keeps."""

from collections.abc import Iterator

from planner.content.model import Library
from planner.papers.lists import address_of
from planner.papers.service import load_lists
from planner.papers.view import name_of
from planner.papers.words import form_words
from planner.web.held import Held
from planner.web.menu import url_of
from planner.web.vault import Connection


def papers_of(vault: Connection, library: Library, person: int) -> Iterator[Held]:
    """Give every paper and thing that this person has; never where it is (U63)."""
    for part in load_lists(vault, library).lists:
        for entry in part.entries:
            if entry.note.person == person:
                url = url_of(
                    "papers.show_thing",
                    whose=part.owner.id,
                    number=part.number,
                    thing=address_of(part, entry),
                )
                hint = form_words()[entry.note.form] or name_of(part.owner)
                yield Held(entry.text, url, hint, supplied=entry.thing is not None)
