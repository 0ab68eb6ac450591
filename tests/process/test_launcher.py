# ruff: noqa: SLF001 (what stands by is not shown)

import os
import signal
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest

from planner.core import clock, guard, limits
from planner.process import bell, browser, launcher, listener, quiet
from planner.process.crew import Child, Kept, environment
from planner.process.launcher import Launcher, Options, launch
from planner.process.lock import InstanceLock
from planner.vault.errors import LibraryError
from tests.process.client import Person, wait_for

STUB = (sys.executable, "-m", "tests.process.stub")
FALLS = (sys.executable, "-c", "raise SystemExit(3)")


class Seen:
    """What the launcher did before it served, and what it opened."""

    def __init__(self) -> None:
        self.order: list[str] = []
        self.permits: list[Callable[[Sequence[str]], bool]] = []
        self.codes: list[Callable[[str], None]] = []
        self.opened: list[str] = []
        self.has_browser = True

    def open(self, address: str) -> bool:
        self.opened.append(address)
        return self.has_browser


@pytest.fixture
def seen(monkeypatch: pytest.MonkeyPatch) -> Iterator[Seen]:
    made = Seen()
    monkeypatch.setattr(limits, "harden", lambda: made.order.append("hardened"))
    monkeypatch.setattr(quiet, "hush", made.codes.append)
    monkeypatch.setattr(guard, "stand_guard", made.permits.append)
    monkeypatch.setattr(browser, "open_private", made.open)
    before = {name: signal.getsignal(name) for name in (2, 15, 1)}
    yield made
    for number, handler in before.items():
        signal.signal(number, handler)


def options(data: Path, *, opens: bool = False) -> Options:
    return Options(data=data, content=data, opens_browser=opens)


def run(data: Path, act: Callable[[Person], object], *, opens: bool = False) -> int:
    """Run the program here, and do something with it meanwhile."""
    failures: list[BaseException] = []

    def meanwhile() -> None:
        def is_up() -> bool:
            try:
                found.append(bell.ring(bell.name_of(data), bell.ADDRESS))
            except bell.NotAnsweredError:
                return False
            return True

        found: list[str] = []
        try:
            wait_for(is_up)
            act(Person(found[0]))
        except BaseException as error:  # noqa: BLE001 (all of them, for the test)
            failures.append(error)
        finally:
            os.kill(os.getpid(), signal.SIGTERM)

    thread = threading.Thread(target=meanwhile)
    thread.start()
    code = launch(options(data, opens=opens), command=STUB)
    thread.join()
    assert failures == []
    return code


def test_it_is_hardened_serves_and_stops(
    tmp_path: Path, seen: Seen, capsys: pytest.CaptureFixture[str]
) -> None:
    numbers: list[str] = []

    assert run(tmp_path, lambda person: numbers.append(person.get("/a").text)) == 0

    assert seen.order == ["hardened"]
    assert int(numbers[0]) != os.getpid()
    said, wrong = capsys.readouterr()
    assert said.count("\n") == 2
    assert wrong == ""


def test_t65_it_starts_workers_and_browsers_and_nothing_else(
    tmp_path: Path, seen: Seen, capsys: pytest.CaptureFixture[str]
) -> None:
    run(tmp_path, lambda _: None)

    (permit,) = seen.permits
    assert permit(list(STUB))
    assert permit(["/usr/bin/firefox", "--private-window", "http://127.0.0.1:1/"])
    assert not permit(["/bin/sh"])
    seen.codes[0]("E123456")
    assert capsys.readouterr().err == "Something went wrong. E123456\n"


def test_t66_locked_and_unlocked_again_it_is_another_process(
    tmp_path: Path, seen: Seen
) -> None:
    def lock_twice(person: Person) -> None:
        numbers = {person.get("/a").text}
        for _ in range(2):
            person.get("/lock")
            numbers.add(person.get("/a").text)
        assert len(numbers) == 3

    assert seen.opened == []
    assert run(tmp_path, lock_twice) == 0


def test_u20_what_one_worker_left_the_next_one_gets(tmp_path: Path, seen: Seen) -> None:
    def leave_something(person: Person) -> None:
        for path in ("/report", "/hold", "/remember", "/lock"):
            person.get(path)
        state = person.get("/state").text
        assert state.startswith("([b'sealed'], b'public', {'language': 'es'}")
        person.get("/taken")
        person.get("/lock")
        assert person.get("/state").text.startswith("([], b'public'")

    assert run(tmp_path, leave_something) == 0
    assert seen.opened == []


