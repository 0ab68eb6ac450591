"""A worker: holds the keys while it lives, and forgets them by leaving.

Started by the launcher as `python -m planner.process.worker`. All it is told comes
through its standard input, all it reports goes through its standard output; both are
taken away from everything else in the process before anything else runs.
"""

import os
import signal
import sys
import threading
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NoReturn

from planner.core import clock, guard, limits
from planner.core.codes import code_of
from planner.errors import PlannerError
from planner.process import listener, quiet
from planner.process.messages import Line, Message
from planner.process.server import Server
from planner.web.run import MARK, Ending, Run, put_in

#: A locked program that nobody uses stops by itself (U3).
UNUSED_SECONDS = 60 * 60
#: How long other answers may take once this worker ends.
_GRACE_SECONDS = 2.0
#: The two that are started for a moment: one makes PDFs, one looks at pictures.
_CHILDREN = (
    ["-m", "planner.exports.renderer"],
    ["-m", "planner.attachments.child"],
)

Leave = Callable[[int], Any]


@dataclass(frozen=True)
class Pages:
    """An application, and what it is asked every second: a reason to lock, or None."""

    application: Callable[..., Iterable[bytes]]
    tick: Callable[[], str | None]


MakePages = Callable[[Message, Run], Pages]


def make_pages(told: Message, run: Run) -> Pages:
    """Make the planner itself."""
    # Late: the launcher reads this module's name only, and a test other pages.
    from planner import paths  # noqa: PLC0415
    from planner.app import create_app  # noqa: PLC0415
    from planner.content.load import load_library  # noqa: PLC0415
    from planner.vault.storage import Storage  # noqa: PLC0415
    from planner.web import gate, library  # noqa: PLC0415

    storage = Storage(Path(told["data"]))
    storage.check_library()  # nothing is written by what does not encrypt (D4)
    storage.level()  # after a session that broke off (D5)
    app = create_app(
        storage=storage,
        library=load_library(paths.CHECKLISTS),
        run=run,
    )
    library.shelf_of(app).told = told["content"]
    return Pages(app, lambda: gate.tick(app))


def may_start(command: Sequence[str]) -> bool:
    """Permit our own two children and nothing else."""
    own = [part for part in command[1:] if part != "-B"]
    return command[0] == sys.executable and own in _CHILDREN


