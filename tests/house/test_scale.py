"""A store with much in it: no page asks the store more often for that (U165)."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

import pytest

from planner.budget.model import Block, NewLine
from planner.budget.store import add_line
from planner.claims.model import NewClaim
from planner.claims.store import add_claim
from planner.content.model import Library
from planner.core.dates import When
from planner.day.model import NewCheck, NewSpan, NewStep
from planner.day.store import save_card, save_check, save_span, save_step
from planner.fund.model import NewEntry, Way
from planner.fund.store import add_entry
from planner.helplines.model import NewNumber
from planner.helplines.store import add_number
from planner.notes.model import Made, NewNote
from planner.notes.store import add_note
from planner.papers import model as papers
from planner.papers.model import ME
from planner.papers.store import add_thing
from planner.papers.store import save_note as save_thing
from planner.people.model import NewPerson
from planner.people.store import add_person
from planner.places.model import NewPlace
from planner.places.store import add_place
from planner.plan.model import Note
from planner.plan.store import add_own_step, save_blanks, save_note
from planner.ties.model import NewTie
from planner.ties.store import add_tie
from planner.vault.space import OpenSpace
from planner.vault.transactions import transaction
from planner.weeks.store import add_own_task
from planner.weeks.store import save_note as save_task
from tests.page import PageClient

PAGES = ["/", "/questions/", "/questions/answers", "/questions/1", "/plan/", "/plan/1"]
PAGES += ["/plan/all", "/plan/short", "/plan/1/1", "/numbers/", "/plan/paper/"]
PAGES += ["/people/", "/people/1/all", "/places/", "/places/1/all", "/notes/"]
PAGES += ["/notes/1"]
PAGES += ["/day/", "/day/picture", "/day/left", "/day/check", "/day/cards"]
PAGES += ["/day/times/new", "/day/removed", "/day/paper/"]
PAGES += ["/money/", "/money/1", "/money/4", "/money/outlook", "/money/often"]
PAGES += ["/money/shows", "/money/compare", "/money/currency", "/money/removed"]
PAGES += ["/weeks/", "/weeks/1", "/weeks/1/1", "/weeks/moving", "/weeks/calendar"]
PAGES += ["/steady/", "/steady/pause", "/steady/1", "/steady/group/1"]
PAGES += ["/papers/", "/papers/1", "/papers/1/1", "/papers/1/1/1", "/papers/ten"]
PAGES += ["/money/aside/", "/money/aside/all", "/money/claims/"]
PAGES += ["/money/claims/kinds", "/money/ties/", "/money/ties/kinds"]
OWN_STEPS, NUMBERS, PEOPLE = 500, 200, 100


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
        for number in range(PEOPLE):
            person = add_person(connection, NewPerson(f"person {number}"))
            place = NewPlace(label=f"place {number}", person=person)
            add_place(connection, place)
            made = Made(texts={"be-there": "word " * 20})
            add_note(connection, NewNote("", person, made))
            save_step(connection, NewStep(text=f"step {number}", minutes=5, who="J."))
        for number in range(OWN_STEPS):
            stage = library.stages[number % len(library.stages)]
            task = add_own_task(connection, stage.id, f"task {number}")
            when = When.on(date(2031, 1, 1 + number % 28))
            note = Note(stage.id, words="word " * 20, who="J.", when=when)
            save_task(connection, f"own:{task}", note)
        for number in range(NUMBERS):
            add_number(connection, NewNumber(f"name {number}", "1", ""))
            save_check(connection, NewCheck(f"check {number}"))
            save_span(connection, NewSpan(f"time {number}", 1, 2))
            save_card(connection, f"card {number}", ["line"])
            add_entry(connection, NewEntry(Way.IN, Decimal(number), "EUR", note="a"))
            add_claim(connection, NewClaim(f"claim {number}"))
            add_tie(connection, NewTie(f"tie {number}", "tie-pay"))
            block = tuple(Block)[number % len(Block)]
            money = NewLine(
                block=block,
                label=f"line {number}",
                amount=Decimal(number),
                currency="EUR",
                statement=True,
            )
            add_line(connection, money)
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
    page.send("/people/new", {"label": "Jo"})
    page.send("/places/new", {"label": "There"})
    page.send("/notes/new", {"who": "Jo"})
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
    # The first page asks every part of the planner for what is near, each thing once.
    assert 20 < counts[1].pop("/") <= 22
    assert 0 < max(counts[1].values()) <= 20
    assert page.get("/numbers/").find(string=f"name {NUMBERS - 1}")
