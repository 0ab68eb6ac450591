"""What the small scripts add: nothing typed is lost, nothing stays on screen."""

from collections.abc import Iterator
from urllib.parse import parse_qs

import pytest
from flask import Flask
from playwright.sync_api import Page, Request, expect

from planner.app import create_app
from planner.content.model import Library
from planner.vault.storage import Storage
from planner.web.run import Run
from tests.browser.conftest import NewContext
from tests.browser.served import Served, unlock, wait_until_left

WORDS = "Words that are only typed"


@pytest.fixture
def served(familiar: Storage, library: Library) -> Iterator[Served]:
    """The planner with the page that shows every component."""

    def make(run: Run) -> Flask:
        return create_app(
            storage=familiar, library=library, run=run, show_components=True
        )

    with Served(make).running() as running:
        yield running


@pytest.fixture
def page(served: Served, new_context: NewContext) -> Page:
    """The component page, its clock in our hands."""
    opened = new_context().new_page()
    opened.clock.install()
    unlock(opened, served)
    opened.goto(f"{served.address}/style/")
    return opened


def is_draft(request: Request) -> bool:
    return request.url.endswith("/draft")


def test_u20_text_is_kept_two_seconds_after_typing(page: Page) -> None:
    page.locator("#note").press_sequentially(WORDS)
    with page.expect_request(is_draft) as sent:
        page.clock.run_for(2100)
    body = sent.value.post_data or ""

    assert "note=Words+that+are+only+typed" in body
    assert "page=" in body
    expect(page.locator("[data-part=draft]")).to_contain_text("Kept")


def test_u52_it_is_not_said_more_than_every_thirty_seconds(page: Page) -> None:
    line = page.locator("[data-part=draft]")
    page.locator("#note").press_sequentially("a")
    page.clock.run_for(2100)
    expect(line).to_contain_text("Kept")
    page.evaluate("document.querySelector('[data-part=draft]').textContent = ''")

    page.locator("#note").press_sequentially("b")
    with page.expect_response(lambda answer: answer.url.endswith("/draft")):
        page.clock.run_for(2100)
    assert line.inner_text() == ""


def test_u20_locking_takes_along_what_is_typed(page: Page, served: Served) -> None:
    page.locator("#note").fill(WORDS)
    page.get_by_role("button", name="Lock").click()
    page.wait_for_selector("input[data-masked]")
    assert WORDS not in page.content()

    unlock(page, served)
    page.goto(f"{served.address}/style/")
    expect(page.locator("#note")).to_have_value(WORDS)


def test_u20_leaving_takes_along_what_is_typed(page: Page, served: Served) -> None:
    page.locator("#note").fill(WORDS)
    page.get_by_role("button", name="Close", exact=True).click()
    wait_until_left(page)

    unlock(page, served)
    page.goto(f"{served.address}/style/")
    expect(page.locator("#note")).to_have_value(WORDS)


def test_d2_a_passphrase_is_never_a_draft(page: Page) -> None:
    page.locator("#words").press_sequentially("not to be kept")
    page.locator("#note").press_sequentially(WORDS)
    with page.expect_request(is_draft) as sent:
        page.clock.run_for(2100)

    assert "not+to+be+kept" not in (sent.value.post_data or "")


def test_u11_a_passphrase_can_be_shown_and_is_hidden_when_sent(page: Page) -> None:
    field = page.locator("#words")
    button = page.get_by_role("button", name="Show what I type")
    masked = "e => getComputedStyle(e).webkitTextSecurity"
    assert field.evaluate(masked) == "disc"

    button.click()
    assert field.evaluate(masked) == "none"
    button = page.get_by_role("button", name="Hide what I type")
    assert button.inner_text() == "Hide"
    page.evaluate(
        "document.querySelector('form[data-enhance=draft]')"
        ".addEventListener('submit', (event) => event.stopImmediatePropagation(), true)"
    )
    page.evaluate(
        "document.querySelector('#words').form.dispatchEvent(new Event('submit'))"
    )
    button.click()
    assert field.evaluate(masked) == "disc"


def test_u148_when_the_app_has_stopped_the_text_stays(page: Page) -> None:
    page.locator("#note").fill(WORDS)
    page.context.set_offline(True)
    page.get_by_role("button", name="Save and continue").last.click()

    notice = page.locator("[data-part=not-saved]")
    expect(notice).to_be_visible()
    expect(notice).to_contain_text("Your text is still here")
    expect(notice).to_be_focused()
    expect(page.locator("#note")).to_have_value(WORDS)
    # And it goes through once the app is back.
    page.context.set_offline(False)
    page.get_by_role("button", name="Save and continue").last.click()
    page.wait_for_selector(".error-summary")
    expect(page.locator("#note")).to_have_value(WORDS)


