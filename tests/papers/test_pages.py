"""The pages of papers and belongings."""

import json
from datetime import date
from pathlib import Path

import pytest
from sqlcipher3.dbapi2 import Connection

from planner.content.model import Library
from planner.papers import store
from planner.papers.model import ME, Before, ListNote, Note, OwnerKind, State
from planner.people.model import NewPerson
from planner.people.store import add_person
from planner.profile.model import Answer
from planner.profile.store import save_answers
from tests.page import FORGETFUL, PageClient, choices, text, texts

HOSTILE = [
    json.loads(line)
    for line in (Path(__file__).parent.parent / "hostile.txt").read_text().splitlines()
]
#: What a line says.
LINE = ".step-list__words > p:first-child"
SECRET_PLACE = "behind the zebra lamp"
FIELDS = {"there": "photo", "holder": "Jo", "moving": "day", "words": "ask Al"}


def flat(words: str) -> str:
    return " ".join(words.split())


def undo(page: PageClient) -> None:
    """Take back the last change from the page that follows it."""
    page.follow()
    form = page.page.select_one("form[action*='/undo/']")
    assert form is not None, text(page.page)
    page.send(page.path_of(str(form["action"])))
    page.follow()
    assert "It is as it was before." in text(page.page)


def write_place(page: PageClient) -> None:
    page.send("/papers/1/1/1/edit", {"place": SECRET_PLACE, **FIELDS})
    assert page.location == "/papers/1/1#thing-1"


def add_child(page: PageClient) -> None:
    page.send("/papers/new", {"kind": "child", "label": "Mo"})
    assert page.location == "/papers/#whose-2"


# -- whose


def test_u44_a_child_or_pet_is_one_label_and_gets_their_own_lists(
    page: PageClient,
) -> None:
    add_child(page)
    page.send("/papers/new", {"kind": "pet", "label": "Rex"})
    page.send("/papers/new", {"kind": "nobody", "label": "Gran"})

    assert texts(page.get("/papers/"), "main h2") == ["Me", "Mo", "Rex", "Gran"]
    hints = texts(page.page, "main h2 + p .hint")
    assert hints == ["Child", "Pet", "Somebody else"]
    assert "The school paper" in texts(page.get("/papers/2/1"), LINE)
    assert "The school paper" not in texts(page.get("/papers/1/1"), LINE)


@pytest.mark.parametrize("path", ["/papers/new", "/papers/2"])
def test_u44_a_person_is_one_line_of_free_text(page: PageClient, path: str) -> None:
    add_child(page)
    line = page.get(path).select_one("main input[name=label]")
    assert line is not None

    assert {name: line.get(name) for name in FORGETFUL} == FORGETFUL
    hint = text(page.page, f"#{line['aria-describedby']}")
    assert hint == "A nickname or initials is enough."


@pytest.mark.parametrize("path", ["/papers/new", "/papers/2"])
def test_u44_a_label_is_needed_and_the_page_says_so(
    page: PageClient, path: str
) -> None:
    add_child(page)
    page.send(path, {"label": "  ", "kind": "pet"})

    assert "Write a nickname or initials" in text(page.page, ".error-summary")
    assert len(texts(page.get("/papers/"), "main h2")) == 2


def test_u44_one_may_have_a_label_oneself_or_none(page: PageClient) -> None:
    page.send("/papers/1", {"label": "J."})
    assert texts(page.get("/papers/"), "main h2") == ["J."]
    page.send("/papers/1", {"label": ""})
    undo(page)
    assert texts(page.get("/papers/"), "main h2") == ["J."]


def test_u102_a_persons_lists_are_removed_after_asking_and_come_back(
    page: PageClient,
) -> None:
    add_child(page)
    page.send("/papers/2/1/new", {"text": "Library card"})
    assert "Remove these lists?" in text(page.get("/papers/2/remove"), "h1")
    page.send("/papers/2/remove")
    page.follow()
    assert texts(page.page, "main h2") == ["Me"]
    page.get("/papers/2/1")
    assert page.status == 404
    page.send("/papers/2/remove")
    assert page.status == 404
    page.send("/papers/removed/back", {"back": "whose:2"})
    page.send("/papers/2/remove")

    undo(page)

    assert "Library card" in text(page.get("/papers/2/1"))


