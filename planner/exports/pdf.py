"""A PDF of a page: asked of a child process, through pipes, and nothing on disk."""

import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from http import HTTPStatus
from io import BytesIO
from pathlib import Path

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


def make_pdf(
    job: Job, *, command: Sequence[str] = COMMAND, seconds: float = SECONDS
) -> Reply:
    """Return the document with its number of pages, or say why there is none."""
    # Its own words are the command: nothing of what a person wrote is in it.
    child = subprocess.Popen(  # noqa: S603
        command,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        cwd=ROOT,
        env=environment(os.environ, FONTS / "fonts.conf"),
    )
    with child:
        try:
            answer, _ = child.communicate(job_to_bytes(job), timeout=seconds)
        except subprocess.TimeoutExpired:
            child.kill()
            raise NoPdfError(Outcome.TIME) from None
    reply = reply_from(BytesIO(answer))
    if reply.outcome is not Outcome.DONE:
        raise NoPdfError(reply.outcome)
    return reply
