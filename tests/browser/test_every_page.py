"""Every page that a link leads to, looked at by axe-core and by its geometry.

One walk serves all tests of this file: each page is opened once and then turned to
every size and colour.
"""

from dataclasses import dataclass, field
from functools import cached_property

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.conftest import ServeHere
from tests.browser.crawl import (
    CLOSED,
    crawl,
    kind_of,
    leave_control,
    problems_of,
    too_wide,
)
from tests.browser.filled import AT, HERS, fill
from tests.browser.served import unlock
from tests.words import revealing_words_in

#: In this order: each is compared with the one before.
SIZES = [(360, "light"), (360, "dark"), (1280, "dark"), (1280, "light")]
NAMES = ["narrow-light", "narrow-dark", "wide-dark", "wide-light"]
WIDE, NARROW = 1280, 320
#: Where leaving leads: it looks like something else, and there is nothing to leave.
NEUTRAL = "/calendar"
#: A dark dress changes colours, and nothing else that axe-core looks at: nothing is
#: shown, hidden, named or moved by it. `tests/house/test_css.py` holds it to that.
ABOUT_COLOURS = ("color-contrast", "link-in-text-block")
#: Kinds of pages that are there only once something has been written.
WRITTEN = (
    "/papers/N/N/N",
    "/papers/N/N/N/edit",
    "/papers/N/N/N/where",
    "/papers/N/N/aside",
    "/papers/removed/thing/N",
    "/people/N",
    *(f"/people/N/{each}" for each in ("all", "help", "ways", "word", "reach")),
    "/people/N/erase",
    "/places/N",
    *(f"/places/N/{each}" for each in ("all", "way", "where", "erase")),
    "/notes/N",
    *(f"/notes/N/{each}" for each in ("who", "new", "line/N", "paper/")),
    *(f"/notes/N/{each}" for each in ("remove", "erase", "own/N/erase")),
    "/priorities/N",
    "/priorities/pairs/N",
    "/copies/N",
    "/copies/N/name",
    "/copies/N/answers",
    "/copies/N/beside/N",
    "/copies/N/restore",
    "/plan/N/N/blanks",
    *(f"/money/{each}" for each in ("line/N", "line/N/remove", "ways/N", "shows")),
    *(f"/money/{each}" for each in ("outlook/N", "way/N", "compare", "often/rest")),
    *(f"/money/{each}" for each in ("removed/line/N", "removed/way/N", "currency/USD")),
    *(f"/money/aside/{each}" for each in ("N", "N/remove", "N/erase", "where")),
    *(f"/money/claims/{each}" for each in ("N", "N/dates", "N/erase", "new/N")),
    *(f"/money/ties/{each}" for each in ("N", "N/edit", "N/erase", "new/N")),
    *(f"/bundles/N/{each}" for each in ("entries", "range", "remove", "erase")),
    "/diary/N",
    *(f"/diary/N/{each}" for each in ("date", "links", "order", "steps", "words")),
    *(f"/diary/N/part/{each}" for each in ("way", "asked", "where", "who", "seen")),
    *(f"/diary/{each}" for each in ("chronology/words", "months/days", "people/N")),
    *(f"/diary/{each}" for each in ("N/versions/N", "bin/N", "bin/all", "table")),
    *(f"/files/{each}" for each in ("", "N", "beside/N", "N/words/N", "N/erase")),
    *(f"/imports/{each}" for each in ("N", "N/remove", "new")),
    *(f"/orders/N{each}" for each in ("", "/where", "/versions", "/entries", "/erase")),
    *(f"/weeks/{each}" for each in ("N", "N/N", "moving", "removed", "calendar")),
    *(f"/seals/{each}" for each in ("N", "N/edit", "N/erase", "compare", "look")),
)
#: Pages for oneself, one of each kind.
OF_EACH_KIND = (
    *("pull-cards", "my-reasons", "before-reply", "mind-habits", "feelings"),
    *("own-sentence", "journal", "stop-looking", "comfort-or-safety"),
)
#: Pages that only a button leads to, or that are of many kinds at one address.
BEYOND = (
    *("/bundles/1/leaving", "/bundles/1/ready", "/bundles/1/save"),
    *("/diary/5", "/diary/5/next", "/diary/chronology/words"),
    *("/money/ties/1/step", "/search/found", "/search/found/diary"),
    "/weeks/calendar/titles?day=2-own-3",
    *(f"/steady/{AT[each]}" for each in OF_EACH_KIND),
    *(f"/steady/{AT['before-reply']}/{each}" for each in ("add", "kept/1", "removed")),
    *(f"/steady/{AT['journal']}/{each}" for each in ("add", "weeks")),
    *(f"/steady/{AT['wave']}/step/{each}" for each in ("2", "2/time/0", "4")),
)


