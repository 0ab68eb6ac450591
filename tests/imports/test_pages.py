"""Bringing in messages, page by page."""

# ruff: noqa: E501 - lines as other programs write them

import hashlib
import io
import json
from datetime import timedelta

import pytest

from planner.attachments.store import load_file
from planner.core import clock
from planner.diary.store import erase_entry, load_entry
from planner.imports import routes, service
from planner.imports.work import Doing, Work, Works
from planner.people.model import NewPerson
from planner.people.store import add_person
from planner.seals.service import look_through
from planner.web.vault import LockedError
from tests.imports.conftest import CHAT, Bringing
from tests.imports.reading import zipped
from tests.imports.test_sms import mms, picture, sms, smses, words
from tests.page import PageClient, choices, text, texts

LATER = CHAT + "15/02/2024, 09:00 - Sam: On my way\n"
OTHER = "13/02/2024, 11:00 - Kim: Hello\n14/02/2024, 11:00 - Kim: Hello\n"


def bodies(bringing: Bringing) -> list[dict[str, object]]:
    """Return what the latest version of each entry of a message says."""
    rows = bringing.ask(
        "SELECT text FROM body JOIN entry ON entry.seq = body.seq"
        " JOIN import_key ON import_key.entry = entry.id ORDER BY entry.id"
    )
    return [json.loads(str(row[0])) for row in rows]


def count(bringing: Bringing, table: str = "import_key") -> int:
    """Return how many messages are here, or how many rows another table has."""
    return int(str(bringing.ask(f"SELECT count(*) FROM {table}")[0][0]))  # noqa: S608 - written here


def test_u145_nothing_has_come_yet(page: PageClient) -> None:
    page.get("/imports/")

    assert "Nothing has come from a file yet." in text(page.page)
    assert texts(page.page, "main .rows a") == ["Choose a file"]


def test_the_file_is_looked_at_first_and_nothing_comes_in(bringing: Bringing) -> None:
    found = text(bringing.look(CHAT, "chat of mine.txt"))

    assert "Nothing has been brought in yet." in found
    assert "Messages 3" in found
    assert "February 13, 2024 to February 14, 2024" in found
    assert "Lines that the other program wrote itself 1. They are left out." in found
    assert "Places that could not be read 0" in found
    assert texts(bringing.page.page, "select + *, label[for^=who]") == ["Jo", "Sam"]
    assert count(bringing) == 0


def test_u93_the_file_is_kept_as_it_came_with_its_digest(bringing: Bringing) -> None:
    bringing.look(CHAT, "chat of mine.txt")
    shown = text(bringing.page.page)

    assert "chat of mine.txt" in shown
    assert hashlib.sha256(CHAT.encode()).hexdigest() in shown
    assert bringing.ask("SELECT state, size FROM file") == [
        ("kept", len(CHAT.encode()))
    ]


def test_messages_become_entries_on_their_own_days(bringing: Bringing) -> None:
    bringing.bring(CHAT)

    assert "3 messages are in the diary." in text(bringing.page.page)
    brought = bringing.ask("SELECT kind, stated, time, title, source FROM entry")
    assert brought[:3] == [
        ("contact", "2024-02-13", "10:06", "", 1),
        ("contact", "2024-02-13", "10:07", "", 1),
        ("contact", "2024-02-14", "08:00", "", 1),
    ]
    first = bodies(bringing)[1]
    assert first["words"] == {
        "account": {"text": "Which bus\nthe red one?", "sure": ""},
        "shown": {"text": "Sam", "sure": ""},
    }
    assert first["choices"] == {"channel": ["message"]}


def test_she_says_who_is_who(bringing: Bringing) -> None:
    bringing.bring(CHAT, who0="me", who1="new", label1="S. from work")
    made = bodies(bringing)

    assert bringing.ask("SELECT label FROM person") == [("S. from work",)]
    assert [one["choices"] for one in made] == [
        {"channel": ["message"], "direction": ["to"]},
        {"channel": ["message"], "direction": ["from"]},
        {"channel": ["message"], "direction": ["to"]},
    ]
    # In a chat of two, what I write goes to the other one.
    named = {"person": 1, "part": "who", "label": "S. from work"}
    assert [one["people"] for one in made] == [[named]] * 3


