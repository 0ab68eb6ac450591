"""Taking files in from a form, and what becomes of them."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from shutil import disk_usage

from flask_babel import gettext as _

from planner.attachments import model, store
from planner.attachments.model import File
from planner.errors import PlannerError
from planner.vault.errors import FullDiskError
from planner.web import uploads
from planner.web.vault import Connection, open_space, undo_all

#: What the store needs beside the bytes themselves: one part of this many.
_BESIDE = 32


class TooLargeError(PlannerError):
    """One file is larger than any that is taken."""

    def __init__(self) -> None:
        super().__init__(_("It is larger than 2 GB."))


@dataclass(frozen=True)
class Outcome:
    """What became of one file of a form: it is here, or why it is not."""

    name: str
    file: File | None = None
    why: str = ""


def take_files(field: str = "files") -> list[Outcome]:
    """Take the files of this request into the store, each in transactions of its own.

    They wait there until `store.keep_files` is called in the transaction that makes
    something of them. Call this before `open_vault`: while files are on their way, the
    store is free for everything else. One that fails leaves the others as they are.
    """
    arrival = uploads.arrival()
    if arrival is None:
        return []
    space = open_space()
    # What does not fit altogether may still fit in part: each file tells for itself.
    with suppress(FullDiskError):
        length = uploads.length()
        space.make_room(length + length // _BESIDE)
    with closing(space.connect(read_only=False)) as vault:
        return [
            _take(vault, each)
            for each in arrival.files()
            if each.name and each.field == field
        ]


def arrived(outcomes: Iterable[Outcome]) -> list[File]:
    """Return the files that are here."""
    return [each.file for each in outcomes if each.file is not None]


def problems(outcomes: Iterable[Outcome]) -> list[str]:
    """Return a sentence for each file that is not here (U91)."""
    return [
        _("“%(name)s” was not added. %(why)s", name=each.name, why=each.why)
        for each in outcomes
        if each.file is None
    ]


@contextmanager
def or_forgotten(files: Sequence[File]) -> Iterator[None]:
    """Take files out again if what should become of them fails."""
    try:
        yield
    except BaseException:
        undo_all()
        with suppress(PlannerError):
            forget(files)
        raise


def forget(files: Iterable[File]) -> None:
    """Delete files that arrived and are not wanted."""
    with closing(open_space().connect(read_only=False)) as vault:
        for each in files:
            store.erase_file(vault, each.id)


def _take(vault: Connection, arriving: uploads.Arriving) -> Outcome:
    receiver = store.Receiver(vault)
    number = 0
    try:
        number = receiver.begin(arriving.name)
        size = 0
        for data in arriving.pieces():
            size += len(data)
            if size > model.LARGEST:
                raise TooLargeError
            receiver.write(data)
        return Outcome(arriving.name, receiver.finish(keep=False))
    except PlannerError as error:
        with suppress(PlannerError):
            store.erase_file(vault, number)
        return Outcome(arriving.name, why=_why(error))


def _why(error: PlannerError) -> str:
    if isinstance(error, FullDiskError):
        free = disk_usage(open_space().path.parent).free // 1024**2
        return str(
            _("There is not enough room. The disk has %(free)s MB free.", free=free)
        )
    return str(_(error.sentence))