@dataclass
class Look:
    """What one page looked like."""

    title: str
    problems: dict[tuple[int, str], list[str]] = field(default_factory=dict)
    too_wide: dict[int, list[str]] = field(default_factory=dict)
    leave: dict[int, dict[str, float] | None] = field(default_factory=dict)


@dataclass
class Walk:
    """One walk along all pages, made by the first test that asks."""

    browser: Browser
    serve: ServeHere

    @cached_property
    def looks(self) -> dict[str, Look]:
        """What every page looked like."""
        served, found = self.serve(), {}
        fill(served)
        # Without motion: a colour on its way to another has no contrast to speak of.
        context = self.browser.new_context(locale="en-GB", reduced_motion="reduce")
        page = context.new_page()
        for path in CLOSED:
            page.goto(f"{served.address}{path}")
            found[f"closed {path}"] = look_at(page)
        unlock(page, served)
        page.goto(f"{served.address}/search/")
        page.locator("#search-words").fill("Gate")
        page.keyboard.press("Enter")
        page.wait_for_url("**/search/found")
        for path in crawl(page, served, more=BEYOND):
            found[path] = look_at(page)
        context.close()
        return found


def look_at(page: Page) -> Look:
    """Turn a page to every size and colour."""
    look = Look(page.title())
    for width, scheme in SIZES:
        is_dark = scheme == "dark"
        # No colour depends on the width: the second time in the dark only what was
        # not shown before is new. In the light everything is looked at both times,
        # since what lies above what does depend on the width.
        rules = ABOUT_COLOURS if is_dark else ()
        only_new = is_dark and width == WIDE
        page.set_viewport_size({"width": width, "height": 700})
        page.emulate_media(color_scheme="dark" if is_dark else "light")
        look.problems[width, scheme] = problems_of(page, *rules, only_new=only_new)
        look.leave[width] = leave_control(page)
        look.too_wide[width] = too_wide(page)
    page.set_viewport_size({"width": NARROW, "height": 640})
    look.too_wide[NARROW] = too_wide(page)
    look.leave[NARROW] = leave_control(page)
    return look


@pytest.fixture(scope="module")
def walk(browser: Browser, serve_here: ServeHere) -> Walk:
    """The walk that all tests of this file look at."""
    return Walk(browser, serve_here)


def test_the_walk_comes_to_all_sorts_of_pages(walk: Walk) -> None:
    paths = [path for path in walk.looks if not path.startswith("closed")]

    assert len(paths) > 30
    for start in ("/questions/", "/plan/", "/plan/paper/", "/numbers/", "/settings/"):
        assert [path for path in paths if path.startswith(start)], start
    assert {*WRITTEN, *map(kind_of, BEYOND)} <= {kind_of(path) for path in paths}


def test_u133_u134_titles_and_addresses_are_plain_words(walk: Walk) -> None:
    for path, look in walk.looks.items():
        word, _, name = look.title.partition(" \N{EN DASH} ")
        assert name == "Planner" or path == f"closed {NEUTRAL}", path
        assert 1 <= len(word.split()) <= 3, (path, word)
        assert "?" not in path or path in BEYOND
        for said in (look.title, path.replace("/", " ")):
            assert not revealing_words_in(said), path
            assert not [one for one in HERS if one in said], path


@pytest.mark.parametrize("size", SIZES, ids=NAMES)
def test_u154_axe_finds_nothing_on_any_page(walk: Walk, size: tuple[int, str]) -> None:
    found = {path: look.problems[size] for path, look in walk.looks.items()}

    assert {path: problems for path, problems in found.items() if problems} == {}


@pytest.mark.parametrize("width", [320, 360, 1280])
def test_u24_the_leave_control_is_in_its_place_on_every_page(
    walk: Walk, width: int
) -> None:
    places = set()
    for path, look in walk.looks.items():
        if path == f"closed {NEUTRAL}":
            continue
        box = look.leave[width]
        assert box, path
        assert box["width"] >= 44, path
        assert box["height"] >= 44, path
        assert 0 <= box["y"] < 56, path
        assert box["free"], path
        assert box["header"] <= 56, path
        places.add((box["x"], box["y"]))

    assert len(places) == 1


@pytest.mark.parametrize("width", [320, 360, 1280])
def test_u163_no_page_is_wider_than_the_screen(walk: Walk, width: int) -> None:
    wide = {path: look.too_wide[width] for path, look in walk.looks.items()}

    assert {path: parts for path, parts in wide.items() if parts} == {}
