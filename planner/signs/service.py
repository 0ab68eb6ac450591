"""Parts of the plan to look at again: why, and when they are added."""

from collections.abc import Callable, Iterable
from datetime import date

from sqlcipher3.dbapi2 import Connection

from planner.content.model import Facts, Library
from planner.core import clock
from planner.plan import store as plan_store
from planner.plan.model import Status
from planner.profile.facts import facts_of
from planner.profile.store import load_answers
from planner.signs import store
from planner.signs.model import (
    Found,
    Origin,
    Reason,
    found_signs,
    opened_by_signs,
    opened_by_steps,
)
from planner.signs.words import reason_words


def reasons_for(vault: Connection, library: Library, section_id: str) -> list[str]:
    """Return in quiet words why a part of the plan is worth another look."""
    words = (
        reason_words(look.reason, library)
        for look in store.load_looks(vault)
        if look.section == section_id
    )
    return list(dict.fromkeys(word for word in words if word))


def load_found(vault: Connection, library: Library) -> list[Found]:
    """Return the signs that were answered yes."""
    return found_signs(library, load_facts(library, vault))


def hear_answers(library: Library, vault: Connection, topic: str) -> Callable[[], None]:
    """Return what to do once these answers have changed: compare what is known."""
    before = load_facts(library, vault)
    return lambda: note_answers(
        vault, library, topic, before, load_facts(library, vault)
    )


def load_facts(library: Library, vault: Connection) -> Facts:
    """Return the facts that follow from the answers so far."""
    return facts_of(library.topics, load_answers(vault))


def note_answers(
    vault: Connection, library: Library, topic: str, before: Facts, after: Facts
) -> None:
    """Keep which parts new answers bear on.

    A new sign opens every part that it bears on, begun or not, hidden or not. Steps
    that are merely new do so where something was done already: a part that nobody has
    opened yet shows them anyway.
    """
    sections = opened_by_signs(library, before, after)
    sections |= opened_by_steps(library, before, after) & _begun(vault)
    store.add_looks(vault, sorted(sections), Reason(Origin.TOPIC, topic), _today())


def note_changes(vault: Connection, library: Library, changes: Iterable[str]) -> None:
    """Keep which parts the news that were picked bear on."""
    for change in library.changes:
        if change.id in set(changes):
            reason = Reason(Origin.CHANGE, change.id)
            store.add_looks(vault, change.opens, reason, _today())


def _begun(vault: Connection) -> frozenset[str]:
    said = plan_store.load_sections(vault)
    marked = {
        section
        for section, note in said.items()
        if note.status in {Status.STARTED, Status.DONE}
    }
    noted = {note.section for note in plan_store.load_notes(vault).values()}
    own = {step.section for step in plan_store.load_own_steps(vault)}
    return frozenset(marked | noted | own)


def _today() -> date:
    return clock.now().astimezone().date()
