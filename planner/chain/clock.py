"""What the clocks of this computer say, and where they do not agree (T41)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from secrets import token_hex

from planner.core import clock

#: The words that a line can carry about the clock.
BACK, JUMP, ZONE = "back", "jump", "zone"
_MOST = timedelta(minutes=2)


@dataclass(frozen=True)
class Moment:
    """A time, as both clocks have it."""

    at: datetime
    offset: int
    """Minutes that the time of this place is ahead of UTC."""
    since: int
    """Seconds since the store was opened, on a clock that nobody can set."""
    session: str
    """The same for all moments from one opening to the next lock."""


@dataclass(frozen=True)
class _Session:
    mark: str
    start: float


class _Now:
    """The session of this process: locking ends the process."""

    session: _Session | None = None


def begin() -> None:
    """Count from here: the store was opened."""
    _Now.session = _Session(token_hex(8), clock.steady())


def moment() -> Moment:
    """Return what the clocks say now."""
    if _Now.session is None:
        begin()
    session = _Now.session
    assert session is not None  # noqa: S101 - begin() has just made it
    at = clock.now().replace(microsecond=0)
    offset = at.astimezone().utcoffset() or timedelta()
    since = max(0, int(clock.steady() - session.start))
    return Moment(at, int(offset.total_seconds() // 60), since, session.mark)


def marks(before: Moment, now: Moment) -> Sequence[str]:
    """Return what is odd about the time between two lines."""
    found = []
    passed = now.at - before.at
    if passed < -_MOST:
        found.append(BACK)
    if now.session == before.session:
        counted = timedelta(seconds=now.since - before.since)
        if abs(passed - counted) > _MOST:
            found.append(JUMP)
    if now.offset != before.offset:
        found.append(ZONE)
    return found
