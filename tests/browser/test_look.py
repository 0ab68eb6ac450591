"""The component page in every dress: sizes, colours, directions, paper."""

import re
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from flask import Flask
from playwright.sync_api import Page

from planner.app import create_app
from planner.content.model import Library
from planner.vault.storage import Storage
from planner.web.run import Run
from tests.browser.conftest import NewContext
from tests.browser.served import Served, unlock

CONTROLS = "a[href], button, input:not([type=hidden]), select, textarea, summary"


@pytest.fixture
def served(familiar: Storage, library: Library) -> Iterator[Served]:
    """The planner with the page that shows every component."""

    def make(run: Run) -> Flask:
        return create_app(
            storage=familiar, library=library, run=run, show_components=True
        )

    with Served(make).running() as running:
        yield running


def show(served: Served, page: Page, *, wrong: bool = False) -> Page:
    """Open the planner and the component page, also with everything wrong."""
    unlock(page, served)
    page.goto(f"{served.address}/style/")
    if wrong:
        page.fill("#note", "x" * 201)
        page.get_by_role("button", name="Save and continue").last.click()
        page.wait_for_selector(".error-summary")
        page.wait_for_load_state("load")  # its style sheets come after its words
    return page


def overflow(page: Page) -> list[str]:
    """Return what reaches beyond the screen, outside the region that may scroll."""
    found: list[str] = page.evaluate(
        """() => {
          const wide = document.documentElement.clientWidth + 1;
          const out = [...document.querySelectorAll("body *")].filter((one) => {
            const box = one.getBoundingClientRect();
            return box.width > 1 && (box.right > wide || box.left < -1)
              && !one.closest(".table, svg, dialog, .hidden, .skip");
          });
          return out.map((one) => one.outerHTML.slice(0, 90));
        }"""
    )
    return found


DRESSES: dict[str, dict[str, Any]] = {
    "light": {"color_scheme": "light"},
    "dark": {"color_scheme": "dark"},
    "more contrast": {"color_scheme": "light", "contrast": "more"},
    "more contrast, dark": {"color_scheme": "dark", "contrast": "more"},
    "forced colours": {"forced_colors": "active"},
    "small": {"viewport": {"width": 360, "height": 640}},
}


@pytest.mark.parametrize("dress", DRESSES)
def test_u154_u157_axe_finds_nothing_on_any_component(
    served: Served, new_context: NewContext, dress: str
) -> None:
    page = show(served, new_context(**DRESSES[dress]).new_page(), wrong=True)
    page.evaluate(
        "for (const part of document.querySelectorAll('details')) part.open = true"
    )
    found: Any = Axe().run(page, options={"resultTypes": ["violations"]}).response

    assert [
        f"{one['id']}: {node['html'][:120]}"
        for one in found["violations"]
        for node in one["nodes"]
    ] == []


@pytest.mark.parametrize("width", [320, 360, 768, 1280])
@pytest.mark.parametrize("direction", ["ltr", "rtl"])
def test_u158_u163_u168_nothing_is_wider_than_the_screen(
    served: Served, new_context: NewContext, width: int, direction: str
) -> None:
    page = new_context(viewport={"width": width, "height": 640}).new_page()
    show(served, page, wrong=True)
    page.evaluate("(way) => { document.documentElement.dir = way; }", direction)
    page.locator("footer summary").click()

    assert overflow(page) == []
    header = page.locator("header").bounding_box()
    assert header
    assert header["height"] <= 56


def test_u158_large_letters_and_wide_spacing_fit_a_small_screen(
    served: Served, new_context: NewContext
) -> None:
    page = new_context(viewport={"width": 320, "height": 640}).new_page()
    show(served, page, wrong=True)
    page.evaluate(
        """() => {
          const { dataset } = document.documentElement;
          dataset.size = "200";
          dataset.spacing = "wide";
          document.body.style.letterSpacing = "0.12em";
          document.body.style.wordSpacing = "0.16em";
        }"""
    )

    assert overflow(page) == []
    clipped = page.evaluate(
        """() => [...document.querySelectorAll("button, .tag, a, label, legend, h1, p")]
          .filter((one) => one.clientHeight && !one.closest(".hidden, .skip")
            && getComputedStyle(one).overflow !== "visible"
            && one.scrollHeight > one.clientHeight + 1)
          .map((one) => one.outerHTML.slice(0, 80))"""
    )
    assert clipped == []


