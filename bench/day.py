"""A run-sheet of 200 steps: worked out anew and shown, as a page does each time."""

from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory

from bench.measure import compare
from bench.pages import ask, bare_page
from bench.unlock import PARAMETERS
from planner import paths
from planner.app import create_app
from planner.content.load import load_library
from planner.core.dates import When
from planner.day import service, store
from planner.day.model import NewSpan, NewStep, Placed, TheDay
from planner.day.schedule import plan
from planner.vault.storage import Storage
from planner.vault.transactions import transaction
from planner.web.vault import Connection
from tests.page import PASSPHRASE, Launcher, PageClient

STEPS = 200
PEOPLE = ("", "", "Ana", "Bo", "Cem")
LIMIT = "limit 60 ms"


def measure_day() -> None:
    """Measure working out 200 steps, and the pages that show them."""
    with TemporaryDirectory() as folder:
        storage = Storage(Path(folder) / "data", ladder=[PARAMETERS])
        storage.create(PASSPHRASE)
        library = load_library(paths.CHECKLISTS)
        page = PageClient(
            lambda run: create_app(storage=storage, library=library, run=run),
            Launcher(),
        )
        page.unlock()
        space = page.app.extensions["gate"].space
        with closing(space.connect(read_only=False)) as vault:
            fill(vault)
            tasks = service.tasks_of(store.load_said(vault))
        bare = bare_page()
        compare(
            f"working out a run-sheet of {STEPS} steps",
            lambda: plan(tasks, 480),
            "bare Flask page",
            bare,
            LIMIT,
            times=15,
        )
        for path in ("/day/", "/day/picture", "/day/left"):
            ask(page, path)
            compare(
                f"{path} of the same, worked out anew",
                lambda path=path: ask(page, path),  # type: ignore[misc]
                "bare Flask page",
                bare,
                LIMIT,
                times=15,
            )
        page.close()


def fill(vault: Connection) -> None:
    """Write 200 steps: of several people, some that wait, some with a set time."""
    with transaction(vault):
        store.save_span(vault, NewSpan("away", 480, 960))
        for number in range(1, STEPS + 1):
            who = PEOPLE[number % len(PEOPLE)]
            needs = tuple(each for each in (number - 1, number - 7) if each > 0)
            store.save_step(
                vault,
                NewStep(
                    text=f"Step {number} of a long day, in words of one's own",
                    minutes=None if number % 9 == 0 else number % 6,
                    who=who,
                    alone=number % 2 == 0,
                    placed=Placed.AT if number % 40 == 0 else Placed.TURN,
                    moment=500 + number if number % 40 == 0 else None,
                    span=1 if number % 5 == 0 else None,
                    needs=needs if number % 3 == 0 else (),
                    fails="Another way, in a few words",
                ),
            )
        order = tuple(range(1, STEPS + 1))
        store.save_day(vault, TheDay(When.of_parts(2027, 5, 3), 480, order))