def test_a_folder_made_by_the_first_run_is_locked_from_then_on(
    tmp_path: Path, seen: Seen
) -> None:
    data = tmp_path / "data"

    def make(person: Person) -> None:
        assert not data.exists()
        data.mkdir()
        person.get("/report")
        wait_for((data / "lock").exists)

    assert run(data, make) == 0
    assert seen.opened == []


def test_u3_closing_it_from_inside_ends_the_program(tmp_path: Path, seen: Seen) -> None:
    ended: list[str] = []

    def stop(person: Person) -> None:
        ended.append(person.get("/stop").text)
        wait_for(lambda: bell_is_free(tmp_path))

    # The signal that run() sends afterwards must not find the default.
    code = run(tmp_path, stop)

    assert code == 0
    assert ended
    assert seen.opened == []


def bell_is_free(data: Path) -> bool:
    held = bell.hang(bell.name_of(data))
    if held is not None:
        held.close()
    return held is not None


def test_u1_a_window_opens_at_the_address(
    tmp_path: Path, seen: Seen, capsys: pytest.CaptureFixture[str]
) -> None:
    addresses: list[str] = []

    run(tmp_path, lambda person: addresses.append(person.address), opens=True)

    assert seen.opened == addresses
    assert addresses[0] not in capsys.readouterr().out


def test_u4_without_a_browser_the_address_is_shown(
    tmp_path: Path, seen: Seen, capsys: pytest.CaptureFixture[str]
) -> None:
    seen.has_browser = False
    addresses: list[str] = []

    run(tmp_path, lambda person: addresses.append(person.address), opens=True)

    lines = capsys.readouterr().out.splitlines()
    assert "private window" in lines[1]
    assert lines[2:] == addresses


def test_u2_a_second_start_asks_the_first(
    tmp_path: Path, seen: Seen, capsys: pytest.CaptureFixture[str]
) -> None:
    def start_again(person: Person) -> None:
        assert launch(options(tmp_path)) == 0
        assert capsys.readouterr().out.splitlines()[-1] == person.address
        assert launch(options(tmp_path, opens=True)) == 0
        assert seen.opened == [person.address]
        assert person.address not in capsys.readouterr().out
        seen.has_browser = False
        assert launch(options(tmp_path, opens=True)) == 0
        assert capsys.readouterr().out.splitlines()[-1] == person.address

    assert run(tmp_path, start_again) == 0


def test_u2_a_program_that_does_not_answer_is_said(
    tmp_path: Path, seen: Seen, capsys: pytest.CaptureFixture[str]
) -> None:
    held = bell.hang(bell.name_of(tmp_path))
    assert held is not None
    held.answer_with(lambda _: "")

    assert launch(options(tmp_path)) == 1

    assert "does not answer" in capsys.readouterr().err
    assert seen.opened == []
    held.close()


def test_t66_a_folder_held_in_another_way_is_not_opened(
    tmp_path: Path, seen: Seen, capsys: pytest.CaptureFixture[str]
) -> None:
    lock = InstanceLock(tmp_path)
    lock.take()

    assert launch(options(tmp_path)) == 1

    assert "in use" in capsys.readouterr().err
    assert seen.opened == []
    lock.release()


def test_workers_that_fall_over_again_and_again_end_the_program(
    tmp_path: Path, seen: Seen, capsys: pytest.CaptureFixture[str]
) -> None:
    assert launch(options(tmp_path), command=FALLS) == 1

    wrong = capsys.readouterr().err
    assert wrong == "Planner cannot run here and has stopped.\n"
    assert seen.opened == []


NO_LIBRARY = (sys.executable, "-m", "tests.process.stub", "no library")


def test_d4_a_library_that_does_not_encrypt_is_told_in_words(
    tmp_path: Path, seen: Seen, capsys: pytest.CaptureFixture[str]
) -> None:
    assert launch(options(tmp_path), command=NO_LIBRARY) == 1

    wrong = capsys.readouterr().err
    assert wrong == f"{LibraryError().sentence}\n"
    assert seen.opened == []


def test_a_standby_that_cannot_get_ready_ends_nothing(quiet_launcher: Any) -> None:
    active, standby = Quick(), Quick()
    quiet_launcher._active, quiet_launcher._standby = active, standby
    events = quiet_launcher._events
    events.put((standby, {"kind": "failed", "sentence": "It does not work."}))
    events.put((standby, None))
    events.put(None)

    assert quiet_launcher._listen() == 0
    assert quiet_launcher._standby is None
    assert active.did == []


