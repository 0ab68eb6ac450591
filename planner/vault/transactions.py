"""One transaction: all of it, or nothing."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlcipher3.dbapi2 import Connection


@contextmanager
def transaction(connection: Connection) -> Iterator[None]:
    """Keep everything that is done inside, or nothing."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise
