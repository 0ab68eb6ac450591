"""A store of somebody who answered all questions and wrote a lot."""

from pathlib import Path

from bs4 import BeautifulSoup, Tag

from bench.unlock import PARAMETERS
from planner import paths
from planner.app import create_app
from planner.content.load import load_library
from planner.content.model import Library
from planner.helplines.model import NewNumber
from planner.helplines.store import add_number
from planner.plan.model import Note
from planner.plan.store import add_own_step, save_note
from planner.vault.storage import Storage
from planner.vault.transactions import transaction
from tests.page import PASSPHRASE, Launcher, PageClient

#: The country and the state with the most steps, as the questions call them.
FULLEST = ("us", "ca")


def full_of_answers(folder: Path) -> PageClient:
    """Return a browser of somebody who answered all questions and wrote a lot."""
    storage = Storage(folder / "data", ladder=[PARAMETERS])
    storage.create(PASSPHRASE)
    library = load_library(paths.CHECKLISTS)
    page = PageClient(
        lambda run: create_app(storage=storage, library=library, run=run), Launcher()
    )
    page.unlock()
    for number, _topic in enumerate(library.topics, 1):
        path = f"/questions/{number}"
        for _once_more in range(3):  # an answer can lead to another question
            page.send(path, answers_on(page.get(path, follow=True)))
    write_much(page, library)
    return page


def write_much(page: PageClient, library: Library) -> None:
    """Fill a store as somebody does who plans for years (U165)."""
    connection = page.app.extensions["gate"].space.connect(read_only=False)
    with transaction(connection):
        for section in library.sections:
            for item in section.items:
                save_note(connection, item.id, Note(section.id, words="word " * 20))
        for number in range(500):
            section = library.sections[number % len(library.sections)]
            add_own_step(connection, section.id, f"A step of one's own, {number}")
        for number in range(200):
            add_number(connection, NewNumber(f"Name {number}", "555 0100", "A note"))
    connection.close()


def answers_on(page: BeautifulSoup) -> dict[str, list[str]]:
    """Return the last answer of each question on a page: it means most.

    From a list of places it takes the one with the most rules of its own.
    """
    given: dict[str, list[str]] = {}
    for field in page.select("main select"):
        values = [str(each.get("value", "")) for each in field.select("option")]
        fullest = [each for each in FULLEST if each in values]
        given[str(field["name"])] = [*fullest, values[-1]][:1]
    for field in page.select("main input[type=radio], main input[type=checkbox]"):
        name, value = str(field["name"]), str(field.get("value", "y"))
        if not value.startswith("leave:"):  # that is "I don't know" and its like
            given[name] = [*given.get(name, []), value] if is_box(field) else [value]
    return given


def is_box(field: Tag) -> bool:
    """Tell whether several of these may be ticked."""
    return field.get("type") == "checkbox"
