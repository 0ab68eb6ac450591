"""What stands on top of a document, and cover words in the place of others."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields, is_dataclass, replace
from typing import Any
from unicodedata import category, normalize

from planner.exports.modes import LOOKS
from planner.exports.order import Order
from planner.exports.sheet import Sheet

#: Letters of scripts without capitals: many of them put no space around a name.
_NO_CASE = "Lo"


@dataclass(frozen=True)
class CoverWord:
    """A word, and what stands for it on paper that speaks in code."""

    said: str
    cover: str


class Covering:
    """Puts cover words in the place of what they are for, the longest first.

    Capitals make no difference. A word is found as a whole; in scripts that put no
    space between words, or join small words to a name, it is found anywhere.
    """

    def __init__(self, words: Iterable[CoverWord]) -> None:
        known = [(normalize("NFC", each.said.strip()), each.cover) for each in words]
        self._covers = {said.casefold(): cover for said, cover in known if said}
        longest = sorted((said for said, _cover in known if said), key=len)[::-1]
        self._pattern = re.compile("|".join(map(_whole, longest)), re.IGNORECASE)

    def text(self, words: str) -> str:
        """Return these words as they stand on paper."""
        if not self._covers or not words:
            return words
        return self._pattern.sub(self._cover, normalize("NFC", words))

    def _cover(self, found: re.Match[str]) -> str:
        return self._covers.get(found[0].casefold(), found[0])


#: What is for choosing, and never stands on paper.
_NOT_SAID = frozenset({"key"})


def dress(sheet: Sheet, order: Order, words: Iterable[CoverWord] = ()) -> Sheet:
    """Return the document with the look and the cover words that were ordered."""
    look = LOOKS.get(order.look)
    if look is not None:
        sheet = replace(sheet, title=str(look.title), cover=str(look.cover))
    if not order.speech.codes:
        return sheet
    covering = Covering(words)
    return replace(
        sheet,
        title=covering.text(sheet.title),
        cover=covering.text(sheet.cover),
        waits=covering.text(sheet.waits),
        parts=_covered(sheet.parts, covering),
    )


def names_left(sheet: Sheet, labels: Iterable[str]) -> list[str]:
    """Return which of these names still stand on a document, each once."""
    text = normalize("NFC", "\n".join(_texts((sheet.title, sheet.cover, sheet.parts))))
    wanted = (normalize("NFC", label.strip()) for label in labels)
    return [
        label
        for label in dict.fromkeys(wanted)
        if label and re.search(_whole(label), text, re.IGNORECASE)
    ]


def _whole(word: str) -> str:
    """Return a pattern that finds a word as a whole, as far as its script has that."""
    before = "" if category(word[0]) == _NO_CASE else r"(?<![^\W_])"
    after = "" if category(word[-1]) == _NO_CASE else r"(?![^\W_])"
    return f"{before}{re.escape(word)}{after}"


def _covered(value: Any, covering: Covering) -> Any:
    """Return a piece of a document with every text in it covered."""
    if isinstance(value, str):
        return covering.text(value)
    if isinstance(value, tuple):
        return tuple(_covered(each, covering) for each in value)
    if is_dataclass(value) and not isinstance(value, type):
        inside = {name: getattr(value, name) for name in _said_by(value)}
        return replace(
            value, **{name: _covered(each, covering) for name, each in inside.items()}
        )
    return value


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for each in value:
            yield from _texts(each)
    elif is_dataclass(value):
        for name in _said_by(value):
            yield from _texts(getattr(value, name))


def _said_by(value: Any) -> Iterator[str]:
    return (each.name for each in fields(value) if each.name not in _NOT_SAID)
