"""Pages that are covered, hidden, standing back, or found."""

from dataclasses import replace

import pytest

from planner.content.condition import Facts
from planner.content.model import Condition, Library, Page
from planner.content.pages import Cards, Tick, Ticks
from planner.steady.model import Mine, Note, Own, Sorting, State
from tests.page import PageClient, text, texts
from tests.steady.conftest import PathOf


def test_a_danger_page_says_so_once(page: PageClient, path_of: PathOf) -> None:
    page.get(path_of("my-reasons"))
    assert "could be dangerous if somebody saw them" in text(page.page)
    page.send(path_of("my-reasons", rest="/told"))
    assert "could be dangerous" not in text(page.follow())
    assert "could be dangerous" not in text(page.get(path_of("weak-day")))
    assert "could be dangerous" in text(page.get(path_of("journal")))
    assert "could be dangerous" not in text(page.get(path_of("senses")))


def test_a_covered_group_shows_a_plain_word_and_nothing_else(
    page: PageClient, path_of: PathOf
) -> None:
    page.send(path_of("journal", rest="/weeks"), {})
    page.send("/steady/cover", {"change": "cover:group:deciding"})
    shown = text(page.follow())
    assert "Covered" in shown
    assert "Thinking it over" not in shown
    for path in (
        path_of("journal"),
        path_of("journal", rest="/add"),
        "/steady/group/4",
    ):
        page.get(path)
        assert text(page.page, "h1") == "Thinking"
        assert "Before, during" not in text(page.page)
    page.send("/steady/cover", {"change": "show:group:deciding"})
    assert text(page.follow(), "h1") == "Thinking it over"
    assert text(page.get(path_of("journal")), "h1") == "Before, during and after"


def lock_and_open(page: PageClient) -> None:
    page.send("/lock")
    page.unlock()


@pytest.mark.parametrize("what", ["group:pause", "all"])
def test_what_is_covered_every_time_is_covered_after_the_next_lock(
    page: PageClient, path_of: PathOf, what: str
) -> None:
    page.send("/steady/cover", {"change": f"cover:{what}"})
    assert text(page.get(path_of("my-reasons")), "h1") == "A pause"
    lock_and_open(page)
    assert text(page.get(path_of("my-reasons")), "h1") == "My reasons"
    page.send("/steady/cover", {"change": f"cover_always:{what}"})
    lock_and_open(page)
    assert text(page.get(path_of("my-reasons")), "h1") == "A pause"
    page.send("/steady/cover", {"change": f"show:{what}"})
    assert text(page.get(path_of("my-reasons")), "h1") == "My reasons"
    lock_and_open(page)
    assert text(page.get(path_of("my-reasons")), "h1") == "A pause"
    page.send("/steady/cover", {"change": f"show_always:{what}"})
    lock_and_open(page)
    assert text(page.get(path_of("my-reasons")), "h1") == "My reasons"


def test_one_group_of_all_that_are_covered_can_be_shown(
    page: PageClient, path_of: PathOf
) -> None:
    page.send("/steady/cover", {"change": "cover_always:all"})
    page.send("/steady/cover", {"change": "show_always:group:pause"})
    assert text(page.get(path_of("my-reasons")), "h1") == "My reasons"
    assert text(page.get(path_of("journal")), "h1") == "Thinking"
    page.send("/steady/cover", {"change": "show_always:all"})
    assert text(page.get(path_of("journal")), "h1") == "Before, during and after"


@pytest.mark.parametrize("change", ["", "cover", "cover:group:none", "burn:all"])
def test_nothing_else_can_be_covered(page: PageClient, change: str) -> None:
    page.send("/steady/cover", {"change": change})
    assert page.status == 400


def test_the_pause_stays_without_what_she_wrote(
    page: PageClient, path_of: PathOf
) -> None:
    page.send("/steady/pause/helped", {"words": "The cat"})
    page.send("/steady/cover", {"change": "cover:group:pause"})
    page.get("/steady/pause")
    assert "Breathe out slowly" in text(page.page)
    assert "My reasons" not in text(page.page)
    assert "The cat" not in text(page.page)
    page.get(path_of("senses"))
    assert text(page.page, "h1") == "A pause"


def test_a_page_can_be_hidden_and_brought_back(
    page: PageClient, path_of: PathOf
) -> None:
    page.send(path_of("loop-map", rest="/hide"), {"hidden": "yes"})
    page.follow()
    assert "How it goes round" in text(page.page, "main details")
    page.send(path_of("loop-map", rest="/hide"), {"hidden": "no"})
    assert "in the list again" in text(page.follow())


