"""Writes a collection into a zip file, piece by piece, while it is sent on.

Nothing here needs more memory than one piece of a file, and nothing is on the disk.
What is read comes from the chain up to one line and from files that never change, so it
is one state of the store even if something is written meanwhile. What was erased
meanwhile stops it.
"""

import hashlib
import json
from collections.abc import Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass
from datetime import date

from planner.attachments.store import pieces
from planner.bundles.bag import Bag
from planner.bundles.model_pack import Exhibit, Pack
from planner.bundles.store import load_lines, load_texts
from planner.bundles.zipping import Zipped
from planner.chain.model import written
from planner.errors import PlannerError
from planner.vault.space import OpenSpace
from planner.verify import canonical
from planner.web.vault import Connection

#: So many lines or texts are read at a time.
_AT_A_TIME = 200
#: A line is not longer than this once it stands in the list.
_LINE = 4096


class ChangedFileError(PlannerError):
    """A file is not what it was when it was added, or it is gone."""

    def __init__(self, mark: str) -> None:
        super().__init__(
            "A file is not as it was when it was added, so making this was stopped."
        )
        self.mark = mark


@dataclass(frozen=True, kw_only=True)
class Making:
    """What is written: what was gathered, and the small files that go with it."""

    pack: Pack
    document: bytes
    #: Files about the collection, such as how to check it, by name.
    beside: Mapping[str, bytes]
    day: date
    passphrase: str = ""


def stream(space: OpenSpace, making: Making) -> Iterator[bytes]:
    """Give the zip file, a piece at a time."""
    bag = Bag(Zipped(making.passphrase))
    with closing(space.connect(read_only=True)) as vault:
        yield from bag.add("data/chronology.pdf", making.document)
        originals, copies = _lists(making.pack)
        yield from bag.add("data/exhibits.json", canonical(originals))
        if copies:
            yield from bag.add("data/copies.json", canonical(copies))
        if making.pack.seals:
            yield from bag.add("data/seals.json", _seals(making.pack))
        yield from _chain(bag, vault, making.pack)
        yield from _records(bag, vault, making.pack)
        for each in making.pack.exhibits:
            yield from bag.stream(each.path, _checked(vault, each), each.given.size)
        for name, data in making.beside.items():
            yield from bag.add(name, data)
        yield from bag.end(making.day)


def _chain(bag: Bag, vault: Connection, pack: Pack) -> Iterator[bytes]:
    last = pack.head.seq if pack.head else 0

    def listed() -> Iterator[bytes]:
        before = b"["
        for first in range(1, last + 1, _AT_A_TIME):
            to = min(first + _AT_A_TIME - 1, last)
            for line in load_lines(vault, first, to):
                yield before + json.dumps(line, ensure_ascii=False).encode()
                before = b","
        yield b"]" if last else b"[]"

    yield from bag.stream("data/chain.json", listed(), last * _LINE)


def _records(bag: Bag, vault: Connection, pack: Pack) -> Iterator[bytes]:
    seqs = [seq for _record, _rev, seq in pack.opened]
    for at in range(0, len(seqs), _AT_A_TIME):
        for each in load_texts(vault, seqs[at : at + _AT_A_TIME]):
            body = canonical(
                {
                    "format": 1,
                    "seq": each.seq,
                    "record": each.record,
                    "rev": each.rev,
                    "salt": each.salt.hex(),
                    "body": each.text,
                }
            )
            name = f"data/records/{each.record}-{each.rev}.json"
            yield from bag.add(name, body)


def _checked(vault: Connection, exhibit: Exhibit) -> Iterator[bytes]:
    """Give the bytes of a file, and stop if they are not what they were."""
    digest = hashlib.sha256()
    try:
        for piece in pieces(vault, exhibit.given.id):
            digest.update(piece)
            yield piece
    except PlannerError:
        raise ChangedFileError(exhibit.mark) from None
    if digest.hexdigest() != exhibit.given.sha256:
        raise ChangedFileError(exhibit.mark)


def _lists(pack: Pack) -> tuple[list[object], list[object]]:
    """Return what is said of the files as they came, and of copies of pictures.

    Of a copy the line of the chain says nothing: that is about the original, which is
    not here, and so is its salt.
    """
    originals: list[object] = []
    copies: list[object] = []
    for each in pack.exhibits:
        said: dict[str, object] = {
            "mark": each.mark,
            "path": each.path,
            "name": each.name,
            "type": each.given.type,
            "size": each.given.size,
            "sha256": each.given.sha256,
            "commitment": each.original.commitment,
            "seq": each.seq,
        }
        if each.is_copy:
            made = {
                "copy_of": each.original.sha256,
                "copy_of_size": each.original.size,
            }
            copies.append(said | made)
        else:
            originals.append(said | {"salt": each.salt.hex()})
    return originals, copies


def _seals(pack: Pack) -> bytes:
    return canonical(
        [
            {"seal": each.code, "at": written(each.at), "to": each.to}
            for each in pack.seals
        ]
    )
