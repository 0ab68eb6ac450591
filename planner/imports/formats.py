"""Which form a file has, told from its bytes and never from its name."""

import re
from itertools import islice

from planner.imports.mail import Mail
from planner.imports.model import Reader, Source, Trouble, UnreadableError
from planner.imports.reading import encoding_of, lines_of
from planner.imports.sms import Backup
from planner.imports.table import Table, looks_like_table
from planner.imports.whatsapp import Chat, looks_like_chat
from planner.imports.zipped import open_archive

_HEAD = 4096
_LINES_TO_LOOK, _LINES_OF_HEAD = 200, 30
_ZIP = (b"PK\x03\x04", b"PK\x05\x06")
_HEADER = re.compile(rb"[!-9;-~]{1,100}:")
_MAIL = re.compile(
    rb"^(?:From|Date|Subject|Message-ID|Received|Return-Path|MIME-Version):",
    re.IGNORECASE,
)
_XML = re.compile(
    rb"^(?:\xef\xbb\xbf)?\s*<(?:\?xml|!--|!doctype|!entity|smses)", re.IGNORECASE
)
_WIDE = (b"\xff\xfe<\x00", b"\xfe\xff\x00<")


def open_file(source: Source) -> Reader:
    """Return the reader that fits a file.

    Raises:
        UnreadableError: None does, or the file is not taken.
    """
    head = next(source.pieces(0, _HEAD), b"")
    if not head.strip():
        raise UnreadableError(Trouble.EMPTY)
    if head.startswith(_ZIP):
        return open_archive(source)
    if _XML.match(head) or head.startswith(_WIDE):
        return Backup(source)
    if head.startswith(b"From "):
        return Mail(source, folder=True)
    if _is_mail(head):
        return Mail(source, folder=False)
    encoding = encoding_of(source.pieces())
    first = list(islice(lines_of(source.pieces(), encoding), _LINES_TO_LOOK))
    if looks_like_table(first[0] if first else ""):
        return Table(lambda: lines_of(source.pieces(), encoding))
    if looks_like_chat(first):
        return Chat(lambda: lines_of(source.pieces(), encoding))
    raise UnreadableError(Trouble.UNKNOWN)


def _is_mail(head: bytes) -> bool:
    """Tell whether it begins with the lines that stand above a message."""
    known = 0
    for line in head.splitlines()[:_LINES_OF_HEAD]:
        if not line.strip():
            break
        if line[:1] in b" \t":
            continue
        if not _HEADER.match(line):
            return False
        known += bool(_MAIL.match(line))
    return known >= 2  # noqa: PLR2004 - one alone may be any note
