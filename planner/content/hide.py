"""What an office does not show of ours: ids named in its `hide.toml`.

What names something that is hidden does not name it any more: nothing waits for it, and
nothing leads to it.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, TypeVar

from planner.content.day import RIGHT_NOW
from planner.content.files import table_of
from planner.content.laying import Laying
from planner.content.model import (
    Country,
    Entry,
    Item,
    Library,
    Page,
    Stage,
    Task,
)
from planner.content.pages import Body, Link, Stages, Tick
from planner.content.table import Table

_Any = TypeVar("_Any")
_E = TypeVar("_E", bound=Entry)


@dataclass(frozen=True)
class _Hideable:
    """Pieces that can be hidden, and those that stand within them."""

    name: str  # in the library
    within: str = ""  # in a piece
    word: str = ""  # in `hide.toml`, of those within


#: By their word in `hide.toml`. Help pages and groups of pages are always there: the
#: program itself leads to them.
_HIDEABLE: Mapping[str, _Hideable] = {
    "sections": _Hideable("sections", "items", "items"),
    "lists": _Hideable("lists", "things", "things"),
    "changes": _Hideable("changes"),
    "claims": _Hideable("claims"),
    "ties": _Hideable("ties"),
    "stages": _Hideable("stages", "tasks", "tasks"),
    "steps": _Hideable("day_steps"),
    "cards": _Hideable("cards", "lines", "card_lines"),
    "note_parts": _Hideable("note_parts", "lines", "note_lines"),
    "budget": _Hideable("budget"),
    "ways": _Hideable("ways"),
    "pages": _Hideable("pages"),
}
_ENTRIES, _NUMBERS = "entries", "numbers"


def hide(base: Library, path: Path, laying: Laying) -> Library:
    """Return our content without what the office hides."""
    hidden: dict[str, frozenset[str]] = {}
    if not path.exists():
        return base
    before = len(laying.faults)
    with laying.noting(), table_of(path) as table:
        for word, there in _names(base).items():
            hidden[word] = _hidden(table, word, there, laying)
    if len(laying.faults) > before:
        return base
    laying.tally["hidden"] += sum(map(len, hidden.values()))
    return _loosened(base, _without(base, hidden))


def _names(base: Library) -> dict[str, set[str]]:
    """Return all that can be hidden; an emergency number cannot."""
    found: dict[str, set[str]] = {}
    for word, kind in _HIDEABLE.items():
        there = [each for each in getattr(base, kind.name) if not _stays(each)]
        found[word] = {each.id for each in there}
        if kind.word:
            every = getattr(base, kind.name)
            found[kind.word] = {
                each.id for one in every for each in getattr(one, kind.within)
            }
    found[_ENTRIES] = {entry.id for page in base.pages for entry in page.entries}
    found[_NUMBERS] = {
        f"{country.code}: {each.name}"
        for country in (*base.countries, base.international)
        for each in country.services
    }
    return found


def _stays(piece: Any) -> bool:
    """Tell whether the program itself leads to a piece, so that it is always there."""
    return piece.id == RIGHT_NOW or (isinstance(piece, Stage) and piece.is_day)


def _hidden(table: Table, kind: str, there: set[str], laying: Laying) -> frozenset[str]:
    named = table.texts(kind)
    for name in named:
        if name not in there:
            laying.faults.append(f"{table.where}: {kind} has no {name}")
    return frozenset(named)


def _without(base: Library, hidden: Mapping[str, frozenset[str]]) -> Library:
    left: dict[str, Any] = {}

    def without(every: Iterable[Entry]) -> Iterable[Entry]:
        return _left(_headed(every, hidden[_ENTRIES]), hidden[_ENTRIES])

    for word, kind in _HIDEABLE.items():
        kept = _left(getattr(base, kind.name), hidden[word])
        if kind.word:
            kept = tuple(_inside(each, kind, hidden[kind.word]) for each in kept)
        left[kind.name] = kept
    left["pages"] = tuple(
        replace(page, body=_with(page.body, without)) for page in left["pages"]
    )
    return replace(
        base,
        **left,
        countries=tuple(_country(each, hidden[_NUMBERS]) for each in base.countries),
        international=_country(base.international, hidden[_NUMBERS]),
    )


def _left(every: Iterable[_Any], hidden: frozenset[str]) -> tuple[_Any, ...]:
    return tuple(each for each in every if each.id not in hidden)  # type: ignore[attr-defined]


def _inside(piece: _Any, kind: _Hideable, hidden: frozenset[str]) -> _Any:
    kept = _left(getattr(piece, kind.within), hidden)
    changed: _Any = replace(piece, **{kind.within: kept})  # type: ignore[type-var]
    return changed


def _with(body: Body, change: Callable[[tuple[Any, ...]], Iterable[Any]]) -> Body:
    """Return the body of a page with other things in it."""
    if isinstance(body, Stages):
        stages = (replace(one, steps=tuple(change(one.steps))) for one in body.stages)
        return replace(body, stages=tuple(stages))
    changed: dict[str, Any] = {
        name: tuple(change(getattr(body, name)))
        for name in ("entries", "scales", "marks")
        if name in vars(body)
    }
    return replace(body, **changed)


def _headed(entries: Iterable[Entry], hidden: frozenset[str]) -> Iterable[Entry]:
    """Yield entries; a heading that begins at a hidden tick begins at the next one."""
    heading: str | None = None
    for entry in entries:
        one = entry
        if isinstance(one, Tick):
            if entry.id in hidden:
                heading = one.under or heading
            elif heading:
                one, heading = replace(one, under=one.under or heading), None
        yield one


def _country(country: Country, hidden: frozenset[str]) -> Country:
    services = tuple(
        one for one in country.services if f"{country.code}: {one.name}" not in hidden
    )
    return replace(country, services=services)


def _loosened(base: Library, shown: Library) -> Library:
    """Return what is shown without the names of what is not."""
    gone = _gone(base, shown)
    stages = tuple(
        replace(stage, tasks=tuple(_tasks(stage, gone))) for stage in shown.stages
    )
    # A task whose step is hidden goes with it, and so does what names that task.
    gone["task"] |= {t.id for t in shown.tasks} - {
        t.id for s in stages for t in s.tasks
    }
    changes = (
        replace(one, opens=_known(one.opens, gone["section"])) for one in shown.changes
    )
    return replace(
        shown,
        sections=tuple(
            replace(one, items=tuple(_item(item, gone["item"]) for item in one.items))
            for one in shown.sections
        ),
        changes=tuple(each for each in changes if each.opens),
        ties=tuple(
            replace(one, items=_known(one.items, gone["item"])) for one in shown.ties
        ),
        stages=tuple(
            replace(one, tasks=tuple(_task(task, gone["task"]) for task in one.tasks))
            for one in stages
        ),
        day_steps=tuple(
            replace(one, needs=_known(one.needs, gone["step"]))
            for one in shown.day_steps
        ),
        pages=tuple(_page(page, gone) for page in shown.pages),
    )


def _gone(base: Library, shown: Library) -> dict[str, set[str]]:
    """Return the ids of all that can be named and is hidden, by its kind."""

    def ids(of: Callable[[Library], Iterable[Any]]) -> set[str]:
        return {each.id for each in of(base)} - {each.id for each in of(shown)}

    return {
        "section": ids(lambda one: one.sections),
        "item": ids(lambda one: one.items),
        "list": ids(lambda one: one.lists),
        "task": ids(lambda one: one.tasks),
        "step": ids(lambda one: one.day_steps),
        "page": ids(lambda one: one.pages),
        "guide": set(),
    }


def _known(named: Iterable[str], gone: set[str]) -> tuple[str, ...]:
    return tuple(name for name in named if name not in gone)


def _item(item: Item, gone: set[str]) -> Item:
    """Nothing waits for a step that is not shown."""
    return replace(item, before=_known(item.before, gone))


def _tasks(stage: Stage, gone: Mapping[str, set[str]]) -> Iterable[Task]:
    return (task for task in stage.tasks if task.item not in gone["item"])


def _task(task: Task, gone: set[str]) -> Task:
    before = _known(task.before, gone)
    return replace(task, before=before, because=task.because if before else None)


def _page(page: Page, gone: Mapping[str, set[str]]) -> Page:
    body = _with(page.body, lambda every: (_entry(each, gone) for each in every))
    return replace(page, leads=_leads(page.leads, gone), body=body)


def _entry(entry: _E, gone: Mapping[str, set[str]]) -> _E:
    changed: _E = replace(entry, leads=_leads(entry.leads, gone))
    if isinstance(changed, Tick):
        hides = _known(changed.hides, gone["page"])
        return replace(
            changed,
            shows=_known(changed.shows, gone["page"]),
            hides=hides,
            because=changed.because if hides else None,
        )
    return changed


def _leads(links: Iterable[Link], gone: Mapping[str, set[str]]) -> tuple[Link, ...]:
    return tuple(
        link for link in links if not link.id or link.id not in gone[link.kind]
    )
