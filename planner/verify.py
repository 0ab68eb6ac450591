"""Checks a record without the planner: this one file needs nothing but Python."""

import base64
import hashlib
import json
import re
import unicodedata
from typing import Any

#: What a line of the chain has, in its first format.
FORMAT = 1
LINE_FIELDS = frozenset(
    "format seq record rev kind commitment attachments at offset clock role prev".split()
)
_CODE, _CHECK, _GROUP = 32, 2, 4
_ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"
#: A prime below 32 * 32: one wrong character, or two that changed places, always show.
_PRIME = 1021
_ALIKE = str.maketrans("018", "OIB")


def canonical(value: object) -> bytes:
    """Return the one way to write a value: JSON, NFC, sorted keys, no white space.

    Raises:
        TypeError: There is something else in it than texts, whole numbers, lists and
            objects.
    """
    made = json.dumps(
        _plain(value), ensure_ascii=False, sort_keys=True, separators=(",", ":")
    )
    return made.encode("utf-8")


def _plain(value: object) -> Any:
    if isinstance(value, str):
        return unicodedata.normalize("NFC", value)
    if isinstance(value, int) and not isinstance(value, bool):
        return int(value)
    if isinstance(value, list | tuple):
        return [_plain(one) for one in value]
    if isinstance(value, dict):
        if not all(isinstance(name, str) for name in value):
            raise TypeError("names in an object are texts")
        named = {_plain(name): _plain(one) for name, one in value.items()}
        if len(named) != len(value):
            raise TypeError("two names in an object are written alike")
        return named
    raise TypeError(f"there is no canonical form of {type(value).__name__}")


def commitment(salt: bytes, data: bytes) -> str:
    """Return what a line keeps of a content: nobody can guess it without the salt."""
    return hashlib.sha256(salt + data).hexdigest()


def line_hash(line: bytes) -> str:
    """Return the hash of a line, which the next line carries."""
    return hashlib.sha256(b"rev\x00" + line).hexdigest()


def code_of(line_hash: str) -> str:
    """Return the first 160 bits of a hash as 32 letters and digits."""
    return base64.b32encode(bytes.fromhex(line_hash)[:20]).decode()


def seal_code(seq: int, line_hash: str) -> str:
    """Return the seal of a line: its number, its code, two characters to check."""
    code = code_of(line_hash)
    whole = code + _check_characters(seq, code)
    groups = [whole[at : at + _GROUP] for at in range(0, len(whole), _GROUP)]
    return "-".join([str(seq), *groups])


def read_seal(text: str) -> tuple[int, str]:
    """Return number and code of a seal as somebody typed it.

    Raises:
        ValueError: It is not whole, or a character is wrong.
    """
    signs = re.sub(r"[^0-9A-Z]", "", text.upper())
    number, whole = signs[: -_CODE - _CHECK], signs[-_CODE - _CHECK :]
    whole = whole.translate(_ALIKE)
    if not re.fullmatch("[1-9][0-9]{0,17}", number) or set(whole) - set(_ALPHABET):
        raise ValueError("This is not a whole seal.")
    seq, code = int(number), whole[:_CODE]
    if _check_characters(seq, code) != whole[_CODE:]:
        raise ValueError("A character of this seal is wrong.")
    return seq, code


def _check_characters(seq: int, code: str) -> str:
    number = seq
    for sign in code:
        number = number * len(_ALPHABET) + _ALPHABET.index(sign)
    high, low = divmod(number % _PRIME, len(_ALPHABET))
    return _ALPHABET[high] + _ALPHABET[low]
