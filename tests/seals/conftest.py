from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, closing, contextmanager

import pytest
from sqlcipher3.dbapi2 import Connection

from planner.chain import store as chain
from tests.page import PageClient

OpenStore = Callable[[], AbstractContextManager[Connection]]
Write = Callable[..., int]


@pytest.fixture
def opened(page: PageClient) -> OpenStore:
    """Open the store behind the pages."""

    @contextmanager
    def opened_now() -> Iterator[Connection]:
        space = page.app.extensions["gate"].space
        with closing(space.connect(read_only=False)) as connection:
            yield connection

    return opened_now


@pytest.fixture
def write(opened: OpenStore) -> Write:
    """Add a line to the record, without the pages of the diary."""

    def add(words: str = "It rained", record: int | None = None) -> int:
        with opened() as vault:
            body: dict[str, object] = {"title": words}
            line = chain.append(vault, record=record, kind="entry", body=body)
            return line.seq

    return add
