"""The launcher's side of the workers: starting them, and what they are told."""

import contextlib
import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from socket import socket
from threading import Thread
from typing import IO, TYPE_CHECKING, Any, cast

from planner.paths import ROOT
from planner.process import listener
from planner.process.messages import Line, Message
from planner.web.run import MARK, put_in

if TYPE_CHECKING:
    from queue import SimpleQueue

WORKER: Sequence[str] = (sys.executable, "-s", "-m", "planner.process.worker")
#: How long a worker may take to close the store before it is ended.
_PATIENCE = 2.5


@dataclass
class Kept:
    """What the launcher remembers from one worker to the next, in memory only.

    Nothing here opens the store: the key can only seal, and the texts are sealed.
    """

    sealing_key: str | None = None
    held: list[str] = field(default_factory=list)
    remembered: dict[str, str] = field(default_factory=dict)

    def learn(self, message: Message) -> None:
        """Take note of what a worker said."""
        match message["kind"]:
            case "sealing":
                self.sealing_key = message["key"]
            case "hold":
                put_in(self.held, message["text"], 2 * MARK)
            case "taken":
                self.held.clear()
            case "remember":
                self.remembered.update(message["small"])


class Child:
    """One worker process, seen from outside."""

    def __init__(
        self,
        command: Sequence[str],
        told: Mapping[str, Any],
        open_socket: socket,
        said: "SimpleQueue[Event]",
    ) -> None:
        self._process = subprocess.Popen(  # noqa: S603 (our own interpreter)
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            cwd=ROOT,
            env=environment(os.environ),
            pass_fds=listener.inherited(open_socket),
            # Ctrl and C in the terminal is for the launcher; it ends its workers.
            start_new_session=True,
        )
        self._pipe = cast("IO[bytes]", self._process.stdin)
        self.line = Line(cast("IO[bytes]", self._process.stdout), self._pipe)
        self.is_ready = False
        self.ending: str | None = None
        described = listener.hand_over(open_socket, self._process.pid)
        self.line.send("start", **told, listener=described)
        self._said = said
        Thread(target=self._listen, daemon=True).start()

    @property
    def process_id(self) -> int:
        """The number of the process."""
        return self._process.pid

    def take_over(self, kept: Kept) -> None:
        """Let this worker serve from now on."""
        self.line.send(
            "serve",
            held=kept.held,
            sealing_key=kept.sealing_key,
            remembered=kept.remembered,
        )

    def end(self) -> None:
        """End the talk: the worker closes the store and leaves."""
        with contextlib.suppress(OSError):
            self._pipe.close()

    def gone(self) -> None:
        """Wait until the process is gone."""
        try:
            self._process.wait(_PATIENCE)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        self.line.close()

    def _listen(self) -> None:
        while (message := self.line.receive()) is not None:
            self._said.put((self, message))
        self._said.put((self, None))


#: A child and what it said (None: it is gone), or None: the program is to stop.
Event = tuple[Child, Message | None] | None


def environment(given: Mapping[str, str]) -> dict[str, str]:
    """Return the environment of a worker: nothing that makes Python talkative."""
    keep = {"PYTHONPATH", "PYTHONHOME"}
    return {
        name: value
        for name, value in given.items()
        if name in keep or not name.startswith(("PYTHON", "LISTEN_"))
    }
