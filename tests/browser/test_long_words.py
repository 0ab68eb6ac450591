"""Words without a place to break: no list grows wider than a small screen."""

from collections.abc import Sequence

from tests.browser.crawl import too_wide
from tests.browser.person import NewPerson, Person
from tests.browser.served import Served
from tests.page import PageClient

LONG = "Lindenbaumblattlaus" * 7
#: What is sent where.
_SENT = (
    ("/money/claims/new", {"label": LONG}),
    ("/money/ties/new", {"label": LONG}),
    ("/money/1/new", {"label": LONG}),
    ("/money/aside/new", {"way": "in", "note": LONG}),
    ("/weeks/1/new", {"text": LONG}),
    ("/day/steps/new", {"text": LONG}),
    ("/day/cards/new", {"title": LONG[:90], "lines": LONG}),
    ("/people/new", {"label": LONG[:90]}),
    ("/places/new", {"label": LONG[:90]}),
)
_REMOVED = (
    "/money/claims/1/remove",
    "/money/ties/1/remove",
    "/money/line/1/remove",
    "/money/aside/1/remove",
    "/weeks/1/own-1/remove",
    "/day/steps/1/remove",
    "/people/1/remove",
    "/places/1/remove",
)
_LISTS = (
    "/money/claims/",
    "/money/ties/",
    "/money/1",
    "/money/aside/",
    "/weeks/1",
    "/day/",
    "/day/left",
    "/day/cards",
    "/people/",
    "/places/",
)
_GONE = (
    "/money/claims/removed",
    "/money/ties/removed",
    "/money/removed",
    "/money/aside/removed",
    "/weeks/removed",
    "/day/removed",
    "/people/",
    "/places/",
)


def _send(served: Served, sent: Sequence[tuple[str, dict[str, str]]]) -> None:
    client = PageClient(lambda _: served.app, served.launcher)
    client.unlock()
    for path, words in sent:
        client.send(path, words)
        assert client.location, (path, client.status)
    client.send("/lock")


def _wide(reader: Person, paths: Sequence[str]) -> dict[str, list[str]]:
    found = {}
    for path in paths:
        reader.goes_to(path)
        reader.page.evaluate(
            "for (const part of document.querySelectorAll('details')) part.open = true"
        )
        if wide := too_wide(reader.page):
            found[path] = wide
    return found


def test_u163_long_words_do_not_widen_a_list(
    new_reader: NewPerson, served: Served
) -> None:
    _send(served, _SENT)

    reader = new_reader(viewport={"width": 320, "height": 640})
    assert _wide(reader, _LISTS) == {}


def test_u163_long_words_do_not_widen_what_was_removed(
    new_reader: NewPerson, served: Served
) -> None:
    _send(served, [*_SENT, *((path, {}) for path in _REMOVED)])

    reader = new_reader(viewport={"width": 320, "height": 640})
    assert _wide(reader, _GONE) == {}
