"""Messages as the app SMS Backup & Restore keeps them: XML, one element for each.

The form is described by its makers. It has no need for definitions of its own, so a
file that brings any is refused before one of them is read.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import partial
from typing import Any, NoReturn
from xml.parsers import expat

from planner.core.dates import When
from planner.imports.dates import as_words
from planner.imports.model import (
    LONGEST_LINE,
    MOST_MEDIA,
    Direction,
    Kind,
    MediaRef,
    Message,
    Order,
    Read,
    Source,
    Trouble,
    Unread,
    UnreadableError,
)
from planner.imports.reading import decoded
from planner.imports.sms_tidy import PLACE, Tidy

CHANNEL = "message"
#: Who sent and who got it, in a message of several (the numbers of its makers).
_FROM, _TO = "137", {"151", "130", "129"}
_RECEIVED, _SENT = "1", "2"
#: The app writes this word where the phone has nothing.
_NOTHING = {"", "null"}
#: In the place of an address of the phone itself.
_MYSELF = "insert-address-token"
_WORDS, _STAGE = "text/plain", "application/smil"
_MOST_ADDRESSES = 200
#: Elements within elements; the app writes four.
_DEEPEST = 20
_WIDE = (b"\xff\xfe", b"\xfe\xff")


@dataclass
class _Mms:
    """A message of several parts, while it is read."""

    line: int
    about: Mapping[str, str]
    texts: list[str] = field(default_factory=list)
    media: list[MediaRef] = field(default_factory=list)
    addresses: list[tuple[str, str]] = field(default_factory=list)
    size: int = 0


class Backup:
    """One file of the app."""

    kind = Kind.SMS
    orders: tuple[Order, ...] = (Order.YEAR_FIRST,)

    def __init__(self, source: Source) -> None:
        if next(source.pieces(0, 2), b"") in _WIDE:
            raise UnreadableError(Trouble.WIDE)
        self._source = source

    def read(self, order: Order) -> Iterator[Read]:
        """Yield the messages, and what is none."""
        _ = order
        parsing = _Parsing(self._source)
        given = 0
        try:
            for piece in Tidy().through(self._source.pieces()):
                parsing.parser.Parse(piece)
                given += len(parsing.ready)
                yield from parsing.take()
            parsing.finish()
        except expat.ExpatError:
            given += len(parsing.ready)
            yield from parsing.take()
            if not given:
                raise UnreadableError(Trouble.DAMAGED) from None
            yield Unread(parsing.parser.CurrentLineNumber, Trouble.BROKEN_OFF)
            return
        yield from parsing.take()


class _Parsing:
    """What the parser tells, made into messages."""

    def __init__(self, source: Source) -> None:
        self._source = source
        self.ready: list[Read] = []
        self._mms: _Mms | None = None
        self._depth = 0
        self.parser = expat.ParserCreate()
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.StartDoctypeDeclHandler = _refuse
        self.parser.EntityDeclHandler = _refuse

    def finish(self) -> None:
        """Tell the parser that this was all."""
        is_last = True
        self.parser.Parse(b"", is_last)

    def take(self) -> list[Read]:
        """Return what is whole."""
        ready, self.ready = self.ready, []
        return ready

    def _start(self, name: str, about: dict[str, str]) -> None:
        self._depth += 1
        if self._depth == 1 and name != "smses":
            raise UnreadableError(Trouble.UNKNOWN)
        if self._depth > _DEEPEST:
            raise UnreadableError(Trouble.TOO_DEEP)
        line = self.parser.CurrentLineNumber
        if name == "sms":
            self.ready.append(_sms(line, about))
        elif name == "mms":
            self._mms = _Mms(line, about)
        elif self._mms is not None and name == "part":
            self._part(self._mms, about)
        elif self._mms is not None and name == "addr":
            said = (about.get("type", ""), about.get("address", ""))
            self._mms.addresses[_MOST_ADDRESSES - 1 :] = [said]

    def _end(self, name: str) -> None:
        self._depth -= 1
        if name == "mms" and self._mms is not None:
            self.ready.append(_whole(self._mms))
            self._mms = None

    def _part(self, mms: _Mms, about: Mapping[str, str]) -> None:
        kind = about.get("ct", "").lower()
        if kind == _STAGE:
            return
        if kind == _WORDS:
            text = _said(about, "text")
            mms.size += len(text)
            if mms.size > LONGEST_LINE:
                raise UnreadableError(Trouble.LONG_LINE, mms.line)
            if text:
                mms.texts.append(text)
            return
        if len(mms.media) < MOST_MEDIA:
            name = _said(about, "name") or _said(about, "cl") or _said(about, "fn")
            mms.media.append(MediaRef(name, self._bytes_of(about.get("data", ""))))

    def _bytes_of(self, stood: str) -> Callable[[], Iterator[bytes]] | None:
        start, dash, end = stood.removeprefix(PLACE).partition("-")
        if not stood.startswith(PLACE) or not dash:
            return None
        # An empty picture is none.
        if int(start) == int(end):
            return None
        return partial(decoded, self._source, int(start), int(end))


def _refuse(*_said: Any) -> NoReturn:
    raise UnreadableError(Trouble.DEFINES)


def _said(about: Mapping[str, str], name: str) -> str:
    words = about.get(name, "")
    return "" if words in _NOTHING else words


def _moment(about: Mapping[str, str]) -> datetime | None:
    """Return the time of this computer at that moment, which the file counts in UTC."""
    try:
        number = int(about.get("date", ""))
        # Some phones count the parts of these messages in seconds.
        seconds = number / 1000 if abs(number) > 10**11 else float(number)
        return datetime.fromtimestamp(seconds, UTC).astimezone().replace(tzinfo=None)
    except (ValueError, OverflowError, OSError):
        return None


def _name(about: Mapping[str, str], address: str) -> str:
    name = about.get("contact_name", "")
    is_known = name not in _NOTHING and name != "(Unknown)"
    return (
        f"{name} ({address})" if is_known and address else name if is_known else address
    )


def _sms(line: int, about: Mapping[str, str]) -> Read:
    kind = about.get("type", "")
    if kind not in {_RECEIVED, _SENT}:
        return Unread(line, Trouble.DRAFT)
    them = _name(about, _said(about, "address"))
    return _message(line, about, [_said(about, "body")], (), them, sent=kind == _SENT)


def _whole(mms: _Mms) -> Read:
    box = mms.about.get("msg_box", "")
    if box not in {_RECEIVED, _SENT}:
        return Unread(mms.line, Trouble.DRAFT)
    texts = [_said(mms.about, "sub"), *mms.texts]
    them = _them(mms, sent=box == _SENT)
    return _message(
        mms.line, mms.about, texts, tuple(mms.media), *them, sent=box == _SENT
    )


def _them(mms: _Mms, *, sent: bool) -> list[str]:
    """Return who sent it, or to whom it was sent."""
    wanted = _TO if sent else {_FROM}
    found = [
        address
        for kind, address in mms.addresses
        if kind in wanted and address != _MYSELF and address not in _NOTHING
    ]
    whole = _said(mms.about, "address").split("~")
    if len(whole) == 1 and len(found) < 2:  # noqa: PLR2004 - two people: not one
        return [_name(mms.about, whole[0])]
    found = found or [one for one in whole if one]
    return found if sent else found[:1]


def _message(
    line: int,
    about: Mapping[str, str],
    texts: list[str],
    media: tuple[MediaRef, ...],
    *them: str,
    sent: bool,
) -> Read:
    at = _moment(about)
    if at is None:
        return Unread(line, Trouble.BAD_DATE)
    text = "\n".join(one for one in texts if one)
    if not text and not media:
        return Unread(line, Trouble.EMPTY_MESSAGE)
    names = tuple(one for one in them if one)
    return Message(
        at=at,
        stated=When.on(at.date()),
        time=as_words(at.time(), seconds=True),
        sender="" if sent else "".join(names[:1]),
        to=names if sent else (),
        text=text,
        channel=CHANNEL,
        media=media,
        direction=Direction.OUT if sent else Direction.IN,
        line=line,
    )
