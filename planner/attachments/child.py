"""The short-lived child that opens pictures: bytes come in, a smaller picture goes out.

Reading a picture is the one place where bytes from anywhere meet much code, so it is
done where there is no key, no store and little memory (D9). What goes wrong is told as
nothing at all: the page then shows a placeholder.
"""

import json
import sys
import warnings
from collections.abc import Mapping
from io import BytesIO
from typing import Any, BinaryIO

from PIL import Image, ImageFile, ImageOps

from planner.attachments.looks import CLEAN
from planner.exports.limits import confine

#: No picture with more pixels than this is opened.
PIXELS = 40_000_000
#: The longer side of a preview: a screenshot of a telephone can be read in it.
SIDE = 2000
FORMATS = ("JPEG", "PNG", "GIF", "WEBP")
CLEANED = ("JPEG", "PNG", "WEBP")

_LONGEST = 200
_LENGTH = 8
# The numbers of the tags, by the standard (EXIF 2.32).
_MAKE, _MODEL, _CHANGED = 0x010F, 0x0110, 0x0132
_EXIF, _GPS = 0x8769, 0x8825
_TAKEN, _ZONE = 0x9003, 0x9011
_HALF = 180
_LATITUDE, _LONGITUDE = (1, 2), (3, 4)


class UnreadableError(Exception):
    """This is no picture that we open."""


def main() -> None:  # pragma: no cover - the child runs it, under its own limits
    """Read one picture, answer, and end."""
    Image.init()  # what reads each format is loaded before the limits are set
    confine()
    answer(sys.stdin.buffer, sys.stdout.buffer)


def answer(pictures: BinaryIO, replies: BinaryIO) -> None:
    """Do the work that waits in the one pipe, and send what comes of it."""
    try:
        said, data = do(pictures.read(1), pictures.read())
    except Exception:  # noqa: BLE001 - whatever it is, nothing of it may leave
        said, data = {}, b""
    head = json.dumps(said).encode()
    replies.write(len(head).to_bytes(_LENGTH, "big") + head + data)
    replies.flush()


def do(work: bytes, data: bytes) -> tuple[Mapping[str, str], bytes]:
    """Return what a picture says of itself, and the picture that is made of it."""
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        Image.MAX_IMAGE_PIXELS = PIXELS
        # Said here too: the library that makes PDFs says the opposite for its process.
        ImageFile.LOAD_TRUNCATED_IMAGES = False
        # One with more points is warned of here, and no warning is passed over.
        image = Image.open(BytesIO(data), formats=FORMATS)
        if work == CLEAN:
            return {}, _cleaned(image)
        said = _said(image)
        return said, _preview(image)


def _preview(image: Image.Image) -> bytes:
    image.draft("RGB", (SIDE, SIDE))
    turned = _upright(image)
    turned.thumbnail((SIDE, SIDE))
    return _written(_flat(turned), "JPEG", quality=82)


def _cleaned(image: Image.Image) -> bytes:
    kind = image.format or ""
    if kind not in CLEANED or getattr(image, "n_frames", 1) > 1:
        raise UnreadableError
    turned = _upright(image)
    if kind == "JPEG":
        return _written(_flat(turned), kind, quality=92)
    mode = "RGBA" if turned.has_transparency_data else "RGB"
    return _written(turned.convert(mode), kind, lossless=True)


def _upright(image: Image.Image) -> Image.Image:
    """Return a picture as it was held, if it says so in a way that can be read."""
    try:
        return ImageOps.exif_transpose(image)
    except Exception:  # noqa: BLE001 - the picture can be sound where this is not
        return image


def _flat(image: Image.Image) -> Image.Image:
    """Return a picture on white, in plain colours."""
    if image.has_transparency_data:
        clear = image.convert("RGBA")
        white = Image.new("RGBA", clear.size, "white")
        return Image.alpha_composite(white, clear).convert("RGB")
    return image.convert("RGB")


def _written(image: Image.Image, kind: str, **how: object) -> bytes:
    # Only the points come over: some formats copy what else is attached to a picture.
    bare = Image.new(image.mode, image.size)
    bare.paste(image)
    out = BytesIO()
    bare.save(out, kind, **how)
    return out.getvalue()


def _said(image: Image.Image) -> dict[str, str]:
    """Return time, place and device as the file has them, each only if it is there."""
    try:
        exif = image.getexif()
        inner, place = exif.get_ifd(_EXIF), exif.get_ifd(_GPS)
    except Exception:  # noqa: BLE001 - the picture can be sound where this is not
        return {}
    time = _text(inner.get(_TAKEN)) or _text(exif.get(_CHANGED))
    make, model = _text(exif.get(_MAKE)), _text(exif.get(_MODEL))
    said = {
        "time": f"{time} {_text(inner.get(_ZONE))}".strip() if time else "",
        "place": _place(place),
        "device": model if model.startswith(make) else f"{make} {model}".strip(),
    }
    return {name: words for name, words in said.items() if words}


def _text(value: object) -> str:
    words = value if isinstance(value, str) else ""
    return "".join(sign for sign in words if sign.isprintable()).strip()[:_LONGEST]


def _place(tags: Mapping[int, object]) -> str:
    numbers = [_degrees(tags, *names) for names in (_LATITUDE, _LONGITUDE)]
    return "" if None in numbers else ", ".join(f"{one:.5f}" for one in numbers)


def _degrees(tags: Mapping[int, object], side: int, number: int) -> float | None:
    parts: Any = tags.get(number)
    try:
        degrees, minutes, seconds = (float(part) for part in parts)
    except (TypeError, ValueError, ArithmeticError):
        return None
    found = degrees + minutes / 60 + seconds / 3600
    # What is no place on earth, or no number, is left out.
    if not 0 <= found <= _HALF:
        return None
    return -found if _text(tags.get(side)) in {"S", "W"} else found


if __name__ == "__main__":
    main()