def test_people_on_the_list_are_offered(bringing: Bringing) -> None:
    with bringing.vault() as vault:
        number = add_person(vault, NewPerson("Sam the neighbour"))
    bringing.look(CHAT)
    bringing.page.send("/imports/1", {"who1": str(number), "who0": "9999"})
    bringing.work()

    assert [len(one["people"]) for one in bodies(bringing)] == [0, 1, 0]  # type: ignore[arg-type]
    assert count(bringing, "person") == 1


def test_somebody_new_needs_a_word(bringing: Bringing) -> None:
    bringing.look(CHAT)
    bringing.page.send("/imports/1", {"who0": "new", "label0": "  "})

    assert "Write a nickname or initials" in text(bringing.page.page)
    assert bringing.page.put_off == []


def test_a_name_can_be_left_out(bringing: Bringing) -> None:
    bringing.bring(CHAT, who0="out")

    assert [one["words"]["shown"]["text"] for one in bodies(bringing)] == ["Sam"]  # type: ignore[index]


def test_more_names_than_a_page_holds_stay_as_written(bringing: Bringing) -> None:
    lines = (f"13/02/2024, 10:05 - Name {n}: hello" for n in range(45))
    bringing.look("\n".join(lines))

    assert "There are 5 more names. They stay as they are written." in text(
        bringing.page.page
    )
    assert len(bringing.page.page.select("select")) == 40


# -- the order of dates


def test_u45_day_and_month_are_asked_and_never_guessed(bringing: Bringing) -> None:
    shown = text(bringing.look("03/04/2024, 10:05 - Jo: hello"))

    assert "The dates can be read in two ways" in shown
    assert len(choices(bringing.page.page, "order")) == 2
    assert "3 April. Then they are of April 3, 2024 to April 3, 2024" in shown
    bringing.page.send("/imports/1", {})
    assert "Choose how to read the dates" in text(bringing.page.page)
    bringing.page.send("/imports/1", {"order": "ymd"})
    assert "Choose how to read the dates" in text(bringing.page.page)
    bringing.page.send("/imports/1", {"order": "mdy"})
    bringing.work()
    assert [str(one["when"]) for one in bodies(bringing)] == ["2024-03-04"]
    shown = text(bringing.page.get("/imports/1"))
    assert "March 4, 2024 to March 4, 2024" in shown


# -- a second time


def test_nothing_comes_twice(bringing: Bringing) -> None:
    bringing.bring(CHAT)
    shown = text(bringing.look(CHAT))

    assert "Of these already in the diary 3" in shown
    assert "The same file was looked at before." in shown
    bringing.page.send("/imports/2", {})
    bringing.work()
    assert count(bringing) == 3


def test_a_file_that_overlaps_brings_only_what_is_new(bringing: Bringing) -> None:
    bringing.bring(CHAT)
    bringing.bring(LATER)

    assert "1 message is in the diary." in text(bringing.page.page)
    assert count(bringing) == 4


def test_two_messages_that_are_alike_are_two(bringing: Bringing) -> None:
    twice = "13/02/2024, 10:05 - Jo: hello\n" * 2
    bringing.bring(twice)
    bringing.bring(twice + "13/02/2024, 10:05 - Jo: hello\n")

    assert count(bringing) == 3


def test_what_is_in_the_bin_does_not_come_again(bringing: Bringing) -> None:
    bringing.bring(CHAT)
    bringing.page.send("/imports/1/remove")
    bringing.bring(CHAT)

    assert count(bringing) == 3


# -- files that come along


def test_pictures_come_with_their_messages(bringing: Bringing) -> None:
    chat = "13/02/2024, 10:05 - Jo: a.jpg (file attached)\n13/02/2024, 10:06 - Jo: b.jpg (file attached)"
    shown = text(
        bringing.look(
            zipped({"_chat.txt": chat, "a.jpg": b"\xff\xd8\xff picture"}), "a.zip"
        )
    )
    assert "Files that came with them 1" in shown
    assert "Files that are named, but not here 1" in shown
    bringing.page.send("/imports/1", {})
    bringing.work()

    assert bringing.ask("SELECT files FROM entry") == [(1,), (0,), (1,)]
    assert bringing.ask("SELECT name, state FROM file WHERE id = 2") == [
        ("a.jpg", "kept")
    ]


