"""A real browser in front of the real program.

The browser is the system's own Chromium. It reaches this machine and nothing else:
every other address goes to a proxy that is not there. Each browser has a profile
folder of its own, and only what was started here is ended here.
"""

import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from playwright.sync_api import Browser, BrowserContext, Playwright, sync_playwright

from planner.app import create_app
from planner.content.model import Library
from planner.vault.keys import Derive
from planner.vault.settings import set_setting
from planner.vault.storage import Storage
from planner.web.run import Run
from tests.browser.person import NewPerson, Person
from tests.browser.served import Served, unlock
from tests.conftest import SMALL_CLASS
from tests.page import PASSPHRASE
from tests.process.client import Program

#: How a path is gone: with the mouse, without scripts, and by keyboard alone.
WAYS = [
    pytest.param({}, id="with-scripts"),
    pytest.param({"java_script_enabled": False}, id="without-scripts"),
    pytest.param({"keyboard_only": True}, id="by-keyboard-alone"),
]
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
#: Port 1 of this machine: nobody listens there. Loopback itself needs no proxy.
NOWHERE = "--proxy-server=http://127.0.0.1:1"
OPTIONS = [
    "--no-sandbox",  # tests may run as root
    NOWHERE,
    "--disable-background-networking",
    "--disable-component-update",
    "--no-first-run",
]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what opens a browser; skip it, visibly, where there is none."""
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker("browser")
            # Other tests run every branch; here measuring only makes pages slow.
            item.add_marker("no_cover")
            if CHROMIUM is None:
                item.add_marker(pytest.mark.skip(reason="there is no Chromium here"))


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    """Whatever drives the browsers."""
    with sync_playwright() as driver:
        yield driver


@pytest.fixture(scope="session")
def browser(playwright: Playwright) -> Iterator[Browser]:
    """One browser; each test gets a window of its own."""
    launched = playwright.chromium.launch(executable_path=CHROMIUM, args=OPTIONS)
    yield launched
    launched.close()


NewContext = Callable[..., BrowserContext]


@pytest.fixture
def new_context(browser: Browser) -> Iterator[NewContext]:
    """Open private windows that are closed after the test."""
    with ExitStack() as opened:

        def make(**options: Any) -> BrowserContext:
            context = browser.new_context(**{"locale": "en-GB", **options})
            opened.callback(context.close)
            context.set_default_timeout(15_000)
            return context

        yield make


@pytest.fixture
def new_profile(playwright: Playwright, tmp_path: Path) -> Iterator[NewContext]:
    """Open browsers with a profile folder, as a person's own has."""
    with ExitStack() as opened:

        def make(name: str, *options: str, **more: Any) -> BrowserContext:
            context = playwright.chromium.launch_persistent_context(
                tmp_path / name,
                executable_path=CHROMIUM,
                args=[*OPTIONS, *options],
                **more,
            )
            opened.callback(context.close)
            return context

        yield make


@pytest.fixture
def program(tmp_path: Path) -> Iterator[Program]:
    """The planner, started on an empty folder."""
    with Program(tmp_path / "data") as started:
        yield started


@pytest.fixture
def new_person(new_context: NewContext, program: Program) -> NewPerson:
    """Somebody at a browser, in front of the planner."""

    def make(*, keyboard_only: bool = False, **options: Any) -> Person:
        page = new_context(**options).new_page()
        return Person(page, program, keyboard_only)

    return make


@pytest.fixture
def person(new_person: NewPerson) -> Person:
    """Somebody with the mouse and with scripts."""
    return new_person()


def know_the_way(storage: Storage) -> Storage:
    """Note in a store that its owner has seen how to leave."""
    space = storage.open(PASSPHRASE)
    connection = space.connect(read_only=False)
    set_setting(connection, "knows-leaving", "yes")
    connection.close()
    space.close()
    return storage


@pytest.fixture
def familiar(storage: Storage) -> Storage:
    """A store of somebody who has seen how to leave."""
    return know_the_way(storage)


@pytest.fixture
def served(familiar: Storage, library: Library) -> Iterator[Served]:
    """The planner's pages on a real port, quick to open."""

    def make(run: Run) -> Flask:
        return create_app(storage=familiar, library=library, run=run)

    with Served(make).running() as running:
        yield running


@pytest.fixture
def new_reader(new_context: NewContext, served: Served) -> NewPerson:
    """Somebody at a browser, inside the planner, which is quick to open."""

    def make(*, keyboard_only: bool = False, **options: Any) -> Person:
        reader = Person(new_context(**options).new_page(), served, keyboard_only)
        unlock(reader.page, served)
        return reader

    return make


ServeHere = Callable[[], Served]


@pytest.fixture(scope="module")
def serve_here(
    tmp_path_factory: pytest.TempPathFactory,
    quick_and_insecure_kdf: Derive,
    library: Library,
) -> Iterator[ServeHere]:
    """Serve the planner's pages, on a store of their own, to all tests of a file."""
    with ExitStack() as opened:

        def serve() -> Served:
            storage = Storage(
                tmp_path_factory.mktemp("shared") / "data",
                derive=quick_and_insecure_kdf,
                size_class=SMALL_CLASS,
            )
            storage.create(PASSPHRASE)
            know_the_way(storage)

            def make(run: Run) -> Flask:
                return create_app(storage=storage, library=library, run=run)

            return opened.enter_context(Served(make).running())

        yield serve
