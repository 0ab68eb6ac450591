"""Several renderers at once, which take one job after another: for long documents."""

import os
import threading
from collections.abc import Callable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from queue import LifoQueue
from types import TracebackType
from typing import Self

from planner.exports.job import Job, Outcome, Reply
from planner.exports.limits import SECONDS
from planner.exports.pdf import COMMAND, Child, NoPdfError

#: More than these at a time would leave nothing of a small computer for anything else.
_MOST = 2
#: With no more jobs than these one renderer is done before another one is ready.
_FEW = 2
#: A renderer that has had so much memory, in KiB, gives its place to a new one.
MEMORY = 250 * 1024


def usual_size() -> int:
    """Return how many renderers work at a time on this computer."""
    return min(_MOST, os.cpu_count() or 1)


class Crew:
    """Renderers that are started when they are needed and end with the `with`.

    There is one as long as little is asked at a time, and then as many as there may be.

    Args:
        size: How many there are at most.
        command: How one is started.
        seconds: How long one job may take.
    """

    def __init__(
        self,
        size: int | None = None,
        *,
        command: Sequence[str] = COMMAND,
        seconds: float = SECONDS,
    ) -> None:
        self._seconds = seconds
        self._start: Callable[[], Child] = lambda: Child(command)
        self.size = size or usual_size()
        self._threads = ThreadPoolExecutor(self.size)
        #: A renderer, or None where one may be started; one that is there goes first.
        self._idle: LifoQueue[Child | None] = LifoQueue()
        self._idle.put(None)
        self._places = 1
        self._asked: list[Future[Reply]] = []
        self._busy: set[Child] = set()
        self._changing = threading.Lock()
        self._is_stopped = False

    def get_ready(self) -> None:
        """Start one, which gets ready while the first job is still being made.

        Call it before anything is asked. The first job tells of one that cannot start.
        """
        child = self._idle.get()
        with suppress(OSError):
            child = self._start()
        self._idle.put(child)

    def ask(self, job: Job) -> "Future[Reply]":
        """Have a document made; the answer is there later, or a NoPdfError."""
        asked = self._threads.submit(self._made, job)
        self._asked = [asked, *(each for each in self._asked if not each.done())]
        if len(self._asked) > _FEW and self._places < self.size:
            self._places += 1
            self._idle.put(None)
        return asked

    def fewer(self) -> None:
        """Let all renderers but one end that do nothing: they take no memory then."""
        idle = [self._idle.get() for _each in range(self._idle.qsize())]
        there = [child for child in idle if child is not None]
        for child in there[1:]:
            child.close()
        for one in [*([None] * len(idle)), *there[:1]][-len(idle) :]:
            self._idle.put(one)

    def _end(self) -> None:
        for _each in range(self._places):
            child = self._idle.get()
            if child is not None:
                child.close()

    def stop(self) -> None:
        """End what is under way, from any thread: nobody wants it any more."""
        with self._changing:
            self._is_stopped = True
            for child in self._busy:
                child.kill()

    def __enter__(self) -> Self:
        """Have renderers."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Leave none behind."""
        if kind is not None:
            self.stop()
        self._threads.shutdown(cancel_futures=True)
        self._end()

    def _made(self, job: Job) -> Reply:
        child = self._idle.get()
        try:
            child = self._begun(child)
            reply = child.ask(job, self._seconds)
        except BaseException:
            self._dismiss(child)
            raise
        if reply.memory > MEMORY:
            self._dismiss(child)
        else:
            with self._changing:
                self._busy.discard(child)
            self._idle.put(child)
        return reply

    def _begun(self, child: Child | None) -> Child:
        """Return a renderer that is at work; a crew that is stopped starts none."""
        with self._changing:
            if self._is_stopped:
                raise NoPdfError(Outcome.STOPPED)
            child = child or self._start()
            self._busy.add(child)
            return child

    def _dismiss(self, child: Child | None) -> None:
        if child is not None:
            with self._changing:
                self._busy.discard(child)
            child.kill()
            child.close()
        self._idle.put(None)
