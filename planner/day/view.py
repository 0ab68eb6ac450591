"""The day as its pages show it: each step with its time, never where things are."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from flask import url_for
from flask_babel import gettext as _

from planner.content.model import DayStep
from planner.core.dates import Precision
from planner.day.model import Said, Step
from planner.day.schedule import Slot
from planner.day.service import Run
from planner.day.store import load_day
from planner.day.words import (
    conflict_words,
    end_words,
    latest_words,
    length_words,
    minutes_words,
    placed_words,
    short,
    slack_words,
    slot_words,
    start_words,
    time_words,
)
from planner.papers.model import Entry, Papers
from planner.papers.words import state_words
from planner.people.model import same_label
from planner.plan.view import Answer, when_words
from planner.vault.reading import read_once
from planner.web.dated import Dated
from planner.web.vault import Connection

#: So many steps stand on one page of the list.
MOST_STEPS = 25
#: A day this near is told of.
NEAR = timedelta(days=14)


@dataclass(frozen=True)
class StepRow:
    """One step with all that the list says of it."""

    step: Step
    place: int
    time: str
    lines: list[Answer]
    first: bool = False
    last: bool = False

    @property
    def anchor(self) -> str:
        """The spot of this step on its page."""
        return f"step-{self.step.id}"


@dataclass(frozen=True)
class Summary:
    """The sentences above the list."""

    day: str
    start: str
    latest: str
    end: str
    conflicts: list[str]


@dataclass(frozen=True)
class Moved:
    """When a step is now and when it would be."""

    text: str
    before: str
    after: str


@dataclass(frozen=True)
class Thing:
    """Something to carry, as the lists of papers know it now."""

    key: str
    text: str
    state: str
    place: str = ""
    holder: str = ""


@dataclass(frozen=True)
class Spell:
    """What begins at one time, with one cell for each person."""

    time: str
    cells: list[list[Step]]


@dataclass(frozen=True)
class Picture:
    """The day with times at the side and people in columns."""

    people: list[str]
    rows: list[Spell]


def summary(run: Run) -> Summary:
    """Return what is said above the list."""
    times, when = run.times, run.said.day.when
    is_dated = when is not None and when.precision is not Precision.UNKNOWN
    return Summary(
        when_words(when) if is_dated else _("The day has no date yet."),
        start_words(times, when),
        latest_words(times, when),
        end_words(times, when),
        conflict_words(run.said, times.conflicts),
    )


def rows(run: Run, few: Sequence[Step], page: int = 1) -> list[StepRow]:
    """Return steps of one page in the person's own order, each with its time."""
    slots, count = run.times.by_id, len(run.steps)
    start = (page - 1) * MOST_STEPS + 1
    return [
        StepRow(
            step,
            at,
            slot_words(slots[step.id], run.said.day.when),
            list(_lines(run.said, step, slots[step.id])),
            first=at == 1,
            last=at == count,
        )
        for at, step in enumerate(few, start)
    ]


def rows_in_time(run: Run) -> list[StepRow]:
    """Return every step with its time alone, the first one first."""
    known, when = run.said.by_id, run.said.day.when
    return [
        StepRow(known[slot.id], at, slot_words(slot, when), [])
        for at, slot in enumerate(run.times.slots, 1)
    ]


def picture(run: Run) -> Picture:
    """Return the day by time; a step that several people share stands with each."""
    labels = {"": _("Me")}
    for step in run.steps:
        if step.who:
            labels.setdefault(same_label(step.who), step.who)
    keys = list(labels)
    found: list[Spell] = []
    known, when = run.said.by_id, run.said.day.when
    for slot in run.times.slots:
        step = known[slot.id]
        time, busy = slot_words(slot, when), set(_columns(step))
        if found and found[-1].time == time and not _meets(found[-1], keys, busy):
            spell = found[-1]
        else:
            spell = Spell(time, [[] for _key in keys])
            found.append(spell)
        for at, key in enumerate(keys):
            if key in busy:
                spell.cells[at].append(step)
    return Picture(list(labels.values()), found)


def moved(run: Run, other: Run) -> list[Moved]:
    """Return every step with when it is now and when it would be (U73)."""
    before, after = run.times.by_id, other.times.by_id
    return [
        Moved(
            step.text,
            slot_words(before[step.id], run.said.day.when),
            slot_words(after[step.id], other.said.day.when),
        )
        for step in other.in_time
    ]


def things(papers: Papers | None, step: Step) -> list[Thing]:
    """Return what is carried, with the state of each; what is gone keeps its words."""
    known = _entries(papers)
    return [
        _thing(
            f"{each.owner}.{each.thing}",
            each.label,
            known.get((each.owner, each.thing)),
        )
        for each in step.carry
    ]


