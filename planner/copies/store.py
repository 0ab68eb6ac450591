"""Copies of the plan, and the day to look at it again, as the vault keeps them."""

from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from datetime import datetime

from sqlcipher3 import dbapi2 as sqlcipher
from sqlcipher3.dbapi2 import Connection, Row

from planner.copies.model import BROUGHT_BACK, TABLES, Copy, Kept, Table, Value
from planner.core.dates import When
from planner.errors import RecordNotFoundError
from planner.vault import connection as vaults
from planner.vault.migrate import MIGRATIONS, bring_up, steps_in


def load_copies(vault: Connection) -> list[Copy]:
    """Return the copies that were not removed, the newest first."""
    return _copies(vault, removed=False)


def load_removed(vault: Connection) -> list[Copy]:
    """Return the copies that were removed and can be put back."""
    return _copies(vault, removed=True)


def load_copy(vault: Connection, copy_id: int) -> Copy:
    """Return one copy that was not removed."""
    row = vault.execute(
        "SELECT id, name, made_at FROM plan_copy WHERE id = ? AND removed = 0",
        (copy_id,),
    ).fetchone()
    if row is None:
        raise RecordNotFoundError("copy", copy_id)
    return _copy(row)


def load_kept(vault: Connection, copy_id: int) -> Kept:
    """Return what a copy holds."""
    row = vault.execute(
        "SELECT kept FROM plan_copy WHERE id = ? AND removed = 0", (copy_id,)
    ).fetchone()
    if row is None:
        raise RecordNotFoundError("copy", copy_id)
    return Kept.read(row["kept"])


def add_copy(
    vault: Connection, name: str, made_at: datetime, kept: Kept, undoes: str = ""
) -> int:
    """Keep a copy and return its number; `undoes`: see the migration."""
    row = vault.execute(
        "INSERT INTO plan_copy (name, made_at, kept, undoes)"
        " VALUES (?, ?, ?, ?) RETURNING id",
        (name, made_at.isoformat(timespec="seconds"), kept.as_text(), undoes),
    ).fetchone()
    return int(row["id"])


def load_undoes(vault: Connection, copy_id: int) -> str:
    """Return how the plan was right after what this copy takes back; or nothing."""
    row = vault.execute(
        "SELECT undoes FROM plan_copy WHERE id = ? AND removed = 0", (copy_id,)
    ).fetchone()
    return "" if row is None else str(row["undoes"])


def rename_copy(vault: Connection, copy_id: int, name: str) -> None:
    """Give a copy another name, or none."""
    vault.execute("UPDATE plan_copy SET name = ? WHERE id = ?", (name, copy_id))


def remove_copy(vault: Connection, copy_id: int, *, put_back: bool = False) -> None:
    """Take a copy off the list, or put it back."""
    vault.execute(
        "UPDATE plan_copy SET removed = ? WHERE id = ?", (int(not put_back), copy_id)
    )


def erase_copy(vault: Connection, copy_id: int) -> None:
    """Delete a copy that was removed."""
    vault.execute("DELETE FROM plan_copy WHERE id = ? AND removed = 1", (copy_id,))


def read_plan(vault: Connection) -> Kept:
    """Return the plan as it is now, all that was ever written with it."""
    return Kept({name: _table(vault, name) for name in TABLES})


def write_plan(vault: Connection, kept: Kept) -> None:
    """Put what a copy holds in the place of what is there now.

    Own steps of a later day are set aside as removed steps are, so that no number is
    ever given twice. Whoever is named comes back to the list of people.
    """
    _bring_people_back(vault, kept)
    for name in BROUGHT_BACK:
        if name == "own_step":
            vault.execute("UPDATE own_step SET removed = 1")
        else:
            vault.execute(f"DELETE FROM {name}")  # noqa: S608 - a name of our own
        _fill(vault, name, kept)
    # What the last change of a step replaced belongs to a plan that is gone.
    vault.execute("DELETE FROM last_change")


