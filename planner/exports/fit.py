"""How much fits a small piece of paper: what does not is named, never cut off.

The letters are measured by what is at least as wide as they are, so that a line on
paper is never longer than it was thought to be.
"""

import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from planner.exports.card import BOOKLET, SLIP
from planner.exports.sheet import Entry, Part, Sheet

#: Millimetres in a point of type.
POINT = 25.4 / 72
#: Panels of a folded sheet: width and height in mm, by paper.
PANELS = {"a4": (297 / 4, 210 / 2), "letter": (279.4 / 4, 215.9 / 2)}
#: What stays empty along each side of a panel, and of a slip, in mm.
PANEL_EDGE, SLIP_EDGE = 5.0, 4.0
#: A bank card, in mm (ISO/IEC 7810, ID-1).
SLIP_SIZE = (85.6, 54.0)
#: Lines to write on, on a panel with nothing else.
RULES = 8

_LEADING = 1.25
_WRITING = 9.0
_GAP = 1.2
_INDENT = 4.0
_BOLD = 1.12
_NARROW = frozenset("ijlftr.,:;'|!()[] ")


@dataclass(frozen=True)
class Type:
    """Letters and the room there is for them; sizes in points, lengths in mm."""

    width: float
    height: float
    size: float
    #: Size of numbers.
    number: float


def type_of(sheet: Sheet) -> Type:
    """Return the letters of a card and the room on one panel or face of it."""
    if sheet.shape == SLIP:
        width, height = (each - 2 * SLIP_EDGE for each in SLIP_SIZE)
        return Type(width, height, 9, 12)
    width, height = (each - 2 * PANEL_EDGE for each in PANELS[sheet.size])
    size = 18 if sheet.text == "large" else 12
    return Type(width, height, size, size)


def fitted(sheet: Sheet) -> Sheet:
    """Return the card with what fits on it, and the names of what does not."""
    kind = type_of(sheet)
    if sheet.shape == BOOKLET:
        rooms = [[part] for part in sheet.parts]
    elif sheet.shape == SLIP:
        rooms = [list(each) for each in faces(sheet)]
    else:
        return sheet
    left_off: list[str] = []
    parts: list[Part] = []
    for at, room in enumerate(rooms):
        title = sheet.title if sheet.shape == SLIP and at == 0 else ""
        free = kind.height - (_lines(title, kind, bold=True) + _GAP if title else 0)
        for part in room:
            # On a slip there is no room for a heading that stands above nothing.
            free -= _lines(part.name, kind, bold=True) + _GAP
            kept, free = _kept(part.entries, kind, free)
            left_off += [each.text for each in part.entries[len(kept) :]]
            parts.append(replace(part, entries=kept))
    return replace(sheet, parts=tuple(parts), left_off=tuple(left_off))


def faces(sheet: Sheet) -> Iterator[tuple[Part, ...]]:
    """Yield what stands on the front of a slip, and on the back if anything does."""
    yield tuple(part for part in sheet.parts if not part.on_back)
    if back := tuple(part for part in sheet.parts if part.on_back):
        yield back


def wrapped(words: str, ems: float, *, bold: bool = False) -> int:
    """Return on how many lines these words stand at most, in a width of so many ems."""
    lines, used = 1, 0.0
    for word in words.split():
        long = sum(_width(sign) for sign in word) * (_BOLD if bold else 1)
        space = _width(" ") if used else 0.0
        if used + space + long <= ems:
            used += space + long
            continue
        lines += 1 if used else 0
        # A word that is too long is broken; each line may end with a gap.
        more = math.ceil(long / (ems - 1)) - 1 if long > ems else 0
        lines += more
        used = ems if more else long
    return lines


def _kept(
    entries: Iterable[Entry], kind: Type, free: float
) -> tuple[tuple[Entry, ...], float]:
    """Return the entries that fit, in their order, and the room that is left."""
    kept: list[Entry] = []
    for entry in entries:
        high = _height(entry, kind)
        if high > free:
            break
        free -= high
        kept.append(entry)
    return tuple(kept), free


def _height(entry: Entry, kind: Type) -> float:
    high = _GAP + _lines(entry.text, kind)
    for line in entry.lines:
        if not line.words:
            high += _WRITING
        elif line.bare:
            high += _lines(line.words, kind, is_number=True)
        else:
            high += _lines(f"{line.label}: {line.words}", kind)
    return high


def _lines(
    words: str, kind: Type, *, bold: bool = False, is_number: bool = False
) -> float:
    """Return how high these words stand, in mm."""
    size = (kind.number if is_number else kind.size) * POINT
    ems = (kind.width - (0 if bold else _INDENT)) / size
    return wrapped(words, ems, bold=bold) * size * _LEADING


def _width(sign: str) -> float:
    """Return how wide a sign is at most, in ems."""
    if sign in _NARROW:
        return 0.45 if sign != " " else 0.27
    if sign in "mwMW@%—…":
        return 1.0
    if sign.isascii() and not sign.isupper():
        return 0.63
    return 0.8 if sign.isalpha() else 1.0
