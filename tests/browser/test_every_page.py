"""Every page that a link leads to, looked at by axe-core and by its geometry."""

import re
from collections import Counter
from collections.abc import Iterator
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from tests.browser.conftest import NewContext
from tests.browser.served import Served, unlock

#: Leads away, or to something that is not a page.
NOT_PAGES = re.compile(r"/leave$|/static/|\.pdf$|/pdf$|/style")
CLOSED = ("/open", "/open/forgotten", "/start/device", "/start/paper", "/calendar")


def crawl(page: Page, served: Served) -> Iterator[str]:
    """Open every page that a link leads to, at most twice each kind of page."""
    waiting, known = ["/"], {"/"}
    kinds: Counter[str] = Counter()
    while waiting:
        path = waiting.pop(0)
        answer = page.goto(f"{served.address}{path}")
        if answer is None or "text/html" not in answer.headers.get("content-type", ""):
            continue
        assert answer.ok, (path, answer.status)
        yield path
        for address in page.eval_on_selector_all(
            "a[href]", "all => all.map(a => a.href)"
        ):
            found = str(address).split("#")[0].removeprefix(served.address)
            is_page = found.startswith("/") and not NOT_PAGES.search(found)
            kind = kind_of(found)
            if is_page and found not in known and kinds[kind] < 2:
                kinds[kind] += 1
                known.add(found)
                waiting.append(found)


def kind_of(path: str) -> str:
    """Return a path without its numbers: /plan/3/7 is another of the kind /plan/2/1."""
    return re.sub(r"(?:own-)?\d+", "N", path.split("?", maxsplit=1)[0])


def problems_of(page: Page) -> list[str]:
    """Return what axe-core finds, short enough to read."""
    found: Any = Axe().run(page, options={"resultTypes": ["violations"]}).response
    return [
        f"{one['id']}: {node['html'][:120]}"
        for one in found["violations"]
        for node in one["nodes"]
    ]


SIZES = [
    pytest.param(1280, "light", id="wide-light"),
    pytest.param(1280, "dark", id="wide-dark"),
    pytest.param(360, "light", id="narrow-light"),
    pytest.param(360, "dark", id="narrow-dark"),
]


@pytest.mark.parametrize(("width", "scheme"), SIZES)
def test_u154_axe_finds_nothing_on_any_page(
    served: Served, new_context: NewContext, width: int, scheme: str
) -> None:
    context = new_context(viewport={"width": width, "height": 800}, color_scheme=scheme)
    page = context.new_page()
    found: dict[str, list[str]] = {}
    for path in CLOSED:
        page.goto(f"{served.address}{path}")
        if problems := problems_of(page):
            found[path] = problems
    unlock(page, served)
    opened = 0
    for path in crawl(page, served):
        opened += 1
        if problems := problems_of(page):
            found[path] = problems

    assert opened > 10
    assert found == {}


LEAVE = ".header__leave button"


@pytest.mark.parametrize("width", [360, 1280])
def test_u24_the_leave_control_is_in_its_place_on_every_page(
    served: Served, new_context: NewContext, width: int
) -> None:
    page = new_context(viewport={"width": width, "height": 700}).new_page()
    unlock(page, served)
    places = set()
    for path in crawl(page, served):
        page.evaluate("scrollTo(0, document.documentElement.scrollHeight)")
        box = page.locator(LEAVE).bounding_box()
        assert box, path
        assert box["width"] >= 44, path
        assert box["height"] >= 44, path
        assert 0 <= box["y"] < 56, path
        # Nothing lies above it.
        middle = [box["x"] + box["width"] / 2, box["y"] + box["height"] / 2]
        on_top = page.evaluate(
            "([x, y]) => document.elementFromPoint(x, y).closest('.header__leave')"
            " !== null",
            middle,
        )
        assert on_top, path
        places.add((round(box["x"]), round(box["y"])))

    assert len(places) == 1


@pytest.mark.parametrize("width", [320, 360])
def test_u163_no_page_is_wider_than_a_small_screen(
    served: Served, new_context: NewContext, width: int
) -> None:
    page = new_context(viewport={"width": width, "height": 640}).new_page()
    unlock(page, served)
    wide = [
        path
        for path in crawl(page, served)
        if page.evaluate("document.documentElement.scrollWidth") > width
    ]

    assert wide == []
