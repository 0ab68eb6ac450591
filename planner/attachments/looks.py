"""Pictures as a page shows them: asked of a child process, through pipes (D9)."""

import json
import os
import subprocess
import sys
import threading
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from typing import IO

from planner.exports.limits import environment
from planner.paths import ROOT

#: What is asked for, in the first byte: a preview and what the file says; or the
#: picture again, in its own format, with nothing beside it.
LOOK, CLEAN = b"L", b"C"
#: How the child is started; the guard of the worker knows these words.
COMMAND: Sequence[str] = (sys.executable, "-m", "planner.attachments.child")
#: No file larger than this is opened as a picture.
LARGEST = 64 * 1024 * 1024
#: What every preview is.
PREVIEW = "image/jpeg"
SECONDS = 30
#: Two pictures at a time: each may take much of a small computer.
_ROOM = threading.BoundedSemaphore(2)
_LENGTH = 8
_PIECE = 1024 * 1024
#: No preview is larger: its sides are bounded.
_MOST = 32 * 1024 * 1024


@dataclass(frozen=True)
class Look:
    """What came of looking at a file: without data there is nothing to be shown."""

    data: bytes = b""
    #: Time, place and device as the file has them; nobody has checked them.
    said: Mapping[str, str] = field(default_factory=dict)


def look(
    pieces: Iterable[bytes],
    size: int,
    *,
    command: Sequence[str] = COMMAND,
    seconds: float = SECONDS,
) -> Look:
    """Return a small picture of a file, and what the file says of itself."""
    if size > LARGEST:
        return Look()
    with _asked(LOOK, pieces, command, seconds) as (said, answer):
        data = answer.read(_MOST)
    return Look(data, said) if data else Look()


def clean(
    pieces: Iterable[bytes], size: int, *, seconds: float = SECONDS
) -> Iterator[bytes]:
    """Give the same picture with nothing beside it, piece by piece; or nothing."""
    if size > LARGEST:
        return
    with _asked(CLEAN, pieces, COMMAND, seconds) as (_said, answer):
        while data := answer.read(_PIECE):
            yield data


@contextmanager
def _asked(
    work: bytes, pieces: Iterable[bytes], command: Sequence[str], seconds: float
) -> Iterator[tuple[Mapping[str, str], IO[bytes]]]:
    """Start the child and give it its work; give what it says and where the rest is."""
    with _ROOM, _started(command) as child:
        patience = threading.Timer(seconds, child.kill)
        patience.start()
        given, answer = child.stdin, child.stdout
        if given is None or answer is None:  # pragma: no cover - both are pipes
            raise RuntimeError
        try:
            # It reads everything before it says anything.
            with suppress(BrokenPipeError), given:
                given.write(work)
                for piece in pieces:
                    given.write(piece)
            yield _said(answer), answer
        finally:
            patience.cancel()
            child.kill()


def _started(command: Sequence[str]) -> subprocess.Popen[bytes]:
    # Its own words are the command: nothing of what a person wrote is in it.
    return subprocess.Popen(  # noqa: S603
        command,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        cwd=ROOT,
        env=environment(os.environ, ROOT),
    )


def _said(answer: IO[bytes]) -> Mapping[str, str]:
    """Read what stands before the picture; a child that was stopped said nothing."""
    length = int.from_bytes(answer.read(_LENGTH), "big")
    try:
        said: dict[str, str] = json.loads(answer.read(length))
    except ValueError:
        return {}
    return said