def test_oneself_is_never_removed(page: PageClient) -> None:
    page.get("/papers/1/remove")
    assert page.status == 404
    assert "Remove" not in text(page.get("/papers/1"))


def test_u101_what_was_removed_stays_until_it_is_put_back(page: PageClient) -> None:
    assert "Removed" not in text(page.get("/papers/"))
    assert "Nothing is removed." in text(page.get("/papers/removed"))
    add_child(page)
    page.send("/papers/1/1/new", {"text": "Club card"})
    page.send("/papers/1/1/own-1/remove")
    page.send("/papers/2/remove")
    page.send("/papers/1/1/change", {"change": "have:2"})

    assert "Removed" in text(page.get("/papers/"))
    page.get("/papers/removed")
    assert texts(page.page, ".task-row > bdi") == ["Mo", "Club card"]
    for button in page.page.select("button[name=back]"):
        page.send("/papers/removed/back", {"back": str(button["value"])})

    assert texts(page.get("/papers/"), "main h2") == ["Me", "Mo"]
    assert "Club card" in text(page.get("/papers/1/1"))


def test_u101_what_was_removed_can_be_deleted_after_asking(
    page: PageClient, vault: Connection
) -> None:
    add_child(page)
    for path, words in (("/papers/2/1", "Teddy"), ("/papers/1/1", "Club card")):
        page.send(f"{path}/new", {"text": words})
    for path in ("/papers/2/1/own-1", "/papers/2/1/1", "/papers/1/1/own-2"):
        page.send(f"{path}/edit", {"text": "named", "place": SECRET_PLACE})
    page.send("/papers/2/lists", {"change": "hide:1"})
    page.get("/papers/removed/whose/2")
    assert page.status == 404  # only what was removed
    page.send("/papers/2/remove")
    page.send("/papers/1/1/own-2/remove")
    links = page.get("/papers/removed").select(".task-row a")
    for link in links:
        path = page.path_of(str(link["href"]))
        assert "Delete this for good?" in text(page.get(path), "h1")
        page.send(path)

    assert len(links) == 2
    assert "Nothing is removed." in text(page.get("/papers/removed"))
    page.get("/papers/removed/thing/2")
    assert page.status == 404
    kept = [
        *vault.execute("SELECT id FROM own_thing").fetchall(),
        *vault.execute("SELECT thing FROM thing_note").fetchall(),
        *vault.execute("SELECT list FROM list_note").fetchall(),
        *vault.execute("SELECT id FROM last_paper_change").fetchall(),
    ]
    assert kept == []
    assert texts(page.get("/papers/"), "main h2") == ["Me"]


# -- lists


def test_u65_each_list_says_how_much_is_settled_and_nothing_else(
    page: PageClient,
) -> None:
    for change in ("have:1", "copied:2", "not_needed:3", "cannot:5"):
        page.send("/papers/1/1/change", {"change": change})
    page.send("/papers/1/1/change", {"change": "not_yet:2"})
    page.send("/papers/1/1/new", {"text": "Mine"})

    tags = texts(page.get("/papers/"), "main .tag")
    assert tags == ["3 of 5 settled", "0 of 1 settled"]
    assert not page.page.select("progress, meter, [role=progressbar]")
    assert "3 of 5 settled" in text(page.get("/papers/1/1"))


def test_a_list_hides_and_comes_back_and_u102_both_can_be_undone(
    page: PageClient,
) -> None:
    page.send("/papers/1/lists", {"change": "hide:2"})
    assert page.location == "/papers/1"
    assert texts(page.get("/papers/"), "main li.task-row .whole") == ["Cards list"]
    page.get("/papers/1")
    assert "Hidden lists" in texts(page.page, "h2")
    page.send("/papers/1/lists", {"change": "show:2"})
    undo(page)
    assert "Bags list" not in text(page.get("/papers/"))
    page.send("/papers/1/lists", {"change": "hide:1"})
    assert "All lists are hidden here." in text(page.get("/papers/"))
    undo_after = page.send("/papers/1/lists", {"change": "show:1"})
    assert undo_after is page.page
    assert texts(page.get("/papers/"), "main li.task-row .whole") == ["Cards list"]


