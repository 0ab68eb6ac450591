"""What can still be read of a damaged store, put together in a new one (D11).

Row by row: a page that is damaged costs the rows on it and no others. The damaged file
is kept aside as it is.
"""

from collections.abc import Generator, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlcipher3 import dbapi2 as sqlcipher

from planner.core import clock
from planner.vault import checks, laying, migrate, snapshots
from planner.vault.connection import Access, Connection, connect
from planner.vault.errors import DamagedStoreError
from planner.vault.header import Payload
from planner.vault.home import Home
from planner.vault.keys import store_key
from planner.vault.transactions import transaction

#: Numbers this close behind damage are tried one by one: a page holds fewer rows.
_CLOSE = 256
_HIGHEST = 2**62
#: After so many damaged places the rest of a table is given up.
_MOST_PLACES = 2_000

#: What only shows what an index holds.
_VIEW = "% USING fts5vocab%"

#: An entry goes on with its latest words that were read.
_LATEST_WORDS = (
    "UPDATE entry SET seq = (SELECT max(body.seq) FROM body JOIN revision USING (seq)"
    " WHERE revision.record = entry.id)"
    " WHERE seq NOT IN (SELECT seq FROM body) AND EXISTS"
    " (SELECT 1 FROM body JOIN revision USING (seq) WHERE record = entry.id)"
)


@dataclass(frozen=True)
class Saved:
    """What was read of one table."""

    table: str
    kept: int
    places: int
    """Gaps between numbers that could not be read; each may have been several rows."""


def is_possible(home: Home, number: int, payload: Payload) -> bool:
    """Tell whether enough can be read to begin: whose store it is, and its tables."""
    try:
        with closing(_Damaged(home, number, payload)) as damaged:
            return migrate.version_of(damaged.connection) <= len(home.steps)
    except DamagedStoreError:
        return False


def use(home: Home, number: int, payload: Payload) -> None:
    """Go on with what can be read; the damaged file and its journal are kept aside."""
    path = home.folder.store(number)
    new = path.with_name(path.name + ".new")
    size = home.folder.class_now()
    home.folder.check_room(2 * size)
    with closing(_Damaged(home, number, payload)) as damaged:
        steps = home.steps[: migrate.version_of(damaged.connection)]
        new.unlink(missing_ok=True)
        laying.lay_store(new, payload, size, steps)
        with closing(connect(new, store_key(payload.data_key))) as target:
            _fill(damaged, target)
            checks.check_everything(target, new, payload.identity)
    snapshots.take_its_place(new, path)


def _fill(damaged: "_Damaged", target: Connection) -> None:
    """Copy what can be read into a new store of the same format, in one transaction."""
    target.execute("PRAGMA foreign_keys = OFF")
    with transaction(target):
        triggers = target.execute(
            "SELECT name, sql FROM sqlite_master WHERE type = 'trigger'"
        ).fetchall()
        for trigger in triggers:  # they say what may follow what, and some is missing
            target.execute(f'DROP TRIGGER "{trigger["name"]}"')
        saved = [
            _copy(damaged, target, table, numbered=numbered)
            for table, numbered in _tables(target).items()
        ]
        lost = _mend_loose_ends(target)
        for trigger in triggers:
            target.execute(trigger["sql"])
        _report(target, [*saved, *lost])
    target.execute("PRAGMA foreign_keys = ON")


def load_saved(vault: sqlcipher.Connection) -> tuple[datetime | None, list[Saved]]:
    """Return when this store was put together from a damaged one, and of what."""
    rows = vault.execute("SELECT * FROM salvaged ORDER BY part").fetchall()
    moment = datetime.fromisoformat(rows[0]["at"]) if rows else None
    return moment, [Saved(row["part"], row["kept"], row["places"]) for row in rows]


class _Damaged:
    """The damaged file, read as it is."""

    def __init__(self, home: Home, number: int, payload: Payload) -> None:
        self._path = home.folder.store(number)
        self._payload = payload
        checks.check_file(self._path)
        self.connection = self._open()

    def open_again(self) -> None:
        """Begin anew: the library reads nothing more once it met a damaged page."""
        self.connection.close()
        self.connection = self._open()

    def close(self) -> None:
        """Let go of the file."""
        self.connection.close()

    def _open(self) -> Connection:
        """Open it with whichever key fits, if it is the store of this space."""
        keys = (self._payload.data_key, self._payload.previous_key)
        for data_key in filter(None, keys):
            try:
                source = connect(self._path, store_key(data_key), Access.FROZEN)
            except DamagedStoreError:
                continue
            try:
                checks.check_whose(source, self._payload.identity)
            except BaseException:
                source.close()
                raise
            return source
        raise DamagedStoreError


def _tables(target: Connection) -> dict[str, bool]:
    """Return the tables that hold rows of their own, and whether these are numbered.

    What an index keeps for itself is made anew, and a view of it takes no rows.
    """
    rows = target.execute("PRAGMA table_list").fetchall()
    made = target.execute("SELECT name FROM sqlite_master WHERE sql LIKE ?", (_VIEW,))
    views = {row["name"] for row in made}
    return {
        row["name"]: not row["wr"]
        for row in rows
        if row["type"] in {"table", "virtual"}
        and row["schema"] == "main"
        and not row["name"].startswith("sqlite_")
        and row["name"] not in views
    }


