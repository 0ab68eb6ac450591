"""Work that takes longer than a page: how far it is, and how it is stopped.

It stands in the memory of this process only. When the process ends, the store undoes
what was not finished.
"""

import threading
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from enum import StrEnum

from planner.errors import PlannerError

#: How long an ending waits until a transaction is undone; the store can do it later.
_PATIENCE = 1.5


#: After so many messages it is told that the work goes on.
_NOW_AND_THEN = 100


def _nothing() -> None:
    """Tell nobody."""


class Doing(StrEnum):
    """What is under way."""

    LOOKING = "looking"
    BRINGING = "bringing"
    LAYING = "laying"


class StoppedError(Exception):
    """It was stopped; nothing of it is kept."""


@dataclass
class Work:
    """One piece of work."""

    doing: Doing
    total: int = 0
    done: int = 0
    failed: bool = False
    sentence: str = ""
    #: Called now and then while it goes on.
    going_on: Callable[[], object] = _nothing
    stopped: threading.Event = field(default_factory=threading.Event)
    ended: threading.Event = field(default_factory=threading.Event)

    def step(self) -> None:
        """Count one more message; StoppedError if nobody wants the rest."""
        self.done += 1
        if self.done % _NOW_AND_THEN == 0:
            self.going_on()
        if self.stopped.is_set():
            raise StoppedError

    def stop(self) -> None:
        """Ask for an end, and wait a moment until everything is undone."""
        self.stopped.set()
        self.ended.wait(_PATIENCE)

    def run(self, work: Callable[["Work"], object]) -> None:
        """Do it, and remember what went wrong."""
        try:
            with suppress(StoppedError):
                work(self)
        except PlannerError as error:
            self.sentence = error.sentence
            self.failed = True
        except BaseException:
            self.failed = True
            raise
        finally:
            self.ended.set()


class Works:
    """All work of this process, by the number of its import."""

    def __init__(self) -> None:
        self._works: dict[int, Work] = {}
        self._changing = threading.Lock()

    def begin(self, import_id: int, work: Work) -> bool:
        """Note that work begins; False if some is under way already."""
        with self._changing:
            if any(not one.ended.is_set() for one in self._works.values()):
                return False
            self._works[import_id] = work
            return True

    def of(self, import_id: int) -> Work | None:
        """Return the latest work on an import."""
        return self._works.get(import_id)

    def forget(self, import_id: int) -> None:
        """Forget the latest work on one, with all that it has left."""
        self._works.pop(import_id, None)

    def stop_all(self) -> None:
        """Stop what is under way, and wait a moment until it is undone."""
        for one in list(self._works.values()):
            one.stop()
