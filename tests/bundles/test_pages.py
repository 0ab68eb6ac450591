"""The way to a collection: whom for, which entries, what stays here, the file."""

import io
import re
import zipfile
from collections.abc import Callable

import pytest
import pyzipper
from bs4 import BeautifulSoup

from planner.bundles import forms, routes_shared
from planner.exports.job import Outcome, Reply
from planner.exports.pdf import NoPdfError
from planner.web.vault import LockedError
from tests.bundles.conftest import leave
from tests.bundles.made import ACCOUNT, HELPER, OTHER, PLACE, Unpacked
from tests.page import PageClient, text, texts
from tests.words import revealing_words_in

Unpack = Callable[[PageClient], Unpacked]
PAGES = ("entries", "leaving", "ready", "save", "range", "remove")


def ticked(page: BeautifulSoup) -> list[str]:
    return [str(box["value"]) for box in page.select("input[name=entry][checked]")]


def shown(page: BeautifulSoup) -> list[str]:
    return [str(box["value"]) for box in page.select("input[name=shown]")]


# -- the list


def test_there_is_none_yet(page: PageClient) -> None:
    found = page.get("/bundles/")

    assert texts(found, "main a.button") == ["Put one together"]


def test_a_new_one_stands_on_the_list(begun: PageClient) -> None:
    found = text(begun.get("/bundles/"))

    assert "Ms Tern" in found
    assert "Not made yet" in found


def test_once_made_it_has_its_day_and_the_end_of_the_chain(
    begun: PageClient, unpack: Unpack
) -> None:
    unpack(begun)
    found = text(begun.get("/bundles/"))

    assert re.search(r"Made on \w+ \d+, \d{4}, 3 entries", found)
    assert re.search(r"The diary ended then with the code \d+-[A-Z2-7]{4}-", found)


def test_the_same_form_sent_twice_makes_one(filled: PageClient) -> None:
    for _ in range(2):
        filled.send("/bundles/new", {"name": "Ms Tern"})

    assert filled.location == "/bundles/1/entries"
    assert text(filled.get("/bundles/")).count("Ms Tern") == 1


def test_one_without_a_name_has_a_number(filled: PageClient) -> None:
    filled.send("/bundles/new", {"name": ""})

    assert "Collection 1" in text(filled.get("/bundles/"))


def test_u101_u102_it_can_be_removed_put_back_and_deleted(begun: PageClient) -> None:
    begun.send("/bundles/1/remove")
    begun.follow()
    assert "It was removed from the list." in text(begun.page)
    assert "Removed from the list" in text(begun.get("/bundles/"))
    begun.get("/bundles/1/entries")
    assert begun.status == 404
    begun.send("/bundles/1/back")
    begun.get("/bundles/1/entries")
    assert begun.status == 200
    begun.get("/bundles/1/erase")
    assert begun.status == 404

    begun.send("/bundles/1/remove")
    begun.get("/bundles/1/erase")
    begun.send("/bundles/1/erase")
    begun.follow()

    assert "It is deleted." in text(begun.page)
    assert "Ms Tern" not in text(begun.get("/bundles/"))


# -- which entries


def test_u103_every_entry_is_listed_before_it_is_made(begun: PageClient) -> None:
    found = begun.get("/bundles/1/entries")

    assert len(ticked(found)) == len(shown(found)) == 3
    labels = texts(found, "main label bdi")
    assert labels[0] == "At the door, late"
    assert labels[1] == "June 2026"


def test_u84_no_page_before_has_the_words_of_an_entry(begun: PageClient) -> None:
    for path in PAGES:
        found = text(begun.get(f"/bundles/1/{path}"))
        assert begun.status == 200, path
        assert ACCOUNT not in found, path
        assert PLACE not in found, path


def test_a_tick_taken_away_leaves_an_entry_out(
    begun: PageClient, unpack: Unpack
) -> None:
    every = shown(begun.get("/bundles/1/entries"))
    begun.send(
        "/bundles/1/entries/1/ticks",
        {"shown": every, "entry": every[1:], "then": "list"},
    )
    assert begun.location == "/bundles/1/leaving"

    assert ticked(begun.get("/bundles/1/entries")) == every[1:]
    pages = unpack(begun).pdf()
    assert "rang for an hour" not in pages
    assert "1 entry" in pages


def test_all_ticks_at_once(begun: PageClient) -> None:
    begun.send("/bundles/1/all", {"all": "none"})
    assert ticked(begun.get("/bundles/1/entries")) == []
    assert "No entry is ticked" in text(begun.get("/bundles/1/ready"))
    begun.send("/bundles/1/all", {"all": "all"})

    assert len(ticked(begun.get("/bundles/1/entries"))) == 3


def test_without_an_entry_nothing_is_made(begun: PageClient) -> None:
    begun.send("/bundles/1/all", {"all": "none"})
    begun.send("/bundles/1/document", {"passphrase": ""})

    assert begun.status == 303
    assert begun.location == "/bundles/1/ready"