@pytest.mark.parametrize("change", ["", "hide", "hide:x", "burn:1"])
def test_a_change_of_lists_that_makes_no_sense_is_refused(
    page: PageClient, change: str
) -> None:
    page.send("/papers/1/lists", {"change": change})
    assert page.status == 400


def test_the_page_of_a_list_says_whose_it_is_and_its_title_says_nothing(
    page: PageClient,
) -> None:
    add_child(page)
    page.get("/papers/2/1")

    assert text(page.page, "title") == "Papers 1 \N{EN DASH} Planner"
    assert "For: Mo" in text(page.page)
    assert text(page.page, "h1") == "Cards list"


@pytest.mark.parametrize(
    ("state", "word"),
    [
        (State.HAVE, "Have it"),
        (State.COPIED, "Copied"),
        (State.NOT_NEEDED, "Not needed"),
        (State.CANNOT, "Cannot get safely"),
    ],
)
def test_u61_a_state_is_said_in_words_and_u102_taken_back(
    page: PageClient, state: State, word: str
) -> None:
    assert text(page.get("/papers/1/1"), "#thing-1 .tag") == "Not yet"
    page.send("/papers/1/1/change", {"change": f"{state}:1"})
    assert page.location == "/papers/1/1#thing-1"
    assert text(page.get("/papers/1/1"), "#thing-1 .tag") == word
    offered = texts(page.page, "#thing-1 > div > .step-list__moves button")
    assert f"{word} 1" not in offered
    assert "Not yet 1" in offered

    page.send("/papers/1/1/change", {"change": "not_yet:1"})
    undo(page)

    assert text(page.get("/papers/1/1"), "#thing-1 .tag") == word


def test_u61_two_of_the_same_thing_are_told_apart_by_whose_they_are(
    page: PageClient,
) -> None:
    add_child(page)
    page.send("/papers/2/1/change", {"change": "have:1"})

    assert text(page.get("/papers/2/1"), "#thing-1 .tag") == "Have it"
    assert text(page.get("/papers/1/1"), "#thing-1 .tag") == "Not yet"


@pytest.mark.parametrize(
    ("change", "status"),
    [("", 404), ("burn:1", 400), ("have:99", 404), ("have:own-5", 404), ("up:", 404)],
)
def test_a_change_that_makes_no_sense_is_refused(
    page: PageClient, change: str, status: int
) -> None:
    page.send("/papers/1/1/change", {"change": change})
    assert page.status == status


@pytest.mark.parametrize(
    "path",
    [
        *("/papers/9", "/papers/1/0", "/papers/1/9", "/papers/1/1/99"),
        *("/papers/1/1/1/remove", "/papers/page/2", "/papers/1/1/page/2"),
        *("/papers/ten/page/9", "/papers/removed/0", "/papers/1/1/aside/2"),
    ],
)
def test_what_is_not_there_is_not_found(page: PageClient, path: str) -> None:
    page.get(path)
    assert page.status == 404


def test_u64_what_would_be_missed_is_said_until_it_is_settled(page: PageClient) -> None:
    assert "A gap could be seen." in text(page.get("/papers/1/1"))
    page.send("/papers/1/1/change", {"change": "copied:1"})
    assert "A gap could be seen." not in text(page.get("/papers/1/1"))
    assert "A gap could be seen." in text(page.get("/papers/1/1/1"))


# -- own things, order, aside


