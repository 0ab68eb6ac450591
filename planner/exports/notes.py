"""A note for somebody who helps, on paper: the lines that were chosen, and no more.

Code words, addresses and what is kept where stay off paper unless they are put in for
this one time (U103). Nothing else of the person it is for is ever on it.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from flask_babel import gettext as _

from planner.content.model import Library
from planner.exports.offer import Offer
from planner.exports.order import Order
from planner.exports.sheet import Entry, Part, Sheet
from planner.exports.sheet import Line as Written
from planner.notes import model as notes
from planner.notes.model import Line, Note

#: The word agreed with the person it is for, which stands on their own page.
WORD = "word"
#: What is decided anew each time.
_ONCE = ("once:", WORD)


@dataclass(frozen=True)
class Chosen:
    """A note as it could be printed."""

    note: Note
    parts: tuple[notes.Part, ...]
    #: The word agreed with whom it is for; empty where there is none.
    word: str = ""


def chosen_of(library: Library, note: Note, word: str) -> Chosen:
    """Return the lines of a note that were ticked, part by part."""
    title = str(_("More from me"))
    parts = [
        *notes.parts_of(library, note.made),
        notes.Part("own", title, title, notes.own_lines(library, note.made), own=True),
    ]
    ticked = [
        replace(part, lines=tuple(line for line in part.lines if line.ticked))
        for part in parts
    ]
    return Chosen(note, tuple(part for part in ticked if part.lines), word)


def asked_anew(order: Order) -> Order:
    """Return this order without what is put in for one time only."""
    kept = frozenset(part for part in order.kept if not part.startswith(_ONCE))
    return replace(order, kept=kept)


def note_offers(chosen: Chosen, order: Order) -> list[Offer]:
    """Return every line that was ticked, with a box; secrets are never shown here."""
    offers = [
        Offer(
            _name(chosen, "line", line.key),
            getattr(line, order.speech.step_words),
            usually=True,
            ticked=order.has(_name(chosen, "line", line.key)),
            inner=tuple(_inner(chosen, line, order)),
            is_own=line.is_changed,
        )
        for part in chosen.parts
        for line in part.lines
    ]
    if chosen.word:
        name = _word_of(chosen)
        offers.append(
            Offer(
                name,
                str(_("The word you agreed on, from their own page")),
                usually=False,
                ticked=order.has(name, usually=False),
                is_own=True,
            )
        )
    return offers


def compose_note(chosen: Chosen, order: Order, *, day: date | None) -> Sheet:
    """Return the words of the note that was ordered."""
    mode = order.speech
    parts = [
        Part(
            title=getattr(part, mode.section_words),
            intro="",
            entries=tuple(
                _entry(chosen, line, order)
                for line in part.lines
                if order.has(_name(chosen, "line", line.key))
            ),
        )
        for part in chosen.parts
    ]
    if chosen.word and order.has(_word_of(chosen), usually=False):
        entry = Entry(chosen.word, own=True)
        parts.append(Part(str(_("What we agreed on")), "", (entry,)))
    who = chosen.note.who if order.with_names else ""
    return Sheet(
        title=str(mode.title),
        cover=str(_("For %(who)s", who=who)) if who else str(mode.cover),
        parts=tuple(part for part in parts if part.everything),
        size=order.size,
        text=order.text,
        day=day if order.dated else None,
        room=order.room,
        boxes=False,
    )


def _name(chosen: Chosen, kind: str, key: str) -> str:
    return f"{kind}:{chosen.note.id}.{key}"


def _word_of(chosen: Chosen) -> str:
    return f"{WORD}:{chosen.note.id}"


def _inner(chosen: Chosen, line: Line, order: Order) -> Iterator[Offer]:
    for filled in line.blanks:
        if filled.words:
            secret = filled.blank.secret
            name = _name(chosen, "once" if secret else "blank", filled.blank.id)
            label = filled.blank.label
            shown = _("%(label)s: %(words)s", label=label, words=filled.words)
            yield Offer(
                name,
                label if secret else str(shown),
                usually=not secret,
                ticked=order.has(name, usually=not secret),
            )


def _entry(chosen: Chosen, line: Line, order: Order) -> Entry:
    return Entry(
        text=getattr(line, order.speech.step_words),
        lines=tuple(_lines(chosen, line, order)),
        own=line.is_changed,
    )


def _lines(chosen: Chosen, line: Line, order: Order) -> Iterator[Written]:
    for filled in line.blanks:
        secret = filled.blank.secret
        name = _name(chosen, "once" if secret else "blank", filled.blank.id)
        words = filled.words if order.has(name, usually=not secret) else ""
        if words or order.unanswered:
            yield Written(filled.blank.label, words, supplied=True)