def test_a_picture_that_cannot_be_read_leaves_its_message(bringing: Bringing) -> None:
    broken = mms(words("look"), picture()).replace('data="AAEC', 'data="!!!!')
    bringing.bring(smses(broken, sms()), "a.xml")

    assert "1 file that came with a message could not be read" in text(
        bringing.page.page
    )
    assert bringing.ask("SELECT files FROM entry") == [(0,), (0,), (1,)]
    assert bringing.ask("SELECT count(*) FROM file_piece WHERE file = 2") == [(0,)]


def test_messages_of_a_phone_say_which_way_they_went(bringing: Bringing) -> None:
    bringing.bring(
        smses(sms(), sms(type=2, body="yes")), "a.xml", who0="new", label0="J"
    )
    made = bodies(bringing)

    assert [one["choices"] for one in made] == [
        {"channel": ["message"], "direction": ["from"]},
        {"channel": ["message"], "direction": ["to"]},
    ]
    assert [len(one["people"]) for one in made] == [1, 1]  # type: ignore[arg-type]


def test_a_table_and_an_e_mail(bringing: Bringing) -> None:
    bringing.bring("date,from,text\n2024,Jo,a\n?,Jo,b\n", "a.csv")
    assert "Without a known date 1" in text(bringing.page.page)
    bringing.bring("From: jo@example.org\nDate: soon\nSubject: bus\n\nhello", "a.eml")

    stated = [str(one["when"]) for one in bodies(bringing)]
    assert stated == ["2024", "?", "?"]


# -- what cannot be read


def test_places_that_could_not_be_read_are_listed(bringing: Bringing) -> None:
    strange = "words\n" + "13/02/2024, 10:75 - Jo: x\n" * 120
    shown = text(bringing.look(f"{strange}13/02/2024, 10:05 - Jo: x\n"))

    assert "Places that could not be read 121" in shown
    assert "There are 21 more." in shown
    rows = [texts(row, "th, td") for row in bringing.page.page.select("tbody tr")]
    assert rows[:2] == [
        ["1", "This stands before the first message."],
        ["2", "The time could not be read."],
    ]


BAD = [
    ("", "There is no message in it."),
    ("my own notes", "It is none of the forms that can be read here."),
    ("date,from\n", "There is no message in it."),
    (b"\0\1\2", "It is no text."),
    (zipped({"big": b"\0" * 9_000_000}), "What is packed in it is far too large."),
    (zipped({"a": "b"}), "There is no chat in it."),
    (b"PK\x03\x04 and no more", "It is damaged, or not whole."),
    ('<?xml version="1.0"?><!DOCTYPE a><a/>', "It has rules of its own in it"),
    ("<smses/>".encode("utf-16"), "It is not saved as UTF-8."),
]


@pytest.mark.parametrize(("data", "why"), BAD, ids=[one[1] for one in BAD])
def test_a_bad_file_gives_a_clear_sentence_and_changes_nothing(
    bringing: Bringing, data: bytes | str, why: str
) -> None:
    shown = text(bringing.look(data))

    assert "This file could not be read" in shown
    assert why in shown
    assert [count(bringing, name) for name in ("entry", "person", "revision")] == [
        0
    ] * 3
    bringing.page.send("/imports/1", {})
    assert bringing.page.put_off == []


