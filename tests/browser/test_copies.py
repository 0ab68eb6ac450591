"""Copies of the plan: kept, changed, put beside each other, brought back, undone."""

import pytest
from playwright.sync_api import expect

from planner.core import clock
from tests.browser.conftest import WAYS
from tests.browser.person import NewPerson

FIRST, SECOND = "Ring Kettle on Monday", "Ring Teapot on Friday"


@pytest.mark.parametrize("ways", WAYS)
def test_u60_a_copy_comes_back_and_goes_again(
    new_reader: NewPerson, ways: dict[str, bool]
) -> None:
    reader = new_reader(**ways)
    main = reader.page.locator("main")
    reader.goes_to("/plan/1/new")
    reader.writes_first(FIRST)
    reader.presses("Add the step")

    reader.goes_to("/copies/new")
    reader.writes_first("Spring")
    reader.presses("Keep a copy")
    reader.goes_to("/plan/1/own-1")
    reader.writes_first(SECOND)
    reader.presses("Save")

    reader.goes_to("/copies/1")
    expect(main).to_contain_text(FIRST)
    expect(main).not_to_contain_text(SECOND)
    reader.follows("What is different now")
    expect(main).to_contain_text(FIRST)
    expect(main).to_contain_text(SECOND)

    reader.goes_to("/copies/1/restore")
    reader.presses("Bring it back")
    undo = reader.page.get_by_role("button", name="Undo")
    expect(undo).to_be_visible()
    reader.presses("Undo")
    reader.goes_to("/plan/1/own-1")
    expect(reader.page.locator("main textarea").first).to_have_value(SECOND)
    # The same once more, and now it stays.
    reader.goes_to("/copies/1/restore")
    reader.presses("Bring it back")
    reader.goes_to("/plan/1/own-1")
    expect(reader.page.locator("main textarea").first).to_have_value(FIRST)


@pytest.mark.parametrize("ways", WAYS[1:])
def test_u60_a_day_to_look_again_stands_on_home_until_she_has_looked(
    new_reader: NewPerson, ways: dict[str, bool]
) -> None:
    reader = new_reader(**ways)
    main = reader.page.locator("main")
    today = clock.now()
    reader.goes_to("/copies/review")
    reader.writes("Year", str(today.year))
    reader.picks("Month", f"{today:%B}")
    reader.writes("Day", str(today.day))
    reader.presses("Save")

    reader.goes_to("/")
    due = main.locator("a[href$='/copies/review']")
    expect(due).to_be_visible()
    reader.goes_to("/copies/review")
    reader.presses("I have looked")
    reader.goes_to("/")
    expect(due).to_have_count(0)
