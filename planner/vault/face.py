"""What the locked planner shows of itself: a plain name and a language."""

import re
from dataclasses import dataclass

#: Names that could stand on any household's computer; the first is the default.
NAMES = ("Planner", "Notes", "Lists", "Budget", "Recipes")

_LANGUAGE = re.compile(r"[A-Za-z]{2,3}([-_][A-Za-z0-9]{2,8})?")


@dataclass(frozen=True)
class Face:
    """The plain name and the language of the gate."""

    name: str = NAMES[0]
    language: str = "en"

    def __post_init__(self) -> None:
        if self.name not in NAMES or not _LANGUAGE.fullmatch(self.language):
            raise ValueError("no such name or language")
