"""The real program, killed at any moment: what it said is kept stays whole (T52)."""

import os
import random
import signal
import threading
from collections.abc import Callable
from http.client import HTTPException
from pathlib import Path

from tests.process.client import Person, Program, is_gone, wait_for

PASSPHRASE = "lamp river wooden seven"
COPY_KEPT_FIRST = "Before an older one was brought back"


def killed_while(program: Program, seconds: float, work: Callable[[], object]) -> None:
    """Do this, and kill everything at once so many seconds after it began."""
    everything = program.processes()

    def kill() -> None:
        for each in everything:
            if not is_gone(each):
                os.kill(each, signal.SIGKILL)

    killer = threading.Timer(seconds, kill)
    killer.start()
    try:
        work()
    except (OSError, HTTPException):
        pass
    finally:
        killer.join()
    program.process.wait()
    wait_for(lambda: all(is_gone(each) for each in everything))


def test_t52_a_copy_is_brought_back_wholly_or_not_at_all(tmp_path: Path) -> None:
    data, chance = tmp_path / "data", random.Random(52)  # noqa: S311 - nothing secret
    steps = range(1, 9)
    with Program(data) as program:
        person = Person(program.address)
        person.set_up(PASSPHRASE)
        for number in steps:
            person.get("/plan/1/new")
            person.send("/plan/1/new", {"text": f"quartz {number}"})
        person.send("/copies/new", {"name": "the first"})
        for number in steps:
            person.send(f"/plan/1/own-{number}", {"text": f"zebra {number}"})
        killed_while(
            program,
            chance.uniform(0.0, 0.1),
            lambda: person.send("/copies/1/restore", {}, follow=False),
        )
    for _each in range(3):
        with Program(data) as program:
            person = Person(program.address)
            assert person.unlock(PASSPHRASE).status == 200
            shown = "".join(
                person.get(f"/plan/1/own-{number}").text for number in steps
            )
            older = [f"quartz {number}" in shown for number in steps]
            newer = [f"zebra {number}" in shown for number in steps]
            copies = person.get("/copies/").text
            assert "the first" in copies
            if all(older):
                assert not any(newer)
                assert COPY_KEPT_FIRST in copies
                break
            assert all(newer)
            assert not any(older)
            assert COPY_KEPT_FIRST not in copies
            person.get("/copies/1/restore")
            killed_while(
                program,
                chance.uniform(0.0, 0.2),
                lambda: person.send("/copies/1/restore", {}, follow=False),  # noqa: B023 - at once
            )


def test_t52_people_and_things_that_were_acknowledged_outlive_a_kill(
    tmp_path: Path,
) -> None:
    data, said = tmp_path / "data", {"/people/": 0, "/papers/1/1": 0}
    with Program(data) as program:
        person = Person(program.address)
        person.set_up(PASSPHRASE)

        def save_on() -> None:
            for number in range(1, 1000):
                label = f"quartz {number:03}"
                answer = person.send("/people/new", {"label": label}, follow=False)
                assert answer.status == 303
                said["/people/"] = number
                answer = person.send("/papers/1/1/new", {"text": label}, follow=False)
                assert answer.status == 303
                said["/papers/1/1"] = number

        killed_while(program, 1.5, save_on)
    assert min(said.values()) > 2

    with Program(data) as program:
        person = Person(program.address)
        assert person.unlock(PASSPHRASE).status == 200
        for path, last in said.items():
            shown = person.get(path).text
            page = 1
            while f"/page/{page + 1}" in shown:
                page += 1
                shown += person.get(f"{path}/page/{page}").text
            for number in range(1, last + 1):
                assert f"quartz {number:03}" in shown, path
            assert f"quartz {last + 2:03}" not in shown
