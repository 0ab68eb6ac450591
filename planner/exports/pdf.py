"""A PDF of a page: asked of a child process, through pipes, and nothing on disk."""

import os
import subprocess
import sys
import threading
from collections.abc import Mapping, Sequence
from contextlib import closing, suppress
from http import HTTPStatus
from pathlib import Path
from typing import BinaryIO, cast

from planner.errors import PlannerError
from planner.exports.job import Job, Outcome, Reply, job_to_bytes, reply_from
from planner.exports.limits import SECONDS, environment
from planner.paths import ROOT

FONTS = Path(__file__).parent / "fonts"

#: How the child is started; the guard of the worker knows these words.
COMMAND: Sequence[str] = (sys.executable, "-m", "planner.exports.renderer")

_WHY: Mapping[Outcome, str] = {
    Outcome.TIME: "The PDF took too long. Choose fewer parts, or use the print view.",
    Outcome.MEMORY: "The PDF got too big. Choose fewer parts, or use the print view.",
    Outcome.DEEP: "The PDF could not be made. The print view has the same pages.",
    Outcome.FAILED: "The PDF could not be made. The print view has the same pages.",
    Outcome.STOPPED: "Making the PDF was stopped. The print view has the same pages.",
    Outcome.ABSENT: (
        "This computer lacks a part that is needed for PDFs."
        " The print view has the same pages."
    ),
}


class NoPdfError(PlannerError):
    """A PDF was asked for and could not be made."""

    status = HTTPStatus.SERVICE_UNAVAILABLE

    def __init__(self, outcome: Outcome) -> None:
        super().__init__(_WHY[outcome])
        self.outcome = outcome


class Child:
    """A renderer; it takes one job after another, from one thread at a time."""

    def __init__(self, command: Sequence[str] = COMMAND) -> None:
        # Its own words are the command: nothing of what a person wrote is in it.
        self._process = subprocess.Popen(  # noqa: S603
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            cwd=ROOT,
            env=environment(os.environ, FONTS / "fonts.conf"),
        )

    def ask(self, job: Job, seconds: float = SECONDS) -> Reply:
        """Return the document, or say why there is none; it takes no job after that.

        NoPdfError says so. A job that takes longer than these seconds ends the child.
        """
        late = threading.Event()

        def stop() -> None:
            late.set()
            self.kill()

        timer = threading.Timer(seconds, stop)
        timer.daemon = True
        timer.start()
        reply = self._told(job)
        timer.cancel()
        if late.is_set():
            raise NoPdfError(Outcome.TIME)
        if reply.outcome is not Outcome.DONE:
            raise NoPdfError(reply.outcome)
        return reply

    def _told(self, job: Job) -> Reply:
        told, said = self._pipes
        try:
            told.write(job_to_bytes(job))
            told.flush()
            return reply_from(said)
        except (OSError, ValueError):  # it has ended, or its pipes were closed
            return Reply(Outcome.STOPPED)

    @property
    def _pipes(self) -> tuple[BinaryIO, BinaryIO]:
        return (
            cast("BinaryIO", self._process.stdin),
            cast("BinaryIO", self._process.stdout),
        )

    def kill(self) -> None:
        """Stop it in the midst of what it does."""
        self._process.kill()

    def close(self) -> None:
        """End it: it has nothing that is still to be kept."""
        self.kill()
        self._process.wait()
        told, said = self._pipes
        with suppress(OSError):  # what was still to be sent
            told.close()
        said.close()


def make_pdf(
    job: Job, *, command: Sequence[str] = COMMAND, seconds: float = SECONDS
) -> Reply:
    """Return the document with its number of pages, or say why there is none."""
    with closing(Child(command)) as child:
        return child.ask(job, seconds)