def test_u62_own_things_are_added_renamed_ordered_and_removed(page: PageClient) -> None:
    page.send("/papers/1/1/new", {"text": " Club card "})
    assert page.location == "/papers/1/1#thing-own-1"
    assert texts(page.get("/papers/1/1"), LINE)[-1] == "Club card"
    page.send("/papers/1/1/own-1/edit", {"text": "Tea card"})
    page.send("/papers/1/1/change", {"change": "up:own-1"})
    shown = texts(page.get("/papers/1/1"), LINE)
    assert shown.index("Tea card") == len(shown) - 2
    undo_of_move = page.location
    assert undo_of_move is None
    page.send("/papers/1/1/change", {"change": "down:1"})
    undo(page)
    assert texts(page.page, LINE) == shown

    assert "Remove this from the list?" in text(page.get("/papers/1/1/own-1/remove"))
    page.send("/papers/1/1/own-1/remove")
    assert "Tea card" not in text(page.get("/papers/1/1"))


def test_u102_renaming_and_removing_can_be_undone(page: PageClient) -> None:
    page.send("/papers/1/1/new", {"text": "Club card"})
    page.send("/papers/1/1/own-1/edit", {"text": "Tea card"})
    undo(page)
    assert "Club card" in text(page.get("/papers/1/1"))
    page.send("/papers/1/1/own-1/remove")
    undo(page)
    assert "Club card" in text(page.get("/papers/1/1"))


@pytest.mark.parametrize("path", ["/papers/1/1/new", "/papers/ten/new"])
def test_an_own_thing_needs_words(page: PageClient, path: str) -> None:
    page.send(path, {"text": " "})
    assert "Write what it is" in text(page.page, ".error-summary")


def test_u62_what_is_supplied_is_put_aside_and_brought_back(page: PageClient) -> None:
    page.send("/papers/1/1/1/edit", FIELDS)
    page.send("/papers/1/1/change", {"change": "aside:1"})
    assert page.location == "/papers/1/1"
    page.follow()
    assert "The blue paper" not in text(page.page)
    assert "What you put aside" in text(page.page)
    assert texts(page.get("/papers/1/1/aside"), LINE) == ["The blue paper"]
    assert "Bring back" in text(page.get("/papers/1/1/1"))
    assert page.page.select("button[value='back:1']")

    page.send("/papers/1/1/change", {"change": "back:1"})
    undo(page)
    page.send("/papers/1/1/change", {"change": "back:1"})

    assert "ask Al" in text(page.get("/papers/1/1"), "#thing-1")
    page.send("/papers/1/1/change", {"change": "aside:1"})
    page.send("/papers/1/1/change", {"change": "up:1"})
    assert page.status == 303


def test_u145_a_list_with_nothing_on_it_can_be_filled_or_hidden(
    page: PageClient,
) -> None:
    page.send("/papers/1/2/change", {"change": "aside:1"})
    empty = page.get("/papers/1/2").select_one("main .rows.row")
    assert empty is not None

    assert texts(empty, "a") == ["Add something of your own", "Not for me"]


def test_u102_only_the_last_change_is_undone(page: PageClient) -> None:
    page.send("/papers/1/1/change", {"change": "have:1"})
    page.follow()
    form = page.page.select_one("form[action*='/undo/']")
    assert form is not None
    page.send("/papers/1/1/change", {"change": "have:2"})

    page.send(page.path_of(str(form["action"])))

    assert "There is a newer change" in text(page.follow())
    assert text(page.get("/papers/1/1"), "#thing-1 .tag") == "Have it"


# -- what is known of a thing


def test_everything_that_is_known_stands_on_the_list(page: PageClient) -> None:
    when = {"expires-month": "5", "expires-year": "2027"}
    page.send("/papers/1/1/1/edit", {**FIELDS, **when})

    said = text(page.get("/papers/1/1"), "#thing-1")
    for words in (
        *("What there is: A photo", "Who has it: Jo", "Moving it: Only on the day"),
        *("Good until: May 2027", "Your words: ask Al"),
    ):
        assert words in said


