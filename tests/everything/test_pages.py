"""The pages: what is in it, the file itself, reading it back, and tables."""

import csv
import hashlib
import io
import json
import re
import socket
import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
import pyzipper
from sqlcipher3.dbapi2 import Connection

from planner.content.model import Library
from planner.everything.columns import TABLES
from planner.exports.table import MARK, neutral
from tests.browser.filled import PAPER
from tests.everything.conftest import EVERY
from tests.exports.test_helpers import SEEDED, seed
from tests.exports.test_table import FORMULAS
from tests.page import PageClient, text, texts

PHRASE = "otter lantern pebble river"


def save(page: PageClient, **fields: Any) -> bytes:
    page.send("/all/", {"parts": list(EVERY), "kind": "document", **fields})
    assert page.status == 200
    return page.response.get_data()


def send_file(page: PageClient, data: bytes, passphrase: str = "") -> None:
    fields = {
        "csrf_token": page.token(),
        "passphrase": passphrase,
        "file": (io.BytesIO(data), "notes.json"),
    }
    page.request("POST", "/all/back", data=fields)


def test_u103_the_page_lists_every_part_with_its_count(filled: PageClient) -> None:
    filled.get("/all/")
    words = text(filled.page)
    assert re.search(r"People: [2-9] lines .* Places to go: 3 lines", words)
    assert re.search(r"The diary, with .*: \d+ lines", words)
    ticked = filled.page.select("[name=parts][checked]")
    assert len(ticked) == len(EVERY)
    assert "not protected" in words
    assert "hidden places, code words" in words
    assert "notes.json or notes.zip" in words


def test_u113_the_page_says_what_a_file_leaves_behind(page: PageClient) -> None:
    for path in ("/all/", "/all/table/people"):
        words = text(page.get(path))
        assert "This program keeps no copy." in words
        assert "Delete the file, then empty the bin." in words
        assert "synced or backed up" in words


def test_u105_the_file_and_its_answer_name_nothing(filled: PageClient) -> None:
    save(filled)
    assert filled.response.headers["Content-Disposition"] == (
        "attachment; filename=notes.json"
    )
    data = save(filled, kind="zip")
    assert filled.response.headers["Content-Disposition"] == (
        "attachment; filename=notes.zip"
    )
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert archive.comment == b""
        assert {each.date_time for each in archive.infolist()} == {
            (1980, 1, 1, 0, 0, 0)
        }


#: What was typed somewhere, and only there.
TYPED = (
    *("Lemon tart", "Elm Row", "A knock", "Her sofa", "Bring soup", "The blue tin"),
    *("Library card", "Saffron", "Ask on Monday", "From the coat", "The garden"),
    *("Fill the teapot", "The green umbrella", "Under the awning", "Spring"),
    *("after the holidays", "With a long tail", "The ferry at noon", "the bell rings"),
    *("The tinker", "The gate stood wide open", "The gate stood open", "In the piano"),
    *("Not on Sundays", "Teapot", "Bus card"),
)


def test_u127_this_is_everything(filled: PageClient) -> None:
    said = save(filled).decode()
    assert [words for words in TYPED if words not in said] == []


def test_only_what_is_ticked_is_in_it(filled: PageClient) -> None:
    said = json.loads(save(filled, parts=["people", "fund"]))
    assert set(said["sections"]) == {"people", "fund"}
    filled.send("/all/", {"kind": "document"})
    assert "Tick one part or more" in text(filled.page)


def test_keys_and_words_of_this_computer_are_not_in_it(filled: PageClient) -> None:
    said = save(filled).decode()
    for secret in ("seal_private", "lamp river", "salvaged", "last_change"):
        assert secret not in said


def test_the_zip_has_the_bytes_of_files_under_their_digest(filled: PageClient) -> None:
    data = save(filled, kind="zip")
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert archive.testzip() is None
        digest = hashlib.sha256(PAPER).hexdigest()
        assert archive.namelist() == ["notes.json", f"files/{digest}"]
        assert archive.read(f"files/{digest}") == PAPER
        files = json.loads(archive.read("notes.json"))["sections"]["diary"]["file"]
        assert files[0]["sha256"] == digest
    without = save(filled, kind="zip", parts=["people"])
    with zipfile.ZipFile(io.BytesIO(without)) as archive:
        assert archive.namelist() == ["notes.json"]


def test_a_damaged_file_stops_nothing_and_is_listed(
    filled: PageClient, vault: Connection
) -> None:
    digest = hashlib.sha256(PAPER).hexdigest()
    for change in (
        "UPDATE file_piece SET data = zeroblob(length(data))",
        "UPDATE file_piece SET data = x'00'",
        "DELETE FROM file_piece",
    ):
        vault.execute(change)
        data = save(filled, kind="zip")
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            assert archive.read("not-whole.txt").decode() == f"{digest}\n"


