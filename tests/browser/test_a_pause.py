"""The page for a hard moment: near, by keyboard, without script, without motion."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import WAYS
from tests.browser.person import NewPerson


@pytest.mark.parametrize("ways", WAYS)
def test_the_pause_is_at_most_two_presses_from_home(
    new_reader: NewPerson, ways: dict[str, bool]
) -> None:
    reader = new_reader(**ways)
    reader.goes_to("/")
    link = reader.page.locator("nav a:visible", has_text=re.compile("^A pause$"))
    if not link.count():
        reader.page.locator("summary", has_text="Menu").click()
    link.first.click()
    expect(reader.page.locator("h1")).to_have_text("A pause")
    expect(reader.page.locator("main h2").first).to_have_text("First the body")


@pytest.mark.parametrize("ways", WAYS)
def test_u159_the_timer_runs_and_nothing_moves(
    new_reader: NewPerson, ways: dict[str, bool]
) -> None:
    reader = new_reader(**ways)
    reader.goes_to("/steady/pause")
    reader.follows("Breathe out slowly")
    reader.follows("Start")
    reader.follows("Next step")
    reader.follows("Start the time")
    expect(reader.page.get_by_role("status").first).to_be_visible()
    assert "About 2 minutes are left" in reader.page.locator("main").inner_text()
    running = reader.page.evaluate("document.getAnimations().length")
    assert running == 0
    # The last seconds: the page goes on by itself and says that the time is over.
    reader.page.goto(re.sub(r"time/\d+$", "time/1", reader.page.url))
    reader.page.wait_for_url(re.compile(r"time/0$"), timeout=15_000)
    assert "The time is over" in reader.page.locator("main").inner_text()
    assert reader.page.locator("audio, video, canvas, marquee").count() == 0


@pytest.mark.parametrize("ways", WAYS)
def test_something_is_ticked_and_written_with_the_keyboard_alone(
    new_reader: NewPerson, ways: dict[str, bool]
) -> None:
    reader = new_reader(**ways)
    reader.goes_to("/steady/pause")
    reader.follows("What my head is doing")
    box = reader.page.locator("main input[type=checkbox]").first
    box.focus()
    reader.page.keyboard.press("Space")
    reader.presses("Save what is ticked")
    expect(reader.page.locator("main input[type=checkbox]").first).to_be_checked()
    reader.goes_to("/steady/pause")
    reader.follows("My reasons")
    reader.follows(re.compile("^Write something"))
    reader.writes_first("Sleep")
    reader.presses("Save")
    assert "Sleep" in reader.page.locator("main").inner_text()
