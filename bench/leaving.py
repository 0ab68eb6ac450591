"""Leaving in a real browser: until the page is blank, and until the neutral page."""

import json
from collections.abc import Callable
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Page,
    Route,
    sync_playwright,
)

from bench.measure import report, seconds
from bench.start import bare
from tests.browser.conftest import CHROMIUM, OPTIONS
from tests.page import PASSPHRASE
from tests.process.client import Person, Program

ROUNDS = 5
#: Tells how long after a click the sheet was empty and painted, in milliseconds.
TIMES = """
let click;
addEventListener("click", () => { click = performance.now(); }, true);
document.addEventListener("DOMContentLoaded", () => {
  new MutationObserver(() => {
    if (document.body.childElementCount) return;
    requestAnimationFrame(() => setTimeout(() =>
      console.info(JSON.stringify(performance.now() - click)), 0));
  }).observe(document.body, { childList: true });
});
"""


def press_close(page: Page) -> None:
    """Press the control that leaves."""
    page.get_by_role("button", name="Close", exact=True).first.click(no_wait_after=True)


def press_shift(page: Page) -> None:
    """Press Shift three times."""
    for _ in range(3):
        page.keyboard.press("Shift")


def measure_leaving() -> None:
    """Compare each way to leave with going from one bare page to another."""
    with (
        TemporaryDirectory() as folder,
        Program(Path(folder) / "data") as program,
        bare() as address,
        sync_playwright() as driver,
    ):
        prepare(program)
        browser = driver.chromium.launch(executable_path=CHROMIUM, args=OPTIONS)
        ways: tuple[tuple[str, Callable[[Page], None], bool, bool], ...] = (
            ("Close", press_close, True, True),
            ("Shift three times", press_shift, True, True),
            ("Close while the server does not answer", press_close, True, False),
            ("Close without scripts", press_close, False, True),
        )
        for name, press, script, answers in ways:
            taken = []
            for _ in range(ROUNDS):
                ours = leave(browser, program, press, script=script, answers=answers)
                taken.append((ours, go(browser, address)))
            report(
                f"from {name} to the neutral page",
                "from a bare page to another in the same browser",
                "limit 1 s",
                taken,
            )
        taken = [(hide(browser, program), go(browser, address)) for _ in range(ROUNDS)]
        report(
            "from Close to the blank page, painted",
            "from a bare page to another in the same browser",
            "limit 100 ms",
            taken,
        )
        browser.close()


def prepare(program: Program) -> None:
    """Make a store of somebody who has seen how to leave; lock it."""
    person = Person(program.address)
    person.set_up(PASSPHRASE)
    person.send("/closing", {})
    person.send("/lock", {})


def opened(context: BrowserContext, program: Program) -> Page:
    """Return the plan, unlocked, in a new window."""
    page = context.new_page()
    page.goto(f"{program.address}open")
    page.locator("input[data-masked]").fill(PASSPHRASE)
    page.keyboard.press("Enter")
    page.locator("form[action$='/lock']").first.wait_for(state="attached")
    page.goto(f"{program.address}plan/all")
    return page


def leave(
    browser: Browser,
    program: Program,
    press: Callable[[Page], None],
    *,
    script: bool,
    answers: bool,
) -> float:
    """Return how long after a press the neutral page is there."""
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    with browser.new_context(java_script_enabled=script) as context:
        page = opened(context, program)
        if not answers:
            page.route("**/leave", hold)

        def away() -> None:
            press(page)
            page.wait_for_url("**/calendar", wait_until="commit")

        taken = seconds(away)
        assert page.locator("main").inner_text()
        for route in held:
            route.abort()
    lock(program)
    return taken


def hide(browser: Browser, program: Program) -> float:
    """Return how long after a click nothing is to be seen any more."""
    with browser.new_context() as context:
        context.add_init_script(TIMES)
        page = opened(context, program)
        with page.expect_console_message(is_of_ours) as said:
            press_close(page)
        page.wait_for_url("**/calendar")
    lock(program)
    return float(json.loads(said.value.text)) / 1000


def is_of_ours(message: ConsoleMessage) -> bool:
    """Tell whether this message is the one of the script above."""
    return message.type == "info"


def lock(program: Program) -> None:
    """Wait for the gate, however the last round ended."""
    assert "passphrase" in Person(program.address).get("/open").text


def go(browser: Browser, address: str) -> float:
    """Return how long it takes from a bare page to another."""
    with browser.new_context() as context:
        page = context.new_page()
        page.goto(address)
        return seconds(partial(page.goto, f"{address}?other", wait_until="commit"))
