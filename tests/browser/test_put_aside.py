"""Money put aside, help, what is shared: without scripts, and by keyboard alone."""

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import WAYS
from tests.browser.person import NewPerson

PLACE = "Under the winter boots"


@pytest.mark.parametrize("ways", WAYS[1:])
def test_u70_from_the_first_coin_to_the_day(
    new_reader: NewPerson, ways: dict[str, bool]
) -> None:
    reader = new_reader(**ways)
    main = reader.page.locator("main")
    reader.goes_to("/money/aside/")
    expect(main).to_contain_text("Small sums count too")
    reader.follows("Write down a sum")
    reader.writes("Amount", "80")
    reader.picks("Currency", "Euro (EUR)")
    reader.writes("Or in your own words", "after the fair")
    reader.presses("Save")
    expect(main).to_contain_text("€80")

    # What it is for: a sum, a step, and less than that.
    reader.follows("Say what it is for")
    reader.page.locator("[name=target-currency]").wait_for()
    for name, amount in (("target", "1200"), ("step", "40"), ("less", "20")):
        field = reader.page.locator(f"[name={name}-amount]")
        reader._writes(field, amount)  # noqa: SLF001 - three fields have one label
    for name in ("target", "step", "less"):
        field = reader.page.locator(f"[name={name}-currency]")
        if reader.keyboard_only:
            reader._moves_to(field)  # noqa: SLF001 - as above
            reader.page.keyboard.type("Euro (EUR)")
        else:
            field.select_option("EUR")
    reader.presses("Save")
    caption = main.locator("figcaption")
    expect(caption).to_contain_text("At €40 a week you reach €1,200 in about 28 weeks")
    expect(main).to_contain_text("That is about 28 weeks later.")

    # The picture has a name, and the same figures stand in a table.
    expect(main.get_by_role("img")).to_have_count(1)
    reader.unfolds("The same as a table")
    rows = main.locator("figure tbody tr")
    expect(rows.last).to_contain_text("€1,200")

    # Where it is shows only when it is asked for (U63).
    reader.follows("Write where it is")
    reader.writes("Where is it?", PLACE)
    reader.presses("Save")
    assert PLACE not in reader.page.content()
    reader.follows("Show where it is")
    expect(main).to_contain_text(PLACE)

    # Amounts are hidden: not in the page, with one control (U71).
    reader.goes_to("/money/aside/")
    reader.presses("Hide amounts and names")
    assert "1,200" not in reader.page.content()
    reader.presses("Show amounts and names")
    expect(main).to_contain_text("€1,200")

    reader.follows("Remove")
    reader.presses("Remove it")
    reader.presses("Undo")
    expect(main).to_contain_text("It is on the list again.")


@pytest.mark.parametrize("ways", WAYS[1:])
def test_what_would_be_noticed_waits_and_help_has_its_day(
    new_reader: NewPerson, ways: dict[str, bool]
) -> None:
    reader = new_reader(**ways)
    main = reader.page.locator("main")
    reader.goes_to("/money/ties/kinds")
    reader.follows("Put it on my list A joint account")
    reader.chooses("Both of us")
    reader.presses("Save")
    expect(main).to_contain_text("because it would be noticed")
    reader.follows("Put a step of your own into the plan")
    reader.presses("Put it into the plan")
    expect(main).to_contain_text("In your plan: Later")
    reader.goes_to("/money/ties/")
    expect(main.locator("h2").first).to_have_text("Not before you are out")

    reader.goes_to("/money/claims/")
    reader.follows("Add something")
    reader.writes("What is it?", "The blue form")
    reader.chooses("Applied")
    reader.presses("Save")
    reader.presses("Save")
    expect(main).to_contain_text("Not known yet")
    reader.follows("Back")
    expect(main).to_contain_text("The blue form")
