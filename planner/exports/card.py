"""The pocket card: what could be on it, panel by panel, each line with a box (U109).

A little booklet, a slip of the size of a bank card, or a strip of numbers without a
heading (U110). How to reach somebody and where a place is stay off it unless they are
put in for this one time (U63, U103).
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from flask_babel import gettext as _

from planner.content.model import Number
from planner.day.cards import CardSheet
from planner.exports.offer import Offer
from planner.exports.order import Order
from planner.exports.sheet import Entry, Line, Part, Sheet
from planner.helplines.model import OwnNumber
from planner.papers.ten import Line as Taken
from planner.people.model import Person
from planner.places.model import Place
from planner.plan.model import Plan, State, Step

BOOKLET, SLIP, STRIP = "booklet", "slip", "strip"
SHAPES = (BOOKLET, SLIP, STRIP)
#: What is decided anew each time: details of people and places.
_ONCE = ("reach:", "address:")
#: The card of the day that is on it; a part such as `card:no-car`.
CARD = "card:"
#: So many panels, from the first, are of people and numbers.
_NUMBERED = 2
#: So many steps are offered, and so many are ticked from the start.
_STEPS, _FIRST = 24, 4
#: So many things to carry are ticked from the start.
_CARRIED = 8


@dataclass(frozen=True)
class Pocket:
    """All that could be on the card."""

    people: Sequence[Person] = ()
    numbers: Sequence[OwnNumber] = ()
    emergency: Sequence[Number] = ()
    places: Sequence[Place] = ()
    carry: Sequence[Taken] = ()
    plan: Plan = field(default_factory=lambda: Plan(()))
    cards: Sequence[CardSheet] = ()
    #: The keys of who was put on the card, in order (U80).
    chosen: Sequence[str] = ()


@dataclass(frozen=True)
class Detail:
    """What belongs to a line and is left out unless it is ticked."""

    part: str
    label: str
    lines: tuple[Line, ...]


@dataclass(frozen=True)
class Item:
    """One line that can be on the card."""

    part: str
    text: str
    usually: bool
    own: bool = True
    #: What the box says, where that is more than the line.
    label: str = ""
    lines: tuple[Line, ...] = ()
    details: tuple[Detail, ...] = ()


@dataclass(frozen=True)
class Panel:
    """One panel with all that could be on it."""

    title: str
    items: tuple[Item, ...]


def card_asked_anew(order: Order) -> Order:
    """Return this order without what is put in for one time only."""
    kept = frozenset(part for part in order.kept if not part.startswith(_ONCE))
    return replace(order, kept=kept)


def card_offers(pocket: Pocket, order: Order) -> list[tuple[str, list[Offer]]]:
    """Return every panel that has lines, with a box for each line."""
    return [
        (panel.title, [_offer(item, order) for item in panel.items])
        for panel in _panels(pocket, order)
        if panel.items
    ]


def compose_card(pocket: Pocket, order: Order) -> Sheet:
    """Return the words of the card that was ordered; an empty panel has lines."""
    mode = order.speech
    panels = [
        *_panels(pocket, order),
        _otherwise(pocket, order),
        Panel(str(_("Notes")), ()),
    ]
    if order.extent == STRIP:
        panels = panels[:_NUMBERED]
    parts = []
    for at, panel in enumerate(panels):
        numbered = at < _NUMBERED
        entries = tuple(_entries(panel, order, has_lines=numbered))
        parts.append(Part(panel.title, "", entries, on_back=not numbered))
    return Sheet(
        title=str(mode.title),
        cover=str(mode.cover),
        parts=tuple(p for p in parts if p.entries or order.extent == BOOKLET),
        size=order.size,
        text=order.text,
        boxes=False,
        shape=order.extent,
    )


def empty_card(order: Order) -> Sheet:
    """Return a card with nothing on it but headings and lines to write on."""
    return compose_card(Pocket(), order)


def _panels(pocket: Pocket, order: Order) -> list[Panel]:
    is_plain = order.speech.explains
    return [
        Panel(str(_("Numbers")), tuple(_numbers(pocket, order))),
        Panel(str(_("People") if is_plain else _("Names")), tuple(_people(pocket))),
        Panel(str(_("Places") if is_plain else _("Where")), tuple(_places(pocket))),
        Panel(
            str(_("What to carry") if is_plain else _("To bring")),
            tuple(_carried(pocket, order)),
        ),
        Panel(
            str(_("First steps") if is_plain else _("First of all")),
            tuple(_steps(pocket, order)),
        ),
    ]


def _numbers(pocket: Pocket, order: Order) -> Iterator[Item]:
    for at, number in enumerate(pocket.emergency):
        if number.phone:
            yield Item(
                f"emergency:{at}",
                number.name if order.speech.explains else str(_("Emergency")),
                usually=False,
                own=False,
                label=f"{number.name}: {number.phone}",
                lines=(Line(str(_("Number")), number.phone, bare=True),),
            )
    for own in sorted(pocket.numbers, key=lambda each: _place(pocket, each.card_key)):
        yield Item(
            own.card_key,
            own.name,
            usually=own.card_key in pocket.chosen,
            label=f"{own.name}: {own.phone}",
            lines=(Line(str(_("Number")), own.phone, bare=True),),
        )


def _people(pocket: Pocket) -> Iterator[Item]:
    """Yield whoever was put on the card; a name is on paper only if it is ticked."""
    chosen = (each for each in pocket.people if each.card_key in pocket.chosen)
    for person in sorted(chosen, key=lambda each: _place(pocket, each.card_key)):
        never = Line(str(_("Never")), person.never)
        reach = Line(str(_("Number")), person.reach, bare=True)
        details: tuple[Detail, ...] = ()
        if person.reach:
            part = f"reach:{person.id}"
            lines = (never, reach) if person.never else (reach,)
            details = (Detail(part, str(_("How to reach them")), lines),)
        yield Item(person.card_key, person.label, usually=False, details=details)


def _places(pocket: Pocket) -> Iterator[Item]:
    for place in pocket.places:
        details: tuple[Detail, ...] = ()
        if place.address:
            line = Line(str(_("Address")), place.address, bare=True)
            part = f"address:{place.id}"
            details = (Detail(part, str(_("The address")), (line,)),)
        yield Item(f"place:{place.id}", place.label, usually=True, details=details)


def _carried(pocket: Pocket, order: Order) -> Iterator[Item]:
    for at, line in enumerate(pocket.carry):
        yield Item(
            f"carry:{line.part.owner.id}.{line.part.list.id}.{line.entry.id}",
            getattr(line.entry, order.speech.step_words),
            usually=at < _CARRIED,
            own=line.entry.thing is None,
        )


def _steps(pocket: Pocket, order: Order) -> Iterator[Item]:
    first = [
        step
        for section in pocket.plan.sections
        if not section.hidden
        for step in section.shown
        if step.is_among_the_first and step.state is State.OPEN
    ]
    for at, step in enumerate(sorted(first, key=_untouched)[:_STEPS]):
        yield Item(
            f"step:{step.id}",
            getattr(step, order.speech.step_words),
            usually=at < _FIRST,
            own=step.own,
        )


def _untouched(step: Step) -> bool:
    """Sort what she wrote something at, or added, before the rest."""
    return not step.is_touched


def _otherwise(pocket: Pocket, order: Order) -> Panel:
    """Return the one card of the day that was picked."""
    title = _("If it goes otherwise") if order.speech.explains else _("Or else")
    for card in pocket.cards:
        if order.has(f"{CARD}{card.address}", usually=False):
            items = tuple(
                Item(
                    f"line:{at}",
                    line.text if order.speech.explains else line.quiet,
                    usually=True,
                    own=not line.is_supplied,
                )
                for at, line in enumerate(card.lines)
            )
            return Panel(card_title(card, order), items)
    return Panel(str(title), ())


def card_title(card: CardSheet, order: Order) -> str:
    """Return what stands above a card of the day on paper."""
    return card.title if order.speech.explains else card.quiet_title


def _offer(item: Item, order: Order) -> Offer:
    return Offer(
        item.part,
        item.label or item.text,
        usually=item.usually,
        ticked=order.has(item.part, usually=item.usually),
        inner=tuple(
            Offer(
                each.part,
                each.label,
                usually=False,
                ticked=order.has(each.part, usually=False),
            )
            for each in item.details
        ),
        is_own=item.own,
    )


def _entries(panel: Panel, order: Order, *, has_lines: bool) -> Iterator[Entry]:
    for item in panel.items:
        if not order.has(item.part, usually=item.usually):
            continue
        lines = list(item.lines)
        for each in item.details:
            if order.has(each.part, usually=False):
                lines += each.lines
        if has_lines and not lines:
            # The number can be written beside a name by hand.
            lines.append(Line(str(_("Number"))))
        yield Entry(item.text, lines=tuple(lines), own=item.own)


def _place(pocket: Pocket, key: str) -> int:
    """Return where somebody stands on the card; behind all others if nowhere."""
    chosen = list(pocket.chosen)
    return chosen.index(key) if key in chosen else len(chosen)