def _copy(
    damaged: _Damaged, target: Connection, table: str, *, numbered: bool
) -> Saved:
    columns = [row["name"] for row in target.execute(f'PRAGMA table_info("{table}")')]
    columns = ["rowid", *columns] if numbered else columns
    names = ", ".join(f'"{name}"' for name in columns)
    # The names are those of our own tables, read from the store that was just made.
    put = (
        f'INSERT OR REPLACE INTO "{table}" ({names})'  # noqa: S608
        f" VALUES ({', '.join('?' * len(columns))})"
    )
    reading = _Reading(damaged, f'SELECT {names} FROM "{table}"')  # noqa: S608
    kept = 0
    for row in reading.rows() if numbered else reading.rows_in_order():
        target.execute(put, tuple(row))
        kept += 1
    return Saved(table, kept, reading.places)


class _Reading:
    """Reads one table around what is damaged."""

    def __init__(self, damaged: _Damaged, sql: str) -> None:
        self.places = 0
        self._damaged = damaged
        self._sql = sql

    def rows(self) -> Iterator[Sequence[object]]:
        """Return every row that can be read, each once, by its number."""
        last, is_broken = yield from self._up_to_damage(-1)
        while is_broken:
            self.places += 1
            row = self._next_row(last)
            if row is None or self.places > _MOST_PLACES:
                return
            yield row
            last, is_broken = yield from self._up_to_damage(row[0])

    def rows_in_order(self) -> Iterator[Sequence[object]]:
        """Return the rows of a table without numbers: those before damage, and after.

        Some may come twice.
        """
        for order in ("", " DESC"):
            try:
                yield from self._damaged.connection.execute(
                    f"{self._sql} ORDER BY 1{order}"
                )
            except DamagedStoreError:
                self._damaged.open_again()
                self.places = 1
            else:
                return

    def _up_to_damage(
        self, last: int
    ) -> Generator[Sequence[object], None, tuple[int, bool]]:
        """Return the rows after a number; then the last number, and whether more is."""
        # The library reads one row ahead, and loses a good row to the damage behind
        # it: that one is asked for by itself.
        for limit in (-1, 1):
            sql = f"{self._sql} WHERE rowid > ? ORDER BY rowid LIMIT {limit}"
            try:
                for row in self._damaged.connection.execute(sql, (last,)):
                    last = row[0]
                    yield row
            except DamagedStoreError:
                self._damaged.open_again()
                continue
            if limit < 0:
                return last, False
        return last, True

    def _next_row(self, last: int) -> Any:
        """Return the next row that can be looked up after a number; None: no more.

        What lies close by is tried number by number, what is further in growing steps
        and then back to where it begins.
        """
        bad, step = last, 1
        while bad + step < _HIGHEST:
            if row := self._look_up(bad + step):
                return self._first_of_good(bad, row)
            bad += step
            if bad - last > _CLOSE:
                step *= 2
        return None

    def _first_of_good(self, bad: int, good: Any) -> Any:
        while good[0] - bad > 1:
            middle = (bad + good[0]) // 2
            if row := self._look_up(middle):
                good = row
            else:
                bad = middle
        return good

    def _look_up(self, number: int) -> Any:
        try:
            sql = f"{self._sql} WHERE rowid = ?"
            return self._damaged.connection.execute(sql, (number,)).fetchone()
        except DamagedStoreError:
            self._damaged.open_again()
            return None


def _mend_loose_ends(target: Connection) -> list[Saved]:
    """Let go of what could not be read, where a row names it.

    A row that can stand without it does; one that cannot is left out, and counted.
    """
    if "entry" in _tables(target):
        target.execute(_LATEST_WORDS)
    lost: dict[str, int] = {}
    while loose := target.execute("PRAGMA foreign_key_check").fetchall():
        for table, link in {(row["table"], row["fkid"]) for row in loose}:
            lost[table] = lost.get(table, 0) + _let_go(target, table, link)
    return [Saved(table, 0, count) for table, count in sorted(lost.items())]


def _let_go(target: Connection, table: str, link: int) -> int:
    """Empty one column where nothing stands behind it; return the rows left out."""
    links = target.execute(f'PRAGMA foreign_key_list("{table}")').fetchall()
    name, parent, to = next(
        (row["from"], row["table"], row["to"]) for row in links if row["id"] == link
    )
    columns = target.execute(f'PRAGMA table_info("{table}")').fetchall()
    column = next(row for row in columns if row["name"] == name)
    stays = not column["notnull"] and not column["pk"]
    # The names are those of our own tables.
    begin = f'DELETE FROM "{table}"'  # noqa: S608
    if stays:
        begin = f'UPDATE "{table}" SET "{name}" = NULL'  # noqa: S608
    done = target.execute(
        f'{begin} WHERE "{name}" IS NOT NULL'  # noqa: S608
        f' AND "{name}" NOT IN (SELECT "{to}" FROM "{parent}")'
    )
    return 0 if stays else done.rowcount


def _report(target: Connection, saved: Sequence[Saved]) -> None:
    if "salvaged" not in _tables(target):
        return
    moment = clock.now().isoformat()
    target.execute("DELETE FROM salvaged")
    for one in saved:
        target.execute(
            "INSERT INTO salvaged (part, kept, places, at) VALUES (?, ?, ?, ?)"
            " ON CONFLICT (part) DO UPDATE"
            " SET kept = kept + excluded.kept, places = places + excluded.places",
            (one.table, one.kept, one.places, moment),
        )
