"""The lists of these tests stand in for those of the content."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from sqlcipher3.dbapi2 import Connection

from planner import paths
from planner.content.load import load_library
from planner.content.model import Library
from tests.page import PageClient
from tests.papers.make import make_lists


@pytest.fixture(scope="session")
def library() -> Library:
    """Everything in checklists/, with small lists."""
    return replace(load_library(paths.CHECKLISTS), lists=make_lists())


@pytest.fixture
def vault(page: PageClient) -> Iterator[Connection]:
    """The store that `page` looks at, to look into and to write."""
    connection = page.app.extensions["gate"].space.connect(read_only=False)
    yield connection
    connection.close()
