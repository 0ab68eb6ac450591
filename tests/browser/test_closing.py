"""The door from inside: what closes it, and that nothing typed is lost."""

import json
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta

import pytest
from playwright.sync_api import ConsoleMessage, Page, Route, expect

from planner.core import clock
from planner.vault.settings import set_setting
from planner.vault.storage import Storage
from tests.browser.conftest import NewContext
from tests.browser.served import Served, unlock, wait_until_left
from tests.page import PASSPHRASE

WORDS = "Words that are only typed"
NOON = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)
#: A page with one long field, and its path.
STEP = "/plan/3/1"
FIELD = "main textarea"
GATE = "input[data-masked]"


class Hour:
    """The clocks of the server and of the page, moved on together."""

    def __init__(self, fake: clock.FrozenClock, served: Served) -> None:
        self.fake = fake
        self.served = served
        self.page: Page

    def watch(self, page: Page) -> None:
        """Take the clock of a page in hand."""
        self.page = page
        page.clock.install(time=NOON)

    def passes(self, seconds: int) -> None:
        """Let time go by, in steps that a page and a worker take note of."""
        for _ in range(seconds):
            self.fake.wall += timedelta(seconds=1)
            self.fake.steady_seconds += 1
            self.served.tick()
            self.page.clock.run_for(1000)

    def jumps(self, seconds: int) -> None:
        """Let the computer sleep: the clock on the wall goes on, nothing else does."""
        self.fake.wall += timedelta(seconds=seconds)
        self.served.tick()


@pytest.fixture
def familiar(familiar: Storage) -> Storage:
    """Somebody who has chosen to be locked after one minute."""
    return choose(familiar, "lock-minutes", "1")


def choose(storage: Storage, name: str, value: str) -> Storage:
    """Put a choice of hers into the store."""
    space = storage.open(PASSPHRASE)
    connection = space.connect(read_only=False)
    set_setting(connection, name, value)
    connection.close()
    space.close()
    return storage


@pytest.fixture
def hour(served: Served) -> Iterator[Hour]:
    """Time in our hands."""
    with clock.frozen(wall=NOON, steady_seconds=1000.0) as fake:
        yield Hour(fake, served)


@pytest.fixture
def page(served: Served, new_context: NewContext, hour: Hour) -> Page:
    """A page with a field, open."""
    opened = new_context().new_page()
    hour.watch(opened)
    unlock(opened, served)
    opened.goto(f"{served.address}{STEP}")
    return opened


def open_again(page: Page) -> None:
    """Type the passphrase at the gate that has come by itself."""
    page.locator(GATE).fill(PASSPHRASE)
    page.keyboard.press("Enter")
    page.locator("form[data-enhance=lock]").first.wait_for(state="attached")


def wait_for(page: Page, happens: Callable[[], object], seconds: float = 10.0) -> None:
    """Wait until something is so, letting the browser go on."""
    until = time.monotonic() + seconds
    while not happens():
        assert time.monotonic() < until, "it did not happen in time"
        page.wait_for_timeout(20)


def is_locked(served: Served) -> bool:
    return served.app.extensions["gate"].space is None


def test_u20_u21_what_is_typed_outlives_the_lock_that_comes_by_itself(
    page: Page, served: Served, hour: Hour
) -> None:
    page.locator(FIELD).press_sequentially(WORDS)
    with page.expect_response(lambda answer: answer.url.endswith("/draft")):
        page.clock.run_for(2100)
    notice = page.locator("#lock-notice")
    # The page tells every twenty seconds that it was used: from then on it counts.
    hour.passes(35)
    assert not notice.is_visible()
    hour.passes(16)
    expect(notice).to_be_visible()
    said = page.locator("[data-part=lock-words]")
    expect(said).to_contain_text("less than a minute")
    hour.passes(35)

    page.wait_for_selector(GATE)
    assert is_locked(served)
    assert WORDS not in page.content()

    # The same page, with the same text.
    open_again(page)
    assert page.url == f"{served.address}{STEP}"
    expect(page.locator(FIELD)).to_have_value(WORDS)


