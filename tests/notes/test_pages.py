"""Notes for those who help, as pages."""

import json
from pathlib import Path

import pytest

from planner.content.model import Library
from planner.notes.store import load_note
from tests.page import PageClient, text, texts

HOSTILE = [
    words
    for line in (Path(__file__).parent.parent / "hostile.txt").read_text().splitlines()
    if (words := json.loads(line).strip())
]


def begin(page: PageClient, who: str = "Jo") -> None:
    page.send("/notes/new", {"who": who})
    assert page.location is not None, text(page.page)


def ticked(page: PageClient) -> list[str]:
    boxes = page.get("/notes/1").select("main input[name=line][checked]")
    return [str(box["value"]) for box in boxes]


def line(library: Library, name: str) -> str:
    """Return the page of a line of the content."""
    ids = [each.id for each in library.note_lines]
    return f"/notes/1/line/{ids.index(name) + 1}"


def fields(page: PageClient) -> list[str]:
    found = page.page.select("main input[type=text], main textarea")
    return [str(one.get("value") or one.text).lstrip("\r\n") for one in found]


def test_people_lead_to_the_notes(page: PageClient) -> None:
    assert page.get("/people/").select("main a[href$='/notes/']")
    assert "one note for a friend" in text(page.get("/notes/")).lower()


def test_nothing_is_ticked_by_itself(page: PageClient, library: Library) -> None:
    begin(page)
    assert "Nothing is ticked yet" in text(page.follow())
    assert ticked(page) == []
    boxes = page.page.select("main input[name=line]")
    assert [box["value"] for box in boxes] == [each.id for each in library.note_lines]
    assert "0 lines on it" in text(page.get("/notes/"))


def test_what_is_ticked_stays_ticked_and_can_be_taken_back(page: PageClient) -> None:
    begin(page)
    page.send("/notes/1", {"line": ["ask-what-helps", "be-there", "nonsense"]})
    page.follow()
    assert ticked(page) == ["be-there", "ask-what-helps"]
    page.send("/notes/1", {"line": ["be-there"]})
    assert ticked(page) == ["be-there"]
    page.send("/notes/1", {})
    assert ticked(page) == []
    page.send("/notes/1/undo/2")
    assert "There is a newer change" in text(page.follow())
    page.send("/notes/1/undo/3")
    assert ticked(page) == ["be-there"]


@pytest.mark.parametrize("words", HOSTILE)
def test_u46_own_words_come_back_as_typed(
    page: PageClient, library: Library, words: str
) -> None:
    begin(page, words)
    assert text(page.follow(), "main .hint bdi") == " ".join(words.split())
    page.send("/notes/1/new", {"text": words})
    page.send(line(library, "hold-limit"), {"text": words, "blank1": words})
    page.get(line(library, "hold-limit"))
    assert fields(page) == [words, words]
    page.get("/notes/1/line/own-1")
    assert fields(page) == [words]
    page.get("/notes/1/who")
    assert fields(page) == [words]


def test_u49_who_it_is_for_is_one_of_the_people(page: PageClient) -> None:
    begin(page)
    assert "Jo" in text(page.get("/people/"), "#person-1")
    page.send("/people/1", {"label": "Mo"})
    assert "Mo" in text(page.get("/notes/"))
    assert page.get("/notes/new").select("datalist option[value=Mo]")
    page.send("/notes/1/who", {"who": ""})
    assert text(page.follow(), "main .hint bdi") == "nobody in particular"
    page.send("/notes/1/undo/1")
    assert text(page.follow(), "main .hint bdi") == "Mo"
    page.send("/people/1/remove")
    assert "Mo" in text(page.get("/notes/"))


def test_a_line_can_be_reworded_and_has_its_first_words_back(
    page: PageClient, library: Library
) -> None:
    begin(page)
    first = next(each.text for each in library.note_lines if each.id == "be-there")
    path = line(library, "be-there")
    page.get(path)
    assert fields(page) == [first]
    page.send(path, {"text": "Sit with me"})
    shown = text(page.follow())
    assert "Sit with me" in shown
    assert "In your words" in shown
    assert first not in shown
    assert first in text(page.get(path))
    for words in ("", first):
        page.send(path, {"text": words})
        assert first in text(page.follow())
        assert "In your words" not in text(page.page)


def test_blanks_are_filled_and_emptied_per_note(
    page: PageClient, library: Library
) -> None:
    begin(page)
    begin(page, "Mo")
    path = line(library, "good-way")
    page.send(path, {"text": "", "blank1": "By the bakery", "blank2": "At noon"})
    page.get(path)
    assert fields(page)[1:] == ["By the bakery", "At noon"]
    shown = page.get("/notes/1")
    assert "At noon" in text(shown)
    assert "By the bakery" not in str(shown)
    assert "written down, not shown" in text(shown)
    page.get(path.replace("/notes/1/", "/notes/2/"))
    assert fields(page)[1:] == ["", ""]
    page.send(path, {"text": "", "blank1": "", "blank2": "At noon"})
    page.get(path)
    assert fields(page)[1:] == ["", "At noon"]


