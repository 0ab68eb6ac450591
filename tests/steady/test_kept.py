"""What is filled in again and again: journals, letters, the days of some weeks."""

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from planner.content.model import Condition, Library, Page
from planner.content.pages import Prompt, Prompts
from planner.content.source import Source
from planner.steady.model import Kept
from planner.steady.store import add_kept
from planner.steady.view_chart import HEIGHT
from planner.vault.transactions import transaction
from tests.page import PageClient, text, texts
from tests.steady.conftest import PathOf

if TYPE_CHECKING:
    from planner.vault.space import OpenSpace


@pytest.fixture
def letters(page: PageClient, library: Library) -> str:
    """The address of a page for letters, which this test adds to the content."""
    first = library.pages[0]
    source = Source((), (), first.source.checked_on, "For this test.")
    body = Prompts(
        (Prompt("test-letter", "What I would write", "Notes", rows=9),), "letter"
    )
    added = Page(
        "test-letters",
        "pause",
        9999,
        "Letters",
        "A letter",
        "A letter",
        "It is not sent.",
        Condition(),
        source,
        body,
    )
    page.app.extensions["library"] = replace(library, pages=(*library.pages, added))
    return f"/steady/{len(library.pages) + 1}"


def undo(page: PageClient) -> None:
    form = page.page.select_one("main form.box[method=post]")
    assert form is not None
    page.send(page.path_of(str(form["action"])))
    page.follow()


def test_u145_an_empty_journal_says_what_it_is_for(
    page: PageClient, path_of: PathOf
) -> None:
    page.get(path_of("before-reply"))
    assert texts(page.page, "main .rows a") == ["Write a new one", "Not for me"]


def test_a_journal_shows_days_only(page: PageClient, path_of: PathOf) -> None:
    path = path_of("before-reply")
    page.get(f"{path}/add")
    said = {"p1": "An answer", "p4": "No", "when-day": "3", "when-month": "5"}
    page.send(f"{path}/add", said)
    assert "four digits" in text(page.page, ".error-summary")
    page.send(f"{path}/add", said | {"when-year": "2026"})
    page.follow()
    assert "May 3, 2026" in text(page.page, "#line-kept-1")
    assert "An answer" not in text(page.page)
    page.send(f"{path}/add", {"p2": "A night"})
    assert "No 2" in text(page.follow(), "#line-kept-2")
    page.send(f"{path}/add", {"today": "y"})
    assert "Fill in one of these" in text(page.page, ".error-summary")


def test_a_second_press_adds_nothing(page: PageClient, path_of: PathOf) -> None:
    path = path_of("before-reply")
    page.get(f"{path}/add")
    for _each in range(2):
        page.send(f"{path}/add", {"p1": "An answer", "today": "y"})
    assert len(page.follow().select("li[id^=line-kept]")) == 1


def test_an_entry_can_be_changed_removed_and_put_back(
    page: PageClient, path_of: PathOf
) -> None:
    path = path_of("before-reply")
    page.send(f"{path}/add", {"p1": "An answer"})
    assert "An answer" in text(page.get(f"{path}/kept/1"))
    page.send(f"{path}/kept/1", {"p1": "A word"})
    page.follow()
    undo(page)
    assert "An answer" in text(page.get(f"{path}/kept/1"))

    version = page.page.select_one("main input[name=version]")
    assert version is not None
    page.send(f"{path}/kept/1", {"p1": "One"})
    page.get(f"{path}/kept/1")
    page.send(f"{path}/kept/1", {"p1": "Two", "version": str(version["value"])})
    assert "One" in text(page.page, ".notice")

    page.get(f"{path}/kept/1/remove")
    page.send(f"{path}/kept/1/remove")
    page.follow()
    assert page.page.select("li[id^=line-kept]") == []
    assert "No 1" in text(page.get(f"{path}/removed"))
    page.send(f"{path}/kept/1/back")
    assert "No 1" in text(page.follow(), "#line-kept-1")
    page.get(f"{path}/kept/1/erase")
    assert page.status == 404
    page.send(f"{path}/kept/1/remove")
    page.get(f"{path}/kept/1/erase")
    page.send(f"{path}/kept/1/erase")
    assert "Nothing is removed" in text(page.follow())
    page.get(f"{path}/kept/1")
    assert page.status == 404


def test_a_letter_can_be_destroyed_without_reading_it(
    page: PageClient, letters: str
) -> None:
    page.get(letters)
    page.send(f"{letters}/add", {"p1": "Dear heron"})
    page.follow()
    assert "Dear heron" not in text(page.page)
    assert texts(page.page, "main form.box") == []
    page.send(f"{letters}/kept/1", {"p1": "Dear grey heron"})
    page.follow()
    assert texts(page.page, "main form.box") == [], "no undo would keep its words"
    assert "Destroy without reading" in text(page.page, "#line-kept-1")
    page.get(f"{letters}/kept/1/remove")
    assert "heron" not in text(page.page)
    page.send(f"{letters}/kept/1/remove")
    assert "The letter is gone" in text(page.follow())
    assert "heron" not in everything_kept(page)


def everything_kept(page: PageClient) -> str:
    space: OpenSpace = page.app.extensions["gate"].space
    connection = space.connect(read_only=True)
    try:
        tables = connection.execute(
            "SELECT name FROM sqlite_master WHERE type = 'table'"
        ).fetchall()
        return "\n".join(
            str(tuple(row))
            for (name,) in map(tuple, tables)
            for row in connection.execute(f'SELECT * FROM "{name}"')  # noqa: S608 - names of our own
        )
    finally:
        connection.close()


