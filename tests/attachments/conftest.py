"""What the tests of files may ask for."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlcipher3 import dbapi2

from planner.attachments import store

MIGRATIONS = Path(store.__file__).parents[1] / "vault" / "migrations"


@pytest.fixture
def vault() -> Iterator[dbapi2.Connection]:
    """Keep the tables in memory: nothing here is about the key."""
    connection = dbapi2.connect(":memory:", isolation_level=None)
    connection.row_factory = dbapi2.Row
    for path in sorted(MIGRATIONS.glob("00*.sql")):
        connection.executescript(path.read_text("utf-8"))
    yield connection
    connection.close()
