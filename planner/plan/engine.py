"""The plan of one person: content, facts and own words in, a plan out.

It reads no clock, no vault and no request. What a person wrote is never dropped: own
steps, and all that was said or filled in on a step that the content no longer has,
always come out. What has to come first for safety comes first, whatever order was asked
for.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property

from planner.content.model import (
    MOMENTS,
    Blank,
    Facts,
    Item,
    Library,
    Section,
    Truth,
)
from planner.content.pages import Script
from planner.plan.model import (
    KEPT,
    OWN,
    FilledBlank,
    Note,
    OwnWords,
    Plan,
    PlanSection,
    SectionNote,
    State,
    Status,
    Step,
)
from planner.plan.sequence import (
    FREE,
    Follows,
    in_order,
    items_to_follow,
    keep_to,
    sections_to_follow,
)

_NOTHING = Note("")


@dataclass(frozen=True)
class Weights:
    """How much things matter to the person: what a part can serve, or a part itself."""

    served: Mapping[str, float] = field(default_factory=dict)
    parts: Mapping[str, float] = field(default_factory=dict)

    def of(self, section: Section) -> float:
        """Return the weight of what matters most among all that a part is for."""
        served = (self.served.get(each, 0.0) for each in section.serves)
        return max(*served, self.parts.get(section.id, 0.0), 0.0)


def build_plan(
    library: Library,
    facts: Facts,
    own: OwnWords,
    weights: Weights = Weights(),
    kept: str = "Kept from before",
) -> Plan:
    """Return the plan that fits these facts, with the person's own words in it.

    `kept` is the text of a step that has none of its own any more.
    """
    making = _Making(library, facts, own, kept)
    built = {
        section.id: making.section(section, number)
        for number, section in enumerate(library.sections, 1)
    }
    order = _sections_in_order(library, making.follows, weights)
    return Plan(tuple(built[key] for key in order))


@dataclass(frozen=True)
class _Making:
    """What every part of one plan needs, worked out once."""

    library: Library
    facts: Facts
    own: OwnWords
    kept: str

    @cached_property
    def follows(self) -> Follows:
        """For each item those that have to come first."""
        return items_to_follow(self.library)

    @cached_property
    def offered(self) -> dict[str, Item]:
        """The items that fit these facts."""
        return {
            item.id: item for item in self.library.items if item.when.holds(self.facts)
        }

    @cached_property
    def held(self) -> frozenset[str]:
        """The items whose moment has not come, and those that have to follow one."""
        waiting = {key for key, item in self.offered.items() if self._is_early(item)}
        kept = {key for key in waiting if not self._is_set_aside(key)}
        behind = {
            key
            for key in self.offered
            if not kept.isdisjoint(self.follows.get(key, ()))
        }
        return frozenset(waiting | behind)

    @cached_property
    def added(self) -> dict[str, list[Step]]:
        """The steps that are not of the content, by section."""
        found: dict[str, list[Step]] = {each.id: [] for each in self.library.sections}
        home = next(iter(found), "")  # for what stood in a section that is gone
        for section, step in (*self._left_over(), *self._own_steps()):
            found[section if section in found else home].append(step)
        return found

    def section(self, section: Section, number: int) -> PlanSection:
        """Return one part of the plan."""
        note = self.own.sections.get(section.id, SectionNote())
        there = [item for item in section.items if item.id in self.offered]
        supplied = [self._supplied(item) for item in there]
        added = self.added[section.id]
        steps = {step.id: step for step in (*supplied, *added)}
        own = {step.id for step in added}
        in_place = tuple(self._in_place(steps, note.order, own))
        resting = tuple(self._resting(section))
        status = _status(note, in_place)
        return PlanSection(section, number, in_place, status, note.hidden, resting)

    def _in_place(
        self, steps: Mapping[str, Step], wanted: tuple[str, ...], own: set[str]
    ) -> Iterator[Step]:
        """Yield first what can be done now, then what waits, then what is put aside.

        Among those no step stands ahead of one that it must follow.
        """
        kept = [key for key, step in steps.items() if not step.is_set_aside]
        now = [key for key in kept if not steps[key].held]
        waits = [key for key in kept if steps[key].held]
        aside = [key for key, step in steps.items() if step.is_set_aside]
        for group, follows in (
            (now, self.follows),
            (waits, self.follows),
            (aside, FREE),
        ):
            yield from (steps[key] for key in in_order(group, wanted, own, follows))

    def _is_early(self, item: Item) -> bool:
        return any(MOMENTS[each] not in self.facts.known for each in item.only_after)

    def _is_set_aside(self, key: str) -> bool:
        note = self.own.notes.get(key)
        return note is not None and note.state is State.NOT_FOR_ME

    def _supplied(self, item: Item) -> Step:
        careful = item.when.truth(self.facts) is Truth.UNKNOWN
        note = self.own.notes.get(item.id, _NOTHING)
        filled = self.own.blanks
        return Step(
            id=item.id,
            text=item.unknown_text if careful and item.unknown_text else item.text,
            quiet=item.quiet,
            helps=item.helps,
            risk=item.risk,
            source=item.source,
            state=note.state,
            words=note.words,
            who=note.who,
            when=note.when,
            blanks=tuple(
                FilledBlank(blank, filled.get(blank.id, "")) for blank in item.blanks
            ),
            careful=careful,
            short=item.short,
            held=item.id in self.held,
        )

    def _resting(self, section: Section) -> Iterator[Step]:
        """Yield steps that do not fit these facts, where something is written there."""
        for item in section.items:
            if item.id in self.offered:
                continue
            note = self.own.notes.get(item.id, _NOTHING)
            if note.is_written or any(b.id in self.unseen for b in item.blanks):
                yield self._supplied(item)

    @cached_property
    def unseen(self) -> frozenset[str]:
        """The blanks with words in them that stand in no step of the plan."""
        seen = {blank.id for item in self.offered.values() for blank in item.blanks}
        return frozenset(key for key, words in self.own.blanks.items() if words) - seen

    def _own_steps(self) -> Iterator[tuple[str, Step]]:
        for each in self.own.steps:
            note = self.own.notes.get(each.key, _NOTHING)
            yield each.section, _own(each.key, each.text, note, note.words)

    def _left_over(self) -> Iterator[tuple[str, Step]]:
        """Yield what was said on steps that the content no longer has."""
        supplied = {item.id for item in self.library.items}
        blanks = tuple(self._left_blanks())
        left = {
            key
            for key, note in self.own.notes.items()
            if key not in supplied and not key.startswith(OWN) and note.is_said
        }
        if blanks:
            left.add(KEPT)
        for key in sorted(left):
            note = self.own.notes.get(key, _NOTHING)
            step = _own(key, self.kept, note, note.words)
            yield note.section, replace(step, blanks=blanks if key == KEPT else ())

    def _left_blanks(self) -> Iterator[FilledBlank]:
        """Yield the blanks with words in them that no item has; what asked is gone."""
        pages = (entry for page in self.library.pages for entry in page.entries)
        scripts = (entry for entry in pages if isinstance(entry, Script))
        # What a page asks for stands there.
        asking: list[Item | Script] = [*self.library.items, *scripts]
        there = {blank.id for each in asking for blank in each.blanks}
        for key in sorted(self.unseen - there):
            yield FilledBlank(Blank(key, self.kept), self.own.blanks[key])


def _sections_in_order(
    library: Library, follows: Follows, weights: Weights
) -> list[str]:
    """Return what serves the things that matter most first, as far as it is safe."""
    wanted = sorted(library.sections, key=weights.of, reverse=True)
    ids = [section.id for section in wanted]
    return keep_to(ids, sections_to_follow(library.sections, follows))


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


def _status(note: SectionNote, steps: Iterable[Step]) -> Status:
    if note.status is not None:
        return note.status
    begun = any(step.is_touched for step in steps)
    return Status.STARTED if begun else Status.NOT_STARTED
