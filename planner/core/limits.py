"""What a process gives up before it does anything else, on each system."""

import faulthandler
import os
import sys

#: From <sys/prctl.h>: whether others may read this process's memory.
_PR_SET_DUMPABLE = 4
#: From <sys/ptrace.h> of macOS: nobody may attach.
_PT_DENY_ATTACH = 31


def harden() -> None:
    """Private files, no core files, and no reading of this process's memory (D1)."""
    os.umask(0o077)
    faulthandler.disable()
    if sys.platform == "win32":
        return
    import ctypes  # noqa: PLC0415 (--help stays instant)
    import resource  # noqa: PLC0415 (there is none on Windows)

    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    system = ctypes.CDLL(None, use_errno=True)
    if sys.platform == "darwin":
        system.ptrace(_PT_DENY_ATTACH, 0, None, 0)
        return
    if system.prctl(_PR_SET_DUMPABLE, 0, 0, 0, 0) != 0:
        raise OSError(ctypes.get_errno(), "this process stays readable")
