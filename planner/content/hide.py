"""What an office does not show of ours: ids named in its `hide.toml`."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

from planner.content.files import table_of
from planner.content.laying import Laying
from planner.content.model import Change, Country, Library, Section
from planner.content.table import Table

_KINDS = (
    *("sections", "items", "lists", "things", "changes", "claims", "ties"),
    "numbers",
)
_Any = TypeVar("_Any")


def hide(base: Library, path: Path, laying: Laying) -> Library:
    """Return our content without what the office hides."""
    hidden: dict[str, frozenset[str]] = {}
    if not path.exists():
        return base
    with laying.noting(), table_of(path) as table:
        there = _names(base)
        for kind in _KINDS:
            hidden[kind] = _hidden(table, kind, there[kind], laying)
    if laying.faults:
        return base
    laying.tally["hidden"] += sum(map(len, hidden.values()))
    return _without(base, hidden)


def _names(base: Library) -> dict[str, set[str]]:
    """Return all that can be hidden; an emergency number cannot."""
    return {
        "sections": {each.id for each in base.sections},
        "items": {each.id for each in base.items},
        "lists": {each.id for each in base.lists},
        "things": {each.id for each in base.things},
        "changes": {each.id for each in base.changes},
        "claims": {each.id for each in base.claims},
        "ties": {each.id for each in base.ties},
        "numbers": {
            f"{country.code}: {each.name}"
            for country in (*base.countries, base.international)
            for each in country.services
        },
    }


def _hidden(table: Table, kind: str, there: set[str], laying: Laying) -> frozenset[str]:
    named = table.texts(kind)
    for name in named:
        if name not in there:
            laying.faults.append(f"{table.where}: {kind} has no {name}")
    return frozenset(named)


def _without(base: Library, hidden: dict[str, frozenset[str]]) -> Library:
    sections = tuple(
        _section(section, hidden["items"])
        for section in _left(base.sections, lambda each: each.id in hidden["sections"])
    )
    kept = {item.id for section in sections for item in section.items}
    gone = {item.id for item in base.items} - kept
    lists = _left(base.lists, lambda each: each.id in hidden["lists"])
    changes = (
        replace(each, opens=_opens(each, hidden["sections"]))
        for each in _left(base.changes, lambda each: each.id in hidden["changes"])
    )
    return replace(
        base,
        sections=tuple(_not_before(section, gone) for section in sections),
        lists=tuple(
            replace(
                each,
                things=_left(each.things, lambda one: one.id in hidden["things"]),
            )
            for each in lists
        ),
        changes=tuple(each for each in changes if each.opens),
        claims=_left(base.claims, lambda each: each.id in hidden["claims"]),
        ties=tuple(
            replace(each, items=_left(each.items, lambda one: one in gone))
            for each in _left(base.ties, lambda each: each.id in hidden["ties"])
        ),
        countries=tuple(_country(each, hidden["numbers"]) for each in base.countries),
        international=_country(base.international, hidden["numbers"]),
    )


def _left(every: Iterable[_Any], is_hidden: Callable[[_Any], bool]) -> tuple[_Any, ...]:
    return tuple(each for each in every if not is_hidden(each))


def _section(section: Section, hidden: frozenset[str]) -> Section:
    return replace(section, items=_left(section.items, lambda one: one.id in hidden))


def _not_before(section: Section, gone: set[str]) -> Section:
    """Nothing waits for a step that is not shown."""
    items = (
        replace(item, before=_left(item.before, lambda later: later in gone))
        for item in section.items
    )
    return replace(section, items=tuple(items))


def _opens(change: Change, hidden: frozenset[str]) -> tuple[str, ...]:
    return _left(change.opens, lambda one: one in hidden)


def _country(country: Country, hidden: frozenset[str]) -> Country:
    services = _left(
        country.services, lambda one: f"{country.code}: {one.name}" in hidden
    )
    return replace(country, services=services)
