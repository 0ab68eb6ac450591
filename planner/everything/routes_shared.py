"""The blueprint, and what its pages share."""

from collections.abc import Iterator

from flask import Blueprint
from werkzeug.wrappers import Response

everything = Blueprint("everything", __name__, url_prefix="/all")


def download(pieces: Iterator[bytes], name: str, kind: str) -> Response:
    """Answer with a file that goes from memory to the browser."""
    response = Response(pieces, content_type=kind)
    response.headers["Content-Disposition"] = f"attachment; filename={name}"
    return response
