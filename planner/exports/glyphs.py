"""Which characters of a page none of the bundled fonts can draw."""

import re
from collections.abc import Iterable
from functools import cache
from html import unescape
from pathlib import Path

from fontTools.ttLib import TTFont

FONTS = Path(__file__).parent / "fonts"

#: Scripts of the bundled fonts, Regular and Bold of each.
FAMILIES = (
    "NotoSans",
    "NotoSansArabic",
    "NotoSansArmenian",
    "NotoSansBengali",
    "NotoSansDevanagari",
    "NotoSansEthiopic",
    "NotoSansGeorgian",
    "NotoSansGujarati",
    "NotoSansGurmukhi",
    "NotoSansHebrew",
    "NotoSansTamil",
    "NotoSansThai",
)


def missing_in(html: str) -> str:
    """Return the characters of a page that would be drawn as empty boxes."""
    words = unescape(re.sub(r"<[^>]*>", " ", html))
    return "".join(sorted({c for c in words if c.isprintable()} - _covered()))


@cache
def _covered() -> frozenset[str]:
    return frozenset(_characters(FONTS / f"{name}-Regular.ttf" for name in FAMILIES))


def _characters(paths: Iterable[Path]) -> Iterable[str]:
    for path in paths:
        with TTFont(path, lazy=True) as font:
            yield from map(chr, font["cmap"].getBestCmap())
