"""The pages of orders and agreements."""

import json
from datetime import timedelta
from pathlib import Path

import pytest
from sqlcipher3.dbapi2 import Connection

from planner.core import clock
from planner.core.dates import When
from planner.diary.model import EntryBody
from planner.diary.store import add_entry
from planner.orders import store
from planner.orders.model import OrderBody
from tests.page import PageClient, text, texts

HOSTILE = [
    json.loads(line)
    for line in (Path(__file__).parent.parent / "hostile.txt").read_text().splitlines()
]
ABOUT = {
    "sort": "court",
    "label": "Paper of May",
    "court": "District",
    "number": "7/26",
}
TERMS = {
    "terms": "No calls.\nNo visits.",
    "starts-year": "2026",
    "starts-month": "5",
    "ends-words": "after the school year",
    "note": "ask in March",
}
SECRET_PLACE = "behind the zebra lamp"


def add(page: PageClient) -> None:
    page.send("/orders/new", ABOUT)
    assert page.location == "/orders/1/terms"
    page.send("/orders/1/terms", TERMS)
    assert page.location == "/orders/1"


def said(page: PageClient) -> dict[str, str]:
    page.get("/orders/1")
    return dict(
        zip(texts(page.page, "main dt"), texts(page.page, "main dd"), strict=True)
    )


def undo(page: PageClient) -> None:
    page.follow()
    form = page.page.select_one("form[action*='undo'], form[action$='/back']")
    assert form is not None, text(page.page)
    page.send(page.path_of(str(form["action"])))
    page.follow()


def test_an_order_says_everything_that_was_written(page: PageClient) -> None:
    add(page)
    found = said(page)
    assert found["What it is"] == "An order of a court"
    assert found["Court or office"] == "District"
    assert found["Number"] == "7/26"
    assert found["What it says"] == "No calls. No visits."
    assert found["From when"] == "May 2026"
    assert found["Until when"] == "after the school year"
    assert found["To remember"] == "ask in March"


@pytest.mark.parametrize("one", [{"sort": "rule"}, {"label": "a"}, {"number": "b"}])
def test_one_thing_is_enough(page: PageClient, one: dict[str, str]) -> None:
    page.send("/orders/new", one)
    assert page.location == "/orders/1/terms"


def test_nothing_at_all_is_asked_about_once_more(page: PageClient) -> None:
    found = page.send("/orders/new", {"label": "  ", "sort": "nothing"})
    assert page.status == 200
    assert "Fill in one of these, whichever you know" in text(found)


def test_u84_the_list_shows_a_name_and_dates_and_nothing_it_says(
    page: PageClient,
) -> None:
    add(page)
    page.send("/orders/new", {"sort": "agreement"})
    page.send("/orders/new", {"court": "District"})
    found = page.get("/orders/")
    assert texts(found, "main li .whole") == [
        "Paper of May",
        "An agreement",
        "An order",
    ]
    hints = texts(found, "main li .hint")
    assert hints == ["An order of a court", "Until after the school year"]
    assert "No calls" not in text(found)


def test_u134_titles_are_plain_words(page: PageClient) -> None:
    add(page)
    for path in ("", "1", "1/edit", "1/terms", "1/copies", "1/where", "1/versions"):
        page.get(f"/orders/{path}")
        title = text(page.page, "title")
        assert title in {"Orders \N{EN DASH} Planner", "Orders 1 \N{EN DASH} Planner"}


def test_u63_where_a_copy_is_stands_only_where_it_was_asked_for(
    page: PageClient,
) -> None:
    add(page)
    assert "Nothing is written" in text(page.get("/orders/1/where"))
    page.send("/orders/1/copies", {"place": SECRET_PLACE, "holders": "the office"})
    assert page.location == "/orders/1"
    for path in ("", "1", "1/edit", "1/terms", "1/copies", "1/versions"):
        assert "zebra" not in str(page.get(f"/orders/{path}"))
    assert SECRET_PLACE in text(page.get("/orders/1/where"))
    assert "the office" in text(page.get("/orders/1"))


def test_u43_an_empty_line_keeps_the_place_and_a_tick_removes_it(
    page: PageClient,
) -> None:
    add(page)
    page.send("/orders/1/copies", {"place": SECRET_PLACE})
    page.send("/orders/1/copies", {"place": "", "holders": "work"})
    assert SECRET_PLACE in text(page.get("/orders/1/where"))
    page.send("/orders/1/copies", {"no_place": "y"})
    undo(page)
    assert SECRET_PLACE in text(page.get("/orders/1/where"))


def test_u102_the_copies_are_as_before_after_undo(page: PageClient) -> None:
    add(page)
    page.send("/orders/1/copies", {"holders": "the office"})
    undo(page)
    assert "It is as it was before." in text(page.page)
    assert "the office" not in text(page.get("/orders/1"))
    page.send("/orders/1/copies/undo/1")
    assert "newer change" in text(page.follow())


def test_u86_every_version_can_be_read_with_day_and_time(page: PageClient) -> None:
    add(page)
    page.send("/orders/1/terms", {"terms": "No letters."})
    found = page.get("/orders/1/versions")
    assert texts(found, "main h2") == ["Version 3", "Version 2", "Version 1"]
    assert len([one for one in texts(found, "main .hint") if "Saved:" in one]) == 3
    assert "No calls." in text(found)
    assert "No letters." in text(found)