# -- what steps back


def tick_page(library: Library) -> Page:
    first = library.page("mind-habits")
    gate = Tick(
        "test-afraid",
        "I am afraid of an answer.",
        "Better later.",
        hides=("comfort-or-safety",),
        because="Where there is fear, this is not the page for it.",
    )
    bring = Tick("test-more", "I want more of this.", "More.", shows=("loop-map",))
    return replace(
        first, id="test-gate", order=1, body=Ticks((gate, bring)), when=Condition()
    )


def test_row_103_a_page_steps_back_and_says_why(
    page: PageClient, library: Library
) -> None:
    added = replace(library, pages=(*library.pages, tick_page(library)))
    page.app.extensions["library"] = added
    number = len(added.pages)
    assert "More pages, for other answers" in text(page.get("/steady/group/1"))
    page.send(f"/steady/{number}/ticks", {"g1": ["test-afraid", "test-more"]})
    assert "this is not the page for it" in text(page.follow())
    page.get("/steady/group/4")
    assert "Standing back" in texts(page.page, "main h2")
    link = next(a for a in page.page.select("main a") if "Familiar" in a.text)
    page.get(page.path_of(str(link["href"])))
    assert "You can use it all the same" in text(page.page)
    assert "More pages" not in text(page.get("/steady/group/1"))


def test_a_page_is_listed_for_those_it_is_for(library: Library) -> None:
    page = replace(
        library.page("senses"), when=Condition.parse(["children"], unknown="hide")
    )
    small = replace(library, pages=(page,))
    group = library.group("pause")
    for facts, there in (
        (Facts(frozenset({"children"})), 1),
        (Facts(unknown=frozenset({"children"})), 0),
        (Facts(), 0),
    ):
        assert len(Sorting(small, Mine(facts)).places(group).listed) == there


def test_words_on_what_went_away_stay(page: PageClient, path_of: PathOf) -> None:
    page.send(path_of("pull-cards", "pull-fades"), {"words": "Slowly, then"})
    page.send(path_of("my-reasons", "reasons-why"), {"words": "Sleep"})
    page.send(path_of("loop-map", rest="/new"), {"text": "x"})
    page.send(path_of("weak-day", rest="/new"), {"text": "The bench"})
    library: Library = page.app.extensions["library"]
    cards = library.page("pull-cards")
    assert isinstance(cards.body, Cards)
    two = replace(cards.body, entries=cards.body.entries[:2])
    fewer = replace(cards, body=two)
    gone = {"my-reasons", "weak-day"}
    pages = tuple(
        fewer if each.id == "pull-cards" else each
        for each in library.pages
        if each.id not in gone
    )
    page.app.extensions["library"] = replace(library, pages=pages)
    number = [each.id for each in pages].index("pull-cards") + 1
    assert "Slowly, then" in text(page.get(f"/steady/{number}"))
    whole = text(page.get("/steady/"))
    assert "Sleep" in whole
    assert "The bench" in whole
    page.send("/search/", {"words": "bench"})
    assert "no longer here" in text(page.follow())


def test_what_she_did_not_write_is_not_hers() -> None:
    mine = Mine(
        Facts(),
        {"a": Note("one", words="w"), "helped": Note("pause", words="Tea")},
        (Own(1, "two", "", "line"),),
    )
    assert [each.words for each in mine.gone_pages({"three", "pause"})] == ["w", "line"]
    assert mine.note("a").state is State.NONE


# -- search


def found(page: PageClient, words: str) -> str:
    page.send("/search/", {"words": words})
    return text(page.follow())


def test_what_she_wrote_is_found(page: PageClient, path_of: PathOf) -> None:
    page.send(path_of("my-reasons", "reasons-why"), {"words": "zebra one"})
    page.send(path_of("pull-cards", rest="/new"), {"text": "zebra two"})
    page.send(path_of("before-reply", rest="/add"), {"p1": "zebra three"})
    said = found(page, "zebra")
    for title in ("My reasons", "About the pull", "Before I answer"):
        assert title in said


def test_what_is_covered_is_found_under_a_plain_word_only(
    page: PageClient, path_of: PathOf
) -> None:
    page.send(path_of("journal", rest="/add"), {"today": "y", "s13": "zebra"})
    page.send("/steady/cover", {"change": "cover:all"})
    said = found(page, "zebra")
    assert "Thinking" in said
    assert "Before, during" not in said
