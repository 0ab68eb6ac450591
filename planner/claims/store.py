"""Help that takes time, as the vault keeps it."""

from sqlcipher3.dbapi2 import Connection, Row

from planner.claims.model import Claim, NewClaim, State
from planner.core.dates import When
from planner.core.money import Money
from planner.core.periods import Period
from planner.vault.lines import Lines

_CLAIMS = Lines(
    "claim",
    (
        *("kind", "label", "state", "office", "phone", "reference", "note"),
        *("applied", "expected", "amount", "currency", "period"),
    ),
    {"state": State.THINKING.value, "period": Period.MONTH.value},
)


def load_claims(vault: Connection) -> list[Claim]:
    """Return what was asked for or may be, in the order it was written down."""
    return [_claim(row) for row in _CLAIMS.load(vault)]


def load_removed(vault: Connection) -> list[Claim]:
    """Return what was removed and can be put back."""
    return [_claim(row) for row in _CLAIMS.load(vault, removed=True)]


def load_claim(vault: Connection, claim_id: int, *, removed: bool = False) -> Claim:
    """Return one that was not removed, or with `removed` one that was."""
    return _claim(_CLAIMS.load_one(vault, claim_id, removed=removed))


def add_claim(vault: Connection, claim: NewClaim) -> int:
    """Write a new one and return its number."""
    return _CLAIMS.add(vault, _words(claim))


def change_claim(vault: Connection, claim_id: int, claim: NewClaim) -> int:
    """Write other words; return the number that takes them back."""
    return _CLAIMS.change(vault, claim_id, _words(claim))


def take_back(vault: Connection, claim_id: int, change: int) -> bool:
    """Put back what this change replaced; False, and nothing done, if one is newer.

    Doing it twice changes nothing.
    """
    return _CLAIMS.take_back(vault, claim_id, change) is not None


def remove_claim(vault: Connection, claim_id: int, *, put_back: bool = False) -> None:
    """Take one off the list, or put it back."""
    _CLAIMS.remove(vault, claim_id, put_back=put_back)


def erase_claim(vault: Connection, claim_id: int) -> None:
    """Delete every word of one that was removed."""
    _CLAIMS.erase(vault, claim_id)
    vault.execute(
        "DELETE FROM draft WHERE page LIKE ?", (f"/money/claims/{claim_id}/%",)
    )


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
