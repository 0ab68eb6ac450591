"""Money put aside, as the vault keeps it."""

import json
from typing import Any

from sqlcipher3.dbapi2 import Connection, Row

from planner.core.dates import When
from planner.core.money import Money
from planner.core.periods import Period
from planner.fund.model import Aim, Entry, NewEntry, Step, Way
from planner.vault.lines import Lines

_ENTRIES = Lines(
    "fund_entry",
    ("way", "amount", "currency", "day", "note"),
    {"way": Way.IN.value},
)
_AIM = (
    *("target", "target_money", "step", "step_money", "every"),
    *("less", "less_money", "less_every", "next_day"),
)


def load_entries(vault: Connection) -> list[Entry]:
    """Return what went in and out and was not removed, the last written first."""
    return [_entry(row) for row in reversed(_ENTRIES.load(vault))]


def load_removed(vault: Connection) -> list[Entry]:
    """Return the lines that were removed and can be put back."""
    return [_entry(row) for row in reversed(_ENTRIES.load(vault, removed=True))]


def load_entry(vault: Connection, entry_id: int, *, removed: bool = False) -> Entry:
    """Return one line that was not removed, or with `removed` one that was."""
    return _entry(_ENTRIES.load_one(vault, entry_id, removed=removed))


def add_entry(vault: Connection, entry: NewEntry) -> int:
    """Write a new line and return its number."""
    return _ENTRIES.add(vault, _words(entry))


def change_entry(vault: Connection, entry_id: int, entry: NewEntry) -> int:
    """Correct a line; return the number that takes it back."""
    return _ENTRIES.change(vault, entry_id, _words(entry))


def take_back_entry(vault: Connection, entry_id: int, change: int) -> bool:
    """Put back what this change replaced; False, and nothing done, if one is newer.

    Doing it twice changes nothing.
    """
    return _ENTRIES.take_back(vault, entry_id, change) is not None


def remove_entry(vault: Connection, entry_id: int, *, put_back: bool = False) -> None:
    """Take a line off the list, or put it back."""
    _ENTRIES.remove(vault, entry_id, put_back=put_back)


def erase_entry(vault: Connection, entry_id: int) -> None:
    """Delete all that a removed line says."""
    _ENTRIES.erase(vault, entry_id)
    vault.execute("DELETE FROM draft WHERE page = ?", (f"/money/aside/{entry_id}",))


def load_aim(vault: Connection) -> Aim:
    """Return what the money is for."""
    row = _fund(vault)
    if row is None:
        return Aim()
    return Aim(
        target=_money(row["target"], row["target_money"]),
        step=_step(row["step"], row["step_money"], row["every"]),
        less=_step(row["less"], row["less_money"], row["less_every"]),
        next_day=When.from_stored(row["next_day"]),
    )


def change_aim(vault: Connection, aim: Aim) -> int:
    """Write what the money is for; return the number that takes it back."""
    next_day = aim.next_day.as_stored() if aim.next_day else ""
    words = (*_stored(aim.target), *_said(aim.step), *_said(aim.less), next_day)
    return _change(vault, dict(zip(_AIM, words, strict=True)))


def load_place(vault: Connection) -> str:
    """Return where the money is: for a page that was asked for it alone (U63)."""
    row = _fund(vault)
    return "" if row is None else str(row["place"])


def change_place(vault: Connection, place: str) -> int:
    """Write where the money is; return the number that takes it back."""
    return _change(vault, {"place": place})


def take_back(vault: Connection, change: int) -> bool:
    """Put back what this change of aim or place replaced, once; False if newer."""
    row = vault.execute(
        "SELECT before FROM fund WHERE change = ? AND before <> ''", (change,)
    ).fetchone()
    if row is None:
        return False
    _update(vault, json.loads(row["before"]))
    vault.execute("UPDATE fund SET before = ''")
    return True


def _change(vault: Connection, words: dict[str, str]) -> int:
    vault.execute("INSERT OR IGNORE INTO fund (id) VALUES (1)")
    row = _fund(vault)
    before = {name: row[name] for name in words}
    _update(vault, words)
    changed = vault.execute(
        "UPDATE fund SET change = change + 1, before = ? RETURNING change",
        (json.dumps(before),),
    ).fetchone()
    return int(changed["change"])


def _update(vault: Connection, words: dict[str, str]) -> None:
    names = ", ".join(f"{name} = ?" for name in words)
    vault.execute(f"UPDATE fund SET {names}", tuple(words.values()))  # noqa: S608 - names of our own


def _fund(vault: Connection) -> Any:
    return vault.execute("SELECT * FROM fund").fetchone()


def _entry(row: Row) -> Entry:
    money = _money(row["amount"], row["currency"])
    return Entry(
        way=Way(row["way"]),
        amount=money.amount if money else None,
        currency=row["currency"],
        when=When.from_stored(row["day"]),
        note=row["note"],
        id=row["id"],
    )


def _words(entry: NewEntry) -> list[str]:
    day = entry.when.as_stored() if entry.when else ""
    exact = entry.money.exact if entry.money else ""
    return [entry.way.value, exact, entry.currency, day, entry.note]


def _money(amount: str, currency: str) -> Money | None:
    return Money.from_stored(amount, currency) if amount else None


def _stored(money: Money | None) -> tuple[str, str]:
    return (money.exact, money.currency) if money else ("", "")


def _step(amount: str, currency: str, every: str) -> Step | None:
    money = _money(amount, currency)
    return Step(money, Period(every)) if money else None


def _said(step: Step | None) -> tuple[str, str, str]:
    every = step.every if step else Period.WEEK
    return (*_stored(step.money if step else None), every.value)
