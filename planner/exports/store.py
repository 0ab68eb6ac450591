"""What was wanted on paper, and which copies were made, as the vault keeps them."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from sqlcipher3.dbapi2 import Connection

from planner.exports.order import Order
from planner.vault.settings import get_setting, set_setting

#: What can be on paper: the plan, the same for somebody who helps, lists, notes to
#: somebody, the day, pages.
What = Literal["plan", "helper", "lists", "notes", "day", "pages", "card", "budget"]


@dataclass(frozen=True)
class Copy:
    """A copy of the plan that was made for paper on some day."""

    mark: str
    day: date


def load_order(vault: Connection, what: What) -> Order | None:
    """Return how something was wanted on paper last, if it was."""
    if what == "plan":  # it came first, and has a table of its own
        row = vault.execute("SELECT wanted FROM paper_order").fetchone()
        return None if row is None else Order.from_json(row["wanted"])
    kept = get_setting(vault, f"{what}-on-paper", "")
    return Order.from_json(kept) if kept else None


def save_order(vault: Connection, what: What, order: Order) -> None:
    """Keep how something is wanted on paper, so that it need not be said again."""
    if what == "plan":
        vault.execute(
            "INSERT INTO paper_order (id, wanted) VALUES (1, ?)"
            " ON CONFLICT (id) DO UPDATE SET wanted = excluded.wanted",
            (order.to_json(),),
        )
    else:
        set_setting(vault, f"{what}-on-paper", order.to_json())


def load_copies(vault: Connection) -> list[Copy]:
    """Return the copies that were made, the newest first."""
    rows = vault.execute("SELECT mark, day FROM paper_copy ORDER BY day DESC, mark")
    return [Copy(row["mark"], date.fromisoformat(row["day"])) for row in rows]


def add_copy(vault: Connection, copy: Copy) -> None:
    """Note that a copy was made; the same plan again counts with its last day."""
    vault.execute(
        "INSERT INTO paper_copy (mark, day) VALUES (?, ?)"
        " ON CONFLICT (mark) DO UPDATE SET day = excluded.day",
        (copy.mark, copy.day.isoformat()),
    )


def remove_copies(vault: Connection) -> None:
    """Forget which copies were made."""
    vault.execute("DELETE FROM paper_copy")
