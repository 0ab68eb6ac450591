"""The recovery code: 26 random characters and two that notice mistakes.

The code is a Reed-Solomon word over 32 characters with two check characters, so that
any two wrong characters are noticed: every single mistake and every swap (T23).
"""

import secrets

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_RANDOM = 26  # of five bits each: 130 bits
_LENGTH = _RANDOM + 2
_GROUP = 4
_LOOK_ALIKE = str.maketrans({"O": "0", "I": "1", "L": "1", " ": "", "-": ""})


def _powers() -> list[int]:
    """Return the powers of two in the field of 32 elements (x^5 + x^2 + 1)."""
    powers = [1]
    for _ in range(30):
        double = powers[-1] << 1
        powers.append(double ^ 0b100101 if double & 0b100000 else double)
    return powers


_POWER = _powers()
_LOG = {value: exponent for exponent, value in enumerate(_POWER)}


def _times(a: int, b: int) -> int:
    return _POWER[(_LOG[a] + _LOG[b]) % 31] if a and b else 0


def _at(word: list[int], point: int) -> int:
    """Return the value of a word, read as a polynomial, at one point."""
    total = 0
    for symbol in word:
        total = _times(total, point) ^ symbol
    return total


def _completed(word: list[int]) -> list[int]:
    """Return the word with the two characters that make it zero at 2 and 4."""
    two, four = _POWER[1], _POWER[2]
    open_word = [*word, 0, 0]
    at_two, at_four = _at(open_word, two), _at(open_word, four)
    # Solve a*x + b = value for both points: a*(2 + 4) is the sum of the values.
    inverse = _POWER[-_LOG[two ^ four] % 31]
    first = _times(at_two ^ at_four, inverse)
    return [*word, first, at_two ^ _times(first, two)]


def new_code() -> str:
    """Return a new code, in seven groups of four."""
    word = _completed([secrets.randbelow(32) for _ in range(_RANDOM)])
    text = "".join(ALPHABET[symbol] for symbol in word)
    return "-".join(text[i : i + _GROUP] for i in range(0, _LENGTH, _GROUP))


def read_code(text: str) -> str | None:
    """Return the code in this text in its one true form; None if it is not one.

    Spaces, hyphens, small letters and look-alikes do not matter.
    """
    plain = "".join(text.split()).upper().translate(_LOOK_ALIKE)
    if len(plain) != _LENGTH or not set(plain) <= set(ALPHABET):
        return None
    word = [ALPHABET.index(character) for character in plain]
    if _at(word, _POWER[1]) or _at(word, _POWER[2]):
        return None
    return plain
