"""What the renderer may use: set once in the child, before it reads its job."""

import ctypes
import ctypes.util
import os
import signal
import sys
from collections.abc import Mapping
from types import MappingProxyType

#: Address space on top of what the started child already has (D14).
MEMORY = 1024**3
#: Seconds of the wall clock; the parent keeps time as well.
SECONDS = 60

#: Events of the interpreter that making a PDF never needs.
_REFUSED = (
    "os.exec",
    "os.fork",
    "os.mkdir",
    "os.posix_spawn",
    "os.rename",
    "os.spawn",
    "os.startfile",
    "os.system",
    "shutil.",
    "socket.",
    "subprocess.",
    "tempfile.",
)
_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_APPEND | os.O_TRUNC

_PR_SET_PDEATHSIG, _PR_SET_DUMPABLE = 1, 4


class RefusedError(Exception):
    """The renderer tried something that is not its business."""


def environment(outer: Mapping[str, str], fonts: str) -> Mapping[str, str]:
    """Return all the child gets to know: where the libraries and the fonts are."""
    kept = (
        "DYLD_FALLBACK_LIBRARY_PATH",
        "LD_LIBRARY_PATH",
        "SYSTEMROOT",
        "WEASYPRINT_DLL_DIRECTORIES",
    )
    inner = {name: outer[name] for name in kept if name in outer}
    return MappingProxyType(
        inner | {"FONTCONFIG_FILE": fonts, "LC_ALL": "C.UTF-8", "PYTHONUTF8": "1"}
    )


def refuse(event: str, arguments: tuple[object, ...]) -> None:
    """Stop writing, starting and calling: an audit hook."""
    if event == "open":
        flags = arguments[2]
        if isinstance(flags, int) and flags & _WRITING:
            raise RefusedError(event)
    elif event.startswith(_REFUSED):
        raise RefusedError(event)


def confine() -> None:  # pragma: no cover - would confine the tests; the child runs it
    """Take from this process what it does not need; there is no way back."""
    os.umask(0o077)
    if sys.platform != "win32":
        _confine_by_limits()
    if sys.platform == "linux":
        # Looking for a library by its short name starts other programs and writes
        # temporary files. WeasyPrint tries the full names as well, which do not.
        ctypes.util.find_library = lambda name: None  # noqa: ARG005
        libc = ctypes.CDLL(None, use_errno=True)
        libc.prctl(_PR_SET_DUMPABLE, 0, 0, 0, 0)
        # The worker dies to lock: what it had asked for dies with it.
        libc.prctl(_PR_SET_PDEATHSIG, int(signal.SIGKILL), 0, 0, 0)
    sys.addaudithook(refuse)


def _confine_by_limits() -> None:  # pragma: no cover - see confine
    import resource  # noqa: PLC0415 - not on Windows

    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    if sys.platform == "linux":  # other systems do not hold a process to this one
        room = _address_space() + MEMORY
        resource.setrlimit(resource.RLIMIT_AS, (room, room))


def _address_space() -> int:  # pragma: no cover - see confine
    with open("/proc/self/statm", encoding="ascii") as pages:  # noqa: PTH123 - no pathlib needed in the child
        return int(pages.read().split()[0]) * os.sysconf("SC_PAGE_SIZE")
