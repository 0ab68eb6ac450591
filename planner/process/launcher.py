"""The launcher: one socket, one lock, and always one worker ready to take over.

It never sees what somebody writes: keys and pages are the workers' business.
"""

import secrets
import signal
from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from queue import SimpleQueue
from typing import Any

from planner.core import clock, guard, limits
from planner.process import bell, browser, listener, quiet
from planner.process.crew import WORKER, Child, Event, Kept
from planner.process.lock import FolderInUseError, InstanceLock
from planner.process.words import complain, say, speak

#: So many workers that fall over within this time, and the program gives up.
_TOO_MANY, _WITHIN = 3, 30.0


@dataclass(frozen=True)
class Options:
    """What the command line asked for."""

    data: Path
    content: Path | None = None  # the folder of an office
    port: int = 0
    opens_browser: bool = True


def launch(options: Options, *, command: Sequence[str] = WORKER) -> int:
    """Start, or ask the program that is running already; return the exit code."""
    limits.harden()
    quiet.hush(lambda code: complain(say("Something went wrong.") + f" {code}"))
    guard.stand_guard(
        lambda asked: tuple(asked) == tuple(command) or browser.may_start(asked)
    )
    held = bell.hang(bell.name_of(options.data))
    if held is None:
        return ask_the_running_one(options)
    try:
        lock = InstanceLock(options.data)
        lock.take()
        return Launcher(options, held, lock, command).run()
    except FolderInUseError:
        complain(say("This folder is in use by another program of the same kind."))
        return 1
    finally:
        held.close()


def ask_the_running_one(options: Options) -> int:
    """Let the running program open its window, or say where it is."""
    wish = bell.OPEN if options.opens_browser else bell.ADDRESS
    try:
        answer = bell.ring(bell.name_of(options.data), wish)
    except bell.NotAnsweredError:
        complain(say("Planner is running already, but it does not answer."))
        return 1
    if answer != bell.DONE:
        speak(answer)
    return 0


class Launcher:
    """One start, from the first worker to the last."""

    def __init__(
        self,
        options: Options,
        held: bell.Bell,
        lock: InstanceLock,
        command: Sequence[str],
    ) -> None:
        self._options = options
        self._bell = held
        self._lock = lock
        self._command = command
        self._socket = listener.listen(options.port)
        self._port = int(self._socket.getsockname()[1])
        self._token = secrets.token_hex(16)
        self._told: dict[str, Any] = {
            "token": self._token,
            "port": self._port,
            "cookie_name": f"c{secrets.token_hex(4)}",
            "secret": secrets.token_bytes(32).hex(),
            "data": str(options.data),
            "content": str(options.content or ""),
        }
        self._kept = Kept()
        self._events: SimpleQueue[Event] = SimpleQueue()
        self._active: Child | None = None
        self._standby: Child | None = None
        self._interrupted = self._is_warned = False
        self._falls: deque[float] = deque(maxlen=_TOO_MANY)

    @property
    def address(self) -> str:
        """Where the pages start."""
        return f"http://{listener.HOST}:{self._port}/{self._token}/"

    def run(self) -> int:
        """Serve until somebody closes the program."""
        for name in ("SIGINT", "SIGTERM", "SIGHUP"):
            if hasattr(signal, name):
                signal.signal(getattr(signal, name), self._told_to_stop)
        self._promote(self._start())
        speak(
            say("Planner is running. To stop it, choose “Close the app” in its menu,")
            + " "
            + say("or press Ctrl and C here.")
        )
        if self._options.opens_browser:
            self._open()
        else:
            speak(self.address)
        self._bell.answer_with(self._answer)
        try:
            return self._listen()
        finally:
            self._end_all()

    def _listen(self) -> int:
        while True:
            event = self._events.get()
            if event is None:
                if self._may_stop():
                    return 0
                continue
            child, message = event
            if message is not None:
                self._hear(child, message)
                continue
            child.gone()
            if child.ending == "stop":
                return 0
            if child.ending == "failed":
                # It has said why; another one would say the same.
                if child is self._active:
                    return 1
                self._standby = None
                continue
            if not self._replace(child):
                complain(say("Planner cannot run here and has stopped."))
                return 1

    def _told_to_stop(self, number: int, _: object) -> None:
        self._interrupted = number == signal.SIGINT
        self._events.put(None)

    def _may_stop(self) -> bool:
        """Say once what would be lost; the second time is her decision."""
        if not (self._interrupted and self._kept.held) or self._is_warned:
            return True
        self._is_warned = True
        complain(
            say("Some text is not saved yet: open the pages to keep it.")
            + " "
            + say("Press Ctrl and C once more to stop all the same.")
        )
        return False

    def _hear(self, child: Child, message: dict[str, Any]) -> None:
        self._kept.learn(message)
        match message["kind"]:
            case "ready":
                self._note_ready(child)
            case "sealing":
                # A first run has made the folder by now.
                self._lock.take()
            case "ending":
                child.ending = message["ending"]
            case "failed":
                child.ending = "failed"
                complain(say(message["sentence"]))
            case "error":
                complain(say("Something went wrong.") + f" {message['code']}")

    def _note_ready(self, child: Child) -> None:
        child.is_ready = True
        if child is self._active and self._standby is None:
            self._standby = self._start()

    def _replace(self, child: Child) -> bool:
        """Put another worker in the place of one that is gone; False: give up."""
        if child.ending is None:
            self._falls.append(clock.steady())
            full = len(self._falls) == _TOO_MANY
            if full and self._falls[-1] - self._falls[0] < _WITHIN:
                return False
        if child is self._standby:
            self._standby = self._start()
            return True
        self._promote(self._standby or self._start())
        if self._active is not None and self._active.is_ready:
            self._standby = self._start()
        return True

    def _start(self) -> Child:
        return Child(self._command, self._told, self._socket, self._events)

    def _promote(self, child: Child) -> None:
        self._active, self._standby = child, None
        child.take_over(self._kept)

    def _answer(self, wish: str) -> str:
        if wish == bell.OPEN and browser.open_private(self.address):
            return bell.DONE
        return self.address

    def _open(self) -> None:
        if not browser.open_private(self.address):
            speak(say("Open this address in a private window of your browser:"))
            speak(self.address)

    def _end_all(self) -> None:
        self._socket.close()
        children = [child for child in (self._active, self._standby) if child]
        for child in children:
            child.end()
        for child in children:
            child.gone()
        self._lock.release()
