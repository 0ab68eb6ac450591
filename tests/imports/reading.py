"""How the tests read a file: everything that is in it, with nothing kept."""

import io
import zipfile
from collections.abc import Mapping
from datetime import datetime
from typing import NamedTuple

from planner.imports.formats import open_file
from planner.imports.model import (
    Found,
    Message,
    Order,
    Own,
    Read,
    Unread,
    UnreadableError,
)
from planner.imports.reading import Bytes


class All(NamedTuple):
    """What a file holds."""

    messages: list[Message]
    unread: list[tuple[int, str]]
    own: list[int]

    @property
    def said(self) -> list[tuple[str, str, str]]:
        """When, who and what, of each message."""
        return [(at(one), one.sender, one.text) for one in self.messages]


def at(message: Message) -> str:
    """Return when a message was written, as exactly as it is known."""
    return f"{message.stated.as_stored()} {message.time}".strip()


def as_bytes(data: bytes | str) -> bytes:
    """Return text as the bytes of a file."""
    return data.encode() if isinstance(data, str) else data


def read(data: bytes | str, order: Order | None = None) -> All:
    """Read a whole file."""
    reader = open_file(Bytes(as_bytes(data)))
    items: list[Read] = list(reader.read(order or reader.orders[0]))
    return All(
        [one for one in items if isinstance(one, Message)],
        [(one.line, one.trouble.value) for one in items if isinstance(one, Unread)],
        [one.line for one in items if isinstance(one, Own)],
    )


def orders(data: bytes | str) -> tuple[Order, ...]:
    """Return how the dates of a file can be read."""
    return open_file(Bytes(as_bytes(data))).orders


def refused(data: bytes | str) -> str:
    """Return why a file is refused, or nothing where it is read."""
    try:
        read(data)
    except UnreadableError as error:
        return error.trouble.value
    return ""


def found_or_refused(data: bytes) -> Found | UnreadableError:
    """Do what looking does; anything but these two answers is a crash."""
    try:
        reader = open_file(Bytes(data))
        for order in reader.orders:
            found = Found(reader.kind)
            for item in reader.read(order):
                found.add(item)
                if isinstance(item, Message):
                    _check(item)
    except UnreadableError as error:
        return error
    return found


def _check(message: Message) -> None:
    """Read what came with a message, and look at it as the store would."""
    message.text.encode()
    message.sender.encode()
    assert isinstance(message.at, datetime | None)
    for each in message.media:
        each.name.encode()
        try:
            for _piece in each.pieces() if each.pieces else ():
                pass
        except UnreadableError:
            pass


def zipped(files: Mapping[str, bytes | str], how: int = zipfile.ZIP_DEFLATED) -> bytes:
    """Return an archive of these files."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", how) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return out.getvalue()
