"""What is typed on any page survives a lock, and a store that is only read.

These are the pages of the plan and of what belongs to it; each is asked by its address.
"""

import pytest

from planner.vault.errors import ReadingOnlyError
from tests.page import CHOSEN, PageClient

WORDS = "Ana's aunt {{7*7}} <b>\N{HEBREW LETTER ALEF}"
PAGES = [
    "/people/new",
    "/people/1",
    "/people/1/help",
    "/people/1/ways",
    "/people/1/reach",
    "/people/1/word",
    "/places/new",
    "/places/1",
    "/places/1/way",
    "/places/1/where",
    "/notes/new",
    "/notes/1/who",
    "/notes/1/new",
    "/notes/1/line/1",
    "/notes/1/line/own-1",
    "/papers/new",
    "/papers/2",
    "/papers/1/1/new",
    "/papers/1/1/1/edit",
    "/papers/1/1/own-1/edit",
    "/papers/ten/new",
    "/money/1/new",
    "/money/2/new",
    "/money/line/1",
    "/money/ways/new",
    "/money/ways/1",
    "/money/aside/new",
    "/money/aside/1",
    "/money/aside/place",
    "/money/claims/new",
    "/money/claims/1/edit",
    "/money/claims/1/dates",
    "/money/ties/new",
    "/money/ties/1/edit",
    "/money/ties/1/step",
    "/priorities/new",
    "/priorities/1",
    "/copies/new",
    "/copies/1/name",
    "/copies/review",
    "/plan/new",
    "/plan/1/new",
    "/plan/1/1",
    "/plan/1/own-1",
    "/settings/content",
]


@pytest.fixture
def full(page: PageClient) -> PageClient:
    """Somebody who has one of everything."""
    for path, data in [
        ("/people/new", {"label": "Jo"}),
        ("/places/new", {"label": "Attic"}),
        ("/notes/new", {"who": ""}),
        ("/notes/1/new", {"text": "Soup"}),
        ("/papers/new", {"label": "Mo", "kind": "child"}),
        ("/papers/1/1/new", {"text": "Tin"}),
        ("/money/4/new", {"label": "Tin"}),
        ("/money/ways/new", {"name": "Boat"}),
        ("/money/aside/new", {"note": "Tin"}),
        ("/money/claims/new", {"label": "Form"}),
        ("/money/ties/new", {"label": "Card"}),
        ("/priorities/new", {"words": "Garden"}),
        ("/plan/1/new", {"text": "Ring"}),
        ("/copies/new", {"name": "May"}),
    ]:
        page.send(path, data)
        assert page.status == 303, path
    return page


def open_fields(page: PageClient, path: str) -> dict[str, str]:
    page.get(path)
    assert page.status == 200, path
    found = page.page.select("form[data-enhance=draft] :is(textarea, input)[name]")
    return {
        str(one["name"]): one.text.lstrip("\r\n")
        if one.name == "textarea"
        else str(one.get("value", ""))
        for one in found
        if one.name == "textarea" or one.get("type", "text") not in CHOSEN
    }


@pytest.mark.parametrize("path", PAGES)
def test_u147_text_that_comes_after_the_lock_is_there_again(
    full: PageClient, path: str
) -> None:
    names = open_fields(full, path)
    assert names
    full.send("/lock")

    full.send(path, dict.fromkeys(names, WORDS))

    assert full.location == "/open"
    full.unlock()
    assert open_fields(full, path) == dict.fromkeys(names, WORDS)


def test_t55_text_that_the_store_does_not_take_stays_on_the_page(
    full: PageClient,
) -> None:
    fields = {path: open_fields(full, path) for path in PAGES}
    full.app.extensions["gate"].space.why_read_only = ReadingOnlyError

    for path, every in fields.items():
        names = [
            name for name in every if not name.endswith(("-day", "-year", "-amount"))
        ]
        if path in {"/settings/content", "/plan/new"}:
            continue  # something else is wrong first; the page stays with the words
        full.send(path, dict.fromkeys(names, WORDS))
        assert full.status >= 400, path
        shown = [one.text.lstrip("\r\n") for one in full.page.select("main textarea")]
        assert shown == [WORDS] * len(names), path