def test_u102_a_change_is_taken_back(page: PageClient) -> None:
    add(page)
    page.send("/orders/1/edit", {**ABOUT, "label": "Another"})
    undo(page)
    assert "It is as it was before." in text(page.page)
    assert said(page)["What you call it"] == "Paper of May"
    page.send("/orders/1/undo/3")
    assert "newer change" in text(page.follow())


def test_saving_without_a_change_makes_no_version(page: PageClient) -> None:
    add(page)
    page.send("/orders/1/edit", ABOUT)
    assert "It is as it was." in text(page.follow())
    assert "2 versions" in text(page.get("/orders/1"))


@pytest.mark.parametrize(
    ("path", "mine", "other"),
    [
        ("/orders/1/edit", {"label": "mine"}, {"label": "other"}),
        ("/orders/1/terms", {"terms": "mine"}, {"terms": "other"}),
        ("/orders/1/copies", {"holders": "mine"}, {"holders": "other"}),
    ],
)
def test_u149_two_windows_show_both_texts(
    page: PageClient, path: str, mine: dict[str, str], other: dict[str, str]
) -> None:
    add(page)
    field = page.get(path).select_one("input[name=version]")
    assert field is not None
    version = {"version": str(field["value"])}
    page.send(path, {**other, "place": SECRET_PLACE})
    found = page.send(path, {**mine, **version})
    assert page.status == 200
    assert "This was changed in another window" in text(found)
    assert "other" in text(found)
    assert "mine" in str(found)
    assert "zebra" not in str(found)


def test_u149_without_any_words_it_says_so(page: PageClient) -> None:
    page.send("/orders/new", {"label": "x"})
    page.send("/orders/1/copies", {"holders": "a"})
    field = page.get("/orders/1/copies").select_one("input[name=version]")
    assert field is not None
    page.send("/orders/1/copies", {"holders": ""})
    found = page.send(
        "/orders/1/copies", {"holders": "b", "version": str(field["value"])}
    )
    assert texts(found, "main dd") == ["No words", "No words"]


def test_u101_removed_put_back_and_deleted(page: PageClient) -> None:
    add(page)
    assert "Paper of May" in text(page.get("/orders/1/remove"))
    page.send("/orders/1/remove", {})
    assert page.location == "/orders/"
    undo(page)
    assert "It is on the list again." in text(page.page)
    page.send("/orders/1/remove", {})
    assert "Removed (1)" in text(page.get("/orders/"))
    assert "Paper of May" in text(page.get("/orders/removed"))
    page.get("/orders/1")
    assert page.status == 404
    assert "cannot be undone" in text(page.get("/orders/1/erase"))
    page.send("/orders/1/erase", {})
    assert "It is deleted." in text(page.follow())
    assert "Nothing is removed." in text(page.get("/orders/removed"))
    page.get("/orders/1/erase")
    assert page.status == 404


def test_u102_adding_can_be_undone(page: PageClient) -> None:
    page.send("/orders/new", ABOUT)
    undo(page)
    assert "Paper of May" not in text(page.get("/orders/"), "main")


def test_entries_that_name_it_are_listed_without_what_they_say(
    page: PageClient, vault: Connection
) -> None:
    add(page)
    assert "No entry of the diary" in text(page.get("/orders/1/entries"))
    day = When.of_parts(2026, 6, 1)
    for title in ("A knock", ""):
        add_entry(vault, EntryBody(title=title, when=day, breach=1))
    found = page.get("/orders/1/entries")
    assert texts(found, "main li .whole") == ["A knock", "June 1, 2026"]
    assert texts(found, "main li .hint") == [
        "June 1, 2026 · What happened",
        "What happened",
    ]
    assert "2 entries" in text(page.get("/orders/1"))


def test_u87_many_entries_come_fifty_to_a_page(
    page: PageClient, vault: Connection
) -> None:
    add(page)
    vault.execute("BEGIN")
    for _ in range(51):
        add_entry(vault, EntryBody(breach=1))
    vault.execute("COMMIT")
    assert len(texts(page.get("/orders/1/entries"), "main li .whole")) == 50
    assert len(texts(page.get("/orders/1/entries/2"), "main li .whole")) == 1
    page.get("/orders/1/entries/3")
    assert page.status == 404


def test_the_first_page_tells_of_a_last_day_in_neutral_words(
    page: PageClient, vault: Connection
) -> None:
    soon = clock.now().astimezone().date() + timedelta(days=30)
    store.add_order(vault, OrderBody(label="Zebra", ends=When.on(soon)))
    found = page.get("/")
    assert found.select_one("a[href$='/orders/1']") is not None
    assert "A paper runs out" in text(found)
    assert "Zebra" not in text(found)


@pytest.mark.parametrize("words", HOSTILE)
def test_hostile_words_stay_words(page: PageClient, words: str) -> None:
    page.send("/orders/new", {"label": f"a{words}", "court": words, "number": words})
    page.send("/orders/1/terms", {"terms": words, "note": words})
    page.send("/orders/1/copies", {"place": words, "holders": words})
    for path in ("", "1", "1/edit", "1/terms", "1/copies", "1/where", "1/versions"):
        page.get(f"/orders/{path}")
        assert page.status == 200
