"""The pages for oneself on paper: empty to write on, or with what was written (U66).

What she wrote stays off paper unless it is put in for this one time, page by page; then
her own lines and days are on it as far as they are ticked. What is covered is not even
offered.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from flask_babel import gettext as _

from planner.content.model import Entry as Thing
from planner.content.model import Library, Page
from planner.content.pages import (
    Card,
    Cards,
    Guide,
    Guided,
    Prompt,
    Prompts,
    Scale,
    Script,
    Scripts,
    Step,
    Ticks,
)
from planner.day.words import short
from planner.exports.offer import Offer
from planner.exports.order import Order
from planner.exports.sheet import Entry, Line, Part, Sheet
from planner.plan.view import when_words
from planner.steady.model import Kept, Mine, State, entries_for
from planner.steady.view import filled, said_lines
from planner.steady.words import moment_words

#: What is decided anew each time: what she wrote, page by page.
WRITTEN = "written:"
#: A gap in a text, to be filled in by hand.
GAP = "________"
#: What is answered or read: a box before it could not be ticked.
_UNTICKED = (Card, Guided, Prompt, Scale, Script)


@dataclass(frozen=True)
class Written:
    """Everything of hers that could be on paper."""

    mine: Mine
    kept: Mapping[str, list[Kept]]
    blanks: Mapping[str, str]

    def on(self, page: Page) -> bool:
        """Tell whether anything stands on a page."""
        return self.mine.has_written(page) or bool(self.kept.get(page.id))


def page_offers(
    library: Library, written: Written, order: Order
) -> list[tuple[str, list[Offer]]]:
    """Return every page as it could be printed, under the name of its group."""
    groups = [
        (
            getattr(group, order.speech.section_words),
            [
                Offer(
                    _part_of(page),
                    getattr(page, order.speech.section_words),
                    usually=False,
                    ticked=order.has(_part_of(page), usually=False),
                    inner=tuple(_inner(page, written, order)),
                )
                for page in library.pages
                if page.group == group.id and _is_offered(page, written)
            ],
        )
        for group in library.groups
    ]
    return [(title, there) for title, there in groups if there]


def compose_pages(
    library: Library, written: Written, order: Order, *, day: date | None
) -> Sheet:
    """Return the words of the pages that were ordered."""
    mode = order.speech
    parts = [
        Part(
            title=getattr(page, mode.section_words),
            intro=page.intro if mode.explains else "",
            entries=tuple(_entries(page, written, order)),
            key=page.id,
        )
        for page in library.pages
        if _is_offered(page, written) and order.has(_part_of(page), usually=False)
    ]
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


def _part_of(page: Page) -> str:
    return f"page:{page.id}"


def _is_offered(page: Page, written: Written) -> bool:
    return page.when.holds(written.mine.facts) and not written.mine.is_covered(
        page.group
    )


def _inner(page: Page, written: Written, order: Order) -> Iterator[Offer]:
    """Yield what was written there as a whole, and then every line."""
    if written.on(page):
        name = f"{WRITTEN}{page.id}"
        yield Offer(
            name,
            _("What you wrote and ticked there"),
            usually=False,
            ticked=order.has(name, usually=False),
        )
    for _at, thing in entries_for(page, written.mine):
        words = getattr(thing, order.speech.step_words)
        yield _line(page, thing.id, _with_gaps(thing, words, {}), order)
    for own in written.mine.own_of(page.id):
        yield _line(page, own.key, own.text, order, is_own=True)
    for kept in written.kept.get(page.id, []):
        yield _line(page, _key_of(kept), _called(page, kept), order, is_own=True)


def _line(
    page: Page, key: str, label: str, order: Order, *, is_own: bool = False
) -> Offer:
    name = _line_of(page, key)
    return Offer(name, label, usually=True, ticked=order.has(name), is_own=is_own)


def _line_of(page: Page, key: str) -> str:
    return f"line:{page.id}.{key}"


def _key_of(kept: Kept) -> str:
    return f"kept-{kept.id}"


def _day_of(kept: Kept) -> str:
    return when_words(kept.day) or str(_("Without a day"))


def _called(page: Page, kept: Kept) -> str:
    """Return what tells one day from the others: when it was, and what comes first."""
    day, said = _day_of(kept), said_lines(page, kept)
    if not said:
        return day
    return str(_("%(label)s: %(words)s", label=day, words=short(said[0]["value"])))


def _entries(page: Page, written: Written, order: Order) -> Iterator[Entry]:
    tells = order.has(f"{WRITTEN}{page.id}", usually=False)
    # A list in her own words is for somebody to read: only what is true of her.
    picked = tells and isinstance(page.body, Ticks) and page.body.words
    for _at, thing in entries_for(page, written.mine):
        text = getattr(thing, order.speech.step_words)
        left_open = picked and not written.mine.is_ticked(thing.id)
        if not left_open and order.has(_line_of(page, thing.id)):
            yield _entry(page, thing, text, written, order, tells=tells)
    if not tells:
        return
    for own in written.mine.own_of(page.id):
        if not order.has(_line_of(page, own.key)):
            continue
        ticked = written.mine.is_ticked(own.key)
        box = ticked or not isinstance(page.body, Cards | Guide | Prompts | Scripts)
        yield Entry(text=own.text, done=ticked, own=True, box=box)
    for kept in written.kept.get(page.id, []):
        if not order.has(_line_of(page, _key_of(kept))):
            continue
        lines = [
            Line(each["label"], each["value"], supplied=True)
            for each in said_lines(page, kept)
        ]
        yield Entry(text=_day_of(kept), lines=tuple(lines), box=False)


def _entry(  # noqa: PLR0913 - one thing, and all that decides how it stands there
    page: Page,
    thing: Thing,
    text: str,
    written: Written,
    order: Order,
    *,
    tells: bool,
) -> Entry:
    note = written.mine.note(thing.id)
    text = _with_gaps(thing, text, written.blanks if tells else {})
    done = tells and note.state in {State.TICKED, State.DONE}
    return Entry(
        text=text,
        done=done,
        box=done or not isinstance(thing, _UNTICKED),
        more=tuple(_more(thing)) if order.speech.explains else (),
        lines=tuple(_lines(page, thing, note.words if tells else "", order)),
    )


def _with_gaps(thing: Thing, text: str, said: Mapping[str, str]) -> str:
    """Return a text with its blanks filled in, or with gaps for what was not said."""
    if not isinstance(thing, Script):
        return text
    words = {each.id: said.get(each.id) or GAP for each in thing.blanks}
    return filled(text, thing, words)


def _more(thing: Thing) -> Iterator[str]:
    said: tuple[str | None, ...] = ()
    if isinstance(thing, Card):
        said = (thing.ask, thing.step)
    if isinstance(thing, Step):
        risk = thing.risk and _("Look out: %(risk)s", risk=thing.risk)
        said = (thing.helps, risk)
    if isinstance(thing, Script):
        warns = thing.warns and _("Look out: %(risk)s", risk=thing.warns)
        before = thing.said and _("When somebody says: %(words)s", words=thing.said)
        after = thing.out and _("If it goes on: %(words)s", words=thing.out)
        said = (warns, before, after)
    if isinstance(thing, Prompt):
        said = (thing.hint,)
    yield from (each for each in said if each)


def _lines(page: Page, thing: Thing, words: str, order: Order) -> Iterator[Line]:
    if words:
        yield Line(_("Note"), words)
    elif order.unanswered and isinstance(thing, Scale):
        for moment in thing.moments:
            yield Line(moment_words()[moment])
    elif order.unanswered and isinstance(thing, Prompt):
        many = isinstance(page.body, Prompts) and thing.rows > 1
        yield from (Line("") for _each in range(3 if many else 1))
    elif order.unanswered and isinstance(thing, Card | Script):
        yield Line(_("Note"))
