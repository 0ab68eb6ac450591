"""What is typed in the newer forms: two tabs, Lock in the middle, and Back after it."""

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import NewContext, ServeHere
from tests.browser.filled import fill
from tests.browser.served import Served, unlock
from tests.page import PASSPHRASE

WORDS = "Only half of what I wanted to"
GATE = "input[data-masked]"
#: One page for each way of keeping words: beside a line of the content, as a field of
#: a record, as a new record, as a setting, in a sentence. In-process tests have all.
FORMS = {
    "a-paper": ("/papers/1/1/1/edit", "textarea[name=words]"),
    "to-reach": ("/people/1/reach", "textarea[name=reach]"),
    "a-new-thing": ("/papers/1/1/new", "input[name=text]"),
    "a-day": ("/copies/review", "input[name=when-words]"),
    "a-blank": ("/plan/3/2/blanks", "input[type=text]"),
}
#: Those that change what is there, so that two tabs can.
CHANGED = ["a-paper", "to-reach"]


@pytest.fixture(scope="module")
def shared(serve_here: ServeHere) -> Served:
    """One store with something of everything, for all tests of this file."""
    served = serve_here()
    fill(served)
    return served


def field_of(page: Page, css: str) -> Locator:
    """Return the field that is written in."""
    return page.locator(f"main form {css}").first


def save(page: Page) -> None:
    """Press the button that saves, as the form says it."""
    with page.expect_navigation(wait_until="domcontentloaded"):
        page.locator("main .form__buttons button").first.click()


@pytest.mark.parametrize("form", CHANGED)
def test_u149_both_texts_are_shown(
    shared: Served, new_context: NewContext, form: str
) -> None:
    path, css = FORMS[form]
    context = new_context()
    first, second = context.new_page(), context.new_page()
    unlock(first, shared)
    for tab in (first, second):
        tab.goto(f"{shared.address}{path}")
    # Each is saved at once: what lies typed for a while is kept for the next tab.
    for tab, words in ((first, "of the first tab"), (second, "of the second tab")):
        field_of(tab, css).fill(f"{form} {words}")
        save(tab)

    expect(second.locator("main .notice", has_text="another window")).to_contain_text(
        f"{form} of the first tab"
    )
    expect(field_of(second, css)).to_have_value(f"{form} of the second tab")
    # Nothing is written over until she says so.
    first.goto(f"{shared.address}{path}")
    expect(field_of(first, css)).to_have_value(f"{form} of the first tab")
    save(second)
    first.reload()
    expect(field_of(first, css)).to_have_value(f"{form} of the second tab")


@pytest.mark.parametrize("form", FORMS)
def test_u20_u148_lock_keeps_what_is_half_typed(
    shared: Served, new_context: NewContext, form: str
) -> None:
    path, css = FORMS[form]
    page = new_context().new_page()
    unlock(page, shared)
    page.goto(f"{shared.address}{path}")
    field_of(page, css).press_sequentially(WORDS)
    typed = field_of(page, css).input_value()

    page.get_by_role("button", name="Lock").first.click()
    page.wait_for_selector(GATE)
    assert WORDS not in page.content()
    # Back shows the gate, and nothing of hers.
    page.go_back(wait_until="load")
    page.wait_for_selector(GATE)
    assert WORDS not in page.content()

    page.locator(GATE).fill(PASSPHRASE)
    page.keyboard.press("Enter")
    page.locator("form[data-enhance=lock]").first.wait_for(state="attached")
    page.goto(f"{shared.address}{path}")
    expect(field_of(page, css)).to_have_value(typed)


def test_u20_what_is_shown_for_paper_hides_when_another_tab_locks(
    shared: Served, new_context: NewContext
) -> None:
    context = new_context()
    first, second = context.new_page(), context.new_page()
    unlock(first, shared)
    second.goto(f"{shared.address}/plan/paper/view", wait_until="load")
    expect(second.locator("#paper")).to_be_visible()

    first.get_by_role("button", name="Lock", exact=True).click()

    expect(second.locator("#paper")).to_have_count(0)
