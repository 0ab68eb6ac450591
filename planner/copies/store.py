"""Copies of the plan, and the day to look at it again, as the vault keeps them."""

from sqlcipher3.dbapi2 import Connection

from planner.core.dates import When


def load_review(vault: Connection) -> When | None:
    """Return when a person wants to look at the plan again, if they said so."""
    row = vault.execute("SELECT happens FROM plan_review").fetchone()
    return None if row is None else When.from_stored(row["happens"])


def change_review(vault: Connection, when: When | None) -> None:
    """Keep another day, or none; what was there before can be taken back."""
    happens = when.as_stored() if when else ""
    vault.execute(
        "INSERT INTO plan_review (id, happens, before) VALUES (1, ?, '')"
        " ON CONFLICT (id) DO UPDATE"
        " SET before = happens, happens = excluded.happens",
        (happens,),
    )


def put_back_review(vault: Connection) -> None:
    """Undo the last change of the day."""
    vault.execute("UPDATE plan_review SET happens = before")