def test_many_entries_stand_on_several_pages(
    begun: PageClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("planner.bundles.view.A_PAGE", 2)
    first = shown(begun.get("/bundles/1/entries"))
    begun.send("/bundles/1/entries/1/ticks", {"shown": first, "entry": first[:1]})
    assert begun.location == "/bundles/1/entries/2"
    second = shown(begun.follow())
    begun.send("/bundles/1/entries/2/ticks", {"shown": second, "entry": second})

    assert begun.location == "/bundles/1/entries/2"
    assert ticked(begun.get("/bundles/1/entries")) == first[:1]
    assert ticked(begun.get("/bundles/1/entries/2")) == second
    begun.get("/bundles/1/entries/3")
    assert begun.status == 404


RANGES = [
    ({"kinds": ["contact"]}, 1),
    ({"first-year": "2026", "first-month": "6"}, 1),
    ({"last-year": "2026", "last-month": "5", "last-day": "3"}, 1),
    ({"first-year": "2026", "undated": "y"}, 3),
    ({"has_files": "y"}, 2),
    ({"breach": "y"}, 1),
    ({"person": "1"}, 1),
    ({"person": "77"}, 3),
]


@pytest.mark.parametrize(("chosen", "number"), RANGES)
def test_u87_the_range_can_be_chosen_and_changed(
    begun: PageClient, chosen: dict[str, str], number: int
) -> None:
    begun.send("/bundles/1/range", {"name": "Ms Tern", **chosen})

    assert len(shown(begun.follow())) == number
    again = begun.get("/bundles/1/range")
    for name, value in chosen.items():
        if name.endswith("year"):
            box = again.select_one(f"[name={name}]")
            assert box is not None
            assert box["value"] == value


def test_a_range_without_entries_says_so(begun: PageClient) -> None:
    begun.send("/bundles/1/range", {"first-year": "2029"})

    assert "No entry fits what you chose." in text(begun.follow())


def test_a_date_that_is_none_is_asked_for_again(begun: PageClient) -> None:
    begun.send("/bundles/new", {"first-year": "26"})

    assert "Write the year with four digits" in text(begun.page)


# -- what will be in it


def test_u103_ready_says_what_will_be_in_it(begun: PageClient) -> None:
    found = text(begun.get("/bundles/1/ready"))

    assert "For Ms Tern" in found
    assert "File name documents.zip" in found
    assert "Title on paper Documents" in found
    assert re.search(r"Pages \d+ pages", found)
    assert "Entries 3" in found
    assert "Files 2, together" in found
    assert "At the door, late (A-1, A-2)" in found
    assert "photo of a door.jpg" in found
    assert "“Where was it?” in 1 entry" in found


def test_u103_places_and_ways_to_reach_somebody_are_left_out_at_first(
    begun: PageClient, unpack: Unpack
) -> None:
    found = begun.get("/bundles/1/leaving")
    boxes = {str(box["value"]): box for box in found.select("input[name=fields]")}
    pages = unpack(begun).pdf()

    assert "checked" not in boxes["place"].attrs
    assert "checked" in boxes["account"].attrs
    assert PLACE not in pages
    assert "What is left out" in pages


def test_a_field_that_is_put_in_is_given(begun: PageClient, unpack: Unpack) -> None:
    leave(begun, fields=["account", "place"])

    pages = unpack(begun).pdf()

    assert f"Where was it? {PLACE} (Roughly)" in pages
    assert "At home" not in pages


def test_words_that_tell_are_pointed_out(begun: PageClient) -> None:
    leave(begun, file="for the court", title="Police")

    found = text(begun.get("/bundles/1/ready"))

    assert "Words that could tell somebody" in found
    assert "for the court.zip" in found


def test_t48_a_name_with_nothing_left_is_asked_for_again(begun: PageClient) -> None:
    found = begun.send(
        "/bundles/1/leaving", {"file": "///", "size": "a4", "text": "normal"}
    )

    assert "Use letters or digits for the name" in text(found)


def test_t50_without_a_pdf_the_page_says_why(
    begun: PageClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    def make(*_: object) -> None:
        raise NoPdfError(Outcome.ABSENT)

    monkeypatch.setattr("planner.exports.pdf.make_pdf", make)
    found = begun.get("/bundles/1/ready")

    assert "lacks a part" in text(found)
    assert "/bundles/1/save" not in str(found.select("main .button"))
    begun.send("/bundles/1/document", {"passphrase": ""})
    assert begun.status == 503


def test_signs_that_cannot_be_printed_are_named(
    begun: PageClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    def make(*_: object) -> Reply:
        return Reply(Outcome.DONE, 1, "漢", b"%PDF")

    monkeypatch.setattr("planner.exports.pdf.make_pdf", make)

    assert "no sign for: 漢" in text(begun.get("/bundles/1/ready"))


# -- the file


def test_t48_it_is_saved_under_a_neutral_name(begun: PageClient) -> None:
    begun.send("/bundles/1/document", {"passphrase": ""})
    headers = begun.response.headers

    assert headers["Content-Type"] == "application/zip"
    assert headers["Content-Disposition"] == "attachment; filename=documents.zip"


def test_t48_it_is_saved_under_the_chosen_name(begun: PageClient) -> None:
    leave(begun, file="Soup für alle")
    begun.send("/bundles/1/document", {"passphrase": ""})

    disposition = begun.response.headers["Content-Disposition"]
    assert "filename*=UTF-8''Soup%20f%C3%BCr%20alle.zip" in disposition
    assert "filename=documents.zip" in disposition


def test_t48_names_in_it_titles_and_addresses_are_neutral(
    begun: PageClient, unpack: Unpack
) -> None:
    seen = list(unpack(begun).names())
    for path in PAGES:
        seen += [path, text(begun.get(f"/bundles/1/{path}"), "title")]

    assert [revealing_words_in(words) for words in seen] == [[]] * len(seen)


def test_u105_nothing_in_it_names_a_program_or_a_person(
    begun: PageClient, unpack: Unpack
) -> None:
    unpacked = unpack(begun)
    about = unpacked.read("bag-info.txt").decode()

    assert "Ms Tern" not in about
    for name in ("README.txt", "bag-info.txt", "verify.html"):
        assert "Planner" not in unpacked.read(name).decode(), name


def test_a_passphrase_locks_it(begun: PageClient) -> None:
    begun.send("/bundles/1/document", {"passphrase": "otter lantern pebble sea"})
    data = begun.response.get_data()

    with pyzipper.AESZipFile(io.BytesIO(data)) as file:
        file.setpassword(b"otter lantern pebble sea")
        assert b"WHAT THIS IS" in file.read("README.txt")
    assert ACCOUNT.encode() not in data


def test_a_short_passphrase_is_not_taken(begun: PageClient) -> None:
    found = begun.send("/bundles/1/document", {"passphrase": "x" * 19})

    assert f"Use at least {forms.SHORTEST} characters" in text(found)


def test_a_long_one_is_offered_and_what_it_can_do_is_said(begun: PageClient) -> None:
    found = begun.get("/bundles/1/save")

    assert len(text(found, "main form strong").split()) >= 4
    assert len(text(found, "main form strong")) >= forms.SHORTEST
    for words in ("names and their sizes", "another way", "need a program"):
        assert words in text(found)


def test_u113_it_says_what_a_saved_file_leaves_behind(begun: PageClient) -> None:
    found = text(begun.get("/bundles/1/save"))

    assert "list of downloads" in found
    assert "keeps no copy" in found


def test_a_store_that_can_only_be_read_gives_it_too(
    begun: PageClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("planner.bundles.routes_make.can_write", lambda: False)
    begun.send("/bundles/1/document", {"passphrase": ""})

    with zipfile.ZipFile(io.BytesIO(begun.response.get_data())) as file:
        assert file.testzip() is None
    assert "Not made yet" in text(begun.get("/bundles/"))


def test_people_are_offered_for_whom_it_is(filled: PageClient) -> None:
    found = filled.get("/bundles/new")

    options = [str(each["value"]) for each in found.select("datalist option")]
    assert options == [OTHER, HELPER]


def test_files_that_are_not_listed_are_told_of(
    begun: PageClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "not listed here" not in text(begun.get("/bundles/1/leaving"))
    monkeypatch.setattr(routes_shared, "MOST_FILES", 1)

    assert "1 more file is given and not listed" in text(
        begun.get("/bundles/1/leaving")
    )


def test_without_people_nobody_is_offered(page: PageClient) -> None:
    assert not page.get("/bundles/new").select("datalist")


def test_somebody_who_is_only_in_the_words_can_be_left_out(
    begun: PageClient, unpack: Unpack
) -> None:
    for label in ("message", "Zebedee"):
        begun.send("/people/new", {"label": label})
    found = begun.get("/bundles/1/leaving")

    boxes = [str(box["value"]) for box in found.select("input[name=people]")]
    assert boxes == ["1", "2", "3"]
    leave(begun, people=["3"])
    assert "A a person (P-1) came." in unpack(begun).pdf()


def test_what_is_locked_meanwhile_is_not_made(
    begun: PageClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    def closed() -> None:
        raise LockedError

    monkeypatch.setattr("planner.bundles.routes_make.open_space", closed)
    begun.send("/bundles/1/document", {"passphrase": ""})

    assert begun.status == 403


@pytest.mark.parametrize(
    ("language", "size"), [("en-US", "letter"), ("en-GB", "a4"), ("de", "a4")]
)
def test_the_paper_is_the_one_that_people_buy(
    filled: PageClient, language: str, size: str
) -> None:
    filled.request(
        "POST",
        "/bundles/new",
        data={"csrf_token": filled.token(), "name": "x"},
        headers={"Accept-Language": language},
    )
    found = filled.get("/bundles/1/leaving")

    picked = found.select_one("input[name=size][checked]")
    assert picked is not None
    assert picked["value"] == size
