"""Everybody's lists from the vault, and changes to them that can be taken back."""

from dataclasses import replace
from datetime import date, timedelta

from sqlcipher3.dbapi2 import Connection

from planner.content.model import Library
from planner.papers import store
from planner.papers.lists import address_of, build_papers
from planner.papers.model import (
    OWN,
    Before,
    Entry,
    Expiry,
    ListNote,
    Note,
    Owner,
    Papers,
    PersonList,
    State,
)
from planner.people.model import same_label
from planner.people.store import load_people
from planner.profile.facts import facts_of
from planner.profile.store import load_answers
from planner.vault.reading import read_once

#: How far ahead a date is told of, unless a page asks for more.
NEAR = timedelta(days=14)


def load_lists(vault: Connection, library: Library) -> Papers:
    """Return the lists of everybody, with all that was said; for pages and paper.

    `Papers.lists` are those that are shown; each has its `owner`, its `list` of the
    content and the lines that are `shown`, in the person's own order.
    """
    facts = facts_of(library.topics, read_once(vault, load_answers))
    people = {each.id: each.label for each in load_people(vault)}
    return build_papers(library, facts, store.load_said(vault), people)


def expiring(
    vault: Connection, library: Library, today: date, within: timedelta = NEAR
) -> list[Expiry]:
    """Return what is good only until a date that is near, the first one first.

    Dates that were given in words stand on no calendar; what is not needed, cannot be
    had, or was put aside or hidden is not told of.
    """
    found = [
        Expiry(
            entry.note.expires.first,
            entry.note.expires,
            part.owner.id,
            part.number,
            address_of(part, entry),
        )
        for part in load_lists(vault, library).lists
        for entry in part.shown
        if entry.note.state not in {State.NOT_NEEDED, State.CANNOT}
        and entry.note.expires is not None
        and entry.note.expires.first is not None
        and entry.note.expires.last is not None
        and entry.note.expires.last >= today
        and entry.note.expires.first <= today + within
    ]
    return sorted(found, key=lambda each: each.day)


def change_state(
    vault: Connection, part: PersonList, entry: Entry, state: State
) -> int:
    """Say what is settled; return the number that takes it back."""
    return change_note(vault, part, entry, replace(entry.note, state=state))


def change_aside(
    vault: Connection, part: PersonList, entry: Entry, *, aside: bool
) -> int:
    """Put a thing aside, or bring it back (U62)."""
    return change_note(vault, part, entry, replace(entry.note, aside=aside))


def change_ten(vault: Connection, part: PersonList, entry: Entry, *, ten: bool) -> int:
    """Say whether to take a thing when there are only ten minutes."""
    note = replace(entry.note, ten=entry.ten_as_said(wanted=ten))
    return change_note(vault, part, entry, note)


def change_note(
    vault: Connection,
    part: PersonList,
    entry: Entry,
    note: Note,
    text: str | None = None,
) -> int:
    """Keep what was said about a thing; `text` is that of a thing of one's own."""
    change = remember(vault, part, entry)
    _save(vault, part, entry, note)
    if text is not None:
        store.change_thing(vault, number_of(entry.id), text)
    return change


def person_of(vault: Connection, label: str) -> int | None:
    """Return the number of somebody who stands on the list of people.

    Nobody is added to it: whoever holds a paper need not be somebody to turn to.
    """
    wanted = same_label(label)
    people = load_people(vault)
    return next((each.id for each in people if same_label(each.label) == wanted), None)


def known_people(vault: Connection) -> list[str]:
    """Return who can be offered as a holder: people, and holders named before (U49)."""
    people = [each.label for each in load_people(vault)]
    holders = [note.holder for note in store.load_notes(vault).values() if note.holder]
    return list({same_label(each): each for each in (*holders, *people)}.values())


def move_entry(vault: Connection, part: PersonList, entry: Entry, place: int) -> int:
    """Put a line at this place among those that are shown, counted from 0."""
    change = remember(vault, part, entry)
    shown = [each.id for each in part.shown if each.id != entry.id]
    shown.insert(max(0, place), entry.id)
    order = [*shown, *(each.id for each in part.aside if each.id != entry.id)]
    store.change_order(vault, part.owner.id, part.list.id, order)
    return change


def remove_thing(vault: Connection, part: PersonList, entry: Entry) -> int:
    """Take a thing of one's own off its list."""
    change = remember(vault, part, entry)
    store.remove_thing(vault, number_of(entry.id))
    return change


def change_hidden(vault: Connection, part: PersonList, *, hidden: bool) -> int:
    """Hide a list, or bring it back."""
    change = remember(vault, part)
    store.change_hidden(vault, part.owner.id, part.list.id, hidden=hidden)
    return change


def change_label(vault: Connection, owner: Owner, label: str) -> int:
    """Call somebody by another label."""
    change = store.keep_before(vault, Before(owner))
    store.change_label(vault, owner.id, label)
    return change


def remove_owner(vault: Connection, owner: Owner) -> int:
    """Take somebody's lists away; all of it stays, to be put back."""
    change = store.keep_before(vault, Before(owner))
    store.remove_owner(vault, owner.id)
    return change


def take_back(vault: Connection, change: int) -> Before | None:
    """Undo the last change, if this is still the last one."""
    before = store.take_before(vault, change)
    if before is None:
        return None
    owner = before.owner.id
    if not before.list:
        store.change_label(vault, owner, before.owner.label)
        store.remove_owner(vault, owner, put_back=True)
        return before
    about = before.list_note
    store.change_order(vault, owner, before.list, about.order)
    store.change_hidden(vault, owner, before.list, hidden=about.hidden)
    if before.thing and before.note is None:
        store.remove_note(vault, owner, before.thing)
    if before.note is not None:
        store.save_note(vault, owner, before.thing, before.note)
    if before.text is not None:
        store.change_thing(vault, number_of(before.thing), before.text)
        store.remove_thing(vault, number_of(before.thing), put_back=True)
    return before


def remember(vault: Connection, part: PersonList, entry: Entry | None = None) -> int:
    """Keep what is there now, before a change to a list or to a line of it."""
    owner, thing = part.owner.id, entry.id if entry else ""
    lists = store.load_list_notes(vault)
    return store.keep_before(
        vault,
        Before(
            owner=part.owner,
            list=part.list.id,
            thing=thing,
            note=store.load_notes(vault).get((owner, thing)),
            text=entry.text if entry and entry.is_own else None,
            list_note=lists.get((owner, part.list.id), ListNote()),
        ),
    )


def number_of(thing: str) -> int:
    """Return the number of a thing of one's own."""
    return int(thing.removeprefix(OWN))


def _save(vault: Connection, part: PersonList, entry: Entry, note: Note) -> None:
    note = replace(note, list=part.list.id, label=entry.text)
    store.save_note(vault, part.owner.id, entry.id, note)
