"""Where the copies of the header are, and how they are read and changed (D3)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from planner.vault import files
from planner.vault.errors import UnreadableHeaderError
from planner.vault.face import Face
from planner.vault.folder import Folder
from planner.vault.header import (
    CELLS,
    COPY,
    FACE_SECTOR,
    SECTOR,
    SPACES,
    Header,
    Payload,
    open_cell,
)
from planner.vault.keys import cell_key


@dataclass(frozen=True)
class Place:
    """Where one copy of the header stands."""

    path: Path
    offset: int

    def read(self) -> Header | None:
        """Return the copy, or None if it cannot be used."""
        try:
            return Header.read(files.read_at(self.path, self.offset, COPY))
        except UnreadableHeaderError:
            return None

    def write_sector(self, number: int, sector: bytes) -> None:
        """Change one sector in place."""
        files.write_at(self.path, self.offset + number * SECTOR, sector)

    def write(self, header: Header) -> None:
        """Write the whole copy."""
        files.write_at(self.path, self.offset, header.raw)


@dataclass(frozen=True)
class Match:
    """A cell that opened."""

    number: int
    header: Header
    payload: Payload

    @property
    def space(self) -> int:
        """The space that the cell belongs to."""
        return self.number // CELLS


class Keyring:
    """All copies of the header of one folder."""

    def __init__(self, folder: Folder) -> None:
        self._folder = folder

    def _first_places(self) -> list[Place]:
        return [Place(self._folder.index, 0), Place(self._folder.index, COPY)]

    def _last_places(self) -> list[Place]:
        """Return the ends of the snapshots."""
        found = [(path, files.size_of(path)) for path in self._folder.snapshots]
        return [Place(path, size - COPY) for path, size in found if size > COPY]

    def places(self) -> list[Place]:
        """Return every place of a copy, in the order they are written."""
        return [*self._first_places(), *self._last_places()]

    def read(self) -> list[Header]:
        """Return the copies to trust: the snapshots' only if both others fail."""
        for places in (self._first_places(), self._last_places()):
            found = [header for place in places if (header := place.read())]
            if found:
                return found
        return []

    def face(self) -> Face | None:
        """Return the face that was set last."""
        found = [face for header in self.read() if (face := header.face())]
        return max(found, key=lambda pair: pair[0])[1] if found else None

    def set_face(self, face: Face) -> None:
        """Show another face, in every copy."""
        headers = self.read()
        found = [pair[0] for header in headers if (pair := header.face())]
        sector = headers[0].face_sector(max(found, default=0) + 1, face)
        self.write_sectors(headers[0], {FACE_SECTOR: sector})

    def write_cells(self, reference: Header, cells: dict[int, bytes]) -> None:
        """Change cells in every copy, one after the other, each synced."""
        changed = {1 + number: cell for number, cell in cells.items()}
        self.write_sectors(reference, changed)

    def write_sectors(self, reference: Header, sectors: dict[int, bytes]) -> None:
        """Change sectors in every copy; a copy that is ruined is written anew."""
        for number, sector in sectors.items():
            reference = reference.with_sector(number, sector)
        for place in self.places():
            standing = place.read()
            if standing is None or standing.salt != reference.salt:
                self._write_anew(place, reference)
                continue
            for number, sector in sectors.items():
                if standing.sector(number) != sector:
                    place.write_sector(number, sector)

    def heal(self, match: Match) -> None:
        """Bring copies that lag behind, or are ruined, up to the one that opened."""
        changed = {1 + match.number: match.header.cell(match.number)}
        faces = [face for header in self.read() if (face := header.face())]
        newest = max(faces, key=lambda pair: pair[0]) if faces else None
        sectors = [
            header.sector(FACE_SECTOR)
            for header in self.read()
            if newest and header.face() == newest
        ]
        if sectors:
            changed[FACE_SECTOR] = sectors[0]
        self.write_sectors(match.header, changed)

    def _write_anew(self, place: Place, header: Header) -> None:
        if not place.path.exists():
            files.make_file(place.path)
            files.sync_folder(place.path.parent)
        place.write(header)


def find(headers: Iterable[Header], root: bytes) -> Match | None:
    """Return the newest cell that this root opens, of all eight in every copy.

    All are always tried, so that the time tells nothing about which one it was.
    """
    keys: Sequence[bytes] = [
        cell_key(root, space, cell) for space in range(SPACES) for cell in range(CELLS)
    ]
    best: Match | None = None
    for header in headers:
        for number, key in enumerate(keys):
            payload = open_cell(key, header.cell(number))
            if payload is None:
                continue
            if best is None or payload.generation > best.payload.generation:
                best = Match(number, header, payload)
    return best
