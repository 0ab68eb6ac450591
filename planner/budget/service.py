"""The whole budget from the vault, and changes to it that can be taken back."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from sqlcipher3.dbapi2 import Connection

from planner.budget import store
from planner.budget.model import (
    Before,
    Budget,
    Counted,
    Expected,
    Line,
    NewLine,
    Rate,
    Way,
)
from planner.claims.store import load_claims
from planner.content.model import BudgetLine, BudgetWay, Library
from planner.profile.facts import facts_of
from planner.profile.store import load_answers
from planner.vault.settings import get_setting, set_setting
from planner.web.amounts import CURRENCY


def load_budget(
    vault: Connection, home: str, expected: Iterable[Expected] = ()
) -> Budget:
    """Return the budget, counted in this currency; empty: every sum by currency.

    What is expected stands beside it and counts nowhere before it is there.
    """
    return Budget(
        lines=tuple(store.load_lines(vault)),
        ways=tuple(store.load_ways(vault)),
        rates={
            each.currency: each.rate
            for each in store.load_rates(vault)
            if each.home == home
        },
        home=home,
        counted=store.load_counted(vault),
        expected=tuple(expected),
    )


def expected_incomes(vault: Connection) -> tuple[Expected, ...]:
    """Return the money that was asked for and may come.

    This is the one place where the budget reads what other parts know of it.
    """
    return tuple(
        Expected(each.label, each.money, each.period, each.expected)
        for each in load_claims(vault)
        if each.is_open
    )


def suggested(vault: Connection, library: Library) -> list[BudgetLine]:
    """Return the lines that fit these answers and are neither taken nor hidden."""
    facts = facts_of(library.topics, load_answers(vault))
    taken = {line.item for line in store.load_lines(vault)}
    gone = taken | set(store.load_aside(vault))
    return [x for x in library.budget if x.id not in gone and x.when.holds(facts)]


def hidden(vault: Connection, library: Library) -> list[BudgetLine]:
    """Return the lines that were hidden and can be brought back."""
    aside = set(store.load_aside(vault))
    return [each for each in library.budget if each.id in aside]


def suggested_ways(vault: Connection, library: Library) -> list[BudgetWay]:
    """Return the ways of the content that are not among those that are compared."""
    taken = {way.item for way in store.load_ways(vault)}
    return [each for each in library.ways if each.id not in taken]


def add_lines(vault: Connection, lines: Sequence[NewLine]) -> tuple[int, list[int]]:
    """Write new lines; return the number that takes them back, and their own."""
    numbers = [store.add_line(vault, line) for line in lines]
    added = {line.id: line for line in store.load_lines(vault)}
    back = tuple(replace(added[number], removed=True) for number in numbers)
    return store.keep_before(vault, Before(lines=back)), numbers


def change_line(vault: Connection, before: Line, line: NewLine) -> int:
    """Write what is said of a line now; return the number that takes it back."""
    change = store.keep_before(vault, Before(lines=(before,)))
    store.change_line(vault, Line(**vars(line), id=before.id))
    return change


def remove_line(vault: Connection, line: Line) -> int:
    """Take a line away; all of it stays, to be put back."""
    change = store.keep_before(vault, Before(lines=(line,)))
    store.change_line(vault, replace(line, removed=True))
    return change


def change_aside(vault: Connection, items: Iterable[str]) -> int:
    """Hide these lines of the content, and no others."""
    change = store.keep_before(vault, Before(aside=store.load_aside(vault)))
    store.change_aside(vault, sorted(set(items)))
    return change


def add_way(vault: Connection, name: str, item: str = "") -> int:
    """Write a new way; return the number that takes it back."""
    number = store.add_way(vault, name, item)
    gone = Way(number, name, item, removed=True)
    return store.keep_before(vault, Before(ways=(gone,)))


def change_way(vault: Connection, before: Way, way: Way) -> int:
    """Call a way by another name, or take it away."""
    change = store.keep_before(vault, Before(ways=(before,)))
    store.change_way(vault, way)
    return change


def change_counted(vault: Connection, counted: Counted) -> int:
    """Say which money counts."""
    change = store.keep_before(vault, Before(counted=store.load_counted(vault)))
    store.change_counted(vault, counted)
    return change


def change_currency(vault: Connection, currency: str) -> int:
    """Count in another currency from now on."""
    before = Before(currency=get_setting(vault, CURRENCY, ""))
    change = store.keep_before(vault, before)
    set_setting(vault, CURRENCY, currency)
    return change


def change_rate(vault: Connection, currency: str, home: str, rate: Rate | None) -> int:
    """Keep a rate in the place of the one before, or none at all."""
    rates = store.load_rates(vault)
    change = store.keep_before(vault, Before(rates=tuple(rates)))
    others = [x for x in rates if (x.currency, x.home) != (currency, home)]
    store.change_rates(vault, [*others, rate] if rate else others)
    return change


def take_back(vault: Connection, change: int) -> Before | None:
    """Undo the last change, if this is still the last one."""
    before = store.take_before(vault, change)
    if before is None:
        return None
    for line in before.lines:
        store.change_line(vault, line)
    for way in before.ways:
        store.change_way(vault, way)
    if before.rates is not None:
        store.change_rates(vault, before.rates)
    if before.aside is not None:
        store.change_aside(vault, before.aside)
    if before.counted is not None:
        store.change_counted(vault, before.counted)
    if before.currency is not None:
        set_setting(vault, CURRENCY, before.currency)
    return before
