"""Tables in quiet words, and days for a calendar, give nothing away."""

import re
from contextlib import closing
from dataclasses import replace
from datetime import date

import pytest
from icalendar import Calendar
from sqlcipher3.dbapi2 import Connection

from planner.budget import store as budget
from planner.budget.model import Access
from planner.content.model import Library
from planner.core.dates import When
from planner.diary.model import EntryBody, Kind, Named, Said
from planner.diary.store import add_entry
from planner.everything.columns import TABLES
from planner.exports.table import MARK
from planner.fund import store as fund
from planner.fund.model import NewEntry, Way
from planner.orders.model import OrderBody
from planner.orders.store import add_order
from planner.papers import store as papers
from planner.papers.model import ME, Form, Moving, Note, OwnerKind, State
from planner.people.model import Help, NewPerson, Safe
from planner.people.store import add_person
from planner.vault.transactions import transaction
from planner.weeks import service
from tests.exports.test_discreet import fill
from tests.page import PageClient, text
from tests.words import revealing_words_in

#: Where each table is had.
PATHS = ["/diary/table", *(f"/all/table/{each.id}" for each in TABLES)]


def fill_the_tables(vault: Connection, library: Library) -> None:
    """Write whatever makes a table say something, in words that tell nothing."""
    with transaction(vault):
        add_person(vault, NewPerson("Jug", can=tuple(Help), calls=Safe.YES))
        ways = [budget.add_way(vault, x.name, x.id) for x in library.ways]
        for at, line in enumerate(budget.load_lines(vault)):
            access = list(Access)[at % len(Access)]
            one = replace(line, access=access, ways=(ways[at % len(ways)],))
            budget.change_line(vault, replace(one, note="Kite"))
        for way in Way:
            fund.add_entry(vault, NewEntry(way, when=When.on(date(2026, 6, 3))))
        owners = [papers.add_owner(vault, kind, "Ivy") for kind in list(OwnerKind)[1:]]
        for owner in (ME, *owners):
            for part in library.lists:
                for at, thing in enumerate(part.things):
                    state = list(State)[at % len(State)]
                    moving = list(Moving)[at % len(Moving)]
                    form = list(Form)[at % len(Form)]
                    note = Note(list=part.id, state=state, moving=moving, form=form)
                    papers.save_note(vault, owner, thing.id, note)
        order = add_order(vault, OrderBody(label="Paper of May"))
        for kind in Kind:
            body = EntryBody(
                kind=kind,
                title="Plum",
                words={"account": Said("Rain")},
                people=(Named(1, "who", "Kettle"), Named(1, "saw", "Jug")),
                breach=order,
            )
            add_entry(vault, body)


def every_column(page: PageClient, path: str) -> str:
    """Return a table with every column, in the way to speak that it begins with."""
    first = page.get(path)
    fields: dict[str, list[str]] = {
        "columns": [str(box["value"]) for box in first.select("[name=columns]")]
    }
    picked = first.select_one("[name=mode][checked]")
    if picked is not None:
        fields["mode"] = [str(picked["value"])]
    page.send(path, fields)
    assert page.response.mimetype == "text/csv", text(page.page)
    return page.response.get_data(as_text=True)


@pytest.fixture
def written(page: PageClient, library: Library) -> PageClient:
    """A browser of somebody who has something in every table."""
    fill(page, library)
    space = page.app.extensions["gate"].space
    with closing(space.connect(read_only=False)) as vault:
        fill_the_tables(vault, library)
    return page


@pytest.mark.parametrize("path", PATHS)
def test_a_quiet_table_has_no_word_that_tells(
    written: PageClient, library: Library, path: str
) -> None:
    table = every_column(written, path)

    assert table.startswith(MARK)
    assert len(table.splitlines()) > 2
    assert library.words.found_in(table) == []
    assert revealing_words_in(table) == []
    given = written.response.headers["Content-Disposition"]
    assert given == "attachment; filename=list.csv"


def test_the_test_would_see_a_word_that_tells(
    written: PageClient, library: Library
) -> None:
    """Plainly the lists of papers say what they mean."""
    columns = [each.id for each in TABLES[3].columns]
    said = {"mode": "plain", "columns": columns}
    written.send("/all/table/papers", said)
    table = written.response.get_data(as_text=True)
    assert library.words.found_in(table)


def test_a_file_for_a_calendar_has_no_word_that_tells(
    page: PageClient, library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    page.send("/weeks/1/new", {"text": "Buy a kite"})
    day = When.on(date(2031, 5, 20))
    monkeypatch.setattr(service, "the_day", lambda _vault: day)
    first = page.get("/weeks/calendar")
    days = [str(box["value"]) for box in first.select("main input[name=days]")]
    page.send("/weeks/calendar", {"days": days})
    shown = page.follow()
    offered = [str(each["value"]) for each in shown.select("datalist option")]
    names = [str(each["name"]) for each in shown.select("main input[type=text]")]
    titles = {name: offered[at % len(offered)] for at, name in enumerate(names)}
    page.send(page.here, titles)

    assert page.response.mimetype == "text/calendar", text(page.page)
    data = page.response.get_data(as_text=True)
    assert set(titles.values()) == set(offered)
    assert library.words.found_in(data) == []
    assert revealing_words_in(data) == []
    calendar = Calendar.from_ical(data)
    assert set(calendar) == {"VERSION", "PRODID"}
    assert str(calendar["prodid"]) == "-//Calendar//EN"
    events = calendar.walk("VEVENT")
    assert len(events) == len(names) > len(offered)
    for each in events:
        assert set(each) == {"SUMMARY", "DTSTART", "DTSTAMP", "UID"}
        assert re.fullmatch(
            r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", str(each["uid"])
        )
    given = page.response.headers["Content-Disposition"]
    assert given == "attachment; filename=calendar.ics"
