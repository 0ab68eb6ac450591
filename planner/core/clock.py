"""What time it is: the one place that asks, so that a test can say."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime


class _Clock:
    """The two clocks of the machine, replaceable."""

    wall: Callable[[], datetime] = staticmethod(lambda: datetime.now(UTC))
    steady: Callable[[], float] = staticmethod(time.monotonic)


def now() -> datetime:
    """Return the time of the computer's clock, in UTC."""
    return _Clock.wall()


def steady() -> float:
    """Return seconds on a clock that nobody can set; only differences count."""
    return _Clock.steady()


@contextmanager
def frozen(*, wall: datetime, steady_seconds: float = 0.0) -> Iterator["FrozenClock"]:
    """Stop both clocks for a test; what is given can be moved on."""
    fake = FrozenClock(wall, steady_seconds)
    before = _Clock.wall, _Clock.steady
    _Clock.wall, _Clock.steady = lambda: fake.wall, lambda: fake.steady_seconds
    try:
        yield fake
    finally:
        _Clock.wall, _Clock.steady = before


class FrozenClock:
    """A clock that moves only when it is told to."""

    def __init__(self, wall: datetime, steady_seconds: float) -> None:
        self.wall = wall
        self.steady_seconds = steady_seconds
