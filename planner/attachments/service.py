"""Taking files in from a form, and what becomes of them."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass, replace
from shutil import disk_usage
from typing import TYPE_CHECKING

from flask_babel import gettext as _

from planner.attachments import kinds, looks, model, store
from planner.attachments.model import File
from planner.diary import store as diary
from planner.diary.model import Attached
from planner.errors import PlannerError, RecordNotFoundError
from planner.vault.errors import FullDiskError
from planner.web import uploads
from planner.web.vault import Connection, open_space, undo_all

if TYPE_CHECKING:
    from planner.vault.storage import OpenSpace

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
    with suppress(FullDiskError), uploads.at_work():
        length = uploads.length()
        space.make_room(length + length // _BESIDE)
    with closing(space.connect(read_only=False)) as vault:
        outcomes = [
            _take(vault, each)
            for each in arrival.files()
            if each.name and each.field == field
        ]
    if arrival.wrong and all(each.file for each in outcomes):
        outcomes.append(Outcome("", why=arrival.wrong.sentence))
    return outcomes


def arrived(outcomes: Iterable[Outcome]) -> list[File]:
    """Return the files that are here."""
    return [each.file for each in outcomes if each.file is not None]


def problems(outcomes: Iterable[Outcome]) -> list[str]:
    """Return a sentence for each file that is not here (U91)."""
    return [
        _("“%(name)s” was not added. %(why)s", name=each.name, why=each.why)
        if each.name
        else each.why
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


def look_at(ids: Iterable[int], space: "OpenSpace") -> None:
    """Make the small picture of each file that can have one, and keep it."""
    with closing(space.connect(read_only=False)) as vault:
        for number in ids:
            with suppress(RecordNotFoundError):
                # What makes something of it may not be done yet.
                file = store.load_arrived(vault, number)
                if store.load_preview(vault, number) is None:
                    found = looked(vault, file)
                    store.save_preview(
                        vault, number, looks.PREVIEW, found.data, found.said
                    )


def looked(vault: Connection, file: File) -> looks.Look:
    """Return what a picture looks like and says; nothing where it is none."""
    if file.type not in kinds.PICTURES:
        return looks.Look()
    return looks.look(store.pieces(vault, file.id), file.size)


def make_copy(vault: Connection, file: File) -> File | None:
    """Return the copy of a picture that has only its points, making it if need be.

    It stands beside the original, marked as made from it (U95). None if it cannot be
    made: then nothing was written.
    """
    before = store.made_from(vault, file.id)
    if before is not None:
        return store.load_file(vault, before)
    receiver = store.Receiver(vault)
    number = receiver.begin(file.name, derived_from=file.id)
    size = 0
    for data in bare_pieces(vault, file):
        size += len(data)
        receiver.write(data)
    if not size:
        store.erase_file(vault, number)
        return None
    return receiver.finish()


def bare_pieces(vault: Connection, file: File) -> Iterator[bytes]:
    """Give the bytes of a picture without what is noted beside it; maybe none."""
    if file.type in kinds.BARE:
        yield from looks.clean(store.pieces(vault, file.id), file.size)


def moved(files: Sequence[Attached], move: str) -> tuple[Attached, ...]:
    """Return files in another order: "12:up" puts file 12 one place before."""
    number, _colon, way = move.partition(":")
    order = list(files)
    at = next((i for i, each in enumerate(order) if str(each.file) == number), None)
    to = None if at is None else at + (1 if way == "down" else -1)
    if at is not None and to is not None and 0 <= to < len(order):
        order[at], order[to] = order[to], order[at]
    return tuple(order)


def erase(vault: Connection, file_id: int) -> None:
    """Delete a file for good; the entries that had it get a version without it."""
    for entry_id in store.entries_with(vault, file_id):
        _entry, body = diary.load_entry(vault, entry_id)
        left = tuple(each for each in body.files if each.file != file_id)
        diary.change_entry(vault, entry_id, replace(body, files=left))
    store.erase_file(vault, file_id)


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
