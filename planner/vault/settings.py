"""What a person chose, kept in their own space: one short text per name."""

from sqlcipher3.dbapi2 import Connection


def get_setting(connection: Connection, key: str, default: str) -> str:
    """Return what was chosen, or the default."""
    row = connection.execute(
        "SELECT value FROM setting WHERE key = ?", (key,)
    ).fetchone()
    return default if row is None else str(row["value"])


def set_setting(connection: Connection, key: str, value: str) -> None:
    """Keep what was chosen."""
    connection.execute(
        "INSERT INTO setting (key, value) VALUES (?, ?)"
        " ON CONFLICT (key) DO UPDATE SET value = excluded.value",
        (key, value),
    )
