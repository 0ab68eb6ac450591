"""The page before an empty sheet is made: what it will be, without any store."""

import re
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from planner.exports.job import Outcome
from planner.exports.pdf import NoPdfError
from planner.web.i18n import Language
from tests.exports.every import BLANKS
from tests.exports.pages import opened
from tests.exports.test_pages import PATH, fields_of, order, pdf_words
from tests.page import Data, PageClient, text, texts

#: Those that are there for anybody.
ANYBODY = ["/plan/paper/blank", "/card/paper/blank", "/paper/sheets"]
PICTURE = "/paper/sheets/first"
PNG = b"\x89PNG"


def chosen(page: PageClient, path: str) -> dict[str, list[str]]:
    """Return what the first page would send with a few of its parts."""
    fields = fields_of(page.get(path))
    parts = fields.get("part", [])
    few = parts[:2]
    if path == "/paper/sheets":
        few = [each for each in parts if each.startswith("day")]
    return fields | {"part": few}


def go_on(page: PageClient, path: str, fields: Data) -> BeautifulSoup:
    page.send(path, fields)
    assert page.location == f"{path}/ready", text(page.page)
    return page.follow()


def form_of(ready: BeautifulSoup, page: PageClient) -> tuple[str, dict[str, list[str]]]:
    """Return where the form of the second page leads, and what it sends."""
    form = ready.select_one("main form")
    assert form is not None
    fields: dict[str, list[str]] = {}
    for each in form.select("input[type=hidden]"):
        fields.setdefault(str(each["name"]), []).append(str(each["value"]))
    return page.path_of(str(form["action"])), fields


def pages_said(ready: BeautifulSoup) -> int:
    found = re.search(r"Pages (\d+) pages? File name document\.pdf", text(ready))
    assert found, text(ready)
    return int(found[1])


@pytest.mark.parametrize("path", BLANKS)
def test_u103_every_empty_sheet_is_shown_before_it_is_made(
    page: PageClient, path: str
) -> None:
    fields = chosen(page, path)
    assert not page.page.select("[name=way]")
    ready = go_on(page, path, fields)

    said = pages_said(ready)
    picture = ready.select_one("main img")
    assert picture is not None
    assert page.path_of(str(picture["src"])) == PICTURE
    assert page.request("GET", PICTURE).get_data().startswith(PNG)
    action, sent = form_of(ready, page)
    page.send(action, {**sent, "way": "save"})
    headers = page.response.headers
    assert headers["Content-Disposition"] == "attachment; filename=document.pdf"
    data = page.response.get_data()
    with opened(data) as pdf:
        assert len(pdf.pages) == said
    words = pdf_words(data)
    titles = [each for each in texts(ready, "main summary") if each != "How to fold it"]
    assert titles
    for title in titles:
        assert title in words


@pytest.mark.parametrize("path", ANYBODY)
def test_u108_the_page_before_an_empty_sheet_needs_no_passphrase(
    closed_page: PageClient, path: str
) -> None:
    ready = go_on(closed_page, path, chosen(closed_page, path))

    assert closed_page.status == 200
    assert pages_said(ready) > 0
    assert "A printer can keep the pages" in text(ready)
    assert closed_page.request("GET", PICTURE).mimetype == "image/png"
    action, sent = form_of(ready, closed_page)
    view = closed_page.send(action, {**sent, "way": "print"})
    back = view.select_one(".bar a[href$='/ready']")
    assert back is not None
    closed_page.get(closed_page.path_of(str(back["href"])))
    assert closed_page.status == 200


@pytest.mark.parametrize("path", sorted(BLANKS.keys() - set(ANYBODY)))
def test_u108_what_stands_behind_the_gate_stays_there(
    closed_page: PageClient, path: str
) -> None:
    closed_page.get(f"{path}/ready")
    assert closed_page.location == "/open"


@pytest.mark.parametrize("path", ANYBODY)
def test_u108_nothing_of_an_empty_sheet_is_on_the_disk(
    new_page: PageClient, tmp_path: Path, path: str
) -> None:
    ready = go_on(new_page, path, chosen(new_page, path))
    new_page.request("GET", PICTURE)
    action, sent = form_of(ready, new_page)
    new_page.send(action, {**sent, "way": "show"})

    assert new_page.response.get_data().startswith(b"%PDF")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("path", BLANKS)
