"""Somewhere words can be found, and what stands around them."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from planner.core.folding import fold, place_of

#: So many signs are shown before and after what was found.
AROUND = 80


@dataclass(frozen=True)
class Place:
    """Something that can be found: a line for a list, and all that is looked through.

    `texts` are shown only on request (U84), `hidden` are not shown at all: they stand
    on a page of their own (U63).
    """

    #: Where it stands, or what gives that: of a thousand places few are shown.
    where: str | Callable[[], str]
    label: str
    hint: str = ""
    texts: tuple[str, ...] = ()
    hidden: tuple[str, ...] = ()
    #: The label is the content's, not in words of hers.
    supplied: bool = False

    @property
    def url(self) -> str:
        """Where it stands."""
        return self.where if isinstance(self.where, str) else self.where()

    def holds(self, wanted: Sequence[str]) -> bool:
        """Tell whether all these folded words stand somewhere in it."""
        there = fold("\n".join((self.label, *self.texts, *self.hidden)))
        return bool(wanted) and all(word in there for word in wanted)


@dataclass(frozen=True)
class Around:
    """What was found, and what stands before and after it."""

    before: str
    match: str
    after: str


def around(texts: Iterable[str], wanted: Sequence[str]) -> Around | None:
    """Return the first of these words in the first of these texts that has one."""
    for text in texts:
        for word in wanted:
            if place := place_of(text, word):
                return _cut(text, *place)
    return None


def _cut(text: str, start: int, end: int) -> Around:
    before, after = text[:start], text[end:]
    if len(before) > AROUND:
        before = "…" + before[-AROUND:]
    if len(after) > AROUND:
        after = after[:AROUND] + "…"
    return Around(before, text[start:end], after)
