"""A seal as a square of dark and light fields (a QR code), drawn without any file."""

from dataclasses import dataclass

import segno

#: The light edge that a camera needs, in fields.
_EDGE = 4


@dataclass(frozen=True)
class Picture:
    """How many fields it is wide, and where the dark ones are, as a path of SVG."""

    size: int
    path: str


def picture_of(text: str) -> Picture:
    """Return a text as a picture that a phone can read."""
    made = segno.make_qr(text, error="m")
    dark = [
        f"M{x + _EDGE} {y + _EDGE}h1v1h-1z"
        for y, row in enumerate(made.matrix)
        for x, field in enumerate(row)
        if field
    ]
    return Picture(len(made.matrix) + 2 * _EDGE, "".join(dark))
