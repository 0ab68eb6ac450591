"""How one capability hears that another changed something, without either importing.

A listener is called before a change and gives back what to do after it, so that it can
compare. It works in the transaction of the request.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from flask import current_app
from flask.sansio.app import App

#: Called before a change with what it is about; gives back what to do after it.
Listener = Callable[[str], Callable[[], None]]

_KEY = "listeners"


def listen(app: App, listener: Listener) -> None:
    """Let somebody hear when answers change."""
    app.extensions.setdefault(_KEY, []).append(listener)


@contextmanager
def announced(about: str) -> Iterator[None]:
    """Tell the listeners before and after a change to the answers of this topic."""
    finish = [listener(about) for listener in current_app.extensions.get(_KEY, ())]
    yield
    for each in finish:
        each()
