"""Writes the document while it is sent on: piece by piece, and never on the disk."""

import hashlib
import json
from collections.abc import Collection, Iterator
from contextlib import closing

from planner.attachments.store import pieces
from planner.bundles.zipping import Zipped
from planner.errors import PlannerError
from planner.everything.model import FORMAT, Row
from planner.everything.sections import SECTIONS
from planner.everything.store import load_digests, load_rows, load_size
from planner.vault.space import OpenSpace
from planner.web.vault import Connection

#: Names that tell nothing.
DOCUMENT = "notes.json"
ZIP = "notes.zip"
_DAMAGED = "not-whole.txt"
#: Rows are sent on once there is so much of them.
_PIECE = 64 * 1024
#: No text takes more room in the document than this many times what it takes here.
_WIDEST = 8


def stream_document(space: OpenSpace, sections: Collection[str]) -> Iterator[bytes]:
    """Give the document, a piece at a time."""
    with closing(space.connect(read_only=True)) as vault:
        yield from _gathered(document(vault, sections))


def stream_zip(
    space: OpenSpace, sections: Collection[str], passphrase: str
) -> Iterator[bytes]:
    """Give a zip file with the document, and with all files if the diary is in it.

    A file that cannot be read as it came stops nothing: its name is on a list.
    """
    zipped = Zipped(passphrase)
    with closing(space.connect(read_only=True)) as vault:
        most = load_size(vault) * _WIDEST
        whole = _gathered(document(vault, sections))
        yield from zipped.add(DOCUMENT, whole, most)
        damaged: list[str] = []
        for number, sha256, size in load_digests(vault) if "diary" in sections else []:
            inside = _file(vault, number, sha256, damaged)
            yield from zipped.add(f"files/{sha256}", inside, size)
        if damaged:
            listed = "".join(f"{name}\n" for name in damaged).encode()
            yield from zipped.add(_DAMAGED, [listed], len(listed))
    yield from zipped.end()


def document(vault: Connection, sections: Collection[str]) -> Iterator[str]:
    """Yield the text of the document."""
    yield f'{{"format": {FORMAT}, "sections": {{'
    chosen = [each for each in SECTIONS if each.id in sections]
    for at, section in enumerate(chosen):
        yield f"{',' if at else ''}\n{json.dumps(section.id)}: {{"
        for place, table in enumerate(section.tables):
            yield f"{',' if place else ''}\n {json.dumps(table.name)}: ["
            yield from _rows(load_rows(vault, table))
            yield "]"
        yield "}"
    yield "\n}}\n"


def _rows(rows: Iterator[Row]) -> Iterator[str]:
    before = "\n  "
    for row in rows:
        yield before + json.dumps(row, ensure_ascii=False)
        before = ",\n  "


def _gathered(texts: Iterator[str]) -> Iterator[bytes]:
    """Put small pieces together: each that is sent on has its price."""
    waiting = bytearray()
    for text in texts:
        waiting += text.encode(errors="replace")
        if len(waiting) > _PIECE:
            yield bytes(waiting)
            waiting.clear()
    yield bytes(waiting)


def _file(
    vault: Connection, number: int, sha256: str, damaged: list[str]
) -> Iterator[bytes]:
    digest = hashlib.sha256()
    try:
        for piece in pieces(vault, number):
            digest.update(piece)
            yield piece
    except PlannerError:
        damaged.append(sha256)
        return
    if digest.hexdigest() != sha256:
        damaged.append(sha256)
