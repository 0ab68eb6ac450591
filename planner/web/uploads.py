"""Files on their way in: read from the socket a little at a time, never kept here (D8).

Only a page that is marked with `takes_files` gets any. The fields that stand before the
first file are the form, the token among them: it is checked before a byte of a file is
read. What a page does not ask for is passed over.
"""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, suppress
from http import HTTPStatus
from typing import IO, TypeVar, cast

from flask import current_app, request
from flask_babel import gettext as _
from werkzeug.datastructures import MultiDict
from werkzeug.exceptions import ClientDisconnected, RequestEntityTooLarge
from werkzeug.sansio.multipart import (
    Data,
    Epilogue,
    Event,
    Field,
    File,
    MultipartDecoder,
    NeedData,
)

from planner.errors import PlannerError
from planner.web.gate import gate_of

#: What one form may bring, with all its files.
MOST_AT_ONCE = 4 * 1024**3
#: How many parts a form with files may have, its fields among them.
PARTS = 250
#: All its fields together.
WORDS = 1_000_000
#: So much is read at a time; a part's head has to fit beside it.
PIECE = 64 * 1024
_ROOM = 4 * PIECE

_View = TypeVar("_View", bound=Callable[..., object])


class TooMuchAtOnceError(PlannerError):
    """More came in one go than is taken."""

    status = HTTPStatus.REQUEST_ENTITY_TOO_LARGE

    def __init__(self) -> None:
        super().__init__(
            _("This is too much at once. Add fewer files at a time: up to 4 GB.")
        )


class CutOffError(PlannerError):
    """The browser stopped sending before the end, or sent what cannot be read."""

    status = HTTPStatus.BAD_REQUEST

    def __init__(self) -> None:
        super().__init__(_("The rest of this did not arrive. Please add it again."))


class TooManyError(PlannerError):
    """More files came in one go than are taken; those before are whole."""

    status = HTTPStatus.REQUEST_ENTITY_TOO_LARGE

    def __init__(self) -> None:
        super().__init__(
            _("There were more files than fit into one go. Add the others now.")
        )


def takes_files(view: _View) -> _View:
    """Mark a page whose form may bring files."""
    vars(view)["takes_files"] = True
    return view


def may_bring_files(endpoint: str | None) -> bool:
    """Tell whether the page of this name takes files."""
    view = current_app.view_functions.get(endpoint or "")
    return getattr(view, "takes_files", False)


class Arriving:
    """One file of a form, read once, from its start to its end."""

    def __init__(self, field: str, name: str, pieces: Iterator[bytes]) -> None:
        self.field = field
        #: The name that it came with: text, and nothing else.
        self.name = name
        self._pieces = pieces

    def pieces(self) -> Iterator[bytes]:
        """Give its bytes as they come; CutOffError if they stop before the end."""
        return self._pieces


class Arrival:
    """A form with files while it comes in."""

    def __init__(self, stream: IO[bytes], boundary: str) -> None:
        #: What was read of the form's fields so far.
        self.fields: MultiDict[str, str] = MultiDict()
        self._stream = stream
        self._decoder = MultipartDecoder(boundary.encode(), _ROOM, max_parts=PARTS)
        self._words = 0
        #: Why it stopped before its end, if it did; what came until then is whole.
        self.wrong: PlannerError | None = None
        self._parts = 0
        self._ahead: File | None = self._next_file()

    def files(self) -> Iterator[Arriving]:
        """Give one file after the other; what was not read of one is passed over."""
        while self._ahead is not None:
            file, pieces = self._ahead, self._data()
            name = file.filename.replace("\0", "")
            yield Arriving(file.name or "", name, pieces)
            self._ahead = self._after(pieces)

    def _after(self, pieces: Iterator[bytes]) -> File | None:
        """Pass over what was not read of a file; return the one that follows it."""
        try:
            for _unread in pieces:
                pass
            return None if self.wrong else self._next_file()
        except (CutOffError, TooManyError, RequestEntityTooLarge):
            return None

    def _next_file(self) -> File | None:
        """Read fields until a file comes, or the end."""
        while not isinstance(event := self._event(), Epilogue):
            self._parts += 1
            if isinstance(event, File):
                return event
            if isinstance(event, Field):
                self._take_field(event.name or "")
        return None

    def _take_field(self, name: str) -> None:
        read = bytearray()
        for data in self._data():
            self._words += len(data)
            if self._words > WORDS:
                raise RequestEntityTooLarge
            read += data
        text = read.decode(errors="replace").replace("\0", "")
        self.fields.add(name, text)

    def _data(self) -> Iterator[bytes]:
        more = True
        while more:
            event = cast("Data", self._event())  # nothing else follows a head
            more = event.more_data
            if event.data:
                yield event.data

    def _event(self) -> Event:
        try:
            while isinstance(event := self._decoder.next_event(), NeedData):
                # Whoever waits for a file is using the planner.
                gate_of(current_app).touch()
                self._decoder.receive_data(self._stream.read(PIECE) or None)
        except (ClientDisconnected, OSError, ValueError):
            self.wrong = CutOffError()
        except RequestEntityTooLarge:
            # Too many parts, or a name that never ends. The rest is passed over: a
            # browser that may not send it to its end shows no page.
            self.wrong = TooManyError() if self._parts >= PARTS else CutOffError()
            self._pass_over()
        else:
            return event
        raise self.wrong

    def _pass_over(self) -> None:
        with suppress(ClientDisconnected, OSError):
            while self._stream.read(PIECE):
                gate_of(current_app).touch()


def at_work() -> AbstractContextManager[None]:
    """Count what is done in here as use: making room for a film can take minutes."""
    return gate_of(current_app).at_work()


def arrival() -> Arrival | None:
    """Return the files of this request, if it brought any the right way."""
    _form = request.form  # what stands before the first file is read by now
    found: Arrival | None = vars(request).get("arrival")
    return found


def length() -> int:
    """Return how many bytes this request says that it brings."""
    return request.content_length or 0
