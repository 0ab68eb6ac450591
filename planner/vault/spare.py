"""Connections that are open and that nobody has at the moment.

Opening one anew reads the description of every table, and as all memory is wiped and
kept from the disk, that takes longer than most pages do otherwise.
"""

import threading

from planner.vault.connection import Connection

#: More than these at a time would only take memory.
_MOST = 4


class Spare:
    """Connections to one file with one key; any thread may have them."""

    def __init__(self) -> None:
        self._changing = threading.Lock()
        self._there: list[Connection] = []

    def take(self) -> Connection | None:
        """Return one for its new owner to settle, if there is any."""
        with self._changing:
            if not self._there:
                return None
            connection = self._there.pop()
            connection.is_spare = False
            return connection

    def keep(self, connection: Connection) -> bool:
        """Take one that is as if new; tell whether there was room for it."""
        with self._changing:
            if len(self._there) == _MOST:
                return False
            connection.is_spare = True
            self._there.append(connection)
            return True

    def drop(self) -> None:
        """Close all of them: the file, or its key, is another one from now on."""
        while connection := self.take():
            connection.close()
