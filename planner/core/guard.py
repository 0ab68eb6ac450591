"""A hook that refuses what no part of the program does: calling out, foreign programs.

It catches accidents and dependencies that change their ways. It is no fence against
code that is hostile already: that could undo it from within.
"""

import sys
from collections.abc import Callable, Sequence
from typing import Any

#: Asking the network, or becoming or starting another program by a back way.
_NEVER = frozenset(
    {
        "os.exec",
        "os.fork",
        "os.forkpty",
        "os.posix_spawn",
        "os.spawn",
        "os.startfile",
        "os.system",
        "pty.spawn",
        "socket.gethostbyaddr",
        "socket.gethostbyname",
        "socket.getnameinfo",
    }
)
#: Their second argument is an address; a socket of this machine has no host in it.
_TO_AN_ADDRESS = frozenset({"socket.connect", "socket.sendmsg", "socket.sendto"})
_LOOPBACK = ("127.0.0.1", b"127.0.0.1")

MayStart = Callable[[Sequence[str]], bool]


class RefusedError(RuntimeError):
    """Something was tried that this program never does."""

    def __init__(self) -> None:
        super().__init__("refused")


def no_program(_command: Sequence[str]) -> bool:
    """Permit no program at all."""
    return False


def check(event: str, details: Sequence[Any], may_start: MayStart) -> None:
    """Refuse an event of the interpreter that is none of ours."""
    if event in _NEVER:
        raise RefusedError
    if event in _TO_AN_ADDRESS and isinstance(details[1], tuple):
        raise RefusedError
    if event == "socket.getaddrinfo" and details[0] not in _LOOPBACK:
        raise RefusedError
    if event == "subprocess.Popen" and not may_start(
        [str(part) for part in details[1]]
    ):
        raise RefusedError


def stand_guard(may_start: MayStart = no_program) -> None:
    """Refuse from now on, for as long as this process lives."""

    def hook(event: str, details: tuple[Any, ...]) -> None:
        check(event, details, may_start)

    sys.addaudithook(hook)
