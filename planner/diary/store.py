"""The diary as the vault keeps it: the chain has the words, the tables the lists."""

import json
from collections.abc import Iterable, Iterator
from datetime import datetime
from itertools import islice
from typing import Any

from sqlcipher3.dbapi2 import Connection, Row

from planner.attachments.store import erase_file, load_files, place_files
from planner.chain import store as chain
from planner.chain.model import ENTRY, Revision, read, written
from planner.core import clock
from planner.core.dates import When
from planner.diary.model import Before, Entry, EntryBody, Kind, Version, texts_of
from planner.errors import RecordNotFoundError
from planner.search.store import index_entry, index_new, unindex_entries

COLUMNS = (
    "id, kind, seq, made_at, changed_at, stated, time, title, jot, files, breach,"
    " source, removed_at"
)
#: So many entries are written before their words are. Every line of the chain makes the
#: index write out what it holds in memory, so that one by one takes twice as long.
_AT_ONCE = 200


def add_entry(vault: Connection, body: EntryBody, *, source: int | None = None) -> int:
    """Write a new entry and return its number; `source` is what it was brought from."""
    return next(add_entries(vault, [body], source=source))


def add_entries(
    vault: Connection, bodies: Iterable[EntryBody], *, source: int | None
) -> Iterator[int]:
    """Write many entries one after the other, and give the number of each."""
    appender, rest = chain.Appender(vault), iter(bodies)
    while some := list(islice(rest, _AT_ONCE)):
        made = [_add(vault, appender, body, source) for body in some]
        index_new(vault, zip(made, map(texts_of, some), strict=True))
        yield from made


def _add(
    vault: Connection, appender: chain.Appender, body: EntryBody, source: int | None
) -> int:
    made = appender.append(
        record=None,
        kind=ENTRY,
        body=body.as_json(),
        attachments=_attachments(vault, body),
    )
    at = written(made.at)
    noted: dict[str, object] = {"id": made.record, "made_at": at, "source": source}
    noted |= {"kind": body.kind.value, "seq": made.seq, "changed_at": at}
    noted |= _listed(body)
    vault.execute(
        f"INSERT INTO entry ({', '.join(noted)})"  # noqa: S608 - names of our own
        f" VALUES ({', '.join('?' for _ in noted)})",
        tuple(noted.values()),
    )
    _join(vault, made.record, body)
    return made.record


def change_entry(vault: Connection, entry_id: int, body: EntryBody) -> int:
    """Write a new version of an entry and return its place in the chain."""
    load_row(vault, entry_id)
    made = chain.append(
        vault,
        record=entry_id,
        kind=ENTRY,
        body=body.as_json(),
        attachments=_attachments(vault, body),
    )
    noted: dict[str, object] = {"kind": body.kind.value, "seq": made.seq}
    noted |= {"changed_at": written(made.at), **_listed(body)}
    vault.execute(
        f"UPDATE entry SET {', '.join(f'{name} = ?' for name in noted)} WHERE id = ?",  # noqa: S608 - names of our own
        (*noted.values(), entry_id),
    )
    for table in ("entry_person", "entry_link", "entry_step"):
        vault.execute(f"DELETE FROM {table} WHERE entry = ?", (entry_id,))  # noqa: S608 - names of our own
    place_files(vault, entry_id, [])
    _join(vault, entry_id, body)
    index_entry(vault, entry_id, texts_of(body))
    return made.seq


def load_row(vault: Connection, entry_id: int) -> Entry:
    """Return an entry as lists know it, also one that is in the bin."""
    row = vault.execute(
        f"SELECT {COLUMNS} FROM entry WHERE id = ?",  # noqa: S608 - names of our own
        (entry_id,),
    ).fetchone()
    if row is None:
        raise RecordNotFoundError("entry", entry_id)
    return entry_of(row)


def load_entry(vault: Connection, entry_id: int) -> tuple[Entry, EntryBody]:
    """Return an entry and what it says now, also one that is in the bin.

    Where damage took its words, only what stands on the lists is left of it.
    """
    entry = load_row(vault, entry_id)
    row = vault.execute("SELECT text FROM body WHERE seq = ?", (entry.seq,)).fetchone()
    if row is None:
        return entry, EntryBody(entry.kind, entry.when, entry.time, entry.title)
    return entry, EntryBody.from_json(json.loads(row["text"]))