def test_an_own_line_is_ticked_changed_removed_put_back_and_deleted(
    page: PageClient,
) -> None:
    begin(page)
    page.send("/notes/1/new", {"text": " "})
    assert "Write what should stand there" in text(page.page, ".error-summary")
    page.send("/notes/1/new", {"text": "Bring soup"})
    assert ticked(page) == ["own:1"]
    page.send("/notes/1/line/own-1", {"text": "Bring bread"})
    assert "Bring bread" in text(page.follow())
    page.send("/notes/1/line/own-1", {"text": ""})
    assert "Write what should stand there" in text(page.page, ".error-summary")

    page.get("/notes/1/own/1/remove")
    page.send("/notes/1/own/1/remove")
    page.follow()
    assert ticked(page) == []
    assert "Bring bread" in text(page.page, "main details")
    assert "0 lines on it" in text(page.get("/notes/"))
    for path in ("line/own-1", "own/1/remove"):
        page.get(f"/notes/1/{path}")
        assert page.status == 404
    page.send("/notes/1", {})
    page.send("/notes/1/own/1/back")
    assert ticked(page) == ["own:1"]
    page.get("/notes/1/own/1/erase")
    assert page.status == 404

    page.send("/notes/1/own/1/remove")
    assert "cannot be undone" in text(page.get("/notes/1/own/1/erase"))
    page.send("/notes/1/own/1/erase")
    vault = page.app.extensions["gate"].space.connect(read_only=True)
    rows = vault.execute("SELECT lines, earlier FROM helper_note").fetchall()
    vault.close()
    assert "bread" not in repr([tuple(row) for row in rows])
    page.send("/notes/1/new", {"text": "Bring tea"})
    assert ticked(page) == ["own:2"]


def test_a_line_that_was_deleted_at_once_leaves_nothing(page: PageClient) -> None:
    begin(page)
    vault = page.app.extensions["gate"].space.connect(read_only=False)
    made = {"own": [[1, "Bring soup", True]], "last": 1}
    vault.execute("UPDATE helper_note SET lines = ?", (json.dumps(made),))
    vault.close()
    page.send("/notes/1/own/1/erase")
    assert "Bring soup" not in text(page.follow())


def test_nothing_that_was_written_goes_when_a_line_goes_away(
    page: PageClient,
) -> None:
    begin(page)
    vault = page.app.extensions["gate"].space.connect(read_only=False)
    made = {"texts": {"gone": "My words"}, "blanks": {"lost": "By the bakery"}}
    vault.execute("UPDATE helper_note SET lines = ?", (json.dumps(made),))
    vault.close()
    shown = text(page.get("/notes/1"))
    assert "My words" in shown
    assert "By the bakery" in shown
    page.send("/notes/1", {"line": ["gone", "blank:lost"]})
    assert ticked(page) == ["blank:lost", "gone"]

    page.send("/notes/1/line/kept-1", {"text": "By the river"})
    page.send("/notes/1/line/kept-2", {"text": "Other words"})
    shown = text(page.follow())
    assert "By the river" in shown
    assert "Other words" in shown
    for _each in range(2):
        page.send("/notes/1/line/kept-1", {"text": ""})
    assert ticked(page) == []


def test_u101_a_note_is_removed_put_back_and_deleted(page: PageClient) -> None:
    begin(page)
    page.get("/notes/1/remove")
    page.send("/notes/1/remove")
    assert page.follow().select("form[action$='/notes/1/back']")
    assert "Jo" in text(page.page, "main details")
    page.get("/notes/1")
    assert page.status == 404
    page.send("/notes/1/back")
    assert "Jo" in text(page.follow(), "#note-1")
    page.get("/notes/1/erase")
    assert page.status == 404
    page.send("/notes/1/remove")
    assert "cannot be undone" in text(page.get("/notes/1/erase"))
    page.send("/notes/1/erase")
    page.send("/notes/1/undo/1")
    assert page.location == "/notes/"
    assert "Jo" not in text(page.get("/notes/"))
    begin(page, "")
    assert page.location == "/notes/2"


def test_u149_two_windows_never_overwrite_each_other_silently(
    page: PageClient, library: Library
) -> None:
    begin(page)
    page.send("/notes/1", {"line": ["be-there"]})
    page.send(line(library, "hold-limit"), {"text": "Mine", "blank1": "No visits"})
    page.send("/notes/1/new", {"text": "Bring soup"})
    sent: list[tuple[str, dict[str, str], str]] = [
        ("/notes/1", {"line": "ask-what-helps"}, "2 lines on it"),
        (line(library, "hold-limit"), {"text": "x", "blank1": "y"}, "No visits"),
        ("/notes/1/line/own-1", {"text": "Bring tea"}, "Bring soup"),
        ("/notes/1/who", {"who": "Mo"}, "Jo"),
    ]
    for path, words, kept in sent:
        page.send(path, {**words, "version": "older"})
        assert kept in " ".join(texts(page.page, "main .notice dd")), path
        version = page.page.select_one("main [name=version]")
        assert version is not None
        page.send(path, {**words, "version": str(version["value"])})
        assert page.location == "/notes/1", path
    vault = page.app.extensions["gate"].space.connect(read_only=True)
    note = load_note(vault, 1)
    vault.close()
    assert note.who == "Mo"
    assert note.made.ticked == {"ask-what-helps"}
    assert [each.text for each in note.made.own] == ["Bring tea"]


def test_an_address_that_no_line_has_leads_nowhere(page: PageClient) -> None:
    begin(page)
    for address in ("0", "own-9", "kept-1", "be-there"):
        page.get(f"/notes/1/line/{address}")
        assert page.status == 404


def test_titles_are_plain(page: PageClient) -> None:
    begin(page)
    paths = ["/notes/", "/notes/new", "/notes/1", "/notes/1/who", "/notes/1/new"]
    paths += ["/notes/1/line/1", "/notes/1/remove"]
    titles = [
        text(page.get(path), "title").partition(" \N{EN DASH} ")[0] for path in paths
    ]
    assert titles == ["Note", "Note", *(["Note 1"] * (len(paths) - 2))]