def go_along(page: Page) -> None:
    """Take the server's word away: its clock does not run with the page's."""
    page.route("**/alive", lambda route: route.abort())


def test_u21_one_minute_before_the_lock_a_notice_says_so(page: Page) -> None:
    go_along(page)
    notice = page.locator("#lock-notice")
    page.locator("#note").focus()
    idle = int(notice.get_attribute("data-idle-seconds") or 0)
    assert idle == 300
    page.clock.run_for(235_000)
    assert not notice.is_visible()
    page.clock.run_for(8_000)

    expect(notice).to_be_visible()
    expect(page.locator("[data-part=lock-words]")).to_contain_text("Press any key")
    # It does not take the place where somebody is typing, and leaves Close free.
    expect(page.locator("#note")).to_be_focused()
    header = page.locator("header").bounding_box()
    box = notice.bounding_box()
    assert header
    assert box
    assert box["y"] >= header["y"] + header["height"]


def test_u21_a_key_keeps_it_open(page: Page) -> None:
    go_along(page)
    notice = page.locator("#lock-notice")
    page.locator("#note").focus()
    page.clock.run_for(243_000)
    expect(notice).to_be_visible()

    with page.expect_request(lambda request: request.url.endswith("/alive")) as sent:
        page.keyboard.press("a")
    assert "used=yes" in (sent.value.post_data or "")
    expect(notice).not_to_be_visible()
    page.clock.run_for(60_000)
    assert page.locator("h1").is_visible()


def test_d6_the_page_takes_its_content_away_before_the_lock(page: Page) -> None:
    go_along(page)
    page.locator("#note").fill(WORDS)
    page.clock.run_for(21_000)  # the typing is heard of, and counts
    page.wait_for_timeout(300)
    page.clock.run_for(280_000)
    assert page.locator("h1").is_visible()
    page.clock.run_for(15_000)

    assert page.inner_text("body") == ""
    page.clock.run_for(10_000)
    page.wait_for_selector("h1")
    expect(page.locator("#note")).to_have_value(WORDS)


def test_a_locked_planner_shows_the_gate_at_the_next_sign_of_life(
    page: Page, served: Served
) -> None:
    served.app.extensions["gate"].close()
    page.clock.run_for(21_000)

    page.wait_for_selector("input[data-masked]")


def test_a_lock_in_one_tab_takes_the_others_along(page: Page, served: Served) -> None:
    other = page.context.new_page()
    other.goto(f"{served.address}/style/")
    page.get_by_role("button", name="Lock").click()
    page.wait_for_selector("input[data-masked]")

    other.wait_for_selector("input[data-masked]")


def test_u146_the_error_summary_takes_the_focus_and_leads_to_the_field(
    page: Page,
) -> None:
    page.get_by_role("button", name="Save and continue").last.click()
    page.wait_for_selector(".error-summary")
    expect(page.locator(".error-summary")).to_be_focused()

    page.locator(".error-summary").get_by_role("link", name="Write a name").click()
    expect(page.locator("#label")).to_be_focused()


def test_the_room_left_is_told(page: Page) -> None:
    line = page.locator("#note-count")
    page.locator("#note").fill("x" * 190)
    page.clock.run_for(900)
    assert line.inner_text() == "Room for 10 more characters"

    page.locator("#note").fill("x" * 203)
    page.clock.run_for(900)
    assert line.inner_text() == "3 characters too many"


def test_u40_enter_saves_and_does_not_skip(page: Page) -> None:
    page.locator("#label").fill(WORDS)
    # A window that is closed while the next page is on its way may never be closed.
    with (
        page.expect_navigation(),
        page.expect_request(
            lambda request: request.method == "POST" and request.url.endswith("/style/")
        ) as sent,
    ):
        page.locator("#label").press("Enter")
    fields = parse_qs(sent.value.post_data or "")

    assert fields["label"] == [WORDS]
    assert "pass" not in fields


def test_the_menu_of_small_screens_closes_with_esc(
    served: Served, new_context: NewContext
) -> None:
    page = new_context(viewport={"width": 360, "height": 640}).new_page()
    unlock(page, served)
    page.locator("header summary").click()
    panel = page.locator(".header__panel")
    expect(panel).to_be_visible()

    page.keyboard.press("Escape")
    expect(panel).not_to_be_visible()
    expect(page.locator("header summary")).to_be_focused()
    page.locator("header summary").click()
    page.mouse.click(300, 620)
    expect(panel).not_to_be_visible()
