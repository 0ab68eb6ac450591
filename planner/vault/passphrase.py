"""What a passphrase has to be, and five words for somebody who wants some."""

import secrets
import unicodedata
from enum import StrEnum
from pathlib import Path

from planner.vault import recovery
from planner.vault.errors import N_

SHORTEST = 12
WORDS = 4
PROPOSED = 5

_LIST = Path(__file__).parent / "words.txt"

#: What is tried first by anybody who guesses; compared without spaces and case.
_COMMON = frozenset(
    {
        "passwordpassword",
        "password1234",
        "password12345",
        "password123456",
        "passphrase123",
        "mypassphrase",
        "thisismypassword",
        "thisismypassphrase",
        "correcthorsebatterystaple",
        "iloveyouforever",
        "iloveyousomuch",
        "iloveyou1234",
        "iloveyou123456",
        "letmeinletmein",
        "letmein12345",
        "qwertyuiopasdf",
        "qwertyuiopasdfghjkl",
        "qwertyqwerty",
        "qwerty123456",
        "qwerty1234567",
        "1q2w3e4r5t6y",
        "1qaz2wsx3edc",
        "asdfghjklqwerty",
        "abcdefghijkl",
        "abcdefghijklm",
        "abcdefghijklmnopqrstuvwxyz",
        "abcd12345678",
        "abc123abc123",
        "administrator",
        "changemechangeme",
        "welcomewelcome",
        "welcome12345",
        "trustno1trustno1",
        "opensesameopensesame",
        "onetwothreefour",
        "thequickbrownfox",
        "tobeornottobe",
    }
)


class Problem(StrEnum):
    """Why a passphrase is not taken."""

    TOO_SHORT = "too-short"
    ONLY_DIGITS = "only-digits"
    TOO_COMMON = "too-common"
    RECOVERY_CODE = "recovery-code"

    @property
    def sentence(self) -> str:
        """What to do about it."""
        return _SENTENCES[self]


_SENTENCES = {
    Problem.TOO_SHORT: N_("Use at least 12 characters, or at least four words."),
    Problem.ONLY_DIGITS: N_("Use words or letters as well, not only digits."),
    Problem.TOO_COMMON: N_("Choose another one. This one is among the first guesses."),
    Problem.RECOVERY_CODE: N_(
        "Choose another one. The recovery code is kept apart from the passphrase."
    ),
}


def problem_with(passphrase: str) -> Problem | None:
    """Return why this passphrase is not taken, or None if it is."""
    composed = unicodedata.normalize("NFC", passphrase)
    words = composed.split()
    bare = "".join(words).casefold()
    if recovery.read_code(composed) is not None:
        return Problem.RECOVERY_CODE
    if len(composed.strip()) < SHORTEST and len(set(words)) < WORDS:
        return Problem.TOO_SHORT
    if all(character.isdecimal() or not character.isalnum() for character in bare):
        return Problem.ONLY_DIGITS if any(c.isdecimal() for c in bare) else None
    if bare in _COMMON or len(set(bare)) < WORDS:
        return Problem.TOO_COMMON
    return None


def propose() -> str:
    """Return five words, chosen at random: about 64 bits."""
    words = _LIST.read_text("ascii").split()
    return " ".join(secrets.choice(words) for _ in range(PROPOSED))
