"""Everything of hers on these pages, and changes to it that can be taken back."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from sqlcipher3.dbapi2 import Connection

from planner.content.model import Library, Page
from planner.profile.facts import facts_of
from planner.profile.store import load_answers
from planner.steady import store
from planner.steady.model import Before, Kept, Mine, Note, Own, Shown, State


def load_mine(vault: Connection, library: Library, session: Mapping[str, bool]) -> Mine:
    """Return what a person made of all pages; what is kept by days is asked apart."""
    return Mine(
        facts_of(library.topics, load_answers(vault)),
        store.load_notes(vault),
        tuple(store.load_own(vault)),
        store.load_shown(vault),
        session,
    )


def change_words(
    vault: Connection, page: Page, key: str, label: str, words: str
) -> int:
    """Keep her words on one thing; return the number that takes it back."""
    before = store.load_notes(vault).get(key)
    change = store.keep_before(vault, Before(page.id, {key: before}))
    now = replace(before or Note(page.id), page=page.id, label=label, words=words)
    store.save_note(vault, key, now)
    return change


def change_state(
    vault: Connection, page: Page, key: str, label: str, state: State
) -> int:
    """Keep what was said of one line."""
    before = store.load_notes(vault).get(key)
    change = store.keep_before(vault, Before(page.id, {key: before}))
    now = replace(
        before or Note(page.id),
        page=page.id,
        label=label,
        state=state,
    )
    store.save_note(vault, key, now)
    return change


def change_ticks(
    vault: Connection, page: Page, lines: Mapping[str, str], ticked: Iterable[str]
) -> int:
    """Tick these of the lines that were on the page (id to text), and no others."""
    wanted = set(ticked)
    notes = store.load_notes(vault)
    before: dict[str, Note | None] = {}
    for key, label in lines.items():
        note = notes.get(key, Note(page.id))
        state = State.TICKED if key in wanted else State.NONE
        if note.state is not state:
            before[key] = notes.get(key)
            now = replace(note, page=page.id, label=label, state=state)
            store.save_note(vault, key, now)
    return store.keep_before(vault, Before(page.id, before))


def change_helped(
    vault: Connection,
    page: str,
    lines: Mapping[str, str],
    ticked: Iterable[str],
    other: tuple[str, str, str],
) -> int:
    """Keep what helped: lines that are ticked, and her own (key, label, words)."""
    key, label, words = other
    notes = store.load_notes(vault)
    wanted = set(ticked)
    now = {
        name: Note(page, text, State.TICKED if name in wanted else State.NONE)
        for name, text in lines.items()
    }
    now[key] = Note(page, label, words=words)
    change = store.keep_before(vault, Before(page, {n: notes.get(n) for n in now}))
    for name, note in now.items():
        store.save_note(vault, name, note)
    return change


def change_own(vault: Connection, before: Own, now: Own) -> int:
    """Put other words in the place of something of her own."""
    change = store.keep_before(vault, Before(before.page, own=before))
    store.change_own(vault, now)
    return change


def change_kept(vault: Connection, before: Kept, now: Kept, *, secret: bool) -> int:
    """Put other words in the place of what was filled in; 0 where none is kept.

    Of a letter (`secret`) nothing is kept that outlives it.
    """
    store.change_kept(vault, now)
    if secret:
        return 0
    return store.keep_before(vault, Before(before.page, kept=before))


def change_shown(vault: Connection, name: str, **said: bool) -> None:
    """Keep how a page or a group is shown."""
    before = store.load_shown(vault).get(name, Shown())
    store.save_shown(vault, name, replace(before, **said))


def take_back(vault: Connection, change: int) -> Before | None:
    """Undo the last change, if this is still the last one."""
    before = store.take_before(vault, change)
    if before is None:
        return None
    for key, note in before.notes.items():
        store.save_note(vault, key, note or Note(before.page))
    if before.own is not None:
        store.change_own(vault, before.own)
        store.remove_own(vault, before.own.id, put_back=True)
    if before.kept is not None:
        store.change_kept(vault, before.kept)
    return before
