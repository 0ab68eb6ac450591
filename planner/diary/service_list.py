"""Pages of a long list."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlcipher3.dbapi2 import Connection

from planner.diary import store_list
from planner.diary.model import Entry
from planner.diary.model_filter import Filter

#: So many entries stand on one page (U87).
MOST = 50
#: Counting stops so far behind a page, so that a long list stays quick.
FAR = 10_000


@dataclass(frozen=True)
class Listed:
    """One page of a list, how long the list is, and whether it is longer still."""

    entries: Sequence[Entry]
    page: int
    total: int
    has_more: bool = False

    @property
    def pages(self) -> int:
        """How many pages there are, as far as was counted."""
        return max(1, -(-self.total // MOST))


def listed(
    vault: Connection, chosen: Filter, page: int, *, oldest_first: bool = False
) -> Listed | None:
    """Return one page of what was chosen; None if there is no such page."""
    before = (page - 1) * MOST
    if before < 0:
        return None
    entries = store_list.find(
        vault, chosen, offset=before, limit=MOST, oldest_first=oldest_first
    )
    if page > 1 and not entries:
        return None
    if len(entries) < MOST:
        return Listed(entries, page, before + len(entries))
    total = store_list.count(vault, chosen, most=before + FAR)
    return Listed(entries, page, total, total == before + FAR)


def count_chats(vault: Connection, person: int) -> int:
    """Return how many entries from chats name somebody."""
    if not store_list.count_brought(vault):
        return 0
    everything = store_list.count(vault, Filter(person=person, brought_in=True))
    return everything - store_list.count(vault, Filter(person=person))
