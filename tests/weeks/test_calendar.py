"""A file for a calendar: what is in it, and what is not (U77)."""

from datetime import date

import pytest
from icalendar import Calendar
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


def test_u77_without_a_day_nothing_can_go_into_a_calendar(page: PageClient) -> None:
    told = text(page.get("/weeks/calendar"))
    assert "No step has a day of the calendar yet." in told
    assert "lock screen" in told
    page.send("/weeks/calendar")
    assert page.status == 200


def test_u77_the_page_before_lists_all_and_ticks_nothing(
    page: PageClient, vault: Connection
) -> None:
    seed(vault)
    page.get("/weeks/calendar")
    told = text(page.page)
    assert "Many calendars copy themselves to other phones" in told
    assert "Feb" in told
    assert "Ring Zebra" in told  # on the page, so that she knows which it is
    boxes = page.page.select("main input[type=checkbox]")
    assert len(boxes) == 2
    assert not [box for box in boxes if box.has_attr("checked")]
    assert set(fields(page).values()) == {"Errand"}
    assert "To remove it later" in told  # U113
    assert "Take the days out of the calendar" in told
    page.send("/weeks/calendar", fields(page))
    assert "Tick at least one day" in text(page.page)


def test_u77_a_file_holds_ticked_days_and_titles_and_no_private_word(
    page: PageClient, vault: Connection, set_day: SetDay, library: Library
) -> None:
    seed(vault)
    set_day(When.on(date(2031, 5, 20)))
    page.get("/weeks/calendar")
    boxes = [str(box["name"]) for box in page.page.select("main [type=checkbox]")]
    assert len(boxes) > 20
    ticked = dict.fromkeys(boxes, "y")
    titles = {**fields(page), "title-1-own-1": "  Buy   bread "}
    page.send("/weeks/calendar", {**ticked, **titles})

    assert page.status == 200
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
    events = list(Calendar.from_ical(file).walk("VEVENT"))
    assert len(events) == len(boxes)
    assert {str(event["summary"]) for event in events} == {"Errand", "Buy bread"}
    for event in events:
        assert set(event) == {"SUMMARY", "DTSTART", "DTSTAMP", "UID"}
        assert type(event.decoded("dtstart")) is date
    assert not Calendar.from_ical(file).walk("VALARM")
    assert len({str(event["uid"]) for event in events}) == len(events)


def test_u77_only_what_is_ticked_is_in_it(page: PageClient, vault: Connection) -> None:
    seed(vault)
    page.get("/weeks/calendar")
    page.send("/weeks/calendar", {**fields(page), "take-1-own-1": "y"})
    events = list(Calendar.from_ical(page.response.get_data()).walk("VEVENT"))
    assert [str(event["summary"]) for event in events] == ["Errand"]
    assert events[0].decoded("dtstart") == date(2031, 2, 3)


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
    page.get("/weeks/calendar")
    sent = {**fields(page), "take-1-own-1": "y", "title-1-own-1": title}
    page.send("/weeks/calendar", sent)
    assert page.response.mimetype == "text/html"
    assert wrong in text(page.page)
    assert fields(page)["title-1-own-1"] == title


def test_u77_a_title_that_is_not_ticked_is_not_in_the_way(
    page: PageClient, vault: Connection
) -> None:
    seed(vault)
    page.get("/weeks/calendar")
    sent = {**fields(page), "take-1-own-1": "y", "title-1-7": "Police"}
    page.send("/weeks/calendar", sent)
    assert page.response.mimetype == "text/calendar"


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
