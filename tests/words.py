"""Words that would tell a stranger what this is about."""

import re

#: Never in a title, an address, a file name, a header, a cookie or a process list.
REVEALING = (
    "abus", "assault", "attack", "batter", "beat", "coerc", "control",
    "crisis", "custody", "danger", "domestic", "escape", "evidence", "exit plan",
    "harm", "helpline", "hit", "hotline", "incident", "injur", "leaver", "leaving him",
    "leaving her", "partner", "perpetrator", "police", "protective order", "rape",
    "refuge", "restraining", "safe", "secret", "shelter", "stalk", "survivor",
    "threat", "trauma", "victim", "violen",
)  # fmt: skip
_PATTERN = re.compile("|".join(rf"\b{word}" for word in REVEALING), re.IGNORECASE)


def revealing_words_in(text: str) -> list[str]:
    """Return the revealing words of a text."""
    return _PATTERN.findall(text)
