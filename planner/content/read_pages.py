"""Pages for oneself, and their groups: tables turned into the model."""

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, TypeVar

from planner.content.pages import (
    Answers,
    Body,
    Card,
    Cards,
    Column,
    Columns,
    Entry,
    Group,
    Guide,
    Guided,
    Line,
    Link,
    Moment,
    Page,
    Pick,
    Prompt,
    Prompts,
    Scale,
    Scales,
    Script,
    Scripts,
    Stage,
    Stages,
    Step,
    Tick,
    Ticks,
    Turn,
    Way,
)
from planner.content.read import Reader, among, blank
from planner.content.table import Table

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

#: Places of the program that a page can lead to, each by its plain word.
PLACES = (
    "numbers",
    "crisis",
    "pause",
    "diary",
    "contact",
    "people",
    "papers",
    "plan",
    "money",
    "fund",
    "claims",
    "ties",
    "places",
    "day",
    "weeks",
    "orders",
    "files",
    "copies",
    "settings",
)
#: Kinds of content that a page can lead to, as in `page:my-reasons`.
PIECES = ("page", "item", "section", "list", "guide")
_MOMENTS: tuple[Moment, ...] = ("before", "during", "after")
_BLANK = re.compile(r"\{([a-z0-9-]+)\}")
_LONGEST_WEEKS = 28
_E = TypeVar("_E", bound=Entry)


def group(table: Table, parts: tuple[tuple[str, str], ...] | None = None) -> Group:
    """Return one group, whose headings may have been read already."""
    with table.named("id"):
        if parts is None:
            parts = tuple(map(heading, table.tables("part")))
        return Group(
            id=table.text("id"),
            word=table.text("word"),
            title=table.text("title"),
            quiet_title=table.text("quiet_title"),
            intro=table.text("intro"),
            danger=table.flag("danger"),
            parts=parts,
        )


def heading(table: Table) -> tuple[str, str]:
    """Return one heading of a group, with its id before it."""
    with table.named("id"):
        return table.text("id"), table.text("title")


@dataclass(frozen=True)
class Holds:
    """What the body of a page holds: its name there, its key, how one is read."""

    name: str
    key: str
    read: "Callable[[Table], Any]"


class PageReader:
    """Turns the table of one file into a page."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader
        self._bodies: Mapping[
            str, tuple[type[Body], Callable[..., Body], tuple[Holds, ...]]
        ] = {
            "cards": (Cards, _cards, (Holds("entries", "card", self._card),)),
            "prompts": (Prompts, _prompts, (Holds("entries", "prompt", self._prompt),)),
            "ticks": (Ticks, _ticks, (Holds("entries", "tick", self._tick),)),
            "scripts": (Scripts, _scripts, (Holds("entries", "script", self._script),)),
            "scales": (
                Scales,
                _scales,
                (
                    Holds("scales", "scale", self._scale),
                    Holds("marks", "mark", self._tick),
                ),
            ),
            "stages": (Stages, _stages, (Holds("stages", "stage", self.stage),)),
            "guided": (Guide, _guide, (Holds("entries", "step", self._guided),)),
            "columns": (
                Columns,
                _columns,
                (
                    Holds("columns", "column", _column),
                    Holds("entries", "line", self._line),
                ),
            ),
        }

    def kind(self, table: Table) -> str:
        """Return of which kind a page is."""
        kind = table.text("kind")
        if kind not in self._bodies:
            raise table.fault(f"kind has to be one of {', '.join(self._bodies)}")
        return kind

    def kind_of(self, page: Page) -> str:
        """Return of which kind a page is that was read."""
        return next(
            k for k, (made, *_) in self._bodies.items() if made is type(page.body)
        )

    def holds(self, kind: str) -> tuple[Holds, ...]:
        """Return what pages of this kind hold."""
        return self._bodies[kind][2]

    def page(self, table: Table, page_id: str) -> Page:
        """Return one page of ours, with its place and the rows that it delivers."""
        kind = self.kind(table)
        inner = {
            each.name: tuple(map(each.read, table.tables(each.key)))
            for each in self.holds(kind)
        }
        order, rows = table.number("order"), table.numbers("rows")
        return replace(self.around(table, page_id, inner), order=order, rows=rows)

    def around(
        self, table: Table, page_id: str, inner: "Mapping[str, tuple[Any, ...]]"
    ) -> Page:
        """Return one page around what it holds, which has been read already."""
        make = self._bodies[self.kind(table)][1]
        when = table.condition()
        because = table.maybe_text("because") or ""
        if bool(when.exceptions) != bool(because):
            raise table.fault("unless and because go together: the page says why")
        return Page(
            id=page_id,
            group=table.text("group"),
            part=table.maybe_text("part"),
            order=0,
            word=table.text("word"),
            title=table.text("title"),
            quiet_title=table.text("quiet_title"),
            intro=table.text("intro"),
            when=when,
            because=because,
            source=self._reader.source(table),
            leads=_links(table),
            danger=table.flag("danger"),
            heavy=table.flag("heavy"),
            crisis=table.flag("crisis"),
            body=make(table, **inner),
        )

    def _entry(self, table: Table, make: type[_E], **more: Any) -> _E:
        """Return one thing on a page; what is missing is its page's."""
        own = bool(table.texts("source")) or table.maybe_text("editorial") is not None
        return make(
            id=table.text("id"),
            text=table.text("text"),
            quiet=table.text("quiet"),
            when=table.condition(),
            source=self._reader.source(table) if own else None,
            leads=_links(table),
            **more,
        )

    def _card(self, table: Table) -> Card:
        with table.named("id"):
            return self._entry(
                table, Card, ask=table.maybe_text("ask"), step=table.maybe_text("step")
            )

    def _prompt(self, table: Table) -> Prompt:
        with table.named("id"):
            rows = table.maybe_number("rows")
            if rows is not None and rows < 1:
                raise table.fault("rows has to be 1 or more")
            return self._entry(
                table,
                Prompt,
                hint=table.maybe_text("hint"),
                rows=rows or 3,
                choices=table.texts("choices"),
            )

    def _tick(self, table: Table) -> Tick:
        with table.named("id"):
            tick = self._entry(
                table,
                Tick,
                under=table.maybe_text("under"),
                shows=table.texts("shows"),
                hides=table.texts("hides"),
                because=table.maybe_text("because"),
                crisis=table.flag("crisis"),
            )
            if bool(tick.hides) is not bool(tick.because):
                raise table.fault("hides and because belong together")
            return tick

    def _script(self, table: Table) -> Script:
        with table.named("id"):
            script = self._entry(
                table,
                Script,
                title=table.text("title"),
                said=table.maybe_text("said"),
                out=table.maybe_text("out"),
                warns=table.maybe_text("warns"),
                most=table.maybe_number("most") or 0,
                blanks=tuple(map(blank, table.tables("blanks"))),
            )
            ids = {each.id for each in script.blanks}
            if strange := ids ^ set(_BLANK.findall(script.text)):
                raise table.fault(
                    f"{', '.join(sorted(strange))} has to be in text and in blanks"
                )
            return script

    def _scale(self, table: Table) -> Scale:
        with table.named("id"):
            return self._entry(
                table,
                Scale,
                low=table.text("low"),
                high=table.text("high"),
                moments=among(table, "moments", _MOMENTS),
            )

    def stage(self, table: Table, steps: tuple[Step, ...] | None = None) -> Stage:
        """Return one stage of a page, whose steps may have been read already."""
        with table.named("id"):
            if steps is None:
                steps = tuple(map(self.step, table.tables("step")))
            return Stage(
                id=table.text("id"),
                title=table.text("title"),
                intro=table.text("intro"),
                steps=steps,
            )

    def step(self, table: Table) -> Step:
        """Return one step of a stage."""
        with table.named("id"):
            return self._entry(
                table,
                Step,
                helps=table.maybe_text("helps"),
                risk=table.maybe_text("risk"),
            )

    def _guided(self, table: Table) -> Guided:
        with table.named("id"):
            return self._entry(
                table, Guided, seconds=table.maybe_number("seconds") or 0
            )

    def _line(self, table: Table) -> Line:
        with table.named("id"):
            return self._entry(table, Line, column=table.text("column"))


