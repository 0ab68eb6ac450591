"""Finding a help page by words, in any script (U100)."""

from collections.abc import Iterable

from planner.content.model import Guide
from planner.content.prose import words_of
from planner.core.folding import fold


def find(guides: Iterable[Guide], words: str) -> list[Guide]:
    """Return the pages with all of these words or parts of words; titles first."""
    wanted = fold(words).split()
    if not wanted:
        return []
    found = [guide for guide in guides if _has(_all_of(guide), wanted)]
    return sorted(found, key=lambda guide: not _has(fold(guide.title), wanted))


def _has(text: str, wanted: Iterable[str]) -> bool:
    return all(word in text for word in wanted)


def _all_of(guide: Guide) -> str:
    return fold(" ".join((guide.title, *words_of(guide.body))))
