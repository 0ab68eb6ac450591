"""The plan of one person: content, facts and own words in, a plan out.

It reads no clock, no vault and no request. What a person wrote is never dropped: own
steps, and notes on a step that the content no longer has, always come out.
"""

from collections.abc import Iterable, Sequence

from planner.content.model import Facts, Item, Library, Section, Truth
from planner.plan.model import (
    OWN,
    FilledBlank,
    Note,
    OwnWords,
    Plan,
    PlanSection,
    SectionNote,
    Status,
    Step,
)


def build_plan(library: Library, facts: Facts, own: OwnWords) -> Plan:
    """Return the plan that fits these facts, with the person's own words in it."""
    return Plan(
        tuple(_section(section, library, facts, own) for section in library.sections)
    )


def in_order(
    steps: Sequence[str], wanted: Iterable[str], own: Iterable[str] = ()
) -> list[str]:
    """Return these steps in the order a person gave; a new one after its neighbour."""
    there = set(steps)
    order = [key for key in dict.fromkeys(wanted) if key in there]
    placed = set(order)
    before = 0
    for key in steps:
        if key in placed:
            before = order.index(key) + 1
        elif key in own:
            order.append(key)
        else:
            order.insert(before, key)
            before += 1
    return order


def _section(
    section: Section, library: Library, facts: Facts, own: OwnWords
) -> PlanSection:
    note = own.sections.get(section.id, SectionNote())
    supplied = [_supplied(item, facts, own) for item in _offered(section, facts)]
    added = [*_left_over(section, library, own), *_own_steps(section, library, own)]
    steps = {step.id: step for step in (*supplied, *added)}
    order = in_order(list(steps), note.order, {step.id for step in added})
    in_place = tuple(steps[key] for key in order)
    return PlanSection(section, in_place, _status(note, in_place), note.hidden)


def _offered(section: Section, facts: Facts) -> list[Item]:
    return [item for item in section.items if item.when.holds(facts)]


def _supplied(item: Item, facts: Facts, own: OwnWords) -> Step:
    careful = item.when.truth(facts) is Truth.UNKNOWN
    note = own.notes.get(item.id, Note(""))
    return Step(
        id=item.id,
        text=item.unknown_text if careful and item.unknown_text else item.text,
        quiet=item.quiet,
        helps=item.helps,
        risk=item.risk,
        state=note.state,
        words=note.words,
        who=note.who,
        when=note.when,
        blanks=tuple(
            FilledBlank(blank, own.blanks.get(blank.id, "")) for blank in item.blanks
        ),
        careful=careful,
        short=item.short,
    )


def _own_steps(section: Section, library: Library, own: OwnWords) -> Iterable[Step]:
    for each in own.steps:
        if _home_of(each.section, library) == section.id:
            note = own.notes.get(each.key, Note(""))
            yield _own(each.key, each.text, note, note.words)


def _left_over(section: Section, library: Library, own: OwnWords) -> Iterable[Step]:
    """Yield what was written on steps that the content no longer has."""
    supplied = {item.id for item in library.items}
    for key, note in sorted(own.notes.items()):
        if key in supplied or key.startswith(OWN) or not note.words:
            continue
        if _home_of(note.section, library) == section.id:
            yield _own(key, note.words, note, "")


def _own(key: str, text: str, note: Note, words: str) -> Step:
    return Step(
        id=key,
        text=text,
        quiet=text,
        state=note.state,
        words=words,
        who=note.who,
        when=note.when,
        own=True,
    )


def _home_of(section: str, library: Library) -> str:
    """Return the section itself, or the first one if the content no longer has it."""
    ids = [each.id for each in library.sections]
    return section if section in ids else ids[0]


def _status(note: SectionNote, steps: Iterable[Step]) -> Status:
    if note.status is not None:
        return note.status
    begun = any(step.is_touched for step in steps)
    return Status.STARTED if begun else Status.NOT_STARTED
