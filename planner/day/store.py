"""The day as the vault keeps it: steps, known times, conditions, cards."""

import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from sqlcipher3.dbapi2 import Connection, Row

from planner.core.dates import When
from planner.day.model import (
    Carried,
    Check,
    Does,
    NewCheck,
    NewSpan,
    NewStep,
    OwnCard,
    Placed,
    Said,
    Span,
    Step,
    TheDay,
    Tick,
)

#: The columns of every table that a change can be taken back in.
_COLUMNS: Mapping[str, Sequence[str]] = {
    "the_day": ("day", "start", "steps", "yes", "no", "unsure"),
    "day_span": ("label", "begins", "ends", "removed"),
    "day_step": (
        *("supplied", "text", "minutes", "who", "person", "alone", "placed", "moment"),
        *("span", "needs", "place", "carry", "more", "fails", "note", "done"),
        "removed",
    ),
    # A tick is kept nowhere but in its row.
    "day_check": ("text", "does", "words", "card", "removed"),
    "day_card": ("supplied", "title", "lines", "own", "removed"),
}
STEP, SPAN, CHECK, CARD, THE_DAY = (
    *("day_step", "day_span", "day_check", "day_card"),
    "the_day",
)


def load_said(vault: Connection) -> Said:
    """Return all that makes the run of the day, steps in the person's own order."""
    day = load_day(vault)
    steps = _steps(vault)
    place = {number: at for at, number in enumerate(day.order)}
    there = [step for step, removed in steps if not removed]
    there.sort(key=lambda step: (place.get(step.id, len(place)), step.id))
    gone = tuple(step for step, removed in steps if removed)
    return Said(day, tuple(there), tuple(load_spans(vault)), gone)


def load_day(vault: Connection) -> TheDay:
    """Return the day itself; the empty one before anything was said."""
    row = vault.execute(
        "SELECT day, start, steps, yes, no, unsure FROM the_day"
    ).fetchone()
    if row is None:
        return TheDay()
    return TheDay(
        When.from_stored(row["day"]),
        row["start"],
        tuple(json.loads(row["steps"])),
        row["yes"],
        row["no"],
        row["unsure"],
    )


def save_day(vault: Connection, day: TheDay) -> None:
    """Keep the day itself."""
    vault.execute(
        "INSERT OR REPLACE INTO the_day (id, day, start, steps, yes, no, unsure)"
        " VALUES (1, ?, ?, ?, ?, ?, ?)",
        (
            day.when.as_stored() if day.when else "",
            day.start,
            json.dumps(day.order),
            day.yes,
            day.no,
            day.unsure,
        ),
    )


def load_spans(vault: Connection, *, removed: bool = False) -> list[Span]:
    """Return the times that are known, the earliest first."""
    rows = vault.execute(
        "SELECT id, label, begins, ends FROM day_span WHERE removed = ?"
        " ORDER BY begins, id",
        (int(removed),),
    ).fetchall()
    return [Span(row["label"], row["begins"], row["ends"], row["id"]) for row in rows]


def save_span(vault: Connection, span: NewSpan, number: int | None = None) -> int:
    """Keep a known time, a new one or this one; return its number."""
    values = {"label": span.label, "begins": span.begins, "ends": span.ends}
    return _save(vault, SPAN, values, number)


def save_step(vault: Connection, step: NewStep, number: int | None = None) -> int:
    """Keep a step, a new one or this one; return its number."""
    carry = [[each.owner, each.thing, each.label] for each in step.carry]
    values = {
        "supplied": step.supplied,
        "text": step.text,
        "minutes": step.minutes,
        "who": step.who,
        "person": step.person,
        "alone": int(step.alone),
        "placed": step.placed.value,
        "moment": step.moment,
        "span": step.span,
        "needs": json.dumps(step.needs),
        "place": step.place,
        "carry": json.dumps(carry),
        "more": step.more,
        "fails": step.fails,
        "note": step.note,
        "done": int(step.done),
    }
    return _save(vault, STEP, values, number)


def load_checks(
    vault: Connection, today: date, *, removed: bool = False
) -> list[Check]:
    """Return the conditions, oldest first, with the ticks of this day only."""
    rows = vault.execute(
        "SELECT id, text, does, words, card, tick, ticked FROM day_check"
        " WHERE removed = ? ORDER BY id",
        (int(removed),),
    ).fetchall()
    return [_check(row, today) for row in rows]


def save_check(vault: Connection, check: NewCheck, number: int | None = None) -> int:
    """Keep a condition, a new one or this one; return its number."""
    values = {
        "text": check.text,
        "does": check.does.value,
        "words": check.words,
        "card": check.card,
    }
    return _save(vault, CHECK, values, number)


def tick(vault: Connection, number: int, said: Tick, today: date) -> None:
    """Keep what was said of a condition today; ticks of other days are forgotten."""
    vault.execute(
        "UPDATE day_check SET tick = '', ticked = '' WHERE ticked <> ?",
        (today.isoformat(),),
    )
    ticked = today.isoformat() if said else ""
    vault.execute(
        "UPDATE day_check SET tick = ?, ticked = ? WHERE id = ? AND removed = 0",
        (said.value, ticked, number),
    )


def clear_ticks(vault: Connection) -> None:
    """Forget every tick."""
    vault.execute("UPDATE day_check SET tick = '', ticked = ''")


def clear_done(vault: Connection) -> None:
    """Take the tick off every step."""
    vault.execute("UPDATE day_step SET done = 0 WHERE done = 1")