def test_a_passphrase_locks_all_that_is_in_the_zip(filled: PageClient) -> None:
    data = save(filled, passphrase=PHRASE)
    assert b"Lemon tart" not in data
    with pyzipper.AESZipFile(io.BytesIO(data)) as archive:
        archive.setpassword(PHRASE.encode())
        assert b"Lemon tart" in archive.read("notes.json")
        assert all(each.flag_bits & 1 for each in archive.infolist())
    filled.send("/all/", {"parts": "people", "kind": "zip", "passphrase": "short"})
    assert "Use at least 20 characters" in text(filled.page)


def test_no_file_is_written_and_no_connection_made(
    filled: PageClient, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def all_of(folder: Path) -> Mapping[str, str]:
        return {
            str(path): hashlib.sha256(path.read_bytes()).hexdigest()
            for path in sorted(folder.rglob("*"))
            if path.is_file()
        }

    def refused(*_: object, **__: object) -> None:
        pytest.fail("a file or a connection was opened")

    filled.get("/all/")
    before = all_of(tmp_path)
    monkeypatch.setattr("tempfile.NamedTemporaryFile", refused)
    monkeypatch.setattr("tempfile.mkstemp", refused)
    monkeypatch.setattr("tempfile.TemporaryFile", refused)
    monkeypatch.setattr(socket.socket, "connect", refused)
    document, zipped = save(filled), save(filled, kind="zip")
    send_file(filled, document)
    send_file(filled, zipped)
    filled.get("/all/back/found")
    assert all_of(tmp_path) == before


def test_it_is_sent_in_pieces(filled: PageClient, vault: Connection) -> None:
    from planner.everything.writing import stream_document  # noqa: PLC0415

    vault.execute("BEGIN")
    for number in range(300):
        vault.execute(
            "INSERT INTO own_number (name, phone, note) VALUES (?, '', ?)",
            (f"n{number}", "word " * 200),
        )
    vault.execute("COMMIT")
    space = filled.app.extensions["gate"].space
    sizes = [len(each) for each in stream_document(space, EVERY)]
    assert sum(sizes) > 300_000
    assert max(sizes) < 80_000


def test_u115_reading_back_shows_first_and_then_adds(page: PageClient) -> None:
    page.send("/people/new", {"label": "Kettle", "note": "By the stove"})
    page.send("/people/new", {"label": "Teapot"})
    data = save(page)
    page.send("/people/1", {"label": "Kettle", "note": "By the window"})
    send_file(page, data)
    assert page.location == "/all/back/found"
    words = text(page.follow())
    assert "Nothing has been brought in yet." in words
    assert "Nothing that is here is changed." in words
    assert "What is not read back" in words
    ticked = [str(one["value"]) for one in page.page.select("[name=parts]")]
    assert "diary" not in ticked
    page.send("/all/back/found", {"parts": ["people"]})
    assert page.location == "/all/"
    assert "added" in text(page.follow())
    page.send("/all/back/found", {"parts": ["people"]})
    assert page.location == "/all/back"
    assert "Choose it again" in text(page.follow())


def test_u115_what_differs_is_shown_beside_what_is_here(page: PageClient) -> None:
    page.send("/papers/1/1/1/edit", {"place": "The blue tin"})
    data = save(page)
    page.send("/papers/1/1/1/edit", {"place": "The red tin"})
    send_file(page, data)
    cells = texts(page.follow(), ".table__table td, .table__table tbody th")
    assert cells == ["The red tin", "The blue tin"]
    page.send("/all/back/found", {})
    assert "Tick one part or more" in text(page.page)


def test_a_change_meanwhile_is_shown_before_anything_comes_in(page: PageClient) -> None:
    page.send("/people/new", {"label": "Kettle"})
    data = save(page)
    page.send("/people/1/remove", {})
    send_file(page, data)
    page.send("/people/1/back", {})
    page.send("/all/back/found", {"parts": ["people"]})
    assert page.location == "/all/back/found"
    assert "changed here meanwhile" in text(page.follow())
    page.send("/all/back/found", {"parts": ["people"]})
    assert page.location == "/all/"


def test_another_browser_does_not_see_the_file(page: PageClient) -> None:
    send_file(page, save(page))
    other = PageClient.beside(page)
    other.unlock()
    other.get("/all/back/found")
    assert other.location == "/all/back"


def test_a_zip_file_comes_back_with_its_passphrase(filled: PageClient) -> None:
    data = save(filled, passphrase=PHRASE)
    for phrase, said in (("", "This file is locked"), ("wrong", "not the passphrase")):
        send_file(filled, data, phrase)
        assert said in text(filled.page)
    send_file(filled, data, PHRASE)
    assert filled.location == "/all/back/found"


def zip_of(**files: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, words in files.items():
            archive.writestr(name.replace("_", "."), words)
    return out.getvalue()


def test_bad_zip_files_get_a_sentence(page: PageClient) -> None:
    whole = zip_of(notes_json='{"format": 1, "sections": {}}')
    send_file(page, whole)
    assert page.location == "/all/back/found"
    assert "nothing in it that can be read back" in text(page.follow())
    for data, said in (
        (zip_of(other="x"), "There is no notes.json"),
        (whole[:-30], "cannot be read"),
        (zip_of(notes_json="x" * (33 * 2**20)), "too large"),
        (b"words", "not a file that was saved here"),
    ):
        send_file(page, data)
        assert said in text(page.page), said
    page.send("/all/back", {})
    assert "Choose one file" in text(page.page)
    other = {"csrf_token": page.token(), "other": (io.BytesIO(b"x"), "notes.json")}
    page.request("POST", "/all/back", data=other)
    assert "Choose one file" in text(page.page)


def rows(page: PageClient, table: str, *columns: str) -> list[dict[str, str]]:
    said = {"mode": "plain", "columns": list(columns)}
    page.send(f"/all/table/{table}", said)
    data = page.response.get_data()
    assert data.startswith(MARK.encode())
    assert "list.csv" in page.response.headers["Content-Disposition"]
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))


