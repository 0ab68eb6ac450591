"""From a passphrase to keys: the slow step once, then quick derived ones."""

import re
import secrets
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Self

from argon2.exceptions import HashingError
from argon2.low_level import Type, hash_secret_raw
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from planner.core import clock
from planner.vault.errors import LibraryError, NotEnoughMemoryError

KEY = 32
SALT = 32
MIB = 1024

#: What the passphrase may cost at creation: the most that stays under this is chosen.
MOST_SECONDS = 1.2

_RAW_KEY = re.compile(r"x'[0-9a-f]{64}'")


@dataclass(frozen=True)
class Parameters:
    """What one derivation costs: Argon2id's memory, passes and lanes."""

    memory_kib: int
    passes: int
    lanes: int

    @property
    def allowed(self) -> bool:
        """Whether a stored value may be used: not weak, and not so much as to hang."""
        return (
            64 * MIB <= self.memory_kib <= 1024 * MIB
            and 3 <= self.passes <= 10  # noqa: PLR2004 - floor and ceiling of D2
            and 4 <= self.lanes <= 8  # noqa: PLR2004 - floor and ceiling of D2
        )

    @classmethod
    def floor(cls) -> Self:
        """Return the least that is ever used."""
        return cls(64 * MIB, 3, 4)


LADDER = tuple(Parameters(mib * MIB, 3, 4) for mib in (64, 128, 256, 512))

Derive = Callable[[bytes, bytes, Parameters], bytes]


def normalise(passphrase: str) -> bytes:
    """Return a passphrase as bytes, the same however a keyboard composed it."""
    composed = unicodedata.normalize("NFC", passphrase)
    spaced = (" " if unicodedata.category(c) == "Zs" else c for c in composed)
    return "".join(spaced).encode("utf-8", "surrogatepass")


def derive_root(secret: bytes, salt: bytes, parameters: Parameters) -> bytes:
    """Return what Argon2id makes of a passphrase; slow on purpose."""
    try:
        return hash_secret_raw(
            secret=secret,
            salt=salt,
            time_cost=parameters.passes,
            memory_cost=parameters.memory_kib,
            parallelism=parameters.lanes,
            hash_len=KEY,
            type=Type.ID,
        )
    except HashingError:
        # Every other argument is fixed or checked: only the memory can be missing.
        raise NotEnoughMemoryError from None


def choose_parameters(derive: Derive, ladder: Sequence[Parameters]) -> Parameters:
    """Return the highest rung of the ladder that this computer climbs in time."""
    chosen = ladder[0]
    for rung in ladder:
        started = clock.steady()
        try:
            derive(b"how long does it take", secrets.token_bytes(SALT), rung)
        except NotEnoughMemoryError:
            break
        took = clock.steady() - started
        if took > MOST_SECONDS:
            break
        chosen = rung
        if took > MOST_SECONDS / 2:  # the next rung has twice the memory
            break
    return chosen


def derived(key: bytes, purpose: str) -> bytes:
    """Return the key for one purpose; different purposes know nothing of each other."""
    info = purpose.encode()
    return HKDF(algorithm=SHA256(), length=KEY, salt=None, info=info).derive(key)


def cell_key(root: bytes, space: int, cell: int) -> bytes:
    """Return the key of one cell of the header."""
    return derived(root, f"cell|{space}|{cell}")


def store_key(data_key: bytes) -> str:
    """Return the raw key of a store, in the one form that the library takes as one."""
    return checked_raw_key(f"x'{derived(data_key, 'db').hex()}'")


def checked_raw_key(raw_key: str) -> str:
    """Return the key string, or refuse it.

    A string of any other length would silently be taken for a passphrase.
    """
    if _RAW_KEY.fullmatch(raw_key) is None:
        raise LibraryError
    return raw_key
