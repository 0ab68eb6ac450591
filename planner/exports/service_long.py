"""A long document: its pieces are laid out by several renderers, then put together.

A piece that was made before is taken from the store instead. Everything is in memory
or in the locked store, and nowhere else.
"""

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future
from dataclasses import dataclass, replace
from itertools import takewhile
from typing import Protocol

from planner.exports.crew import Crew
from planner.exports.job import Job, Outcome, Reply
from planner.exports.pdf import NoPdfError

#: So many kept pieces are read at a time.
_AT_A_TIME = 50
#: A job, and its answer that comes later; None where it is kept.
_Waiting = tuple[Job, Future[Reply] | None]


class Kept(Protocol):
    """Where pieces are that were made before."""

    def has(self, job: Job) -> bool:
        """Tell whether something was made of the very same job."""

    def find(self, jobs: Sequence[Job]) -> Sequence[Reply | None]:
        """Return what was made of each of these, where it is still there."""

    def keep(self, made: Sequence[tuple[Job, Reply]]) -> None:
        """Keep what there is room for."""


class Going(Protocol):
    """Hears how far it is, and can end it."""

    def stops_by(self, stop: Callable[[], object]) -> None:
        """Hear how to end it at once."""

    def step(self) -> None:
        """Hear that one more piece is there; raises what ends this if it is to end."""


@dataclass(frozen=True)
class Long:
    """A long document to be made."""

    #: Each is made when its turn comes.
    jobs: Iterable[Job]
    #: How many steps it takes: the jobs, and putting them together.
    steps: int
    #: Returns the job of putting so many pages together, without the pieces.
    last: Callable[[int], Job]


def make_long(
    long: Long, *, kept: Kept | None = None, going: Going | None = None
) -> Reply:
    """Return the whole document; NoPdfError says why there is none.

    Args:
        long: What is to be made.
        kept: Where pieces are looked for before they are made, and kept afterwards.
        going: What is told of every piece.
    """
    going = going or _Quiet()
    with Crew() as crew:
        going.stops_by(crew.stop)
        crew.get_ready()
        try:
            made = []
            for job, reply in _laid(crew, long.jobs, kept):
                going.step()
                made.append((job, reply))
            crew.fewer()
            whole = _joined(crew, long, [reply for _job, reply in made])
        except NoPdfError as error:
            if error.outcome is Outcome.STOPPED:
                going.step()  # if somebody stopped it, this says so
            raise
        going.step()
    if kept is not None:
        kept.keep(made)
    return whole


def _laid(
    crew: Crew, jobs: Iterable[Job], kept: Kept | None
) -> Iterator[tuple[Job, Reply]]:
    """Give every piece in its order, with no more jobs at a time than are needed."""
    waiting: deque[_Waiting] = deque()
    for job in jobs:
        is_there = kept is not None and job.lasts and kept.has(job)
        waiting.append((job, None if is_there else crew.ask(job)))
        while sum(answer is not None for _job, answer in waiting) > 2 * crew.size:
            yield from _answered(crew, waiting, kept)
    while waiting:
        yield from _answered(crew, waiting, kept)


def _answered(
    crew: Crew, waiting: deque[_Waiting], kept: Kept | None
) -> Iterator[tuple[Job, Reply]]:
    """Give the next piece, or all that are kept up to the next one that is made."""
    job, answer = waiting[0]
    if answer is not None:
        waiting.popleft()
        yield job, answer.result()
        return
    there = [job for job, _none in takewhile(lambda each: each[1] is None, waiting)]
    there = there[:_AT_A_TIME]
    for job, found in zip(there, kept.find(there) if kept else (), strict=True):
        waiting.popleft()
        yield job, found or crew.ask(job).result()


def _joined(crew: Crew, long: Long, made: Sequence[Reply]) -> Reply:
    job = long.last(sum(each.pages for each in made))
    whole = replace(
        job,
        pieces=tuple(each.data for each in made),
        headings=tuple(each.headings for each in made),
    )
    missing = "".join(sorted({sign for each in made for sign in each.missing}))
    return replace(crew.ask(whole).result(), missing=missing)


class _Quiet:
    """Hears everything and says nothing."""

    def stops_by(self, stop: Callable[[], object]) -> None:
        """Do nothing: nobody stops it."""

    def step(self) -> None:
        """Do nothing."""