def load_cards(vault: Connection) -> list[OwnCard]:
    """Return every card that was added, changed, hidden or removed, oldest first."""
    rows = vault.execute(
        "SELECT id, supplied, title, lines, own, removed FROM day_card ORDER BY id"
    ).fetchall()
    return [
        OwnCard(
            row["id"],
            row["supplied"],
            row["title"],
            tuple(json.loads(row["lines"])),
            bool(row["own"]),
            bool(row["removed"]),
        )
        for row in rows
    ]


def save_card(  # noqa: PLR0913 - what a card is made of
    vault: Connection,
    title: str,
    lines: Iterable[str],
    *,
    supplied: str = "",
    own: bool = True,
    number: int | None = None,
) -> int:
    """Keep a card, a new one or this one; return its number."""
    values = {
        "supplied": supplied,
        "title": title,
        "lines": json.dumps(list(lines)),
        "own": int(own),
    }
    return _save(vault, CARD, values, number)


def remove(
    vault: Connection, table: str, number: int, *, put_back: bool = False
) -> None:
    """Take something away, or put it back."""
    vault.execute(
        f"UPDATE {table} SET removed = ? WHERE id = ?",  # noqa: S608 - a name of ours
        (int(not put_back), number),
    )


def erase(vault: Connection, table: str, number: int) -> None:
    """Delete for good what was removed."""
    if table == SPAN:
        vault.execute(
            "UPDATE day_step SET span = NULL WHERE span IN"
            " (SELECT id FROM day_span WHERE id = ? AND removed = 1)",
            (number,),
        )
    vault.execute(
        f"DELETE FROM {table} WHERE id = ? AND removed = 1",  # noqa: S608 - a name of ours
        (number,),
    )
    vault.execute("DELETE FROM last_day_change")


def keep_before(vault: Connection, rows: Iterable[tuple[str, int]]) -> int:
    """Remember these rows before a change; return the number that takes it back."""
    vault.execute("INSERT OR IGNORE INTO the_day (id) VALUES (1)")
    kept = [
        {"table": table, "id": number, "row": _row(vault, table, number)}
        for table, number in rows
    ]
    vault.execute("DELETE FROM last_day_change")
    row = vault.execute(
        "INSERT INTO last_day_change (before) VALUES (?) RETURNING id",
        (json.dumps(kept),),
    ).fetchone()
    return int(row["id"])


def keep_added(vault: Connection, change: int, table: str, added: int) -> None:
    """Note that a change also added something: taking it back removes that."""
    _keep_more(vault, change, table, added, None)


def keep_also(vault: Connection, change: int, table: str, number: int) -> None:
    """Remember one more row before the same change."""
    _keep_more(vault, change, table, number, _row(vault, table, number))


def take_back(vault: Connection, change: int) -> bool:
    """Put back what the last change replaced; False if that was a later one."""
    row = vault.execute(
        "DELETE FROM last_day_change WHERE id = ? RETURNING before", (change,)
    ).fetchone()
    if row is None:
        return False
    for each in json.loads(row["before"]):
        if each["row"] is None:
            remove(vault, each["table"], each["id"])
        else:
            _save(vault, each["table"], each["row"], each["id"])
    return True


def _keep_more(
    vault: Connection, change: int, table: str, number: int, row: Any
) -> None:
    more = json.dumps({"table": table, "id": number, "row": row})
    vault.execute(
        "UPDATE last_day_change SET before = json_insert(before, '$[#]', json(?))"
        " WHERE id = ?",
        (more, change),
    )


def _row(vault: Connection, table: str, number: int) -> dict[str, Any]:
    columns = ", ".join(_COLUMNS[table])
    row = vault.execute(
        f"SELECT {columns} FROM {table} WHERE id = ?",  # noqa: S608 - names of ours
        (number,),
    ).fetchone()
    return dict(row)


def _save(
    vault: Connection, table: str, values: Mapping[str, Any], number: int | None
) -> int:
    columns = [name for name in _COLUMNS[table] if name in values]
    given = [values[name] for name in columns]
    if number is None:
        marks = ", ".join("?" * len(columns))
        row = vault.execute(
            f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({marks}) RETURNING id",  # noqa: S608 - names of ours
            given,
        ).fetchone()
        return int(row["id"])
    sets = ", ".join(f"{name} = ?" for name in columns)
    vault.execute(f"UPDATE {table} SET {sets} WHERE id = ?", [*given, number])  # noqa: S608 - names of ours
    return number


def _steps(vault: Connection) -> list[tuple[Step, bool]]:
    rows = vault.execute(
        "SELECT id, supplied, text, minutes, who, person, alone, placed, moment, span,"
        " needs, place, carry, more, fails, note, done, removed FROM day_step"
        " ORDER BY id"
    ).fetchall()
    return [(_step(row), bool(row["removed"])) for row in rows]


def _step(row: Row) -> Step:
    return Step(
        id=row["id"],
        supplied=row["supplied"],
        text=row["text"],
        minutes=row["minutes"],
        who=row["who"],
        person=row["person"],
        alone=bool(row["alone"]),
        placed=Placed(row["placed"]),
        moment=row["moment"],
        span=row["span"],
        needs=tuple(json.loads(row["needs"])),
        place=row["place"],
        carry=tuple(Carried(*each) for each in json.loads(row["carry"])),
        more=row["more"],
        fails=row["fails"],
        note=row["note"],
        done=bool(row["done"]),
    )


def _check(row: Row, today: date) -> Check:
    of_today = row["ticked"] == today.isoformat()
    return Check(
        row["text"],
        Does(row["does"]),
        row["words"],
        row["card"],
        row["id"],
        Tick(row["tick"]) if of_today else Tick.UNSAID,
    )
