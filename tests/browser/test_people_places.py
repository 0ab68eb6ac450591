"""Helpers, places and a note for somebody, from beginning to end, in every way."""

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import WAYS
from tests.browser.person import NewPerson


@pytest.mark.parametrize("ways", WAYS)
def test_u78_u80_a_helper_is_written_down_page_by_page(
    new_reader: NewPerson, ways: dict[str, bool]
) -> None:
    reader = new_reader(**ways)
    main = reader.page.locator("main")
    reader.goes_to("/people/")
    reader.follows("Add somebody")
    reader.writes("Who is it?", "Kettle")
    reader.presses("Save")
    reader.follows("Kettle")
    reader.follows("Change What they could do")
    reader.chooses("Has a bed for a night")
    reader.chooses("Would help me hold a limit I have set")
    reader.presses("Save")
    reader.follows("Change Which ways are safe")
    reader.writes("Which way should never be used?", "The phone at home")
    reader.ticks(reader.page.get_by_label("Not sure").first)
    reader.presses("Save")
    reader.follows("Add The word you agreed on")
    reader.writes_first("Lemon tart")
    reader.presses("Save")
    expect(main).to_contain_text("Never contact this way")
    expect(main).to_contain_text("Safe to call: Not sure")
    expect(main).to_contain_text("Has a bed for a night")
    expect(main).not_to_contain_text("Lemon tart")
    reader.presses("Mark them for the pocket card")
    expect(main).to_contain_text("On the pocket card")
    reader.goes_to("/people/")
    expect(main.locator("#person-1 .tag")).to_have_text("On the pocket card")


@pytest.mark.parametrize("ways", WAYS)
def test_u49_u63_a_place_is_kept_ordered_and_taken_from_the_plan(
    new_reader: NewPerson, ways: dict[str, bool]
) -> None:
    reader = new_reader(**ways)
    main = reader.page.locator("main")
    for label, kind in (("The attic", "First place"), ("The pier", "A public place")):
        reader.goes_to("/places/")
        reader.follows("Add a place")
        reader.writes("What do you call it?", label)
        reader.chooses(kind)
        reader.presses("Save")
    reader.presses("Move up The pier")
    expect(main.locator("ol a")).to_have_text(["The pier", "The attic"])
    reader.presses("Undo")
    expect(main.locator("ol a")).to_have_text(["The attic", "The pier"])
    reader.follows("The attic")
    reader.follows("Add Where it is")
    reader.writes_first("Elm Row")
    reader.presses("Save")
    expect(main).not_to_contain_text("Elm Row")
    reader.follows("Show Where it is")
    expect(reader.page.get_by_label("Where is it?")).to_have_value("Elm Row")
    reader.follows("Back, and hide it")
    reader.follows("Change The place")
    reader.writes("Who lives or works there?", "Kettle")
    reader.presses("Save")
    reader.goes_to("/people/1/all")
    expect(main.locator("ul.rows a")).to_have_text(["The attic"])
    reader.follows("Remove them from the list")
    reader.presses("Remove them")
    reader.presses("Undo")
    expect(main.locator("#person-1 dt")).to_contain_text("Kettle")


@pytest.mark.parametrize("ways", WAYS)
def test_u103_a_note_is_chosen_reworded_and_looked_at_before_it_is_printed(
    new_reader: NewPerson, ways: dict[str, bool]
) -> None:
    reader = new_reader(**ways)
    main = reader.page.locator("main")
    reader.goes_to("/notes/")
    reader.follows("Begin a note")
    reader.writes("Who is it for?", "Kettle")
    reader.presses("Go on")
    expect(main.locator("input[name=line]:checked")).to_have_count(0)
    reader.follows("Change the words Be there")
    reader.writes_first("Sit with me")
    reader.presses("Save")
    reader.chooses("Sit with me")
    reader.presses("Save the lines")
    reader.follows("Add a line of your own")
    reader.writes_first("Bring soup")
    reader.presses("Add it")
    expect(main.locator("input[name=line]:checked")).to_have_count(2)
    reader.follows("Put this note on paper")
    reader.chooses("With the name of who it is for")
    reader.presses("Go on")
    expect(main).to_contain_text("Sit with me")
    expect(main).to_contain_text("Bring soup")
    expect(main).not_to_contain_text("Do not confront")
    reader.presses("Print from the browser")
    expect(main).to_contain_text("no longer protected")
