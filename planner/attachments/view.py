"""Files as pages show them: what each is, in words, and what of it is shown."""

import re
from collections.abc import Sequence

from flask_babel import format_decimal
from flask_babel import gettext as _

from planner.attachments import kinds, store
from planner.attachments.model import File, OnEntry, Shown
from planner.diary.model import Attached
from planner.diary.store import load_entry, load_row, load_versions
from planner.web.vault import Connection
from planner.web.visits import visit

#: What a file is called when it is saved: the end of the name, by its type.
_ENDS = {
    "image/jpeg": "jpg",
    "image/png": "png",
    "image/gif": "gif",
    "image/webp": "webp",
    "application/pdf": "pdf",
    "audio/mpeg": "mp3",
    "audio/ogg": "ogg",
    "audio/wav": "wav",
    "audio/flac": "flac",
    "audio/aac": "aac",
    "audio/mp4": "m4a",
    "video/mp4": "mp4",
    "video/webm": "webm",
    "video/ogg": "ogv",
    "video/quicktime": "mov",
}
_END = re.compile(r"\.([A-Za-z0-9]{1,5})$")
_KILO = 1000


def shown(file: File, attached: Attached | None = None) -> Shown:
    """Return a file as a page shows it."""
    return Shown(
        file=file,
        attached=attached or Attached(file.id),
        kind=kind_of(file),
        words=_("%(kind)s, %(size)s", kind=kind_words(file), size=size_words(file)),
        is_open=file.id in visit().shown,
    )


def files_on(vault: Connection, attached: Sequence[Attached]) -> list[Shown]:
    """Return the files of an entry in their order; what was deleted is left out."""
    found = {each.id: each for each in load(vault, attached)}
    return [shown(found[each.file], each) for each in attached if each.file in found]


def load(vault: Connection, attached: Sequence[Attached]) -> list[File]:
    """Return the files that an entry names."""
    return store.load_files(vault, [each.file for each in attached])


def kind_of(file: File) -> str:
    """Return in which way a file is shown, if at all."""
    ways = (
        ("picture", kinds.PICTURES),
        ("sound", kinds.SOUNDS),
        ("film", kinds.FILMS),
        ("pdf", {kinds.PDF}),
    )
    return next((way for way, types in ways if file.type in types), "")


def kind_words(file: File) -> str:
    """Return what a file is, by its content."""
    words = {
        "picture": _("Picture"),
        "sound": _("Sound"),
        "film": _("Video"),
        "pdf": _("PDF"),
    }
    return str(words.get(kind_of(file), _("Another kind of file")))


def size_words(file: File) -> str:
    """Return how large a file is."""
    if file.size < _KILO:
        return str(_("%(number)s bytes", number=file.size))
    if file.size < _KILO**2:
        return str(_("%(number)s kB", number=format_decimal(file.size // _KILO)))
    megas = round(file.size / _KILO**2, 1)
    return str(_("%(number)s MB", number=format_decimal(megas)))


def safe_name(file: File) -> str:
    """Return the name under which a file is saved: nothing that anybody wrote."""
    found = _END.search(file.name)
    end = _ENDS.get(file.type) or (found[1].lower() if found else "")
    return f"file-{file.id}.{end}" if end else f"file-{file.id}"


def said_rows(file: File) -> list[tuple[str, str]]:
    """Return what a file says of itself, each with its label."""
    labels = {"time": _("Time"), "place": _("Place"), "device": _("Device")}
    return [
        (str(label), file.said[name])
        for name, label in labels.items()
        if name in file.said
    ]


def kept_rows(files: Sequence[Shown]) -> list[dict[str, str]]:
    """Return what another window saved meanwhile, to choose from (U149)."""
    return [
        {
            "label": str(_("What file %(number)s says", number=at)),
            "value": each.attached.typed or str(_("No words")),
        }
        for at, each in enumerate(files, 1)
    ]


def words_rows(attached: Attached) -> list[dict[str, str]]:
    """Return the same for the words about one file."""
    none = str(_("No words"))
    return [
        {
            "label": str(_("What does it show?")),
            "value": attached.description or none,
        },
        {
            "label": str(_("What does it say, word for word?")),
            "value": attached.typed or none,
        },
    ]


def twice_words(vault: Connection, files: Sequence[File]) -> list[str]:
    """Return a sentence for each file that is here already (U98)."""
    found = [(each, store.same_files(vault, each)) for each in files]
    return [
        str(
            _(
                "File %(number)s is the same as file %(other)s.",
                number=each.id,
                other=same[0],
            )
        )
        for each, same in found
        if same
    ]


def entries_of(vault: Connection, file: File) -> list[OnEntry]:
    """Return the entries that a file is on, with what each says about it."""
    found = [load_entry(vault, each) for each in store.entries_with(vault, file.id)]
    return [
        OnEntry(entry.id, entry.label, attached, in_bin=entry.removed_at is not None)
        for entry, body in found
        for attached in body.files
        if attached.file == file.id
    ]


def entries_before(vault: Connection, file: File) -> list[OnEntry]:
    """Return the entries that had a file once, and can have it back."""
    now = store.entries_with(vault, file.id)
    before = [each for each in store.entries_before(vault, file.id) if each not in now]
    rows = [load_row(vault, each) for each in before]
    return [
        OnEntry(each.id, each.label, Attached(file.id))
        for each in rows
        if each.removed_at is None
    ]


def last_words(vault: Connection, entry_id: int, file: File) -> Attached:
    """Return what an entry last said about a file that it had."""
    bodies = [each.body for each in load_versions(vault, entry_id) if each.body]
    said = [
        attached
        for body in bodies
        for attached in body.files
        if attached.file == file.id
    ]
    return said[-1] if said else Attached(file.id)
