"""What tests of money put aside share."""

from collections.abc import Iterator

import pytest
from sqlcipher3.dbapi2 import Connection

from tests.page import PageClient


@pytest.fixture
def vault(page: PageClient) -> Iterator[Connection]:
    """The store that `page` looks at, to write into."""
    connection = page.app.extensions["gate"].space.connect(read_only=False)
    yield connection
    connection.close()