def test_u45_a_date_may_be_words_and_an_impossible_one_keeps_what_was_typed(
    page: PageClient,
) -> None:
    page.send("/papers/1/1/1/edit", {"expires-words": "around Easter"})
    assert "around Easter" in text(page.get("/papers/1/1"), "#thing-1")
    wrong = {"expires-year": "27", "place": SECRET_PLACE, "words": "typed"}
    page.send("/papers/1/1/1/edit", wrong)

    assert page.page.select(".error-summary")
    assert text(page.page, "textarea[name=words]") == "typed"
    field = page.page.select_one("input[name=place]")
    assert field is not None
    assert field["value"] == SECRET_PLACE


def test_a_date_is_asked_for_where_there_may_be_one(page: PageClient) -> None:
    asked = {
        thing: bool(page.get(f"/papers/1/1/{thing}/edit").select("#expires-year"))
        for thing in ("1", "2")
    }
    page.send("/papers/1/1/new", {"text": "Club card"})

    assert asked == {"1": True, "2": False}
    assert page.get("/papers/1/1/own-1/edit").select("#expires-year")


def test_what_was_picked_and_is_not_there_says_nothing(page: PageClient) -> None:
    page.send("/papers/1/1/1/edit", {"there": "gold", "moving": "fast", "ten": "y"})

    assert not page.get("/papers/1/1").select("#thing-1 .hint + .hint")
    assert choices(page.get("/papers/1/1/1/edit"), "there")[-1] == "Not said"


def test_u63_where_it_is_stands_nowhere_until_it_is_asked_for(page: PageClient) -> None:
    write_place(page)
    for path in (
        *("/", "/papers/", "/papers/1", "/papers/1/1", "/papers/1/1/1"),
        *("/papers/1/1/1/edit", "/papers/1/1/aside", "/papers/ten"),
        *("/plan/", "/plan/paper/", "/papers/removed"),
    ):
        page.get(path)
        assert page.status == 200, path
        assert SECRET_PLACE not in page.response.get_data(as_text=True), path

    assert "Show where it is" in text(page.get("/papers/1/1/1"))
    assert SECRET_PLACE in text(page.get("/papers/1/1/1/where"))
    assert "Show where it is" not in text(page.get("/papers/1/1/2"))
    assert "Nothing is written" in text(page.get("/papers/1/1/2/where"))


def test_u43_a_place_that_comes_back_blank_is_unchanged(page: PageClient) -> None:
    write_place(page)
    field = page.get("/papers/1/1/1/edit").select_one("input[name=place]")
    assert field is not None
    assert field.get("value") in {None, ""}
    page.send("/papers/1/1/1/edit", {**FIELDS, "place": " ", "words": "new"})

    assert SECRET_PLACE in text(page.get("/papers/1/1/1/where"))
    assert "new" in text(page.get("/papers/1/1"), "#thing-1")
    page.send("/papers/1/1/1/edit", {**FIELDS, "place": "desk", "no_place": "y"})
    assert "desk" in text(page.get("/papers/1/1/1/where"))


def test_u43_removing_a_place_has_a_control_of_its_own(page: PageClient) -> None:
    assert not page.get("/papers/1/1/1/edit").select("[name=no_place]")
    write_place(page)
    assert page.get("/papers/1/1/1/edit").select("[name=no_place]")
    page.send("/papers/1/1/1/edit", {**FIELDS, "no_place": "y"})
    assert "Nothing is written" in text(page.get("/papers/1/1/1/where"))
    page.send("/papers/1/1/1/edit", {**FIELDS, "place": "desk"})
    page.send("/papers/1/1/1/edit", {**FIELDS, "no_place": "y"})

    undo(page)

    assert "desk" in text(page.get("/papers/1/1/1/where"))


def test_u49_people_and_holders_are_offered_where_a_holder_is_asked_for(
    page: PageClient, vault: Connection
) -> None:
    add_person(vault, NewPerson("Jo from work"))
    page.send("/papers/1/1/1/edit", {"holder": "Al"})
    page.get("/papers/1/1/2/edit")

    offered = [str(one["value"]) for one in page.page.select("#people option")]
    assert offered == ["Al", "Jo from work"]
    field = page.page.select_one("input[name=holder]")
    assert field is not None
    assert field["list"] == "people"


