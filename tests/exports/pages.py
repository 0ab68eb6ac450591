"""Pages for the renderer of the tests, and looks into what came back."""

import re
import zlib
from collections.abc import Iterator
from io import BytesIO
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Object, Pdf, Stream

from planner.exports.job import Job, Reply
from planner.exports.pdf import make_pdf

STYLES = "".join(
    f'<link rel="stylesheet" href="part:{name}.css">' for name in ("paper", "pdf", "a4")
)


def page_of(body: str, *, styles: str = STYLES, language: str = "en") -> str:
    return (
        f'<!doctype html><html lang="{language}"><head><title>List</title>{styles}'
        f'</head><body class="paper"><main>{body}</main></body></html>'
    )


def job_of(body: str, **more: Any) -> Job:
    return Job(html=page_of(body), title="List", language="en", **more)


def made_of(body: str, **more: Any) -> Reply:
    return make_pdf(job_of(body, **more))


def opened(data: bytes, password: str = "") -> Pdf:
    return Pdf.open(BytesIO(data), password=password)


def all_bytes(data: bytes) -> bytes:
    """Return everything that can be read in a file: as it lies, and every stream."""
    with opened(data) as pdf:
        streams = [
            each.read_bytes() for each in pdf.objects if isinstance(each, Stream)
        ]
        plain = [each.unparse(resolved=True) for each in pdf.objects]
    raw = []
    for match in re.finditer(rb"stream\r?\n(.*?)\r?\nendstream", data, re.DOTALL):
        try:
            raw.append(zlib.decompress(match[1]))
        except zlib.error:
            raw.append(match[1])
    return b"\n".join([data, *streams, *plain, *raw])


def structure(pdf: Pdf) -> Iterator[Object]:
    """Yield every structure element in reading order."""

    def walk(element: Object) -> Iterator[Object]:
        yield element
        kids = element.get("/K", Array())
        for kid in kids if isinstance(kids, Array) else [kids]:
            if isinstance(kid, Dictionary) and "/S" in kid:
                yield from walk(kid)

    for top in pdf.Root.StructTreeRoot.K:
        yield from walk(top)


def kinds(pdf: Pdf) -> list[str]:
    return [str(element.S) for element in structure(pdf)]


def fonts_of(pdf: Pdf) -> set[str]:
    return {
        str(each.BaseFont).partition("+")[2] or str(each.BaseFont)
        for each in pdf.objects
        if isinstance(each, Dictionary) and each.get("/Type") == pikepdf.Name.Font
    }
