"""Archives that a chat came in: read in place, within what they say of themselves.

Nothing is unpacked onto the disk. What an archive declares is its upper limit, and what
grows far beyond its packed size is refused before it is read (D9).
"""

import struct
import zipfile
import zlib
from collections.abc import Callable, Iterator
from functools import partial
from itertools import islice
from pathlib import PurePosixPath
from typing import IO, cast

from planner.imports.model import Source, Trouble, UnreadableError
from planner.imports.reading import Seekable, encoding_of, lines_of
from planner.imports.whatsapp import Chat, looks_like_chat

#: Files in one archive.
MOST_MEMBERS = 50_000
#: Of one file inside, and of all of them together.
LARGEST = 2 * 1024**3
LARGEST_TOGETHER = 16 * 1024**3
#: Text of a chat.
LARGEST_TEXT = 512 * 1024**2
#: Words shrink to a fifth, long silence to a fiftieth; a bomb to a thousandth.
MOST_GROWTH = 200
#: Below this nothing is a bomb, however well it was packed.
_HARMLESS = 4 * 1024**2
_PIECE = 64 * 1024
#: What the library says of an archive that is not whole, in its many ways.
_BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    EOFError,
    LookupError,
    OSError,
    OverflowError,
    RuntimeError,
    ValueError,
)
_PLAIN_WAYS = {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}
#: So many lines are looked at to tell a chat from a text that was sent in it.
_LINES_TO_LOOK = 200
_LOCKED = 0x1
_CHAT = "_chat.txt"


def open_archive(source: Source) -> Chat:
    """Return the chat in an archive, with the files that came along.

    Raises:
        UnreadableError: It is no archive of a chat, or more than it seems to be.
    """
    try:
        archive = zipfile.ZipFile(cast("IO[bytes]", Seekable(source)))
    except _BROKEN:
        raise UnreadableError(Trouble.DAMAGED) from None
    # Not is_dir(): a name can be empty in a file that nobody made.
    members = [one for one in archive.infolist() if not one.filename.endswith("/")]
    _check(members)
    text = _text_of_chat(archive, members)
    files: dict[str, Callable[[], Iterator[bytes]]] = {
        name_of(one): partial(bytes_of, archive, one)
        for one in members
        if one is not text
    }
    encoding = encoding_of(bytes_of(archive, text))
    return Chat(lambda: lines_of(bytes_of(archive, text), encoding), files)


def name_of(member: zipfile.ZipInfo) -> str:
    """Return the name of a file inside, without folders."""
    return PurePosixPath(member.filename.replace("\\", "/")).name


def bytes_of(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> Iterator[bytes]:
    """Yield the bytes of one file inside."""
    try:
        with archive.open(member) as file:
            while piece := file.read(_PIECE):
                yield piece
    except _BROKEN:
        raise UnreadableError(Trouble.DAMAGED) from None


def _check(members: list[zipfile.ZipInfo]) -> None:
    if len(members) > MOST_MEMBERS:
        raise UnreadableError(Trouble.BOMB)
    if sum(one.file_size for one in members) > LARGEST_TOGETHER:
        raise UnreadableError(Trouble.BOMB)
    for one in members:
        if one.flag_bits & _LOCKED:
            raise UnreadableError(Trouble.ENCRYPTED)
        if one.compress_type not in _PLAIN_WAYS:
            raise UnreadableError(Trouble.DAMAGED)
        packed = max(one.compress_size, 1)
        grows = one.file_size > MOST_GROWTH * packed and one.file_size > _HARMLESS
        if grows or one.file_size > LARGEST:
            raise UnreadableError(Trouble.BOMB)


def _text_of_chat(
    archive: zipfile.ZipFile, members: list[zipfile.ZipInfo]
) -> zipfile.ZipInfo:
    texts = [one for one in members if one.filename.lower().endswith(".txt")]
    texts.sort(key=lambda one: name_of(one).lower() != _CHAT)
    for one in texts:
        if one.file_size <= LARGEST_TEXT and _is_chat(archive, one):
            return one
    raise UnreadableError(Trouble.NO_CHAT)


def _is_chat(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> bool:
    try:
        lines = lines_of(bytes_of(archive, member), "utf-8")
        return looks_like_chat(islice(lines, _LINES_TO_LOOK))
    except UnreadableError:
        return False
