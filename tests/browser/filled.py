"""Something of everything in a store, so that pages which need it have it to show."""

from collections.abc import Mapping

from tests.browser.served import Served
from tests.page import PageClient

#: What is sent where, in this order.
_SENT: tuple[tuple[str, Mapping[str, str]], ...] = (
    ("/people/new", {"label": "Kettle", "knows": "A little"}),
    ("/people/1/reach", {"reach": "In the morning"}),
    ("/people/new", {"label": "Teapot"}),
    ("/people/2/remove", {}),
    ("/papers/new", {"kind": "child", "label": "Mo"}),
    ("/papers/1/1/1/edit", {"place": "The blue tin", "words": "Old", "ten": "y"}),
    ("/papers/1/1/new", {"text": "Library card"}),
    ("/papers/1/1/new", {"text": "Bus card"}),
    ("/papers/1/1/own-2/remove", {}),
    ("/papers/1/1/change", {"change": "aside:2"}),
    ("/priorities/new", {"words": "The garden"}),
    ("/priorities/pairs/1", {"children--safety": "2", "children--money": "1"}),
    ("/plan/1/new", {"text": "Ring Kettle on Monday"}),
    ("/copies/new", {"name": "Spring"}),
    ("/plan/1/own-1", {"text": "Ring Teapot on Friday"}),
    ("/copies/new", {"name": "Summer"}),
    ("/copies/2/remove", {}),
    ("/copies/review", {"when-words": "after the holidays"}),
)

#: What is a word of hers among it.
HERS = frozenset(
    text
    for _, words in _SENT
    for name, text in words.items()
    if name not in {"kind", "ten", "change"} and not name.startswith("children")
)


def fill(served: Served) -> None:
    """Write something of everything into the store that is served."""
    client = PageClient(lambda _: served.app, served.launcher)
    client.unlock()
    for path, words in _SENT:
        client.send(path, words)
        assert client.location, (path, client.status)
    client.send("/lock")
