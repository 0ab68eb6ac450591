"""Pages for oneself, and their groups: tables turned into the model."""

import re
from dataclasses import replace
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


def group(table: Table) -> tuple[int, Group]:
    """Return one group and its place among the groups."""
    with table.named("id"):
        return table.number("order"), Group(
            id=table.text("id"),
            word=table.text("word"),
            title=table.text("title"),
            quiet_title=table.text("quiet_title"),
            intro=table.text("intro"),
            danger=table.flag("danger"),
            parts=tuple(_part(inner) for inner in table.tables("part")),
        )


def _part(table: Table) -> tuple[str, str]:
    with table.named("id"):
        return table.text("id"), table.text("title")


class PageReader:
    """Turns the table of one file into a page."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader
        self._bodies: Mapping[str, Callable[[Table], Body]] = {
            "cards": self._cards,
            "prompts": self._prompts,
            "ticks": self._ticks,
            "scripts": self._scripts,
            "scales": self._scales,
            "stages": self._stages,
            "guided": self._guide,
            "columns": self._columns,
        }

    def page(self, table: Table, page_id: str) -> Page:
        """Return one page."""
        kind = table.text("kind")
        if kind not in self._bodies:
            raise table.fault(f"kind has to be one of {', '.join(self._bodies)}")
        when = table.condition()
        because = table.maybe_text("because") or ""
        if bool(when.exceptions) != bool(because):
            raise table.fault("unless and because go together: the page says why")
        return Page(
            id=page_id,
            group=table.text("group"),
            part=table.maybe_text("part"),
            order=table.number("order"),
            word=table.text("word"),
            title=table.text("title"),
            quiet_title=table.text("quiet_title"),
            intro=table.text("intro"),
            when=when,
            because=because,
            source=self._reader.source(table),
            rows=table.numbers("rows"),
            leads=_links(table),
            danger=table.flag("danger"),
            heavy=table.flag("heavy"),
            crisis=table.flag("crisis"),
            body=self._bodies[kind](table),
        )

    def _entry(self, table: Table, make: type[_E], **more: Any) -> _E:
        """Return one thing on a page; what is missing is its page's."""
        own = bool(table.texts("source")) or table.maybe_text("editorial") is not None
        return make(
            id=table.text("id"),
            text=table.text("text"),
            quiet=table.maybe_text("quiet"),
            when=table.condition(),
            source=self._reader.source(table) if own else None,
            leads=_links(table),
            **more,
        )

    def _cards(self, table: Table) -> Cards:
        turns: tuple[Turn, ...] = ("never", "day", "week")
        return Cards(
            tuple(map(self._card, table.tables("card"))), table.one_of("turns", turns)
        )

    def _card(self, table: Table) -> Card:
        with table.named("id"):
            return self._entry(
                table, Card, ask=table.maybe_text("ask"), step=table.maybe_text("step")
            )

    def _prompts(self, table: Table) -> Prompts:
        ways: tuple[Way, ...] = ("once", "again", "letter")
        return Prompts(
            tuple(map(self._prompt, table.tables("prompt"))),
            table.one_of("way", ways),
            table.flag("covered"),
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

    def _ticks(self, table: Table) -> Ticks:
        picks: tuple[Pick, ...] = ("many", "one")
        return Ticks(
            tuple(map(self._tick, table.tables("tick"))),
            table.one_of("pick", picks),
            table.flag("words"),
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

    def _scripts(self, table: Table) -> Scripts:
        return Scripts(tuple(map(self._script, table.tables("script"))))

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

    def _scales(self, table: Table) -> Scales:
        scales = Scales(
            tuple(map(self._scale, table.tables("scale"))),
            tuple(map(self._tick, table.tables("mark"))),
            table.maybe_text("good_hours"),
            table.maybe_text("hard_hours"),
        )
        if (scales.good_hours is None) is not (scales.hard_hours is None):
            raise table.fault("good_hours and hard_hours belong together")
        shortest, longest = (
            table.maybe_number("shortest"),
            table.maybe_number("longest"),
        )
        scales = replace(
            scales,
            shortest=shortest or scales.shortest,
            longest=longest or scales.longest,
        )
        if not 1 < scales.shortest <= scales.longest <= _LONGEST_WEEKS:
            raise table.fault(f"it runs from 2 to {_LONGEST_WEEKS} days")
        return scales

    def _scale(self, table: Table) -> Scale:
        with table.named("id"):
            return self._entry(
                table,
                Scale,
                low=table.text("low"),
                high=table.text("high"),
                moments=among(table, "moments", _MOMENTS),
            )

    def _stages(self, table: Table) -> Stages:
        answers: tuple[Answers, ...] = ("steps", "tries")
        return Stages(
            tuple(map(self._stage, table.tables("stage"))),
            table.one_of("answers", answers),
        )

    def _stage(self, table: Table) -> Stage:
        with table.named("id"):
            return Stage(
                id=table.text("id"),
                title=table.text("title"),
                intro=table.text("intro"),
                steps=tuple(map(self._step, table.tables("step"))),
            )

    def _step(self, table: Table) -> Step:
        with table.named("id"):
            return self._entry(
                table,
                Step,
                helps=table.maybe_text("helps"),
                risk=table.maybe_text("risk"),
            )

    def _guide(self, table: Table) -> Guide:
        return Guide(tuple(map(self._guided, table.tables("step"))), table.text("ends"))

    def _guided(self, table: Table) -> Guided:
        with table.named("id"):
            return self._entry(
                table, Guided, seconds=table.maybe_number("seconds") or 0
            )

    def _columns(self, table: Table) -> Columns:
        columns = tuple(map(_column, table.tables("column")))
        return Columns(columns, tuple(map(self._line, table.tables("line"))))

    def _line(self, table: Table) -> Line:
        with table.named("id"):
            return self._entry(table, Line, column=table.text("column"))


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
