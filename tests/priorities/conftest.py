"""What these tests stand on."""

from collections.abc import Iterator

import pytest
from sqlcipher3 import dbapi2

from planner.vault import migrate


@pytest.fixture
def vault() -> Iterator[dbapi2.Connection]:
    """Keep the tables in memory: nothing here is about the key."""
    connection = dbapi2.connect(":memory:", isolation_level=None)
    connection.row_factory = dbapi2.Row
    for path in sorted(migrate.MIGRATIONS.glob("*.sql")):
        connection.executescript(path.read_text("utf-8"))
    yield connection
    connection.close()
