"""Somebody who is named: one label, and what is worth remembering about them."""

import unicodedata
from dataclasses import dataclass


@dataclass(frozen=True)
class NewPerson:
    """Somebody as they were filled in; a nickname or initials is enough (U44)."""

    label: str
    knows: str = ""
    helps: str = ""
    reach: str = ""
    note: str = ""


@dataclass(frozen=True)
class Person(NewPerson):
    """Somebody as the vault keeps them."""

    id: int = 0


def same_label(label: str) -> str:
    """Return what two labels have in common that mean the same person to a reader."""
    return " ".join(unicodedata.normalize("NFKC", label).casefold().split())
