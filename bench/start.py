"""From the command to the first page, and the way back: locking and closing."""

import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from bench.measure import compare, report, seconds
from planner import paths
from tests.page import PASSPHRASE
from tests.process.client import Person, Program, is_gone, wait_for

HERE = Path(__file__).resolve().parent
#: Makes the pages of a worker, and tells its CPU time before and after.
IMPORTS_OURS = """
import time
before = time.process_time()
from planner.process.worker import make_pages
from planner.web.run import Run
make_pages({"data": "/nonexistent", "content": "checklists"}, Run("t", 1, "c", b"0"))
print(time.process_time() - before)
"""
IMPORTS_BARE = """
import time
before = time.process_time()
import cheroot.wsgi, flask
flask.Flask("bare")
print(time.process_time() - before)
"""


def start_ours() -> None:
    """Start the planner on an empty folder and look at the first page."""
    with TemporaryDirectory() as folder, Program(Path(folder) / "data") as program:
        assert Person(program.address).get("/").status == 200


@contextmanager
def bare() -> Iterator[str]:
    """Run the bare app for a while; its address is told."""
    running = subprocess.Popen(
        [sys.executable, str(HERE / "bare.py")], stdout=subprocess.PIPE, text=True
    )
    try:
        assert running.stdout
        yield running.stdout.readline().strip()
    finally:
        running.kill()
        running.communicate()


def start_bare() -> None:
    """Start the bare app and look at its page."""
    with bare() as address:
        assert Person(address).get("/").status == 200


def python(*words: str) -> str:
    """Run Python with these words; return what it says."""
    done = subprocess.run(
        [sys.executable, *words],
        capture_output=True,
        text=True,
        check=True,
        cwd=paths.ROOT,
    )
    return done.stdout


def measure_start() -> None:
    """Compare a start, and the parts of it that have limits of their own."""
    compare(
        "from command to first page",
        start_ours,
        "bare Flask app on cheroot",
        start_bare,
        "limit 3 s",
        times=5,
    )
    taken = [
        (float(python("-c", IMPORTS_OURS)), float(python("-c", IMPORTS_BARE)))
        for _ in range(5)
    ]
    report(
        "importing the pages and reading the content, CPU time",
        "importing Flask and cheroot alone, CPU time",
        "limit 1 s",
        taken,
    )
    for option in ("--version", "--help"):
        compare(
            option,
            partial(python, "-m", "planner", option),
            "Python that does nothing",
            partial(python, "-c", "pass"),
            "limit 0.5 s",
            times=9,
        )


def measure_ends() -> None:
    """Compare how soon the locked page is there, and when nothing runs any more."""
    taken = [(ends(lock), answers()) for _ in range(5)]
    report(
        "from Lock to the locked page of the next worker",
        "one more look at that page",
        "limit 2 s",
        taken,
    )
    taken = [(ends(close), seconds(partial(python, "-c", "pass"))) for _ in range(5)]
    report(
        "from Close the app to the end of the last process",
        "Python that starts, does nothing and ends",
        "limit 3 s",
        taken,
    )


def ends(how: Callable[[Program, Person], None]) -> float:
    """Return the time of one way to end, from a planner that is unlocked."""
    with TemporaryDirectory() as folder, Program(Path(folder) / "data") as program:
        person = Person(program.address)
        person.set_up(PASSPHRASE)
        person.get("/plan/")
        wait_for(lambda: len(program.processes()) == 3)
        time.sleep(1)  # the worker that waits has its pages by then
        return seconds(partial(how, program, person))


def lock(_program: Program, person: Person) -> None:
    """Lock, and look at the page that comes then."""
    assert person.send("/lock", {}).status == 200


def close(program: Program, person: Person) -> None:
    """Close the app, and wait until every process of it has gone."""
    everyone = program.processes()
    assert person.send("/close", {}).status == 200
    wait_for(lambda: all(map(is_gone, everyone)))


def answers() -> float:
    """Return the time that a locked page takes once everything is there."""
    with TemporaryDirectory() as folder, Program(Path(folder) / "data") as program:
        person = Person(program.address)
        person.get("/")
        return seconds(partial(person.get, "/"))
