"""What several parts of one page ask for is read once."""

from collections.abc import Callable
from typing import TypeVar

from sqlcipher3 import dbapi2 as sqlcipher

from planner.vault.connection import Connection

Read = TypeVar("Read")


def read_once(vault: sqlcipher.Connection, load: Callable[..., Read]) -> Read:
    """Return what this reads, and the same again to whoever asks for it later.

    A connection that can write reads it each time: it may be another one by then.

    Args:
        vault: The connection of one page.
        load: Takes the connection. Nobody may change what it returns.
    """
    if not (isinstance(vault, Connection) and vault.only_reads):
        return load(vault)
    if load not in vault.was_read:
        vault.was_read[load] = load(vault)
    found: Read = vault.was_read[load]
    return found