@pytest.mark.parametrize(
    ("country", "shown"),
    [("us", ["Ask here.", "What it costs: 10", "How long it takes: 2"]), ("uk", [])],
)
def test_u144_a_way_to_get_a_new_one_has_its_source_and_the_day_it_was_checked(
    page: PageClient, vault: Connection, country: str, shown: list[str]
) -> None:
    save_answers(vault, {"country": Answer((country,))})
    said = text(page.get("/papers/1/1/3"))

    for words in (*(shown or ["Ask anybody."]), "Checked on", "https://example.org"):
        assert words in said
    assert ("Ask anybody." in said) == (country == "uk")
    assert not page.page.select("main a[href^='https']")
    assert "How to get a new one" not in text(page.get("/papers/1/1/1"))


# -- two tabs


def test_u149_two_tabs_both_texts_stand_there_to_choose_from(page: PageClient) -> None:
    write_place(page)
    form = page.get("/papers/1/1/1/edit").select_one("input[name=version]")
    assert form is not None
    page.send("/papers/1/1/1/edit", {"words": "first", "place": "desk"})
    page.send("/papers/1/1/1/edit", {"words": "second", "version": str(form["value"])})

    assert "This was changed in another window" in text(page.page)
    assert "first" in text(page.page, ".notice")
    assert "desk" not in text(page.page)
    assert "Written down, not shown" in text(page.page, ".notice")
    assert text(page.page, "textarea[name=words]") == "second"
    version = page.page.select_one("input[name=version]")
    assert version is not None
    again = {"words": "second", "version": str(version["value"])}
    page.send("/papers/1/1/1/edit", again)
    assert "second" in text(page.get("/papers/1/1"), "#thing-1")


def test_u149_an_own_thing_says_its_words_and_an_empty_one_that(
    page: PageClient, vault: Connection
) -> None:
    page.send("/papers/1/1/new", {"text": "Club card"})
    page.send("/papers/1/1/own-1/edit", {"text": "Tea card", "version": "old"})
    assert "Club card" in text(page.page, ".notice")
    page.send("/papers/1/1/2/edit", {"words": "mine", "version": "old"})
    assert "No words" in text(page.page, ".notice")
    assert store.load_notes(vault) == {}


def test_u149_a_name_too(page: PageClient) -> None:
    add_child(page)
    page.send("/papers/2", {"label": "Momo", "version": "old"})

    assert "Mo" in text(page.page, ".notice")
    field = page.page.select_one("input[name=label]")
    assert field is not None
    assert field["value"] == "Momo"


# -- with ten minutes


def test_ten_minutes_are_worked_out_from_the_lists(page: PageClient) -> None:
    write_place(page)
    page.get("/papers/ten")
    assert texts(page.page, LINE) == ["The lamp paper"]  # the form had no tick

    page.send("/papers/1/1/1/edit", {**FIELDS, "ten": "y"})
    page.get("/papers/ten")

    assert texts(page.page, "main h2") == ["Place 1", "No place written"]
    assert texts(page.page, LINE) == ["The blue paper", "The lamp paper"]
    assert "Only on the day" in text(page.page)
    assert "Going with nothing at all is also a choice." in text(page.page)
    page.get("/papers/ten/where")
    assert texts(page.page, "main h2") == [SECRET_PLACE, "No place written"]


def test_ten_minutes_say_who_has_it_and_what_is_left_out(page: PageClient) -> None:
    page.send("/papers/1/1/1/edit", {"holder": "Jo", "ten": "y"})
    assert texts(page.get("/papers/ten"), "main h2")[0] == "Somebody has it: Jo"
    assert texts(page.get("/papers/ten/where"), "main h2")[0] == "Somebody has it: Jo"
    whys = {
        "state": ("/papers/1/1/change", {"change": "cannot:1"}, "Cannot get safely"),
        "form": ("/papers/1/1/1/edit", {"there": "none", "ten": "y"}, "Nothing so far"),
        "moved": (
            "/papers/1/1/1/edit",
            {"moving": "moved", "ten": "y"},
            "Already in another place",
        ),
    }
    for path, data, why in whys.values():
        page.send("/papers/1/1/change", {"change": "not_yet:1"})
        page.send(path, data)
        page.get("/papers/ten")
        assert why in text(page.page, "details.details"), why
        assert "The blue paper" in text(page.page, "details.details")


