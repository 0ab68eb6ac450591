"""What stands on paper: a plan and an order in, the words to be printed out."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, replace
from datetime import date

from flask_babel import gettext as _

from planner.content.model import Blank
from planner.content.words import Words
from planner.exports.marks import mark_for
from planner.exports.order import Order
from planner.plan.model import FilledBlank, Plan, State, Step
from planner.plan.view import blank_words, state_words, when_words

#: Steps about a word or a sign that only a few should know.
_WORD_STEPS = frozenset({"child-word", "code-word", "go-or-not-sign"})
#: Blanks that say where something is or where somebody could go.
_WHERE = frozenset({"paper", "place"})
#: More than this was written into a step: it may run on to the next page. A line
#: break counts as a line of words.
_LONG = 800
_LINE = 50


@dataclass(frozen=True)
class Line:
    """A label with what was written there; without words, a line to write on."""

    label: str
    words: str = ""
    #: Whether the label comes from the content files, whose language it has.
    supplied: bool = False
    #: Whether the words need no label before them where there is little room.
    bare: bool = False


@dataclass(frozen=True)
class Entry:
    """One step on paper."""

    text: str
    #: In a word; nothing while it is open.
    state: str = ""
    done: bool = False
    #: Whether there is something to tick; a question or a sum has nothing.
    box: bool = True
    more: tuple[str, ...] = ()
    lines: tuple[Line, ...] = ()
    own: bool = False
    #: Of a step with a time: when, who, and what to do if it fails, beside it (U75).
    time: str = ""
    who: str = ""
    beside: str = ""
    beside_own: bool = False

    @property
    def written(self) -> Iterator[str]:
        """What the person wrote into this step."""
        own = self.text if self.own else ""
        beside = self.beside if self.beside_own else ""
        lines = (line.words for line in self.lines)
        return (each for each in (own, self.who, beside, *lines) if each)

    @property
    def is_long(self) -> bool:
        """Tell whether this may be too long to be kept on one page."""
        sizes = (len(each) + _LINE * each.count("\n") for each in self.written)
        return sum(sizes) > _LONG

    @property
    def is_line(self) -> bool:
        """Tell whether this is nothing but a line to write on."""
        return not (self.text or self.time or any(self.filled))

    @property
    def filled(self) -> Iterator[Line]:
        """The lines that have words."""
        return (line for line in self.lines if line.words)


@dataclass(frozen=True)
class Part:
    """One section on paper."""

    title: str
    intro: str
    entries: tuple[Entry, ...]
    #: Steps that are no to-dos yet: they stand below a sentence and have no box.
    waiting: tuple[Entry, ...] = ()
    #: For whom it is, where there are lists for several.
    whose: str = ""
    #: What it is chosen by, where it is one of a set; it is never said.
    key: str = ""
    #: Its entries stand in a table with their times at the side.
    is_timed: bool = False
    #: A table with room beside each entry for what to do if it fails.
    has_beside: bool = False
    #: The label of the line that stands at the side of each entry, in a table with
    #: room to write; without one, all lines stand below their entry.
    column: str = ""
    #: Sentences below it.
    after: tuple[str, ...] = ()
    #: Whether it begins a new page.
    starts: bool = False
    #: Whether it stands on the back of a slip.
    on_back: bool = False

    @property
    def longest_who(self) -> int:
        """How many letters the longest name beside an entry has; 0 if nobody is."""
        return max((len(entry.who) for entry in self.entries), default=0)

    @property
    def counts(self) -> bool:
        """Tell whether its times count from the start; those are longer."""
        return any(entry.time.startswith("+") for entry in self.entries)

    @property
    def name(self) -> str:
        """What stands above it."""
        if not self.whose:
            return self.title
        return str(_("%(whose)s: %(list)s", whose=self.whose, list=self.title))

    @property
    def has_boxes(self) -> bool:
        """Tell whether anything in it can be ticked."""
        return any(entry.box for entry in self.entries)

    def at_side(self, entry: Entry) -> str:
        """Return what stands at the side of an entry; empty if it is to be written."""
        return next((e.words for e in entry.lines if e.label == self.column), "")

    def below(self, entry: Entry) -> tuple[Line, ...]:
        """Return the lines below an entry that has one at its side."""
        return tuple(each for each in entry.lines if each.label != self.column)

    @property
    def everything(self) -> tuple[Entry, ...]:
        """All steps of this part."""
        return (*self.entries, *self.waiting)


@dataclass(frozen=True, kw_only=True)
class Sheet:
    """A whole document, before it is laid out on pages."""

    title: str
    cover: str
    parts: tuple[Part, ...]
    size: str
    text: str
    mark: str = ""
    day: date | None = None
    room: bool = False
    waits: str = ""
    #: Whether steps have more than their own words; then those stand out.
    explained: bool = False
    #: Whether each line has a box to tick.
    boxes: bool = True
    #: What is cut or folded from one sheet: a booklet, a slip, a strip (U109, U110).
    shape: str = ""
    #: What does not fit, and so is not on it.
    left_off: tuple[str, ...] = ()


@dataclass(frozen=True)
class Found:
    """Words in a person's own text that would tell what this is about."""

    place: str
    words: tuple[str, ...]


