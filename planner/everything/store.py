"""Rows of any table of the document; names of tables and columns are ours."""

import json
from collections.abc import Iterator

from sqlcipher3.dbapi2 import Connection

from planner.everything.model import Column, Row, Table

#: So many rows are read at a time; the store is free for others in between.
_AT_ONCE = 200


def columns_of(vault: Connection, table: Table) -> list[Column]:
    """Return the columns of a table that the document has, in their order."""
    rows = vault.execute(
        'SELECT name, type, "notnull", pk FROM pragma_table_info(?)', (table.name,)
    ).fetchall()
    return [
        Column(row["name"], row["type"], bool(row["notnull"] or row["pk"]))
        for row in rows
        if row["name"] not in table.omits
    ]


def count_rows(vault: Connection, table: Table) -> int:
    """Return how many rows of a table the document has."""
    row = vault.execute(
        f"SELECT count(*) AS number FROM {_q(table.name)} WHERE {table.only or 1}"  # noqa: S608 - names of ours
    ).fetchone()
    return int(row["number"])


def load_rows(vault: Connection, table: Table) -> Iterator[Row]:
    """Yield the rows of a table as the document has them, a few at a time."""
    columns = columns_of(vault, table)
    names = ", ".join(_q(each.name) for each in columns)
    last = -(2**63)
    while True:
        rows = vault.execute(
            f"SELECT rowid AS at_row, {names} FROM {_q(table.name)}"  # noqa: S608 - names of ours
            f" WHERE rowid > ? AND {table.only or 1} ORDER BY rowid LIMIT ?",
            (last, _AT_ONCE),
        ).fetchall()
        for row in rows:
            yield {each.name: _given(row[each.name], each, table) for each in columns}
        if len(rows) < _AT_ONCE:
            return
        last = rows[-1]["at_row"]


def add_row(vault: Connection, table: Table, row: Row) -> int:
    """Add a row and return its number; a number that it brings is not taken over."""
    kept = {
        name: _kept(value, name, table)
        for name, value in row.items()
        if name != "id" or not table.is_numbered
    }
    names = ", ".join(map(_q, kept))
    marks = ", ".join("?" * len(kept))
    added = vault.execute(
        f"INSERT INTO {_q(table.name)} ({names}) VALUES ({marks})"  # noqa: S608 - names of ours
        " RETURNING rowid AS at_row",
        list(kept.values()),
    ).fetchone()
    return int(added["at_row"])


def change_row(vault: Connection, table: Table, number: int, row: Row) -> None:
    """Write some columns of a row that was added just now."""
    sets = ", ".join(f"{_q(name)} = ?" for name in row)
    values = [_kept(value, name, table) for name, value in row.items()]
    vault.execute(
        f"UPDATE {_q(table.name)} SET {sets} WHERE rowid = ?",  # noqa: S608 - names of ours
        [*values, number],
    )


def load_digests(vault: Connection) -> list[tuple[int, str, int]]:
    """Return number, SHA-256 and size of each file that is kept, each bytes once."""
    rows = vault.execute(
        "SELECT min(id) AS id, sha256, max(size) AS size FROM file"
        " WHERE state = 'kept' GROUP BY sha256 ORDER BY 1"
    ).fetchall()
    return [(row["id"], row["sha256"], row["size"]) for row in rows]


def load_size(vault: Connection) -> int:
    """Return how many bytes the store has, at most."""
    row = vault.execute(
        "SELECT page_count * page_size AS size FROM pragma_page_count, pragma_page_size"
    ).fetchone()
    return int(row["size"])


def _given(value: object, column: Column, table: Table) -> object:
    if isinstance(value, bytes):
        return value.hex()
    if column.name in table.shapes and isinstance(value, str):
        return json.loads(value)
    return value


def _kept(value: object, name: str, table: Table) -> object:
    return json.dumps(value) if name in table.shapes else value


def _q(name: str) -> str:
    return f'"{name}"'
