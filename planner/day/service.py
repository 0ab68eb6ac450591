"""The run of the day from the vault, and changes to it that can be taken back."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from sqlcipher3.dbapi2 import Connection

from planner.content.model import DayStep, Facts, Library
from planner.day import schedule, store
from planner.day.model import (
    DAY,
    NewSpan,
    NewStep,
    Placed,
    Said,
    Step,
    TheDay,
)
from planner.day.schedule import ME, Schedule, Task
from planner.people.model import same_label
from planner.people.store import load_people
from planner.places.store import load_places
from planner.profile.facts import facts_of
from planner.profile.store import load_answers

#: Steps of the evening before come first and those of the night after last, wherever
#: they stand in the list.
_BAND = 1_000_000
_ONE = 1


@dataclass(frozen=True)
class Run:
    """The run of the day: what was said, and when each step can begin."""

    said: Said
    times: Schedule

    @property
    def steps(self) -> tuple[Step, ...]:
        """The steps in the person's own order."""
        return self.said.steps

    @property
    def in_time(self) -> list[Step]:
        """The steps in the order in which they begin."""
        known = self.said.by_id
        return [known[slot.id] for slot in self.times.slots]


def load_run(vault: Connection) -> Run:
    """Return the run of the day, with the names of people as they are today."""
    said = load_said(vault)
    return run_of(said, said.day.start)


def load_said(vault: Connection) -> Said:
    """Return what was said, with the names of people as they are today."""
    said = store.load_said(vault)
    if not any(step.person for step in (*said.steps, *said.removed)):
        return said
    labels = {each.id: each.label for each in load_people(vault)}
    return replace(
        said,
        steps=tuple(_called_today(step, labels) for step in said.steps),
        removed=tuple(_called_today(step, labels) for step in said.removed),
    )


def run_of(said: Said, start: int | None) -> Run:
    """Return the run for a start, which need not be the one that is kept."""
    return Run(said, schedule.plan(tasks_of(said), start))


def left_of(said: Said, now: int) -> Run:
    """Return what is left to do if it goes on at this minute."""
    left = tuple(step for step in said.steps if not step.done)
    return run_of(replace(said, steps=left), now)


def tasks_of(said: Said) -> list[Task]:
    """Return the steps as far as time goes, without any that wait for one another.

    No page takes such steps; a file that was damaged can have them.
    """
    tasks = [_task(said, step, at) for at, step in enumerate(said.steps)]
    while ring := schedule.ring_in(tasks):
        tasks = [
            replace(task, needs=task.needs.difference(ring))
            if task.id in ring
            else task
            for task in tasks
        ]
    return tasks


def ring_of(said: Said, number: int, needs: Iterable[int]) -> list[Step]:
    """Return the steps that would wait for one another if one needs these.

    Steps that were removed count: they may be put back.
    """
    every = said.by_id
    tasks = [
        Task(
            id=step.id,
            place=0,
            needs=frozenset(needs if step.id == number else step.needs),
        )
        for step in every.values()
    ]
    return [every[each] for each in schedule.ring_in(tasks)]


def offered(library: Library, facts: Facts, said: Said) -> list[DayStep]:
    """Return the steps of the content that fit and are not on the list."""
    there = {step.supplied for step in said.steps}
    return [
        each
        for each in library.day_steps
        if each.id not in there and each.when.holds(facts)
    ]


def load_facts(vault: Connection, library: Library) -> Facts:
    """Return what the answers say."""
    return facts_of(library.topics, load_answers(vault))


def known_people(vault: Connection, said: Said) -> list[str]:
    """Return who can be offered: people, and whoever was named on another step."""
    named = [step.who for step in said.steps if step.who]
    people = [each.label for each in load_people(vault)]
    return list({same_label(each): each for each in (*named, *people)}.values())


def known_places(vault: Connection, said: Said) -> list[str]:
    """Return what can be offered: places named on other steps, and those listed.

    A listed place is offered by its label; its address stays on its own page (U63).
    """
    named = [step.place for step in said.steps if step.place]
    listed = [each.label for each in load_places(vault)]
    return list({same_label(each): each for each in (*named, *listed)}.values())


def person_of(vault: Connection, label: str) -> int | None:
    """Return the number of somebody who stands on the list of people."""
    wanted = same_label(label)
    people = load_people(vault)
    return next((each.id for each in people if same_label(each.label) == wanted), None)


def pick(vault: Connection, library: Library, ids: Sequence[str]) -> int:
    """Put steps of the content on the list where they belong; return the change."""
    said = store.load_said(vault)
    picked = [each for each in library.day_steps if each.id in ids]
    change = store.keep_before(vault, [(store.THE_DAY, _ONE), *_rows(said.steps)])
    numbers = {step.supplied: step.id for step in said.steps if step.supplied}
    span = said.spans[0].id if len(said.spans) == 1 else None
    order = [step.id for step in said.steps]
    for each in picked:
        number = store.save_step(vault, _as_step(each, span))
        store.keep_added(vault, change, store.STEP, number)
        order.insert(_place_of(each, library, order, numbers), number)
        numbers[each.id] = number
    _tie(vault, library, {each.id for each in picked}, numbers)
    store.save_day(vault, replace(said.day, order=tuple(order)))
    return change


