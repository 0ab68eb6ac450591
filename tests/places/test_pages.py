"""Places to go, as pages."""

import json
from pathlib import Path

import pytest

from planner.content.model import Library
from planner.places.model import KIND_OF_BLANK, NewPlace
from planner.places.store import add_place
from planner.vault.transactions import transaction
from tests.page import PageClient, text, texts

HOSTILE = [
    words
    for line in (Path(__file__).parent.parent / "hostile.txt").read_text().splitlines()
    if (words := json.loads(line).strip())
]
#: What each page about a place asks for.
TOPICS = {
    "/places/1": ("label", "good", "who", "note"),
    "/places/1/way": ("travel", "way", "hours", "enter"),
    "/places/1/where": ("address",),
}
ADDRESS = "9 Purple Lane"


def add(page: PageClient, label: str = "The warm one", **words: str) -> None:
    page.send("/places/new", {"label": label, **words})
    assert page.location is not None, text(page.page)


def fields(page: PageClient) -> dict[str, str]:
    found = page.page.select("main input[type=text], main textarea")
    return {
        str(one["name"]): str(one.get("value") or one.text).strip() for one in found
    }


def labels(page: PageClient) -> list[str]:
    return texts(page.get("/places/"), "main ol a")


def test_people_and_the_plan_lead_to_the_places(
    page: PageClient, library: Library
) -> None:
    assert page.get("/people/").select("main a[href$='/places/']")
    page.get(blanks_of(library, "far-place"))
    assert page.page.select("main a[href$='/places/']")
    assert "a nickname is enough" in text(page.get("/places/"))


@pytest.mark.parametrize("words", HOSTILE)
def test_u46_a_place_is_kept_as_it_was_written(page: PageClient, words: str) -> None:
    add(page)
    for path, names in TOPICS.items():
        page.send(path, dict.fromkeys(names, words))
        assert page.location == "/places/1/all"
        page.get(path)
        assert fields(page) == dict.fromkeys(names, words)
    page.get("/places/1/all")
    assert page.page.select_one("h1 bdi") is not None
    assert labels(page) == [" ".join(words.split())]


def test_only_a_word_for_it_is_needed(page: PageClient) -> None:
    page.send("/places/new", {"label": " ", "good": "A rest"})
    assert "Write a word for it" in text(page.page, ".error-summary")
    assert fields(page)["good"] == "A rest"
    add(page, kind="nonsense")
    assert "Another place" in text(page.follow(), "#place-1")


def test_u63_the_list_shows_label_and_kind_and_no_page_but_one_the_address(
    page: PageClient,
) -> None:
    add(page, kind="far", good="A night")
    page.send("/places/1/where", {"address": ADDRESS})
    page.follow()
    assert "Written down, not shown" in text(page.page)
    page.send("/places/1/way", {"way": "By the blue bus"})
    assert "By the blue bus" in text(page.follow())
    shown = text(page.get("/places/"), "#place-1")
    assert "Further away" in shown
    assert "A night" not in shown
    assert "By the blue bus" not in shown
    for path in ("/places/", "/places/1/all", *TOPICS, "/places/1/remove"):
        assert (ADDRESS in str(page.get(path))) is (path == "/places/1/where"), path


def test_u102_the_order_to_try_them_is_changed_with_buttons(page: PageClient) -> None:
    for label in ("One", "Two", "Three"):
        add(page, label)
    page.get("/places/")
    assert len(page.page.select("main ol button")) == 4
    page.send("/places/change", {"change": "up:3"})
    undo = page.follow().select_one("form[action$='/places/3/down']")
    assert labels(page) == ["One", "Three", "Two"]
    assert undo is not None
    page.send(page.path_of(str(undo["action"])))
    assert labels(page) == ["One", "Two", "Three"]
    page.send("/places/1/up")
    page.send("/places/change", {"change": "down:1"})
    page.send("/places/change", {"change": "up:2"})
    assert "stands at the end of the list already" in text(page.follow())
    assert labels(page) == ["Two", "One", "Three"]
    for wrong in ("sideways:1", "up:x", ""):
        page.send("/places/change", {"change": wrong})
        assert page.status == 400
    page.send("/places/change", {"change": "up:9"})
    assert page.status == 404


def test_u101_what_was_removed_is_put_back_where_it_stood(page: PageClient) -> None:
    for label in ("One", "Two", "Three"):
        add(page, label)
    page.get("/places/2/remove")
    page.send("/places/2/remove")
    assert page.follow().select("form[action$='/places/2/back']")
    assert labels(page) == ["One", "Three"]
    assert "Two" in text(page.page, "main details")
    for path in ("/places/2", "/places/2/all", "/places/2/where"):
        page.get(path)
        assert page.status == 404
    page.send("/places/2/back")
    assert labels(page) == ["One", "Two", "Three"]


def test_u101_what_was_removed_can_be_deleted(page: PageClient) -> None:
    add(page)
    page.send("/places/1/where", {"address": ADDRESS})
    page.get("/places/1/erase")
    assert page.status == 404
    page.send("/places/1/remove")
    assert "cannot be undone" in text(page.get("/places/1/erase"))
    page.send("/places/1/erase")
    page.send("/places/1/back")
    page.send("/places/1/undo/1")
    assert page.location == "/places/"
    assert "The warm one" not in text(page.get("/places/"))
    vault = page.app.extensions["gate"].space.connect(read_only=True)
    (row,) = vault.execute("SELECT * FROM place").fetchall()
    vault.close()
    assert "Purple" not in repr(tuple(row))
    add(page)
    assert page.location == "/places/#place-2"


