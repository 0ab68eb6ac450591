"""The one listening socket: made by the launcher, handed to each worker."""

import socket
import sys

HOST = "127.0.0.1"
_QUEUE = 128


def listen(preferred: int = 0) -> socket.socket:
    """Listen on this machine only; on another port when the preferred one is taken."""
    try:
        return _listen(preferred)
    except OSError:
        if preferred == 0:
            raise
        return _listen(0)


def _listen(port: int) -> socket.socket:
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    try:
        if sys.platform == "win32":
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_EXCLUSIVEADDRUSE, 1)
        elif port:
            # A start soon after an end gets the same port again.
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind((HOST, port))
        listener.listen(_QUEUE)
    except OSError:
        listener.close()
        raise
    return listener


def inherited(listener: socket.socket) -> tuple[int, ...]:
    """Return the descriptors that a new worker has to inherit."""
    if sys.platform == "win32":
        return ()
    return (listener.fileno(),)


def hand_over(listener: socket.socket, process_id: int) -> str:
    """Describe the socket so that the worker with this process id can use it."""
    if sys.platform == "win32":
        return listener.share(process_id).hex()
    return str(listener.fileno())


def take_over(described: str) -> socket.socket:
    """Use the socket that the launcher described."""
    if sys.platform == "win32":
        return socket.fromshare(bytes.fromhex(described))
    return socket.socket(fileno=int(described))