class Worker:
    """One worker between being told and leaving."""

    def __init__(self, line: Line, told: Message, leave: Leave = os._exit) -> None:
        self._line = line
        self._leave = leave
        self._once = threading.Lock()
        self._last_used = clock.steady()
        self._unlocked = False
        self.server: Server | None = None
        self.run = Run(
            token=told["token"],
            port=told["port"],
            cookie_name=told["cookie_name"],
            secret=bytes.fromhex(told["secret"]),
            ends=self.end,
            report=self._report,
            hold=self._hold,
            taken=self._taken,
            remember=self._remember,
        )

    def serve(self, pages: Pages, socket_: Any, go: Message) -> None:
        """Take over: serve on the socket until this worker ends."""
        self.run.held[:] = [bytes.fromhex(text) for text in go["held"]]
        key = go["sealing_key"]
        self.run.sealing_key = bytes.fromhex(key) if key else None
        self.run.remembered.update(go["remembered"])
        self._last_used = clock.steady()
        self.server = Server(
            socket_, self._watched(pages.application), failed=self._failed
        )
        self.server.prepare()
        self._in_background(self._until_the_line_ends)
        self._in_background(lambda: self._tick_for_ever(pages))
        self._line.send("serving")
        self.server.serve()

    def end(self, ending: Ending) -> None:
        """Let the answers under way go out, then leave; the first call counts."""
        if self._once.acquire(blocking=False):
            if self.server is not None:
                self.server.take_no_more()
            self._in_background(lambda: self._finish(ending))

    def tick(self, pages: Pages) -> None:
        """Look once whether it is time to lock, or to stop altogether."""
        try:
            reason = pages.tick()
        except Exception as error:  # noqa: BLE001 (whatever it is: lock)
            self._line.send("error", code=code_of(error))
            reason = "failed"
        if reason is not None:
            self.end(Ending.LOCK)
        elif self._is_forgotten():
            self.end(Ending.STOP)

    def _is_forgotten(self) -> bool:
        return (
            not self._unlocked
            and not self.run.held
            and clock.steady() - self._last_used >= UNUSED_SECONDS
        )

    def _finish(self, ending: Ending) -> None:
        if self.server is not None:
            self.server.wait_until_answered(_GRACE_SECONDS)
        self._close_store()
        self._line.send("ending", ending=ending.value)
        self._leave(0)

    def _close_store(self) -> None:
        for last_act in reversed(self.run.at_end):
            try:
                last_act()
            except Exception as error:  # noqa: BLE001 (the others still have to run)
                self._line.send("error", code=code_of(error))

    def _until_the_line_ends(self) -> None:
        while self._line.receive() is not None:
            pass
        self._close_store()
        self._leave(0)

    def _tick_for_ever(self, pages: Pages) -> None:
        while True:
            time.sleep(1)
            self.tick(pages)

    def _watched(self, application: Any) -> Any:
        alive = f"/{self.run.token}/alive"

        def watched(environ: dict[str, Any], start: Any) -> Any:
            def start_and_look(status: str, headers: Any, failure: Any = None) -> Any:
                # A page that says it is still there is not a person.
                if status < "4" and environ.get("REQUEST_URI") != alive:
                    self._last_used = clock.steady()
                return start(status, headers, failure)

            return application(environ, start_and_look)

        return watched

    def _in_background(self, work: Callable[[], None]) -> None:
        threading.Thread(target=work, daemon=True).start()

    def _failed(self) -> None:
        self._line.send("error", code=code_of(sys.exception() or RuntimeError()))

    def _report(self, public_key: bytes) -> None:
        self._unlocked = True
        self.run.sealing_key = public_key
        self._line.send("sealing", key=public_key.hex())

    def _hold(self, sealed: bytes) -> None:
        # This worker may be the one that is opened next.
        put_in(self.run.held, sealed, MARK)
        self._line.send("hold", text=sealed.hex())

    def _taken(self) -> None:
        self.run.held.clear()
        self._line.send("taken")

    def _remember(self, small: Any) -> None:
        self.run.remembered.update(small)
        self._line.send("remember", small=dict(small))


def take_streams() -> Line:
    """Keep both pipes for the launcher; whatever else writes, writes to nowhere."""
    read = os.fdopen(os.dup(0), "rb")
    write = os.fdopen(os.dup(1), "wb")
    nowhere = os.open(os.devnull, os.O_RDWR)
    for number in (0, 1, 2):
        os.dup2(nowhere, number)
    os.close(nowhere)
    return Line(read, write)


def work(line: Line, make: MakePages, leave: Leave) -> None:
    """Get ready, wait for the turn, serve."""
    told = line.receive()
    if told is None:
        leave(0)
        return
    with listener.take_over(told["listener"]) as socket_:
        worker = Worker(line, told, leave)
        try:
            pages = make(told, worker.run)
        except PlannerError as error:
            line.send("failed", sentence=error.sentence)
            leave(1)
            return
        line.send("ready")
        go = line.receive()
        if go is None:
            leave(0)
            return
        worker.serve(pages, socket_, go)


def main(make: MakePages = make_pages) -> NoReturn:
    """Run one worker from its first line to its last."""
    limits.harden()
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    line = take_streams()
    quiet.hush(lambda code: line.send("error", code=code))
    guard.stand_guard(may_start)
    try:
        work(line, make, os._exit)
    except BaseException as error:  # noqa: BLE001 (a code, and then the end)
        line.send("error", code=code_of(error))
    os._exit(1)


if __name__ == "__main__":
    main()
