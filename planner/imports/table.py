"""A table of messages in our own documented form (docs/imports.md): CSV."""

import csv
import re
from collections.abc import Callable, Iterable, Iterator
from datetime import time

from planner.core.dates import When
from planner.imports.dates import TIME as TIME_FORM
from planner.imports.dates import Numbers, Orders, as_words, time_of, together
from planner.imports.model import (
    Direction,
    Kind,
    Message,
    Order,
    Read,
    Trouble,
    Unread,
    UnreadableError,
)

#: The columns, in small letters; "date" and one of "text" or "from" have to be there.
COLUMNS = ("date", "time", "from", "to", "text", "channel", "direction")
#: What "channel" can say; anything else is "other".
CHANNELS = ("message", "call", "voice", "mail", "online", "letter", "met", "other")
SIGNS = (",", ";", "\t")
_NUMBERS = re.compile(r"(\d{1,4})[-./ ]{1,2}(\d{1,2})[-./ ]{1,2}(\d{1,4})\.?$")
_PARTS = re.compile(r"(\d{4})(?:-(\d{1,2}))?$")
_DATE_AND_TIME = re.compile(r"(\S+)[T ]\s*(\d.*)$")
_UNKNOWN = {"?", "unknown"}


class Table:
    """One table."""

    kind = Kind.TABLE

    def __init__(self, lines: Callable[[], Iterator[str]]) -> None:
        self._lines = lines
        head = next(self._lines(), "")
        self._sign = max(SIGNS, key=head.count)
        self._columns = columns_of(head, self._sign)
        seen = Orders()
        for _number, row in self._rows():
            if isinstance(row, dict) and (match := _NUMBERS.match(_day_of(row))):
                seen.see(Numbers.of(*match.groups()))
        self.orders = seen.found()

    def read(self, order: Order) -> Iterator[Read]:
        """Yield the messages, and what is none."""
        for number, row in self._rows():
            if isinstance(row, Trouble):
                yield Unread(number, row)
            elif any(row.values()):
                yield _message(number, row, order)

    def _rows(self) -> Iterator[tuple[int, dict[str, str] | Trouble]]:
        """Yield every row below the first, with the line that it ends on."""
        lines = (f"{line}\n" for line in self._lines())
        reader = csv.reader(lines, delimiter=self._sign, strict=True)
        while True:
            try:
                row = next(reader)
            except StopIteration:
                return
            except csv.Error:
                yield reader.line_num, Trouble.BAD_ROW
                continue
            if reader.line_num > 1 and row:
                yield reader.line_num, _as_named(row, self._columns)


def columns_of(head: str, sign: str) -> list[str]:
    """Return the names of the columns in the first line of a table.

    Raises:
        UnreadableError: It is not the first line of such a table.
    """
    try:
        names = next(csv.reader([head], delimiter=sign), [])
    except csv.Error:
        names = []
    columns = [name.strip().casefold() for name in names]
    if "date" not in columns or not {"text", "from"} & set(columns):
        raise UnreadableError(Trouble.NO_COLUMNS)
    return columns


def looks_like_table(head: str) -> bool:
    """Tell whether a first line is that of such a table."""
    try:
        columns_of(head, max(SIGNS, key=head.count))
    except UnreadableError:
        return False
    return True


def _as_named(row: list[str], columns: Iterable[str]) -> dict[str, str] | Trouble:
    names = list(columns)
    if len(row) > len(names):
        return Trouble.BAD_ROW
    return dict(zip(names, (cell.strip() for cell in row), strict=False))


def _day_of(row: dict[str, str]) -> str:
    match = _DATE_AND_TIME.match(row.get("date", ""))
    return match[1] if match else row.get("date", "")


def _message(number: int, row: dict[str, str], order: Order) -> Read:
    stated = _stated(_day_of(row), order)
    if stated is None:
        return Unread(number, Trouble.BAD_DATE)
    together_written = _DATE_AND_TIME.match(row.get("date", ""))
    written = row.get("time", "") or (together_written[2] if together_written else "")
    moment, seconds = _time(written)
    if written and moment is None:
        return Unread(number, Trouble.BAD_TIME)
    sender, text = row.get("from", ""), row.get("text", "")
    if not sender and not text:
        return Unread(number, Trouble.EMPTY_MESSAGE)
    day = stated.first
    channel = row.get("channel", "").casefold()
    said = row.get("direction", "").casefold()
    return Message(
        at=together(day, moment) if day else None,
        stated=stated,
        time=as_words(moment, seconds=seconds) if moment else "",
        sender=sender,
        to=tuple(one.strip() for one in row.get("to", "").split("|") if one.strip()),
        text=text,
        channel=channel if channel in CHANNELS else "other" if channel else "message",
        direction=Direction(said) if said in set(Direction) else None,
        line=number,
    )


def _stated(text: str, order: Order) -> When | None:
    """Return a date as exactly as it is written; none at all is not known."""
    if not text or text.casefold() in _UNKNOWN:
        return When.unknown()
    if match := _NUMBERS.match(text):
        day = Numbers.of(*match.groups()).day(order)
        return When.on(day) if day else None
    if match := _PARTS.match(text):
        try:
            return When.of_parts(int(match[1]), int(match[2] or 0))
        except ValueError:
            return None
    return None


def _time(text: str) -> tuple[time | None, bool]:
    match = TIME_FORM.match(text)
    if match is None:
        return None, False
    half = match["before"] or match["after"] or ""
    moment = time_of(match["hour"], match["minute"], match["second"], half)
    return moment, match["second"] is not None
