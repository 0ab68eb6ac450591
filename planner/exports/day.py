"""The day on paper: times at the side, and what to do if a step fails beside it.

Names, places and notes stay off paper unless they are put in for this one time.
Somebody whose name is left out is a letter, the same one on every line.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from flask_babel import gettext as _

from planner.content.model import DayStep, Library
from planner.day.cards import CardSheet
from planner.day.model import Check, Step
from planner.day.schedule import Slot
from planner.day.service import Run
from planner.day.words import does_words, slot_words, time_words
from planner.exports.offer import Offer
from planner.exports.order import Order
from planner.exports.sheet import Entry, Line, Part, Sheet
from planner.people.model import same_label

STEPS, CHECKS = "steps", "checks"
CARRY, FAILS = "carry", "fails"
#: What is decided anew each time, besides names.
PLACES, NOTES = "day-places", "day-notes"
#: Lines of an empty sheet.
_EMPTY_LINES = 12
_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


@dataclass(frozen=True)
class Day:
    """All that could be on paper."""

    run: Run
    checks: Sequence[Check]
    cards: Sequence[CardSheet]


def day_asked_anew(order: Order) -> Order:
    """Return this order without what is put in for one time only."""
    kept = order.kept - {PLACES, NOTES}
    return replace(order, kept=kept, names=None)


def day_offers(day: Day, order: Order) -> list[Offer]:
    """Return every part of the day as it could be printed."""
    cards = (
        Offer(
            f"card:{card.address}",
            _title(card, order),
            usually=False,
            ticked=order.has(f"card:{card.address}", usually=False),
            is_own=card.is_own,
        )
        for card in day.cards
    )
    return [
        *([_own(STEPS, _("The steps"), order, day.run)] if day.run.steps else []),
        *([_own(CHECKS, _("What has to hold"), order)] if day.checks else []),
        *cards,
    ]


def compose_day(day: Day, library: Library, order: Order, *, on: date | None) -> Sheet:
    """Return the words of the day as it was ordered."""
    mode = order.speech
    parts = []
    if order.has(STEPS):
        parts.append(_steps(day.run, library, order))
    if order.has(CHECKS, usually=False):
        parts.append(_checks(day, order))
    parts += [
        _card(card, order)
        for card in day.cards
        if order.has(f"card:{card.address}", usually=False)
    ]
    return Sheet(
        title=str(mode.title),
        cover=_cover(day.run, order),
        parts=tuple(part for part in parts if part.entries),
        size=order.size,
        text=order.text,
        day=on if order.dated else None,
        room=order.room,
        explained=mode.explains,
    )


def empty_day(order: Order) -> Sheet:
    """Return a sheet with nothing on it but lines to write on."""
    mode = order.speech
    entries = tuple(Entry(text="") for _line in range(_EMPTY_LINES))
    title = _("Steps") if mode.explains else _("In this order")
    part = Part(str(title), "", entries, is_timed=True, has_beside=True, key=STEPS)
    return Sheet(
        title=str(mode.title),
        cover=str(mode.cover),
        parts=(part,),
        size=order.size,
        text=order.text,
        explained=mode.explains,
    )


def _own(part: str, label: str, order: Order, run: Run | None = None) -> Offer:
    usually = part == STEPS
    ticked = order.has(part, usually=usually)
    inner = tuple(
        Offer(
            _name(step),
            step.text,
            usually=True,
            ticked=order.has(_name(step)),
            is_own=True,
        )
        for step in (run.in_time if run else ())
    )
    return Offer(part, str(label), usually, ticked, inner, is_own=True)


def _name(step: Step) -> str:
    return f"day-step:{step.id}"


def _cover(run: Run, order: Order) -> str:
    """Return what stands under the title: the start, and the latest one that fits."""
    times, when = run.times, run.said.day.when
    if not order.has(STEPS) or not run.steps:
        return str(order.speech.cover)
    said = []
    if times.is_given and times.start is not None:
        said.append(_("Start: %(time)s.", time=time_words(times.start, when)))
    if times.latest is not None:
        latest = time_words(times.latest, when)
        said.append(_("At the latest: %(time)s.", time=latest))
    return " ".join(map(str, said)) or str(order.speech.cover)


def _steps(run: Run, library: Library, order: Order) -> Part:
    supplied = {each.id: each for each in library.day_steps}
    slots = run.times.by_id
    names = _names(run.steps, with_names=order.with_names)
    entries = tuple(
        _step(step, slots[step.id], supplied.get(step.supplied), run, order, names)
        for step in run.in_time
        if (order.extent == "all" or not step.done) and order.has(_name(step))
    )
    title = _("Steps") if order.speech.explains else _("In this order")
    return Part(str(title), "", entries, is_timed=True, has_beside=order.has(FAILS))


def _step(  # noqa: PLR0913, PLR0917 - what a line is made of
    step: Step,
    slot: Slot,
    supplied: DayStep | None,
    run: Run,
    order: Order,
    names: Mapping[str, str],
) -> Entry:
    is_quiet = not order.speech.explains
    text, own = step.text, True
    beside, beside_own = step.fails if order.has(FAILS) else "", True
    if supplied is not None and step.text == supplied.text:
        text, own = supplied.quiet if is_quiet else supplied.text, False
    if supplied is not None and beside and beside == supplied.fails:
        beside = (supplied.quiet_fails or "") if is_quiet else beside
        beside_own = False
    return Entry(
        text=text,
        done=step.done,
        lines=tuple(_lines(step, order)),
        own=own,
        time=_time(slot, run),
        who=_who(step, names),
        beside=beside,
        beside_own=beside_own,
    )


def _who(step: Step, names: Mapping[str, str]) -> str:
    """Return who is busy with a step; nothing where it is always the same one."""
    if not names:
        return ""
    other = names[same_label(step.who)]
    return f"{names['']}, {other}" if step.who and not step.alone else other


def _time(slot: Slot, run: Run) -> str:
    """Return a time as it fits into a narrow column."""
    if not slot.from_start:
        return slot_words(slot, run.said.day.when)
    words = f"+ {_short(slot.begins)}" if slot.begins else str(_("Start"))
    return str(_("%(time)s or later", time=words)) if slot.begins_open else words


def _short(minutes: int) -> str:
    """Return a length in as few signs as can be read at once."""
    hours, rest = divmod(minutes, 60)
    if not hours:
        return str(_("%(minutes)s min", minutes=rest))
    return str(_("%(hours)s h", hours=f"{hours}:{rest:02}"))


def _lines(step: Step, order: Order) -> Iterator[Line]:
    carried = [each.label for each in step.carry]
    if (carried or step.more) and order.has(CARRY):
        words = ", ".join([*carried, step.more] if step.more else carried)
        yield Line(str(_("Carry")), words)
    if step.place and order.has(PLACES, usually=False):
        yield Line(str(_("Where")), step.place)
    if step.note and order.has(NOTES, usually=False):
        yield Line(str(_("Note")), step.note)


def _names(steps: Iterable[Step], *, with_names: bool) -> dict[str, str]:
    """Return what stands for everybody: a name, or a letter; nothing if all is mine."""
    named = list(dict.fromkeys(same_label(step.who) for step in steps if step.who))
    if not named:
        return {}
    labels = {same_label(step.who): step.who for step in steps if step.who}
    found = {"": str(_("Me"))}
    for at, key in enumerate(named):
        letter = _LETTERS[at % len(_LETTERS)]
        found[key] = labels[key] if with_names else letter
    return found


def _checks(day: Day, order: Order) -> Part:
    cards = {card.address: _title(card, order) for card in day.cards}
    does = does_words()
    entries = []
    for check in day.checks:
        ways = (does.get(check.does, ""), check.words, cards.get(check.card, ""))
        words = ". ".join(each.rstrip(".") for each in ways if each)
        lines = (Line(str(_("If not")), words),) if words else ()
        entries.append(Entry(check.text, lines=lines, own=True))
    title = _("What has to hold") if order.speech.explains else _("First of all")
    return Part(str(title), "", tuple(entries))


def _card(card: CardSheet, order: Order) -> Part:
    is_quiet = not order.speech.explains
    entries = tuple(
        Entry(line.quiet if is_quiet else line.text, own=not line.is_supplied)
        for line in card.lines
    )
    return Part(_title(card, order), "", entries)


def _title(card: CardSheet, order: Order) -> str:
    return card.title if order.speech.explains else card.quiet_title
