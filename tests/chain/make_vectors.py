"""Writes docs/chain-vectors.json anew: values, and the one form of each.

Only for a new format: what is published once stays as it is.
"""

import hashlib
import json
import random
from pathlib import Path

from planner.verify import canonical, line_hash, seal_code

VECTORS = Path(__file__).resolve().parents[2] / "docs" / "chain-vectors.json"
COUNT = 200

TEXTS = (
    *("", " ", "a", "\x00", "\x1f", "\x7f", "\x80", '"', "\\", "/", "</script>"),
    *("\b\t\n\f\r", "\u2028\u2029", "\ufeff", "\uffff", "\U0010ffff", "\U0001f600"),
    *("e\u0301", "\u00e9", "\u1e9b\u0323", "A\u030a", "\u212b", "\u2126", "\ufb01"),
    *("\u1100\u1161\u11a8", "\uac01", "\u0644\u0627", "\u202eabc", "\u05d0\u05b8"),
    *("\u0928\u093c", "q\u0307\u0323", "q\u0323\u0307", "\u0344", "\u2adc", "ß", "İ"),
)
NUMBERS = (
    *(0, 1, -1, 9, 10, 2**31 - 1, -(2**31), 2**53, 2**53 + 1, -(2**53) - 1),
    *(2**63 - 1, 2**63, -(2**63), 2**64, 10**30, -(10**40), 2**521 - 1),
)
OBJECTS: tuple[object, ...] = (
    *({}, [], [[]], [{}], {"": ""}, {"a": {}, "b": []}, {"b": 1, "a": 2}),
    *({"B": 1, "a": 2, "A": 3, "b": 4}, {"1": 1, "10": 2, "2": 3}, {"é": 1, "e": 2}),
    # By code point, which is not the order of UTF-16.
    {"\U0001f600": 1, "\uffff": 2, "\ue000": 3},
    {"e\u0301": 1, "f": 2},
    [1, "1", [1], {"1": 1}],
)


def values() -> list[object]:
    """Return all values: those chosen by hand, then some put together by chance."""
    found: list[object] = [*TEXTS, *NUMBERS, *OBJECTS]
    chance = random.Random(20261121)  # noqa: S311 - the same ones every time
    while len(found) < COUNT:
        found.append(_some(chance, 3))
    return found


def _some(chance: random.Random, depth: int) -> object:
    kind = chance.randrange(4 if depth else 2)
    if kind == 0:
        return "".join(chance.choices(TEXTS, k=chance.randrange(4)))
    if kind == 1:
        return chance.choice(NUMBERS) + chance.randrange(100)
    if kind == 2:
        return [_some(chance, depth - 1) for _ in range(chance.randrange(5))]
    names = {f"{place}{chance.choice(TEXTS)}" for place in range(chance.randrange(5))}
    return {name: _some(chance, depth - 1) for name in sorted(names)}


def vectors() -> dict[str, object]:
    """Return everything that is published."""
    lines = [canonical(value) for value in values()[:8]]
    hashes = [line_hash(line) for line in lines]
    return {
        "canonical": [
            {
                "value": value,
                "canonical": canonical(value).hex(),
                "sha256": hashlib.sha256(canonical(value)).hexdigest(),
            }
            for value in values()
        ],
        "line_hash": [
            {"line": line.hex(), "hash": made}
            for line, made in zip(lines, hashes, strict=True)
        ],
        "seal": [
            {"seq": 7**place, "hash": made, "seal": seal_code(7**place, made)}
            for place, made in enumerate(hashes)
        ],
    }


if __name__ == "__main__":
    VECTORS.write_text(json.dumps(vectors(), indent=1) + "\n", "utf-8")
