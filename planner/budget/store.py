"""Lines, ways and rates, as the vault keeps them."""

import json
from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from sqlcipher3.dbapi2 import Connection, Row

from planner.budget.model import (
    Access,
    Before,
    Block,
    Counted,
    Line,
    NewLine,
    Rate,
    Way,
)
from planner.core.periods import Period
from planner.errors import RecordNotFoundError
from planner.vault.settings import get_setting, set_setting

_JOINT, _SEEN = "budget-joint", "budget-seen"
_YES = "yes"
_LINE = (
    "id, block, item, label, amount, currency, period, access, at_once, paid,"
    " statement, ways, note, removed"
)


def load_lines(vault: Connection, *, removed: bool = False) -> list[Line]:
    """Return every line, in the order in which they were added."""
    rows = vault.execute(
        f"SELECT {_LINE} FROM budget_line WHERE removed = ? ORDER BY id",  # noqa: S608 - names of columns, written above
        (int(removed),),
    ).fetchall()
    return [_line(dict(row)) for row in rows]


def load_line(vault: Connection, line_id: int) -> Line:
    """Return one line that was not removed."""
    row = vault.execute(
        f"SELECT {_LINE} FROM budget_line WHERE id = ? AND removed = 0",  # noqa: S608 - names of columns, written above
        (line_id,),
    ).fetchone()
    if row is None:
        raise RecordNotFoundError("line", line_id)
    return _line(dict(row))


def add_line(vault: Connection, line: NewLine) -> int:
    """Write a new line and return its number."""
    row = vault.execute(
        "INSERT INTO budget_line (block, item, label, amount, currency, period, access,"
        " at_once, paid, statement, ways, note) VALUES (:block, :item, :label, :amount,"
        " :currency, :period, :access, :at_once, :paid, :statement, :ways, :note)"
        " RETURNING id",
        _as_kept(line),
    ).fetchone()
    return int(row["id"])


def change_line(vault: Connection, line: Line) -> None:
    """Put what is said of a line now in the place of what was."""
    vault.execute(
        "UPDATE budget_line SET block = :block, item = :item, label = :label,"
        " amount = :amount, currency = :currency, period = :period, access = :access,"
        " at_once = :at_once, paid = :paid, statement = :statement, ways = :ways,"
        " note = :note, removed = :removed WHERE id = :id",
        {**_as_kept(line), "id": line.id, "removed": int(line.removed)},
    )


def put_back_line(vault: Connection, line_id: int) -> None:
    """Put back a line that was removed."""
    vault.execute("UPDATE budget_line SET removed = 0 WHERE id = ?", (line_id,))


def erase_line(vault: Connection, line_id: int) -> None:
    """Delete a line that was removed."""
    vault.execute("DELETE FROM budget_line WHERE id = ? AND removed = 1", (line_id,))
    vault.execute("DELETE FROM last_budget_change")


def load_ways(vault: Connection, *, removed: bool = False) -> list[Way]:
    """Return every way to go on, in the order in which they were added."""
    rows = vault.execute(
        "SELECT id, name, item, removed FROM budget_way WHERE removed = ? ORDER BY id",
        (int(removed),),
    ).fetchall()
    return [_way(row) for row in rows]


def add_way(vault: Connection, name: str, item: str = "") -> int:
    """Write a new way and return its number."""
    row = vault.execute(
        "INSERT INTO budget_way (name, item) VALUES (?, ?) RETURNING id", (name, item)
    ).fetchone()
    return int(row["id"])


def change_way(vault: Connection, way: Way) -> None:
    """Call a way by another name, take it away, or put it back."""
    vault.execute(
        "UPDATE budget_way SET name = ?, item = ?, removed = ? WHERE id = ?",
        (way.name, way.item, int(way.removed), way.id),
    )


def erase_way(vault: Connection, way_id: int) -> None:
    """Delete a way that was removed; lines that were only for it stay as they are."""
    vault.execute("DELETE FROM budget_way WHERE id = ? AND removed = 1", (way_id,))
    vault.execute("DELETE FROM last_budget_change")


def load_rates(vault: Connection) -> list[Rate]:
    """Return every rate that was entered."""
    rows = vault.execute(
        "SELECT currency, home, rate FROM budget_rate ORDER BY currency, home"
    ).fetchall()
    return [Rate(row["currency"], row["home"], Decimal(row["rate"])) for row in rows]


