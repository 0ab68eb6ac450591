"""The pages with the lists that the planner comes with."""

import pytest
from sqlcipher3.dbapi2 import Connection

from planner import paths
from planner.content.load import load_library
from planner.content.model import Facts, Library
from planner.papers import store
from planner.papers.model import ME, Note, OwnerKind
from planner.profile.facts import facts_of
from planner.profile.model import Answer
from planner.profile.store import save_answers
from tests.page import PageClient, text


@pytest.fixture(scope="module")
def library() -> Library:
    """Everything in checklists/, its own lists as well."""
    return load_library(paths.CHECKLISTS)


def test_u164_every_list_opens_and_stays_light_for_everybody(
    page: PageClient, vault: Connection, library: Library
) -> None:
    save_answers(vault, {"country": Answer(("us",))})
    everybody = [ME]
    everybody += [
        store.add_owner(vault, kind, "x") for kind in (OwnerKind.CHILD, OwnerKind.PET)
    ]
    for whose in everybody:
        for thing in library.things:
            note = Note(list="x", words="word " * 20, holder="Jo", ten=True)
            store.save_note(vault, whose, thing.id, note)
    seen = 0
    for path in ("/papers/", "/papers/ten", "/papers/ten/where"):
        page.get(path)
        assert len(page.response.get_data()) < 60_000, path
    for whose in everybody:
        for number, part in enumerate(library.lists, 1):
            page.get(f"/papers/{whose}/{number}")
            assert page.status == 200
            assert len(page.response.get_data()) < 60_000, (whose, number)
            assert text(page.page, "h1") == part.title
            seen += len(page.page.select("ol.step-list > li"))
    assert seen > len(list(library.things))


def test_every_way_to_get_a_new_one_says_where_it_is_from(
    page: PageClient, vault: Connection, library: Library
) -> None:
    save_answers(vault, {"country": Answer(("us",))})
    shown = 0
    for number, part in enumerate(library.lists, 1):
        for at, thing in enumerate(part.things, 1):
            ways = [way for way in thing.replace if way.country == "us"]
            if ways and "me" in thing.whose and thing.when.holds(facts_there(library)):
                said = text(page.get(f"/papers/{ME}/{number}/{at}"))
                assert all(way.how in said for way in ways)
                assert all(url in said for way in ways for url in way.source.addresses)
                shown += 1
    assert shown > 3


def facts_there(library: Library) -> Facts:
    """Return what follows from the country alone."""
    return facts_of(library.topics, {"country": Answer(("us",))})
