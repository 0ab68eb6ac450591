"""Checks a record without the planner: this one file needs nothing but Python."""

import base64
import hashlib
import json
import re
import unicodedata
from collections.abc import Iterable, Iterator
from typing import Any

#: What a line of the chain has, in its first format.
FORMAT = 1
_FIELDS = {
    **dict.fromkeys(("format", "seq", "record", "rev", "offset"), int),
    **dict.fromkeys(("kind", "commitment", "at", "role", "prev"), str),
    "attachments": list,
    "clock": dict,
}
#: What can be wrong with a line, in a sentence each.
FAULTS = {
    "form": "Line {seq} is not written as a line of this format.",
    "missing": "Lines are missing before line {seq}.",
    "order": "Line {seq} does not stand in its place.",
    "prev": "Line {seq} does not carry the hash of the line before it:"
    " one of the two was changed.",
    "rev": "Line {seq} is not the next version of its record.",
    "after": "Line {seq} follows the removal of its record.",
}
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


def line_faults(lines: Iterable[str]) -> Iterator[tuple[int, str]]:
    """Return the places in a chain that do not hold, each with a word of FAULTS."""
    seq, before = 0, ""
    revs: dict[int, int] = {}
    removed: set[int] = set()
    for text in lines:
        line = read_line(text)
        if line is None:
            seq, before = seq + 1, line_hash(text.encode("utf-8", "replace"))
            yield seq, "form"
            continue
        record = line["record"]
        if line["seq"] != seq + 1:
            yield line["seq"], "missing" if line["seq"] > seq else "order"
        elif line["prev"] != before:
            yield line["seq"], "prev"
        if line["rev"] != revs.get(record, 0) + 1:
            yield line["seq"], "rev"
        if record in removed:
            yield line["seq"], "after"
        if line["kind"] == "removed":
            removed.add(record)
        revs[record] = line["rev"]
        seq, before = line["seq"], line_hash(text.encode())


def read_line(text: str) -> dict[str, Any] | None:
    """Return what a line says, or None if it is not a line of this format."""
    try:
        line = json.loads(text)
        written = canonical(line)
    except (ValueError, TypeError, RecursionError):
        return None
    if written != text.encode() or not isinstance(line, dict):
        return None
    fits = set(line) == set(_FIELDS) and all(
        isinstance(line[name], kind) for name, kind in _FIELDS.items()
    )
    return line if fits and _is_sound(line) else None


def _is_sound(line: dict[str, Any]) -> bool:
    bare = line["kind"] == "removed"
    return (
        line["format"] == FORMAT
        and min(line["seq"], line["record"], line["rev"]) > 0
        and bool(re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", line["at"]))
        and (line["commitment"] == "" if bare else _is_hash(line["commitment"]))
        and isinstance(line["clock"].get("marks"), list)
        and all(
            isinstance(one, list)
            and [type(part) for part in one] == [str, int]
            and _is_hash(one[0])
            for one in line["attachments"]
        )
    )


def _is_hash(text: object) -> bool:
    return isinstance(text, str) and bool(re.fullmatch("[0-9a-f]{64}", text))
