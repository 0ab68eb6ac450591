"""A long budget: working it out, and serving the pages that show it."""

from collections.abc import Callable
from decimal import Decimal
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from bench.measure import compare
from bench.pages import ask, bare_page
from bench.unlock import PARAMETERS
from planner import paths
from planner.app import create_app
from planner.budget.model import Access, Block, NewLine
from planner.budget.outlook import outlook_of
from planner.budget.service import load_budget
from planner.budget.store import add_line, add_way
from planner.content.load import load_library
from planner.core.periods import TIMES_A_YEAR, Period
from planner.vault.storage import Storage
from planner.vault.transactions import transaction
from tests.page import PASSPHRASE, Launcher, PageClient

LINES, LIMIT = 500, "limit 60 ms"
PAGES = ("/money/", "/money/1", "/money/4", "/money/outlook", "/money/compare")


def measure_money() -> None:
    """Measure a budget of many lines, for three ways to go on."""
    with TemporaryDirectory() as folder:
        page = full_of_lines(Path(folder))
        space = page.app.extensions["gate"].space
        connection = space.connect(read_only=True)

        def work() -> list[object]:
            one = load_budget(connection, "EUR")
            return [outlook_of(one, way) for way in one.ways]

        _compare(f"reading and working out {LINES} lines for three ways", work)
        connection.close()
        for path in PAGES:
            _compare(f"{path} of {LINES} lines", partial(ask, page, path))
        page.close()


def full_of_lines(folder: Path) -> PageClient:
    """Return a browser of somebody with a long budget."""
    storage = Storage(folder / "data", ladder=[PARAMETERS])
    storage.create(PASSPHRASE)
    library = load_library(paths.CHECKLISTS)
    page = PageClient(
        lambda run: create_app(storage=storage, library=library, run=run), Launcher()
    )
    page.unlock()
    page.send("/numbers/country", {"country": "ie"})
    connection = page.app.extensions["gate"].space.connect(read_only=False)
    with transaction(connection):
        ways = [add_way(connection, name) for name in ("One", "Two", "Three")]
        for number in range(LINES):
            add_line(connection, _line(number, ways))
    connection.close()
    return page


def _line(number: int, ways: list[int]) -> NewLine:
    block = tuple(Block)[number % len(Block)]
    often = tuple(TIMES_A_YEAR)[number % len(TIMES_A_YEAR)]
    return NewLine(
        block=block,
        label=f"A line of one's own, {number}",
        amount=None if number % 9 == 0 else Decimal(number) / 4 + 1,
        currency="EUR",
        period=Period.ONCE if block is Block.LEAVING else often,
        access=Access.MINE,
        ways=() if number % 3 else (ways[number % len(ways)],),
        note="A note of some words.",
    )


def _compare(what: str, ours: Callable[[], object]) -> None:
    reference = "a page of a bare Flask app with a template"
    compare(what, ours, reference, bare_page(), LIMIT, times=31)
