"""Changes to entries that leave a trace and can be taken back."""

from collections.abc import Iterable
from dataclasses import replace

from sqlcipher3.dbapi2 import Connection

from planner.diary import store
from planner.diary.model import Before, EntryBody, Named
from planner.people.store import load_people, person_for
from planner.plan.model import OWN
from planner.plan.store import add_own_step, remove_own_step


def change(
    vault: Connection, entry_id: int, body: EntryBody, *, step: int = 0
) -> int | None:
    """Write a new version and return the number that takes it back.

    Where nothing is different there is no new version, and no number.
    """
    entry, before = store.load_entry(vault, entry_id)
    if body == before:
        return None
    now = store.change_entry(vault, entry_id, body)
    return store.keep_before(vault, Before(entry_id, entry.seq, now, step))


def take_back(vault: Connection, number: int) -> int | None:
    """Undo the last change, if it still is the last one; return its entry (U102).

    What was there before is written once more: no version is ever taken out.
    """
    before = store.take_before(vault, number)
    if before is None or store.load_row(vault, before.entry).seq != before.now:
        return None
    versions = store.load_versions(vault, before.entry)
    body = next((each.body for each in versions if each.seq == before.seq), None)
    if body is None:  # damage took it
        return None
    store.change_entry(vault, before.entry, body)
    if before.step:
        remove_own_step(vault, before.step)
    return before.entry


def named(
    vault: Connection,
    part: str,
    picked: Iterable[int],
    new: str,
    before: Iterable[Named],
) -> list[Named]:
    """Return who was picked, and somebody new, who then stands on the list (U44).

    Whoever was named before goes on being called as they were then.
    """
    wanted = list(picked)
    if new:
        wanted.append(person_for(vault, new))
    labels = {each.id: each.label for each in load_people(vault)}
    labels |= {each.person: each.label for each in before}
    return [
        Named(each, part, labels[each])
        for each in dict.fromkeys(wanted)
        if each in labels
    ]


def with_people(body: EntryBody, people: Iterable[Named]) -> EntryBody:
    """Return an entry that names these people."""
    return replace(body, people=tuple(people))


def sorted_out(body: EntryBody) -> EntryBody:
    """Return a line that was jotted down as an entry like any other (U90)."""
    return replace(body, jot=False)


def again(now: EntryBody, earlier: EntryBody) -> EntryBody:
    """Return an earlier version to be written once more; files stay as they are.

    A file of an earlier version may be deleted since then.
    """
    return replace(earlier, files=now.files)


def plan_step(vault: Connection, entry_id: int, section: str, text: str) -> int:
    """Put a next step into the plan and note it on the entry (U79)."""
    _entry, body = store.load_entry(vault, entry_id)
    step = add_own_step(vault, section, text)
    noted = replace(body, steps=(*body.steps, f"{OWN}{step}"))
    number = change(vault, entry_id, noted, step=step)
    assert number is not None  # noqa: S101 - the step is new, so the body is too
    return number