def load_links_to(vault: Connection, entry_id: int) -> list[Entry]:
    """Return the entries that say that they belong with this one."""
    rows = vault.execute(
        f"SELECT {COLUMNS} FROM entry JOIN entry_link ON entry_link.entry = id"  # noqa: S608 - names of our own
        " WHERE other = ? AND removed_at IS NULL ORDER BY id",
        (entry_id,),
    )
    return [entry_of(row) for row in rows]


def load_rows(vault: Connection, ids: Iterable[int]) -> list[Entry]:
    """Return these entries in this order; what is in the bin or gone is left out."""
    wanted = list(ids)
    rows = vault.execute(
        f"SELECT {COLUMNS} FROM entry WHERE removed_at IS NULL"  # noqa: S608 - names of our own
        " AND id IN (SELECT value FROM json_each(?))",
        (json.dumps(wanted),),
    )
    found = {row["id"]: entry_of(row) for row in rows}
    return [found[each] for each in wanted if each in found]


def load_latest(vault: Connection, offset: int, limit: int) -> list[Entry]:
    """Return entries by their date, the latest first, then those without a date."""
    rows = vault.execute(
        f"SELECT {COLUMNS} FROM entry WHERE removed_at IS NULL AND source IS NULL"  # noqa: S608 - names of our own
        " ORDER BY day_first DESC, id DESC LIMIT ? OFFSET ?",
        (limit, offset),
    )
    return [entry_of(row) for row in rows]


def count_all(vault: Connection) -> int:
    """Return how many entries `load_latest` has."""
    row = vault.execute(
        "SELECT count(*) FROM entry WHERE removed_at IS NULL AND source IS NULL"
    ).fetchone()
    return int(row[0])


def load_versions(vault: Connection, entry_id: int) -> list[Version]:
    """Return everything an entry ever said, the oldest first (U86)."""
    load_row(vault, entry_id)
    return [_version(each) for each in chain.load_revisions(vault, entry_id)]


def put_in_bin(vault: Connection, entry_id: int) -> None:
    """Take an entry off every list; it can be put back for 30 days (U101)."""
    vault.execute(
        "UPDATE entry SET removed_at = ? WHERE id = ? AND removed_at IS NULL",
        (written(clock.now()), entry_id),
    )


def put_back(vault: Connection, entry_id: int) -> None:
    """Put an entry back to its place."""
    vault.execute("UPDATE entry SET removed_at = NULL WHERE id = ?", (entry_id,))


def erase_entry(vault: Connection, entry_id: int) -> None:
    """Delete every word of an entry, and its files that no other entry has.

    The chain keeps that something stood here, and when it was erased: nothing else.
    """
    erase_entries(vault, [entry_id])


def erase_entries(vault: Connection, ids: Iterable[int]) -> None:
    """Delete every word of these entries; of many, much faster than one by one."""
    some = list(ids)
    for each in some:
        _erase(vault, each)
    unindex_entries(vault, some)


def _erase(vault: Connection, entry_id: int) -> None:
    load_row(vault, entry_id)
    alone = [
        row["file"]
        for row in vault.execute(
            "SELECT file FROM entry_had_file AS mine WHERE entry = ? AND NOT EXISTS"
            " (SELECT 1 FROM entry_had_file WHERE file = mine.file AND entry <> ?)",
            (entry_id, entry_id),
        ).fetchall()
    ]
    chain.erase(vault, entry_id)
    vault.execute(
        "DELETE FROM last_diary_change WHERE before ->> 'entry' = ?", (entry_id,)
    )
    vault.execute(
        "DELETE FROM draft WHERE page = ? OR page LIKE ?",
        (f"/diary/{entry_id}", f"/diary/{entry_id}/%"),
    )
    for table in ("entry_person", "entry_link", "entry_step", "entry_file"):
        vault.execute(f"DELETE FROM {table} WHERE entry = ?", (entry_id,))  # noqa: S608 - names of our own
    vault.execute("DELETE FROM entry_link WHERE other = ?", (entry_id,))
    vault.execute("DELETE FROM entry_had_file WHERE entry = ?", (entry_id,))
    vault.execute("DELETE FROM entry WHERE id = ?", (entry_id,))
    for number in alone:
        erase_file(vault, number)