@contextmanager
def rebuilt(kept: Kept) -> Iterator[Connection]:
    """Give a store in memory that holds only this copy, for every other store to read.

    So a copy is read by the same code as the plan, whatever that comes to show.
    """
    connection = sqlcipher.connect(
        ":memory:", isolation_level=None, factory=vaults.Connection
    )
    with closing(connection):
        connection.row_factory = Row
        connection.execute("PRAGMA temp_store = MEMORY")
        bring_up(connection, steps_in(MIGRATIONS))
        connection.execute("PRAGMA foreign_keys = OFF")
        for name in TABLES:
            _fill(connection, name, kept)
        yield connection


def load_review(vault: Connection) -> When | None:
    """Return when a person wants to look at the plan again, if they said so."""
    row = vault.execute("SELECT happens FROM plan_review").fetchone()
    return None if row is None else When.from_stored(row["happens"])


def change_review(vault: Connection, when: When | None) -> int:
    """Keep another day, or none; return the number that takes this back."""
    row = vault.execute(
        "INSERT INTO plan_review (id, happens, before) VALUES (1, ?, '')"
        " ON CONFLICT (id) DO UPDATE SET before = happens,"
        " happens = excluded.happens, change = change + 1 RETURNING change",
        (when.as_stored() if when else "",),
    ).fetchone()
    return int(row["change"])


def put_back_review(vault: Connection, change: int) -> bool:
    """Undo this change of the day; False, and nothing done, if one is newer.

    Doing it twice changes nothing.
    """
    row = vault.execute(
        "UPDATE plan_review SET happens = before WHERE change = ? RETURNING id",
        (change,),
    ).fetchone()
    return row is not None


def _table(vault: Connection, name: str) -> Table:
    columns = TABLES[name]
    listed = ", ".join(columns)
    rows = vault.execute(
        f"SELECT {listed} FROM {name} ORDER BY {listed}"  # noqa: S608 - names of our own
    ).fetchall()
    return Table(tuple(columns), tuple(tuple(row) for row in rows))


def _fill(vault: Connection, name: str, kept: Kept) -> None:
    """Write the rows of a copy; a column that a copy is too old for stays empty."""
    table = kept.tables.get(name, Table((), ()))
    columns = [each for each in TABLES[name] if each in table.columns]
    _insert(vault, name, columns, table.rows_for(columns))


def _insert(
    vault: Connection,
    name: str,
    columns: Sequence[str],
    rows: Sequence[tuple[Value, ...]],
) -> None:
    if not columns:  # a copy that is too old to know of this table
        return
    places = ", ".join("?" for _each in columns)
    vault.executemany(
        f"INSERT OR REPLACE INTO {name}"  # noqa: S608 - names of our own
        f" ({', '.join(columns)}) VALUES ({places})",
        rows,
    )


def _bring_people_back(vault: Connection, kept: Kept) -> None:
    people = kept.tables.get("person", Table((), ()))
    named = {
        row[0]
        for name in ("step_note", "filled_blank")
        if name in kept.tables
        for row in kept.tables[name].rows_for(["person"])
    }
    for number, label, removed in people.rows_for(("id", "label", "removed")):
        if number in named:
            vault.execute(
                "INSERT OR IGNORE INTO person (id, label, removed) VALUES (?, ?, ?)",
                (number, label, removed),
            )
            # Of somebody who was deleted since, only the label is still known.
            vault.execute(
                "UPDATE person SET label = iif(removed = 2, ?, label),"
                " removed = min(removed, ?) WHERE id = ?",
                (label, removed, number),
            )


def _copies(vault: Connection, *, removed: bool) -> list[Copy]:
    rows = vault.execute(
        "SELECT id, name, made_at FROM plan_copy WHERE removed = ? ORDER BY id DESC",
        (int(removed),),
    ).fetchall()
    return [_copy(row) for row in rows]


def _copy(row: Row) -> Copy:
    return Copy(row["id"], row["name"], datetime.fromisoformat(row["made_at"]))
