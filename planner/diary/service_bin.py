"""The bin: how long something stays in it, and erasing what is due (U101)."""

from datetime import date, datetime, time, timedelta

from sqlcipher3.dbapi2 import Connection

from planner.core import clock
from planner.diary import store, store_list
from planner.orders.store import erase_removed_before
from planner.vault.settings import get_setting, set_setting
from planner.vault.transactions import transaction

#: So long something removed can be put back.
KEPT = timedelta(days=30)
#: So many leave the bin at once: opening does not wait for more.
MOST_DUE = 100
#: The setting with the last two days on which this was opened.
_DAYS = "bin-days"


def last_day(removed_at: datetime) -> date:
    """Return the last day on which something removed can be put back."""
    return removed_at.astimezone().date() + KEPT


def empty_bin(vault: Connection) -> None:
    """Erase everything in the bin."""
    every = store_list.load_bin(vault, limit=-1)
    store.erase_entries(vault, [entry.id for entry in every])


def erase_due(vault: Connection) -> int:
    """Erase what was removed more than 30 days ago; return how many entries that was.

    The days are those of the calendar: nothing goes before its last day is over, and
    nothing by a clock that was wrong on one day only.
    """
    before = datetime.combine(_settled_day(vault) - KEPT, time()).astimezone()
    due = store_list.load_due(vault, before, MOST_DUE)
    store.erase_entries(vault, due)
    erase_removed_before(vault, before)
    return len(due)


def _settled_day(vault: Connection) -> date:
    """Return the day that counts: today, or the day before it that this was opened on.

    A clock that jumps ahead would empty the bin for good. So a day counts once this is
    opened on another one after it.
    """
    today = clock.now().astimezone().date()
    stored = get_setting(vault, _DAYS, f"{today} {today}").split()
    latest, before = (date.fromisoformat(day) for day in stored)
    if latest != today:
        latest, before = today, latest
    set_setting(vault, _DAYS, f"{latest} {before}")
    return min(today, before)


def erase_rest(vault: Connection) -> None:
    """Erase what opening did not wait for, a little at a time."""
    gone = MOST_DUE
    while gone == MOST_DUE:
        with transaction(vault):
            gone = erase_due(vault)
