"""What a browser sends: kept in memory, within limits, never in a temporary file."""

from typing import IO, Any
from urllib.parse import parse_qsl

from flask import Flask, Request
from werkzeug.datastructures import MultiDict
from werkzeug.exceptions import RequestEntityTooLarge
from werkzeug.formparser import FormDataParser
from werkzeug.routing import IntegerConverter

from planner.web.uploads import (
    MOST_AT_ONCE,
    Arrival,
    TooMuchAtOnceError,
    may_bring_files,
)

BODY = 8 * 1024 * 1024
FIELD = 1_000_000
#: The page before paper has a box for every step, every note and every filled blank.
PARTS = 5_000


#: No number in an address has more digits; the store takes none beyond 64 bits.
DIGITS = 9


class ShortNumber(IntegerConverter):
    """A number in an address; one too long for any record leads nowhere."""

    regex = rf"[0-9]{{1,{DIGITS}}}"


class LongFieldError(RequestEntityTooLarge):
    """One field is too long; what was typed comes along, so that it can be shown."""

    def __init__(self, form: MultiDict[str, str]) -> None:
        super().__init__()
        self.form = form


def _no_files(
    total_content_length: int | None,
    content_type: str | None,
    filename: str | None,
    content_length: int | None = None,
) -> IO[bytes]:
    """Refuse a file: nothing here takes one, and the usual place for it is the disk."""
    _ = total_content_length, content_type, filename, content_length
    raise RequestEntityTooLarge


def without_nul(text: str) -> str:
    """Leave out the one sign that no page can show and many programs stop at.

    Every other sign comes back as it was typed.
    """
    return text.replace("\0", "")


class MemoryParser(FormDataParser):
    """Reads forms as Werkzeug does, with limits on plain forms as well."""

    def _parse_urlencoded(
        self,
        stream: IO[bytes],
        mimetype: str,
        content_length: int | None,
        options: dict[str, str],
    ) -> tuple[IO[bytes], MultiDict[str, str], MultiDict[str, Any]]:
        _ = mimetype, content_length, options
        body = stream.read()
        if body.count(b"&") >= PARTS:
            raise RequestEntityTooLarge
        given = parse_qsl(body.decode(), keep_blank_values=True, errors="replace")
        items = [(name, without_nul(value)) for name, value in given]
        if any(len(value.encode()) > FIELD for _, value in items):
            raise LongFieldError(MultiDict(items))
        return stream, self.cls(items), self.cls()

    def _parse_multipart(
        self,
        stream: IO[bytes],
        mimetype: str,
        content_length: int | None,
        options: dict[str, str],
    ) -> tuple[IO[bytes], MultiDict[str, str], MultiDict[str, Any]]:
        given = super()._parse_multipart(stream, mimetype, content_length, options)
        items = [
            (name, without_nul(value)) for name, value in given[1].items(multi=True)
        ]
        return given[0], self.cls(items), given[2]


class PlannerRequest(Request):
    """A request whose form parts stay in memory."""

    form_data_parser_class = MemoryParser

    @property
    def max_content_length(self) -> int | None:
        """What may come with this request: more only where files are taken."""
        if may_bring_files(self.endpoint):
            return MOST_AT_ONCE + BODY
        limit: int | None = super().max_content_length
        return limit

    @max_content_length.setter
    def max_content_length(self, value: int | None) -> None:
        self._max_content_length = value

    def _load_form_data(self) -> None:
        """Read the form; where files are taken, as far as the first of them."""
        brings = self.mimetype == "multipart/form-data"
        if "form" in vars(self) or not (brings and may_bring_files(self.endpoint)):
            super()._load_form_data()
            return
        inside = vars(self)
        inside["form"] = inside["files"] = MultiDict()
        if (self.content_length or 0) > MOST_AT_ONCE + BODY:
            raise TooMuchAtOnceError
        boundary = self.mimetype_params.get("boundary", "")
        inside["arrival"] = Arrival(self.stream, boundary)
        inside["form"] = inside["arrival"].fields

    def make_form_data_parser(self) -> FormDataParser:
        """Return a parser that knows no temporary files."""
        return self.form_data_parser_class(
            stream_factory=_no_files,
            max_form_memory_size=self.max_form_memory_size,
            max_content_length=self.max_content_length,
            max_form_parts=self.max_form_parts,
            cls=self.parameter_storage_class,
        )


def number_in(text: str) -> int | None:
    """Return the number that a form or an address names, if it is one of ours."""
    return int(text) if text.isdecimal() and len(text) <= DIGITS else None


def init_app(app: Flask) -> None:
    """Take requests in within the limits."""
    app.request_class = PlannerRequest
    app.url_map.converters["int"] = ShortNumber
    app.config["MAX_CONTENT_LENGTH"] = BODY
    app.config["MAX_FORM_MEMORY_SIZE"] = FIELD
    app.config["MAX_FORM_PARTS"] = PARTS
