import os
import signal
import socket
import sys
import threading
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from flask import Flask

from planner.core import clock, guard, limits
from planner.process import listener, quiet, worker
from planner.process.messages import Line, Message
from planner.process.worker import Pages, Worker, may_start, take_streams, work
from planner.vault.errors import LibraryError
from planner.web.library import shelf_of
from planner.web.run import Ending
from tests.process.client import Person, wait_for

START = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)


class Talk:
    """The launcher's end of the line, and all that a worker has done."""

    def __init__(self) -> None:
        here_read, there_write = os.pipe()
        there_read, here_write = os.pipe()
        self.here = Line(os.fdopen(here_read, "rb"), os.fdopen(here_write, "wb"))
        self.there = Line(os.fdopen(there_read, "rb"), os.fdopen(there_write, "wb"))
        self.socket = listener.listen()
        self.port = self.socket.getsockname()[1]
        self.left: list[int] = []
        self.gone = threading.Event()
        self.told: Message = {
            "token": "abc",
            "port": self.port,
            "cookie_name": "c1",
            "secret": "00" * 32,
            "listener": str(self.socket.fileno()),
            "data": "data",
            "content": "content",
        }
        self.worker = Worker(self.there, self.told, self.leave)

    def leave(self, code: int) -> None:
        self.left.append(code)
        self.gone.set()
        if self.worker.server is not None:
            self.worker.server.stop()

    def hear(self, kind: str) -> Message:
        while True:
            message = self.here.receive()
            assert message is not None
            if message["kind"] == kind:
                return message


@pytest.fixture
def talk() -> Iterator[Talk]:
    made = Talk()
    yield made
    made.here.close()
    if made.worker.server is not None:
        made.gone.wait(2)
    made.there.close()
    made.socket.close()


GO: Message = {"held": ["aa"], "sealing_key": "bb", "remembered": {"language": "es"}}


def pages(answers: dict[str, Any], reasons: Iterable[str | None] = ()) -> Pages:
    coming = iter(reasons)

    def application(environ: dict[str, Any], start: Any) -> Iterable[bytes]:
        status, act = answers[environ["PATH_INFO"]]
        act()
        start(status, [("Content-Length", "0")])
        return []

    return Pages(application, lambda: next(coming, None))


def serve(talk: Talk, served: Pages, go: Message = GO) -> threading.Thread:
    thread = threading.Thread(target=talk.worker.serve, args=(served, talk.socket, go))
    thread.start()
    talk.hear("serving")
    assert talk.worker.server is not None
    talk.worker.server.expiration_interval = 0.05
    return thread


def nothing() -> None:
    pass


def test_a_worker_knows_what_the_one_before_it_left(talk: Talk) -> None:
    thread = serve(talk, pages({}))

    run = talk.worker.run
    assert run.held == [b"\xaa"]
    assert run.sealing_key == b"\xbb"
    assert run.remembered == {"language": "es"}
    run.ends(Ending.LOCK)
    thread.join(5)
    assert talk.left == [0]


def test_the_first_worker_has_nothing_to_know(talk: Talk) -> None:
    go: Message = {"held": [], "sealing_key": None, "remembered": {}}
    thread = serve(talk, pages({}), go)

    assert talk.worker.run.sealing_key is None
    talk.worker.run.ends(Ending.LOCK)
    thread.join(5)


def test_what_the_pages_report_goes_to_the_launcher(talk: Talk) -> None:
    run = talk.worker.run
    run.report(b"\1\2")
    run.hold(b"\3")
    assert run.held == [b"\3"]  # the same worker may be opened next (U147)
    run.taken()
    run.remember({"theme": "dark"})

    assert talk.hear("sealing")["key"] == "0102"
    assert talk.hear("hold")["text"] == "03"
    talk.hear("taken")
    assert talk.hear("remember")["small"] == {"theme": "dark"}
    assert run.held == []
    assert run.remembered == {"theme": "dark"}


@pytest.mark.parametrize("ending", Ending)
def test_the_answer_goes_out_and_the_store_is_closed_before_it_leaves(
    talk: Talk, ending: Ending
) -> None:
    order: list[str] = []
    run = talk.worker.run
    run.at_end.append(lambda: order.append("first opened"))
    run.at_end.append(lambda: order.append("last opened"))
    served = pages({"/abc/end": ("200 OK", lambda: run.ends(ending))})
    thread = serve(talk, served)

    answer = Person(f"http://127.0.0.1:{talk.port}/abc/").get("/end")

    assert answer.status == 200
    assert answer.headers["connection"] == "close"
    assert talk.hear("ending")["ending"] == ending.value
    thread.join(5)
    assert order == ["last opened", "first opened"]
    assert talk.left == [0]


