"""A store to write into, and a request to speak in."""

from collections.abc import Iterator

import pytest
from sqlcipher3.dbapi2 import Connection

from tests.page import PageClient


@pytest.fixture
def vault(page: PageClient) -> Iterator[Connection]:
    """The store that `page` looks at, to look into and to write."""
    connection = page.app.extensions["gate"].space.connect(read_only=False)
    yield connection
    connection.close()


@pytest.fixture
def spoken(page: PageClient) -> Iterator[PageClient]:
    """A request of somebody whose browser is set to Irish English."""
    headers = {"Accept-Language": "en-IE"}
    with page.app.test_request_context("/", headers=headers):
        page.app.preprocess_request()
        yield page
