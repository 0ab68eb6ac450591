"""Orders as the vault keeps them: the chain has the words, a table what is private."""

import json
from dataclasses import asdict
from datetime import datetime
from typing import Any

from sqlcipher3.dbapi2 import Connection, Row

from planner.chain import store as chain
from planner.chain.model import ORDER, Revision, read, written
from planner.core import clock
from planner.diary.model import Entry
from planner.diary.store import COLUMNS, entry_of
from planner.errors import RecordNotFoundError
from planner.orders.model import Copies, Order, OrderBody, Version

_ORDERS = (
    "SELECT id, order_note.seq, made_at, changed_at, place, holders, removed_at, text"
    " FROM order_note JOIN body ON body.seq = order_note.seq"
)


def load_orders(vault: Connection) -> list[Order]:
    """Return the orders that were not removed, in the order they were written down."""
    rows = vault.execute(f"{_ORDERS} WHERE removed_at IS NULL ORDER BY id")
    return [_order(row) for row in rows.fetchall()]


def load_removed(vault: Connection) -> list[Order]:
    """Return the orders that were removed, the last one first."""
    rows = vault.execute(
        f"{_ORDERS} WHERE removed_at IS NOT NULL ORDER BY removed_at DESC, id DESC"
    )
    return [_order(row) for row in rows.fetchall()]


def load_order(vault: Connection, order_id: int, *, removed: bool = False) -> Order:
    """Return one order that was not removed, or with `removed` one that was."""
    row = vault.execute(
        f"{_ORDERS} WHERE id = ? AND (removed_at IS NOT NULL) = ?",
        (order_id, int(removed)),
    ).fetchone()
    if row is None:
        raise RecordNotFoundError("order", order_id)
    return _order(row)


def load_versions(vault: Connection, order_id: int) -> list[Version]:
    """Return everything that was ever said of an order, the oldest first."""
    load_order(vault, order_id)
    return [_version(each) for each in chain.load_revisions(vault, order_id)]


def add_order(vault: Connection, body: OrderBody) -> int:
    """Write a new order and return its number."""
    made = chain.append(vault, record=None, kind=ORDER, body=body.as_json())
    at = written(made.at)
    vault.execute(
        "INSERT INTO order_note (id, seq, made_at, changed_at) VALUES (?, ?, ?, ?)",
        (made.record, made.seq, at, at),
    )
    return made.record


def change_order(vault: Connection, order_id: int, body: OrderBody) -> int:
    """Write a new version of an order and return its place in the chain."""
    load_order(vault, order_id)
    made = chain.append(vault, record=order_id, kind=ORDER, body=body.as_json())
    vault.execute(
        "UPDATE order_note SET seq = ?, changed_at = ? WHERE id = ?",
        (made.seq, written(made.at), order_id),
    )
    return made.seq


def change_copies(vault: Connection, order_id: int, copies: Copies) -> int:
    """Write where the copies are; return the number that takes it back."""
    before = load_order(vault, order_id).copies
    row = vault.execute(
        "UPDATE order_note SET place = ?, holders = ?, change = change + 1, before = ?"
        " WHERE id = ? RETURNING change",
        (copies.place, copies.holders, json.dumps(asdict(before)), order_id),
    ).fetchone()
    return int(row["change"])


def take_back_copies(vault: Connection, order_id: int, change: int) -> bool:
    """Put back what this change replaced, once; False, and nothing done, if newer."""
    load_order(vault, order_id)
    row = vault.execute(
        "SELECT before FROM order_note WHERE id = ? AND change = ? AND before <> ''",
        (order_id, change),
    ).fetchone()
    if row is None:
        return False
    before = Copies(**json.loads(row["before"]))
    vault.execute(
        "UPDATE order_note SET place = ?, holders = ?, before = '' WHERE id = ?",
        (before.place, before.holders, order_id),
    )
    return True


def entries_that_name(vault: Connection, order_id: int) -> list[Entry]:
    """Return the entries that name this order, by their day; the undated ones last."""
    rows = vault.execute(
        f"SELECT {COLUMNS} FROM entry WHERE breach = ? AND removed_at IS NULL"  # noqa: S608 - names of our own
        " ORDER BY day_first IS NULL, day_first, id",
        (order_id,),
    )
    return [entry_of(row) for row in rows.fetchall()]


def remove_order(vault: Connection, order_id: int) -> None:
    """Take an order off the list; it can be put back for 30 days (U101)."""
    vault.execute(
        "UPDATE order_note SET removed_at = ? WHERE id = ? AND removed_at IS NULL",
        (written(clock.now()), order_id),
    )


def put_back(vault: Connection, order_id: int) -> None:
    """Put an order back on the list."""
    vault.execute("UPDATE order_note SET removed_at = NULL WHERE id = ?", (order_id,))


def erase_order(vault: Connection, order_id: int) -> None:
    """Delete every word of an order that was removed; the chain keeps a bare gap."""
    load_order(vault, order_id, removed=True)
    chain.erase(vault, order_id)
    vault.execute(
        "DELETE FROM draft WHERE page = ? OR page LIKE ?",
        (f"/orders/{order_id}", f"/orders/{order_id}/%"),
    )
    vault.execute("DELETE FROM order_note WHERE id = ?", (order_id,))


def erase_removed_before(vault: Connection, moment: datetime) -> int:
    """Delete the orders that were removed before this moment; return how many."""
    rows = vault.execute(
        "SELECT id FROM order_note WHERE removed_at < ?", (written(moment),)
    ).fetchall()
    for row in rows:
        erase_order(vault, row["id"])
    return len(rows)


def _order(row: Row) -> Order:
    return Order(
        id=row["id"],
        seq=row["seq"],
        made_at=read(row["made_at"]),
        changed_at=read(row["changed_at"]),
        body=OrderBody.from_json(json.loads(row["text"])),
        copies=Copies(row["place"], row["holders"]),
        removed_at=read(row["removed_at"]) if row["removed_at"] else None,
    )


def _version(one: Revision) -> Version:
    body: Any = one.body
    return Version(
        one.seq,
        one.rev,
        one.at,
        None if body is None else OrderBody.from_json(body),
        tuple(one.marks),
    )
