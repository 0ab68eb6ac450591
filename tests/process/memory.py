"""Looking into the memory of other processes, as only the system's owner may."""

from collections.abc import Iterable
from pathlib import Path


def found_in(process_id: int, wanted: Iterable[bytes]) -> list[bytes]:
    """Return which of these bytes the memory of a process holds."""
    missing = set(wanted)
    found = []
    for piece in pieces(process_id):
        here = {one for one in missing if one in piece}
        found += sorted(here)
        missing -= here
    return found


def pieces(process_id: int) -> Iterable[bytes]:
    """Give everything in the memory of a process, area by area."""
    with Path(f"/proc/{process_id}/mem").open("rb") as memory:
        for line in Path(f"/proc/{process_id}/maps").read_text().splitlines():
            area, rights = line.split()[:2]
            if not rights.startswith("r") or "[v" in line:
                continue
            start, end = (int(number, 16) for number in area.split("-"))
            try:
                memory.seek(start)
                yield memory.read(end - start)
            except OSError:
                continue
