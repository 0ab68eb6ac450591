"""Finding entries in a long diary; every order has an index (migration 0011)."""

import json
from collections import Counter
from collections.abc import Iterable
from datetime import date, datetime

from sqlcipher3.dbapi2 import Connection

from planner.chain.model import written
from planner.diary.model import Entry, EntryBody
from planner.diary.model_filter import Filter
from planner.diary.store import COLUMNS, entry_of

#: The place in a day: a time as clocks have it; without one, before all of them. It is
#: the expression of the index, word for word, so that nothing has to be sorted.
_CLOCK = (
    "CASE WHEN day_first IS NULL THEN ''"
    " WHEN time GLOB '[0-2][0-9]:[0-5][0-9]*' THEN time"
    " WHEN time GLOB '[0-9]:[0-5][0-9]*' THEN '0' || time ELSE '' END"
)
_NEWEST = f"day_first DESC, {_CLOCK} DESC, id DESC"
_OLDEST = f"day_first NULLS LAST, {_CLOCK}, id"

Values = list[object]


def find(
    vault: Connection,
    chosen: Filter,
    *,
    offset: int = 0,
    limit: int = 50,
    oldest_first: bool = False,
) -> list[Entry]:
    """Return entries by date, then those without one by when they were written (U85).

    The newest come first, or the oldest; what has no date comes last in both.
    """
    listed, values = _listed(chosen)
    order = _OLDEST if oldest_first else _NEWEST
    rows = vault.execute(
        f"SELECT {COLUMNS} {listed} ORDER BY {order} LIMIT ? OFFSET ?",
        (*values, limit, offset),
    )
    return [entry_of(row) for row in rows]


def count(vault: Connection, chosen: Filter, *, most: int = -1) -> int:
    """Return how many entries there are; it stops counting at `most`."""
    listed, values = _listed(chosen)
    row = vault.execute(
        f"SELECT count(*) FROM (SELECT 1 {listed} LIMIT ?)",  # noqa: S608 - tests of our own; what was chosen is a value
        (*values, most),
    ).fetchone()
    return int(row[0])


def ids(vault: Connection, chosen: Filter) -> list[int]:
    """Return the number of every entry, the oldest first, without a date last."""
    listed, values = _listed(chosen)
    rows = vault.execute(f"SELECT id {listed} ORDER BY {_OLDEST}", values)
    return [int(row["id"]) for row in rows]


def count_months(vault: Connection, chosen: Filter) -> dict[str, int]:
    """Return how many entries each month has ("2026-05"), and each year alone ("2026").

    An entry of which only the year is known counts for the year alone.
    """
    listed, values = _listed(chosen)
    # By days, as the index has them: months would have to be sorted first, which takes
    # five times as long.
    rows = vault.execute(
        "SELECT day_first, count(*) AS number, sum(CASE"
        " WHEN day_first = day_last THEN 0"
        " WHEN substr(day_first, 1, 7) = substr(day_last, 1, 7) THEN 0"
        f" ELSE 1 END) AS wide {listed} AND day_first IS NOT NULL GROUP BY day_first",
        values,
    )
    found: Counter[str] = Counter()
    for row in rows.fetchall():
        found[row["day_first"][:7]] += row["number"] - row["wide"]
        found[row["day_first"][:4]] += row["wide"]
    return dict(+found)


def count_days(vault: Connection, chosen: Filter) -> dict[date, int]:
    """Return how many entries each day has of which the day is known."""
    listed, values = _listed(chosen)
    rows = vault.execute(
        f"SELECT day_first, count(*) AS number {listed}"
        " AND day_first = day_last GROUP BY day_first",
        values,
    )
    return {date.fromisoformat(row["day_first"]): row["number"] for row in rows}


def count_jots(vault: Connection) -> int:
    """Return how many notes wait to be sorted."""
    row = vault.execute(
        "SELECT count(*) FROM entry INDEXED BY entry_jots"
        " WHERE jot = 1 AND removed_at IS NULL"
    ).fetchone()
    return int(row[0])


def count_brought(vault: Connection) -> int:
    """Return how many entries were brought in from chats."""
    row = vault.execute(
        "SELECT count(*) FROM entry INDEXED BY entry_brought"
        " WHERE source IS NOT NULL AND removed_at IS NULL"
    ).fetchone()
    return int(row[0])


