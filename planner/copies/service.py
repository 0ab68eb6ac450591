"""Keeping the plan as it is, bringing an older one back, and taking that back."""

from sqlcipher3.dbapi2 import Connection

from planner.content.model import Library
from planner.copies import store
from planner.copies.model import Kept
from planner.core import clock
from planner.plan.model import Plan
from planner.plan.service import load_plan
from planner.profile.model import Answer
from planner.profile.store import load_answers


def keep_copy(vault: Connection, name: str) -> int:
    """Keep the plan as it is today; return the number of the copy."""
    return store.add_copy(vault, name, clock.now(), store.read_plan(vault))


def plan_of(library: Library, kept: Kept) -> Plan:
    """Return the plan as a copy has it."""
    with store.rebuilt(kept) as then:
        return load_plan(library, then)


def answers_of(kept: Kept) -> dict[str, Answer]:
    """Return the answers as a copy has them."""
    with store.rebuilt(kept) as then:
        return load_answers(then)


def bring_back(vault: Connection, copy_id: int, name: str) -> int | None:
    """Make the plan what it was in a copy; first keep it as it is now, by this name.

    Return the number of the copy that takes this back; None if nothing was different.
    """
    kept, now = store.load_kept(vault, copy_id), store.read_plan(vault)
    store.write_plan(vault, kept)
    after = store.read_plan(vault).mark
    if after == now.mark:
        return None
    return store.add_copy(vault, name, clock.now(), now, after)


def take_back(vault: Connection, copy_id: int) -> bool:
    """Undo bringing a copy back; False, and nothing done, if the plan changed since."""
    undoes = store.load_undoes(vault, copy_id)
    if not undoes or undoes != store.read_plan(vault).mark:
        return False
    store.write_plan(vault, store.load_kept(vault, copy_id))
    store.remove_copy(vault, copy_id)
    return True
