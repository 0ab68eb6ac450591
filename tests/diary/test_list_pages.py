import json
import re

import pytest
from bs4 import BeautifulSoup

from planner.core import clock
from planner.diary import store, store_list
from planner.diary.model import EntryBody, Kind, Said
from planner.diary.model_filter import Filter
from planner.people.store import remove_person
from planner.vault.space import OpenSpace
from tests.diary.made import add, inside, many, named, person, write
from tests.page import PageClient, choices, text, texts

PARTS = ("day", "month", "year")
#: What a browser sends of a form into which nothing was filled.
EMPTY = {f"{end}-{part}": "" for end in ("first", "last") for part in PARTS}
EMPTY |= {"person": "0"}
ROWS = "main .rows .whole"
#: Words and signs of a judgement; none of them stands beside what she wrote.
JUDGING = re.compile(
    r"\b(score|scoring|rating|trend|level|grade|risk|danger|severe|serious"
    r"|worse|worsening|better|increas\w*|decreas\w*|rising|falling|escalat\w*"
    r"|average|percent|per cent|total|streak|most|least|high|low)\b"
    "|[%\N{UPWARDS ARROW}\N{DOWNWARDS ARROW}\N{NORTH EAST ARROW}"
    "\N{SOUTH EAST ARROW}\N{BLACK UP-POINTING TRIANGLE}\N{BLACK STAR}]",
    re.IGNORECASE,
)
SEEING = ["/diary/", "/diary/chronology", "/diary/chronology/words", "/diary/months"]
SEEING += ["/diary/months/days", "/diary/people", "/diary/people/1", "/diary/bin"]


def labels(page: BeautifulSoup) -> list[str]:
    return texts(page, ROWS)


def show(page: PageClient, what: str, then: str = "overview") -> BeautifulSoup:
    page.send("/diary/show", {"show": what, "then": then})
    return page.follow()


def test_u145_an_empty_diary_says_what_it_is_for(page: PageClient) -> None:
    page.get("/diary/")
    box = page.page.select_one("main .rows.row")
    assert box is not None

    assert len(box.select("p")) == 2
    assert texts(box, "a") == ["Write something down", "Not for me"]
    assert not page.page.select("main img, main form")
    assert "More ways to look" not in text(page.page)  # there is nothing to look at
    for path in ("/diary/chronology", "/diary/months"):
        assert "Nothing is written down so far." in text(page.get(path))
    assert texts(page.get("/diary/people"), "main .button") == ["Add somebody"]


def test_u84_a_list_shows_title_date_kind_and_files_and_never_what_happened(
    page: PageClient,
) -> None:
    words = {"account": Said("zebra7731"), "injuries": Said("zebra7731")}
    with inside(page) as vault:
        jo = person(vault, "Jo")
        titled = add(
            vault, "2026-05-03", title="A call", time="9:30", kind=Kind.CONTACT
        )
        vault.execute("UPDATE entry SET files = 2 WHERE id = ?", (titled,))
        store.add_entry(vault, EntryBody(words=words, people=named(jo)))
        plain = add(vault, "2026-04")
        store.put_in_bin(vault, store.add_entry(vault, EntryBody(words=words)))

    found = page.get("/diary/")

    assert labels(found) == ["A call", "April 2026", "No date yet"]
    assert texts(found, "main .rows .hint")[:2] == [
        "May 3, 2026 · 9:30 · Contact with the other person · 2 files",
        "What happened",
    ]
    assert found.select_one(f"a[href$='/diary/{plain}']")
    for path in SEEING:
        shown = text(page.get(path), "body")
        assert ("zebra7731" in shown) == (path == "/diary/chronology/words"), path


