"""The plan from the vault, and changes to it that can be taken back."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from sqlcipher3.dbapi2 import Connection

from planner.content.model import Facts, Library
from planner.errors import RecordNotFoundError
from planner.plan import store
from planner.plan.engine import build_plan
from planner.plan.model import (
    OWN,
    Before,
    Note,
    Plan,
    PlanSection,
    SectionNote,
    State,
    Status,
    Step,
)
from planner.profile.facts import facts_of
from planner.profile.store import load_answers


def load_facts(library: Library, vault: Connection) -> Facts:
    """Return the facts that follow from the answers so far."""
    return facts_of(library.topics, load_answers(vault))


def load_plan(library: Library, vault: Connection) -> Plan:
    """Return the plan of the person whose vault this is."""
    own = store.load_own_words(vault)
    return build_plan(library, load_facts(library, vault), own)


def change_state(vault: Connection, section: str, step: str, state: State) -> int:
    """Say done, later or not for me; return the number that takes it back."""
    change = remember(vault, section, step)
    note = store.load_notes(vault).get(step, Note(section))
    store.save_note(vault, step, replace(note, state=state))
    return change


def change_words(
    vault: Connection, section: str, step: str, note: Note, text: str | None
) -> int:
    """Keep own words, who and when; `text` is that of a step of one's own."""
    change = remember(vault, section, step)
    state = store.load_notes(vault).get(step, Note(section)).state
    store.save_note(vault, step, replace(note, state=state))
    if text is not None:
        store.change_own_step(vault, number_of(step), text)
    return change


def fill_blanks(
    vault: Connection, section: str, step: str, blanks: Mapping[str, str]
) -> int:
    """Fill the blanks of a step, here and wherever they stand."""
    change = remember(vault, section, step, blanks)
    store.save_blanks(vault, blanks)
    return change


def move_step(vault: Connection, section: PlanSection, step: str, place: int) -> int:
    """Put a step at this place among those that are shown, counted from 0."""
    change = remember(vault, section.section.id, step)
    shown = [each.id for each in section.shown if each.id != step]
    shown.insert(max(0, place), step)
    order = [*shown, *(each.id for each in section.set_aside)]
    store.change_order(vault, section.section.id, order)
    return change


def remove_step(vault: Connection, section: str, step: str) -> int:
    """Take a step of one's own out of the plan."""
    change = remember(vault, section, step)
    store.remove_own_step(vault, number_of(step))
    return change


def change_status(vault: Connection, section: str, status: Status | None) -> int:
    """Say how far a section is; return the number that takes it back."""
    note = store.load_sections(vault).get(section, SectionNote())
    change = store.keep_before(
        vault,
        Before(
            section=section,
            step="",
            note=None,
            text=None,
            order=note.order,
            blanks={},
            status=note.status,
        ),
    )
    store.change_status(vault, section, status)
    return change


def take_back(vault: Connection, change: int) -> Before | None:
    """Undo the last change, if this is still the last one."""
    before = store.take_before(vault, change)
    if before is None:
        return None
    if not before.step:
        store.change_status(vault, before.section, before.status)
        return before
    if before.note is None:
        store.remove_note(vault, before.step)
    else:
        store.save_note(vault, before.step, before.note)
    if before.text is not None:
        store.change_own_step(vault, number_of(before.step), before.text)
        store.remove_own_step(vault, number_of(before.step), put_back=True)
    store.change_order(vault, before.section, before.order)
    store.save_blanks(vault, before.blanks)
    return before


def remember(
    vault: Connection, section: str, step: str, blanks: Iterable[str] = ()
) -> int:
    """Keep what is there now, before a change to this step."""
    filled = store.load_blanks(vault)
    sections = store.load_sections(vault)
    own = step.startswith(OWN)
    return store.keep_before(
        vault,
        Before(
            section=section,
            step=step,
            note=store.load_notes(vault).get(step),
            text=store.load_own_step(vault, number_of(step)).text if own else None,
            order=sections.get(section, SectionNote()).order,
            blanks={blank: filled.get(blank, "") for blank in blanks},
        ),
    )


def number_of(step: str) -> int:
    """Return the number of a step of one's own."""
    return int(step.removeprefix(OWN))


def find_step(section: PlanSection, address: str) -> Step:
    """Return a step of a section from its short name in an address."""
    for step in section.steps:
        if address_of(section, step) == address:
            return step
    raise RecordNotFoundError("step", address)


def address_of(section: PlanSection, step: Step) -> str:
    """Return a short name for a step that says nothing: 7, own-3 or kept-1."""
    items = [item.id for item in section.section.items]
    if step.id in items:
        return str(items.index(step.id) + 1)
    if step.id.startswith(OWN):
        return f"own-{number_of(step.id)}"
    kept = [each.id for each in section.steps if each.id not in items]
    kept = sorted(key for key in kept if not key.startswith(OWN))
    return f"kept-{kept.index(step.id) + 1}"
