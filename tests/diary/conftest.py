"""A store whose tables stand in memory: nothing here is about the key."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlcipher3 import dbapi2

from planner.diary import store

MIGRATIONS = Path(store.__file__).parents[1] / "vault" / "migrations"


@pytest.fixture
def vault() -> Iterator[dbapi2.Connection]:
    """Return a connection to every table there is."""
    connection = dbapi2.connect(":memory:", isolation_level=None)
    connection.row_factory = dbapi2.Row
    for path in sorted(MIGRATIONS.glob("*.sql")):
        connection.executescript(path.read_text("utf-8"))
    connection.execute("PRAGMA foreign_keys = ON")
    yield connection
    connection.close()
