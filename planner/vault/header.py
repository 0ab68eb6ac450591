"""One copy of the header, as bytes: salt, masked parameters, eight cells, the face.

A copy is 16 KiB of sectors of 512 bytes. Sector 0 holds salt and parameters and never
changes; sectors 1 to 8 hold one cell each; sector 9 the face; the rest is random. What
changes is always one whole sector, so that a torn write cannot reach its neighbours.
"""

import hashlib
import hmac
import secrets
import struct
from dataclasses import dataclass
from typing import Self

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

from planner.vault.errors import UnreadableHeaderError
from planner.vault.face import NAMES, Face
from planner.vault.keys import KEY, SALT, Parameters, cell_key

SECTOR = 512
COPY = 16 * 1024
SPACES = 2
CELLS = 4
FACE_SECTOR = 1 + SPACES * CELLS
IDENTITY = 16

_NONCE = 12
_TAG = 16
_PARAMETERS = struct.Struct(">IHBB")
_PAYLOAD = struct.Struct(f">Q{KEY}s?{KEY}sB{IDENTITY}s")
_PLAIN = SECTOR - _NONCE - _TAG
_FACE = struct.Struct(">QB15s")
_CHECK = 8


@dataclass(frozen=True)
class Payload:
    """What a cell keeps: the keys of its space."""

    data_key: bytes
    identity: bytes
    generation: int = 1
    previous_key: bytes = b""
    role: int = 0

    def to_bytes(self) -> bytes:
        """Return the payload at its fixed length."""
        packed = _PAYLOAD.pack(
            self.generation,
            self.data_key,
            bool(self.previous_key),
            self.previous_key,
            self.role,
            self.identity,
        )
        return packed.ljust(_PLAIN, b"\0")

    @classmethod
    def from_bytes(cls, plain: bytes) -> Self:
        """Return what to_bytes() was given."""
        generation, data_key, renewing, previous, role, identity = _PAYLOAD.unpack_from(
            plain
        )
        return cls(
            data_key=data_key,
            identity=identity,
            generation=generation,
            previous_key=previous if renewing else b"",
            role=role,
        )


def seal_cell(root: bytes, number: int, payload: Payload) -> bytes:
    """Return a payload locked with a root, for one of the eight places."""
    nonce = secrets.token_bytes(_NONCE)
    key = cell_key(root, *divmod(number, CELLS))
    return nonce + ChaCha20Poly1305(key).encrypt(nonce, payload.to_bytes(), None)


def open_cell(key: bytes, cell: bytes) -> Payload | None:
    """Return what a cell keeps, or None if this key does not open it."""
    try:
        plain = ChaCha20Poly1305(key).decrypt(cell[:_NONCE], cell[_NONCE:], None)
    except InvalidTag:
        return None
    return Payload.from_bytes(plain)


def _masked(salt: bytes, purpose: bytes, data: bytes) -> bytes:
    """Hide plain fields from file search; this is no secret (D3)."""
    mask = hashlib.sha256(purpose + salt).digest()
    return bytes(a ^ b for a, b in zip(data, mask, strict=False))


def _with_check(salt: bytes, purpose: bytes, data: bytes) -> bytes:
    check = hashlib.sha256(b"check" + purpose + salt + data).digest()[:_CHECK]
    return _masked(salt, purpose, data + check)


def _checked(salt: bytes, purpose: bytes, hidden: bytes) -> bytes:
    data = _masked(salt, purpose, hidden)[:-_CHECK]
    if not hmac.compare_digest(_with_check(salt, purpose, data), hidden):
        raise UnreadableHeaderError
    return data


@dataclass(frozen=True)
class Header:
    """One copy of the header."""

    raw: bytes

    @classmethod
    def new(cls, parameters: Parameters) -> Self:
        """Return a header with a new salt, all cells unused."""
        salt = secrets.token_bytes(SALT)
        packed = _PARAMETERS.pack(
            parameters.memory_kib, parameters.passes, parameters.lanes, 1
        )
        start = salt + _with_check(salt, b"parameters", packed)
        return cls(start + secrets.token_bytes(COPY - len(start)))

    @classmethod
    def read(cls, raw: bytes) -> Self:
        """Return the header in these bytes; refuse what cannot or must not be used."""
        header = cls(raw)
        if len(raw) != COPY or not header.parameters.allowed:
            raise UnreadableHeaderError
        return header

    @property
    def salt(self) -> bytes:
        """The salt of every passphrase of this folder."""
        return self.raw[:SALT]

    @property
    def parameters(self) -> Parameters:
        """What a derivation costs here."""
        hidden = self.raw[SALT : SALT + _PARAMETERS.size + _CHECK]
        packed = _checked(self.salt, b"parameters", hidden)
        memory_kib, passes, lanes, _ = _PARAMETERS.unpack(packed)
        return Parameters(memory_kib, passes, lanes)

    def sector(self, number: int) -> bytes:
        """Return one sector."""
        return self.raw[number * SECTOR : (number + 1) * SECTOR]

    def cell(self, number: int) -> bytes:
        """Return one of the eight cells, counted through both spaces."""
        return self.sector(1 + number)

    def with_sector(self, number: int, sector: bytes) -> Self:
        """Return this header with one sector changed."""
        start = number * SECTOR
        return type(self)(self.raw[:start] + sector + self.raw[start + SECTOR :])

    def with_cell(self, number: int, cell: bytes) -> Self:
        """Return this header with one cell changed."""
        return self.with_sector(1 + number, cell)

    def face(self) -> tuple[int, Face] | None:
        """Return the face and its generation, or None if there is none to read."""
        hidden = self.sector(FACE_SECTOR)[: _FACE.size + _CHECK]
        try:
            packed = _checked(self.salt, b"face", hidden)
            generation, name, language = _FACE.unpack(packed)
            text = language.rstrip(b"\0").decode("ascii")
        except (UnreadableHeaderError, UnicodeDecodeError):
            return None
        if name >= len(NAMES):
            return None
        return generation, Face(NAMES[name], text)

    def face_sector(self, generation: int, face: Face) -> bytes:
        """Return the sector that keeps a face."""
        packed = _FACE.pack(
            generation, NAMES.index(face.name), face.language.encode("ascii")
        )
        hidden = _with_check(self.salt, b"face", packed)
        return hidden + secrets.token_bytes(SECTOR - len(hidden))
