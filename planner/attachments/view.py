"""Files as pages show them: what each is, in words, and what of it is shown."""

import re
from collections.abc import Sequence

from flask_babel import format_decimal
from flask_babel import gettext as _

from planner.attachments import kinds, store
from planner.attachments.model import File, Shown
from planner.diary.model import Attached
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
