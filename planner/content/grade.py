"""How hard a text is to read: the Flesch-Kincaid grade, for English.

J. P. Kincaid and others, 1975: 0.39 words per sentence + 11.8 syllables per word
minus 15.59. Syllables are counted by groups of vowels, which is right often enough.
"""

import re
from collections.abc import Iterable

_WORD = re.compile(r"[A-Za-z]+(?:['\u2019][a-z]+)?")
_SENTENCE_END = re.compile(r"[.!?][\"\u201d)]*\s+")
_VOWELS = re.compile(r"[aeiouy]+")
#: An e at the end that is not heard (safe, more; not table), or one before d (moved).
_SILENT_E = re.compile(r"(?:[^aeiouyl]|[aeiouy]l)e$|[^aeiouytd]ed$")


def grade(texts: Iterable[str]) -> float:
    """Return the school grade that these texts ask for; each ends a sentence."""
    sentences = words = syllables = 0
    for text in texts:
        found = words_in(text)
        if not found:
            continue
        sentences += 1 + len(_SENTENCE_END.findall(text.strip()))
        words += len(found)
        syllables += sum(map(_syllables, found))
    if not words:
        return 0.0
    return 0.39 * words / sentences + 11.8 * syllables / words - 15.59


def words_in(text: str) -> list[str]:
    """Return the words of this text; figures and signs are none."""
    return _WORD.findall(text)


def _syllables(word: str) -> int:
    plain = re.sub(r"[^a-z]", "", word.lower())
    groups = len(_VOWELS.findall(plain))
    if groups > 1 and _SILENT_E.search(plain):
        groups -= 1
    return max(groups, 1)
