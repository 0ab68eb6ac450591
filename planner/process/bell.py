"""How a second start asks the first one: a socket that only the same user may use.

Nothing is written down. On Linux the socket has no file: its name is made of the user
and the data folder, and both sides look who the other one is.
"""

import os
import socket
import struct
import sys
from collections.abc import Callable
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from threading import Thread

#: What may be asked for.
OPEN = "open"
ADDRESS = "address"
#: The answer when the window is open.
DONE = "done"
_PATIENCE = 5.0
_LONGEST = 200

Answer = Callable[[str], str]


class NotAnsweredError(Exception):
    """Somebody holds the bell and does not answer as one of us would."""


class Bell:
    """Held by the running program; answered in the background."""

    def __init__(self, held: socket.socket, path: str) -> None:
        self._held = held
        self._path = path
        self._thread: Thread | None = None

    def answer_with(self, answer: Answer) -> None:
        """Answer whoever rings, from now on."""
        self._thread = Thread(target=self._attend, args=(answer,), daemon=True)
        self._thread.start()

    def close(self) -> None:
        """Take the bell down."""
        with suppress(OSError):
            # A thread that waits is woken by this, and not by closing.
            self._held.shutdown(socket.SHUT_RDWR)
        self._held.close()
        if self._thread is not None:
            # The name is free once nobody waits at it any more.
            self._thread.join(_PATIENCE)
        # A name that begins with NUL is no file.
        if not self._path.startswith("\0"):
            Path(self._path).unlink(missing_ok=True)

    def _attend(self, answer: Answer) -> None:
        while True:
            try:
                caller, _ = self._held.accept()
            except OSError:
                return
            with caller, suppress(OSError, UnicodeError):
                caller.settimeout(_PATIENCE)
                if is_same_user(caller):
                    asked = caller.recv(_LONGEST).decode("ascii")
                    caller.sendall(answer(asked).encode("ascii"))


def name_of(folder: Path) -> str:
    """Return the name of the bell of a data folder; it says nothing by itself."""
    whose = f"{_user()} {folder}".encode(errors="surrogateescape")
    mark = sha256(whose).hexdigest()[:32]
    if sys.platform == "win32":
        return rf"\\.\pipe\{mark}"
    if sys.platform == "darwin":
        # A folder that the system makes for each user alone.
        return os.path.join(os.confstr("CS_DARWIN_USER_TEMP_DIR") or "", mark)  # noqa: PTH118
    return f"\0{mark}"


def hang(name: str) -> Bell | None:
    """Hang up the bell; None when another program holds it."""
    if sys.platform == "win32":
        from planner.process import pipe  # noqa: PLC0415 (there is no AF_UNIX)

        return pipe.hang(name)
    held = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    try:
        if not name.startswith("\0") and not _answers(name):
            Path(name).unlink(missing_ok=True)
        held.bind(name)
        held.listen(4)
    except OSError:
        held.close()
        return None
    return Bell(held, name)


def ring(name: str, wish: str) -> str:
    """Ask the program that holds the bell; return what it says."""
    if sys.platform == "win32":
        from planner.process import pipe  # noqa: PLC0415 (there is no AF_UNIX)

        try:
            return pipe.ring(name, wish)
        except (OSError, EOFError, UnicodeError):
            raise NotAnsweredError from None
    try:
        with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as caller:
            caller.settimeout(_PATIENCE)
            caller.connect(name)
            if not is_same_user(caller):
                raise NotAnsweredError
            caller.sendall(wish.encode("ascii"))
            said = caller.recv(_LONGEST).decode("ascii")
    except (OSError, UnicodeError):
        raise NotAnsweredError from None
    if not said:
        raise NotAnsweredError
    return said


def is_same_user(connection: socket.socket) -> bool:
    """Tell whether the other side runs as the user we run as."""
    if sys.platform == "darwin":
        return True  # the folder of the socket is this user's alone
    shape = struct.Struct("3i")
    packed = connection.getsockopt(socket.SOL_SOCKET, socket.SO_PEERCRED, shape.size)
    _, user, _ = shape.unpack(packed)
    return bool(user == os.getuid())


def _answers(name: str) -> bool:
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as caller:
        try:
            caller.connect(name)
        except OSError:
            return False
        return True


def _user() -> str:
    if sys.platform == "win32":
        return os.environ.get("USERNAME", "")
    return str(os.getuid())
