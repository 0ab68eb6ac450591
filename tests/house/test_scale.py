"""A store with much in it: no page asks the store more often for that (U165)."""

from collections.abc import Iterator

import pytest

from planner.content.model import Library
from planner.helplines.model import NewNumber
from planner.helplines.store import add_number
from planner.papers import model as papers
from planner.papers.model import ME
from planner.papers.store import add_thing
from planner.papers.store import save_note as save_thing
from planner.plan.model import Note
from planner.plan.store import add_own_step, save_blanks, save_note
from planner.vault.space import OpenSpace
from planner.vault.transactions import transaction
from tests.page import PageClient

PAGES = ["/", "/questions/", "/questions/answers", "/questions/1", "/plan/", "/plan/1"]
PAGES += ["/plan/all", "/plan/short", "/plan/1/1", "/numbers/", "/plan/paper/"]
PAGES += ["/steady/", "/steady/pause", "/steady/1", "/steady/group/1"]
PAGES += ["/papers/", "/papers/1", "/papers/1/1", "/papers/1/1/1", "/papers/ten"]
OWN_STEPS, NUMBERS = 500, 200


def fill(page: PageClient, library: Library) -> None:
    """Write something into everything there is."""
    space = page.app.extensions["gate"].space
    connection = space.connect(read_only=False)
    with transaction(connection):
        for section in library.sections:
            for item in section.items:
                note = Note(section.id, words="word " * 20, who="J.")
                save_note(connection, item.id, note)
                save_blanks(connection, {blank.id: "there" for blank in item.blanks})
        for number in range(OWN_STEPS):
            section = library.sections[number % len(library.sections)]
            add_own_step(connection, section.id, f"step {number}")
            things = library.lists[number % len(library.lists)]
            thing = add_thing(connection, ME, things.id, f"thing {number}")
            said = papers.Note(list=things.id, words="word " * 20, place="there")
            save_thing(connection, ME, f"own:{thing}", said)
        for number in range(NUMBERS):
            add_number(connection, NewNumber(f"name {number}", "1", ""))
    connection.close()


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """What is asked of the store."""
    noted: list[str] = []
    connect = OpenSpace.connect

    def watched(self: OpenSpace, *, read_only: bool) -> object:
        connection = connect(self, read_only=read_only)
        connection.set_trace_callback(noted.append)
        return connection

    monkeypatch.setattr(OpenSpace, "connect", watched)
    yield noted
    noted.clear()


def test_u165_no_page_asks_more_often_when_there_is_more(
    page: PageClient, library: Library, asked: list[str]
) -> None:
    counts: list[dict[str, int]] = []
    for filled in (False, True):
        if filled:
            fill(page, library)
        counts.append({})
        for path in PAGES:
            page.get(path)  # what is asked once per visit is asked now
            asked.clear()
            page.get(path)
            assert page.status == 200, path
            counts[-1][path] = len(asked)

    assert counts[0] == counts[1]
    assert 0 < max(counts[1].values()) <= 20
    assert page.get("/numbers/").find(string=f"name {NUMBERS - 1}")