def test_only_the_first_ending_counts(talk: Talk) -> None:
    talk.worker.end(Ending.LOCK)
    talk.worker.end(Ending.STOP)

    assert talk.hear("ending")["ending"] == "lock"
    wait_for(lambda: talk.left == [0])


def test_t61_a_store_that_does_not_close_is_a_code_and_no_reason_to_stay(
    talk: Talk,
) -> None:
    closed: list[None] = []

    def fall() -> None:
        raise ValueError("seeded words")

    talk.worker.run.at_end[:] = [lambda: closed.append(None), fall]

    talk.worker.end(Ending.LOCK)

    assert "seeded" not in str(talk.hear("error"))
    wait_for(lambda: talk.left == [0])
    assert closed == [None]


def test_a_worker_leaves_when_the_launcher_is_gone(talk: Talk) -> None:
    closed: list[None] = []
    talk.worker.run.at_end.append(lambda: closed.append(None))
    thread = serve(talk, pages({}))
    talk.here.send("something that a later launcher may say")

    talk.here.close()

    wait_for(lambda: talk.left == [0])
    assert closed == [None]
    thread.join(5)


def test_t11_a_reason_to_lock_ends_the_worker(talk: Talk) -> None:
    thread = serve(talk, pages({}, reasons=[None, "sleep"]))

    assert talk.hear("ending")["ending"] == "lock"
    thread.join(5)


def test_a_clock_that_cannot_be_read_locks(talk: Talk) -> None:
    def fall() -> str:
        raise ValueError("seeded words")

    talk.worker.tick(Pages(pages({}).application, fall))

    assert "seeded" not in str(talk.hear("error"))
    assert talk.hear("ending")["ending"] == "lock"


def tick(talk: Talk) -> None:
    talk.worker.tick(pages({}))


def test_u3_a_locked_program_that_nobody_uses_stops_after_an_hour(talk: Talk) -> None:
    with clock.frozen(wall=START) as time:
        talk.worker = Worker(talk.there, talk.told, talk.leave)
        time.steady_seconds += 3599
        tick(talk)
        assert talk.left == []

        time.steady_seconds += 1
        tick(talk)

    assert talk.hear("ending")["ending"] == "stop"


@pytest.mark.parametrize("why", ["it is open", "sealed text waits"])
def test_u3_it_does_not_stop_while(talk: Talk, why: str) -> None:
    with clock.frozen(wall=START) as time:
        talk.worker = Worker(talk.there, talk.told, talk.leave)
        if why == "it is open":
            talk.worker.run.report(b"key")
        else:
            talk.worker.run.hold(b"text")
        time.steady_seconds += 7200
        tick(talk)

    assert not talk.gone.wait(0.1)


@pytest.mark.parametrize(
    ("path", "status", "is_use"),
    [
        ("/abc/open", "200 OK", True),
        ("/abc/open", "303 See Other", True),
        ("/abc/alive", "204 No Content", False),
        ("/else", "404 Not Found", False),
    ],
)
def test_u3_only_what_a_person_does_counts_as_use(
    talk: Talk, path: str, status: str, *, is_use: bool
) -> None:
    with clock.frozen(wall=START) as time:
        talk.worker = Worker(talk.there, talk.told, talk.leave)
        thread = serve(talk, pages({path: (status, nothing)}), {**GO, "held": []})
        time.steady_seconds += 3000
        with socket.create_connection(("127.0.0.1", talk.port)) as browser:
            lines = f"GET {path} HTTP/1.1\r\nConnection: close\r\n\r\n"
            browser.sendall(lines.encode())
            while browser.recv(4096):
                pass
        time.steady_seconds += 1000
        tick(talk)

        assert talk.gone.wait(0.3) is not is_use
    talk.worker.end(Ending.LOCK)
    thread.join(5)


def test_t61_a_failure_below_the_pages_is_told_as_a_code(talk: Talk) -> None:
    def fall() -> None:
        raise ValueError("seeded words")

    thread = serve(talk, pages({"/abc/fail": ("", fall)}))
    Person(f"http://127.0.0.1:{talk.port}/abc/").get("/fail")

    assert set(talk.hear("error")) == {"kind", "code"}
    talk.worker.end(Ending.LOCK)
    thread.join(5)


