"""What launcher and worker say to each other, through the worker's two pipes."""

import json
import struct
from threading import Lock
from typing import IO, Any

_LENGTH = struct.Struct(">I")

Message = dict[str, Any]


class Line:
    """Both directions of the talk; secrets travel here and never by argument."""

    def __init__(self, read: IO[bytes], write: IO[bytes]) -> None:
        self._read = read
        self._write = write
        self._one_at_a_time = Lock()

    def send(self, kind: str, **fields: Any) -> None:
        """Send a message; one that cannot arrive any more is dropped."""
        body = json.dumps({"kind": kind, **fields}).encode()
        try:
            with self._one_at_a_time:
                self._write.write(_LENGTH.pack(len(body)) + body)
                self._write.flush()
        except (OSError, ValueError):
            # The other side is gone; the one who reads here learns it there.
            return

    def receive(self) -> Message | None:
        """Wait for the next message; None when the other side is gone."""
        head = self._exactly(_LENGTH.size)
        if head is None:
            return None
        body = self._exactly(_LENGTH.unpack(head)[0])
        if body is None:
            return None
        message: Message = json.loads(body)
        return message

    def close(self) -> None:
        """End the talk: a worker whose line ends leaves."""
        for stream in (self._write, self._read):
            try:
                stream.close()
            except OSError:
                continue

    def _exactly(self, size: int) -> bytes | None:
        data = self._read.read(size)
        return data if len(data) == size else None