@pytest.mark.parametrize("width", [360, 1280])
def test_u153_controls_are_easy_to_hit(
    served: Served, new_context: NewContext, width: int
) -> None:
    page = new_context(viewport={"width": width, "height": 700}).new_page()
    show(served, page)
    page.locator("footer summary").click()
    boxes: list[dict[str, Any]] = page.evaluate(
        """(css) => [...document.querySelectorAll(css)].map((one) => {
          const area = one.closest("label") ?? one;
          const { width, height } = area.getBoundingClientRect();
          const main = one.matches(
            ".button, .header__item, .menu__link, .question__field");
          const inText = one.matches("p a, dd a") && !one.matches(".back__link");
          const shown = one.checkVisibility() && !one.closest(".hidden, .skip");
          const html = one.outerHTML.slice(0, 90);
          return { width, height, main, inText, shown, html };
        })""",
        CONTROLS,
    )
    shown = [box for box in boxes if box["shown"] and "hidden" not in box["html"]]

    assert len(shown) > 40
    assert not [
        box
        for box in shown
        if box["main"] and (box["height"] < 44 or box["width"] < 44)
    ]
    assert not [box for box in shown if not box["inText"] and box["height"] < 24]


@pytest.mark.parametrize("width", [360, 1280])
def test_u28_u152_every_stop_of_the_tab_key_is_seen(
    served: Served, new_context: NewContext, width: int
) -> None:
    page = new_context(viewport={"width": width, "height": 600}).new_page()
    show(served, page)
    page.evaluate("document.activeElement.blur(); scrollTo(0, 0)")
    stops: list[dict[str, Any]] = []
    for _ in range(200):
        page.keyboard.press("Tab")
        stop = page.evaluate(
            """() => {
              const one = document.activeElement;
              if (one === document.body) return null;
              const box = one.getBoundingClientRect();
              const style = getComputedStyle(one);
              const header = document.querySelector("header").getBoundingClientRect();
              const fixed = one.closest("header, .skip, dialog, .page__menu");
              return {
                html: one.outerHTML.slice(0, 90),
                text: one.textContent.trim(),
                ring: parseFloat(style.outlineWidth) >= 3
                  && style.outlineStyle === "solid",
                inner: style.boxShadow !== "none",
                free: Boolean(fixed) || box.top >= header.bottom - 1,
                seen: box.bottom > 0 && box.top < innerHeight,
              };
            }"""
        )
        if stop is None:
            break
        stops.append(stop)

    assert [stop["text"] for stop in stops[:2]] == ["Skip to content", "Close"]
    assert len(stops) > 40
    for stop in stops:
        assert stop["ring"], stop
        assert stop["inner"], stop
        assert stop["free"], stop
        assert stop["seen"], stop


def test_u157_forced_colours_keep_borders_and_focus(
    served: Served, new_context: NewContext
) -> None:
    page = show(served, new_context(forced_colors="active").new_page())
    for css in (
        ".button",
        ".tag",
        ".notice",
        ".question__field",
        ".header__item--leave",
    ):
        for one in page.locator(f"main {css}, header {css}").all():
            if one.is_visible():
                width = one.evaluate(
                    "e => parseFloat(getComputedStyle(e).borderTopWidth)"
                )
                style = one.evaluate("e => getComputedStyle(e).borderTopStyle")
                assert (width >= 1, style) == (True, "solid"), css
    page.locator("main .button").first.focus()
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Tab")
    assert (
        page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
        == "solid"
    )


@pytest.mark.parametrize(
    ("dress", "colour"),
    [
        ("light", "rgb(179, 92, 0)"),
        ("dark", "rgb(240, 168, 88)"),
        ("more contrast", "rgb(138, 69, 0)"),
    ],
)
def test_u161_a_chart_changes_its_colours_with_the_page(
    served: Served, new_context: NewContext, dress: str, colour: str
) -> None:
    page = show(served, new_context(**DRESSES[dress]).new_page())
    drawn = page.locator("figure svg rect").first

    assert drawn.evaluate("e => getComputedStyle(e).fill") == colour


def test_u168_arrows_mirror_and_the_leave_control_changes_sides(
    served: Served, new_context: NewContext
) -> None:
    page = show(served, new_context().new_page())
    close = page.locator(".header__leave button")
    before = close.bounding_box()
    page.evaluate("document.documentElement.dir = 'rtl'")
    after = close.bounding_box()

    assert before
    assert after
    assert before["x"] > 640 > after["x"]
    for css, mirrored in (
        (".icon--back", True),
        (".icon--forward", True),
        (".icon--up", False),
    ):
        turned = page.locator(css).first.evaluate("e => getComputedStyle(e).transform")
        assert (turned != "none") == mirrored, css


