"""Gives every sign that a PDF shows a glyph of its own and a meaning.

The engine draws what no font has with the glyph for “not there”, and says of some parts
of a letter that they mean nothing. PDF/UA and PDF/A allow neither (Matterhorn 31-027,
31-030): programs that read aloud stumble over both.
"""

import re
from collections.abc import Iterator, Mapping
from functools import cache
from io import BytesIO

from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont
from pikepdf import Array, Dictionary, Name, Object, Pdf, Stream

from planner.exports.glyphs import FONTS

#: Stands for a part of a letter whose text another part has: it adds nothing to read.
_NOTHING = "\u2060"
#: Stands for what has no meaning anywhere else: private signs, and no signs at all.
_ANYTHING = "\ufffd"
_MEANINGLESS = re.compile("[\0\ue000-\uf8ff\ufeff\ufffe\uffff\U000f0000-\U0010ffff]")
_MEANING = re.compile(rb"<([0-9a-f]{4})> <([0-9a-f]*)>")
_CODE = re.compile(rb"<([0-9a-f]{4})> (\d+)")
#: How many lines one block of such a table may have.
_BLOCK = 100

_HEAD = """/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo
<< /Registry (Adobe)
/Ordering ({ordering})
/Supplement 0
>> def
/CMapName /{name} def
/CMapType {kind} def
1 begincodespacerange
<0000> <ffff>
endcodespacerange
"""
_FOOT = "endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend"


def settle_signs(pdf: Pdf) -> None:
    """Look through all fonts of a document and put right what they say."""
    boxed: dict[tuple[int, int], int] = {}
    for font in list(pdf.objects):
        if _is_font(font):
            _settle_meanings(pdf, font)
            if isinstance(font.Encoding, Stream):
                _settle_boxes(pdf, font, boxed)


def _is_font(each: Object) -> bool:
    return (
        isinstance(each, Dictionary)
        and each.get("/Subtype") == Name.Type0
        and "/ToUnicode" in each
    )


# -- what a sign means


def _settle_meanings(pdf: Pdf, font: Object) -> None:
    table = font.ToUnicode.read_bytes().partition(b"endcodespacerange")[2]
    said = {
        int(code, 16): bytes.fromhex(words.decode()).decode("utf-16-be", "replace")
        for code, words in _MEANING.findall(table)
    }
    settled = dict(_meanings(said, _family(str(font.BaseFont))))
    if settled != said:
        lines = (
            f"<{code:04x}> <{words.encode('utf-16-be').hex()}>"
            for code, words in settled.items()
        )
        new = _table("UCS", "Adobe-Identity-UCS", 2, "bfchar", list(lines))
        font.ToUnicode = pdf.make_stream(new)


def _meanings(said: Mapping[int, str], family: str) -> Iterator[tuple[int, str]]:
    heard = set("".join(said.values()))
    for code, words in said.items():
        if words:
            yield code, _MEANINGLESS.sub(_ANYTHING, words)
        else:
            own = _letters(family).get(code, _NOTHING)
            yield code, _NOTHING if own in heard else own


def _family(name: str) -> str:
    """Return the file of a font from the name that it has in a PDF."""
    words = name.partition("+")[2].split("-")
    weight = words.pop() if words[-1] == "Bold" else "Regular"
    return f"{''.join(words)}-{weight}"


@cache
def _letters(family: str) -> Mapping[int, str]:
    """Return what each glyph of a bundled font stands for, where that is one letter."""
    with TTFont(FONTS / f"{family}.ttf", lazy=True) as font:
        names = font["cmap"].getBestCmap().items()
        return {font.getGlyphID(name): chr(sign) for sign, name in names}


# -- what is shown for a sign that no font has


def _settle_boxes(pdf: Pdf, font: Object, boxed: dict[tuple[int, int], int]) -> None:
    glyphs = {int(c, 16): int(g) for c, g in _CODE.findall(font.Encoding.read_bytes())}
    if all(glyphs.values()):
        return  # a piece of a longer document, which was looked through before
    below = font.DescendantFonts[0]
    widths = dict(_widths(below.W))
    file = below.FontDescriptor.FontFile2
    if file.objgen not in boxed:
        data, boxed[file.objgen] = _with_box(file.read_bytes(), widths[0])
        file.write(data)
        file.Length1 = len(data)
    box = boxed[file.objgen]
    lines = [f"<{code:04x}> {glyph or box}" for code, glyph in glyphs.items()]
    table = _table("Identity", "Codes", 1, "cidchar", lines)
    font.Encoding = pdf.make_stream(table)
    font.Encoding.Type = Name.CMap
    font.Encoding.CMapName = Name.Codes
    font.Encoding.CIDSystemInfo = below.CIDSystemInfo
    shown = {glyph: widths[glyph] for glyph in glyphs.values() if glyph}
    below.W = Array(_as_widths(shown | {box: widths[0]}))


def _widths(table: Object) -> Iterator[tuple[int, int]]:
    parts = list(table)
    for first, row in zip(parts[::2], parts[1::2], strict=True):
        yield from ((int(first) + at, int(width)) for at, width in enumerate(row))


def _as_widths(widths: Mapping[int, int]) -> Iterator[int | Array]:
    for glyph, width in sorted(widths.items()):
        yield glyph
        yield Array([width])


def _with_box(data: bytes, width: int) -> tuple[bytes, int]:
    """Return a font with one glyph more, an empty box, and the number of that glyph."""
    with TTFont(BytesIO(data), recalcTimestamp=False) as font:
        units = font["head"].unitsPerEm
        advance = round(width * units / 1000)
        pen = TTGlyphPen(None)
        edge, line, height = advance // 8, units // 20, units * 7 // 10
        _rectangle(pen, edge, 0, advance - edge, height)
        _rectangle(pen, advance - edge - line, line, edge + line, height - line)
        order = [*font.getGlyphOrder(), "box"]
        font.setGlyphOrder(order)
        font["glyf"].glyphOrder = order
        font["glyf"]["box"] = pen.glyph()
        font["hmtx"]["box"] = (advance, edge)
        out = BytesIO()
        font.save(out, reorderTables=None)
        return out.getvalue(), len(order) - 1


def _rectangle(pen: TTGlyphPen, left: int, low: int, right: int, high: int) -> None:
    pen.moveTo((left, low))
    for corner in ((left, high), (right, high), (right, low)):
        pen.lineTo(corner)
    pen.closePath()


def _table(ordering: str, name: str, kind: int, what: str, lines: list[str]) -> bytes:
    parts = [_HEAD.format(ordering=ordering, name=name, kind=kind)]
    for at in range(0, len(lines), _BLOCK):
        block = lines[at : at + _BLOCK]
        parts.append(f"{len(block)} begin{what}\n")
        parts.extend(f"{line}\n" for line in block)
        parts.append(f"end{what}\n")
    return "".join([*parts, _FOOT]).encode()
