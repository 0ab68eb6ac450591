"""How much fits a small piece of paper: what does not is named, never cut off.

The letters are measured by what is at least as wide as they are, so that a line on
paper is never longer than it was thought to be.
"""

import math
from collections.abc import Iterable, Iterator, Sequence
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
_DIGITS = frozenset("0123456789+")
_NARROW = frozenset("ijlftr.,:;'|!()[] ")
#: The parts in each column of a face, or the pieces of them.
Columns = tuple[tuple[Part, ...], ...]

#: A slip has so many columns, with so much between them, in mm.
_COLUMNS, _GUTTER = 2, 3.0
#: The line below the title of a slip, and what is empty above a further heading.
_RULE, _ABOVE = 0.75, 1.0


@dataclass(frozen=True)
class Type:
    """Letters and the room there is for them; sizes in points, lengths in mm."""

    width: float
    height: float
    size: float
    #: Size of numbers.
    number: float
    leading: float = _LEADING
    number_leading: float = _LEADING
    #: What stays empty below a line and below a heading.
    gap: float = _GAP
    #: What stays empty before each line of a list.
    indent: float = _INDENT


@dataclass(frozen=True)
class _Laid:
    """What stands where, what is kept of each part, and the names of the rest."""

    columns: Columns
    kept: tuple[Part, ...]
    left_off: tuple[str, ...]


def _panel(sheet: Sheet) -> Type:
    """Return the letters of a booklet and the room on one panel of it."""
    width, height = (each - 2 * PANEL_EDGE for each in PANELS[sheet.size])
    size = 18 if sheet.text == "large" else 12
    return Type(width, height, size, size)


def _face() -> Type:
    """Return the letters of a slip and the room on a whole face of it."""
    width, height = (each - 2 * SLIP_EDGE for each in SLIP_SIZE)
    return Type(width, height, 9, 9, 1.2, 1.2, 0.7)


def _half(whole: Type) -> Type:
    """Return the letters and the room in one of the columns of a face."""
    return replace(whole, width=(whole.width - _GUTTER) / _COLUMNS)


def _front(title: str) -> Type:
    """Return the letters and the room in a column below the title of a slip."""
    half = _half(_face())
    above = _lines(title, _face(), bold=True) + _RULE + half.gap
    height = half.height - above
    return replace(half, height=height, number=12, number_leading=1.1, indent=0)


def fitted(sheet: Sheet) -> Sheet:
    """Return the card with what fits on it, and the names of what does not."""
    if sheet.shape == BOOKLET:
        laid = [_flow([part], _panel(sheet)) for part in sheet.parts]
    elif sheet.shape == SLIP:
        laid = _slip(sheet)
    else:
        return sheet
    return replace(
        sheet,
        parts=tuple(part for each in laid for part in each.kept),
        left_off=tuple(name for each in laid for name in each.left_off),
    )


def faces(sheet: Sheet) -> Iterator[Columns]:
    """Yield the columns on the front of a slip, and on its back if anything is there.

    A part that goes on in a further column has its heading in the first one alone.
    """
    for each in _slip(sheet):
        yield each.columns


def _slip(sheet: Sheet) -> list[_Laid]:
    front = [part for part in sheet.parts if not part.on_back]
    back = [part for part in sheet.parts if part.on_back]
    laid = [_balanced(front, _front(sheet.title))]
    return [*laid, _sentences(back)] if back else laid


def _sentences(parts: Sequence[Part]) -> _Laid:
    """Put lines below one another over all of a face, or in columns if more fits."""
    one = _flow(parts, _face())
    two = _flow(parts, _half(_face()), _COLUMNS)
    return two if len(two.left_off) < len(one.left_off) else one


def _balanced(parts: Sequence[Part], kind: Type) -> _Laid:
    """Share parts out over the columns: one each, or else about as much in each."""
    whole = _flow(parts, kind, _COLUMNS)
    if len(parts) == _COLUMNS:
        apart = [_flow([part], kind) for part in parts]
        if not any(each.left_off for each in apart):
            columns = tuple(each.columns[0] for each in apart)
            return _Laid(columns, tuple(parts), ())
    for tenth in range(1, 10):
        lower = _flow(parts, replace(kind, height=kind.height * tenth / 10), _COLUMNS)
        if lower.left_off == whole.left_off:
            return lower
    return whole


def _flow(parts: Iterable[Part], kind: Type, most: int = 1) -> _Laid:
    """Put entries one below the other, in so many columns; a heading is never alone."""
    columns: list[list[Part]] = [[]]
    kept: list[Part] = []
    left_off: list[str] = []
    free = kind.height
    for part in parts:
        piece, taken = replace(part, entries=()), 0
        head = _lines(part.name, kind, bold=True) + kind.gap
        head += _ABOVE if columns[-1] else 0
        for entry in part.entries:
            high = head + _height(entry, kind)
            has_any = bool(columns[-1] or piece.entries)
            if high > free and has_any and len(columns) < most:
                if piece.entries:
                    columns[-1].append(piece)
                    piece = replace(part, title="", whose="", entries=())
                columns.append([])
                # It begins beside the first line below a heading.
                free = kind.height - (0 if piece.name else _lines("", kind) + kind.gap)
            if high > free:
                break
            piece = replace(piece, entries=(*piece.entries, entry))
            free, head, taken = free - high - kind.gap, 0.0, taken + 1
        if piece.entries:
            columns[-1].append(piece)
        kept.append(replace(part, entries=part.entries[:taken]))
        left_off += [each.text for each in part.entries[taken:]]
    return _Laid(tuple(map(tuple, columns)), tuple(kept), tuple(left_off))


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


def _height(entry: Entry, kind: Type) -> float:
    """Return how high a line of a list stands, without the gap below it, in mm."""
    high = _lines(entry.text, kind)
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
    leading = kind.number_leading if is_number else kind.leading
    ems = (kind.width - (0 if bold else kind.indent)) / size
    # Digits are as wide in bold letters; an address in the place of a number is not.
    wide = bold or (is_number and any(sign.isalpha() for sign in words))
    return wrapped(words, ems, bold=wide) * size * leading


def _width(sign: str) -> float:
    """Return how wide a sign is at most, in ems."""
    if sign in _NARROW:
        return 0.45 if sign != " " else 0.27
    if sign in "mwMW@%—…":
        return 1.0
    if sign in _DIGITS:
        return 0.58
    if sign.isascii() and not sign.isupper():
        return 0.63
    return 0.8 if sign.isalpha() else 1.0
