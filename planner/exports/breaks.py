"""Gives very long words places to break, so that a page with one is laid out in time.

The engine looks at the rest of a word anew for every line of it: one of 100,000 letters
would take minutes, and only seconds with a place to break every few letters.
"""

import re
from unicodedata import category, combining

#: So many letters without a space are no word of any language that has spaces.
LONGEST = 300
#: A place to break comes after so many letters: fewer than the narrowest line has.
STEP = 20
#: And after so many even between a letter and what belongs to it: no letter has that.
MOST = 100

#: Thai is left alone: it has no spaces between words, and the engine knows the words.
_LONG = re.compile(rf"[^ \t\r\n\f<>\u0e00-\u0e7f]{{{LONGEST},}}")
_TEXT = re.compile(r">[^<]+")
_LETTER = re.compile(r"&#?\w+;|.")
#: May stand between letters and is not seen.
_PLACE = "\u200b"
#: What belongs to the letter before: marks, and what joins.
_JOINED = {"Mn", "Mc", "Me", "Cf", "Sk"}
#: The class of the marks that join two letters of one syllable.
_VIRAMA = 9


def breakable(html: str) -> str:
    """Return the same page with places to break in words longer than LONGEST."""
    return _TEXT.sub(lambda text: _LONG.sub(_broken, text[0]), html)


def _broken(word: re.Match[str]) -> str:
    out: list[str] = []
    since, before = 0, " "
    for letter in _LETTER.findall(word[0]):
        joins = category(letter[0]) in _JOINED or _joins_on(before)
        if since >= MOST or (since >= STEP and not joins):
            out.append(_PLACE)
            since = 0
        out.append(letter)
        since, before = since + 1, letter[-1]
    return "".join(out)


def _joins_on(letter: str) -> bool:
    return category(letter) == "Cf" or combining(letter) == _VIRAMA
