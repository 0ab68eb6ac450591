"""What tests of the weeks share."""

from collections.abc import Callable, Iterator

import pytest
from sqlcipher3.dbapi2 import Connection

from planner.core.dates import When
from planner.weeks import service
from tests.page import PageClient

SetDay = Callable[[When | None], None]


@pytest.fixture
def vault(page: PageClient) -> Iterator[Connection]:
    """The store that `page` looks at, to write into."""
    connection = page.app.extensions["gate"].space.connect(read_only=False)
    yield connection
    connection.close()


@pytest.fixture
def set_day(monkeypatch: pytest.MonkeyPatch) -> SetDay:
    """Say which day it is that everything is counted from."""

    def say(day: When | None) -> None:
        monkeypatch.setattr(service, "the_day", lambda _vault: day)

    return say
