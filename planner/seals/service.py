"""Making a seal, comparing one, and looking through everything that is kept."""

import hashlib
import json
from collections.abc import Iterator

from sqlcipher3.dbapi2 import Connection

from planner.attachments.store import load_files, load_salt, pieces
from planner.chain import store as chain
from planner.chain.model import Fault
from planner.errors import RecordNotFoundError
from planner.seals import store
from planner.seals.model import Compared, Fit, Looked
from planner.verify import code_of, read_seal, written_seal


def make_seal(vault: Connection, who: str, note: str) -> int | None:
    """Make a seal of everything up to now; None while nothing was written."""
    head = chain.head(vault)
    if head is None:
        return None
    return store.add_seal(vault, head.seq, code_of(head.hash), who, note)


def fit_of(vault: Connection, seq: int, code: str) -> Fit:
    """Tell whether a seal goes with its line as the record has it now."""
    kept = store.load_hash(vault, seq)
    if kept is None:
        return Fit.BEYOND
    return Fit.FITS if code_of(kept) == code else Fit.DIFFERS


def compare(vault: Connection, text: str) -> Compared:
    """Compare a seal that somebody holds; ValueError for one that is not whole.

    Every line up to it is gone through, since its own could be right alone.
    """
    seq, code = read_seal(text)
    fit = fit_of(vault, seq, code)
    if fit is Fit.FITS:
        # The hash that is kept beside the line could be left as it was.
        worked_out = chain.hash_at(vault, seq)
        if worked_out is None:
            fit = Fit.BROKEN
        elif code_of(worked_out) != code:
            fit = Fit.DIFFERS
    return Compared(written_seal(seq, code), seq, fit, chain.head(vault))


def look_through(vault: Connection) -> Looked:
    """Go through every line, every version and every file that is kept."""
    head = chain.head(vault)
    faults = [*chain.check(vault), *_file_faults(vault)]
    return Looked(head.seq if head else 0, tuple(faults))


def _file_faults(vault: Connection) -> Iterator[Fault]:
    found: dict[int, list[object] | None] = {}
    rows = vault.execute(
        "SELECT revision.seq, line, text FROM revision"
        " JOIN body ON body.seq = revision.seq"
        " WHERE json_array_length(line, '$.attachments') > 0 ORDER BY revision.seq"
    ).fetchall()
    for row in rows:
        promised = json.loads(row["line"])["attachments"]
        for one in json.loads(row["text"]).get("files", []):
            number = int(one["file"])
            if number not in found:
                found[number] = _made_of(vault, number)
            if found[number] is None:
                yield Fault(row["seq"], "no_file")
            elif found[number] not in promised:
                yield Fault(row["seq"], "file")


def _made_of(vault: Connection, number: int) -> list[object] | None:
    """Return commitment and size of a file by its bytes; None if it is not there."""
    if not load_files(vault, [number]):
        return None
    made, size = hashlib.sha256(load_salt(vault, number)), 0
    try:
        for piece in pieces(vault, number):
            made.update(piece)
            size += len(piece)
    except RecordNotFoundError:
        return ["", size]
    return [made.hexdigest(), size]