def test_where_a_line_is_too_long_its_number_is_told(
    bringing: Bringing, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("planner.imports.reading.LONGEST_LINE", 100)
    shown = text(bringing.look("13/02/2024, 10:05 - Jo: a\n" + "b" * 101))

    assert "Line 2: This is longer than any message." in shown


def test_too_many_messages_are_refused(
    bringing: Bringing, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("planner.imports.model.MOST_MESSAGES", 2)

    assert "more than 250,000 messages" in text(bringing.look(CHAT))


def test_u91_no_file_or_two_are_told(bringing: Bringing) -> None:
    page = bringing.page
    page.send("/imports/new", {})
    assert "Choose one file" in text(page.page)
    files = [(io.BytesIO(b"a"), "a.txt"), (io.BytesIO(b"b"), "b.txt")]
    fields = {"csrf_token": page.token(), "file": files}
    page.request("POST", "/imports/new", data=fields)

    assert "Choose one file" in text(page.page)
    assert count(bringing, "file_piece") == 0


# -- how far it is


def test_the_page_that_waits_says_how_far_it_is(bringing: Bringing) -> None:
    bringing.look(CHAT)
    page = bringing.page
    page.send("/imports/1", {})
    assert page.location == "/imports/1/progress"
    work = bringing.page.app.extensions["imports"].of(1)
    work.done, work.total = 12_000, 50_000

    page.get("/imports/1/progress")
    assert "12,000 of 50,000" in text(page.page)
    assert page.response.headers["Refresh"] == "2"
    assert "nothing of it is kept" in text(page.page)
    page.get("/imports/1", follow=True)
    assert page.here == "/imports/1/progress"


def test_looking_has_no_total_yet(bringing: Bringing) -> None:
    where = bringing.upload(CHAT)
    bringing.page.get(f"{where}/progress")

    assert "0 so far" in text(bringing.page.page)


def test_the_page_that_waits_needs_no_store(bringing: Bringing) -> None:
    bringing.look(CHAT)
    bringing.page.send("/imports/1", {})
    with bringing.vault() as vault:
        vault.execute("BEGIN EXCLUSIVE")
        bringing.page.get("/imports/1/progress")
        vault.execute("ROLLBACK")

    assert "0 of 3" in text(bringing.page.page)


def test_a_page_that_looks_by_itself_keeps_nothing_open(bringing: Bringing) -> None:
    where = bringing.upload(CHAT)
    gate = bringing.page.app.extensions["gate"]
    before = gate.used
    bringing.page.get(f"{where}/progress")

    assert gate.used == before
    assert clock.steady() > before


def test_d6_work_that_goes_on_keeps_it_open_and_silence_does_not(
    bringing: Bringing, monkeypatch: pytest.MonkeyPatch
) -> None:
    gate = bringing.page.app.extensions["gate"]
    reasons: list[object] = []
    step = Work.step

    def slow(self: Work) -> None:
        time.steady_seconds += 50
        time.wall += timedelta(seconds=50)
        gate.ticked = time.wall
        reasons.append(gate.reason_to_close())
        step(self)

    monkeypatch.setattr("planner.imports.work._NOW_AND_THEN", 1)
    monkeypatch.setattr(Work, "step", slow)
    with clock.frozen(wall=clock.now(), steady_seconds=clock.steady()) as time:
        gate.minutes = 1
        gate.touch()
        bringing.look(CHAT)
        bringing.page.send("/imports/1", {})
        bringing.work()
        assert count(bringing) == 3
        assert set(reasons) == {None}
        gate.scripted = True
        gate.keep_open()
        assert gate.reason_to_close() == "silent"
        gate.opened = clock.steady() - 4 * 60 * 60
        gate.heard = clock.steady()
        assert gate.reason_to_close() == "long"


def test_stopping_keeps_nothing(
    bringing: Bringing, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("planner.imports.work._PATIENCE", 0)
    bringing.look(CHAT)
    page = bringing.page
    page.send("/imports/1", {})
    page.send("/imports/1/stop")
    bringing.work()

    assert count(bringing) == 0
    page.get("/imports/1")
    assert "Nothing has been brought in yet." in text(page.page)
    page.send("/imports/1/stop")
    assert page.location == "/imports/1"


def test_half_way_stopped_nothing_is_kept(
    bringing: Bringing, monkeypatch: pytest.MonkeyPatch
) -> None:
    step = Work.step

    def stopped(self: Work) -> None:
        if self.done == 2:
            self.stopped.set()
        step(self)

    bringing.look(CHAT)
    monkeypatch.setattr(Work, "step", stopped)
    bringing.page.send("/imports/1", {})
    bringing.work()

    assert [count(bringing, name) for name in ("entry", "body", "import_key")] == [
        0,
        0,
        0,
    ]


def test_what_goes_wrong_is_told_and_nothing_is_kept(
    bringing: Bringing, monkeypatch: pytest.MonkeyPatch
) -> None:
    def failing(*_: object) -> None:
        raise RuntimeError

    bringing.look(CHAT)
    monkeypatch.setattr(service, "bring", failing)
    bringing.page.send("/imports/1", {})
    with pytest.raises(RuntimeError):
        bringing.work()
    bringing.page.get("/imports/1/progress")

    assert "Nothing was brought in." in text(bringing.page.page)
    assert "Refresh" not in bringing.page.response.headers
    bringing.page.get("/imports/1")
    assert "Nothing has been brought in yet." in text(bringing.page.page)


def test_a_file_that_is_gone_is_told(bringing: Bringing) -> None:
    bringing.look(CHAT)
    bringing.page.send("/imports/1", {})
    with bringing.vault() as vault:
        vault.execute("UPDATE file SET state = 'erased'")
    bringing.work()
    bringing.page.get("/imports/1/progress")

    assert "There is no file with this number." in text(bringing.page.page)


def test_one_file_at_a_time(bringing: Bringing) -> None:
    bringing.upload(CHAT)
    bringing.send_file(OTHER)
    assert bringing.page.location == "/imports/2"
    bringing.work()
    bringing.page.get("/imports/2")
    assert "This file was not read to its end" in text(bringing.page.page)
    bringing.page.send("/imports/2/look")
    bringing.work()
    bringing.page.get("/imports/2")
    assert "Messages 2" in text(bringing.page.page)
    bringing.page.send("/imports/2/look")
    assert bringing.page.location == "/imports/2"


def test_locking_stops_it_first(
    bringing: Bringing, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("planner.imports.work._PATIENCE", 0)
    bringing.upload(CHAT)
    page = bringing.page
    works, last_acts = page.app.extensions["imports"], page.app.extensions["run"].at_end
    assert last_acts[-1] == works.stop_all
    last_acts[-1]()
    bringing.work()

    assert bringing.ask("SELECT state FROM import") == [("new",)]


def test_work_begins_once_and_ends() -> None:
    works, work = Works(), Work(Doing.LOOKING)

    assert works.begin(1, work)
    assert not works.begin(2, Work(Doing.LOOKING))
    work.run(lambda one: one.step())
    assert works.begin(2, Work(Doing.LOOKING))
    assert work.done == 1


# -- taking it out


def test_u101_everything_from_a_file_goes_to_the_bin_and_back(
    bringing: Bringing,
) -> None:
    where = bringing.bring(CHAT)
    with bringing.vault() as vault:
        vault.execute(
            "UPDATE entry SET removed_at = '2020-01-01T00:00:00Z' WHERE id = 2"
        )
    page = bringing.page
    page.get(f"{where}/remove")
    assert "2 entries go to the bin" in text(page.page)
    page.send(f"{where}/remove")
    page.get(where)
    assert "Everything from this file is in the bin." in text(page.page)
    assert "Undo" in texts(page.page, "button")
    assert bringing.ask("SELECT count(*) FROM entry WHERE removed_at IS NULL") == [(0,)]
    page.send(f"{where}/back")

    # What she had removed before stays where she put it.
    there = "SELECT id FROM entry WHERE removed_at IS NULL ORDER BY id"
    assert bringing.ask(there) == [(1,), (3,), (4,)]
    page.send(f"{where}/back")
    page.get("/imports/")
    assert "2 messages are in the diary" in text(page.page)


def test_a_file_goes_when_nothing_from_it_is_left(bringing: Bringing) -> None:
    where = bringing.bring(CHAT)
    page = bringing.page
    page.get(f"{where}/erase")
    assert page.status == 404
    page.send(f"{where}/remove")
    page.get(f"{where}/remove")
    assert page.status == 404
    with bringing.vault() as vault:
        for number in (1, 2, 3, 4):
            erase_entry(vault, number)
    page.get(where)
    assert "Delete this file" in text(page.page)
    assert "The file itself is deleted." in text(page.page)
    page.get(f"{where}/erase")
    page.send(f"{where}/erase")

    assert page.location == "/imports/"
    assert [
        count(bringing, name) for name in ("import", "import_key", "file_piece")
    ] == [0] * 3
    assert bringing.ask("SELECT state FROM file") == [("erased",)]


def test_an_erased_message_can_come_again(bringing: Bringing) -> None:
    bringing.bring(CHAT)
    with bringing.vault() as vault:
        erase_entry(vault, 1)
    bringing.bring(CHAT)

    assert "1 message is in the diary." in text(bringing.page.page)


def test_a_file_that_was_only_looked_at_can_be_deleted(bringing: Bringing) -> None:
    bringing.look(CHAT)
    bringing.page.send("/imports/1/erase")

    assert count(bringing, "import") == 0


def test_the_list_says_what_became_of_each_file(bringing: Bringing) -> None:
    bringing.bring(CHAT)
    bringing.look("notes")
    bringing.look(OTHER)
    bringing.upload(OTHER)
    bringing.page.get("/imports/")

    assert texts(bringing.page.page, "main dd") == [
        "Not looked at yet",
        "Looked at. Nothing has been brought in",
        "It could not be read",
        "3 messages are in the diary",
    ]


def test_u84_no_list_shows_a_word_of_a_message(bringing: Bringing) -> None:
    bringing.bring(CHAT)
    bringing.page.get("/imports/")
    assert "bus" not in text(bringing.page.page)
    bringing.page.get("/diary/")
    assert "bus" not in text(bringing.page.page)


# -- outside of the pages


def test_no_store_no_work(bringing: Bringing) -> None:
    app = bringing.page.app
    app.extensions["gate"].space = None
    with app.test_request_context(), pytest.raises(LockedError):
        routes._space()  # noqa: SLF001 - the gate lets nobody come as far as this


def test_t13_nothing_is_in_clear_on_the_disk(bringing: Bringing) -> None:
    seeded = "quince marmalade 4711"
    bringing.bring(f"13/02/2024, 10:05 - Jo: {seeded}\n" * 500, f"{seeded}.txt")
    folder = bringing.page.app.extensions["gate"].storage.folder.path

    assert count(bringing) == 500
    for path in folder.rglob("*"):
        if path.is_file():
            assert seeded.encode() not in path.read_bytes(), path.name


def test_a_file_is_asked_for_and_an_unknown_one_is_not_there(page: PageClient) -> None:
    page.get("/imports/new")
    assert page.page.select_one("input[type=file]") is not None
    page.get("/imports/99")
    assert page.status == 404
    page.get("/imports/99/progress")
    assert page.location == "/imports/99"


def test_what_was_not_kept_starts_nothing(bringing: Bringing) -> None:
    bringing.look(CHAT)
    bringing.page.send("/imports/1", {})
    with bringing.vault() as vault:
        vault.execute("UPDATE import SET choices = '{}'")
    bringing.work()

    assert count(bringing) == 0


def test_names_that_are_none_are_not_asked_about(bringing: Bringing) -> None:
    long = "J" * 201
    bringing.look(f"date,from,text\n2024-02-13,{long},a\n2024-02-13,Jo,b\n", "a.csv")

    assert len(bringing.page.page.select("select")) == 1


# -- the file itself


def test_the_file_itself_is_on_an_entry_and_in_the_chain(bringing: Bringing) -> None:
    where = bringing.bring(CHAT, "chat of mine.txt")
    page = bringing.page

    assert "3 messages are in the diary." in text(page.page)
    with bringing.vault() as vault:
        entry, body = load_entry(vault, 4)
        line = vault.execute("SELECT line FROM revision WHERE seq = 4").fetchone()
        file = load_file(vault, 1)
        assert look_through(vault).faults == ()
        vault.execute("UPDATE file_piece SET data = CAST('other' AS BLOB)")
        assert [each.what for each in look_through(vault).faults] == ["file"]
    assert (entry.source, body.title) == (1, "chat of mine.txt")
    assert json.loads(line["line"])["attachments"] == [[file.commitment, file.size]]
    link = page.page.find("a", string="The entry of the diary that has it")
    assert link is not None
    page.get(page.path_of(str(link["href"])))
    assert text(page.page, "h1") == "chat of mine.txt"
    back = page.page.find("a", string="What came from this file")
    assert back is not None
    assert page.path_of(str(back["href"])) == where
    assert "File 1" in text(page.get("/files/"))


def test_the_file_can_be_saved_from_the_page_of_its_import(bringing: Bringing) -> None:
    bringing.look(CHAT)
    page = bringing.page
    link = page.page.find("a", string="Look at the file, or save it")
    assert link is not None
    page.get(page.path_of(str(link["href"])))
    assert page.status == 200
    page.get("/files/1/copy")
    assert page.response.get_data() == CHAT.encode()


def test_u101_the_file_goes_to_the_bin_with_its_messages(bringing: Bringing) -> None:
    where = bringing.bring(CHAT)
    bringing.page.send(f"{where}/remove")
    in_bin = "SELECT count(*) FROM entry WHERE removed_at IS NOT NULL"
    assert bringing.ask(in_bin) == [(4,)]
    bringing.page.send(f"{where}/back")
    assert bringing.ask(in_bin) == [(0,)]


def test_a_file_that_brings_nothing_new_gets_no_entry(bringing: Bringing) -> None:
    bringing.bring(CHAT)
    bringing.bring(CHAT)

    assert bringing.ask("SELECT count(*) FROM entry") == [(4,)]