@pytest.mark.parametrize("scripts", [True, False])
def test_u138_the_display_is_chosen_on_any_page_without_a_script(
    served: Served, new_context: NewContext, *, scripts: bool
) -> None:
    page = show(served, new_context(java_script_enabled=scripts).new_page())
    ground = page.locator("body").evaluate("e => getComputedStyle(e).backgroundColor")
    page.locator("footer summary").click()
    page.get_by_label("Dark", exact=True).check()
    page.get_by_label("200 %").check()
    page.get_by_label("High").check()
    page.get_by_role("button", name="Use this display").click()
    page.wait_for_load_state()

    assert page.url == f"{served.address}/style/"
    assert ground == "rgb(246, 246, 243)"
    look = page.locator("body").evaluate(
        "e => [getComputedStyle(e).backgroundColor, getComputedStyle(e).fontSize]"
    )
    assert look == ["rgb(0, 0, 0)", "36px"]


def test_the_whole_menu_fits_a_small_screen(
    served: Served, new_context: NewContext
) -> None:
    page = new_context(viewport={"width": 360, "height": 640}).new_page()
    unlock(page, served)
    page.locator(".header__menu summary").click()
    box = page.locator(".header__menu .menu__link--stop").bounding_box()

    assert box
    assert box["y"] + box["height"] <= 640


def test_u155_the_menu_opens_without_a_script(
    served: Served, new_context: NewContext
) -> None:
    window = new_context(
        viewport={"width": 360, "height": 640}, java_script_enabled=False
    )
    page = show(served, window.new_page())
    page.locator("header summary").click()

    panel = page.locator(".header__panel")
    assert panel.get_by_role("link", name="Settings").is_visible()
    assert page.locator(".header__leave button").is_visible()
    box = panel.bounding_box()
    assert box
    assert box["y"] >= 50


def read(paper: Path, how: str) -> str:
    """Return the text of a PDF, or where it stands."""
    return subprocess.run(  # noqa: S603 - a file that this test made
        ["pdftotext", how, paper, "-"],  # noqa: S607 - poppler, from the packages
        capture_output=True,
        check=True,
        text=True,
    ).stdout


def test_u114_paper_shows_the_words_and_no_control(
    served: Served, new_context: NewContext, tmp_path: Path
) -> None:
    page = show(served, new_context().new_page())
    paper = tmp_path / "page.pdf"
    page.pdf(path=paper, prefer_css_page_size=True)
    text = read(paper, "-layout")

    # Both details, the closed one too.
    assert text.count("The answer changes which steps are shown.") == 2
    assert "Where to go" in text
    for control in ("Close", "Lock", "Display", "Save and continue", "Move up", "Undo"):
        assert not re.search(rf"\b{control}\b", text), control
    assert "127.0.0.1" not in text
    boxes = read(paper, "-bbox")
    heights = {
        float(size) for size in re.findall(r'<page [^>]*height="([\d.]+)"', boxes)
    }
    tops = [float(top) for top in re.findall(r'yMin="([\d.]+)"', boxes)]
    ends = [float(end) for end in re.findall(r'yMax="([\d.]+)"', boxes)]
    # White all around on every sheet: 18 mm are 51 pt.
    assert min(tops) > 45
    assert max(ends) < max(heights) - 45


def test_u159_nothing_moves_where_less_is_asked_for(
    served: Served, new_context: NewContext
) -> None:
    page = show(served, new_context(reduced_motion="reduce").new_page())

    moving = page.evaluate(
        """() => [...document.querySelectorAll("*")].filter((one) => {
          const { transitionDuration, animationName } = getComputedStyle(one);
          return animationName !== "none" || parseFloat(transitionDuration) > 0;
        }).length"""
    )
    assert moving == 0


def test_u164_the_page_and_all_it_needs_are_small(
    served: Served, new_context: NewContext
) -> None:
    page = new_context().new_page()
    sizes: dict[str, int] = {}
    page.on(
        "response",
        lambda answer: sizes.__setitem__(
            answer.request.resource_type,
            sizes.get(answer.request.resource_type, 0) + len(answer.body()),
        ),
    )
    unlock(page, served)
    sizes.clear()
    page.goto(f"{served.address}/style/", wait_until="networkidle")

    assert 0 < sizes["document"] < 60 * 1024
    assert 0 < sizes["stylesheet"] <= 24 * 1024
    assert 0 < sizes["script"] <= 12 * 1024
    assert "font" not in sizes