def is_kept_out(step: Step, blank: Blank) -> bool:
    """Tell whether a blank stays off paper unless it is put in (U103)."""
    return blank.kind in _WHERE or step.id in _WORD_STEPS


def is_secret(step: Step) -> bool:
    """Tell whether the notes on this step stay off paper unless they are put in."""
    where = any(filled.blank.kind in _WHERE for filled in step.blanks)
    return where or step.id in _WORD_STEPS


def has_note(step: Step, order: Order) -> bool:
    """Tell whether the note on a step is on paper unless somebody decides otherwise."""
    return order.written and not is_secret(step)


def has_words(step: Step, blank: Blank, order: Order) -> bool:
    """Tell the same of what was filled in."""
    return order.written and not is_kept_out(step, blank)


def compose(plan: Plan, order: Order, *, mark: str = "", day: date | None) -> Sheet:
    """Return the words of the document that was ordered."""
    mode = order.speech
    parts = (
        Part(
            title=getattr(each.section, mode.section_words),
            intro=each.section.intro if mode.explains else "",
            entries=_entries(each.shown, order),
            waiting=_entries(each.held, order),
            key=each.section.id,
        )
        for each in plan.sections
        if order.has(f"section:{each.section.id}", usually=not each.hidden)
    )
    return Sheet(
        title=str(mode.title),
        cover=str(mode.cover),
        parts=tuple(part for part in parts if part.everything),
        waits=str(mode.waits),
        size=order.size,
        text=order.text,
        mark=mark,
        day=day if order.dated else None,
        room=order.room,
        explained=mode.explains,
    )


def mark_of(plan: Plan) -> str:
    """Return a short mark that changes when anything in the plan changes (U60)."""
    state = [
        (section.section.id, section.hidden, [_state_of(s) for s in section.steps])
        for section in plan.sections
    ]
    return mark_for(json.dumps(state))


def marked(sheet: Sheet) -> Sheet:
    """Return a document with a mark that changes when anything that it says does.

    What was left out changes nothing in it. A document that has a mark keeps it; what
    is cut or folded gets none, for it has no foot.
    """
    if sheet.mark or sheet.shape:
        return sheet
    said = json.dumps([asdict(part) for part in sheet.parts], default=str)
    return replace(sheet, mark=mark_for(said))


def telling_words(sheet: Sheet, words: Words) -> list[Found]:
    """Return where a person's own words would tell what this is about."""
    return [
        Found(entry.text, tuple(found))
        for part in sheet.parts
        for entry in part.everything
        if (found := words.found_in("\n".join(entry.written)))
    ]


def _entries(steps: Iterable[Step], order: Order) -> tuple[Entry, ...]:
    return tuple(_entry(step, order) for step in steps if order.takes(step))


def _entry(step: Step, order: Order) -> Entry:
    mode = order.speech
    more = []
    if mode.explains:
        more = [
            step.helps,
            _("Look out: %(risk)s", risk=step.risk) if step.risk else "",
        ]
    return Entry(
        text=getattr(step, mode.step_words),
        state="" if step.state is State.OPEN else state_words()[step.state],
        done=step.state is State.DONE,
        more=tuple(each for each in more if each),
        lines=(*_said(step, order), *_lines(step, order)),
        own=step.own,
    )


def _said(step: Step, order: Order) -> Iterator[Line]:
    if step.words and order.has(f"note:{step.id}", usually=has_note(step, order)):
        yield Line(_("Note"), step.words)
    if (
        step.who
        and order.with_names
        and order.has(f"who:{step.id}", usually=order.written)
    ):
        yield Line(_("Who"), step.who)
    when = when_words(step.when)
    if when and order.has(f"when:{step.id}", usually=order.written):
        yield Line(_("When"), when)


def _lines(step: Step, order: Order) -> Iterator[Line]:
    for filled in step.blanks:
        words = blank_words(filled) if _may_stand(step, filled, order) else ""
        if words or order.unanswered:
            yield Line(filled.blank.label, words, supplied=True)


def _may_stand(step: Step, filled: FilledBlank, order: Order) -> bool:
    if filled.blank.kind == "person" and not order.with_names:
        return False
    usually = has_words(step, filled.blank, order)
    return order.has(f"words:{filled.blank.id}", usually=usually)


def _state_of(step: Step) -> list[str]:
    blanks = [filled.words for filled in step.blanks]
    return [
        step.id,
        step.text,
        step.state,
        step.words,
        step.who,
        str(step.when),
        *blanks,
        *(["waits"] if step.held else []),
    ]
