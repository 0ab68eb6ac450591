"""Somebody who is named: one label, and what is worth remembering about them."""

import unicodedata
from dataclasses import dataclass, field
from enum import StrEnum


class Help(StrEnum):
    """What somebody can do, as it can be ticked; their order is that of the page."""

    BED = "bed"
    CAR = "car"
    MONEY = "money"
    CHILDREN = "children"
    PET = "pet"
    PAPERS = "papers"
    SIGNAL = "signal"
    ALONG = "along"
    BETWEEN = "between"
    LIMIT = "limit"


class Safe(StrEnum):
    """Whether a way to reach somebody is safe."""

    UNSAID = ""
    YES = "yes"
    NO = "no"
    UNSURE = "unsure"


@dataclass(frozen=True)
class NewPerson:
    """Somebody as they were filled in; a nickname or initials is enough (U44)."""

    label: str
    knows: str = ""
    helps: str = ""
    reach: str = ""
    note: str = ""
    #: What they may be told.
    told: str = field(default="", kw_only=True)
    can: tuple[Help, ...] = field(default=(), kw_only=True)
    #: How never to get in touch: the first line wherever their ways are shown (U78).
    never: str = field(default="", kw_only=True)
    calls: Safe = field(default=Safe.UNSAID, kw_only=True)
    texts: Safe = field(default=Safe.UNSAID, kw_only=True)
    times: str = field(default="", kw_only=True)
    #: Who else may pick up.
    pickup: str = field(default="", kw_only=True)
    #: The word agreed with them: hidden like a place (U63).
    word: str = field(default="", kw_only=True)


@dataclass(frozen=True)
class Person(NewPerson):
    """Somebody as the vault keeps them."""

    id: int = 0

    @property
    def card_key(self) -> str:
        """What stands for them among the lines of the pocket card."""
        return f"person:{self.id}"


def same_label(label: str) -> str:
    """Return what two labels have in common that mean the same person to a reader."""
    return " ".join(unicodedata.normalize("NFKC", label).casefold().split())
