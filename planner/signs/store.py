"""Parts of the plan to look at again, as the vault keeps them."""

from collections.abc import Iterable
from datetime import date

from sqlcipher3.dbapi2 import Connection

from planner.signs.model import Look, Reason
from planner.vault.reading import read_once


def add_looks(
    vault: Connection, sections: Iterable[str], reason: Reason, today: date
) -> None:
    """Keep that these parts are worth another look, since today."""
    for section in sections:
        vault.execute(
            "INSERT INTO look_again (section, reason, since) VALUES (?, ?, ?)"
            " ON CONFLICT (section, reason) DO UPDATE"
            " SET since = excluded.since, looked = NULL",
            (section, str(reason), today.isoformat()),
        )


def load_looks(vault: Connection) -> list[Look]:
    """Return what is still to be looked at, newest first."""
    rows = vault.execute(
        "SELECT section, reason, since FROM look_again WHERE looked IS NULL"
        " ORDER BY since DESC, rowid DESC"
    ).fetchall()
    return [
        Look(
            row["section"],
            Reason.parse(row["reason"]),
            date.fromisoformat(row["since"]),
        )
        for row in rows
    ]


def open_sections(vault: Connection) -> frozenset[str]:
    """Return the parts that are to be looked at again."""
    return frozenset(look.section for look in read_once(vault, load_looks))


def end_looks(vault: Connection, section: str) -> int:
    """Keep that a part was looked at; return the number that takes this back."""
    row = vault.execute(
        "SELECT coalesce(max(looked), 0) + 1 AS number FROM look_again"
    ).fetchone()
    number = int(row["number"])
    vault.execute(
        "UPDATE look_again SET looked = ? WHERE section = ? AND looked IS NULL",
        (number, section),
    )
    return number


def take_back_looks(vault: Connection, number: int) -> str | None:
    """Bring back what one look ended; return the part, if there was anything."""
    row = vault.execute(
        "UPDATE look_again SET looked = NULL WHERE looked = ? RETURNING section",
        (number,),
    ).fetchone()
    return None if row is None else str(row["section"])
