"""Papers and belongings on paper: lists to tick and to write on (U66).

Where things are kept, who has them and what was noted beside them stay off paper
unless they are put in for this one time (U63).
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from flask_babel import gettext as _

from planner.exports.offer import Offer
from planner.exports.order import Order
from planner.exports.sheet import Entry, Line, Part, Sheet
from planner.papers import model as papers
from planner.papers.model import Owner, OwnerKind, Papers, PersonList
from planner.papers.ten import ten_of
from planner.papers.words import kind_words, state_words

#: The short list that comes out of all the others.
TEN = "ten"
#: Whether what was said about each line is printed.
SETTLED = "settled"
#: What is decided anew each time: where things are, and notes, list by list.
_ONCE = ("where:", "note:")


def asked_anew(order: Order) -> Order:
    """Return this order without what is put in for one time only (U63)."""
    kept = frozenset(part for part in order.kept if not part.startswith(_ONCE))
    return replace(order, kept=kept)


def list_offers(found: Papers, order: Order) -> list[Offer]:
    """Return every list as it could be printed; never with where anything is."""
    names = _names(found, with_names=True)
    return [
        *(_ten_offer(order) for _each in ten_of(found).lines[:1]),
        *(
            _offer(part, order, names[part.owner.id])
            for person in found.people
            for part in person.lists
            if part.shown
        ),
    ]


def whole_lists(found: Papers, order: Order) -> list[Offer]:
    """Return every list without what is in it: an empty sheet has all of a list."""
    return [replace(each, inner=()) for each in list_offers(found, order)]


def compose_lists(found: Papers, order: Order, *, day: date | None) -> Sheet:
    """Return the words of the lists that were ordered."""
    mode = order.speech
    names = _names(found, with_names=order.with_names)
    parts = [
        Part(
            title=getattr(part.list, mode.section_words),
            intro=part.list.intro if mode.explains else "",
            entries=tuple(_entries(part, order)),
            whose=names[part.owner.id],
            column=_column(order),
            key=f"{part.owner.id}.{part.list.id}",
        )
        for person in found.people
        for part in person.lists
        if order.has(_part_of(part), usually=not part.hidden)
    ]
    if order.has(TEN, usually=False):
        parts.insert(0, _ten_part(found, order, names))
    return Sheet(
        title=str(mode.title),
        cover=str(mode.cover),
        parts=tuple(part for part in parts if part.everything),
        size=order.size,
        text=order.text,
        day=day if order.dated else None,
        room=order.room,
        explained=mode.explains,
    )


def _part_of(part: PersonList, kind: str = "list") -> str:
    return f"{kind}:{part.owner.id}.{part.list.id}"


def _offer(part: PersonList, order: Order, whose: str) -> Offer:
    title = getattr(part.list, order.speech.section_words)
    usually = not part.hidden
    return Offer(
        _part_of(part),
        str(_("%(whose)s: %(list)s", whose=whose, list=title)) if whose else title,
        usually,
        order.has(_part_of(part), usually=usually),
        (*_once(part, order), *_lines_of(part, order)),
        is_own=bool(whose),
    )


def _lines_of(part: PersonList, order: Order) -> Iterator[Offer]:
    """Yield every line, so that each can be left off."""
    for entry in part.shown:
        name = _line_of(part, entry)
        yield Offer(
            name,
            getattr(entry, order.speech.step_words),
            usually=True,
            ticked=order.has(name),
            is_own=entry.thing is None,
        )


def _line_of(part: PersonList, entry: papers.Entry) -> str:
    return f"{_part_of(part, 'line')}.{entry.id}"


def _once(part: PersonList, order: Order) -> Iterator[Offer]:
    kinds = {
        "where": (_("Where these are kept"), any(e.note.place for e in part.shown)),
        "note": (
            _("What you noted beside them"),
            any(e.note.words for e in part.shown),
        ),
    }
    for kind, (label, is_written) in kinds.items():
        if is_written:
            name = _part_of(part, kind)
            yield Offer(
                name, label, usually=False, ticked=order.has(name, usually=False)
            )


def _ten_offer(order: Order) -> Offer:
    label = _("What I would take with ten minutes")
    return Offer(
        TEN, label, usually=False, ticked=order.has(TEN, usually=False), is_own=True
    )


def _ten_part(found: Papers, order: Order, names: dict[int, str]) -> Part:
    title = (
        _("What I would take with ten minutes")
        if order.speech.explains
        else _("Short list")
    )
    return Part(
        title=str(title),
        intro="",
        column=_column(order),
        entries=tuple(
            replace(
                _entry(line.part, line.entry, order),
                state=names[line.part.owner.id],
                done=False,
            )
            for line in ten_of(found).lines
        ),
    )


def _entries(part: PersonList, order: Order) -> Iterator[Entry]:
    for entry in part.shown:
        wanted = order.extent == "all" or not entry.is_settled
        if wanted and order.has(_line_of(part, entry)):
            yield _entry(part, entry, order)


def _entry(part: PersonList, entry: papers.Entry, order: Order) -> Entry:
    mode = order.speech
    thing = entry.thing
    tells = order.has(SETTLED, usually=False) and entry.is_settled
    more = (thing.helps, thing.missed) if thing and mode.explains else ()
    return Entry(
        text=getattr(entry, mode.step_words),
        state=_state_word(entry.note.state, order) if tells else "",
        done=tells and entry.note.state in {papers.State.HAVE, papers.State.COPIED},
        more=tuple(each for each in more if each),
        lines=tuple(_lines(part, entry, order)),
        own=thing is None,
    )


def _state_word(state: papers.State, order: Order) -> str:
    """Return the word for a state; quietly, nothing about who might see it."""
    if state is papers.State.CANNOT and not order.speech.explains:
        state = papers.State.NOT_YET
    return state_words()[state]


def _column(order: Order) -> str:
    """Return what stands at the side; with reasons below it there is no room."""
    return "" if order.speech.explains or not order.unanswered else str(_("Note"))


def _lines(part: PersonList, entry: papers.Entry, order: Order) -> Iterator[Line]:
    note = entry.note
    if note.holder and order.with_names:
        yield Line(_("Who has it"), note.holder)
    if note.place and order.has(_part_of(part, "where"), usually=False):
        yield Line(_("Where"), note.place)
    if note.words and order.has(_part_of(part, "note"), usually=False):
        yield Line(_("Note"), note.words)
    elif order.unanswered:
        yield Line(_("Note"))


def _names(found: Papers, *, with_names: bool) -> dict[int, str]:
    """Return what stands before the lists of each person; nothing if there is one."""
    owners = [person.owner for person in found.people]
    if len(owners) == 1:
        return {owners[0].id: ""}
    if with_names:
        return {owner.id: owner.label or _plain_name(owner, owners) for owner in owners}
    return {owner.id: _plain_name(owner, owners) for owner in owners}


def _plain_name(owner: Owner, owners: list[Owner]) -> str:
    """Return what somebody is, with a number if there are several."""
    if owner.kind is OwnerKind.ME:
        return str(_("Me"))
    word = kind_words()[owner.kind]
    alike = [each.id for each in owners if each.kind is owner.kind]
    if len(alike) == 1:
        return str(word)
    number = alike.index(owner.id) + 1
    return str(_("%(kind)s %(number)s", kind=word, number=number))
