"""The weeks around the day: a step, a date, an order, a calendar, by keyboard too."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import WAYS
from tests.browser.person import NewPerson

OWN = "Fetch the kite from the shed"


@pytest.mark.parametrize("ways", WAYS)
def test_u57_u73_a_step_of_the_weeks_from_the_list_to_her_date(
    new_reader: NewPerson, ways: dict[str, bool]
) -> None:
    reader = new_reader(**ways)
    main = reader.page.locator("main")
    reader.goes_to("/weeks/")
    expect(main).to_contain_text("No day is chosen, and none is needed.")
    expect(main).to_contain_text("8 to 1 weeks before")
    reader.follows("The weeks before")
    first = main.locator("li.step-list__step").first
    reader.presses("Done for now")
    tag = first.locator(".tag")
    expect(tag).to_have_text("Done for now")
    reader.presses("Undo")
    expect(tag).to_have_count(0)

    # One of her own, with a date, one place up, away and back.
    reader.follows("Add a step of your own")
    reader.writes("What is the step?", OWN)
    reader.writes("Day", "3")
    reader.picks("Month", "February")
    reader.writes("Year", "2031")
    reader.presses("Add the step")
    lines = main.locator("ol li.step-list__step")
    expect(lines.last).to_contain_text(OWN)
    expect(lines.last).to_contain_text(re.compile(r"3 February 2031|February 3, 2031"))
    last = lines.count()
    reader.presses_beside(lines.last, "Move up")
    expect(lines.nth(last - 2)).to_contain_text(OWN)
    reader.goes_to("/weeks/1/own-1")
    reader.follows("Remove this step")
    reader.presses("Remove the step")
    expect(main).not_to_contain_text(OWN)
    reader.presses("Undo")
    expect(lines.nth(last - 2)).to_contain_text(OWN)


@pytest.mark.parametrize("ways", WAYS)
def test_what_waits_says_why_and_moving_house_has_its_order(
    new_reader: NewPerson, ways: dict[str, bool]
) -> None:
    reader = new_reader(**ways)
    main = reader.page.locator("main")
    reader.goes_to("/weeks/5")
    expect(main).to_contain_text("Not before you are out")
    waiting = main.locator("ul li.step-list__step").first
    expect(waiting).to_contain_text("Could be noticed:")
    expect(waiting.get_by_role("button", name="Done for now")).to_have_count(0)
    reader.follows("Back to the weeks")
    reader.follows("Moving house, in order")
    expect(main).to_contain_text("What comes first:")
    expect(main).to_contain_text("because it would be noticed")


@pytest.mark.parametrize("ways", WAYS)
def test_u77_a_calendar_gets_what_was_ticked_under_a_plain_title(
    new_reader: NewPerson, ways: dict[str, bool], tmp_path: Path
) -> None:
    reader = new_reader(**ways)
    reader.goes_to("/weeks/2/new")
    reader.writes("What is the step?", OWN)
    reader.writes("Day", "3")
    reader.picks("Month", "February")
    reader.writes("Year", "2031")
    reader.presses("Add the step")
    reader.goes_to("/weeks/calendar")
    expect(reader.page.locator("main")).to_contain_text("show on the lock screen")
    reader.chooses(re.compile(OWN))
    reader.presses("Go on")
    reader.writes(re.compile("February"), "Ring the police")
    reader.presses("Save the file")
    expect(reader.page.locator("main")).to_contain_text("could tell somebody")
    reader.writes(re.compile("February"), "Buy bread")
    file = reader.saves_a_file("Save the file")
    path = tmp_path / "file"
    file.save_as(path)
    text = path.read_text(encoding="utf-8")
    assert file.suggested_filename == "calendar.ics"
    assert "SUMMARY:Buy bread" in text
    assert "20310203" in text
    assert "kite" not in text
