"""A file for a calendar: what is in it, and what is not (U77)."""

from datetime import date

import pytest
from icalendar import Calendar, Component
from sqlcipher3.dbapi2 import Connection

from planner.content.model import Library
from planner.core.dates import When
from planner.plan.model import Note
from planner.weeks import store
from planner.weeks.calendar import Entry, as_file
from tests.page import PageClient, text
from tests.weeks.conftest import SetDay

SEEDS = ("Zebra", "Quilt", "Marmalade", "Hedgehog")
FEBRUARY = When.on(date(2031, 2, 3))


def seed(vault: Connection) -> None:
    """Write private words everywhere a step takes some."""
    store.add_own_task(vault, "before", f"Ring {SEEDS[0]}")
    note = Note("before", words=f"At {SEEDS[1]} Street", who=SEEDS[2], when=FEBRUARY)
    store.save_note(vault, "own:1", note)
    store.save_note(vault, "weeks-keys", Note("before", words=SEEDS[3], when=FEBRUARY))
    vault.commit()


def fields(page: PageClient) -> dict[str, str]:
    """Return the titles as the page shows them."""
    return {
        str(field["name"]): str(field["value"])
        for field in page.page.select("main input[type=text]")
    }


def go_on(page: PageClient, *ticked: str) -> None:
    """Tick these days, and see their titles."""
    page.get("/weeks/calendar")
    page.send("/weeks/calendar", {"days": list(ticked)})
    assert page.location, text(page.page)
    page.follow()


def save(page: PageClient, **titles: str) -> list[Component]:
    """Save the file, and return what is in it."""
    page.send(page.here, {**fields(page), **titles})
    assert page.response.mimetype == "text/calendar", text(page.page)
    found = Calendar.from_ical(page.response.get_data())
    return list(found.walk("VEVENT"))


def test_u77_without_a_day_nothing_can_go_into_a_calendar(page: PageClient) -> None:
    told = text(page.get("/weeks/calendar"))
    assert "No step has a day of the calendar yet." in told
    assert "lock screen" in told
    page.send("/weeks/calendar")
    assert page.status == 200
    page.get("/weeks/calendar/titles")
    assert page.location == "/weeks/calendar"
    page.get("/weeks/calendar/titles?day=1-1")
    assert page.location == "/weeks/calendar"


def test_u77_the_page_before_lists_all_and_ticks_nothing(
    page: PageClient, vault: Connection
) -> None:
    seed(vault)
    page.get("/weeks/calendar")
    told = text(page.page)
    assert "Many calendars copy themselves to other phones" in told
    assert "February 3, 2031: Ring Zebra" in told  # so that she knows which it is
    boxes = page.page.select("main input[type=checkbox]")
    assert [str(box["value"]) for box in boxes] == ["1-7", "1-own-1"]
    assert not [box for box in boxes if box.has_attr("checked")]
    for sent in ({}, {"days": "9-99"}):
        page.send("/weeks/calendar", sent)
        assert "Tick at least one day" in text(page.page)


def test_u77_u113_the_next_page_shows_exactly_what_will_be_in_it(
    page: PageClient, vault: Connection
) -> None:
    seed(vault)
    go_on(page, "1-own-1")
    told = text(page.page)
    assert "Nothing else: not the step, no words of yours" in told
    assert fields(page) == {"title-1-own-1": "Errand"}
    labels = [each.get_text() for each in page.page.select("main form label")]
    assert labels == ["February 3, 2031"]
    assert "calendar.ics, mostly in the folder for downloads" in told
    assert "What this leaves behind" in told
    assert "To remove it later" in told
    assert "Take the days out of the calendar" in told


def test_u77_a_file_holds_ticked_days_and_titles_and_no_private_word(
    page: PageClient, vault: Connection, set_day: SetDay, library: Library
) -> None:
    seed(vault)
    set_day(When.on(date(2031, 5, 20)))
    page.get("/weeks/calendar")
    boxes = [str(box["value"]) for box in page.page.select("main [type=checkbox]")]
    assert len(boxes) > 20
    go_on(page, *boxes)
    events = save(page, **{"title-1-own-1": "  Buy   bread "})

    assert page.response.headers["Content-Type"] == "text/calendar; charset=utf-8"
    given = page.response.headers["Content-Disposition"]
    assert given == "attachment; filename=calendar.ics"
    file = page.response.get_data(as_text=True)
    for word in (*SEEDS, "weeks", "planner", "http", "own", "step", "127.0"):
        assert word.lower() not in file.lower(), word
    for task in library.tasks:
        words = task.step.text if task.step else library.item(task.key).text
        assert words[:20].lower() not in file.lower()
    assert library.words.found_in(file) == []
    assert len(events) == len(boxes)
    assert {str(event["summary"]) for event in events} == {"Errand", "Buy bread"}
    for event in events:
        assert set(event) == {"SUMMARY", "DTSTART", "DTSTAMP", "UID"}
        assert type(event.decoded("dtstart")) is date
    assert not Calendar.from_ical(file).walk("VALARM")
    assert len({str(event["uid"]) for event in events}) == len(events)


def test_u77_only_what_is_ticked_is_in_it(page: PageClient, vault: Connection) -> None:
    seed(vault)
    go_on(page, "1-own-1")
    (event,) = save(page)
    assert str(event["summary"]) == "Errand"
    assert event.decoded("dtstart") == date(2031, 2, 3)


@pytest.mark.parametrize(
    ("title", "wrong"),
    [
        ("Ring the shelter", "This could tell somebody what it is about: shelter"),
        ("POLICE", "This could tell somebody what it is about: POLICE"),
        ("  ", "Write a title of at most 60 letters."),
        ("a" * 61, "Write a title of at most 60 letters."),
    ],
)
def test_u77_a_title_that_tells_something_is_asked_about(
    page: PageClient, vault: Connection, title: str, wrong: str
) -> None:
    seed(vault)
    go_on(page, "1-own-1")
    page.send(page.here, {"title-1-own-1": title})
    assert page.response.mimetype == "text/html"
    assert wrong in text(page.page)
    assert fields(page)["title-1-own-1"] == title


def test_signs_that_mean_something_in_such_a_file_stay_words() -> None:
    title = "Bread; milk, eggs\\ and BEGIN:VALARM\u2028two é"
    file = as_file([Entry(date(2031, 2, 3), title), Entry(date(2031, 2, 4), "B")])
    events = list(Calendar.from_ical(file).walk("VEVENT"))
    assert str(events[0]["summary"]) == title
    assert not Calendar.from_ical(file).walk("VALARM")
    assert b"DTSTART;VALUE=DATE:20310203" in file
    assert b"DTSTAMP:20310203T000000Z" in file
    assert b"PRODID:-//Calendar//EN" in file
    assert as_file([Entry(date(2031, 2, 3), "A")]) != as_file(
        [Entry(date(2031, 2, 3), "A")]
    )  # its mark is made by chance each time