def load_bodies(vault: Connection, entries: Iterable[Entry]) -> dict[int, EntryBody]:
    """Return what these entries say, by their numbers."""
    wanted = {entry.seq: entry.id for entry in entries}
    rows = vault.execute(
        "SELECT seq, text FROM body WHERE seq IN (SELECT value FROM json_each(?))",
        (json.dumps(list(wanted)),),
    )
    return {
        wanted[row["seq"]]: EntryBody.from_json(json.loads(row["text"])) for row in rows
    }


def load_parts(
    vault: Connection, person: int, entries: Iterable[Entry]
) -> dict[int, list[str]]:
    """Return as what somebody is named in each of these entries: "who", "saw"."""
    parts: dict[int, list[str]] = {entry.id: [] for entry in entries}
    rows = vault.execute(
        "SELECT entry, part FROM entry_person WHERE person = ?"
        " AND entry IN (SELECT value FROM json_each(?)) ORDER BY part DESC",
        (person, json.dumps(list(parts))),
    )
    for row in rows:
        parts[row["entry"]].append(row["part"])
    return parts


def load_filter(vault: Connection) -> Filter:
    """Return how the list was last looked at."""
    row = vault.execute("SELECT filter FROM diary_view").fetchone()
    return Filter.from_json(json.loads(row["filter"])) if row else Filter()


def save_filter(vault: Connection, chosen: Filter) -> None:
    """Keep how the list is looked at."""
    vault.execute(
        "INSERT OR REPLACE INTO diary_view (id, filter) VALUES (1, ?)",
        (json.dumps(chosen.as_json()),),
    )


def load_bin(vault: Connection, *, offset: int = 0, limit: int = 50) -> list[Entry]:
    """Return what was removed, the last one first."""
    rows = vault.execute(
        f"SELECT {COLUMNS} FROM entry INDEXED BY entry_in_bin"  # noqa: S608 - names of our own
        " WHERE removed_at IS NOT NULL ORDER BY removed_at DESC, id DESC"
        " LIMIT ? OFFSET ?",
        (limit, offset),
    )
    return [entry_of(row) for row in rows]


def count_bin(vault: Connection) -> int:
    """Return how much was removed."""
    row = vault.execute(
        "SELECT count(*) FROM entry INDEXED BY entry_in_bin"
        " WHERE removed_at IS NOT NULL"
    ).fetchone()
    return int(row[0])


def load_due(vault: Connection, before: datetime, limit: int) -> list[int]:
    """Return what was removed before this moment, the longest ago first."""
    rows = vault.execute(
        "SELECT id FROM entry INDEXED BY entry_in_bin"
        " WHERE removed_at < ? ORDER BY removed_at, id LIMIT ?",
        (written(before), limit),
    )
    return [int(row["id"]) for row in rows]


def _listed(chosen: Filter) -> tuple[str, Values]:
    """Return from where entries come, and the values of its question marks."""
    where, values = ["removed_at IS NULL"], []
    if not chosen.brought_in:
        where.append("source IS NULL")
    dates, days = _dates(chosen)
    if dates:
        where.append(dates)
        values += days
    if chosen.kinds:
        where.append(f"kind IN ({', '.join('?' for _ in chosen.kinds)})")
        values += [kind.value for kind in chosen.kinds]
    said = {"files > 0": chosen.has_files, "breach IS NOT NULL": chosen.breach}
    where += [
        test for test, wanted in {**said, "jot = 1": chosen.jots}.items() if wanted
    ]
    if chosen.person is not None:
        where.append(
            "EXISTS (SELECT 1 FROM entry_person"
            " WHERE person = ? AND entry_person.entry = entry.id)"
        )
        values.append(chosen.person)
    # Named, because the store has no statistics that would lead to the right one.
    index = "entry_listed" if chosen.brought_in else "entry_written"
    return f"FROM entry INDEXED BY {index} WHERE {' AND '.join(where)}", values


def _dates(chosen: Filter) -> tuple[str, Values]:
    tests: list[str] = []
    values: Values = []
    if chosen.last:
        tests.append("day_first <= ?")
        values.append(chosen.last.isoformat())
    if chosen.first:
        tests.append("day_last >= ?")
        values.append(chosen.first.isoformat())
    period = " AND ".join(tests)
    if not chosen.undated:
        return period, values
    return f"({period} OR day_first IS NULL)" if period else "day_first IS NULL", values
