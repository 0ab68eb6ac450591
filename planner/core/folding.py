"""Words as they are compared when something is looked for: without case and accents."""

import unicodedata
from collections.abc import Iterator

#: Marks of these combining classes are accents, or points that many leave out when they
#: write. What other marks say is part of the letter: a vowel in Thai, a voiced sound in
#: Japanese.
_OVERLAYS, _DOTS_BELOW = 1, 7
_POINTS = range(10, 37)
_ACCENTS = range(200, 241)

#: Letters that look like one with an accent but that Unicode does not take apart, and
#: signs that a phone puts in the place of those that stand on the keys.
_SAME = {
    "\u0131": "i",
    "ø": "o",
    "đ": "d",
    "ð": "d",
    "ł": "l",
    "ħ": "h",
    "ŧ": "t",
    "æ": "ae",
    "œ": "oe",
    "þ": "th",
    "\u0640": "",
    "\u2018": "'",
    "\u2019": "'",
    "\u201a": "'",
    "\u201b": "'",
    "\u02bc": "'",
    "\u201c": '"',
    "\u201d": '"',
    "\u201e": '"',
    "\u00ab": '"',
    "\u00bb": '"',
    "\u2010": "-",
    "\u2012": "-",
    "\u2013": "-",
    "\u2014": "-",
    "\u2015": "-",
    "\u2212": "-",
    "\u2044": "/",
}


class _Same(dict[int, str]):
    """What stands for each sign, worked out when a sign is first met."""

    def __missing__(self, code: int) -> str:
        sign = chr(code)
        self[code] = found = _SAME.get(sign, _plain(sign))
        return found


_SIGNS = _Same()


def _plain(sign: str) -> str:
    """Return what stands for one sign of a text that was taken apart."""
    kind = unicodedata.category(sign)
    if kind == "Cf":  # nobody sees it: which way the words run, where they may break
        return ""
    if kind == "Nd":
        return str(unicodedata.digit(sign))
    part = unicodedata.combining(sign)
    if part in {_OVERLAYS, _DOTS_BELOW} or part in _POINTS or part in _ACCENTS:
        return ""
    return sign


def fold(text: str) -> str:
    """Return a text as it is compared: "Résumé" is "resume", "STRASSE" is "strasse".

    Case, accents, points over and under letters, digits of other scripts, and signs
    that nobody sees make no difference. Doing it twice changes nothing.
    """
    if text.isascii():
        return text.lower()
    apart = unicodedata.normalize("NFKD", text.casefold())
    apart = unicodedata.normalize("NFKD", apart.casefold())
    return unicodedata.normalize("NFC", apart.translate(_SIGNS))


def place_of(text: str, folded: str) -> tuple[int, int] | None:
    """Return where a folded word stands in a text: its first sign and the one after.

    It may be longer there: one sign can fold to two, and two to one.
    """
    starts: list[int] = []
    parts: list[str] = []
    for start, end in _clusters(text):
        part = fold(text[start:end])
        parts.append(part)
        starts += [start] * len(part)
    at = "".join(parts).find(folded)
    if at < 0 or not folded:
        return None
    last = starts[at + len(folded) - 1]
    return starts[at], next(each for each in [*starts, len(text)] if each > last)


def _clusters(text: str) -> Iterator[tuple[int, int]]:
    """Yield where each sign begins and ends, with the marks that belong to it."""
    start = 0
    for at in range(1, len(text) + 1):
        if at == len(text) or not unicodedata.category(text[at]).startswith("M"):
            yield start, at
            start = at
