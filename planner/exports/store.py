"""What was wanted on paper, and which copies were made, as the vault keeps them."""

from dataclasses import dataclass
from datetime import date

from sqlcipher3.dbapi2 import Connection

from planner.exports.order import Order
from planner.vault.settings import get_setting, set_setting

#: What was wanted last for lists of papers and belongings.
_LISTS = "lists-on-paper"
#: The same for notes.
_NOTES = "notes-on-paper"
#: What was wanted last for the day.
_DAY = "day-on-paper"
#: And for the pages for oneself.
_PAGES = "pages-on-paper"


@dataclass(frozen=True)
class Copy:
    """A copy of the plan that was made for paper on some day."""

    mark: str
    day: date


def load_order(vault: Connection) -> Order | None:
    """Return what was wanted last, if anything was."""
    row = vault.execute("SELECT wanted FROM paper_order").fetchone()
    return None if row is None else Order.from_json(row["wanted"])


def save_order(vault: Connection, order: Order) -> None:
    """Keep what is wanted, so that it need not be said again."""
    vault.execute(
        "INSERT INTO paper_order (id, wanted) VALUES (1, ?)"
        " ON CONFLICT (id) DO UPDATE SET wanted = excluded.wanted",
        (order.to_json(),),
    )


def load_list_order(vault: Connection) -> Order | None:
    """Return how lists were wanted last, if they were."""
    kept = get_setting(vault, _LISTS, "")
    return Order.from_json(kept) if kept else None


def save_list_order(vault: Connection, order: Order) -> None:
    """Keep how lists are wanted."""
    set_setting(vault, _LISTS, order.to_json())


def load_note_order(vault: Connection) -> Order | None:
    """Return how a note was wanted last, if one was."""
    kept = get_setting(vault, _NOTES, "")
    return Order.from_json(kept) if kept else None


def save_note_order(vault: Connection, order: Order) -> None:
    """Keep how notes are wanted."""
    set_setting(vault, _NOTES, order.to_json())


def load_day_order(vault: Connection) -> Order | None:
    """Return how the day was wanted last, if it was."""
    kept = get_setting(vault, _DAY, "")
    return Order.from_json(kept) if kept else None


def save_day_order(vault: Connection, order: Order) -> None:
    """Keep how the day is wanted."""
    set_setting(vault, _DAY, order.to_json())


def load_page_order(vault: Connection) -> Order | None:
    """Return how pages were wanted last, if they were."""
    kept = get_setting(vault, _PAGES, "")
    return Order.from_json(kept) if kept else None


def save_page_order(vault: Connection, order: Order) -> None:
    """Keep how pages are wanted."""
    set_setting(vault, _PAGES, order.to_json())


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
