"""Bringing a document into this store: what is new is added, all else stays as it is.

A look before that does the same work and takes it back, so it says what will happen.
"""

import json
from collections.abc import Collection, Iterator
from contextlib import contextmanager

from flask_babel import gettext as _
from sqlcipher3 import dbapi2 as sqlcipher

from planner.errors import RecordNotFoundError
from planner.everything import store
from planner.everything.model import (
    Difference,
    Document,
    Found,
    Ids,
    LooseError,
    Row,
    Section,
    Table,
)
from planner.everything.reading import UnsoundError
from planner.everything.sections import SECTIONS
from planner.web.vault import Connection

#: What pages fail with on values that they never wrote.
_REFUSALS = (
    *(ValueError, KeyError, TypeError, AttributeError, IndexError, ArithmeticError),
    *(sqlcipher.IntegrityError, RecordNotFoundError),
)


def sections_of(document: Document) -> list[Section]:
    """Return the sections of a file that can be read back, in the order of reading."""
    return [
        each for each in SECTIONS if each.comes_back and each.id in document.sections
    ]


def look(vault: Connection, document: Document) -> dict[str, Found]:
    """Return what bringing in all sections would do; nothing is changed by it."""
    with _taken_back(vault):
        return bring_in(vault, document, {each.id for each in sections_of(document)})


def bring_in(
    vault: Connection, document: Document, chosen: Collection[str]
) -> dict[str, Found]:
    """Add what is new in these sections; return what was done, by section.

    Of the others only what is here as well is looked at, so that what names it still
    does. UnsoundError, and the whole transaction has to be undone, if some page could
    not read what the file says.
    """
    ids: Ids = {}
    done: dict[str, Found] = {}
    for section in sections_of(document):
        found = Found()
        adds = section.id in chosen
        try:
            for table in section.tables:
                rows = document.sections[section.id][table.name]
                _Merging(vault, table, ids, adds=adds).take(rows, found)
            for load in section.loads if adds else ():
                load(vault)
        except _REFUSALS:
            raise UnsoundError(_not_readable(section)) from None
        if adds:
            done[section.id] = found
    return done


class _Merging:
    """Puts the rows of one table beside those that are here."""

    def __init__(
        self, vault: Connection, table: Table, ids: Ids, *, adds: bool
    ) -> None:
        self._vault, self._table, self._ids, self._adds = vault, table, ids, adds
        self._moved = ids.setdefault(table.name, {})
        self._marked: dict[object, Row] = {}
        self._saying: dict[str, list[Row]] = {}
        for row in store.load_rows(vault, table):
            mark = table.mark_of(row)
            if mark is not None:
                self._marked[mark] = row
            else:
                self._saying.setdefault(self._said(row), []).append(row)

    def take(self, rows: list[Row], found: Found) -> None:
        """Take all rows of the file."""
        later: list[tuple[int, Row]] = []
        for given in rows:
            try:
                row = self._here(given)
            except LooseError:
                found.loose += 1
                continue
            number = self._one(row, given, found)
            if number is not None and self._table.later:
                later.append((number, given))
        for number, given in later:
            names = {name: self._move(name, given) for name in self._table.later}
            store.change_row(self._vault, self._table, number, names)

    def _one(self, row: Row, given: Row, found: Found) -> int | None:
        """Take one row; return its number if it was added."""
        mark = self._table.mark_of(row)
        if mark is None:
            there = self._saying.get(self._said(row), [])
            same = there.pop(0) if there else None
        else:
            same = self._marked.get(mark)
        if same is not None:
            self._note(given, same.get("id"))
            self._compare(same, row, found)
            return None
        if not self._adds:
            return None
        number = store.add_row(self._vault, self._table, row)
        if mark is not None:
            self._marked[mark] = {**row, **({"id": number} if "id" in row else {})}
        self._note(given, number)
        found.added += 1
        return number

    def _compare(self, here: Row, there: Row, found: Found) -> None:
        names = [
            name
            for name in here
            if name not in self._table.later
            and (name != "id" or not self._table.is_numbered)
            and here[name] != there[name]
        ]
        if not names:
            found.same += 1
            return
        found.differs.append(
            Difference(
                tuple(_words(here[name]) for name in names),
                tuple(_words(there[name]) for name in names),
            )
        )

    def _note(self, given: Row, number: int | None) -> None:
        if self._table.is_numbered and number is not None:
            if given["id"] in self._moved:
                raise ValueError
            self._moved[given["id"]] = number

    def _here(self, given: Row) -> Row:
        row = {name: self._move(name, given) for name in given}
        empty: Row = {name: [] for name in self._table.later}
        row |= empty
        return row if self._table.orders is None else self._table.orders(row)

    def _move(self, name: str, given: Row) -> object:
        move = self._table.moves.get(name)
        return given[name] if move is None else move(given[name], self._ids)

    def _said(self, row: Row) -> str:
        """Return what a row says, without its number."""
        passed = {"id", *self._table.later}
        return json.dumps(
            [[name, row[name]] for name in sorted(row) if name not in passed]
        )


@contextmanager
def _taken_back(vault: Connection) -> Iterator[None]:
    vault.execute("SAVEPOINT looking")
    try:
        yield
    finally:
        vault.execute("ROLLBACK TO looking")
        vault.execute("RELEASE looking")


def _words(value: object) -> str:
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def _not_readable(section: Section) -> str:
    words: str = _(
        "The part “%(part)s” of this file says something that no page here can read."
        " Nothing was taken from it.",
        part=section.label,
    )
    return words
