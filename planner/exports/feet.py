"""What stands at the foot of each page of a document that was laid out in pieces.

How many pages there are is known only when all of them are there, and a piece is laid
out once. So the number of a page is drawn over it afterwards, from samples: a page with
all ten digits, then one for each length that a number can have, in zeros. The digits of
the fonts are all of one width, so others can stand in their place.
"""

from collections.abc import Mapping, Sequence
from io import BytesIO
from typing import NamedTuple

from pikepdf import (
    Array,
    ContentStreamInstruction,
    Dictionary,
    Name,
    Page,
    Pdf,
    Stream,
    String,
    parse_content_stream,
    unparse_content_stream,
)

from planner.exports.samples import DIGITS

#: Before the names of the fonts, which each piece has with signs of its own.
_FOOT = "Foot"
#: What the pages need at their feet is drawn outside of the reading order.
_OPENS = b"Q\nq\n/Artifact <</Type /Pagination /Subtype /Footer>> BDC\n"
_CLOSES = b"\nEMC\nQ\n"


class SampleError(Exception):
    """A sample does not look as it was thought to."""


class _Shape(NamedTuple):
    """All that is drawn before and after the number of a page."""

    before: bytes
    after: bytes


def put_feet(whole: Pdf, samples: bytes) -> None:
    """Draw the number of each page at its foot, as an ornament.

    Args:
        whole: The document.
        samples: A PDF without tags: one page for each of `samples_for`.
    """
    with Pdf.open(BytesIO(samples)) as drawn:
        first, *others = drawn.pages
        digits = _digits(first)
        shapes = [_shape(page, digits, at) for at, page in enumerate(others, 1)]
        fonts = {
            f"/{_FOOT}{name[1:]}": whole.copy_foreign(font)
            for name, font in first.Resources.Font.items()
        }
        begin = Stream(whole, b"q\n")
        for number, page in enumerate(whole.pages, 1):
            _draw(whole, page, begin, _content(number, shapes, digits))
            _lend(page, fonts)


def _draw(whole: Pdf, page: Page, begin: Stream, content: bytes) -> None:
    contents = page.obj.Contents
    inside = list(contents) if isinstance(contents, Array) else [contents]
    page.obj.Contents = Array([begin, *inside, Stream(whole, content)])


def _lend(page: Page, fonts: Mapping[str, object]) -> None:
    resources = page.obj.Resources
    if "/Font" not in resources:
        resources.Font = Dictionary()
    for name, font in fonts.items():
        if name not in resources.Font:
            resources.Font[name] = font


def _content(number: int, shapes: Sequence[_Shape], digits: Sequence[bytes]) -> bytes:
    words = str(number)
    shape = shapes[len(words) - 1]
    shown = b"".join(digits[int(each)] for each in words).hex().encode()
    return b"".join(
        (_OPENS, shape.before, b"\n<", shown, b"> Tj\n", shape.after, _CLOSES)
    )


def _digits(page: Page) -> list[bytes]:
    """Return how the font of the sample names each digit."""
    for one in _drawn(page):
        shown = _shown(one)
        size, rest = divmod(len(shown), len(DIGITS))
        found = [shown[at : at + size] for at in range(0, len(shown), size or 1)]
        if size and not rest and len(set(found)) == len(DIGITS):
            return found
    raise SampleError


def _shape(page: Page, digits: Sequence[bytes], length: int) -> _Shape:
    drawn = _drawn(page)
    for at, one in enumerate(drawn):
        if _shown(one) == digits[0] * length:
            return _Shape(
                unparse_content_stream(drawn[:at]),
                unparse_content_stream(drawn[at + 1 :]),
            )
    raise SampleError


def _drawn(page: Page) -> list[ContentStreamInstruction]:
    """Return what a sample draws, with our own names for its fonts."""
    found: list[ContentStreamInstruction] = []
    for each in parse_content_stream(page):
        operands, operator = list(each.operands), each.operator
        if str(operator) == "Tf":
            operands = [Name(f"/{_FOOT}{str(operands[0])[1:]}"), operands[1]]
        if str(operator) != "gs":  # the foot is black, as everything is from the start
            found.append(ContentStreamInstruction(operands, operator))
    return found


def _shown(one: ContentStreamInstruction) -> bytes:
    """Return the signs that are shown, as the font names them."""
    if str(one.operator) != "TJ":
        return b""
    return b"".join(bytes(each) for each in one.operands[0] if isinstance(each, String))
