"""A file for a calendar program: days and plain titles, and nothing else (U77)."""

import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time

#: What the file says it was made by, and what it is called. Neither says anything.
MADE_BY = "-//Calendar//EN"
FILE_NAME = "calendar.ics"


@dataclass(frozen=True)
class Entry:
    """One day with a title."""

    day: date
    title: str


def as_file(entries: Iterable[Entry]) -> bytes:
    """Return the entries as a calendar file.

    No description, place, alarm or person is in it. The mark of an entry is made by
    chance, and what has to stand there as the time of making is the day itself: neither
    leads back to this program or to when it was used.
    """
    from icalendar import Calendar, Event  # noqa: PLC0415 - only when asked for (U5)

    calendar = Calendar()
    calendar.add("version", "2.0")
    calendar.add("prodid", MADE_BY)
    for each in entries:
        event = Event()
        event.add("uid", str(uuid.uuid4()))
        event.add("dtstamp", datetime.combine(each.day, time(), UTC))
        event.add("dtstart", each.day)
        event.add("summary", each.title)
        calendar.add_component(event)
    return bytes(calendar.to_ical())
