"""The day: from an empty page to times, conditions and the card for right now."""

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import WAYS
from tests.browser.person import NewPerson

OWN = "Fetch the tickets"


@pytest.mark.parametrize("ways", WAYS)
def test_u73_u74_steps_get_times_are_moved_and_shift_before_it_is_kept(
    new_reader: NewPerson, ways: dict[str, bool]
) -> None:
    reader = new_reader(**ways)
    main = reader.page.locator("main")
    lines = main.locator("li.step-list__step")
    reader.goes_to("/day/pick")
    reader.chooses("Look at your own conditions")
    reader.chooses("Go out and lock the door")
    reader.presses("Put them on the list")
    expect(lines).to_have_count(2)

    # A step of one's own, in the first place, with a set time.
    reader.follows("Add a step")
    reader.writes("What is the step?", OWN)
    reader.writes("How many minutes does it take?", "20")
    reader.writes("Which place in the list?", "1")
    reader.presses("Save")
    expect(lines.first).to_contain_text(OWN)
    reader.follows(OWN)
    reader.presses("Change When", "link")
    reader.chooses("Done by this time")
    reader.writes("Which time?", "14:40")
    reader.presses("Save")
    expect(main).to_contain_text("The latest start that fits: 14:20.")

    # Buttons move it; what is too late then is told in words.
    reader.presses_beside(lines.first, "Move down")
    expect(lines.nth(1)).to_contain_text(OWN)
    expect(main).to_contain_text("The latest start that fits: 14:15.")
    reader.follows("Set a day or a start")
    reader.writes("When do you start?", "14:18")
    reader.presses("Go on")
    expect(main).to_contain_text("Nothing is kept yet.")
    expect(main).to_contain_text("takes 20 minutes. There are 17 minutes until 14:40.")
    reader.presses("Change it again")
    reader.writes("When do you start?", "13:00")
    reader.presses("Go on")
    expect(main).not_to_contain_text("This does not fit yet")
    reader.presses("Save it like this")
    expect(lines.first).to_contain_text("13:00")
    reader.follows("The day at a glance")
    expect(main.locator("tbody tr").nth(1)).to_contain_text("13:05")


@pytest.mark.parametrize("ways", WAYS)
def test_conditions_are_ticked_and_to_go_right_now_is_one_step_away(
    new_reader: NewPerson, ways: dict[str, bool]
) -> None:
    reader = new_reader(**ways)
    main = reader.page.locator("main")
    reader.goes_to("/day/check")
    reader.follows("Add a condition")
    reader.writes("What has to hold?", "The tank is half full")
    reader.chooses("Plan B")
    reader.picks("Or a card", "The car is gone")
    reader.presses("Save")
    reader.follows("Your sentences for the outcome")
    reader.writes("When one does not hold", "Then another day")
    reader.presses("Save")
    reader.presses("No The tank is half full")
    expect(main).to_contain_text("Then another day")
    reader.follows("The car is gone")
    expect(main.locator("ol li").first).to_contain_text("Ask the next person")
    reader.follows("If it has to be right now")
    assert reader.heading == "Go right now, with nothing"
    expect(main.locator("ol li").first).to_contain_text("Leave the bag")
