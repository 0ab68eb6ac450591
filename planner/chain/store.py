"""The chain, as the vault keeps it; triggers there refuse what is not done here."""

import json
from collections.abc import Collection, Iterator, Mapping, Sequence
from secrets import token_bytes
from typing import Any

from sqlcipher3.dbapi2 import Connection, Row

from planner.chain import clock
from planner.chain.model import REMOVED, ROLE, Fault, Head, Revision, read, written
from planner.errors import RecordNotFoundError
from planner.verify import (
    FORMAT,
    canonical,
    commitment,
    line_faults,
    line_hash,
    read_line,
)

SALT = 32
#: What a row says besides its line, so that it can be looked for.
_COLUMNS = ("seq", "record", "rev", "kind", "at")


class Appender:
    """Adds lines at the end, many in a row; all of them in one transaction."""

    def __init__(self, vault: Connection) -> None:
        self._vault = vault
        last = vault.execute(
            "SELECT seq, hash, line FROM revision ORDER BY seq DESC LIMIT 1"
        ).fetchone()
        self._seq: int = last["seq"] if last else 0
        self._hash: str = last["hash"] if last else ""
        self._before = _moment_of(json.loads(last["line"])) if last else None
        self._record = int(
            vault.execute("SELECT coalesce(max(record), 0) FROM revision").fetchone()[0]
        )

    def append(
        self,
        *,
        record: int | None,
        kind: str,
        body: Mapping[str, object] | None,
        attachments: Sequence[tuple[str, int]] = (),
    ) -> Revision:
        """Add a version of a record; without a number, the first of a new one."""
        number = self._record + 1 if record is None else record
        rev = 1 if record is None else _last_rev(self._vault, number) + 1
        salt, text = token_bytes(SALT), canonical(body or {})
        promised = "" if body is None else commitment(salt, text)
        said = {"record": number, "rev": rev, "kind": kind, "commitment": promised}
        added = self._next({**said, "attachments": attachments}, body)
        _write(self._vault, added)
        if body is not None:
            self._vault.execute(
                "INSERT INTO body (seq, salt, text) VALUES (?, ?, ?)",
                (added.seq, salt, text.decode()),
            )
        self._seq, self._hash = added.seq, added.hash
        self._record = max(self._record, number)
        return added

    def _next(
        self, said: Mapping[str, Any], body: Mapping[str, object] | None
    ) -> Revision:
        """Return the line that comes next, with what the clocks say now."""
        now, before = clock.moment(), self._before
        marks = tuple(clock.marks(before, now)) if before else ()
        line = canonical(
            {
                **said,
                "format": FORMAT,
                "seq": self._seq + 1,
                "at": written(now.at),
                "offset": now.offset,
                "clock": {
                    "before": written(before.at) if before else "",
                    "since": now.since,
                    "session": now.session,
                    "marks": marks,
                },
                "role": ROLE,
                "prev": self._hash,
            }
        )
        self._before = now
        return Revision(
            seq=self._seq + 1,
            record=said["record"],
            rev=said["rev"],
            kind=said["kind"],
            at=now.at,
            line=line.decode(),
            hash=line_hash(line),
            body=body,
            marks=marks,
        )


def append(
    vault: Connection,
    *,
    record: int | None,
    kind: str,
    body: Mapping[str, object],
    attachments: Sequence[tuple[str, int]] = (),
) -> Revision:
    """Add one version of a record; without a number, the first of a new one."""
    return Appender(vault).append(
        record=record, kind=kind, body=body, attachments=attachments
    )


def erase(vault: Connection, record: int) -> Revision:
    """Delete every word of a record; its lines stay, and one more says that it went."""
    if not _last_rev(vault, record):
        raise RecordNotFoundError("record", record)
    gone = Appender(vault).append(record=record, kind=REMOVED, body=None)
    vault.execute(
        "DELETE FROM body WHERE seq IN (SELECT seq FROM revision WHERE record = ?)",
        (record,),
    )
    return gone


