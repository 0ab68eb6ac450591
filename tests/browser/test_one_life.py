"""The plan for one life: a few answers, a plan, and what is known about a yes."""

import pytest
from playwright.sync_api import expect

from planner.content.model import Library, Question
from planner.profile.forms import MOST_IN_VIEW
from planner.profile.model import short_path
from tests.browser.conftest import WAYS
from tests.browser.person import NewPerson, Person
from tests.words import revealing_words_in

#: What is answered on the short path; the values are those of the content.
ANSWERS = {
    "stage": "undecided",
    "lives-together": "yes",
    "country": "ie",
    "children": "yes",
    "pets": "yes",
    "vehicle": "sometimes",
    "own-money": "little",
    "shared-devices": "yes",
}


def page_of(library: Library, question: str) -> int:
    """Return the number of the topic that asks a question."""
    return next(
        number
        for number, topic in enumerate(library.topics, 1)
        if question in [each.id for each in topic.questions]
    )


def answer_eight(reader: Person, library: Library) -> None:
    """Go along the short path."""
    pages = short_path(library.topics)
    assert [each.id for page in pages for each in page] == list(ANSWERS)
    reader.goes_to("/questions/short/1")
    for page in pages:
        for at, question in enumerate(page, 1):
            answer(reader, at, question)
        reader.presses("Save and continue")


def answer(reader: Person, at: int, question: Question) -> None:
    """Give the answer to one question of a page."""
    value = ANSWERS[question.id]
    if len(question.choices) > MOST_IN_VIEW:
        words = next(one.text for one in question.choices if one.value == value)
        reader.picks(question.label, words)
    else:
        reader.ticks(reader.page.locator(f"main [name=q{at}][value={value}]"))


def say_yes(reader: Person, library: Library, question: str) -> None:
    """Answer one question of a topic with yes, and nothing else."""
    number = page_of(library, question)
    at = [each.id for each in library.topics[number - 1].questions].index(question) + 1
    reader.goes_to(f"/questions/{number}")
    reader.ticks(reader.page.locator(f"main [name=q{at}][value=yes]"))
    reader.presses("Save and continue")


def begin_health(reader: Person, library: Library) -> None:
    """Do something in a part that the sign bears on."""
    number = [each.id for each in library.sections].index("health") + 1
    reader.goes_to(f"/plan/{number}/new")
    reader.writes_first("Buy plasters")
    reader.presses("Add the step")


@pytest.mark.parametrize("ways", WAYS)
def test_u34_eight_answers_and_a_yes_that_opens_a_part(
    new_reader: NewPerson, library: Library, ways: dict[str, bool]
) -> None:
    reader = new_reader(**ways)

    answer_eight(reader, library)
    assert reader.path == "/plan/short"
    main = reader.page.locator("main")
    steps = main.locator("li")
    assert steps.count() > 3

    # A part is looked at again only where something was done there before.
    begin_health(reader, library)
    say_yes(reader, library, "neck")
    # Numbers of her country stand before anything that was found.
    assert reader.path.startswith("/signs/")
    said = main.inner_text()
    assert "Emergency: Ireland" in said
    assert said.index("Emergency: Ireland") < said.index("What you said yes to")
    doctor = main.locator("h2", has_text="doctor").first
    assert said.index(doctor.inner_text()) < said.index("What you said yes to")
    assert not revealing_words_in(reader.page.title())
    assert not revealing_words_in(reader.path)

    # Home says so in quiet words, until she has looked; that can be taken back.
    reader.goes_to("/")
    again = main.get_by_role("link", name="Worth a look:")
    expect(again).to_have_count(3)
    part = again.first.inner_text()
    reader.presses(f"I have looked {part.removeprefix('Worth a look: ')}")
    assert reader.path == "/"
    expect(main.get_by_role("link", name=part, exact=True)).to_have_count(0)
    reader.presses("Undo")
    expect(main.get_by_role("link", name=part, exact=True)).to_have_count(1)


def test_u43_a_changed_mind_leaves_the_plan_and_the_page(
    new_reader: NewPerson, library: Library
) -> None:
    reader = new_reader(java_script_enabled=False)
    say_yes(reader, library, "neck")
    said = reader.page.locator("main")
    expect(said).to_contain_text("What you said yes to")

    reader.follows("Change this answer")
    reader.page.locator("main [type=radio][value=no]:visible").last.wait_for()
    number = page_of(library, "neck")
    at = [one.id for one in library.topics[number - 1].questions].index("neck") + 1
    reader.ticks(reader.page.locator(f"main [name=q{at}][value=no]"))
    reader.presses("Save and continue")
    reader.goes_to("/signs/")

    expect(said).to_contain_text("You have not said yes to any")
    expect(said.get_by_role("link", name="Change this answer")).to_have_count(0)


@pytest.mark.parametrize("ways", WAYS)
def test_something_new_asks_to_look_again(
    new_reader: NewPerson, library: Library, ways: dict[str, bool]
) -> None:
    reader = new_reader(**ways)
    reader.goes_to("/")
    reader.follows("Something new")
    change = next(one for one in library.changes if one.id == "court-date")

    reader.chooses(change.text)
    reader.presses("Save")

    lines = reader.page.locator("#again li")
    expect(lines).to_have_count(len(change.opens))
    expect(lines.first).to_contain_text(change.reason)
    assert change.text not in lines.first.inner_text()
