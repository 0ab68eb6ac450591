"""The child that makes PDFs: jobs come in one after another, replies go out.

It has no key and no store. What goes wrong is told as a code, never as a text.
"""

import gc
import os
import sys
import warnings
from collections.abc import Callable
from dataclasses import replace
from importlib import import_module
from pathlib import Path
from typing import BinaryIO

from planner.exports.job import Job, Outcome, Reply, job_from, reply_to_bytes
from planner.exports.limits import begin_job, confine, most_memory

#: So many new objects before those that nothing needs any more are looked for. A page
#: makes hundreds of thousands that all go at its end.
_OBJECTS = 200_000
_NEEDED = ("clean", "glyphs", "picture", "press")


def make(job: Job) -> Reply:
    """Make one document, or say in a word why not."""
    try:
        # Here and not above: these take half a second, and may not be there at all.
        from planner.exports.clean import clean  # noqa: PLC0415
        from planner.exports.glyphs import missing_in  # noqa: PLC0415
        from planner.exports.picture import first_page  # noqa: PLC0415
        from planner.exports.press import PartsOnly, press  # noqa: PLC0415
    except (ImportError, OSError):
        return Reply(Outcome.ABSENT)
    try:
        if job.pieces:
            return _joined(job)
        printed = press(job.html, PartsOnly())
        data = clean(
            printed.data,
            title=job.title,
            language=job.language,
            passphrase=job.passphrase,
            archive=job.archive,
        )
        picture = first_page(data) if job.pictured else b""
        missing = missing_in(job.html)
        return Reply(
            Outcome.DONE, printed.pages, missing, data, picture, printed.headings
        )
    except RecursionError:
        return Reply(Outcome.DEEP)
    except MemoryError:
        return Reply(Outcome.MEMORY)
    except Exception:  # noqa: BLE001 - whatever it is, only a code may leave
        return Reply(Outcome.FAILED)


def _joined(job: Job) -> Reply:
    """Put pieces together that came out of here, so that they are clean already."""
    from planner.exports.clean import finish  # noqa: PLC0415
    from planner.exports.feet import put_feet  # noqa: PLC0415
    from planner.exports.join import join  # noqa: PLC0415
    from planner.exports.press import PartsOnly, press_samples  # noqa: PLC0415

    with join(job.pieces, job.headings) as whole:
        if job.html:
            put_feet(whole, press_samples(job.html, PartsOnly()))
        data = finish(
            whole,
            title=job.title,
            language=job.language,
            passphrase=job.passphrase,
            archive=job.archive,
        )
        return Reply(Outcome.DONE, len(whole.pages), "", data)


def main() -> None:  # pragma: no cover - the child runs it, under its own limits
    """Answer jobs until there are no more, and end."""
    warnings.simplefilter("ignore")
    os.chdir(Path(__file__).parent / "fonts")  # fonts.conf says "here"
    confine()
    get_ready()
    answer(sys.stdin.buffer, sys.stdout.buffer, begin_job)
    # Everything is sent; taking the interpreter apart would be time for nothing.
    os._exit(0)


def get_ready() -> None:
    """Load what every job needs, and leave it alone from then on.

    Next to nothing of it goes again, so nobody looks for that meanwhile: looking would
    take a tenth of the time.
    """
    gc.disable()
    try:
        for name in _NEEDED:
            import_module(f"planner.exports.{name}")
        from planner.exports.shim import quicken  # noqa: PLC0415

        quicken()
        gc.freeze()
        gc.set_threshold(_OBJECTS, 50, 100)
    except (ImportError, OSError):
        return  # each job is told so
    finally:
        gc.enable()


def _nothing() -> None:
    """Begin without further ado."""


def answer(
    jobs: BinaryIO, replies: BinaryIO, begin: Callable[[], None] = _nothing
) -> None:
    """Answer each job that comes through the one pipe through the other."""
    while True:
        try:
            job = job_from(jobs)
        except EOFError:
            return
        begin()
        reply = make(job)
        replies.write(reply_to_bytes(replace(reply, memory=most_memory())))
        replies.flush()
        del job, reply
        gc.collect()


if __name__ == "__main__":
    main()