def test_ten_minutes_things_are_added_and_left_out_and_u102_undone(
    page: PageClient,
) -> None:
    page.send("/papers/ten/change", {"change": "leave:1.1.1"})
    assert page.location == "/papers/ten"
    assert "The blue paper" not in texts(page.get("/papers/ten"), LINE)
    page.send("/papers/ten/change", {"change": "ten:1.1.1"})
    page.send("/papers/1/1/change", {"change": "ten:2"})
    assert "The green paper" in texts(page.get("/papers/ten"), LINE)
    page.send("/papers/1/1/change", {"change": "leave:2"})
    undo(page)
    assert "The green paper" in texts(page.get("/papers/ten"), LINE)
    add_child(page)
    page.send("/papers/ten/new", {"text": "Teddy", "whose": "2", "list": "2"})
    page.send("/papers/ten/new", {"text": "Notebook", "whose": "9", "list": "none"})

    lines = texts(page.get("/papers/ten"), LINE)
    assert {"Teddy", "Notebook"} <= set(lines)
    assert "Teddy" in text(page.get("/papers/2/2"))
    assert "Notebook" in text(page.get("/papers/1/1"))


def test_ten_minutes_may_hold_nothing(page: PageClient) -> None:
    for key in ("1.1.1", "1.2.1"):
        page.send("/papers/ten/change", {"change": f"leave:{key}"})

    assert "Nothing is marked for this now." in text(page.get("/papers/ten"))
    assert "Nothing is marked for this now." in text(page.get("/papers/ten/where"))


@pytest.mark.parametrize("change", ["", "ten", "ten:1", "burn:1.1.1", "ten:x.y.1"])
def test_a_change_of_the_ten_minutes_that_makes_no_sense_is_refused(
    page: PageClient, change: str
) -> None:
    page.send("/papers/ten/change", {"change": change})
    assert page.status == 400


@pytest.mark.parametrize("back", ["", "whose", "whose:x", "burn:1"])
def test_putting_back_what_makes_no_sense_is_refused(
    page: PageClient, back: str
) -> None:
    page.send("/papers/removed/back", {"back": back})
    assert page.status == 400


# -- whatever is typed, and however much


@pytest.mark.parametrize("words", [*HOSTILE, "x" * 20_000])
def test_hostile_words_come_back_as_they_were_written(
    page: PageClient, words: str
) -> None:
    if not words.strip():
        return
    page.send("/papers/new", {"kind": "pet", "label": words})
    page.send("/papers/2/1/new", {"text": words})
    typed = dict.fromkeys(("text", "place", "holder", "words", "expires-words"), words)
    page.send("/papers/2/1/own-1/edit", typed)
    page.get("/papers/2/1")

    assert text(page.page, "#thing-own-1").count(flat(words)) >= 4
    assert flat(words) in text(page.get("/papers/2/1/own-1/where"))
    assert flat(words) in text(page.get("/papers/"), "#whose-2")
    for path in ("/papers/2/1/own-1", "/papers/2/1/own-1/edit", "/papers/ten/where"):
        page.get(path)
        assert page.status == 200
        assert not page.page.select("main script, main img")


def fill(vault: Connection, library: Library) -> None:
    """Write more than anybody would."""
    note = Note(list="cards", words="word " * 20, holder="Jo", place="there", ten=True)
    vault.execute("BEGIN")
    for number in range(500):
        thing = store.add_thing(vault, ME, "cards", f"thing {number} " + "word " * 10)
        store.save_note(vault, ME, f"own:{thing}", note)
    for number in range(60):
        gone = store.add_thing(vault, ME, "bags", f"gone {number}")
        store.remove_thing(vault, gone)
        whose = store.add_owner(vault, OwnerKind.CHILD, f"child {number}")
        for each in library.lists:
            store.change_hidden(vault, whose, each.id, hidden=number > 30)
    for number in range(200):
        add_person(vault, NewPerson(f"person {number}"))
    vault.execute("COMMIT")