def test_u21_one_key_keeps_it_open(page: Page, served: Served, hour: Hour) -> None:
    page.locator(FIELD).focus()
    hour.passes(33)
    notice = page.locator("#lock-notice")
    expect(notice).to_be_visible()

    with page.expect_response(lambda answer: answer.url.endswith("/alive")):
        page.keyboard.press("a")
    expect(notice).not_to_be_visible()
    hour.passes(28)
    assert not is_locked(served)
    assert page.locator("h1").is_visible()


def test_u22_a_computer_that_slept_is_locked(
    page: Page, served: Served, hour: Hour
) -> None:
    page.locator(FIELD).press_sequentially(WORDS)
    with page.expect_response(lambda answer: answer.url.endswith("/draft")):
        page.clock.run_for(2100)
    hour.passes(1)

    hour.jumps(45)
    assert is_locked(served)
    page.clock.run_for(21_000)
    page.wait_for_selector(GATE)
    open_again(page)
    expect(page.locator(FIELD)).to_have_value(WORDS)


@pytest.mark.parametrize("script", [True, False], ids=["script", "no-script"])
def test_u147_what_is_sent_after_the_lock_is_there_after_opening(
    served: Served, new_context: NewContext, *, script: bool
) -> None:
    page = new_context(java_script_enabled=script).new_page()
    unlock(page, served)
    page.goto(f"{served.address}{STEP}")
    page.locator(FIELD).fill(WORDS)
    served.app.extensions["gate"].close()
    page.get_by_role("button", name="Save").last.click()

    page.wait_for_selector(GATE)
    assert "kept" in page.inner_text("main")
    assert WORDS not in page.content()
    open_again(page)
    expect(page.locator(FIELD)).to_have_value(WORDS)
    # The token of a form that was open before the lock would still do.
    page.get_by_role("button", name="Save").last.click()
    page.wait_for_url("**/plan/3*")
    assert WORDS in page.inner_text("main")


@pytest.mark.parametrize("script", [True, False], ids=["script", "no-script"])
@pytest.mark.parametrize("end", ["Lock", "Close"])
def test_u23_back_and_forward_lead_to_the_gate(
    served: Served, new_context: NewContext, end: str, *, script: bool
) -> None:
    page = new_context(java_script_enabled=script).new_page()
    unlock(page, served)
    page.goto(f"{served.address}{STEP}")
    page.locator(FIELD).fill(WORDS)
    page.get_by_role("button", name="Save").last.click()
    page.wait_for_url("**/plan/3*")
    expect(page.locator("main")).to_contain_text(WORDS)
    page.goto(f"{served.address}/plan/")
    page.get_by_role("button", name=end).first.click(no_wait_after=True)
    page.wait_for_url("**/open" if end == "Lock" else "**/calendar")

    for step in (page.go_back, page.go_back, page.go_forward):
        step(wait_until="load")
        page.wait_for_load_state()
        assert WORDS not in page.content()
        assert page.locator("form[data-enhance=lock]").count() == 0


#: Notes in which order a click, the empty sheet and whatever comes next are there.
ORDER = """
const order = [];
addEventListener("click", () => {
  order.push("click");
  setTimeout(() => {
    order.push("what comes next");
    console.info(JSON.stringify(order));
  }, 0);
}, true);
document.addEventListener("DOMContentLoaded", () => {
  new MutationObserver(() => {
    if (!document.body.childElementCount) order.push("empty");
  }).observe(document.body, { childList: true });
});
"""


