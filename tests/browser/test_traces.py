"""What the browser's own profile folder keeps of the planner (T5 to T8)."""

import sqlite3
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import ConsoleMessage, Page, Playwright, Response

from tests.browser.conftest import CHROMIUM, OPTIONS, NewContext
from tests.browser.crawl import crawl
from tests.browser.profile import OwnBrowser, files_with, own_browser
from tests.browser.served import Served, unlock
from tests.page import PASSPHRASE, TOKEN

TYPED = "thistledown-kettle-marker"
FIELDS = "textarea, input[type=text], input[type=search], input:not([type])"
#: A browser writes what a page holds within this time.
SOON = 20


def type_everywhere(page: Page, served: Served) -> tuple[int, set[str]]:
    """Type the marker into every field of every page, and submit nothing.

    Return how many fields that were, and the titles of the pages.
    """
    typed, titles = 0, set()
    for _ in crawl(page, served):
        titles.add(page.title())
        for field in page.locator(FIELDS).locator("visible=true").all():
            field.fill(f"{TYPED} {typed}")
            typed += 1
    return typed, titles


@pytest.mark.parametrize("end", [OwnBrowser.close, OwnBrowser.kill])
def test_t5_a_private_window_keeps_nothing(
    served: Served,
    playwright: Playwright,
    tmp_path: Path,
    end: Callable[[OwnBrowser], None],
) -> None:
    profile = tmp_path / "profile"
    assert CHROMIUM
    with own_browser(playwright, CHROMIUM, profile, OPTIONS, private=True) as own:
        page = own.context.new_page()
        unlock(page, served)
        _, titles = type_everywhere(page, served)
        time.sleep(2)
        end(own)

    assert len(titles) > 3
    for words in (TYPED, PASSPHRASE, TOKEN, f"127.0.0.1:{served.launcher.port}"):
        assert files_with(profile, words) == [], words
    for title in titles:
        assert files_with(profile, title) == [], title


#: A page that does not ask the browser to forget.
CARELESS = """<!doctype html><title>x</title><form><textarea id="a"></textarea>
<input id="b"></form>"""


def test_t6_a_normal_window_keeps_nothing_that_was_typed(
    served: Served, playwright: Playwright, tmp_path: Path
) -> None:
    profile = tmp_path / "profile"
    careless = tmp_path / "careless.html"
    careless.write_text(CARELESS)
    assert CHROMIUM
    with own_browser(playwright, CHROMIUM, profile, OPTIONS, private=False) as own:
        other = own.context.new_page()
        other.goto(careless.as_uri())
        other.fill("#a", "brackenwood-spoon-control")
        page = own.context.new_page()
        unlock(page, served)
        assert type_everywhere(page, served)[0] > 3
        time.sleep(SOON)
        own.kill()

    assert files_with(profile, TYPED) == []
    assert files_with(profile, PASSPHRASE) == []
    # Both show that the search sees: typed text without the attribute, and addresses.
    assert files_with(profile, "brackenwood-spoon-control") != []
    assert files_with(profile, f"127.0.0.1:{served.launcher.port}") != []


def test_t8_the_browser_does_not_keep_the_passphrase(
    served: Served, playwright: Playwright, tmp_path: Path
) -> None:
    profile = tmp_path / "profile"
    assert CHROMIUM
    with own_browser(playwright, CHROMIUM, profile, OPTIONS, private=False) as own:
        page = own.context.new_page()
        page.goto(f"{served.address}/open")
        assert page.locator("input[type=password]").count() == 0
        unlock(page, served)
        time.sleep(2)
        own.close()

    stores = list(profile.rglob("Login Data*"))
    for store in stores:
        if not store.name.endswith("-journal"):
            kept = sqlite3.connect(store)
            assert kept.execute("SELECT count(*) FROM logins").fetchone() == (0,)
            kept.close()
    assert stores


def test_t7_a_pdf_shown_inline_leaves_no_file(
    served: Served, playwright: Playwright, tmp_path: Path
) -> None:
    profile = tmp_path / "profile"
    downloads = tmp_path / "downloads"
    downloads.mkdir()
    assert CHROMIUM
    with own_browser(playwright, CHROMIUM, profile, OPTIONS, private=True) as own:
        page = own.context.new_page()
        unlock(page, served)
        page.goto(f"{served.address}/plan/2/new")
        page.locator("main textarea").fill(TYPED)
        with page.expect_navigation():
            page.get_by_role("button", name="Add the step").click()
        page.goto(f"{served.address}/plan/paper/show")
        with own.context.expect_page() as opened:
            page.get_by_role("button", name="Open the PDF").click()
        shown = opened.value
        shown.wait_for_timeout(5000)
        assert "/plan/paper/document" in shown.url
        own.kill()

    assert f"POST /{TOKEN}/plan/paper/document" in served.requests
    for folder in (profile, downloads):
        assert files_with(folder, TYPED) == []
        assert [one.name for one in folder.rglob("*.pdf")] == []
        for path in folder.rglob("*"):
            assert not path.is_file() or not path.read_bytes().startswith(b"%PDF")


def test_a_pdf_is_handed_over_inline_and_back_leads_on(
    served: Served, new_context: NewContext
) -> None:
    """A browser without a viewer of its own, such as this one, saves what it gets.

    So the headers are looked at, and that neither policy nor opener stands in the way.
    """
    context = new_context()
    page = context.new_page()
    heard: dict[str, dict[str, str]] = {}
    refused: list[str] = []

    def hear(answer: Response) -> None:
        heard[answer.url.removeprefix(served.address)] = answer.headers

    def hear_refusal(message: ConsoleMessage) -> None:
        if message.type == "error":
            refused.append(message.text)

    context.on("response", hear)
    context.on("console", hear_refusal)
    unlock(page, served)
    page.goto(f"{served.address}/plan/paper/ready")
    page.locator("main button[value=show]").click()
    page.wait_for_url("**/plan/paper/show")
    with context.expect_page() as opened:
        page.get_by_role("button", name="Open the PDF").click()
    document = "/plan/paper/document"
    until = time.monotonic() + 20
    while document not in heard:
        assert time.monotonic() < until, "there is no document"
        page.wait_for_timeout(50)

    assert heard[document]["content-type"] == "application/pdf"
    assert heard[document]["content-disposition"].startswith("inline")
    assert heard[document]["cache-control"] == "no-store"
    assert refused == []
    opened.value.close()
    # The page after it is still there, and Back leads through what came before.
    assert page.get_by_role("heading", name="What this leaves behind").is_visible()
    page.go_back()
    assert page.url == f"{served.address}/plan/paper/ready"
    page.go_forward()
    assert page.url == f"{served.address}/plan/paper/show"
    page.get_by_role("link", name="Back to the plan").click()
    page.wait_for_url(f"{served.address}/plan/")
