"""Locking text for a space that is closed: anybody may put in, only its key takes out.

A sealed box is a new X25519 public key followed by the text, locked with what the two
key pairs have in common. The new private key is forgotten at once.
"""

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.x25519 import (
    X25519PrivateKey,
    X25519PublicKey,
)
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

_PUBLIC = 32
# A key is used for one box only, so the nonce may be the same for all.
_NONCE = bytes(12)


class UnopenedBoxError(ValueError):
    """A box that this key does not open, or that was changed on the way."""


def new_private_key() -> bytes:
    """Return a new private key."""
    return X25519PrivateKey.generate().private_bytes_raw()


def public_key(private: bytes) -> bytes:
    """Return the public key that belongs to a private one."""
    return X25519PrivateKey.from_private_bytes(private).public_key().public_bytes_raw()


def seal(public: bytes, data: bytes) -> bytes:
    """Return a box that only the holder of the private key opens."""
    once = X25519PrivateKey.generate()
    own = once.public_key().public_bytes_raw()
    shared = once.exchange(X25519PublicKey.from_public_bytes(public))
    return own + _cipher(shared, own, public).encrypt(_NONCE, data, None)


def unseal(private: bytes, box: bytes) -> bytes:
    """Return what was put into a box."""
    key = X25519PrivateKey.from_private_bytes(private)
    own = box[:_PUBLIC]
    try:
        shared = key.exchange(X25519PublicKey.from_public_bytes(own))
        cipher = _cipher(shared, own, public_key(private))
        return cipher.decrypt(_NONCE, box[_PUBLIC:], None)
    except (ValueError, InvalidTag):
        raise UnopenedBoxError from None


def _cipher(shared: bytes, own: bytes, public: bytes) -> ChaCha20Poly1305:
    hkdf = HKDF(algorithm=SHA256(), length=32, salt=None, info=b"box" + own + public)
    return ChaCha20Poly1305(hkdf.derive(shared))