def add_step(vault: Connection, step: NewStep, place: int | None) -> int:
    """Add a step at this place, counted from 1, or at the end; return its number."""
    said = store.load_said(vault)
    number = store.save_step(vault, step)
    order = [each.id for each in said.steps]
    order.insert(len(order) if place is None else max(0, place - 1), number)
    store.save_day(vault, replace(said.day, order=tuple(order)))
    return number


def change_step(vault: Connection, before: Step, after: NewStep) -> int:
    """Write other things about a step; return the number that takes it back."""
    change = store.keep_before(vault, [(store.STEP, before.id)])
    store.save_step(vault, after, before.id)
    return change


def move(vault: Connection, said: Said, number: int, place: int) -> int:
    """Put a step at this place, counted from 1; return the change (U74)."""
    change = store.keep_before(vault, [(store.THE_DAY, _ONE)])
    order = [step.id for step in said.steps if step.id != number]
    order.insert(max(0, place - 1), number)
    store.save_day(vault, replace(said.day, order=tuple(order)))
    return change


def change_day(vault: Connection, day: TheDay) -> int:
    """Keep the day, its start or the sentences; return the change."""
    change = store.keep_before(vault, [(store.THE_DAY, _ONE)])
    store.save_day(vault, day)
    return change


def remove(vault: Connection, table: str, number: int) -> int:
    """Take something away; return the change."""
    change = store.keep_before(vault, [(table, number)])
    store.remove(vault, table, number)
    return change


def save_span(
    vault: Connection, said: Said, span: NewSpan, number: int | None, within: set[int]
) -> int:
    """Keep a known time and which steps have to fall into it; return the change."""
    touched = [
        step for step in said.steps if (step.span == number) or step.id in within
    ]
    rows = [] if number is None else [(store.SPAN, number)]
    change = store.keep_before(vault, [*rows, *_rows(touched)])
    kept = store.save_span(vault, span, number)
    if number is None:
        store.keep_added(vault, change, store.SPAN, kept)
    for step in said.steps:
        wanted = step.id in within
        if wanted and step.span != kept:
            store.save_step(vault, replace(step, span=kept), step.id)
        if not wanted and step.span == kept:
            store.save_step(vault, replace(step, span=None), step.id)
    return change


def _called_today(step: Step, labels: Mapping[int, str]) -> Step:
    return replace(step, who=labels.get(step.person or 0, step.who))


def _task(said: Said, step: Step, at: int) -> Task:
    moment, placed = step.moment, step.placed
    if moment is None:
        placed = Placed.TURN
    timed = moment if placed in {Placed.AT, Placed.FROM, Placed.BY} else None
    is_before = timed is not None and timed < 0
    exact = moment if placed is Placed.AT else None
    done_by = moment if placed is Placed.BY else None
    if is_before and done_by is not None:  # on the day before: as late as it may be
        exact = done_by - (step.minutes or 0)
    span = said.span(step.span)
    opens = [moment] if placed is Placed.FROM and moment is not None else []
    closes = [] if done_by is None else [done_by]
    if span is not None:
        opens.append(span.begins)
        closes.append(span.ends)
    return Task(
        id=step.id,
        place=at + _band(timed),
        minutes=step.minutes,
        needs=frozenset(step.needs),
        busy=frozenset(_busy(step)),
        at=exact,
        not_before=max(opens, default=None),
        done_by=min(closes, default=None),
        after_start=moment or 0 if placed is Placed.LATER else 0,
        free=is_before,
    )


def _band(timed: int | None) -> int:
    if timed is None:
        return 0
    return -_BAND if timed < 0 else _BAND if timed >= DAY else 0


def _busy(step: Step) -> Iterator[str]:
    if not (step.alone and step.who):
        yield ME
    if step.who:
        yield same_label(step.who)


def _rows(steps: Iterable[Step]) -> list[tuple[str, int]]:
    return [(store.STEP, step.id) for step in steps]


def _as_step(each: DayStep, span: int | None) -> NewStep:
    return NewStep(
        text=each.text,
        supplied=each.id,
        minutes=each.minutes,
        span=span if each.unseen else None,
        fails=each.fails or "",
    )


def _place_of(
    each: DayStep, library: Library, order: list[int], numbers: Mapping[str, int]
) -> int:
    """Return where a step of the content belongs: before the next one that is there."""
    ids = [one.id for one in library.day_steps]
    later = (numbers[name] for name in ids[ids.index(each.id) :] if name in numbers)
    return next((order.index(one) for one in later if one in order), len(order))


def _tie(
    vault: Connection, library: Library, new: set[str], numbers: Mapping[str, int]
) -> None:
    """Let new steps wait as the content has it, and older ones for the new."""
    for each in library.day_steps:
        if each.id not in numbers:
            continue
        wanted = [name for name in each.needs if name in numbers]
        if each.id not in new:
            wanted = [name for name in wanted if name in new]
        said = store.load_said(vault)
        step = said.by_id[numbers[each.id]]
        needs = (*step.needs, *(numbers[name] for name in wanted))
        needs = tuple(dict.fromkeys(needs))
        if needs != step.needs and not ring_of(said, step.id, needs):
            store.save_step(vault, replace(step, needs=needs), step.id)
