"""What a PDF needs to be kept for long (PDF/A-2a): what its colours mean."""

import struct
from functools import cache

from pikepdf import Array, Dictionary, Name, Pdf, String

#: The colours of sRGB and its white, as the format writes them: 16 bits after the
#: point, seen by the light of a viewing booth (IEC 61966-2-1, adapted to D50).
_WHITE = (0x0000F6D6, 0x00010000, 0x0000D32D)
_RED = (0x00006FA2, 0x000038F5, 0x00000390)
_GREEN = (0x00006299, 0x0000B785, 0x000018DA)
_BLUE = (0x000024A0, 0x00000F84, 0x0000B6CF)
#: Points on the curve from number to light.
_POINTS = 1024
#: Up to here that curve is a straight line.
_STRAIGHT = 0.04045
_HEADER = 128
_ENTRY = 12
_NAME = b"sRGB"


def say_colours(pdf: Pdf) -> None:
    """Say in a document that its colours are those of sRGB, with a profile of them."""
    profile = pdf.make_stream(srgb())
    profile.N = 3
    intent = Dictionary(
        Type=Name.OutputIntent,
        S=Name.GTS_PDFA1,
        OutputConditionIdentifier=String("sRGB"),
        DestOutputProfile=profile,
    )
    pdf.Root.OutputIntents = Array([pdf.make_indirect(intent)])


@cache
def srgb() -> bytes:
    """Return a profile of sRGB (ICC 2.1) that says nothing of who made it, and when."""
    curve = b"curv" + bytes(4) + struct.pack(f">I{_POINTS}H", _POINTS, *_curve())
    words = _NAME + b"\0"
    desc = b"desc" + bytes(4) + struct.pack(">I", len(words)) + words + bytes(78)
    blocks = {
        b"desc": desc,
        b"cprt": b"text" + bytes(4) + b"No copyright, use freely\0",
        b"wtpt": _colour(_WHITE),
        b"rXYZ": _colour(_RED),
        b"gXYZ": _colour(_GREEN),
        b"bXYZ": _colour(_BLUE),
        b"rTRC": curve,
        b"gTRC": curve,
        b"bTRC": curve,
    }
    index, body = struct.pack(">I", len(blocks)), b""
    start = _HEADER + len(index) + _ENTRY * len(blocks)
    places: dict[bytes, int] = {}
    for name, block in blocks.items():
        if block not in places:  # the three curves are one
            places[block] = start + len(body)
            body += block + bytes(-len(block) % 4)
        index += struct.pack(">4sII", name, places[block], len(block))
    return _header(start + len(body)) + index + body


def _header(size: int) -> bytes:
    kind = struct.pack(">I4s4s4s", 0x02100000, b"mntr", b"RGB ", b"XYZ ")
    # No library that made it, no day, no computer, no maker: those fields are empty.
    head = struct.pack(">I", size) + bytes(4) + kind + bytes(12) + b"acsp" + bytes(28)
    return (head + struct.pack(">3I", *_WHITE)).ljust(_HEADER, b"\0")


def _colour(parts: tuple[int, int, int]) -> bytes:
    return b"XYZ " + bytes(4) + struct.pack(">3i", *parts)


def _curve() -> list[int]:
    levels = (at / (_POINTS - 1) for at in range(_POINTS))
    return [round(_light(each) * 0xFFFF) for each in levels]


def _light(level: float) -> float:
    if level <= _STRAIGHT:
        return level / 12.92
    return float(((level + 0.055) / 1.055) ** 2.4)