def test_only_some_pages_are_filled_in_again(page: PageClient, path_of: PathOf) -> None:
    for rest in ("/add", "/weeks"):
        page.get(path_of("my-reasons", rest=rest))
        assert page.status == 404


# -- some weeks


def day(page: PageClient, path: str, number: int, **said: str) -> None:
    when = {"when-day": str(number), "when-month": "5", "when-year": "2026"}
    page.send(f"{path}/add", when | said)
    assert page.location, text(page.page)


def test_u161_weeks_are_a_sentence_a_picture_and_a_table(
    page: PageClient, path_of: PathOf
) -> None:
    path = path_of("journal")
    page.get(path)
    page.send(f"{path}/add", {"s1": "4"})
    assert "Say which day" in text(page.page, ".error-summary")
    page.send(f"{path}/add", {"today": "y"})
    assert "Fill in one of these" in text(page.page, ".error-summary")
    day(page, path, 3, s1="4", s2="2", s3="6", s7="5", s8="3", s9="y", s13="Rain")
    day(page, path, 4, s1="5", s7="2", s8="8")
    day(page, path, 9, s1="5", s2="2")
    page.follow()

    captions = texts(page.page, "figcaption")
    assert captions == [
        (
            "How calm was I? From May 3, 2026 to May 30, 2026 there are 3 notes."
            " Before: between 4 and 5. During: 2. After: 6."
        ),
        (
            "Good hours, Hard hours. From May 3, 2026 to May 30, 2026"
            " there are 2 notes. Good hours: 7 in all. Hard hours: 11 in all."
        ),
    ]
    table = page.page.select("figure table")[0]
    assert texts(table, "thead th") == ["Day", "Before", "During", "After"]
    assert texts(table, "tbody tr:first-child td") == ["4", "2", "6"]
    assert texts(table, "tbody tr:last-child td") == ["5", "2", "not said"]
    picture = page.page.select("figure svg")[0]
    assert picture["aria-hidden"] == "true"
    assert len(picture.select("polyline")) == 1, "a day without a note is a gap"
    assert "A lot of warmth at once" in text(page.page)
    names = page.page.select("figure svg g text")
    assert max(float(str(one["y"])) for one in names) < HEIGHT - 14, "days stand below"
    assert picture.select("g:nth-of-type(2) rect"), "told apart without colour"
    assert picture.select("g:nth-of-type(3) circle[fill=none]")


def test_u89_no_picture_judges(page: PageClient, path_of: PathOf) -> None:
    path = path_of("journal")
    day(page, path, 3, s1="4")
    day(page, path, 9, s1="9")
    said = text(page.follow()).lower()
    for word in ("better", "worse", "trend", "improv", "average", "%"):
        assert word not in said, word


def test_the_weeks_can_be_chosen(page: PageClient, path_of: PathOf) -> None:
    path = path_of("journal")
    day(page, path, 3, s1="4")
    day(page, path, 20, s1="6")
    page.get(f"{path}/weeks")
    assert texts(page.page, "main .choices__label") == ["2 weeks", "3 weeks", "4 weeks"]
    wanted = {"when-day": "15", "when-month": "5", "weeks": "14"}
    page.send(f"{path}/weeks", wanted)
    assert "four digits" in text(page.page, ".error-summary")
    page.send(f"{path}/weeks", {"when-year": "2026", "weeks": "14"})
    assert "the day, the month and the year" in text(page.page, ".error-summary")
    page.send(f"{path}/weeks", wanted | {"when-year": "2026", "weeks": "nonsense"})
    assert "From May 15, 2026 to May 28, 2026" in text(page.follow(), "figcaption")
    undo(page)
    assert "From May 3, 2026" in text(page.page, "figcaption")
    later = {"when-day": "1", "when-month": "7", "when-year": "2026", "weeks": "21"}
    page.send(f"{path}/weeks", later)
    assert page.follow().select("figure") == []
    assert len(page.page.select("li[id^=line-kept]")) == 2


def test_a_day_of_the_weeks_can_be_changed(page: PageClient, path_of: PathOf) -> None:
    path = path_of("journal")
    day(page, path, 3, s1="4", s9="y", s7="77")
    page.get(f"{path}/kept/1")
    assert page.page.select_one("select[name=s1] option[selected][value='4']")
    assert page.page.select_one("input[name=s9][checked]")
    version = page.page.select_one("main input[name=version]")
    assert version is not None
    day(page, path, 4, s1="1")
    page.send(f"{path}/kept/1", {"today": "y", "s1": "9", "s9": "y", "s13": "Sun"})
    page.get(f"{path}/kept/1")
    page.send(
        f"{path}/kept/1", {"today": "y", "s1": "2", "version": str(version["value"])}
    )
    kept = text(page.page, ".notice")
    assert "Before: How calm was I?" in kept
    assert "A lot of warmth at once" in kept
    assert "Noted" in kept


def test_u165_a_long_journal_has_pages(page: PageClient, path_of: PathOf) -> None:
    connection = page.app.extensions["gate"].space.connect(read_only=False)
    with transaction(connection):
        for _each in range(51):
            add_kept(connection, Kept("before-reply", None, {"reply-want": "x"}))
    connection.close()
    path = path_of("before-reply")
    assert len(page.get(path).select("li[id^=line-kept]")) == 50
    assert len(page.get(f"{path}/page/2").select("li[id^=line-kept]")) == 1
    page.get(f"{path}/page/3")
    assert page.status == 404