def keep_before(vault: Connection, before: Before) -> int:
    """Remember what the last change replaced; return the number that takes it back."""
    vault.execute("DELETE FROM last_diary_change")
    row = vault.execute(
        "INSERT INTO last_diary_change (before) VALUES (?) RETURNING id",
        (json.dumps(vars(before)),),
    ).fetchone()
    return int(row["id"])


def take_before(vault: Connection, change: int) -> Before | None:
    """Return what the last change replaced, once; None if it was a later one."""
    row = vault.execute(
        "DELETE FROM last_diary_change WHERE id = ? RETURNING before", (change,)
    ).fetchone()
    return None if row is None else Before(**json.loads(row["before"]))


def was_read(vault: Connection, page: str) -> bool:
    """Tell whether a page that is shown once was seen."""
    found = vault.execute("SELECT 1 FROM diary_read WHERE page = ?", (page,))
    return found.fetchone() is not None


def mark_read(vault: Connection, page: str) -> None:
    """Remember that a page that is shown once was seen."""
    vault.execute(
        "INSERT OR IGNORE INTO diary_read (page, at) VALUES (?, ?)",
        (page, written(clock.now())),
    )


def entry_of(row: Row) -> Entry:
    """Return the entry that a row with COLUMNS is about."""
    return Entry(
        id=row["id"],
        kind=Kind(row["kind"]),
        seq=row["seq"],
        made_at=read(row["made_at"]),
        changed_at=read(row["changed_at"]),
        when=When.from_stored(row["stated"]),
        time=row["time"],
        title=row["title"],
        jot=bool(row["jot"]),
        files=row["files"],
        breach=row["breach"],
        source=row["source"],
        removed_at=_moment(row["removed_at"]),
    )


def _moment(text: str | None) -> datetime | None:
    return read(text) if text else None


def _version(one: Revision) -> Version:
    body: Any = one.body
    return Version(
        one.seq,
        one.rev,
        one.at,
        None if body is None else EntryBody.from_json(body),
        tuple(one.marks),
    )


def _attachments(vault: Connection, body: EntryBody) -> list[tuple[str, int]]:
    if not body.files:
        return []
    files = load_files(vault, [each.file for each in body.files])
    return [(each.commitment, each.size) for each in files]


def _listed(body: EntryBody) -> dict[str, object]:
    """Return what lists and filters need to know of an entry, by its columns."""
    when = body.when
    return {
        "stated": when.as_stored() if when else "",
        "time": body.time,
        "day_first": when.first.isoformat() if when and when.first else None,
        "day_last": when.last.isoformat() if when and when.last else None,
        "title": body.title,
        "jot": int(body.jot),
        "files": len(body.files),
        "breach": body.breach,
    }


def _join(vault: Connection, entry_id: int, body: EntryBody) -> None:
    """Write what an entry names; nothing else of it may be noted at this time."""
    for each in body.people:
        vault.execute(
            "INSERT OR IGNORE INTO entry_person (entry, person, part)"
            " SELECT ?, id, ? FROM person WHERE id = ?",
            (entry_id, each.part, each.person),
        )
    for other in body.links:
        vault.execute(
            "INSERT OR IGNORE INTO entry_link (entry, other)"
            " SELECT ?, id FROM entry WHERE id = ?",
            (entry_id, other),
        )
    for step in body.steps:
        vault.execute(
            "INSERT OR IGNORE INTO entry_step (entry, step) VALUES (?, ?)",
            (entry_id, step),
        )
    if body.files:
        place_files(vault, entry_id, [each.file for each in body.files])
    for each_file in body.files:
        vault.execute(
            "INSERT OR IGNORE INTO entry_had_file (entry, file) VALUES (?, ?)",
            (entry_id, each_file.file),
        )
