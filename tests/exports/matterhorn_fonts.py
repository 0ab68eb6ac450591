"""Fonts of a PDF: embedded, with every sign that is shown, its width and meaning."""

import re
from collections.abc import Iterator
from functools import lru_cache
from io import BytesIO

import pikepdf
from fontTools.ttLib import TTFont
from pikepdf import Array, Name, Object, Stream

#: Marks of the order of bytes, which stand for no sign (31-029).
_NO_SIGNS = {"\ufeff", "\ufffe"}


def faults_of_font(font: Object, codes: set[int]) -> Iterator[str]:
    """Yield what is wrong with a font, as far as it is used."""
    name = str(font.get("/BaseFont", "?"))
    if font.Subtype != Name.Type0:
        # Ours are all of this one form; what any other needs is not looked at here.
        yield f"{name}: is no composite font"
        return
    if "/ToUnicode" not in font:
        yield f"10-001 31-027 {name}: nothing says what its signs mean"
        return
    yield from _meanings(name, font.ToUnicode.read_bytes(), codes)
    below = font.DescendantFonts[0]
    if (
        below.Subtype == Name.CIDFontType2
        and below.get("/CIDToGIDMap") != Name.Identity
    ):
        yield f"31-004 {name}: its signs are not told by glyph"
    descriptor = below.FontDescriptor
    if "/FontFile2" not in descriptor:
        yield f"31-009 {name}: is not embedded as TrueType"
        return
    glyphs = set(codes)
    if isinstance(font.Encoding, Stream):
        table = dict(_glyphs_of(font.Encoding.read_bytes()))
        glyphs = {table.get(code, 0) for code in codes}
        if font.Encoding.get("/CIDSystemInfo") != below.CIDSystemInfo:
            yield f"31-001 {name}: its codes are of another order"
        told = re.search(rb"/CMapName /(\S+) def", font.Encoding.read_bytes())
        if not told or f"/{told[1].decode()}" != str(font.Encoding.CMapName):
            yield f"31-001 {name}: its codes have two names"
    elif font.Encoding != Name("/Identity-H"):
        yield f"31-006 {name}: its codes are not told"
    yield from _glyphs(name, descriptor.FontFile2.read_bytes(), below, glyphs)


def _glyphs_of(cmap: bytes) -> Iterator[tuple[int, int]]:
    for block in re.findall(rb"begincidchar(.*?)endcidchar", cmap, re.DOTALL):
        for code, glyph in re.findall(rb"<(\w+)>\s*(\d+)", block):
            yield int(code, 16), int(glyph)


def _meanings(name: str, cmap: bytes, codes: set[int]) -> Iterator[str]:
    known = dict(meanings(cmap))
    for code in sorted(codes):
        said = known.get(code)
        if said is None:
            yield f"10-001 31-027 {name}: nothing says what sign {code} means"
        elif not said or "\0" in said or _NO_SIGNS & set(said):
            yield f"31-028 31-029 {name}: sign {code} means {said!r}"


def meanings(cmap: bytes) -> Iterator[tuple[int, str]]:
    """Yield each code of a table with the text that it stands for."""
    for block in re.findall(rb"beginbfchar(.*?)endbfchar", cmap, re.DOTALL):
        for code, said in re.findall(rb"<(\w+)>\s*<(\w*)>", block):
            yield int(code, 16), bytes.fromhex(said.decode()).decode("utf-16-be")
    for block in re.findall(rb"beginbfrange(.*?)endbfrange", cmap, re.DOTALL):
        for first, last, said in re.findall(rb"<(\w+)>\s*<(\w+)>\s*<(\w+)>", block):
            start = bytes.fromhex(said.decode()).decode("utf-16-be")
            for at in range(int(last, 16) - int(first, 16) + 1):
                yield int(first, 16) + at, start[:-1] + chr(ord(start[-1]) + at)


@lru_cache(maxsize=64)
def _opened(data: bytes) -> TTFont:
    return TTFont(BytesIO(data))


def _glyphs(name: str, data: bytes, below: Object, codes: set[int]) -> Iterator[str]:
    font = _opened(data)
    order = font.getGlyphOrder()
    units = font["head"].unitsPerEm
    widths = dict(_widths(below.get("/W", Array())))
    usual = float(below.get("/DW", 1000))
    for code in sorted(codes):
        if code == 0:
            yield f"31-030 {name}: shows the sign for what it does not have"
        elif code >= len(order):
            yield f"31-011 {name}: has no glyph {code}"
        else:
            inside = font["hmtx"][order[code]][0] * 1000 / units
            if abs(widths.get(code, usual) - inside) > 1:
                yield f"31-012 {name}: the width of {code} is not the font's"


def _widths(table: Object) -> Iterator[tuple[int, float]]:
    waiting = list(table)
    while waiting:
        first, second = int(waiting.pop(0)), waiting.pop(0)
        if isinstance(second, pikepdf.Array):
            yield from ((first + at, float(w)) for at, w in enumerate(second))
        else:
            width = float(waiting.pop(0))
            yield from ((code, width) for code in range(first, int(second) + 1))