def _cards(table: Table, entries: tuple[Card, ...]) -> Cards:
    turns: tuple[Turn, ...] = ("never", "day", "week")
    return Cards(entries, table.one_of("turns", turns))


def _prompts(table: Table, entries: tuple[Prompt, ...]) -> Prompts:
    ways: tuple[Way, ...] = ("once", "again", "letter")
    return Prompts(entries, table.one_of("way", ways), table.flag("covered"))


def _ticks(table: Table, entries: tuple[Tick, ...]) -> Ticks:
    picks: tuple[Pick, ...] = ("many", "one")
    return Ticks(entries, table.one_of("pick", picks), table.flag("words"))


def _scripts(_table: Table, entries: tuple[Script, ...]) -> Scripts:
    return Scripts(entries)


def _scales(table: Table, scales: tuple[Scale, ...], marks: tuple[Tick, ...]) -> Scales:
    made = Scales(
        scales, marks, table.maybe_text("good_hours"), table.maybe_text("hard_hours")
    )
    if (made.good_hours is None) is not (made.hard_hours is None):
        raise table.fault("good_hours and hard_hours belong together")
    shortest, longest = table.maybe_number("shortest"), table.maybe_number("longest")
    made = replace(
        made, shortest=shortest or made.shortest, longest=longest or made.longest
    )
    if not 1 < made.shortest <= made.longest <= _LONGEST_WEEKS:
        raise table.fault(f"it runs from 2 to {_LONGEST_WEEKS} days")
    return made


def _stages(table: Table, stages: tuple[Stage, ...]) -> Stages:
    answers: tuple[Answers, ...] = ("steps", "tries")
    return Stages(stages, table.one_of("answers", answers))


def _guide(table: Table, entries: tuple[Guided, ...]) -> Guide:
    return Guide(entries, table.text("ends"))


def _columns(
    _table: Table, columns: tuple[Column, ...], entries: tuple[Line, ...]
) -> Columns:
    return Columns(columns, entries)


def _column(table: Table) -> Column:
    with table.named("id"):
        return Column(table.text("id"), table.text("title"), table.maybe_text("hint"))


def _links(table: Table) -> tuple[Link, ...]:
    links = []
    for each in table.texts("leads"):
        kind, colon, name = each.partition(":")
        if colon and kind in PIECES and name:
            links.append(Link(kind, name))
        elif not colon and kind in PLACES:
            links.append(Link(kind))
        else:
            raise table.fault(f"leads has {each!r}, which means nothing here")
    return tuple(links)