def test_u147_text_that_waits_is_told_of_before_ctrl_c_loses_it(
    quiet_launcher: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    quiet_launcher._kept.held.append("aa")
    quiet_launcher._told_to_stop(signal.SIGINT, None)
    quiet_launcher._told_to_stop(signal.SIGINT, None)

    assert quiet_launcher._listen() == 0
    assert capsys.readouterr().err.count("not saved yet") == 1
    assert quiet_launcher._events.empty()


def test_one_worker_that_falls_over_is_replaced(tmp_path: Path, seen: Seen) -> None:
    def crash(person: Person) -> None:
        before = person.get("/a").text
        with pytest.raises(ConnectionError):
            person.get("/crash")
        assert person.get("/a").text != before

    assert run(tmp_path, crash) == 0
    assert seen.opened == []


def test_t61_a_worker_that_fails_is_told_as_a_code(
    tmp_path: Path, seen: Seen, capsys: pytest.CaptureFixture[str]
) -> None:
    said: list[str] = []

    def fail(person: Person) -> None:
        def has_complained() -> bool:
            said.append(capsys.readouterr().err)
            return any(said)

        person.get("/fail")
        wait_for(has_complained)

    assert run(tmp_path, fail) == 0

    wrong = "".join(said)
    assert wrong.startswith("Something went wrong. E")
    assert "seeded" not in wrong
    assert seen.opened == []


class Quick(Child):
    """A worker without a process."""

    def __init__(self, *_: Any) -> None:
        self.is_ready = True
        self.ending = None
        self.did: list[str] = []

    def take_over(self, kept: Kept) -> None:
        assert kept == Kept()
        self.did.append("took over")

    def end(self) -> None:
        self.did.append("was ended")

    def gone(self) -> None:
        self.did.append("is gone")


@pytest.fixture
def quiet_launcher(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    monkeypatch.setattr(launcher, "Child", Quick)
    held = bell.hang(bell.name_of(tmp_path))
    assert held is not None
    made: Any = Launcher(options(tmp_path), held, InstanceLock(tmp_path), STUB)
    yield made
    made._end_all()
    held.close()


def test_a_standby_that_falls_over_is_replaced(quiet_launcher: Any) -> None:
    active, standby = Quick(), Quick()
    quiet_launcher._active, quiet_launcher._standby = active, standby

    assert quiet_launcher._replace(standby)

    assert quiet_launcher._active is active
    assert quiet_launcher._standby not in {None, standby}
    assert active.did == []


def test_a_worker_that_takes_over_before_it_is_ready_waits_with_its_standby(
    quiet_launcher: Any,
) -> None:
    active, standby = Quick(), Quick()
    standby.is_ready = False
    quiet_launcher._active, quiet_launcher._standby = active, standby

    assert quiet_launcher._replace(active)

    assert quiet_launcher._active is standby
    assert quiet_launcher._standby is None
    quiet_launcher._hear(standby, {"kind": "ready"})
    assert quiet_launcher._standby is not None


def test_a_message_that_only_the_memory_heeds_changes_nothing_else(
    quiet_launcher: Any,
) -> None:
    child = Quick()

    quiet_launcher._hear(child, {"kind": "serving"})
    quiet_launcher._hear(child, {"kind": "ready"})

    assert quiet_launcher._standby is None


def test_workers_that_fall_over_now_and_then_are_replaced_each_time(
    quiet_launcher: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    times = iter([0.0, 100.0, 200.0, 300.0])
    monkeypatch.setattr(clock, "steady", lambda: next(times))

    for _ in range(4):
        assert quiet_launcher._replace(Quick())


def test_a_system_without_a_signal_is_no_matter(
    tmp_path: Path, seen: Seen, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delattr(signal, "SIGHUP")

    assert run(tmp_path, lambda _: None) == 0
    assert seen.opened == []


def test_t61_the_environment_of_a_worker_makes_python_say_nothing() -> None:
    given = {
        "HOME": "/home/x",
        "PYTHONFAULTHANDLER": "1",
        "PYTHONDEVMODE": "1",
        "PYTHONPATH": "/x",
        "LISTEN_PID": "1",
    }

    assert environment(given) == {"HOME": "/home/x", "PYTHONPATH": "/x"}


def test_a_worker_that_does_not_leave_is_ended(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from queue import SimpleQueue  # noqa: PLC0415 (here only)

    from planner.process import crew  # noqa: PLC0415 (here only)

    monkeypatch.setattr(crew, "_PATIENCE", 0.1)
    sleeps = (sys.executable, "-c", "import time; time.sleep(60)")
    with listener.listen() as opened:
        child = Child(sleeps, {"data": str(tmp_path)}, opened, SimpleQueue())

        child.end()
        child.gone()

    assert not Path(f"/proc/{child.process_id}").exists()
