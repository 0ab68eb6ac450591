"""The diary for one life: from Home to what somebody else can check, and the bin."""

import re
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from playwright.sync_api import Download, FilePayload, Page, expect

from tests.browser.conftest import WAYS, NewContext
from tests.browser.filled import drawn
from tests.browser.person import NewPerson, Person
from tests.browser.test_checking import looked

ACCOUNT = "The gate stood open and a cobalt van turned round"
CORRECTED = "The gate stood open and a cobalt van waited"
TYPED = "See you at the harbour"


def write(reader: Person) -> None:
    """Write an entry, beginning at Home."""
    reader.goes_to("/")
    reader.follows("Write something down")
    while "/diary/new" not in reader.page.url:  # what is read once, before the first
        reader.page.locator("main .form__buttons button").first.click()
        reader.page.wait_for_load_state()
    reader.writes("In your own words", ACCOUNT)
    reader.chooses(re.compile("^Today"))
    reader.unfolds("Another day, the time, a title")
    reader.writes("A short title", "Gate")
    reader.presses("Save")
    assert reader.heading == "Gate"
    assert ACCOUNT in reader.sees


def answer_prompts(reader: Person) -> None:
    """Answer two pages of prompts, and leave one."""
    reader.follows("Where it was")
    reader.writes("Where was it?", "By the harbour")
    reader.presses("Save and continue")
    assert reader.heading == "Who it was"
    reader.presses("Save and continue")
    reader.writes_first("Wren")
    reader.presses("Save and go back")
    assert "By the harbour" in reader.sees
    assert "Wren" in reader.sees


def add_pictures(reader: Person) -> None:
    """Add two pictures, and type what stands in one."""
    reader.follows("Add files")
    two: list[FilePayload] = [
        {"name": f"{n}.png", "mimeType": "image/png", "buffer": drawn() + bytes(n)}
        for n in (1, 2)
    ]
    reader.page.get_by_label("Files").set_input_files(two)
    reader.presses("Add")
    reader.goes_to("/files/beside/1")
    reader.writes("What file 2 says", TYPED)
    reader.presses("Save")
    assert reader.page.locator("#files .row:has(p) a[href*='/files/']").count() >= 2
    assert TYPED in reader.sees


def correct(reader: Person) -> None:
    """Change the account; what stood there before stays."""
    reader.goes_to("/diary/1/words")
    reader.writes("In your own words", CORRECTED)
    reader.presses("Save")
    assert CORRECTED in reader.sees
    reader.goes_to("/diary/1/versions")
    reader.presses(re.compile("^Read Text 1$"), "link")
    assert ACCOUNT in reader.sees


def choose_and_look_for(reader: Person) -> None:
    """Choose what is listed, and look for a word; neither stands in an address."""
    reader.goes_to("/diary/")
    reader.unfolds("Choose what is listed")
    reader.chooses(re.compile("with files|has files|have files", re.IGNORECASE))
    reader.presses("Show these")
    assert reader.path == "/diary/"
    expect(reader.page.locator("main ul.rows a.whole")).to_have_text(["Gate"])
    reader.presses("Show all entries")
    reader.goes_to("/search/")
    reader.writes_first("cobalt")
    reader.presses("Search")
    assert "cobalt" not in reader.page.url
    assert "cobalt" not in reader.page.title()
    reader.follows("Gate")
    assert reader.path == "/diary/1"


def seal(reader: Person) -> str:
    """Make a seal, and return it as it would be written down."""
    reader.goes_to("/seals/new")
    reader.writes_first("Kestrel")
    reader.presses("Make a seal")
    return reader.page.locator("p[translate=no]").inner_text().replace(" ", "-")


def put_together(reader: Person) -> Download:
    """Put everything together for somebody, and save it."""
    reader.goes_to("/diary/")
    reader.follows("Put together for somebody")
    reader.follows("Put one together")
    reader.writes_first("Heron")
    reader.presses("Go on")
    assert reader.page.locator("main [name=entry]:checked").count() == 1
    reader.presses("Go on")
    reader.chooses("Where was it?")
    reader.presses("Go on")
    if reader.page.get_by_role("button", name="Make copies").count():
        reader.presses("Make copies")
    reader.follows("Go on")
    return reader.saves_a_file("Save the file")


def check(saved: Download, given: str, folder: Path, page: Page) -> None:
    """Check it as a reader does: with the program, and with the page in it."""
    path = folder / saved.suggested_filename
    saved.save_as(path)
    done = subprocess.run(  # noqa: S603 - our own program
        [sys.executable, "-m", "planner", "verify", str(path), "--seal", given],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert "Nothing was found." in done.stdout
    with zipfile.ZipFile(path) as packed:
        (folder / "verify.html").write_bytes(packed.read("verify.html"))
        lines = packed.read("data/chain.json").decode()
        (record,) = (one for one in packed.namelist() if "/records/" in one)
        assert CORRECTED in packed.read(record).decode()
    assert "cobalt" not in lines
    assert "Nothing was found." in looked(page, path, folder, given)


def remove_and_put_back(reader: Person) -> None:
    """Put the entry into the bin and take it out again."""
    reader.goes_to("/diary/1")
    reader.follows("Remove this entry")
    reader.presses("Put it into the bin")
    expect(reader.page.locator("main ul.rows a.whole")).to_have_count(0)
    reader.goes_to("/diary/bin")
    reader.presses(re.compile("^Put back"))
    assert reader.path == "/diary/1"
    assert CORRECTED in reader.sees


@pytest.mark.parametrize("ways", WAYS[:2])
def test_a_diary_from_the_first_words_to_what_others_can_check(
    new_reader: NewPerson,
    new_context: NewContext,
    ways: dict[str, bool],
    tmp_path: Path,
) -> None:
    reader = new_reader(**ways)

    write(reader)
    answer_prompts(reader)
    add_pictures(reader)
    correct(reader)
    choose_and_look_for(reader)
    given = seal(reader)
    saved = put_together(reader)
    # A page of a reader, who has scripts; the seal is what somebody else wrote down.
    check(saved, given, tmp_path, new_context().new_page())
    remove_and_put_back(reader)
