"""What is asked of the renderer and what comes back, as bytes for a pipe."""

import json
from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import BinaryIO

_LENGTH = 8


class Outcome(StrEnum):
    """How it went; the only thing the renderer says when it went wrong."""

    DONE = "done"
    DEEP = "deep"
    MEMORY = "memory"
    ABSENT = "absent"
    FAILED = "failed"
    TIME = "time"
    STOPPED = "stopped"


@dataclass(frozen=True, kw_only=True)
class Job:
    """One document to be made."""

    html: str
    title: str
    language: str
    passphrase: str | None = None
    #: Whether a picture of the first page is wanted beside it.
    pictured: bool = False
    #: Whether it is to be kept for long (PDF/A), as a court may want it.
    archive: bool = False
    #: Whether it may be kept for the next time: nothing in it is of this day alone.
    lasts: bool = False
    #: PDFs made before, which only have to be put together. The page then has samples
    #: of what stands at the foot of each of theirs (`feet.py`), or nothing.
    pieces: tuple[bytes, ...] = ()
    #: The levels of the headings of each piece.
    headings: tuple[str, ...] = ()


@dataclass(frozen=True)
class Reply:
    """One document made, or the reason why not."""

    outcome: Outcome
    pages: int = 0
    #: Characters that none of the fonts has, each once.
    missing: str = ""
    data: bytes = b""
    #: The first page as a PNG, where it was asked for.
    picture: bytes = b""
    #: The levels of the headings in their order, one digit each.
    headings: str = ""
    #: The most memory that the renderer has had so far, in KiB; 0 where nobody counts.
    memory: int = 0


def job_to_bytes(job: Job) -> bytes:
    """Return a job as it goes down the pipe."""
    told = asdict(job) | {"pieces": len(job.pieces)}
    blocks = [_block(piece) for piece in job.pieces]
    return _block(json.dumps(told).encode()) + b"".join(blocks)


def job_from(pipe: BinaryIO) -> Job:
    """Read a job from the pipe; EOFError when there is none any more."""
    told = json.loads(_read(pipe))
    pieces = tuple(_read(pipe) for _ in range(told.pop("pieces")))
    headings = tuple(told.pop("headings"))
    return Job(**told, pieces=pieces, headings=headings)


def reply_to_bytes(reply: Reply) -> bytes:
    """Return a reply as it goes up the pipe."""
    head = {
        "outcome": reply.outcome,
        "pages": reply.pages,
        "missing": reply.missing,
        "headings": reply.headings,
        "memory": reply.memory,
    }
    return b"".join(map(_block, (json.dumps(head).encode(), reply.data, reply.picture)))


def reply_from(pipe: BinaryIO) -> Reply:
    """Read a reply from the pipe; half of one means that the child was stopped."""
    try:
        head = json.loads(_read(pipe))
        return Reply(
            outcome=Outcome(str(head["outcome"])),
            pages=int(str(head["pages"])),
            missing=str(head["missing"]),
            data=_read(pipe),
            picture=_read(pipe),
            headings=str(head["headings"]),
            memory=int(str(head["memory"])),
        )
    except (EOFError, KeyError, ValueError):
        return Reply(Outcome.STOPPED)


def _block(data: bytes) -> bytes:
    return len(data).to_bytes(_LENGTH, "big") + data


def _read(pipe: BinaryIO) -> bytes:
    length = pipe.read(_LENGTH)
    if len(length) < _LENGTH:
        raise EOFError
    data = pipe.read(int.from_bytes(length, "big"))
    if len(data) < int.from_bytes(length, "big"):
        raise EOFError
    return data
