"""The weeks from the vault, and changes to them that can be taken back.

A task that is a step of the plan is changed in the plan: what is said of it is said
once (U49), and both pages show it.
"""

from dataclasses import dataclass, replace

from flask_babel import gettext as _
from sqlcipher3.dbapi2 import Connection

from planner.content.model import MOMENTS, Facts, Library
from planner.core.dates import When
from planner.day.store import load_day
from planner.people.store import person_for
from planner.plan import service as plan_service
from planner.plan import store as plan_store
from planner.plan.engine import build_plan
from planner.plan.model import (
    Before,
    Note,
    OwnWords,
    PlanSection,
    SectionNote,
    State,
    Step,
)
from planner.plan.sequence import items_to_follow
from planner.plan.service import Place, load_facts, number_of, place_among
from planner.vault.reading import read_once
from planner.weeks import store
from planner.weeks.model import Weeks, as_plan


@dataclass(frozen=True)
class Change:
    """What takes a change back, and whether it was made in the plan."""

    number: int
    in_plan: bool


def the_day(vault: Connection) -> When | None:
    """Return the day that everything is counted from, as exactly as it is known."""
    return read_once(vault, load_day).when


def load_weeks(library: Library, vault: Connection, day: When | None = None) -> Weeks:
    """Return every stage with its tasks; without a day their times are in words."""
    facts = load_facts(library, vault)
    stages = as_plan(library)
    own = _own_words(library, vault, facts)
    plan = build_plan(stages, facts, own, kept=_("Kept from before"))
    follows = items_to_follow(stages)
    is_out = MOMENTS["left"] in facts.known
    return Weeks(plan, library.stages, follows, day, is_out)


def change_state(
    vault: Connection, weeks: Weeks, library: Library, step: Step, state: State
) -> Change:
    """Say done, later or not for me."""
    if (part := _part_of(weeks, library, step)) is not None:
        number = plan_service.change_state(vault, part, step.id, state)
        return Change(number, in_plan=True)
    change = _remember(vault, weeks, step)
    note = store.load_notes(vault).get(step.id, Note(_stage_of(weeks, step)))
    store.save_note(vault, step.id, replace(note, state=state))
    return change


def change_words(
    vault: Connection, weeks: Weeks, library: Library, step: Step, note: Note
) -> Change:
    """Keep own words, who and when; the state stays."""
    if (part := _part_of(weeks, library, step)) is not None:
        number = plan_service.change_words(
            vault, part, step.id, replace(note, section=part), None
        )
        return Change(number, in_plan=True)
    change = _remember(vault, weeks, step)
    person = person_for(vault, note.who) if note.who else None
    stage = _stage_of(weeks, step)
    kept = replace(note, section=stage, state=step.state, person=person)
    store.save_note(vault, step.id, kept)
    return change


def change_text(vault: Connection, step: Step, text: str) -> None:
    """Put other words in place of those of a task of one's own."""
    store.change_own_task(vault, number_of(step.id), text)


def place_for(weeks: Weeks, section: PlanSection, step: Step, wanted: int) -> Place:
    """Return the nearest place to the one that is wanted where a task is safe."""
    return place_among(weeks.follows, section, step, wanted)


def move_task(
    vault: Connection, weeks: Weeks, section: PlanSection, step: Step, place: int
) -> Change:
    """Put a task at this place among those that are shown, counted from 0."""
    change = _remember(vault, weeks, step)
    order = plan_service.order_with(section, step.id, place)
    store.change_order(vault, section.section.id, order)
    return change


def take_back(vault: Connection, change: int) -> Before | None:
    """Undo the last change here, if this is still the last one."""
    before = store.take_before(vault, change)
    if before is None:
        return None
    if before.note is None:
        store.remove_note(vault, before.step)
    else:
        store.save_note(vault, before.step, before.note)
    if before.text is not None:
        store.change_own_task(vault, number_of(before.step), before.text)
    store.change_order(vault, before.section, before.order)
    return before


def take_back_in_plan(vault: Connection, change: int) -> Before | None:
    """Undo the last change to the plan, if this is still the last one."""
    return plan_service.take_back(vault, change)


def _remember(vault: Connection, weeks: Weeks, step: Step) -> Change:
    stage = _stage_of(weeks, step)
    before = Before(
        section=stage,
        step=step.id,
        note=store.load_notes(vault).get(step.id),
        text=step.text if weeks.is_own(step) else None,
        order=store.load_stages(vault).get(stage, SectionNote()).order,
        blanks={},
    )
    return Change(store.keep_before(vault, before), in_plan=False)


def _stage_of(weeks: Weeks, step: Step) -> str:
    return next(
        each.section.id
        for each in weeks.plan.sections
        if step in (*each.steps, *each.resting)
    )


def _part_of(weeks: Weeks, library: Library, step: Step) -> str | None:
    """Return the part of the plan that a task is in, if it is a step of the plan."""
    if not weeks.is_linked(step):
        return None
    return next(
        section.id
        for section in library.sections
        if any(item.id == step.id for item in section.items)
    )


def _own_words(library: Library, vault: Connection, facts: Facts) -> OwnWords:
    """Return all that was said, of tasks here and of those that the plan has."""
    items = {item.id: item for item in library.items}
    named = (items.get(task.item or "") for task in library.tasks)
    linked = [item for item in named if item and item.when.holds(facts)]
    said = read_once(vault, plan_store.load_notes)
    blanks = read_once(vault, plan_store.load_blanks)
    there = {blank.id for item in linked for blank in item.blanks}
    return OwnWords(
        notes={
            **store.load_notes(vault),
            **{item.id: said[item.id] for item in linked if item.id in said},
        },
        blanks={key: words for key, words in blanks.items() if key in there},
        steps=tuple(store.load_own_tasks(vault)),
        sections=store.load_stages(vault),
    )
