"""What matters most: two at a time, an order in words, and a plan that follows it."""

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import WAYS
from tests.browser.person import NewPerson, Person


def compare_all(reader: Person) -> None:
    """Say on every page that the second of two counts much more."""
    reader.goes_to("/priorities/before")
    reader.follows("Go on")
    while "/pairs/" in reader.path:
        for choice in reader.page.locator("main [type=radio][value='-2']").all():
            reader.ticks(choice)
        reader.presses("Save and continue")


def parts(reader: Person) -> list[str]:
    """Return the parts of the plan in their order."""
    reader.goes_to("/plan/")
    return reader.page.locator("main .task-row a").all_inner_texts()


@pytest.mark.parametrize("ways", WAYS)
def test_u34_pairs_make_an_order_that_the_plan_can_follow_or_not(
    new_reader: NewPerson, ways: dict[str, bool]
) -> None:
    reader = new_reader(**ways)
    usual = parts(reader)

    compare_all(reader)
    assert reader.path == "/priorities/order"
    table = reader.page.locator("main table")
    expect(table.locator("tbody tr")).to_have_count(5)
    # In words: no number but the place, and no mark.
    assert "%" not in reader.page.locator("main").inner_text()
    hers = parts(reader)
    assert hers != usual
    assert sorted(hers) == sorted(usual)

    reader.goes_to("/priorities/order")
    reader.presses("Go back to the usual order of the plan")
    assert parts(reader) == usual

    reader.goes_to("/priorities/order")
    reader.presses("Let the plan follow this order")
    assert parts(reader) == hers
