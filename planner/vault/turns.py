"""Many may read and write at a time, or one alone may change everything."""

import threading
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager

from planner.vault.errors import StoreInUseError

#: How long the one who wants to be alone waits for the others.
PATIENCE = 20.0


class Turns:
    """Whose turn it is. A thread that has a turn may take another one at any time."""

    def __init__(self) -> None:
        self._changed = threading.Condition()
        self._holders: Counter[int] = Counter()
        self._alone: int | None = None

    def take(self) -> int:
        """Take a turn as soon as nobody is, or waits to be, alone; return its mark."""
        me = threading.get_ident()
        with self._changed:
            self._changed.wait_for(lambda: self._may_enter(me))
            self._holders[me] += 1
        return me

    def give_back(self, mark: int) -> None:
        """Give a turn back."""
        with self._changed:
            self._holders[mark] -= 1
            if not self._holders[mark]:
                del self._holders[mark]
            self._changed.notify_all()

    @contextmanager
    def one(self) -> Iterator[None]:
        """Hold a turn."""
        mark = self.take()
        try:
            yield
        finally:
            self.give_back(mark)

    @contextmanager
    def alone(self) -> Iterator[None]:
        """Wait until nobody else has a turn, and let nobody else have one."""
        me = threading.get_ident()
        with self._changed:
            # Two who want this wait for each other here, without a turn.
            self._changed.wait_for(lambda: self._alone is None)
            self._alone = me
        try:
            with self._changed:
                if not self._changed.wait_for(lambda: self._is_alone(me), PATIENCE):
                    raise StoreInUseError
            yield
        finally:
            with self._changed:
                self._alone = None
                self._changed.notify_all()

    def _may_enter(self, me: int) -> bool:
        return self._alone in {None, me} or me in self._holders

    def _is_alone(self, me: int) -> bool:
        return not self._holders.keys() - {me}