def test_u102_only_the_last_change_is_taken_back(page: PageClient) -> None:
    add(page)
    page.send("/places/1/undo/0")
    page.send("/places/1", {"label": "One", "kind": "first", "good": "A rest"})
    page.send("/places/1/way", {"travel": "Ten minutes", "way": "On foot"})
    page.send("/places/1/undo/1")
    assert "There is a newer change" in text(page.follow())
    assert "Ten minutes" in text(page.page)
    page.send("/places/1/undo/2")
    page.send("/places/1/undo/2")
    shown = text(page.follow())
    assert "Ten minutes" not in shown
    assert "A rest" in shown


@pytest.mark.parametrize(
    ("path", "name"),
    [("/places/1", "label"), ("/places/1/way", "way"), ("/places/1/where", "address")],
)
def test_u149_two_windows_never_overwrite_each_other_silently(
    page: PageClient, path: str, name: str
) -> None:
    add(page)
    page.send(path, {name: "of the first"})
    page.send(path, {name: "of the second", "version": "older"})
    assert "of the first" in " ".join(texts(page.page, "main .notice dd"))
    assert fields(page)[name] == "of the second"
    version = page.page.select_one("main [name=version]")
    assert version is not None
    page.send(path, {name: "of the second", "version": str(version["value"])})
    page.get(path)
    assert fields(page)[name] == "of the second"


def test_u49_who_is_there_is_one_of_the_people(page: PageClient) -> None:
    page.send("/people/new", {"label": "Jo"})
    add(page)
    assert page.get("/places/1").select("datalist option[value=Jo]")
    page.send("/places/1", {"label": "The warm one", "who": " jo"})
    page.send("/people/1", {"label": "Mo"})
    shown = page.get("/places/1/all")
    assert "Lives or works there: Mo" in text(shown)
    assert shown.select("main a[href$='/people/1/all']")

    # Who was removed stays in the words of the place, without a page.
    page.send("/people/1/remove")
    shown = page.get("/places/1/all")
    assert "Lives or works there: Mo" in text(shown)
    assert not shown.select("main a[href$='/people/1/all']")
    page.send("/places/1", {"label": "The warm one", "who": "Somebody new"})
    assert "Somebody new" in text(page.get("/people/"))


# -- and the plan


def blanks_of(library: Library, blank: str) -> str:
    """Return the page of a step that has this blank, alone, and is for everybody."""
    return next(
        f"/plan/{n}/{i}/blanks"
        for n, section in enumerate(library.sections, 1)
        for i, item in enumerate(section.items, 1)
        if [each.id for each in item.blanks] == [blank] and not item.when.facts
    )


def test_u49_places_are_offered_wherever_the_plan_asks_for_one(
    page: PageClient, library: Library
) -> None:
    path = blanks_of(library, "far-place")
    add(page)
    page.send("/places/1/where", {"address": ADDRESS})
    page.get(path)
    assert page.page.select("datalist#known-place option[value='The warm one']")
    assert ADDRESS not in str(page.page)
    assert page.page.select("input[list=known-place]")


def test_u49_a_place_of_the_plan_comes_onto_the_list_by_a_button(
    page: PageClient, library: Library
) -> None:
    path = blanks_of(library, "far-place")
    assert not page.get(path).select("form[action$='/places/take']")
    page.send(path, {"blank1": "Up north"})
    form = page.get(path).select_one("form[action$='/places/take']")
    assert form is not None
    blank = form.select_one("[name=blank]")
    assert blank is not None
    page.send("/places/take", {"blank": str(blank["value"])})
    assert page.location == "/places/1"
    assert "The list shows this line" in text(page.follow())
    assert labels(page) == ["Up north"]
    assert "Further away" in text(page.page, "#place-1")

    assert not page.get(path).select("form[action$='/places/take']")
    page.send("/places/take", {"blank": str(blank["value"])})
    assert "on the list already" in text(page.follow())
    assert labels(page) == ["Up north"]


def test_u63_where_something_is_hidden_never_comes_onto_the_list(
    page: PageClient, library: Library
) -> None:
    kinds = {b.id: b.kind for item in library.items for b in item.blanks}
    assert {kinds[blank] for blank in KIND_OF_BLANK} == {"place"}
    hidden = next(
        blank.id
        for item in library.items
        for blank in item.blanks
        if blank.kind == "place"
        and blank.id not in KIND_OF_BLANK
        and len(item.blanks) == 1
        and not item.when.facts
    )
    path = blanks_of(library, hidden)
    page.send(path, {"blank1": "Under the tin"})
    assert not page.get(path).select("form[action$='/places/take']")
    assert not page.page.select("main a[href$='/places/']")
    page.send("/places/take", {"blank": hidden})
    assert labels(page) == []


def test_titles_are_plain(page: PageClient) -> None:
    add(page)
    paths = ["/places/", "/places/new", "/places/1/all", *TOPICS, "/places/1/remove"]
    titles = [
        text(page.get(path), "title").partition(" \N{EN DASH} ")[0] for path in paths
    ]
    assert titles == ["Places", "Places", *(["Places 1"] * (len(paths) - 2))]


def test_a_hundred_places_stay_a_light_page(page: PageClient) -> None:
    vault = page.app.extensions["gate"].space.connect(read_only=False)
    with transaction(vault):
        for number in range(100):
            add_place(vault, NewPlace(label=f"Somewhere {number}"))
    vault.close()
    page.get("/places/")
    assert "Somewhere 99" in text(page.page)
    assert len(page.response.get_data()) < 120_000
