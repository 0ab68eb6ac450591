"""The page of cover words, and what stands on paper because of it."""

import pytest

from planner.exports.dress import CoverWord
from planner.exports.store_covers import add_cover, load_covers
from tests.exports.conftest import PERSON
from tests.exports.test_pages import PATH, order
from tests.page import PageClient, text

WORDS = "/paper/words/"


def add(page: PageClient, said: str = "Ana", cover: str = "the plumber") -> None:
    page.send(f"{WORDS}new", {"said": said, "cover": cover})


def test_u145_an_empty_list_says_what_it_is_for(page: PageClient) -> None:
    assert "the plumber" in text(page.get(WORDS))


def test_a_word_is_added_changed_and_taken_back(page: PageClient) -> None:
    add(page)
    assert "the plumber" in text(page.follow())

    page.send(f"{WORDS}1", {"said": "Ana", "cover": "the baker"})
    assert "the baker" in text(page.follow())

    page.send(f"{WORDS}1/undo")
    assert "the plumber" in text(page.follow())
    page.send(f"{WORDS}1/undo")
    assert "the baker" in text(page.follow())


def test_u102_what_was_never_changed_stays_when_it_is_taken_back(
    page: PageClient,
) -> None:
    add(page)
    page.send(f"{WORDS}1/undo")
    assert "as it was before" not in text(page.follow())


def test_both_words_are_asked_for(page: PageClient) -> None:
    page.send(f"{WORDS}new", {"said": "Ana", "cover": ""})
    assert "Write what stands on paper instead" in text(page.page)


def test_u149_what_another_window_saved_is_not_overwritten(page: PageClient) -> None:
    add(page)
    version = page.get(f"{WORDS}1").select_one("[name=version]")
    assert version is not None
    page.send(f"{WORDS}1", {"said": "Ana", "cover": "the baker"})

    mine = {"said": "Ana", "cover": "the clerk", "version": str(version["value"])}
    shown = text(page.send(f"{WORDS}1", mine))

    assert "the baker" in shown
    assert "the clerk" in str(page.page)


def test_u101_a_word_is_removed_put_back_and_deleted(page: PageClient) -> None:
    add(page)
    page.get(f"{WORDS}1/remove")
    page.send(f"{WORDS}1/remove")
    assert "Removed from the list" in text(page.follow())
    page.send(f"{WORDS}1/back")
    assert "Removed from the list" not in text(page.follow())

    page.send(f"{WORDS}1/drop")
    page.get(f"{WORDS}1/erase")
    page.send(f"{WORDS}1/erase")
    page.follow()
    assert not page.page.select("main details")
    assert page.request("GET", f"{WORDS}1/erase").status_code == 404
    assert page.request("GET", f"{WORDS}1").status_code == 404


def test_u49_people_and_places_are_offered(page: PageClient) -> None:
    page.send("/people/new", {"label": "Kettle"})
    page.send("/places/new", {"label": "The mill"})
    offered = page.get(f"{WORDS}new").select("datalist option")
    assert [each["value"] for each in offered] == ["Kettle", "The mill"]


def test_in_code_a_name_stands_behind_its_cover_word(filled_page: PageClient) -> None:
    add(filled_page, PERSON, "the baker")
    shown = order(filled_page, ready=True, mode="coded", names="y")

    assert PERSON not in text(shown)
    assert "the baker" in text(shown)


def test_the_page_before_tells_which_names_have_no_cover_word(
    filled_page: PageClient,
) -> None:
    filled_page.send("/people/new", {"label": PERSON})
    shown = text(order(filled_page, ready=True, mode="coded", names="y"))
    assert "Names without a cover word" in shown
    assert PERSON in shown

    shown = text(order(filled_page, ready=True, mode="quiet"))
    assert "Names without a cover word" not in shown


def test_the_list_of_cover_words_is_on_no_paper(filled_page: PageClient) -> None:
    add(filled_page, "Nobody in the plan", "Peppermint")
    order(filled_page, ready=True, mode="coded", names="y")

    assert "Peppermint" not in text(filled_page.get(f"{PATH}view"))


@pytest.mark.parametrize(
    ("look", "title"), [("", "List"), ("recipe", "Recipes"), ("study", "Notes")]
)
def test_a_look_is_chosen_and_stands_on_top(
    filled_page: PageClient, look: str, title: str
) -> None:
    order(filled_page, ready=True, look=look)
    view = filled_page.get(f"{PATH}view")
    assert text(view, "h1") == title


def test_u103_a_picture_of_the_first_page_stands_before_it(
    filled_page: PageClient,
) -> None:
    assert filled_page.request("GET", "/paper/first").status_code == 404
    shown = order(filled_page, ready=True)

    (picture,) = shown.select("main img")
    response = filled_page.request("GET", filled_page.path_of(str(picture["src"])))
    assert response.get_data().startswith(b"\x89PNG")
    assert response.mimetype == "image/png"


def test_u104_everything_that_can_be_printed_stands_on_one_page(
    page: PageClient,
) -> None:
    links = [page.path_of(str(a["href"])) for a in page.get("/paper/").select("main a")]
    wanted = {PATH, "/day/paper/", "/papers/paper/", "/notes/", "/bundles/"}
    assert wanted | {"/plan/paper/blank", WORDS} <= set(links)


def test_u99_cover_words_are_found(page: PageClient) -> None:
    add(page)
    page.send("/search/", {"words": "plumber"})
    assert WORDS in str(page.follow())


def test_a_store_keeps_them_in_order(page: PageClient) -> None:
    vault = page.app.extensions["gate"].space.connect(read_only=False)
    add_cover(vault, CoverWord("a", "b"))
    add_cover(vault, CoverWord("c", "d"))
    assert [each.said for each in load_covers(vault)] == ["a", "c"]
    vault.close()
