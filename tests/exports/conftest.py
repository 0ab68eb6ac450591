"""A plan with something in it, for pages and for paper."""

from datetime import UTC, date, datetime

import pytest

from planner.content.model import Facts, Library
from planner.core import clock
from planner.core.dates import When
from planner.plan import store
from planner.plan.engine import build_plan
from planner.plan.model import Note, OwnStep, OwnWords, Plan, State
from tests.page import PageClient

#: What the imagined person wrote; each word only once, so that it can be searched for.
NOTE = "Ask about the zebra first"
WHO = "Quincy"
PLACE = "behind the yellow cupboard"
PERSON = "Wilhelmina"
TEXT = "bring the kettle"
STEP = "Ask the school about Thursdays"
TELLING = "Show the court papers to the clerk"
TODAY = datetime(2026, 5, 21, 12, tzinfo=UTC)


def written(library: Library) -> OwnWords:
    """Return what the imagined person made of the plan."""
    first = library.sections[0].id
    return OwnWords(
        notes={
            "fixed-place": Note(first, State.DONE, words=NOTE),
            "neighbour": Note(
                first, State.LATER, who=WHO, when=When.on(date(2026, 6, 3))
            ),
            "way-out": Note(first, words="mind the third stair"),
            "charged-phone": Note(first, State.NOT_FOR_ME),
        },
        blanks={
            "good-room": PLACE,
            "neighbour-name": PERSON,
            "word-action": TEXT,
        },
        steps=(OwnStep(1, first, STEP), OwnStep(2, first, TELLING)),
    )


@pytest.fixture
def plan(library: Library) -> Plan:
    """The plan of a person who lives with the other person."""
    facts = Facts(known=frozenset({"lives_together", "children"}))
    return build_plan(library, facts, written(library))


@pytest.fixture
def full_plan(library: Library) -> Plan:
    """Everything that a plan can have, with nothing filled in."""
    return build_plan(library, Facts(unknown=library.facts), OwnWords())


@pytest.fixture
def filled_page(page: PageClient, library: Library) -> PageClient:
    """A browser of a person who wrote all that."""
    space = page.app.extensions["gate"].space
    vault = space.connect(read_only=False)
    own = written(library)
    for step, note in own.notes.items():
        store.save_note(vault, step, note)
    store.save_blanks(vault, own.blanks)
    for each in own.steps:
        store.add_own_step(vault, each.section, each.text)
    vault.close()
    return page


@pytest.fixture
def _a_day_in_may(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock._Clock, "wall", lambda: TODAY)  # noqa: SLF001 - a test's clock
