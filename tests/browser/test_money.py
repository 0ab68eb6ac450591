"""Money, without scripts and by keyboard alone: lines, the sentence, and covering."""

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import WAYS
from tests.browser.person import NewPerson, Person


def add(reader: Person, step: str, label: str, amount: str, often: str = "") -> None:
    """Add a line from the page of its step."""
    reader.goes_to("/money/")
    reader.follows(step)
    reader.follows("Add a line")
    reader.writes("What is it?", label)
    reader.writes("Amount", amount)
    reader.picks("Currency", "Euro (EUR)")
    if often:
        reader.picks("How often", often)
    if step == "What there is":
        reader.chooses("Mine alone")
    reader.presses("Add it")


@pytest.mark.parametrize("ways", WAYS)
def test_u67_u71_lines_make_a_sentence_and_can_be_covered(
    new_reader: NewPerson, ways: dict[str, bool]
) -> None:
    reader = new_reader(**ways)
    main = reader.page.locator("main")

    reader.goes_to("/money/")
    reader.follows("See lines that people often need")
    reader.chooses("Van, or help with moving")
    reader.presses("Add the ticked lines")
    expect(main).to_contain_text("Not known yet")
    add(reader, "What there is", "Tin", "1000")
    add(reader, "Each month", "Rent", "300", "Every month")

    reader.goes_to("/money/")
    expect(main).to_contain_text("After going, the money lasts at most 100 days.")
    reader.follows("How long it lasts")
    expect(main.locator("figure")).to_have_count(2)

    reader.presses("Hide amounts and names")
    assert reader.path == "/money/outlook"
    for path in ("/money/", "/money/1", "/money/4", "/money/outlook", "/money/line/2"):
        reader.goes_to(path)
        source = reader.page.content()
        assert not [
            hers for hers in ("1,000", "€300", "Tin<", "100 days") if hers in source
        ]
    expect(reader.page.locator("h1")).to_have_text("Amounts and names are hidden now")
    reader.presses("Show amounts and names")
    assert reader.path == "/money/line/2"
    expect(reader.page.get_by_label("What is it?")).to_have_value("Tin")


def test_u47_a_number_with_two_meanings_asks_in_the_form(new_reader: NewPerson) -> None:
    reader = new_reader(java_script_enabled=False)
    add(reader, "Each month", "Rent", "1.234", "Every month")

    reader.chooses("1,234: a thousand or more")
    reader.presses("Add it")
    expect(reader.page.locator("main")).to_contain_text("€1,234 every month")
    reader.presses("Undo")
    expect(reader.page.locator("main")).not_to_contain_text("€1,234")
