"""What this start of the program told the pages, and how they speak back to it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TypeVar


class Ending(StrEnum):
    """How a worker ends once the answer it is giving is on its way."""

    LOCK = "lock"  # this worker closes the store and leaves; another takes over
    STOP = "stop"  # the whole program ends


def _nothing(*_: object) -> None:
    """Do nothing: what a page says when no launcher listens."""


Box = TypeVar("Box", bytes, str)

#: How many bytes at the start of held text say which page it is of; only we can tell.
MARK = 16


def put_in(held: list[Box], box: Box, mark: int) -> None:
    """Hold a text, in place of what was held of the same page before."""
    held[:] = [one for one in held if one[:mark] != box[:mark]]
    held.append(box)


@dataclass
class Run:
    """One start, as one worker knows it; made by `planner.process.worker`."""

    #: The secret first part of every address.
    token: str
    port: int
    cookie_name: str
    #: 32 bytes, the same for all workers of a start, in memory only.
    secret: bytes
    #: After this answer is sent, close the store and leave the process.
    ends: Callable[[Ending], None] = _nothing
    #: The store is open: here is the key that seals text which comes too late.
    report: Callable[[bytes], None] = _nothing
    #: Sealed text that came after the lock, to be kept until the next unlock.
    hold: Callable[[bytes], None] = _nothing
    #: All that was held is in the store now; the launcher may forget it.
    taken: Callable[[], None] = _nothing
    #: Small things chosen or counted before unlock (display, language, wrong
    #: guesses), passed on to the next worker. Never anything she wrote.
    remember: Callable[[Mapping[str, str]], None] = _nothing
    held: list[bytes] = field(default_factory=list)
    sealing_key: bytes | None = None
    remembered: dict[str, str] = field(default_factory=dict)
    #: Called before the process leaves, last added first: `space.close` goes here.
    at_end: list[Callable[[], None]] = field(default_factory=list)
