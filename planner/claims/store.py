"""Help that takes time, as the vault keeps it."""

import json
from collections.abc import Sequence
from typing import Any

from sqlcipher3.dbapi2 import Connection, Row

from planner.claims.model import Claim, NewClaim, State
from planner.core.dates import When
from planner.core.money import Money
from planner.core.periods import Period
from planner.errors import RecordNotFoundError

_NAMES = (
    *("kind", "label", "state", "office", "phone", "reference", "note"),
    *("applied", "expected", "amount", "currency", "period"),
)
_COLUMNS = ", ".join(_NAMES)


def load_claims(vault: Connection) -> list[Claim]:
    """Return what was asked for or may be, in the order it was written down."""
    return _claims(vault, removed=False)


def load_removed(vault: Connection) -> list[Claim]:
    """Return what was removed and can be put back."""
    return _claims(vault, removed=True)


def load_claim(vault: Connection, claim_id: int, *, removed: bool = False) -> Claim:
    """Return one that was not removed, or with `removed` one that was."""
    row = vault.execute(
        f"SELECT id, {_COLUMNS} FROM claim WHERE id = ? AND removed = ?",  # noqa: S608 - names of our own
        (claim_id, int(removed)),
    ).fetchone()
    if row is None:
        raise RecordNotFoundError("claim", claim_id)
    return _claim(row)


def add_claim(vault: Connection, claim: NewClaim) -> int:
    """Write a new one and return its number."""
    places = ", ".join("?" for _ in _NAMES)
    row = vault.execute(
        f"INSERT INTO claim ({_COLUMNS}) VALUES ({places}) RETURNING id",  # noqa: S608 - names of our own
        _words(claim),
    ).fetchone()
    return int(row["id"])


def change_claim(vault: Connection, claim_id: int, claim: NewClaim) -> int:
    """Write other words; return the number that takes them back."""
    before = _words(load_claim(vault, claim_id))
    change = int(_earlier(vault, claim_id)["change"]) + 1
    _write(vault, claim_id, _words(claim), {"change": change, "words": before})
    return change


def take_back(vault: Connection, claim_id: int, change: int) -> bool:
    """Put back what this change replaced; False, and nothing done, if one is newer.

    Doing it twice changes nothing.
    """
    load_claim(vault, claim_id)
    earlier = _earlier(vault, claim_id)
    if not earlier["words"] or earlier["change"] != change:
        return False
    _write(vault, claim_id, earlier["words"], earlier)
    return True


def remove_claim(vault: Connection, claim_id: int, *, put_back: bool = False) -> None:
    """Take one off the list, or put it back."""
    vault.execute(
        "UPDATE claim SET removed = ? WHERE id = ? AND removed < 2",
        (int(not put_back), claim_id),
    )


def erase_claim(vault: Connection, claim_id: int) -> None:
    """Delete every word of one that was removed."""
    vault.execute(
        "UPDATE claim SET kind = '', label = '', state = 'thinking', office = '',"
        " phone = '', reference = '', note = '', applied = '', expected = '',"
        " amount = '', currency = '', period = 'month', earlier = '', removed = 2"
        " WHERE id = ? AND removed = 1",
        (claim_id,),
    )
    vault.execute(
        "DELETE FROM draft WHERE page LIKE ?", (f"/money/claims/{claim_id}/%",)
    )


def _claims(vault: Connection, *, removed: bool) -> list[Claim]:
    rows = vault.execute(
        f"SELECT id, {_COLUMNS} FROM claim WHERE removed = ? ORDER BY id",  # noqa: S608 - names of our own
        (int(removed),),
    ).fetchall()
    return [_claim(row) for row in rows]


def _claim(row: Row) -> Claim:
    amount = row["amount"]
    return Claim(
        id=row["id"],
        kind=row["kind"],
        label=row["label"],
        state=State(row["state"]),
        office=row["office"],
        phone=row["phone"],
        reference=row["reference"],
        note=row["note"],
        applied=When.from_stored(row["applied"]),
        expected=When.from_stored(row["expected"]),
        amount=Money.from_stored(amount, row["currency"]).amount if amount else None,
        currency=row["currency"],
        period=Period(row["period"]),
    )


def _words(claim: NewClaim) -> list[str]:
    return [
        claim.kind,
        claim.label,
        claim.state.value,
        claim.office,
        claim.phone,
        claim.reference,
        claim.note,
        claim.applied.as_stored() if claim.applied else "",
        claim.expected.as_stored() if claim.expected else "",
        claim.money.exact if claim.money else "",
        claim.currency,
        claim.period.value,
    ]


def _earlier(vault: Connection, claim_id: int) -> dict[str, Any]:
    row = vault.execute(
        "SELECT earlier FROM claim WHERE id = ?", (claim_id,)
    ).fetchone()
    found: dict[str, Any] = (
        json.loads(row["earlier"]) if row["earlier"] else {"change": 0, "words": []}
    )
    return found


def _write(
    vault: Connection, claim_id: int, words: Sequence[str], earlier: dict[str, Any]
) -> None:
    names = ", ".join(f"{name} = ?" for name in _NAMES)
    vault.execute(
        f"UPDATE claim SET {names}, earlier = ? WHERE id = ?",  # noqa: S608 - names of our own
        (*words, json.dumps(earlier), claim_id),
    )