def change_rates(vault: Connection, rates: Iterable[Rate]) -> None:
    """Keep these rates, and no others."""
    vault.execute("DELETE FROM budget_rate")
    vault.executemany(
        "INSERT INTO budget_rate (currency, home, rate) VALUES (?, ?, ?)",
        [(each.currency, each.home, f"{each.rate:f}") for each in rates],
    )


def load_aside(vault: Connection) -> tuple[str, ...]:
    """Return which lines of the content are not to be offered."""
    rows = vault.execute("SELECT item FROM budget_aside ORDER BY item").fetchall()
    return tuple(row["item"] for row in rows)


def change_aside(vault: Connection, items: Iterable[str]) -> None:
    """Offer all lines of the content but these."""
    vault.execute("DELETE FROM budget_aside")
    vault.executemany(
        "INSERT INTO budget_aside (item) VALUES (?)", [(each,) for each in items]
    )


def load_counted(vault: Connection) -> Counted:
    """Return which money counts beside what is hers alone."""
    joint, seen = (get_setting(vault, key, "") for key in (_JOINT, _SEEN))
    return Counted(joint == _YES, seen == _YES)


def change_counted(vault: Connection, counted: Counted) -> None:
    """Keep which money counts."""
    set_setting(vault, _JOINT, _YES if counted.joint else "no")
    set_setting(vault, _SEEN, _YES if counted.seen else "no")


def keep_before(vault: Connection, before: Before) -> int:
    """Remember what the change that follows replaces; return its number."""
    vault.execute("DELETE FROM last_budget_change")
    row = vault.execute(
        "INSERT INTO last_budget_change (before) VALUES (?) RETURNING id",
        (json.dumps(_before_as_kept(before)),),
    ).fetchone()
    return int(row["id"])


def take_before(vault: Connection, change: int) -> Before | None:
    """Return what the last change replaced, once; None if it was a later one."""
    row = vault.execute(
        "DELETE FROM last_budget_change WHERE id = ? RETURNING before", (change,)
    ).fetchone()
    return None if row is None else _before(json.loads(row["before"]))


def _as_kept(line: NewLine) -> dict[str, Any]:
    return {
        "block": line.block.value,
        "item": line.item,
        "label": line.label,
        "amount": "" if line.amount is None else f"{line.amount:f}",
        "currency": line.currency,
        "period": line.period.value,
        "access": line.access.value,
        "at_once": int(line.at_once),
        "paid": int(line.paid),
        "statement": int(line.statement),
        "ways": json.dumps(line.ways),
        "note": line.note,
    }


def _line(kept: dict[str, Any]) -> Line:
    return Line(
        id=kept["id"],
        block=Block(kept["block"]),
        item=kept["item"],
        label=kept["label"],
        amount=Decimal(kept["amount"]) if kept["amount"] else None,
        currency=kept["currency"],
        period=Period(kept["period"]),
        access=Access(kept["access"]),
        at_once=bool(kept["at_once"]),
        paid=bool(kept["paid"]),
        statement=bool(kept["statement"]),
        ways=tuple(json.loads(kept["ways"])),
        note=kept["note"],
        removed=bool(kept["removed"]),
    )


def _way(row: Row) -> Way:
    return Way(row["id"], row["name"], row["item"], bool(row["removed"]))


def _before_as_kept(before: Before) -> dict[str, Any]:
    rates, counted = before.rates, before.counted
    return {
        "lines": [
            {**_as_kept(each), "id": each.id, "removed": each.removed}
            for each in before.lines
        ],
        "ways": [[x.id, x.name, x.item, x.removed] for x in before.ways],
        "rates": rates and [[x.currency, x.home, f"{x.rate:f}"] for x in rates],
        "aside": before.aside,
        "counted": counted and [counted.joint, counted.seen],
        "currency": before.currency,
    }


def _before(kept: dict[str, Any]) -> Before:
    rates, aside, counted = kept["rates"], kept["aside"], kept["counted"]
    return Before(
        lines=tuple(_line(each) for each in kept["lines"]),
        ways=tuple(Way(*each) for each in kept["ways"]),
        rates=None
        if rates is None
        else tuple(Rate(one, home, Decimal(rate)) for one, home, rate in rates),
        aside=None if aside is None else tuple(aside),
        counted=None if counted is None else Counted(*counted),
        currency=kept["currency"],
    )