def test_u115_each_list_is_a_table(filled: PageClient) -> None:
    found = rows(filled, "money", *[each.id for each in TABLES[0].columns])
    assert found[0]["What it is"] == "Gourd"
    assert (found[0]["Amount"], found[0]["Currency"]) == ("1200.50", "EUR")
    assert "Saffron" in {row["Only for"] for row in found}
    assert "Ask on Monday" in {row["In your own words"] for row in found}
    found = rows(filled, "aside", *[each.id for each in TABLES[1].columns])
    assert found[0]["What happened"] == "Put aside"
    assert found[0]["In your own words"] == "From the coat"
    found = rows(filled, "people", *[each.id for each in TABLES[2].columns])
    assert found[0]["The word agreed with them"] == "Lemon tart"
    assert found[0]["Safe to call"] == "No"
    found = rows(filled, "papers", *[each.id for each in TABLES[3].columns])
    assert "The blue tin" in {row["Where it is"] for row in found}
    assert "Library card" in {row["What it is"] for row in found}


def test_u115_a_table_speaks_quietly_unless_it_is_to_be_plain(
    page: PageClient, library: Library
) -> None:
    thing = next(x for x in library.lists[0].things if x.quiet != x.text)
    for table in TABLES:
        picked = page.get(f"/all/table/{table.id}").select("[name=mode][checked]")
        assert [str(each["value"]) for each in picked] == ["quiet"]
    for mode, said, other in (
        ("quiet", thing.quiet, thing.text),
        ("plain", thing.text, thing.quiet),
    ):
        page.send("/all/table/papers", {"mode": mode, "columns": ["text"]})
        cells = page.response.get_data(as_text=True)
        assert f'"{said}"' in cells
        assert f'"{other}"' not in cells


def test_own_words_and_secrets_are_left_out_unless_ticked(filled: PageClient) -> None:
    for table in TABLES:
        filled.get(f"/all/table/{table.id}")
        ticked = {
            str(x["value"]) for x in filled.page.select("[name=columns][checked]")
        }
        assert ticked == {each.id for each in table.columns if each.usual}
        assert not ticked & {"note", "words", "word", "reach", "place", "holder"}
    filled.send("/all/table/people", {})
    assert "Tick one column or more" in text(filled.page)


def test_t51_no_cell_is_a_formula(filled: PageClient, vault: Connection) -> None:
    for words in FORMULAS:
        vault.execute("INSERT INTO person (label, note) VALUES (?, ?)", (words, words))
    found = rows(filled, "people", "label", "note")
    for words in FORMULAS:
        assert {"Name": neutral(words), "In your own words": neutral(words)} in found


def test_u103_no_table_has_what_is_known_of_a_helper_unless_it_is_ticked(
    page: PageClient, library: Library
) -> None:
    seed(page, library)
    for table in TABLES:
        usual = [each.id for each in table.columns if each.usual]
        page.send(f"/all/table/{table.id}", {"columns": usual})
        said = page.response.get_data(as_text=True)
        assert [each for each in SEEDED.values() if each in said] == []
    every = [each.id for each in TABLES[2].columns]
    page.send("/all/table/people", {"columns": every})
    said = page.response.get_data(as_text=True)
    assert {SEEDED["word"], SEEDED["reach"]} <= set(re.findall(r"[\w]+", said))


def test_a_table_that_is_none_is_not_there(page: PageClient) -> None:
    page.get("/all/table/other")
    assert page.status == 404
