"""A store to write into, and a request to speak in."""

from collections.abc import Iterator

import pytest
from flask import Flask
from sqlcipher3.dbapi2 import Connection

from planner.app import create_app
from planner.content.model import Library
from planner.vault.storage import Storage
from tests.page import Launcher, PageClient


@pytest.fixture
def vault(page: PageClient) -> Iterator[Connection]:
    """The store that `page` looks at, to look into and to write."""
    connection = page.app.extensions["gate"].space.connect(read_only=False)
    yield connection
    connection.close()


@pytest.fixture(scope="module")
def speaking(library: Library, tmp_path_factory: pytest.TempPathFactory) -> Flask:
    """An application before the first run: enough to write sentences with."""
    storage = Storage(tmp_path_factory.mktemp("none") / "data")
    return create_app(storage=storage, library=library, run=Launcher().run())


@pytest.fixture
def spoken(speaking: Flask) -> Iterator[Flask]:
    """A request of somebody whose browser is set to Irish English."""
    headers = {"Accept-Language": "en-IE"}
    with speaking.test_request_context("/", headers=headers):
        speaking.preprocess_request()
        yield speaking