def test_u164_every_page_stays_light_however_much_there_is(
    page: PageClient, vault: Connection, library: Library
) -> None:
    fill(vault, library)
    for path in (
        *("/papers/", "/papers/page/2", "/papers/1", "/papers/1/1"),
        *("/papers/1/1/page/7", "/papers/1/1/own-9", "/papers/1/1/own-9/edit"),
        *("/papers/ten", "/papers/ten/page/3", "/papers/ten/where/3"),
        *("/papers/removed", "/papers/removed/2", "/papers/1/1/aside"),
    ):
        page.get(path)
        assert page.status == 200, path
        assert len(page.response.get_data()) < 60_000, path
    page.send("/papers/1/1/change", {"change": "have:own-400"})
    assert page.location == "/papers/1/1/page/21#thing-own-400"
    assert text(page.follow(), "#thing-own-400 .tag") == "Have it"


def test_u164_what_was_put_aside_stands_on_pages_too(
    page: PageClient, vault: Connection
) -> None:
    for number in range(25):
        thing = store.add_thing(vault, ME, "bags", f"thing {number}")
        note = Note(list="bags", aside=True)
        store.save_note(vault, ME, f"own:{thing}", note)

    assert len(texts(page.get("/papers/1/2/aside"), LINE)) == 20
    assert texts(page.get("/papers/1/2/aside/2"), LINE)[-1] == "thing 24"


def test_u164_of_ten_minutes_nothing_that_is_left_out_vanishes(
    page: PageClient, vault: Connection
) -> None:
    for number in range(45):
        thing = store.add_thing(vault, ME, "bags", f"thing {number}")
        note = Note(
            list="bags", ten=True, state=State.CANNOT if number else State.NOT_YET
        )
        store.save_note(vault, ME, f"own:{thing}", note)

    first = texts(page.get("/papers/ten"), LINE)
    second = texts(page.get("/papers/ten/page/2"), LINE)

    assert {f"thing {number}" for number in range(45)} <= {*first, *second}
    assert not {*first} & {*second}
    assert page.page.select_one("details.details[open]")
    assert "Nothing is marked" not in text(page.page)
    page.get("/papers/ten/where/2")
    assert page.status == 404


def test_u164_the_order_of_a_long_list_is_changed_across_its_pages(
    page: PageClient, vault: Connection
) -> None:
    for number in range(25):
        store.add_thing(vault, ME, "bags", f"thing {number}")
    page.get("/papers/1/2/page/2")
    first = page.page.select_one("ol.step-list")
    assert first is not None
    assert first["start"] == "21"
    assert "Move up 21" in texts(page.page, "button")
    page.send("/papers/1/2/change", {"change": "up:own-20"})
    assert page.location == "/papers/1/2#thing-own-20"
    assert "thing 19" in texts(page.get("/papers/1/2"), LINE)
    page.send("/papers/1/2/change", {"change": "have:own-25"})
    undo(page)
    assert page.here == "/papers/1/2/page/2#thing-own-25"


def test_a_list_that_is_gone_leaves_its_undo_harmless(
    page: PageClient, vault: Connection
) -> None:
    owner = store.load_owner(vault, ME)
    change = store.keep_before(
        vault, Before(owner, "no-such-list", list_note=ListNote(hidden=True))
    )
    page.send(f"/papers/undo/{change}")

    assert page.location == "/papers/"


def test_nothing_of_a_date_but_the_date_is_near(
    page: PageClient, vault: Connection
) -> None:
    page.send("/papers/1/1/1/edit", {"expires-year": str(date.max.year)})
    assert page.page.select(".error-summary")  # so far away that it asks once more
    assert store.load_notes(vault) == {}
