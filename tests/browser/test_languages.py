"""Every page in a language that is longer, and in one that runs the other way."""

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from planner import paths
from tests.browser.conftest import ServeHere
from tests.browser.crawl import CLOSED, crawl, cut_off, leave_control, too_wide
from tests.browser.served import unlock
from tests.pseudo import PSEUDO, write_catalogues

#: Where leaving leads: it looks like something else, and there is nothing to leave.
NEUTRAL = "/calendar"
WIDTHS = (320, 1280)


@dataclass
class Look:
    """What one page looked like at one width."""

    direction: str
    too_wide: list[str]
    cut_off: list[str]
    leave: dict[str, float] | None


@dataclass
class Walk:
    """One walk along all pages in one language, made by the first test that asks."""

    browser: Browser
    serve: ServeHere
    locales: Path
    code: str

    @cached_property
    def looks(self) -> dict[tuple[str, int], Look]:
        """What every page looked like at every width."""
        found: dict[tuple[str, int], Look] = {}
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(paths, "LOCALES", self.locales)
            served = self.serve()
            served.launcher.remembered["language"] = self.code
            served.app.extensions["gate"].run.remembered["language"] = self.code
        context = self.browser.new_context(reduced_motion="reduce")
        page = context.new_page()
        for path in CLOSED:
            page.goto(f"{served.address}{path}")
            if path != NEUTRAL:
                found |= look_at(page, f"closed {path}")
        unlock(page, served)
        for path in crawl(page, served):
            found |= look_at(page, path)
        context.close()
        return found


def look_at(page: Page, path: str) -> dict[tuple[str, int], Look]:
    """Look at a page at every width, with all that is folded up unfolded."""
    found = {}
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 700})
        leave = leave_control(page)
        page.evaluate(
            "for (const one of document.querySelectorAll('main details, footer details'"
            ")) one.open = true"
        )
        direction = str(page.evaluate("document.documentElement.dir"))
        found[path, width] = Look(direction, too_wide(page), cut_off(page), leave)
    return found


@pytest.fixture(scope="module", params=list(PSEUDO), ids=["stretched", "turned"])
def walk(
    request: pytest.FixtureRequest,
    browser: Browser,
    serve_here: ServeHere,
    tmp_path_factory: pytest.TempPathFactory,
) -> Walk:
    """The walk in one of the two languages."""
    locales = write_catalogues(tmp_path_factory.mktemp("locales"))
    return Walk(browser, serve_here, locales, request.param)


def test_u168_every_page_runs_the_way_of_its_language(walk: Walk) -> None:
    ways = {look.direction for look in walk.looks.values()}

    assert ways == {"rtl" if walk.code == "he" else "ltr"}
    assert len(walk.looks) > 60


@pytest.mark.parametrize("width", WIDTHS)
def test_u163_u167_no_page_is_wider_than_the_screen(walk: Walk, width: int) -> None:
    wide = {
        path: look.too_wide
        for (path, at), look in walk.looks.items()
        if at == width and look.too_wide
    }

    assert wide == {}


@pytest.mark.parametrize("width", WIDTHS)
def test_u158_u167_nothing_is_cut_off(walk: Walk, width: int) -> None:
    cut = {
        path: look.cut_off
        for (path, at), look in walk.looks.items()
        if at == width and look.cut_off
    }

    assert cut == {}


@pytest.mark.parametrize("width", WIDTHS)
def test_u24_u163_the_header_is_low_and_the_leave_control_free(
    walk: Walk, width: int
) -> None:
    for (path, at), look in walk.looks.items():
        if at != width:
            continue
        box = look.leave
        assert box, path
        assert box["free"], path
        assert 0 <= box["y"] < 56, path
        assert min(box["width"], box["height"]) >= 44, path
        assert box["header"] <= 56, path
        # At the end of the line: right in one direction, left in the other.
        middle = box["x"] + box["width"] / 2
        assert (middle > width / 2) == (look.direction == "ltr"), path
