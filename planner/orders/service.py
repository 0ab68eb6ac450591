"""Orders whose last day is near, and taking back a change of one."""

from datetime import date, timedelta

from sqlcipher3.dbapi2 import Connection

from planner.orders import store
from planner.orders.model import Expiry, OrderBody


def expiring(vault: Connection, today: date, within: timedelta) -> list[Expiry]:
    """Return what runs out soon, the first one first.

    A date that was given in words stands on no calendar.
    """
    found = [
        Expiry(ends.first, ends, each.id)
        for each in store.load_orders(vault)
        if (ends := each.body.ends) is not None
        and ends.first is not None
        and ends.last is not None
        and ends.last >= today
        and ends.first <= today + within
    ]
    return sorted(found, key=lambda each: each.day)


def change_body(vault: Connection, order_id: int, body: OrderBody) -> int | None:
    """Write other words; return what takes them back, None where nothing changed."""
    if store.load_order(vault, order_id).body == body:
        return None
    return store.change_order(vault, order_id, body)


def take_back(vault: Connection, order_id: int, seq: int) -> bool:
    """Write what was said before this version once more, as the newest version.

    False, and nothing done, if there is a newer version.
    """
    versions = store.load_versions(vault, order_id)
    if len(versions) == 1 or versions[-1].seq != seq:
        return False
    before = versions[-2].body
    assert before is not None  # noqa: S101 - an erased order is not found above
    store.change_order(vault, order_id, before)
    return True