def test_the_way_back_leads_to_what_was_chosen(page: PageClient, path: str) -> None:
    fields = chosen(page, path) | {"size": ["letter"], "look": ["study"]}
    go_on(page, path, fields)

    assert "US Letter" in text(page.page)
    assert "Notes" in text(page.page)
    kept = {"part": [], **fields_of(page.get(path))}
    assert kept == {"part": [], **fields}


def test_u129_sections_that_were_left_out_are_not_on_the_page_before(
    closed_page: PageClient,
) -> None:
    ready = go_on(closed_page, "/paper/sheets", chosen(closed_page, "/paper/sheets"))
    assert texts(ready, "main summary") == ["In this order"]
    assert texts(ready, "main details") == ["In this order 12 lines to write on."]
    before = closed_page.get("/paper/sheets")
    ticked = {str(box["value"]) for box in before.select("[name=part][checked]")}
    assert ticked == {"day", "day:steps"}
    assert "Pages 2 pages" in text(ready)  # with room to write; none for a title alone


@pytest.mark.parametrize("path", ANYBODY)
def test_without_a_choice_there_is_nothing_to_look_at(
    closed_page: PageClient, path: str
) -> None:
    closed_page.get(f"{path}/ready")
    assert closed_page.location == path
    closed_page.get(PICTURE)
    assert closed_page.status == 404


def test_what_a_page_shows_is_made_whatever_another_window_chose(
    closed_page: PageClient,
) -> None:
    path = "/card/paper/blank"
    fields = chosen(closed_page, path)
    first = go_on(closed_page, path, fields | {"look": ["recipe"]})
    action, sent = form_of(first, closed_page)
    go_on(closed_page, path, fields | {"look": ["household"]})

    closed_page.send(action, {**sent, "way": "show"})

    words = pdf_words(closed_page.response.get_data())
    assert "Recipes" in words
    assert "Household" not in words


def test_u129_the_page_before_speaks_to_the_reader_and_names_the_language_of_the_sheet(
    closed_page: PageClient,
) -> None:
    closed_page.app.extensions["languages"] = (
        Language("en", "English"),
        Language("ar", "العربية"),
    )
    path = "/paper/sheets"
    fields = chosen(closed_page, path) | {"language": ["ar"]}
    ready = go_on(closed_page, path, fields)

    assert ready.html is not None
    assert ready.html["lang"] == "en"
    assert "Language العربية" in text(ready)
    action, sent = form_of(ready, closed_page)
    view = closed_page.send(action, {**sent, "way": "print"})
    assert view.html is not None
    assert view.html["lang"] == "ar"
    again = closed_page.get(path)
    assert again.select_one("[name=language][value=ar][checked]") is not None


def test_the_language_of_the_only_one_is_not_told(closed_page: PageClient) -> None:
    ready = go_on(closed_page, "/paper/sheets", chosen(closed_page, "/paper/sheets"))
    assert "Language" not in texts(ready, "dt")


def test_t50_without_a_pdf_the_page_says_why_and_offers_the_print_view(
    closed_page: PageClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    def make(*_: object) -> None:
        raise NoPdfError(Outcome.ABSENT)

    monkeypatch.setattr("planner.exports.pdf.make_pdf", make)
    path = "/plan/paper/blank"
    ready = go_on(closed_page, path, chosen(closed_page, path))

    assert "lacks a part" in text(ready)
    assert not ready.select("main img")
    ways = [each.get("value") for each in ready.select("main button[name=way]")]
    assert ways == ["print"]


def test_an_unknown_way_is_refused(closed_page: PageClient) -> None:
    path = "/card/paper/blank"
    closed_page.send(path, {**chosen(closed_page, path), "way": "fax"})
    assert closed_page.status == 400


def test_t13_no_picture_of_hers_is_there_for_anybody(page: PageClient) -> None:
    order(page, ready=True)
    assert page.request("GET", "/paper/first").get_data().startswith(PNG)
    page.get(PICTURE)
    assert page.status == 404
    page.send("/lock")
    for path in ("/paper/first", f"{PATH}ready"):
        page.get(path)
        assert page.location == "/open"
    page.get(PICTURE)
    assert page.status == 404
