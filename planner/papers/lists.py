"""The lists of one store: content, facts and own words in, everybody's lists out.

It reads no clock, no vault and no request. What a person wrote is never dropped: things
of their own, and what was said about a thing that the content no longer has or that no
longer fits, always come out.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from planner.content.model import Facts, Library, Replacement, Thing, ThingList
from planner.errors import RecordNotFoundError
from planner.papers.model import (
    OWN,
    Entry,
    ListNote,
    Note,
    Owner,
    Papers,
    PersonList,
    PersonPapers,
    Said,
)
from planner.plan.sequence import in_order


def build_papers(
    library: Library, facts: Facts, said: Said, people: Mapping[int, str]
) -> Papers:
    """Return the lists that fit these facts; `people` are the labels of today."""
    said = replace(said, notes=_with_labels_of_today(said.notes, people))
    kept = _left_over(library, said)
    return Papers(
        tuple(
            PersonPapers(
                owner,
                tuple(
                    _list(library, facts, said, owner, number, kept)
                    for number in range(1, len(library.lists) + 1)
                ),
            )
            for owner in said.owners
        )
    )


def find_entry(part: PersonList, address: str) -> Entry:
    """Return a line of a list from its short name in an address."""
    for entry in part.entries:
        if address_of(part, entry) == address:
            return entry
    raise RecordNotFoundError("thing", address)


def address_of(part: PersonList, entry: Entry) -> str:
    """Return a short name for a line that says nothing: 7, own-3 or kept-1."""
    if entry.is_own:
        return f"own-{entry.id.removeprefix(OWN)}"
    things = [each.id for each in part.list.things]
    if entry.id in things:
        return str(things.index(entry.id) + 1)
    kept = sorted(e.id for e in part.entries if not e.is_own and e.id not in things)
    return f"kept-{kept.index(entry.id) + 1}"


def _with_labels_of_today(
    notes: Mapping[tuple[int, str], Note], people: Mapping[int, str]
) -> dict[tuple[int, str], Note]:
    """Let a holder who stands on the list of people be called as they are there."""
    return {
        key: replace(note, holder=people.get(note.person or 0, note.holder))
        for key, note in notes.items()
    }


def _list(  # noqa: PLR0913, PLR0917 - what a list is made of
    library: Library,
    facts: Facts,
    said: Said,
    owner: Owner,
    number: int,
    kept: Mapping[tuple[int, str], Note],
) -> PersonList:
    part = library.lists[number - 1]
    about = said.lists.get((owner.id, part.id), ListNote())
    supplied = _supplied(part, library, facts, said, owner)
    added = [*_kept(part, library, owner, kept), *_own(part, library, said, owner)]
    entries = {each.id: each for each in (*supplied, *added)}
    order = in_order(list(entries), about.order, {each.id for each in added})
    in_place = tuple(entries[key] for key in order)
    return PersonList(owner, number, part, in_place, about.hidden)


def _supplied(
    part: ThingList, library: Library, facts: Facts, said: Said, owner: Owner
) -> Iterator[Entry]:
    country = _country(library, facts)
    for thing in part.things:
        note = said.notes.get((owner.id, thing.id), Note(list=part.id))
        fits = owner.kind.whose in thing.whose and thing.when.holds(facts)
        if fits or note.is_written:
            yield Entry(
                id=thing.id,
                text=thing.text,
                quiet=thing.quiet,
                note=note,
                thing=thing,
                replace=_ways(thing, country),
            )


def _own(
    part: ThingList, library: Library, said: Said, owner: Owner
) -> Iterator[Entry]:
    for each in said.things:
        if each.owner == owner.id and _home_of(each.list, library) == part.id:
            note = said.notes.get((owner.id, each.key), Note(list=part.id))
            yield Entry(id=each.key, text=each.text, quiet=each.text, note=note)


def _left_over(library: Library, said: Said) -> dict[tuple[int, str], Note]:
    """Return what was said about things that the content no longer has."""
    supplied = {thing.id for thing in library.things}
    return {
        key: note
        for key, note in sorted(said.notes.items())
        if not key[1].startswith(OWN) and key[1] not in supplied and note.is_written
    }


def _kept(
    part: ThingList,
    library: Library,
    owner: Owner,
    kept: Mapping[tuple[int, str], Note],
) -> Iterable[Entry]:
    for (whose, thing), note in kept.items():
        if whose == owner.id and _home_of(note.list, library) == part.id:
            yield Entry(id=thing, text=note.label, quiet=note.label, note=note)


def _home_of(list_id: str, library: Library) -> str:
    """Return the list itself, or the first one if the content no longer has it."""
    ids = [each.id for each in library.lists]
    return list_id if list_id in ids else ids[0]


def _country(library: Library, facts: Facts) -> str | None:
    known = (each.code for each in library.countries if each.fact in facts.known)
    return next(known, None)


def _ways(thing: Thing, country: str | None) -> tuple[Replacement, ...]:
    """Return how to get a new one where the person is, otherwise the general way."""
    here = tuple(way for way in thing.replace if way.country == country)
    return here or tuple(way for way in thing.replace if way.country is None)
