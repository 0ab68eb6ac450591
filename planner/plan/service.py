"""The plan from the vault, and changes to it that can be taken back."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from flask_babel import gettext as _
from sqlcipher3.dbapi2 import Connection

from planner.content.model import BlankKind, Facts, Library
from planner.errors import RecordNotFoundError
from planner.papers.store import load_things
from planner.people.store import load_people, person_for
from planner.places.store import load_places
from planner.plan import store
from planner.plan.engine import Weights, build_plan
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
from planner.plan.sequence import Follows, items_to_follow, room_for
from planner.priorities.store import load_part_weights, load_weights
from planner.profile.facts import facts_of
from planner.profile.store import load_answers
from planner.signs.model import reopen
from planner.signs.store import end_looks, open_sections
from planner.vault.reading import read_once


def load_facts(library: Library, vault: Connection) -> Facts:
    """Return the facts that follow from the answers so far."""
    return facts_of(library.topics, read_once(vault, load_answers))


def load_plan(library: Library, vault: Connection) -> Plan:
    """Return the plan of the person whose vault this is."""
    own = store.load_own_words(vault)
    weights = Weights(load_weights(vault), load_part_weights(vault))
    facts = load_facts(library, vault)
    plan = build_plan(library, facts, own, weights, _("Kept from before"))
    return reopen(plan, open_sections(vault))


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
    person = person_for(vault, note.who) if note.who else None
    store.save_note(vault, step, replace(note, state=state, person=person))
    if text is not None:
        store.change_own_step(vault, number_of(step), text)
    return change


def fill_blanks(
    vault: Connection,
    section: str,
    step: Step,
    blanks: Mapping[str, str],
) -> int:
    """Fill the blanks of a step, here and wherever they stand (U49).

    Whoever is named is somebody on the list of people, from now on if not before.
    """
    change = remember(vault, section, step.id, blanks)
    people = {
        each.blank.id: person_for(vault, words)
        for each in step.blanks
        if each.blank.kind == "person" and (words := blanks.get(each.blank.id))
    }
    store.save_blanks(vault, blanks, people)
    return change


def load_known(
    library: Library, vault: Connection, *, hidden: bool = True
) -> dict[BlankKind, list[str]]:
    """Return what is known already and can be chosen where a blank asks for it.

    What places are called on their list can be chosen at once; what was written as a
    place elsewhere may be an address, and is `hidden` until it is asked for (U63).
    """
    kinds = {blank.id: blank.kind for item in library.items for blank in item.blanks}
    listed = [place.label for place in load_places(vault)]
    written = [
        words
        for blank, words in store.load_blanks(vault).items()
        if kinds.get(blank) == "place"
    ]
    papers = (*(each.text for each in load_things(vault)), *_supplied_papers(library))
    return {
        "person": [person.label for person in load_people(vault)],
        "place": list(dict.fromkeys([*listed, *(written if hidden else [])])),
        "paper": list(dict.fromkeys(papers)),
    }


def _supplied_papers(library: Library) -> Iterator[str]:
    return (thing.text for thing in library.things)


@dataclass(frozen=True)
class Place:
    """Where a step goes when it is moved, counted from 0, and what sets the limit."""

    at: int
    is_the_same: bool
    other: Step | None = None  # the step that it cannot pass
    is_below: bool = False  # it has to stay below that one; otherwise above


def place_for(library: Library, section: PlanSection, step: Step, wanted: int) -> Place:
    """Return the nearest place to the one that is wanted where a step is safe."""
    return place_among(items_to_follow(library), section, step, wanted)


def place_among(
    follows: Follows, section: PlanSection, step: Step, wanted: int
) -> Place:
    """Return that place, for steps with this order."""
    others = [each for each in section.shown if each.id != step.id]
    lowest, highest = room_for(step.id, [each.id for each in others], follows)
    at = min(max(wanted, lowest), highest)
    same = section.shown.index(step) == at
    if wanted < lowest and lowest > 0:
        return Place(at, same, others[lowest - 1], is_below=True)
    if wanted > highest and highest < len(others):
        return Place(at, same, others[highest])
    return Place(at, same)


def move_step(vault: Connection, section: PlanSection, step: str, place: int) -> int:
    """Put a step at this place among those that are shown, counted from 0."""
    change = remember(vault, section.section.id, step)
    store.change_order(vault, section.section.id, order_with(section, step, place))
    return change


def order_with(section: PlanSection, step: str, place: int) -> list[str]:
    """Return all steps of a section in order, this one at its place of those shown."""
    shown = [each.id for each in section.shown if each.id != step]
    shown.insert(place, step)
    rest = [each.id for each in (*section.held, *section.set_aside)]
    return [*shown, *(key for key in rest if key != step)]


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
    if status is Status.DONE:
        end_looks(vault, section)  # whoever says done has looked
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
    store.save_blanks(vault, before.blanks, before.people)
    return before


def remember(
    vault: Connection, section: str, step: str, blanks: Iterable[str] = ()
) -> int:
    """Keep what is there now, before a change to this step."""
    filled = store.load_blanks(vault)
    named = store.load_people_in_blanks(vault)
    blanks = tuple(blanks)
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
            people={blank: named[blank] for blank in blanks if blank in named},
        ),
    )


def number_of(step: str) -> int:
    """Return the number of a step of one's own."""
    return int(step.removeprefix(OWN))


def find_step(section: PlanSection, address: str) -> Step:
    """Return a step of a section from its short name in an address."""
    for step in (*section.steps, *section.resting):
        if section.addresses[step.id] == address:
            return step
    raise RecordNotFoundError("step", address)
