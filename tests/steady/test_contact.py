"""Pages about contact and about deciding: what must hold whatever their words are."""

import re
from dataclasses import replace

import pytest

from planner.content.model import Facts, Library, Truth
from planner.content.pages import Script, Tick
from planner.steady.model import Mine, Note, Sorting
from planner.steady.view import group_rows
from tests.page import PageClient, text
from tests.steady.conftest import PathOf

DANGERS = ("control", "threats", "strangled", "forced_sex", "weapon_threat", "followed")
LAST_MEETING = re.compile(
    r"\b(last|final|one more) (talk|meeting|conversation)\b", re.IGNORECASE
)


def known(*facts: str) -> Facts:
    return Facts(known=frozenset(facts))


@pytest.mark.parametrize("danger", DANGERS)
def test_talks_with_a_third_person_step_back_where_there_is_fear(
    library: Library, danger: str
) -> None:
    page = next(each for each in library.pages if each.id == "third-person")

    assert page.when.truth(known(danger)) is Truth.NO
    assert page.when.truth(known()) is Truth.YES
    assert "fear" in " ".join(entry.text for entry in page.entries)


@pytest.mark.parametrize("danger", DANGERS)
@pytest.mark.parametrize("page_id", ["repair-talk", "repair-signs"])
def test_mending_steps_back_where_there_is_fear(
    library: Library, page_id: str, danger: str
) -> None:
    page = next(each for each in library.pages if each.id == page_id)

    assert page.when.truth(known(danger)) is Truth.NO


def test_mending_steps_back_for_what_is_ticked_too_and_says_why(
    library: Library,
) -> None:
    hiding = [
        entry
        for page in library.pages
        for entry in page.entries
        if "repair-talk" in getattr(entry, "hides", ())
    ]

    assert {"feels-afraid", "tactics-hurt", "repair-afraid"} <= {e.id for e in hiding}
    assert all(getattr(entry, "because", "") for entry in hiding)


@pytest.mark.parametrize("page_id", ["repair-talk", "repair-signs", "third-person"])
def test_a_page_that_an_answer_pushes_back_is_found_and_says_why(
    library: Library, page_id: str
) -> None:
    page = library.page(page_id)
    sorting = Sorting(library, Mine(known("control")))

    places = sorting.places(library.group(page.group))

    back = {each.page.id: each.because for each in places.back}
    assert "fear, force or control" in back[page_id]
    assert page_id not in {each.page.id for each in places.listed}


FIRM = {"lines", "own-sentence", "ending-steps", "small-limits"}
MENDING = {"repair-talk", "repair-signs"}


@pytest.mark.parametrize("tick", ["first-afraid", "first-force"])
def test_fear_and_force_push_firm_words_and_mending_back(
    library: Library, tick: str
) -> None:
    found = next(
        each
        for each in library.page("contact-first").entries
        if isinstance(each, Tick) and each.id == tick
    )

    assert set(found.hides) >= FIRM | MENDING


def test_who_says_that_she_is_afraid_is_not_sent_to_a_talk(library: Library) -> None:
    afraid = [
        each
        for page in library.pages
        if page.group in {"deciding", "contact", "more-help"}
        for each in page.entries
        if isinstance(each, Tick) and re.search(r"\bafraid\b|\bforce\b", each.text)
    ]

    assert len(afraid) >= len(FIRM)
    assert all(set(each.hides) >= MENDING for each in afraid), afraid


def test_every_line_to_say_has_its_warning(library: Library) -> None:
    lines = [
        each
        for page in library.pages
        for each in page.entries
        if isinstance(each, Script)
    ]

    assert lines
    assert all(each.warns for each in lines)


def test_a_warning_stands_before_its_line_and_a_threat_gets_none_to_copy(
    page: PageClient, path_of: PathOf
) -> None:
    page.get(path_of("pushback"))

    said = text(page.page, "#line-push-guilt")
    assert said.index("Look out") < said.index("I will not talk about it")
    assert page.page.select("#line-push-guilt [data-enhance=copy]")
    assert not page.page.select("#line-push-threaten [data-enhance=copy]")


def test_no_page_asks_for_a_last_meeting(library: Library) -> None:
    """Where one is named, it is to leave it out, or to warn of it."""
    for page in library.pages:
        for entry in page.entries:
            for part in (entry.text, getattr(entry, "helps", ""), page.intro):
                for sentence in re.split(r"(?<=[.?])\s", part or ""):
                    if LAST_MEETING.search(sentence):
                        assert re.search(r"\bno\b|A last", sentence), sentence


def test_how_much_contact_is_one_choice(page: PageClient, path_of: PathOf) -> None:
    page.get(path_of("contact-level"))

    names = {str(one["name"]) for one in page.page.select("main input[type=radio]")}
    assert names == {"g1"}


def test_what_helped_in_another_window_is_shown_with_its_ticks(
    page: PageClient,
) -> None:
    page.get("/steady/pause/helped")
    version = page.page.select_one("main input[name=version]")
    assert version is not None
    page.send("/steady/pause/helped", {"g1": ["helped:breathe"], "words": "Tea"})
    page.get("/steady/pause/helped")
    page.send(
        "/steady/pause/helped", {"words": "Rain", "version": str(version["value"])}
    )
    said = text(page.page, ".notice")
    assert "Breathe out slowly" in said
    assert "Tea" in said


def test_a_group_without_a_page_is_not_listed(library: Library) -> None:
    assert group_rows(replace(library, pages=()), Mine(Facts())) == []


def test_a_page_knows_whether_anything_on_it_is_hers(library: Library) -> None:
    mine = Mine(Facts(), {"pull-fades": Note("pull-cards", words="Slowly")})

    assert mine.has_written(library.page("pull-cards"))
    assert not mine.has_written(library.page("senses"))