def test_a_worker_gets_ready_waits_and_serves(talk: Talk) -> None:
    talk.here.send(
        "start", **{**talk.told, "listener": str(os.dup(talk.socket.fileno()))}
    )

    def make(told: Message, run: Any) -> Pages:
        assert told["data"] == "data"
        talk.worker.run = run
        return pages({})

    # work() makes a Worker of its own; leaving has to stop that one.
    made: list[Worker] = []
    real = Worker.serve

    def note(self: Worker, *args: Any) -> None:
        made.append(self)
        real(self, *args)

    def leave(code: int) -> None:
        server = made[0].server
        assert server is not None
        talk.left.append(code)
        talk.gone.set()
        server.stop()

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Worker, "serve", note)
        thread = threading.Thread(target=work, args=(talk.there, make, leave))
        thread.start()
        talk.hear("ready")
        talk.here.send("serve", held=[], sealing_key=None, remembered={})
        talk.hear("serving")
        talk.worker.run.ends(Ending.LOCK)
        wait_for(lambda: talk.left == [0])
        thread.join(5)


def test_d4_a_worker_that_cannot_get_ready_says_why(talk: Talk) -> None:
    talk.here.send(
        "start", **{**talk.told, "listener": str(os.dup(talk.socket.fileno()))}
    )

    def make(*_: Any) -> Pages:
        raise LibraryError

    work(talk.there, make, talk.leave)

    assert talk.hear("failed")["sentence"] == LibraryError().sentence
    assert talk.left == [1]


def test_the_pages_of_a_worker_are_the_planner(talk: Talk, tmp_path: Path) -> None:
    told = {"data": str(tmp_path / "data"), "content": "/some/folder"}

    made = worker.make_pages(told, talk.worker.run)

    assert made.tick() is None
    assert isinstance(made.application, Flask)
    assert shelf_of(made.application).told == "/some/folder"
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("told", [True, False])
def test_a_worker_that_is_not_needed_leaves(talk: Talk, *, told: bool) -> None:
    if told:
        number = str(os.dup(talk.socket.fileno()))
        talk.here.send("start", **{**talk.told, "listener": number})
    talk.here.close()

    work(talk.there, lambda *_: pages({}), talk.leave)

    assert talk.left == [0]


def test_t65_a_worker_may_start_the_renderer_and_nothing_else() -> None:
    renderer = [sys.executable, "-B", "-m", "planner.exports.renderer"]

    assert may_start(renderer)
    assert not may_start(["/bin/sh", *renderer[1:]])
    assert not may_start([sys.executable, "-c", "pass"])


def test_nothing_else_in_the_process_gets_the_two_pipes(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Any
) -> None:
    kept = iter(
        [os.open(tmp_path / "in", os.O_RDWR | os.O_CREAT)] * 1
        + [os.open(tmp_path / "out", os.O_RDWR | os.O_CREAT)]
    )
    replaced: list[int] = []
    monkeypatch.setattr(os, "dup", lambda _: next(kept))
    monkeypatch.setattr(os, "dup2", lambda _, number: replaced.append(number))

    take_streams().close()

    assert replaced == [0, 1, 2]


class LeftError(Exception):
    """Stands in for the end of the process."""


@pytest.fixture
def hardened(monkeypatch: pytest.MonkeyPatch, talk: Talk) -> list[str]:
    order: list[str] = []

    def leave(code: int) -> None:
        order.append(f"left {code}")
        raise LeftError

    def hush(report: quiet.Report) -> None:
        order.append("hushed")
        report("E1")

    monkeypatch.setattr(limits, "harden", lambda: order.append("hardened"))
    monkeypatch.setattr(signal, "signal", lambda *_: order.append("deaf"))
    monkeypatch.setattr(worker, "take_streams", lambda: talk.there)
    monkeypatch.setattr(quiet, "hush", hush)
    monkeypatch.setattr(guard, "stand_guard", lambda _: order.append("guarded"))
    monkeypatch.setattr(os, "_exit", leave)
    return order


def test_a_worker_is_hardened_before_it_does_anything(
    hardened: list[str], talk: Talk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(worker, "work", lambda *_: hardened.append("worked"))

    with pytest.raises(LeftError):
        worker.main()

    assert hardened == ["hardened", "deaf", "hushed", "guarded", "worked", "left 1"]
    assert talk.hear("error")["code"] == "E1"


def test_t61_a_worker_that_cannot_start_says_a_code_and_leaves(
    hardened: list[str], talk: Talk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fall(*_: object) -> None:
        raise ValueError("seeded words")

    monkeypatch.setattr(worker, "work", fall)

    with pytest.raises(LeftError):
        worker.main()

    assert hardened[-1] == "left 1"
    talk.hear("error")
    assert "seeded" not in str(talk.hear("error"))
