"""Papers and things: lists for each person, where a thing is, and the ten minutes."""

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import WAYS
from tests.browser.person import NewPerson

PLACE = "Behind the winter boots"
OWN = "The tin with the photos"


@pytest.mark.parametrize("ways", WAYS)
def test_u61_a_childs_list_from_state_to_ten_minutes(
    new_reader: NewPerson, ways: dict[str, bool]
) -> None:
    reader = new_reader(**ways)
    main = reader.page.locator("main")
    reader.goes_to("/papers/")
    reader.follows("Add a child, a pet or somebody else")
    reader.chooses("A child")
    reader.writes_first("Mo")
    reader.presses("Add the lists")
    expect(main).to_contain_text("Mo")

    # A state is one press, is said in words, and can be taken back.
    reader.goes_to("/papers/2/1")
    first = main.locator("li.step-list__step").first
    expect(first).not_to_contain_text("It is marked")
    reader.presses("Have it")
    tag = first.locator(".tag")
    expect(tag).to_have_text("Have it")
    reader.presses("Undo")
    expect(tag).not_to_have_text("Have it")

    # Where it is stands on one page only, which she has to ask for (U63).
    reader.goes_to("/papers/2/1/1/edit")
    reader.chooses("A photo")
    reader.writes("Where is it?", PLACE)
    reader.chooses("Take it when there are only ten minutes")
    reader.presses("Save")
    for path in ("/papers/2/1", "/papers/2/1/1", "/papers/2/1/1/edit", "/papers/ten"):
        reader.goes_to(path)
        assert PLACE not in reader.page.content(), path
    reader.goes_to("/papers/2/1/1")
    expect(main).to_contain_text("A photo")
    reader.follows("Show where it is")
    expect(main).to_contain_text(PLACE)
    reader.goes_to("/papers/ten")
    expect(main).to_contain_text("Place 1")
    expect(main).to_contain_text("Mo")
    reader.follows("Show where these things are")
    expect(main).to_contain_text(PLACE)


@pytest.mark.parametrize("ways", WAYS)
def test_u62_her_own_thing_is_moved_by_buttons_and_comes_back(
    new_reader: NewPerson, ways: dict[str, bool]
) -> None:
    reader = new_reader(**ways)
    lines = reader.page.locator("main li.step-list__step")
    reader.goes_to("/papers/1/1/new")
    reader.writes("What is it?", OWN)
    reader.presses("Add it to the list")
    expect(lines.last).to_contain_text(OWN)
    last = lines.count()

    # Up once: it stands before the one that it stood after, and says so.
    reader.presses_beside(lines.last, "Move up")
    expect(lines.nth(last - 2)).to_contain_text(OWN)

    reader.follows(OWN)
    reader.follows("Remove it")
    reader.presses("Remove it")
    expect(reader.page.locator("main")).not_to_contain_text(OWN)
    reader.presses("Undo")
    expect(lines.nth(last - 2)).to_contain_text(OWN)
