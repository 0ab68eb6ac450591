"""People: written once, in a step or in the list, and the same everywhere (U49)."""

import pytest
from playwright.sync_api import expect

from planner.content.model import Library
from tests.browser.conftest import WAYS
from tests.browser.person import NewPerson

#: Asked for in two steps of one part, for everybody who is getting ready.
BLANK = "keeper"


def steps_with_blank(library: Library) -> tuple[str, list[str]]:
    """Return what the blank is called, and the pages of the steps that have it."""
    found = [
        (blank.label, f"/plan/{number}/{at}")
        for number, section in enumerate(library.sections, 1)
        for at, item in enumerate(section.items, 1)
        for blank in item.blanks
        if blank.id == BLANK and frozenset({"preparing"}) in item.when.alternatives
    ]
    return found[0][0], [path for _, path in found]


@pytest.mark.parametrize("ways", WAYS)
def test_u49_a_name_in_a_blank_is_one_of_the_people(
    new_reader: NewPerson, library: Library, ways: dict[str, bool]
) -> None:
    label, pages = steps_with_blank(library)
    assert len(pages) > 1
    reader = new_reader(**ways)
    reader.goes_to("/questions/1")
    reader.chooses("I am getting ready, with no date yet")
    reader.presses("Save and continue")
    main = reader.page.locator("main")
    reader.goes_to(f"{pages[0]}/blanks")
    reader.writes(label, "Kettle")
    reader.presses("Save")

    # Named once in a step, she stands among the people and in every such step.
    reader.goes_to("/people/")
    expect(main.locator("dt")).to_have_text(["Kettle"])
    for path in pages:
        reader.goes_to(f"{path}/blanks")
        expect(reader.page.get_by_label(label, exact=True)).to_have_value("Kettle")

    reader.goes_to("/people/")
    reader.follows("Change Kettle")
    reader.writes("Who is it?", "Teapot")
    reader.presses("Save")
    for path in pages:
        section = path.rsplit("/", 1)[0]
        reader.goes_to(f"{path}/blanks")
        expect(reader.page.get_by_label(label, exact=True)).to_have_value("Teapot")
        reader.goes_to(section)
        expect(main).not_to_contain_text("Kettle")