def offered_things(papers: Papers) -> list[tuple[str, list[Thing]]]:
    """Return what can be carried: each list with its lines."""
    several = len(papers.people) > 1
    return [
        (
            f"{part.owner.label or _('Me')}: {part.list.title}"
            if several
            else part.list.title,
            [
                _thing(f"{part.owner.id}.{each.id}", each.text, each)
                for each in part.shown
                if each.can_be_taken
            ],
        )
        for part in papers.lists
    ]


def step_answers(run: Run, step: Step) -> list[Answer]:
    """Return all that is written of a step, each with the way to change it."""

    def line(label: str, value: str, page: str) -> Answer:
        url = url_for(f"day.{page}", step_id=step.id)
        return Answer(label, value or _("Not said"), url)

    said = run.said
    slot = run.times.by_id[step.id]
    goes_by = ", ".join(placed_words(step, said.day.when)) or _("When it is its turn")
    who = step.who or _("Me")
    if step.who:
        alone, together = _("%(who)s, without me"), _("%(who)s and I")
        who = (alone if step.alone else together) % {"who": step.who}
    carried = [
        *(each.label for each in step.carry),
        *([step.more] if step.more else []),
    ]
    span = said.span(step.span)
    time = f"{goes_by} ({span.label})" if span else goes_by
    return [
        line(_("Takes"), minutes_words(step), "edit_step"),
        line(_("Who"), who, "edit_step"),
        line(_("When"), time, "edit_time"),
        line(_("Only after"), "; ".join(_needed(said, step)), "edit_needs"),
        line(_("Carry"), ", ".join(carried), "edit_carry"),
        line(_("Where"), step.place, "edit_more"),
        line(_("If that fails"), step.fails, "edit_more"),
        line(_("Note"), step.note, "edit_more"),
        *([Answer(_("Does it fit"), slack_words(slot))] if slack_words(slot) else []),
    ]


def offer_lines(few: Iterable[DayStep]) -> list[tuple[DayStep, str]]:
    """Return steps of the content, each with how long it takes if we know."""
    return [
        (each, length_words(each.minutes) if each.minutes is not None else "")
        for each in few
    ]


def saved_lines(labels: Mapping[str, str]) -> list[dict[str, str]]:
    """Return what another window saved meanwhile, to choose from (U149)."""
    return [
        {"label": label, "value": words or _("No words")}
        for label, words in labels.items()
    ]


def day_lines(run: Run) -> list[dict[str, str]]:
    """Return the day and its start as they are kept."""
    day = run.said.day
    return saved_lines(
        {
            _("Which day?"): when_words(day.when) if day.when else "",
            _("When do you start?"): "" if day.start is None else time_words(day.start),
        }
    )


def dated(vault: Connection, today: date) -> Iterator[Dated]:
    """Give the day, if it is near; nothing that a person wrote stands in it."""
    when = read_once(vault, load_day).when
    if when is None or when.first is None or when.last is None:
        return
    if when.first <= today + NEAR and when.last >= today:
        yield Dated(when.first, when, _("The day"), url_for("day.overview"))


def _lines(said: Said, step: Step, slot: Slot) -> Iterator[Answer]:
    if step.who:
        yield Answer(_("Who"), step.who)
    yield Answer(_("Takes"), minutes_words(step))
    for words in placed_words(step, said.day.when):
        yield Answer(_("When"), words)
    if needed := _needed(said, step):
        yield Answer(_("Only after"), "; ".join(needed))
    if slack := slack_words(slot):
        yield Answer(_("Does it fit"), slack)
    if step.place:
        yield Answer(_("Where"), step.place)
    if step.carries:
        labels = [each.label for each in step.carry]
        yield Answer(
            _("Carry"), ", ".join([*labels, step.more] if step.more else labels)
        )
    if step.fails:
        yield Answer(_("If that fails"), step.fails)


def _needed(said: Said, step: Step) -> list[str]:
    there = {each.id: short(each.text) for each in said.steps}
    return [there[number] for number in step.needs if number in there]


def _columns(step: Step) -> Iterator[str]:
    if not (step.alone and step.who):
        yield ""
    if step.who:
        yield same_label(step.who)


def _meets(spell: Spell, keys: Sequence[str], busy: set[str]) -> bool:
    return any(spell.cells[at] for at, key in enumerate(keys) if key in busy)


def _entries(papers: Papers | None) -> dict[tuple[int, str], Entry]:
    if papers is None:
        return {}
    return {
        (part.owner.id, entry.id): entry
        for person in papers.people
        for part in person.lists
        for entry in part.entries
    }


def _thing(key: str, label: str, entry: Entry | None) -> Thing:
    if entry is None:
        return Thing(key, label, _("No longer on the lists"))
    note = entry.note
    state = state_words()[note.state]
    return Thing(key, entry.text, state, note.place, note.holder)
