"""The form of a BagIt folder (RFC 8493), written while it goes through a stream.

The reference program works on folders on the disk, where nothing of hers may be; it
checks in the tests that this is right.
"""

import hashlib
from collections.abc import Iterable, Iterator
from datetime import date

from planner.bundles.zipping import Zipped

DECLARATION = b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"
_PAYLOAD = "data/"


class Bag:
    """A bag: files under data/ are what is handed over, the others are about them."""

    def __init__(self, zipped: Zipped) -> None:
        self._zipped = zipped
        self._payload: dict[str, str] = {}
        self._tags: dict[str, str] = {}
        self._octets = 0

    def add(self, name: str, data: bytes) -> Iterator[bytes]:
        """Put a small file in."""
        yield from self.stream(name, [data], len(data))

    def stream(self, name: str, pieces: Iterable[bytes], size: int) -> Iterator[bytes]:
        """Put a file in that comes in pieces, and note what it was."""
        digest = hashlib.sha256()

        def counted() -> Iterator[bytes]:
            for piece in pieces:
                digest.update(piece)
                if name.startswith(_PAYLOAD):
                    self._octets += len(piece)
                yield piece

        yield from self._zipped.add(name, counted(), size)
        noted = self._payload if name.startswith(_PAYLOAD) else self._tags
        noted[name] = digest.hexdigest()

    def end(self, day: date) -> Iterator[bytes]:
        """Write what a bag says of itself, and close it.

        It names no program and nobody: only the day, which the pages say as well, and
        how much there is, which everybody can count.
        """
        yield from self.add("bagit.txt", DECLARATION)
        about = (
            f"Bagging-Date: {day.isoformat()}\n"
            f"Payload-Oxum: {self._octets}.{len(self._payload)}\n"
        )
        yield from self.add("bag-info.txt", about.encode())
        yield from self.add("manifest-sha256.txt", _listed(self._payload))
        tags = _listed(self._tags)
        yield from self._zipped.add("tagmanifest-sha256.txt", [tags], len(tags))
        yield from self._zipped.end()


def _listed(digests: dict[str, str]) -> bytes:
    """Return digests as `sha256sum` reads them."""
    lines = (f"{digest}  {name}\n" for name, digest in sorted(digests.items()))
    return "".join(lines).encode()
