"""What the renderer may use: set once in the child, before it reads its job."""

import ctypes.util
import os
import re
import signal
import sys
import time
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

from planner.core.guard import stand_guard
from planner.core.limits import harden

#: Address space on top of what the started child already has (D14).
MEMORY = 1024**3
#: Seconds for one job, of the wall clock, which the parent keeps, and of the processor.
SECONDS = 60

#: Events of the interpreter that change files; making a PDF needs none of them.
_CHANGING = (
    "os.link",
    "os.mkdir",
    "os.remove",
    "os.rename",
    "os.rmdir",
    "os.symlink",
    "os.truncate",
    "shutil.",
    "tempfile.",
)
_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_APPEND | os.O_TRUNC
#: From <sys/prctl.h>: a signal for this process when the one that started it ends.
_PR_SET_PDEATHSIG = 1


class RefusedError(Exception):
    """The renderer tried to change a file."""


def environment(outer: Mapping[str, str], fonts: Path) -> Mapping[str, str]:
    """Return all the child gets to know: where the libraries and the fonts are."""
    kept = (
        "DYLD_FALLBACK_LIBRARY_PATH",
        "LD_LIBRARY_PATH",
        "SYSTEMROOT",
        "WEASYPRINT_DLL_DIRECTORIES",
    )
    inner = {name: outer[name] for name in kept if name in outer}
    own = {
        "FONTCONFIG_FILE": str(fonts),
        "LC_ALL": "C.UTF-8",
        "PYTHONDONTWRITEBYTECODE": "1",
        "PYTHONNOUSERSITE": "1",
        "PYTHONUTF8": "1",
    }
    return MappingProxyType(inner | own)


def refuse_writing(event: str, arguments: tuple[object, ...]) -> None:
    """Stop whatever would change a file: an audit hook."""
    if event == "open":
        flags = arguments[2]
        if isinstance(flags, int) and flags & _WRITING:
            raise RefusedError
    elif event.startswith(_CHANGING):
        raise RefusedError


def confine() -> None:  # pragma: no cover - would confine the tests; the child runs it
    """Take from this process what it does not need; there is no way back."""
    harden()
    if sys.platform == "linux":
        _cap()
        begin_job()
        # The worker dies to lock: what it had asked for dies with it.
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, int(signal.SIGKILL), 0, 0, 0)
        # Looking for a library by its short name starts other programs and writes
        # temporary files. WeasyPrint tries the full names as well, which do not.
        ctypes.util.find_library = _nowhere
    stand_guard()
    sys.addaudithook(refuse_writing)


def begin_job() -> None:  # pragma: no cover - would end the tests; the child runs it
    """Give the next job as much time of the processor as every other."""
    if sys.platform == "linux":
        import resource  # noqa: PLC0415 - there is none on Windows

        most = resource.getrlimit(resource.RLIMIT_CPU)[1]
        until = int(time.process_time()) + SECONDS
        resource.setrlimit(resource.RLIMIT_CPU, (until, most))


def most_memory() -> int:
    """Return the most memory that this process has had, in KiB; 0 if nobody counts."""
    # Not what getrusage tells: that begins with what the process had that started it.
    status = Path("/proc/self/status")
    told = status.read_text(encoding="ascii") if status.exists() else ""
    found = re.search(r"^VmHWM:\s+(\d+) kB", told, re.MULTILINE)
    return int(found[1]) if found else 0


def _cap() -> None:  # pragma: no cover - see confine
    import resource  # noqa: PLC0415 - there is none on Windows

    pages = Path("/proc/self/statm").read_text(encoding="ascii").split()[0]
    room = int(pages) * os.sysconf("SC_PAGE_SIZE") + MEMORY
    resource.setrlimit(resource.RLIMIT_AS, (room, room))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))


def _nowhere(name: str) -> str | None:  # pragma: no cover - see confine
    _ = name
    return None
