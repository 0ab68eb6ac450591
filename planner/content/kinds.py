"""The kinds of content that an office can give, and where each stands in its folder.

A kind that is added here is added, replaced and checked like all others.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from operator import attrgetter
from typing import Any

from planner.content import read, read_day, read_money, read_notes, read_stages
from planner.content.laying import Holder, Inner, Kind, Within
from planner.content.model import Library, Number, Page
from planner.content.pages import Stages
from planner.content.read import Reader
from planner.content.read_pages import PageReader, group, heading
from planner.content.table import Table

#: Of a single file, what it has: the name in the library, the key, the kind.
File = tuple[tuple[str, str, Kind], ...]


@dataclass(frozen=True)
class Kinds:
    """All of them: by single file, and by folder with a file for each piece."""

    files: Mapping[str, File]
    folders: Mapping[str, tuple[str, Kind]]


def kinds_of(base: Library, reader: Reader) -> Kinds:
    """Return every kind, as this reader reads it and with the ids that are ours."""
    alone = partial(_alone, reader)
    return Kinds(
        files={
            "changes.toml": (("changes", "change", Kind("change", _of(read.change))),),
            "claims.toml": (("claims", "claim", alone("claim", read_money.claim)),),
            "ties.toml": (("ties", "tie", alone("tie", read_money.tie)),),
            "budget.toml": (
                ("budget", "line", alone("line of a budget", read_money.budget_line)),
                ("ways", "way", Kind("way", _of(read_money.budget_way))),
            ),
            "notes.toml": (("note_parts", "part", _note_part(base, reader)),),
            "day.toml": (
                ("day_steps", "step", alone("step of the day", read_day.day_step)),
                ("cards", "card", _card(base, reader)),
            ),
            "steady/groups.toml": (("groups", "group", _group()),),
        },
        folders={
            "plan": ("sections", _section(base, reader)),
            "papers": ("lists", _list(base, reader)),
            "weeks": ("stages", _stage(base, reader)),
            "steady": ("pages", _page(base, PageReader(reader))),
        },
    )


def number_kind(make: Callable[[Table], Number], emergency: frozenset[str]) -> Kind:
    """Return the kind of the numbers of one country; those of an emergency are ours."""
    return Kind("number", _of(make), taken=emergency)


def _of(make: Callable[[Table], Any]) -> Callable[[Table, str, Inner], Any]:
    """Return how a piece is read that names itself and holds nothing."""
    return lambda table, _name, _inner: make(table)


def _alone(reader: Reader, name: str, make: Callable[[Reader, Table], Any]) -> Kind:
    return Kind(name, _of(partial(make, reader)))


def _holder(held: str, key: str, kind: Kind) -> Holder:
    """Return how a piece holds others of one kind, which it knows by this name."""
    ours = attrgetter(held)
    return Holder(
        lambda _table, before: (
            Within(held, key, kind, ours(before) if before is not None else ()),
        ),
        lambda before, inner: replace(before, **inner),
    )


def _section(base: Library, reader: Reader) -> Kind:
    taken = frozenset(item.id for item in base.items)
    item = Kind("item", _of(reader.item), taken=taken)
    return Kind(
        "section",
        lambda table, name, inner: reader.section(table, name, inner["items"]),
        _holder("items", "item", item),
        frozenset(each.id for each in base.sections),
    )


def _list(base: Library, reader: Reader) -> Kind:
    taken = frozenset(thing.id for thing in base.things)
    thing = Kind("thing", _of(reader.thing), taken=taken)
    return Kind(
        "list",
        lambda table, name, inner: reader.thing_list(table, name, inner["things"]),
        _holder("things", "thing", thing),
        frozenset(each.id for each in base.lists),
    )


def _card(base: Library, reader: Reader) -> Kind:
    taken = frozenset(line.id for card in base.cards for line in card.lines)
    line = Kind("line of a card", _of(partial(read_day.card_line, reader)), taken=taken)
    return Kind(
        "card",
        lambda table, _name, inner: read_day.card(reader, table, inner["lines"]),
        _holder("lines", "line", line),
        frozenset(each.id for each in base.cards),
    )


def _note_part(base: Library, reader: Reader) -> Kind:
    taken = frozenset(line.id for line in base.note_lines)
    line = Kind(
        "line of a note", _of(partial(read_notes.note_line, reader)), taken=taken
    )
    return Kind(
        "part of a note",
        lambda table, _name, inner: read_notes.note_part(reader, table, inner["lines"]),
        _holder("lines", "line", line),
        frozenset(each.id for each in base.note_parts),
    )


def _group() -> Kind:
    return Kind(
        "group",
        lambda table, _name, inner: group(table, inner["parts"]),
        _holder("parts", "part", Kind("", _of(heading))),
    )


def _stage(base: Library, reader: Reader) -> Kind:
    taken = frozenset(task.id for task in base.tasks)

    def within(table: Table, before: Any) -> Sequence[Within]:
        span = before.span if before is not None else read_stages.span_of(table)
        make = _of(partial(read_stages.task, reader, usual=span))
        ours = before.tasks if before is not None else ()
        return (Within("tasks", "task", Kind("task", make, taken=taken), ours),)

    return Kind(
        "stage",
        lambda table, name, inner: read_stages.stage(
            reader, table, name, inner["tasks"]
        ),
        Holder(within, lambda before, inner: replace(before, **inner)),
        frozenset(each.id for each in base.stages),
    )


def _page(base: Library, reader: PageReader) -> Kind:
    taken = frozenset(entry.id for page in base.pages for entry in page.entries)
    step = Kind("entry", _of(reader.step), taken=taken)
    stages = frozenset(
        stage.id
        for page in base.pages
        if isinstance(page.body, Stages)
        for stage in page.body.stages
    )
    stage = Kind(
        "",
        lambda table, _name, inner: reader.stage(table, inner["steps"]),
        _holder("steps", "step", step),
        stages,
    )

    def within(table: Table, before: Page | None) -> Sequence[Within]:
        kind = reader.kind_of(before) if before is not None else reader.kind(table)
        # A page that stands in the place of ours says its kind again.
        if table.maybe_text("kind") not in {None, kind}:
            raise table.fault(f"kind has to stay as it is in ours: {kind}")
        return [
            Within(
                each.name,
                each.key,
                stage
                if each.name == "stages"
                else Kind(
                    "" if each.name == "columns" else "entry",
                    _of(each.read),
                    taken=taken,
                ),
                getattr(before.body, each.name) if before is not None else (),
            )
            for each in reader.holds(kind)
        ]

    return Kind(
        "page",
        reader.around,
        Holder(
            within, lambda page, inner: replace(page, body=replace(page.body, **inner))
        ),
        frozenset(each.id for each in base.pages),
    )
