"""What is shared, put into the plan and taken out of it again."""

from dataclasses import replace

from sqlcipher3.dbapi2 import Connection

from planner.content.model import Library
from planner.plan.model import OWN, Note, State
from planner.plan.service import load_facts, load_plan
from planner.plan.store import add_own_step, remove_own_step, save_note
from planner.ties import store
from planner.ties.model import Tie
from planner.ties.timing import Timing


def load_timing(library: Library, vault: Connection) -> Timing:
    """Return what is known of moments for the person whose vault this is."""
    return Timing(library, load_facts(library, vault), load_plan(library, vault))


def plan_step(
    vault: Connection, tie: Tie, section: str, text: str, *, waits: bool
) -> int:
    """Put a step into the plan for it; return the number that takes it back.

    What would be noticed now stands there as "later", so that it is no open to-do.
    """
    step = add_own_step(vault, section, text)
    key = f"{OWN}{step}"
    if waits:
        save_note(vault, key, Note(section, State.LATER))
    return store.change_tie(vault, tie.id, replace(tie, step=key), added=step)


def take_back(vault: Connection, tie_id: int, change: int) -> bool:
    """Put back what the last change replaced, the plan too (U102)."""
    added = store.take_back(vault, tie_id, change)
    if added:
        remove_own_step(vault, added)
    return added is not None
