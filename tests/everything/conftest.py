"""Stores in memory, and one with something of everything in it."""

import shutil
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, closing
from pathlib import Path

import pytest
from flask import Flask
from sqlcipher3 import dbapi2 as sqlcipher

from planner.app import create_app
from planner.content.model import Library
from planner.everything.sections import SECTIONS
from planner.everything.writing import document
from planner.vault.connection import Connection
from planner.vault.keys import Derive
from planner.vault.migrate import MIGRATIONS, statements_in, steps_in
from planner.vault.storage import Storage
from planner.web.run import Run
from tests.browser.filled import FORMS, PAPER, upload
from tests.conftest import SMALL_CLASS
from tests.page import PageClient

EVERY = tuple(each.id for each in SECTIONS)


def new_store() -> Connection:
    """Return an empty store in memory."""
    made = sqlcipher.connect(":memory:", isolation_level=None, factory=Connection)
    made.row_factory = sqlcipher.Row
    made.execute("PRAGMA foreign_keys = ON")
    for step in steps_in(MIGRATIONS):
        for statement in statements_in(step.path.read_text(encoding="utf-8")):
            made.execute(statement)
    return made


def written(vault: Connection, sections: Sequence[str] = EVERY) -> bytes:
    """Return the document of a store."""
    return "".join(document(vault, sections)).encode()


@pytest.fixture
def new() -> Iterator[Callable[[], Connection]]:
    """Make empty stores that are closed at the end."""
    with ExitStack() as stack:
        yield lambda: stack.enter_context(closing(new_store()))


@pytest.fixture(scope="module")
def filled_once(
    tmp_path_factory: pytest.TempPathFactory,
    made_once: Path,
    library: Library,
    quick_and_insecure_kdf: Derive,
) -> Path:
    """A data folder with something of everything, for tests to have copies of."""
    folder = tmp_path_factory.mktemp("filled") / "data"
    shutil.copytree(made_once, folder)
    storage = Storage(folder, derive=quick_and_insecure_kdf, size_class=SMALL_CLASS)

    def make(run: Run) -> Flask:
        return create_app(storage=storage, library=library, run=run)

    page = PageClient(make)
    page.unlock()
    page.send("/closing")
    for path, words in FORMS:
        page.send(path, words)
        assert page.location, (path, page.status)
    upload(page, "/files/add/3", "files", letter=PAPER)
    page.close()
    return folder


@pytest.fixture
def filled(
    empty_storage: Storage,
    filled_once: Path,
    make_app: Callable[[Storage], Callable[[Run], Flask]],
) -> Iterator[PageClient]:
    """A browser in front of a store with something of everything."""
    shutil.copytree(filled_once, empty_storage.folder.path)
    client = PageClient(make_app(empty_storage))
    client.unlock()
    yield client
    client.close()


@pytest.fixture
def vault(filled: PageClient) -> Iterator[Connection]:
    """The store behind it."""
    with closing(filled.app.extensions["gate"].space.connect(read_only=False)) as it:
        yield it
