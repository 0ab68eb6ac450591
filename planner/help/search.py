"""Finding a help page by words, in any script (U100)."""

import unicodedata
from collections.abc import Iterable

from planner.content.model import Guide
from planner.content.prose import words_of


def plain(text: str) -> str:
    """Return a text without case and accents, to compare by."""
    parts = unicodedata.normalize("NFKD", text.casefold())
    return "".join(each for each in parts if not unicodedata.combining(each))


def find(guides: Iterable[Guide], words: str) -> list[Guide]:
    """Return the pages with all of these words or parts of words; titles first."""
    wanted = plain(words).split()
    if not wanted:
        return []
    found = [guide for guide in guides if _has(_all_of(guide), wanted)]
    return sorted(found, key=lambda guide: not _has(plain(guide.title), wanted))


def _has(text: str, wanted: Iterable[str]) -> bool:
    return all(word in text for word in wanted)


def _all_of(guide: Guide) -> str:
    return plain(" ".join((guide.title, *words_of(guide.body))))
