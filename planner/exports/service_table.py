"""The entries of a table, a few at a time."""

from collections.abc import Iterator

from sqlcipher3.dbapi2 import Connection

from planner.diary.model import EntryBody
from planner.diary.model_filter import Filter
from planner.diary.store import load_rows
from planner.diary.store_list import ids, load_bodies
from planner.exports.table import Row
from planner.orders.store import load_orders

_AT_ONCE = 500


def rows_of(vault: Connection, chosen: Filter) -> Iterator[Row]:
    """Yield the entries of a list, the oldest first, with what each says now."""
    orders = {each.id: each.label for each in load_orders(vault)}
    every = ids(vault, chosen)
    for at in range(0, len(every), _AT_ONCE):
        few = load_rows(vault, every[at : at + _AT_ONCE])
        bodies = load_bodies(vault, few)
        for each in few:
            body = bodies.get(each.id, EntryBody(each.kind))  # damage may have taken it
            yield Row(each, body, orders.get(each.breach or 0, ""))
