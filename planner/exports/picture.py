"""A picture of the first page of a PDF, made in memory."""

from io import BytesIO

from pypdfium2 import PdfDocument

#: Wide enough to see what stands where, and to read it if need be.
WIDTH = 620


def first_page(data: bytes) -> bytes:
    """Return the first page of a PDF as a PNG, WIDTH pixels wide."""
    with PdfDocument(data) as document:
        page = document[0]
        drawn = page.render(scale=WIDTH / page.get_width()).to_pil()
    out = BytesIO()
    drawn.convert("L").save(out, "PNG", optimize=True)
    return out.getvalue()
