"""What the processes take of memory."""

import re
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.page import PASSPHRASE
from tests.process.client import Person, Program


def resident(process: int) -> int:
    """Return the resident memory of a process in KiB."""
    status = Path(f"/proc/{process}/status").read_text()
    found = re.search(r"VmRSS:\s+(\d+)", status)
    return int(found[1]) if found else 0


def measure_memory() -> None:
    """Print the resident memory of each process after a walk."""
    with TemporaryDirectory() as folder, Program(Path(folder) / "data") as program:
        person = Person(program.address)
        person.set_up(PASSPHRASE)
        for path in ("/", "/questions/", "/plan/", "/numbers/", "/settings/"):
            for _ in range(20):
                assert person.get(path).status == 200, path
        sizes = [resident(process) // 1024 for process in program.processes()]
    print(
        f"resident memory after 100 pages: {max(sizes)} MiB in the worker that serves"
    )
    print(f"    all {len(sizes)} processes: {sizes} MiB; limit 150 MiB each")