def test_u85_what_has_no_date_stands_by_itself_at_the_end(page: PageClient) -> None:
    with inside(page) as vault:
        add(vault, "~around Easter")
        add(vault, "?", title="B")
        add(vault, "2026-05-03", title="A")

    for path, undated in (
        ("/diary/", ["B", "around Easter"]),
        ("/diary/chronology", ["around Easter", "B"]),
    ):
        found = page.get(path)
        assert labels(found) == ["A", *undated]
        assert texts(found, "main h2")[0] == "Without a date"


def test_u87_fifty_entries_a_page_and_the_way_between(page: PageClient) -> None:
    write(page, many, 310)
    shown: list[str] = []
    for number in range(1, 8):
        found = page.get("/diary/" if number == 1 else f"/diary/page/{number}")
        shown += labels(found)
        links = texts(found, ".pager li")
        assert f"Page {number}" in links
        assert {"Page 1", "Page 7"} <= set(links)

    assert shown == [f"Title {at}" for at in reversed(range(310))]
    assert "310 entries" in text(page.page)
    for path in ("/diary/page/8", "/diary/page/0", "/diary/chronology/page/8"):
        page.get(path)
        assert page.status == 404
    page.get("/diary/page/999999999")
    assert page.status == 404


def test_u87_counting_stops_and_says_so(
    page: PageClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("planner.diary.service_list.FAR", 200)
    write(page, many, 310)

    assert "More than 200 entries" in text(page.get("/diary/"))
    assert "Page 7" not in texts(page.page, ".pager li")
    page.get("/diary/page/3")
    assert "entries" not in " ".join(texts(page.page, "main > .hint"))
    assert "Page 5" in texts(page.page, ".pager li")
    page.get("/diary/page/7")
    assert len(labels(page.page)) == 10


def test_u87_the_form_narrows_the_list_and_stays(page: PageClient) -> None:
    with inside(page) as vault:
        jo = person(vault)
        add(vault, "2026-05-03", title="A", kind=Kind.CONTACT, people=named(jo))
        add(vault, "2026-05-03", title="B", kind=Kind.SERVICE, breach=0)
        add(vault, title="C", jot=True)
        add(vault, "2026-05-03", title="D", source=1)
        add(vault, "2026", title="E")

    cases: list[tuple[dict[str, str | list[str]], list[str]]] = [
        ({"person": str(jo)}, ["A"]),
        ({"kinds": ["contact", "service"]}, ["B", "A"]),
        ({"breach": "y"}, ["B"]),
        ({"has_files": "y"}, []),
        ({"jots": "y"}, ["C"]),
        ({"brought_in": "y"}, ["D", "B", "A", "E", "C"]),
        ({"undated": "y"}, ["C"]),
        ({"first-year": "2026", "first-month": "6"}, ["E"]),
        ({"last-year": "2025"}, []),
        ({"first-year": "2026", "undated": "y"}, ["B", "A", "E", "C"]),
    ]
    for sent, expected in cases:
        page.get("/diary/")
        page.send("/diary/", {**EMPTY, **sent})
        assert page.location == "/diary/", text(page.page, ".error-summary")
        assert labels(page.follow()) == expected, sent
        assert "Chosen:" in text(page.page)
        assert labels(page.get("/diary/")) == expected
    page.send("/diary/", {"person": "0", "then": "list"})
    assert labels(page.follow()) == ["B", "A", "E", "C"]
    assert "Chosen:" not in text(page.page)


def test_u87_the_form_shows_what_was_chosen(page: PageClient) -> None:
    with inside(page) as vault:
        jo = person(vault, "Jo & Co")
        add(vault, "2026-05-03")
    sent = {"first-year": "2026", "last-year": "2026", "last-month": "5"}
    sent |= {"person": str(jo), "kinds": "happened", "has_files": "y"}
    page.send("/diary/", sent)
    found = page.follow()

    for name in ("first-day", "last-day", "first-year"):
        assert found.select_one(f"[name='{name}'][value]"), name
    assert found.select_one("[name='kinds'][value='happened'][checked]")
    assert found.select_one(f"[name='person'] option[value='{jo}'][selected]")
    assert choices(found, "kinds")[0] == "What happened"
    assert texts(found, "main .tag") == [
        "From January 1, 2026",
        "Until May 31, 2026",
        "Jo & Co",
        "What happened",
        "With files",
    ]
    assert "No entry fits what you chose." in text(found)
    assert not found.select_one("main details[open]")
    assert not found.select("main script, main [disabled]")


@pytest.mark.parametrize(
    ("sent", "said"),
    [
        ({"first-day": "31", "first-month": "2", "first-year": "2026"}, "calendar"),
        ({"first-month": "2"}, "four digits"),
        ({"first-year": "2026", "last-year": "2025"}, "before the beginning"),
    ],
)
def test_u87_a_period_that_is_none_is_told(
    page: PageClient, sent: dict[str, str], said: str
) -> None:
    write(page, add, "2026-05-03", title="A")
    found = page.send("/diary/", {"person": "0", **sent})

    assert page.status == 200
    assert said in text(found, ".error-summary")
    assert found.select_one("main details[open]")
    assert labels(found) == ["A"]


def test_u87_a_form_with_anything_else_is_not_taken(page: PageClient) -> None:
    write(page, add)
    for sent in ({"person": "77"}, {"person": "0", "kinds": "other"}):
        page.send("/diary/", sent)
        assert page.status == 200
        assert page.page.select(".error-summary")
    for what in ("", "other", "on:", "on:~x", "on:2026-13", "person:x"):
        page.send("/diary/show", {"show": what})
        assert page.status == 400, what
    page.send("/diary/show", {"show": "all", "then": "/elsewhere"})
    assert page.status == 400
    assert write(page, store_list.load_filter) == Filter()


def test_no_address_ever_has_what_was_chosen(page: PageClient) -> None:
    with inside(page) as vault:
        jo = person(vault)
        add(vault, "2026-05-03", people=named(jo))
        add(vault, "2026-05-03", source=1, people=named(jo))
    for what in ("jots", "on:2026-05", "on:2026", "brought", f"person:{jo}", "all"):
        show(page, what)
        assert page.here == "/diary/"
    assert not page.page.select("main form[method=get]")
    for link in page.page.select("main a[href]"):
        assert "?" not in str(link["href"])


def test_somebody_who_left_the_list_of_people_is_not_chosen_any_more(
    page: PageClient,
) -> None:
    with inside(page) as vault:
        jo = person(vault)
        add(vault, title="A")
    assert labels(show(page, f"person:{jo}")) == []
    write(page, remove_person, jo)

    assert labels(page.get("/diary/")) == ["A"]
    assert "With entries from chats" in texts(page.page, "main .tag")


def test_what_came_from_chats_is_counted_and_shown_when_asked_for(
    page: PageClient,
) -> None:
    with inside(page) as vault:
        jo = person(vault)
        add(vault, "2026-05-03", title="A", people=named(jo))
        for title in "BC":
            add(vault, "2026-05-02", title=title, source=1, people=named(jo))

    assert labels(page.get("/diary/")) == ["A"]
    assert "2 entries from chats are not in this list." in text(page.page)
    assert "2 entries from chats" in text(page.get(f"/diary/people/{jo}"))
    assert labels(show(page, "brought")) == ["A", "C", "B"]
    assert "not in this list" not in text(page.page)
    assert labels(page.get(f"/diary/people/{jo}")) == ["A", "C", "B"]
    assert "not in this list" not in text(page.page)


def test_only_chats_are_offered_where_nothing_else_is(page: PageClient) -> None:
    write(page, add, "2026-05-03", title="A", source=1)

    assert "1 entry from chats is not in this list." in text(page.get("/diary/"))
    assert labels(show(page, "brought")) == ["A"]


def test_u90_notes_to_sort_are_one_line_and_a_list(page: PageClient) -> None:
    with inside(page) as vault:
        add(vault, "2026-05-03", title="A")
        for _each in range(3):
            add(vault, jot=True)

    assert "3 notes to sort" in text(page.get("/diary/"))
    assert labels(show(page, "jots")) == ["No date yet"] * 3
    assert texts(page.page, "main .rows .tag") == ["To sort"] * 3


def test_u88_months_are_a_table_of_numbers_only_on_request(page: PageClient) -> None:
    with inside(page) as vault:
        for when in ("2026-05-03", "2026-05", "2025-12-31", "2025", ""):
            add(vault, when, title=when or "none")

    assert not page.get("/diary/").select("main table")
    found = page.get("/diary/months")
    table = found.select_one("main table")
    assert table is not None
    heads = texts(table, "thead th[scope=col]")
    rows = {text(row, "th[scope=row]"): row for row in table.select("tbody tr")}

    assert text(table, "caption") == "Entries in each month"
    assert heads == ["Month", "2025", "2026"]
    assert len(rows) == 13
    assert texts(rows["May"], "td") == ["", "2 , May 2026"]
    assert texts(rows["Only the year is known"], "td") == ["1 , 2025", ""]
    assert [len(row.select(".table__some")) for row in rows.values()].count(0) == 10
    assert "1 entry has no date." in text(found)
    assert labels(show(page, "on:2026-05")) == ["2026-05-03", "2026-05"]
    assert texts(page.page, "main .tag") == ["May 2026"]
    assert texts(show(page, "on:2025"), "main .tag") == ["2025"]
    assert labels(show(page, "undated")) == ["none"]


def test_u88_one_month_is_a_calendar_of_days(page: PageClient) -> None:
    with inside(page) as vault:
        for when in ("2026-05-03", "2026-05-03", "2026-05", "2026-04-30", "2026-06-01"):
            add(vault, when, title=when)

    now = clock.now().astimezone()
    assert text(page.get("/diary/months/days"), "h1") == f"{now:%B %Y}"
    found = show(page, "on:2026-05", "days")
    assert page.here == "/diary/months/days"
    assert text(found, "h1") == "May 2026"
    assert len(found.select("thead th[scope=col]")) == 7
    assert texts(found, "td.table__some") == ["3 May 3, 2026, 2 entries"]
    assert "1 more entry may belong to this month." in text(found)
    around = texts(found, "main .flow .button--small")
    assert around == ["April 2026", "June 2026"]
    listed = labels(show(page, "on:2026-05-03"))
    assert listed == ["2026-05-03", "2026-05-03", "2026-05"]
    assert texts(page.page, "main .tag") == ["May 3, 2026"]
    assert text(page.get("/diary/months/days"), "h1") == "May 2026"


@pytest.mark.parametrize(
    ("month", "around"),
    [("on:0001-01", ["February 1"]), ("on:9999-12", ["November 9999"])],
)
def test_the_calendar_has_a_first_and_a_last_month(
    page: PageClient, month: str, around: list[str]
) -> None:
    found = show(page, month, "days")

    assert texts(found, "main .flow .button--small") == around


def test_a_chronology_is_oldest_first_and_says_more_only_when_asked(
    page: PageClient,
) -> None:
    long = "\n\n".join(f"Line {at}" for at in range(1, 9))
    with inside(page) as vault:
        add(vault, "2026-05-03", title="B", account=long)
        add(vault, "2025-05-03", title="A", account="word " * 100)
        add(vault, "2026-06-01", title="C", account="Short.")
        add(vault, "2026-06-02", title="D", account="")

    found = page.get("/diary/chronology")
    assert labels(found) == ["A", "B", "C", "D"]
    assert "Line 1" not in text(found)
    link = found.find("a", string="Show how each entry begins")
    assert link is not None
    found = page.get("/diary/chronology/words")
    begun = texts(found, ".rows .summary-list__value")
    assert begun[1] == "Line 1 Line 2 Line 3 \N{HORIZONTAL ELLIPSIS}"
    assert begun[2:] == ["Short."]
    assert len(begun[0]) <= 302
    assert "Leave out what the entries say" in text(found)


def test_a_chronology_has_what_was_chosen(page: PageClient) -> None:
    write(page, many, 60)
    found = page.get("/diary/chronology/words/page/2")
    assert labels(found) == [f"Title {at}" for at in range(50, 60)]
    show(page, "on:2024-01-05")

    assert labels(page.get("/diary/chronology")) == ["Title 4"]
    show(page, "on:2023")
    assert "No entry fits what you chose." in text(page.get("/diary/chronology"))


def test_what_one_person_did_stands_with_their_part(page: PageClient) -> None:
    with inside(page) as vault:
        jo, al = person(vault), person(vault, "Al")
        add(vault, "2026-05-03", title="A", people=named(jo, "who", "saw"))
        add(vault, "2026-05-04", title="B", people=named(jo, "saw"))
        add(vault, "2026-05-05", title="C", people=named(al))

    assert texts(page.get("/diary/people"), ROWS) == ["Jo", "Al"]
    found = page.get(f"/diary/people/{jo}")
    assert labels(found) == ["B", "A"]
    assert texts(found, ".tag") == [
        "Saw or heard it",
        "Did it, or was in touch",
        "Saw or heard it",
    ]
    show(page, "on:2020")
    assert labels(page.get(f"/diary/people/{jo}")) == ["B", "A"]
    write(page, person, "Nobody")
    assert "No entry names this person." in text(page.get("/diary/people/3"))
    for path in ("/diary/people/9", f"/diary/people/{jo}/page/2"):
        page.get(path)
        assert page.status == 404


def test_u89_nothing_judges_counts_up_or_points_up_or_down(page: PageClient) -> None:
    with inside(page) as vault:
        jo = person(vault)
        many(vault, 70, people=named(jo))
        add(vault, jot=True)
        store.put_in_bin(vault, add(vault, "2026-05-03"))
    for path in SEEING:
        found = page.get(path)
        main = found.select_one("main")
        assert main is not None
        assert JUDGING.findall(main.get_text(" ")) == [], path
        assert not main.select("meter, progress, canvas, figure, [role=img], tfoot")
        for icon in main.select("svg"):
            assert "icon" in str(icon["class"]), path


def test_u89_the_test_sees_a_judgement() -> None:
    for words in ("Risk: high", "12 %", "a rising trend", "in total 7"):
        assert JUDGING.search(words), words


def test_a_store_that_can_only_be_read_is_narrowed_down_too(
    page: PageClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    with inside(page) as vault:
        add(vault, "2026-05-03", title="A")
        add(vault, "2025-05-03", title="B")
    monkeypatch.setattr(OpenSpace, "read_only", True)

    assert labels(show(page, "on:2025")) == ["B"]
    assert labels(page.get("/diary/")) == ["B"]
    assert labels(show(page, "all")) == ["A", "B"]


def test_what_was_chosen_is_there_after_a_lock(page: PageClient) -> None:
    with inside(page) as vault:
        add(vault, "2026-05-03", title="A")
        add(vault, "2025-05-03", title="B")
    show(page, "on:2025")
    page.send("/lock")
    page.unlock()

    assert labels(page.get("/diary/")) == ["B"]
    kept = write(page, lambda v: v.execute("SELECT filter FROM diary_view").fetchone())
    assert json.loads(kept["filter"])["first"] == "2025-01-01"


def test_other_pages_are_one_row_away(page: PageClient) -> None:
    write(page, lambda vault: add(vault, "2026-05-03"))
    rows = texts(page.get("/diary/"), "main .row--link a")

    assert {"From the first to the last", "Month by month", "The bin"} <= set(rows)
    assert {"Files", "Seals", "Bring in messages", "Put together for somebody"} <= set(
        rows
    )
