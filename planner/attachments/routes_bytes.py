"""The bytes of files: given out in pieces, closed off from everything (D9)."""

import re
from collections.abc import Iterator
from contextlib import closing
from http import HTTPStatus
from typing import NamedTuple

from flask import Response, abort, request

from planner.attachments import kinds, service, store, view
from planner.attachments.looks import PREVIEW
from planner.attachments.model import File
from planner.attachments.routes_shared import attachments
from planner.web.security import CLOSED_OFF, CLOSED_OFF_PDF
from planner.web.vault import open_space, open_vault

_RANGE = re.compile(r"bytes=(\d{0,18})-(\d{0,18})")


class Span(NamedTuple):
    """From where up to where, without the end."""

    start: int
    end: int


@attachments.get("/<int:file_id>/bytes")
def file_bytes(file_id: int) -> Response:
    """Give a file to the page that shows it; what is never shown is to be saved."""
    one = store.load_file(open_vault(), file_id)
    if one.type in kinds.INLINE:
        return _given(one, one.type, "inline")
    return _given(one, kinds.UNKNOWN, "attachment")


@attachments.get("/<int:file_id>/copy")
def copy(file_id: int) -> Response:
    """Give a file to be saved."""
    one = store.load_file(open_vault(), file_id)
    return _given(one, kinds.UNKNOWN, "attachment")


@attachments.get("/<int:file_id>/preview")
def preview(file_id: int) -> Response:
    """Give the small picture of a file: made by us, and never its own bytes."""
    vault = open_vault()
    one = store.load_file(vault, file_id)
    data = store.load_preview(vault, file_id)
    if data is None:
        data = service.looked(vault, one).data
    if not data:
        abort(HTTPStatus.NOT_FOUND)
    response = Response(data, content_type=PREVIEW)
    response.headers["Content-Security-Policy"] = CLOSED_OFF
    return response


def _given(one: File, content_type: str, way: str) -> Response:
    """Answer with a file or the part of it that was asked for."""
    asked = _span(request.headers.get("Range", ""), one.size)
    span = asked or Span(0, one.size)
    if span.start >= span.end and asked:
        unsatisfied = HTTPStatus.REQUESTED_RANGE_NOT_SATISFIABLE
        response = Response(status=unsatisfied, content_type=kinds.UNKNOWN)
        response.headers["Content-Range"] = f"bytes */{one.size}"
    else:
        response = Response(_flow(one.id, span), content_type=content_type)
        response.content_length = span.end - span.start
    if asked and response.status_code == HTTPStatus.OK:
        response.status_code = HTTPStatus.PARTIAL_CONTENT
        last = span.end - 1
        response.headers["Content-Range"] = f"bytes {span.start}-{last}/{one.size}"
    response.headers["Accept-Ranges"] = "bytes"
    # Nothing that anybody wrote stands in a header: the name is made of the number.
    response.headers["Content-Disposition"] = f'{way}; filename="{view.safe_name(one)}"'
    policy = CLOSED_OFF_PDF if content_type == kinds.PDF else CLOSED_OFF
    response.headers["Content-Security-Policy"] = policy
    return response


def _flow(file_id: int, span: Span) -> Iterator[bytes]:
    """Give the pieces through a connection that lives as long as the answer does."""
    space = open_space()

    def flow() -> Iterator[bytes]:
        with closing(space.connect(read_only=True)) as vault:
            yield from store.pieces(vault, file_id, span.start, span.end)

    return flow()


def _span(asked: str, size: int) -> Span | None:
    """Return the one part that was asked for; anything else is the whole file."""
    found = _RANGE.fullmatch(asked.strip())
    if found is None or found[0] == "bytes=-":
        return None
    first, last = found.groups()
    if not first:  # so many from the end
        return Span(max(0, size - int(last)), size)
    end = min(size, int(last) + 1) if last else size
    return Span(int(first), end) if not last or int(last) >= int(first) else None