def test_u25_the_click_itself_hides_the_page_without_the_network(
    served: Served, new_context: NewContext
) -> None:
    page = new_context().new_page()
    page.add_init_script(ORDER)
    unlock(page, served)
    page.goto(f"{served.address}/plan/all")
    held: list[Route] = []

    said: list[str] = []

    def hear(message: ConsoleMessage) -> None:
        if message.type == "info":
            said.append(message.text)

    page.on("console", hear)

    def hold(route: Route) -> None:
        held.append(route)

    # The server does not answer, and still nothing is to be seen.
    page.route("**/leave", hold)

    page.get_by_role("button", name="Close", exact=True).first.click(no_wait_after=True)
    wait_for(page, lambda: said)
    # No other work of the page comes between; how soon is measured in bench/.
    assert json.loads(said[0]) == ["click", "empty", "what comes next"]
    # And it goes on by itself to a page that needs no answer to that.
    page.wait_for_url("**/calendar")
    for route in held:
        route.abort()


OFFLINE = "Object.defineProperty(Navigator.prototype, 'onLine', { get: () => false });"


@pytest.mark.parametrize("place", ["calendar", "blank", "http://weather.invalid/"])
@pytest.mark.parametrize("script", [True, False], ids=["script", "no-script"])
def test_u26_leaving_with_the_network_off(
    served: Served, new_context: NewContext, place: str, *, script: bool
) -> None:
    page = new_context(java_script_enabled=script).new_page()
    if script:
        page.add_init_script(OFFLINE)
    choose(served.app.extensions["gate"].storage, "neutral", place)
    unlock(page, served)
    page.goto(f"{served.address}{STEP}")
    page.get_by_role("button", name="Close", exact=True).first.click(no_wait_after=True)

    if script:
        # A browser that says it is offline gets the plain page, whatever is chosen.
        wait_until_left(page)
        assert page.locator("h1").is_visible()
    elif place in {"calendar", "blank"}:
        page.wait_for_url(f"**/{place}")
        assert served.launcher.port in map(int, page.url.split("/")[2].split(":")[1:])
    else:
        # Her own address: whatever the browser says there, it is not our page.
        wait_for(page, lambda: not page.url.startswith(served.address))
    # Without an answer, what locks and what asks for the page are sent side by side.
    wait_for(page, lambda: is_locked(served))
    assert WORDS not in page.content()


@pytest.mark.parametrize("place", ["blank", "http://weather.invalid/"])
def test_u26_offline_the_plain_page_comes_without_an_answer_too(
    served: Served, new_context: NewContext, place: str
) -> None:
    page = new_context().new_page()
    page.add_init_script(OFFLINE)
    choose(served.app.extensions["gate"].storage, "neutral", place)
    unlock(page, served)
    page.goto(f"{served.address}{STEP}")
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    page.route("**/leave/here", hold)

    page.get_by_role("button", name="Close", exact=True).first.click(no_wait_after=True)

    wait_until_left(page)
    assert page.locator("h1").is_visible()
    wait_for(page, lambda: is_locked(served))
    assert held
    for route in held:
        route.abort()


def test_u149_the_second_of_two_tabs_shows_both_texts(
    served: Served, new_context: NewContext
) -> None:
    context = new_context()
    first, second = context.new_page(), context.new_page()
    unlock(first, served)
    for tab in (first, second):
        tab.goto(f"{served.address}{STEP}")
    for tab, words in ((first, "of the first tab"), (second, "of the second tab")):
        tab.locator(FIELD).fill(words)
    first.get_by_role("button", name="Save").last.click()
    first.wait_for_url("**/plan/3*")

    second.get_by_role("button", name="Save").last.click()

    second.locator("main .notice").wait_for()
    expect(second.locator("main .notice")).to_contain_text("of the first tab")
    expect(second.locator(FIELD)).to_have_value("of the second tab")
    # Nothing is overwritten until she says so.
    first.reload()
    expect(first.locator("main")).to_contain_text("of the first tab")
    second.get_by_role("button", name="Save").last.click()
    second.wait_for_url("**/plan/3*")
    expect(second.locator("main")).to_contain_text("of the second tab")
