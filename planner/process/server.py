"""The web server of a worker: cheroot, saying less and ending on time."""

import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from typing import Any

from cheroot import server, wsgi

#: Said to everything that is not a request of ours; says nothing itself.
NOT_FOUND = b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
_PIECE = 1024 * 1024
_WITHOUT_BODY = (b"1", b"204", b"205", b"304")


class Request(server.HTTPRequest):
    """One request; the answer carries no name of a server and no date."""

    def respond(self) -> None:
        """Answer, and be counted until the last byte is on its way."""
        with self.server.answering():
            super().respond()

    def simple_response(self, status: str, msg: str = "") -> None:
        """Answer what cannot be read, too long or too late like any unknown address."""
        del status, msg
        self.close_connection = True
        self.sent_headers = True
        with suppress(OSError):
            self.conn.wfile.write(NOT_FOUND)

    def send_headers(self) -> None:
        """Write status and headers, once what the browser still sends is read."""
        headers = [
            (name, value)
            for name, value in self.outheaders
            if name.lower() not in {b"server", b"date", b"connection"}
        ]
        if self._ends_here():
            self.close_connection = True
        status: bytes = (
            self.status.encode() if isinstance(self.status, str) else self.status
        )
        sized = any(name.lower() == b"content-length" for name, _ in headers)
        if (
            not sized
            and not status.startswith(_WITHOUT_BODY)
            and self.method != b"HEAD"
        ):
            if self.response_protocol == "HTTP/1.1":
                self.chunked_write = True
                headers.append((b"Transfer-Encoding", b"chunked"))
            else:
                self.close_connection = True
        if self.close_connection:
            headers.append((b"Connection", b"close"))
        self._read_the_rest()
        lines = [b"HTTP/1.1 " + status, *(n + b": " + v for n, v in headers), b"", b""]
        self.conn.wfile.write(b"\r\n".join(lines))

    def _ends_here(self) -> bool:
        return (
            self.chunked_read
            or self.response_protocol != "HTTP/1.1"
            or self.server.is_ending
            or not self.server.can_add_keepalive_connection
        )

    def _read_the_rest(self) -> None:
        # A browser that is cut off while sending shows an error of its own in
        # place of our answer. Read in pieces: cheroot would read all at once.
        while getattr(self.rfile, "remaining", 0) > 0 and self.rfile.read(_PIECE):
            pass


class Connection(server.HTTPConnection):
    """One connection of a browser."""

    RequestHandlerClass = Request


class Server(wsgi.Server):
    """Serves one application on a socket that somebody else opened."""

    ConnectionClass = Connection
    keep_alive_conn_limit = 32
    max_request_header_size = 16 * 1024

    def __init__(
        self,
        listener: socket.socket,
        application: Any,
        *,
        failed: Callable[[], None],
        threads: int = 8,
        timeout: int = 30,
    ) -> None:
        super().__init__(
            listener.getsockname(),
            application,
            numthreads=threads,
            server_name="127.0.0.1",
            request_queue_size=128,
            timeout=timeout,
        )
        self.software = ""
        self._listener = listener
        self._failed = failed
        self._answering = 0
        self._changed = threading.Condition()
        self.is_ending = False

    def bind(self, family: int, type: int, proto: int = 0) -> socket.socket:  # noqa: A002 (cheroot's name)
        """Use the socket that was given; nothing is bound here."""
        del family, type, proto
        self.socket = self._listener
        return self._listener

    def process_conn(self, conn: Any) -> None:
        """Give a connection to a thread once it has something to say.

        Browsers open connections ahead of need; each would hold a thread.
        """
        if conn.last_used is None:
            # Head and body are two writes; without this the second one waits.
            conn.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            self.put_conn(conn)
        else:
            super().process_conn(conn)

    def error_log(
        self, msg: str = "", level: int = 20, *args: bool, **more: bool
    ) -> None:
        """Say that something failed, and nothing else."""
        del msg, level
        # While ending, the loop may miss a connection that was just closed.
        failed = any(args) or any(more.values())
        if failed and not self.is_ending:
            self._failed()

    @contextmanager
    def answering(self) -> Iterator[None]:
        """Count an answer while it is being given."""
        with self._changed:
            self._answering += 1
        try:
            yield
        finally:
            with self._changed:
                self._answering -= 1
                self._changed.notify_all()

    def take_no_more(self) -> None:
        """Leave new connections to the next worker; end those that are silent."""
        self.is_ending = True
        connections: Any = vars(self)["_connections"]
        selector = vars(connections)["_selector"]  # cheroot has no other way
        with suppress(KeyError, ValueError):
            selector.unregister(self.socket.fileno())
        for number, connection in list(selector.connections):
            # The loop may have taken it up this moment; then it is answered.
            with suppress(KeyError, ValueError, OSError):
                selector.unregister(number)
                connection.close()

    def wait_until_answered(self, seconds: float) -> bool:
        """Wait until every answer is on its way, but not longer than this."""
        with self._changed:
            return self._changed.wait_for(lambda: self._answering == 0, seconds)
