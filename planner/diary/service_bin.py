"""The bin: how long something stays in it, and erasing what is due (U101)."""

from datetime import date, datetime, time, timedelta

from sqlcipher3.dbapi2 import Connection

from planner.core import clock
from planner.diary import store, store_list
from planner.orders.store import erase_removed_before
from planner.vault.transactions import transaction

#: So long something removed can be put back.
KEPT = timedelta(days=30)
#: So many leave the bin at once: opening does not wait for more.
MOST_DUE = 100


def last_day(removed_at: datetime) -> date:
    """Return the last day on which something removed can be put back."""
    return removed_at.astimezone().date() + KEPT


def empty_bin(vault: Connection) -> None:
    """Erase everything in the bin."""
    every = store_list.load_bin(vault, limit=-1)
    store.erase_entries(vault, [entry.id for entry in every])


def erase_due(vault: Connection) -> int:
    """Erase what was removed more than 30 days ago; return how many entries that was.

    The days are those of the calendar: nothing goes before its last day is over.
    """
    today = clock.now().astimezone().date()
    before = datetime.combine(today - KEPT, time()).astimezone()
    due = store_list.load_due(vault, before, MOST_DUE)
    store.erase_entries(vault, due)
    erase_removed_before(vault, before)
    return len(due)


def erase_rest(vault: Connection) -> None:
    """Erase what opening did not wait for, a little at a time."""
    gone = MOST_DUE
    while gone == MOST_DUE:
        with transaction(vault):
            gone = erase_due(vault)
