"""The whole path in the real program: from the first page to a quiet PDF.

With scripts, without them, and by keyboard alone.
"""

import os
import signal
import subprocess
from pathlib import Path

import pytest
from playwright.sync_api import Download, expect

from tests.browser.person import NewPerson, Person
from tests.browser.served import wait_until_left
from tests.process.client import Program
from tests.words import revealing_words_in

WORDS = "Ask Kettle about the spare room"
OWN_STEP = "Buy a second charger for the blue bag"


def words_of(pdf: Path, *options: str) -> str:
    """Return what can be read in a PDF, or what it says about itself."""
    program = "pdfinfo" if options else "pdftotext"
    target = [] if options else ["-"]
    done = subprocess.run(  # noqa: S603 - poppler's own programs
        [program, str(pdf), *target], capture_output=True, check=True
    )
    return " ".join(done.stdout.decode().split())


def answer_three_topics(person: Person) -> None:
    """Answer what is asked with the first choice, three times."""
    person.follows("Questions")
    person.page.locator("main .row a[href*='/questions/']").first.wait_for()
    person.goes_to("/questions/1")
    for _ in range(3):
        boxes = person.page.locator("main input[type=radio], main input[type=checkbox]")
        names = dict.fromkeys(str(one.get_attribute("name")) for one in boxes.all())
        for name in names:
            label = person.page.locator(f"main [name='{name}']").first
            person.ticks(label)
        person.presses("Save and continue")


def fill_in_own_words(person: Person) -> None:
    """Write beside a step, and add a step."""
    person.goes_to("/plan/3")
    person.unfolds("Why, and")
    person.follows("Write your words, who and when")
    person.writes_first(WORDS)
    person.presses("Save")
    person.goes_to("/plan/3")
    assert WORDS in person.sees
    person.follows("Add a step of your own")
    person.writes_first(OWN_STEP)
    person.presses("Add the step")
    assert OWN_STEP in person.sees


def take_the_quiet_pdf(person: Person) -> Download:
    """Choose quiet speech and save the document."""
    person.goes_to("/plan/paper/")
    person.chooses("Quiet")
    person.presses("Go on")
    assert person.heading == "What will be on paper"
    person.presses("Save the PDF")
    return person.saves_a_file("Save the PDF")


@pytest.mark.parametrize(
    "ways",
    [
        pytest.param({}, id="with-scripts"),
        pytest.param({"java_script_enabled": False}, id="without-scripts"),
        pytest.param({"keyboard_only": True}, id="by-keyboard-alone"),
    ],
)
def test_from_the_first_page_to_a_quiet_pdf(
    new_person: NewPerson, program: Program, tmp_path: Path, ways: dict[str, bool]
) -> None:
    person = new_person(**ways)
    person.starts()
    person.chooses("All questions, one topic at a time")
    person.presses("Continue")
    if "/closing" in person.page.url:
        assert "history" in person.sees
        person.goes_past_the_leave_page()

    answer_three_topics(person)
    fill_in_own_words(person)

    # Locked: nothing to be seen without the passphrase.
    person.locks()
    assert WORDS not in person.page.content()
    person.goes_to("/plan/3")
    assert WORDS not in person.page.content()

    # The next day: the program is started again, and its words are still there.
    person.page.context.close()
    program.terminate()
    program.end()
    program.said = ""
    program.start()
    person = new_person(**ways)
    person.goes_to("/plan/3")
    assert WORDS not in person.page.content()
    person.opens()
    assert WORDS in person.sees

    handed = take_the_quiet_pdf(person)
    pdf = tmp_path / "kept.pdf"
    handed.save_as(pdf)
    assert not revealing_words_in(handed.suggested_filename)
    assert not revealing_words_in(words_of(pdf, "info"))
    assert OWN_STEP in words_of(pdf)
    assert WORDS in words_of(pdf)
    assert not revealing_words_in(
        words_of(pdf).replace(OWN_STEP, "").replace(WORDS, "")
    )

    person.goes_to("/")
    person.leaves()
    wait_until_left(person.page)
    assert WORDS not in person.page.content()


def test_u148_the_program_is_killed_while_she_types(
    person: Person, program: Program
) -> None:
    person.starts()
    person.chooses("All questions, one topic at a time")
    person.presses("Continue")
    person.goes_to("/plan/3/new")
    field = person.page.locator("main textarea").first
    field.press_sequentially(OWN_STEP)
    for one in reversed(program.processes()):
        os.kill(one, signal.SIGKILL)
    field.press_sequentially(", and a bag")

    # The page says so by itself, and again when she sends it; the text stays.
    notice = person.page.locator("[data-part=not-saved]")
    expect(notice).to_be_visible()
    expect(notice).to_contain_text("Your text is still here")
    person.page.get_by_role("button", name="Add the step").last.click()
    expect(notice).to_be_focused()
    expect(field).to_have_value(f"{OWN_STEP}, and a bag")