def load_revisions(vault: Connection, record: int) -> list[Revision]:
    """Return all versions of a record with what they say, the oldest first."""
    rows = vault.execute(
        "SELECT revision.seq, record, rev, kind, at, line, hash, text FROM revision"
        " LEFT JOIN body ON body.seq = revision.seq WHERE record = ? ORDER BY rev",
        (record,),
    )
    return [_revision(row) for row in rows]


def head(vault: Connection) -> Head | None:
    """Return the last line, if there is one."""
    row = vault.execute(
        "SELECT seq, hash, at FROM revision ORDER BY seq DESC LIMIT 1"
    ).fetchone()
    return Head(row["seq"], row["hash"], read(row["at"])) if row else None


def lines(vault: Connection) -> Iterator[str]:
    """Return every line from the first to the last."""
    for row in vault.execute("SELECT line FROM revision ORDER BY seq"):
        yield row["line"]


def hash_at(vault: Connection, seq: int) -> str | None:
    """Return the hash of a line, worked out from the first; None if one is amiss."""
    before, at = "", 0
    for row in vault.execute(
        "SELECT line FROM revision WHERE seq <= ? ORDER BY seq", (seq,)
    ):
        # The form of a line is strict, so this is told without taking it apart.
        if f'"prev":"{before}"' not in row["line"]:
            return None
        before, at = line_hash(row["line"].encode()), at + 1
    return before if before and at == seq else None


def check(vault: Connection) -> list[Fault]:
    """Return what does not hold in the chain, in the order of its lines.

    Whoever has the passphrase can write a whole chain anew, or put back an older copy
    of the store. Nothing in the store shows that; a seal that was given away does.
    """
    found = [Fault(seq, what) for seq, what in line_faults(lines(vault))]
    gone = {
        row["record"]
        for row in vault.execute("SELECT record FROM revision WHERE kind = 'removed'")
    }
    rows = vault.execute(
        "SELECT revision.seq, record, rev, kind, at, line, hash, salt, text"
        " FROM revision LEFT JOIN body ON body.seq = revision.seq ORDER BY revision.seq"
    )
    for row in rows:
        found.extend(Fault(row["seq"], what) for what in _row_faults(row, gone))
    strays = vault.execute(
        "SELECT seq FROM body WHERE seq NOT IN (SELECT seq FROM revision)"
    )
    found.extend(Fault(row["seq"], "stray") for row in strays)
    return sorted(found, key=lambda fault: fault.seq)


def _row_faults(row: Row, gone: Collection[int]) -> Iterator[str]:
    line = read_line(row["line"]) or {}
    if row["hash"] != line_hash(row["line"].encode()):
        yield "hash"
    if line and any(row[name] != line[name] for name in _COLUMNS):
        yield "row"
    if row["text"] is None:
        if row["record"] not in gone:
            yield "no_body"
    elif row["record"] in gone:
        yield "left"
    elif commitment(row["salt"], row["text"].encode()) != line.get("commitment"):
        yield "body"


def _last_rev(vault: Connection, record: int) -> int:
    row = vault.execute(
        "SELECT coalesce(max(rev), 0) FROM revision WHERE record = ?", (record,)
    ).fetchone()
    return int(row[0])


def _write(vault: Connection, one: Revision) -> None:
    vault.execute(
        "INSERT INTO revision (seq, record, rev, kind, at, line, hash)"
        " VALUES (?, ?, ?, ?, ?, ?, ?)",
        (one.seq, one.record, one.rev, one.kind, written(one.at), one.line, one.hash),
    )


def _moment_of(line: Mapping[str, object]) -> clock.Moment:
    kept = line["clock"]
    assert isinstance(kept, dict)  # noqa: S101 - every line is written above
    return clock.Moment(
        read(str(line["at"])),
        int(str(line["offset"])),
        int(kept["since"]),
        str(kept["session"]),
    )


def _revision(row: Row) -> Revision:
    line = json.loads(row["line"])
    return Revision(
        row["seq"],
        row["record"],
        row["rev"],
        row["kind"],
        read(row["at"]),
        row["line"],
        row["hash"],
        None if row["text"] is None else json.loads(row["text"]),
        tuple(line["clock"]["marks"]),
    )
