"""From the first page to a kept entry, by keyboard alone, counting every key (U82)."""

from playwright.sync_api import Page, expect

from tests.browser.conftest import NewContext, ServeHere
from tests.browser.served import Served, unlock

MOST_KEYS = 6


class Keys:
    """A keyboard that counts, apart from the words themselves."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.pressed = 0

    def press(self, *names: str) -> None:
        """Press keys one after the other."""
        for name in names:
            self.page.keyboard.press(name)
            self.pressed += 1

    def enter(self) -> None:
        """Press Enter, which leads to another page."""
        with self.page.expect_navigation(wait_until="domcontentloaded"):
            self.press("Enter")


def read_first(page: Page, served: Served) -> None:
    for path in ("before", "manner"):
        page.goto(f"{served.address}/diary/{path}")
        with page.expect_navigation(wait_until="domcontentloaded"):
            page.locator("main .form__buttons button").click()


def test_u82_an_entry_is_kept_within_six_keys(
    serve_here: ServeHere, new_context: NewContext
) -> None:
    served = serve_here()
    page = new_context().new_page()
    unlock(page, served)
    read_first(page, served)
    page.goto(f"{served.address}/")
    keys = Keys(page)

    keys.press("Tab", "Enter")  # skip to the content
    keys.press("Tab")
    keys.enter()  # the first link in it
    page.keyboard.type("It rained")
    keys.press("Tab")
    keys.enter()  # on the first choice, which is not made by that

    expect(page.locator("main")).to_contain_text("It rained")
    expect(page.locator("main")).to_contain_text("Not said")
    assert page.url.endswith("/diary/1")
    assert keys.pressed <= MOST_KEYS


def test_u82_with_the_mouse_the_day_is_within_them_too(
    serve_here: ServeHere, new_context: NewContext
) -> None:
    served = serve_here()
    page = new_context(java_script_enabled=False).new_page()
    unlock(page, served)
    read_first(page, served)
    page.goto(f"{served.address}/")
    pressed = 0
    for css in (
        "main a[href$='/diary/new']",
        "main [name=day] >> nth=0",
        "main .form__buttons button",
    ):
        page.locator(css).click()
        pressed += 1
        if pressed == 1:
            page.locator("textarea[name=account]").fill("It rained")

    expect(page.locator("h1")).not_to_have_text("No date yet")
    assert pressed <= MOST_KEYS
