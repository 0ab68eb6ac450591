"""How many pages a collection will have, guessed from how much is said in it.

Laying out a long one takes seconds to minutes, so the page before it gets a guess, and
says that it is one. The lengths below are those of the style sheets in millimetres.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import ceil, inf

from planner.bundles.model import Wanted
from planner.bundles.model_pack import Exhibit, Item, Line, OrderItem, Pack

Thing = Item | OrderItem | Exhibit

#: Millimetres of a line of words, of a line of small remarks, and of the gap before.
_LINE, _SMALL, _GAP = 5.93, 5.5, 1.2
#: What stands around an entry, its first line and its kind.
_HEAD = 21.0
#: Letters on a line of 174 mm.
_ON_A_LINE = 76
#: Such a part of a page has words on it: a paragraph begins where it is not parted.
_FILLED = 0.97
#: Large letters, beside normal ones.
_LARGE = 1.5
#: Width and height of what is printed on, in millimetres.
_ROOM = {"a4": (174.0, 255.0), "letter": (179.9, 237.4)}
#: A fingerprint in a table stands on so many lines, and a name on lines of so many
#: letters.
_CODE, _IN_A_CELL = 3, 26
#: To how many pages a guess is rounded, as long as it is below so many.
_STEPS = ((100, 5), (1_000, 10), (inf, 50))
#: What the first page says to everybody, in lines of a page.
_ABOUT = 52


@dataclass(frozen=True)
class _Type:
    """How much of the words goes on a line, and of the lines on a page."""

    letters: float
    page: float

    def lines(self, words: str) -> int:
        """Return on how many lines these words stand."""
        parts = words.split("\n")
        return sum(max(1, ceil(len(each) / self.letters)) for each in parts)

    def pages(self, high: float) -> int:
        """Return how many pages so much takes; what follows begins a new one."""
        return max(1, ceil(high / self.page))


def guess_pages(pack: Pack, wanted: Wanted, pieces: Iterable[Sequence[Thing]]) -> int:
    """Return about how many pages it will have.

    Args:
        pack: What goes in.
        wanted: How it is to look.
        pieces: What is laid out together; each begins a new page.
    """
    kind = _type_of(wanted)
    first = _ABOUT * _LINE + sum(
        _GAP + kind.lines(each) * _LINE for each in pack.left_out
    )
    first += len(pack.seals) * 2 * _LINE
    laid = (sum(_height(each, kind) for each in piece) for piece in pieces)
    return kind.pages(first) + sum(map(kind.pages, laid))


def rounded(pages: int) -> int:
    """Return a number as somebody says it who does not know it exactly."""
    step = next(step for most, step in _STEPS if pages < most)
    return max(step, round(pages / step) * step)


def _type_of(wanted: Wanted) -> _Type:
    wide, high = _ROOM[wanted.size]
    large = _LARGE if wanted.text == "large" else 1
    letters = _ON_A_LINE * wide / _ROOM["a4"][0] / large
    return _Type(letters, high / large * _FILLED)


def _height(thing: Thing, kind: _Type) -> float:
    if isinstance(thing, Exhibit):
        return _row(thing, kind)
    lines = [*thing.lines, *(line for each in thing.earlier for line in each.lines)]
    if isinstance(thing, Item):
        lines += [*thing.people, thing.order]
    high = sum(_line(each, kind) for each in lines)
    # When it was written down, and how to check it; the same for each earlier version.
    remarks = 2 + (len(thing.written) > 1) * 2 + len(thing.earlier) * 3
    high += remarks * _SMALL
    if isinstance(thing, OrderItem):
        return _HEAD / 2 + high
    account = thing.account.words if thing.account else ""
    return (
        _HEAD
        + high
        + (kind.lines(account) * _LINE if account else 0)
        + (_LINE if thing.title else 0)
        + sum(_GAP + _listed(each, kind) for each in thing.exhibits)
        + (_LINE if thing.exhibits else 0)
    )


def _line(each: Line, kind: _Type) -> float:
    said = f"{each.head} {each.words} {each.sure}" if each.words or each.sure else ""
    return _GAP + kind.lines(said) * _LINE if said else 0.0


def _listed(each: Exhibit, kind: _Type) -> float:
    """Return how high a file stands below its entry."""
    return (
        kind.lines(f"{each.mark} {each.name} {each.description} {each.typed}") * _LINE
    )


def _row(each: Exhibit, kind: _Type) -> float:
    """Return how high a file stands in the list at the end."""
    letters = _IN_A_CELL * kind.letters / _ON_A_LINE
    names = ceil(len(each.name) / letters) + ceil(len(each.given.type) / letters)
    codes = _CODE * (4 if each.is_copy else 1)
    return 2 * _GAP + max(names, codes) * _SMALL
