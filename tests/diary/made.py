"""Entries for tests of lists: many of them, in one line each."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from typing import Any

from sqlcipher3.dbapi2 import Connection

from planner.core.dates import When
from planner.diary import store
from planner.diary.model import EntryBody, Kind, Named, Said
from planner.people.model import NewPerson
from planner.people.store import add_person
from planner.vault.transactions import transaction
from tests.page import PageClient


def body(when: str = "", account: str = "It rained.", **more: Any) -> EntryBody:
    """Return an entry; `when` is a date as the vault keeps it, such as 2026-05."""
    return EntryBody(
        when=When.from_stored(when), words={"account": Said(account)}, **more
    )


def named(person: int, *parts: str) -> tuple[Named, ...]:
    """Return somebody as what they are named."""
    return tuple(Named(person, part, "Jo") for part in parts or ("who",))


def add(vault: Connection, when: str = "", **more: Any) -> int:
    """Write one entry."""
    source = more.pop("source", None)
    return store.add_entry(vault, body(when, **more), source=source)


def many(vault: Connection, number: int, **more: Any) -> list[int]:
    """Write so many entries, one a day from the first day of 2024."""
    source = more.pop("source", None)
    start = date(2024, 1, 1).toordinal()
    kinds = list(Kind)
    bodies = (
        body(
            date.fromordinal(start + at).isoformat(),
            **{"kind": kinds[at % len(kinds)], "title": f"Title {at}", **more},
        )
        for at in range(number)
    )
    return list(store.add_entries(vault, bodies, source=source))


def person(vault: Connection, label: str = "Jo") -> int:
    """Put somebody on the list of people."""
    return add_person(vault, NewPerson(label))


@contextmanager
def inside(page: PageClient) -> Iterator[Connection]:
    """Write into the store that a browser has open."""
    connection = page.app.extensions["gate"].space.connect(read_only=False)
    try:
        with transaction(connection):
            yield connection
    finally:
        connection.close()


def write(page: PageClient, what: Callable[..., Any], *args: Any, **more: Any) -> Any:
    """Do one thing in the store that a browser has open, and return what it gave."""
    with inside(page) as vault:
        return what(vault, *args, **more)
