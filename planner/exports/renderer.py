"""The short-lived child that makes one PDF: a job comes in, a reply goes out.

It has no key and no store. What goes wrong is told as a code, never as a text.
"""

import os
import sys
import warnings
from pathlib import Path
from typing import BinaryIO

from planner.exports.job import Job, Outcome, Reply, job_from, reply_to_bytes
from planner.exports.limits import confine


def make(job: Job) -> Reply:
    """Make one document, or say in a word why not."""
    try:
        # Here and not above: these take half a second, and may not be there at all.
        from planner.exports.clean import clean  # noqa: PLC0415
        from planner.exports.glyphs import missing_in  # noqa: PLC0415
        from planner.exports.join import join  # noqa: PLC0415
        from planner.exports.picture import first_page  # noqa: PLC0415
        from planner.exports.press import PartsOnly, press  # noqa: PLC0415
    except (ImportError, OSError):
        return Reply(Outcome.ABSENT)
    try:
        printed = join(job.pieces) if job.pieces else press(job.html, PartsOnly())
        data = clean(
            printed.data,
            title=job.title,
            language=job.language,
            passphrase=job.passphrase,
            archive=job.archive,
        )
        picture = first_page(data) if job.pictured else b""
        return Reply(Outcome.DONE, printed.pages, missing_in(job.html), data, picture)
    except RecursionError:
        return Reply(Outcome.DEEP)
    except MemoryError:
        return Reply(Outcome.MEMORY)
    except Exception:  # noqa: BLE001 - whatever it is, only a code may leave
        return Reply(Outcome.FAILED)


def main() -> None:  # pragma: no cover - the child runs it, under its own limits
    """Read one job, answer it, and end."""
    warnings.simplefilter("ignore")
    os.chdir(Path(__file__).parent / "fonts")  # fonts.conf says "here"
    confine()
    answer(sys.stdin.buffer, sys.stdout.buffer)


def answer(jobs: BinaryIO, replies: BinaryIO) -> None:
    """Answer the job that waits in the one pipe through the other."""
    replies.write(reply_to_bytes(make(job_from(jobs))))
    replies.flush()


if __name__ == "__main__":
    main()
