"""Pictures and other files, made for the tests."""

from io import BytesIO
from typing import Any

from PIL import Image

#: What a camera notes: where, when, with what.
PLACE, TIME, DEVICE = "52.50000, -1.25833", "2026:11:20 21:14:05", "Pear 5"


def picture(
    kind: str = "PNG", size: tuple[int, int] = (60, 40), color: str = "red"
) -> bytes:
    """Return a picture without anything beside it."""
    out = BytesIO()
    Image.new("RGB", size, color).save(out, kind)
    return out.getvalue()


def photo(kind: str = "JPEG", **tags: Any) -> bytes:
    """Return a picture as a telephone takes it, lying on its side."""
    exif = Image.Exif()
    exif[0x010F], exif[0x0110], exif[0x0112] = "Pear", DEVICE, 6
    inner, place = exif.get_ifd(0x8769), exif.get_ifd(0x8825)
    inner[0x9003] = TIME
    place.update({1: "N", 2: (52.0, 30.0, 0.0), 3: "W", 4: (1.0, 15.0, 30.0)})
    place.update(tags.get("place", {}))
    out = BytesIO()
    Image.new("RGB", (60, 40), "green").save(
        out, kind, exif=exif, comment=b"noted beside it"
    )
    return out.getvalue()


PDF = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF"
SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>document.title="ran"</script></svg>'
HTML = b"<!doctype html><title>still</title><script>document.title='ran'</script>"
XML = (
    b'<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml"><head>'
    b"<title>still</title><script>document.title='ran'</script></head></html>"
)
MHTML = (
    b"From: <Saved by Blink>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;"
    b' boundary="x"\r\n\r\n--x\r\nContent-Type: text/html\r\n\r\n' + HTML + b"\r\n--x--"
)
