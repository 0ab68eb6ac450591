"""A list whose lines can be removed, put back, deleted, and be as they were before.

Several capabilities keep a list of this kind, each in a table of its own. Such a table
has `id`, the words of a line, `removed` (0 there, 1 removed, 2 deleted) and `earlier`:
the number of the last change, and the words that it replaced.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlcipher3.dbapi2 import Connection, Row

from planner.errors import RecordNotFoundError


@dataclass(frozen=True)
class Lines:
    """The lines of one table; the names are ours, never what somebody typed."""

    table: str
    #: The columns with the words of a line.
    names: tuple[str, ...]
    #: What stands in those that may not be empty, once a line is deleted.
    rest: Mapping[str, str]

    def load(self, vault: Connection, *, removed: bool = False) -> list[Row]:
        """Return every line that is there, or was removed, as they were written."""
        return vault.execute(
            f"SELECT id, {self._columns} FROM {self.table}"  # noqa: S608 - names of our own
            " WHERE removed = ? ORDER BY id",
            (int(removed),),
        ).fetchall()

    def load_one(self, vault: Connection, number: int, *, removed: bool = False) -> Row:
        """Return one line that is there, or with `removed` one that was removed."""
        row: Row | None = vault.execute(
            f"SELECT id, {self._columns} FROM {self.table}"  # noqa: S608 - names of our own
            " WHERE id = ? AND removed = ?",
            (number, int(removed)),
        ).fetchone()
        if row is None:
            raise RecordNotFoundError("line", number)
        return row

    def add(self, vault: Connection, words: Sequence[str]) -> int:
        """Write a new line and return its number."""
        places = ", ".join("?" for _ in self.names)
        row = vault.execute(
            f"INSERT INTO {self.table} ({self._columns})"  # noqa: S608 - names of our own
            f" VALUES ({places}) RETURNING id",
            tuple(words),
        ).fetchone()
        return int(row["id"])

    def change(
        self, vault: Connection, number: int, words: Sequence[str], **more: int
    ) -> int:
        """Write other words; return the number of the change that takes them back.

        What is kept beside it, in `more`, comes back with `take_back`.
        """
        row = self.load_one(vault, number)
        change = int(self._earlier(vault, number)["change"]) + 1
        before = [row[name] for name in self.names]
        earlier = {"change": change, "words": before, **more}
        self._write(vault, number, words, earlier)
        return change

    def take_back(
        self, vault: Connection, number: int, change: int
    ) -> dict[str, Any] | None:
        """Put back what this change replaced, and return what was kept of it.

        None, and nothing done, if a change is newer. Doing it twice changes nothing.
        """
        self.load_one(vault, number)
        earlier = self._earlier(vault, number)
        if not earlier["words"] or earlier["change"] != change:
            return None
        self._write(vault, number, earlier["words"], earlier)
        return earlier

    def remove(self, vault: Connection, number: int, *, put_back: bool = False) -> None:
        """Take a line off the list, or put it back."""
        vault.execute(
            f"UPDATE {self.table} SET removed = ?"  # noqa: S608 - names of our own
            " WHERE id = ? AND removed < 2",
            (int(not put_back), number),
        )

    def erase(self, vault: Connection, number: int) -> None:
        """Delete every word of a line that was removed."""
        empty = [self.rest.get(name, "") for name in self.names]
        vault.execute(
            f"UPDATE {self.table} SET {self._changed}, earlier = '', removed = 2"  # noqa: S608 - names of our own
            " WHERE id = ? AND removed = 1",
            (*empty, number),
        )

    @property
    def _columns(self) -> str:
        return ", ".join(self.names)

    @property
    def _changed(self) -> str:
        return ", ".join(f"{name} = ?" for name in self.names)

    def _earlier(self, vault: Connection, number: int) -> dict[str, Any]:
        row = vault.execute(
            f"SELECT earlier FROM {self.table} WHERE id = ?",  # noqa: S608 - names of our own
            (number,),
        ).fetchone()
        none = {"change": 0, "words": []}
        found: dict[str, Any] = json.loads(row["earlier"]) if row["earlier"] else none
        return found

    def _write(
        self,
        vault: Connection,
        number: int,
        words: Sequence[str],
        earlier: Mapping[str, Any],
    ) -> None:
        vault.execute(
            f"UPDATE {self.table} SET {self._changed}, earlier = ? WHERE id = ?",  # noqa: S608 - names of our own
            (*words, json.dumps(earlier), number),
        )
