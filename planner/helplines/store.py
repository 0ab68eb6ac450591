"""Own numbers, and the country, as the vault keeps them."""

import json

from sqlcipher3.dbapi2 import Connection, Row

from planner.errors import RecordNotFoundError
from planner.helplines.model import NewNumber, OwnNumber


def load_numbers(vault: Connection) -> list[OwnNumber]:
    """Return the numbers a person added, oldest first."""
    rows = vault.execute(
        "SELECT id, name, phone, note FROM own_number WHERE removed = 0 ORDER BY id"
    ).fetchall()
    return [_number(row) for row in rows]


def load_number(vault: Connection, number_id: int) -> OwnNumber:
    """Return one number."""
    row = vault.execute(
        "SELECT id, name, phone, note FROM own_number WHERE id = ? AND removed = 0",
        (number_id,),
    ).fetchone()
    if row is None:
        raise RecordNotFoundError("number", number_id)
    return _number(row)


def add_number(vault: Connection, number: NewNumber) -> int:
    """Write a new number and return where it stands."""
    row = vault.execute(
        "INSERT INTO own_number (name, phone, note) VALUES (?, ?, ?) RETURNING id",
        (number.name, number.phone, number.note),
    ).fetchone()
    return int(row["id"])


def change_number(vault: Connection, number_id: int, number: NewNumber) -> None:
    """Put another number in the place of one."""
    vault.execute(
        "UPDATE own_number SET name = ?, phone = ?, note = ? WHERE id = ?",
        (number.name, number.phone, number.note, number_id),
    )


def remove_number(vault: Connection, number_id: int, *, put_back: bool = False) -> None:
    """Take a number away, or put it back."""
    vault.execute(
        "UPDATE own_number SET removed = ? WHERE id = ?", (int(not put_back), number_id)
    )


# The country is asked once, as a question like the others, and may be changed on the
# page of numbers as well. Both write the same row, so that neither can be out of date.


def load_country(vault: Connection, question: str) -> tuple[str, ...]:
    """Return what was picked as the country; nothing while it is not known."""
    row = vault.execute(
        "SELECT chosen FROM answer WHERE question = ?", (question,)
    ).fetchone()
    return () if row is None else tuple(json.loads(row["chosen"]))


def change_country(vault: Connection, question: str, choice: str | None) -> None:
    """Keep the country, or that it is not said."""
    vault.execute("DELETE FROM answer WHERE question = ?", (question,))
    if choice is not None:
        vault.execute(
            "INSERT INTO answer (question, chosen) VALUES (?, ?)",
            (question, json.dumps([choice])),
        )


def _number(row: Row) -> OwnNumber:
    return OwnNumber(row["name"], row["phone"], row["note"], row["id"])
