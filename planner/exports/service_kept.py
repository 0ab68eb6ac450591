"""Keeps pieces of long documents in the store, for the next one like it."""

import hashlib
from collections.abc import Iterable, Sequence
from contextlib import closing, suppress
from functools import cache
from importlib.metadata import version
from pathlib import Path

from planner.errors import PlannerError
from planner.exports import store_pieces as store
from planner.exports.job import Job, Reply
from planner.vault.space import OpenSpace
from planner.vault.transactions import transaction

#: So large a part of its size class may be pieces. They never make a store grow.
_PART = 4
#: So large a part stays free: with no room left, the next word that is written would
#: drive all pieces out.
_LEFT = 32
_HERE = Path(__file__).parent
#: All that a piece is made with, beside its own words.
_MADE_WITH = ("weasyprint", "pydyf", "pikepdf", "fonttools")


class Drawer:
    """The pieces in a store that is open; one that takes nothing gives what it has.

    Args:
        space: The store.
        seqs: The lines of the chain whose texts are in the document.
    """

    def __init__(self, space: OpenSpace, seqs: Iterable[int] = ()) -> None:
        self._space = space
        self._seqs = tuple(seqs)
        with closing(space.connect(read_only=True)) as vault:
            self._mark = store.load_mark(vault)
            self._there = store.load_digests(vault)
        self._found: set[bytes] = set()

    def has(self, job: Job) -> bool:
        """Tell whether something was made of the very same job before this began."""
        return self._digest(job) in self._there

    def find(self, jobs: Sequence[Job]) -> list[Reply | None]:
        """Return what was made of each of these, where it is still there."""
        digests = [self._digest(job) for job in jobs]
        with closing(self._space.connect(read_only=True)) as vault:
            found = [store.load_piece(vault, each) for each in digests]
        self._found.update(
            digest for digest, reply in zip(digests, found, strict=True) if reply
        )
        return found

    def keep(self, made: Sequence[tuple[Job, Reply]]) -> None:
        """Keep what there is room for, unless one of the texts was erased meanwhile.

        It is no harm if that does not go: then it is made again.
        """
        if self._space.read_only:
            return
        pieces = {self._digest(job): reply for job, reply in made if job.lasts}
        new = {each: pieces[each] for each in pieces if each not in self._found}
        with suppress(PlannerError):
            room, size_class = self._space.room()
            with (
                closing(self._space.connect(read_only=False)) as vault,
                transaction(vault),
            ):
                if store.has_texts(vault, self._seqs):
                    room += store.load_size(vault) - size_class // _LEFT
                    most = min(size_class // _PART, room)
                    store.keep_pieces(vault, self._found, new, most)

    def _digest(self, job: Job) -> bytes:
        digest = hashlib.blake2b(_made_with(), digest_size=32, key=self._mark)
        digest.update(f"\0{job.language}\0{job.html}".encode())
        return digest.digest()


@cache
def _made_with() -> bytes:
    """Return a digest of everything that a piece looks like because of it."""
    digest = hashlib.sha256()
    for name in _MADE_WITH:
        digest.update(f"{name} {version(name)}\n".encode())
    for path in sorted([*_HERE.glob("*.py"), *_HERE.glob("css/*.css")]):
        digest.update(path.read_bytes())
    for path in sorted(_HERE.glob("fonts/*")):
        digest.update(f"{path.name} {path.stat().st_size}\n".encode())
    return digest.digest()
