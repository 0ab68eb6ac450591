from datetime import UTC, datetime

import pytest

from planner.content.model import Library
from planner.copies.store import change_review
from planner.core import clock
from planner.core.dates import When
from planner.papers.lists import address_of
from planner.papers.service import load_lists
from tests.page import PageClient, text, texts

NOW = datetime(2027, 5, 1, 12, 0, tzinfo=UTC)


def headings(page: PageClient) -> list[str]:
    return texts(page.page, "main h2")


def test_u31_the_first_page_has_at_most_five_blocks(page: PageClient) -> None:
    with clock.frozen(wall=NOW):
        page.unlock()
        page.send(
            "/plan/1/1",
            {"when-day": "3", "when-month": "5", "when-year": "2027", "words": "seed"},
        )
        page.get("/")

    assert headings(page) == [
        "Go on where you were",
        "What could come next",
        "Dates ahead",
        "Your plan, part by part",
        "Numbers",
    ]
    assert "3 May" in text(page.page)


def test_u31_nothing_that_was_written_stands_on_it(page: PageClient) -> None:
    with clock.frozen(wall=NOW):
        page.unlock()
        page.send("/plan/1/new", {"text": "SEED-STEP"})
        page.send(
            "/plan/1/own-1",
            {
                "text": "SEED-STEP",
                "words": "SEED-WORDS",
                "who": "SEED-WHO",
                "when-day": "3",
                "when-month": "5",
                "when-year": "2027",
            },
        )
        page.send("/numbers/new", {"name": "SEED-NAME", "phone": "1"})
        page.send("/questions/1", {"q1": "undecided"})
        page.get("/", follow=True)
        said = page.response.get_data(as_text=True)

    assert "3 May" in said
    assert "SEED" not in said
    assert "I have not decided" not in said


def test_u33_no_counts_no_scores_no_cheers(page: PageClient) -> None:
    said = text(page.get("/"))
    assert "%" not in said
    assert "!" not in said
    for word in ("overdue", "streak", "well done", "points"):
        assert word not in said.lower()


def test_somebody_new_is_offered_the_short_path_and_a_country(
    page: PageClient,
) -> None:
    page.get("/")
    hrefs = [str(a["href"]) for a in page.page.select("main section:first-of-type a")]
    assert [page.path_of(href) for href in hrefs][:2] == [
        "/questions/short/1",
        "/numbers/",
    ]
    assert len(hrefs) <= 3


@pytest.mark.parametrize(
    ("path", "data", "leads"),
    [
        ("/questions/2", {"pass": "skip"}, "/questions/2"),
        ("/questions/short/1", {"pass": "skip"}, "/questions/short/1"),
        ("/plan/3/change", {"change": "later:1"}, "/plan/3"),
    ],
)
def test_u31_go_on_where_you_were(
    page: PageClient, path: str, data: dict[str, str], leads: str
) -> None:
    page.send(path, data)
    page.get("/", follow=True)
    link = page.page.select_one("main section a")
    assert link is not None
    assert page.path_of(str(link["href"])) == leads


def test_a_place_that_is_gone_is_not_offered(page: PageClient) -> None:
    space = page.app.extensions["gate"].space
    connection = space.connect(read_only=False)
    connection.execute("INSERT INTO position VALUES (1, 'questions', 'gone')")
    connection.close()
    page.get("/")
    assert "Go on where you were" not in headings(page)


def test_u32_the_whole_row_is_the_link(page: PageClient, library: Library) -> None:
    page.get("/")
    rows = page.page.select("main li.task-row")
    assert len(rows) == len(library.sections)
    assert all(row.select_one("a") and row.select_one(".tag") for row in rows)


def test_u36_a_part_is_hidden_and_brought_back_and_nothing_is_deleted(
    page: PageClient, library: Library
) -> None:
    page.send("/plan/1/new", {"text": "Mine"})
    page.get("/sections")
    every = [str(n) for n in range(1, len(library.sections) + 1)]
    assert [
        str(one["value"]) for one in page.page.select("main input[checked]")
    ] == every

    page.send("/sections", {"shown": every[1:]})
    assert page.location == "/"
    page.follow()
    assert len(page.page.select("main li.task-row")) == len(every) - 1
    assert "Mine" in text(page.get("/plan/1"))

    page.send("/sections", {"shown": every})
    assert len(page.follow().select("main li.task-row")) == len(every)


# -- parts to look at again, and dates of other pages


def again(page: PageClient) -> list[str]:
    return texts(page.page, "form[action$='/signs/looked'] li a")


def test_parts_to_look_at_again_stand_there_with_a_quiet_reason(
    page: PageClient, library: Library
) -> None:
    page.send("/signs/new", {"changes": ["new-phone"]})
    page.get("/")
    assert again(page) == ["Worth a look: Devices"]
    assert library.change("new-phone").reason in text(page.page)
    assert len(headings(page)) <= 5

    button = page.page.select_one("button[name=section]")
    assert button is not None
    page.send("/signs/looked", {"section": str(button["value"]), "back": "home"})
    page.follow()
    assert again(page) == []
    assert page.page.select("form[action$='/back']")


def test_only_a_few_parts_stand_on_the_first_page(page: PageClient) -> None:
    page.send("/signs/new", {"changes": ["court-date", "moved"]})
    page.get("/")
    assert len(again(page)) == 3
    assert "More parts worth a look" in text(page.page)


def test_news_are_one_link_away(page: PageClient) -> None:
    page.get("/")
    hrefs = [page.path_of(str(a["href"])) for a in page.page.select("main a")]
    assert "/signs/new" in hrefs
    assert "/signs/" in hrefs
    assert "More parts worth a look" not in text(page.page)


@pytest.mark.parametrize(
    ("day", "month", "said"),
    [
        ("9", "5", "The day to look at your plan again"),
        ("3", "4", "was planned for April 3, 2027"),
    ],
)
def test_u33_u59_the_day_to_look_again_is_never_overdue(
    page: PageClient, day: str, month: str, said: str
) -> None:
    with clock.frozen(wall=NOW):
        page.unlock()
        space = page.app.extensions["gate"].space
        vault = space.connect(read_only=False)
        change_review(vault, When.of_parts(2027, int(month), int(day)))
        vault.close()
        page.get("/")
    shown = text(page.page)
    assert said in shown
    assert "overdue" not in shown
    assert page.page.select("main a[href$='/copies/review']")


@pytest.mark.parametrize(("month", "shown"), [("7", True), ("9", False)])
def test_a_paper_runs_out_in_neutral_words(
    page: PageClient, library: Library, month: str, *, shown: bool
) -> None:
    with clock.frozen(wall=NOW):
        page.unlock()
        space = page.app.extensions["gate"].space
        vault = space.connect(read_only=True)
        lists = load_lists(vault, library).lists
        vault.close()
        part, entry = next(
            (part, entry)
            for part in lists
            for entry in part.shown
            if entry.thing is not None and entry.thing.expires
        )
        day = {"expires-day": "2", "expires-month": month, "expires-year": "2027"}
        thing = f"/papers/{part.owner.id}/{part.number}/{address_of(part, entry)}"
        page.get(f"{thing}/edit")
        page.send(f"{thing}/edit", day)
        assert page.status == 303
        page.get("/")
    said = text(page.page)
    assert ("A paper runs out" in said) is shown
    assert ("Papers three months" in said) is shown
    assert entry.text not in text(page.page, "main")
    links = [page.path_of(str(a["href"])) for a in page.page.select("main a")]
    assert (thing in links) is shown


@pytest.mark.parametrize(
    ("path", "word"),
    [
        ("/money/aside/", "Money"),
        ("/money/claims/", "Money"),
        ("/money/ties/", "Money"),
        ("/weeks/", "The day"),
        ("/places/", "People"),
        ("/notes/", "People"),
        ("/copies/", "Plan"),
    ],
)
def test_the_menu_marks_the_part_that_a_page_belongs_to(
    page: PageClient, path: str, word: str
) -> None:
    page.get(path)
    assert texts(page.page, "nav.page__menu a[aria-current]") == [word]


def test_days_that_other_parts_know_of_are_told_in_plain_words(
    page: PageClient,
) -> None:
    with clock.frozen(wall=NOW):
        page.unlock()
        page.send(
            "/money/claims/new",
            {"label": "The lilac form", "office": "Desk nine"},
        )
        page.send(
            "/money/claims/1/dates",
            {"expected-day": "9", "expected-month": "5", "expected-year": "2027"},
        )
        page.send(
            "/money/claims/new",
            {"label": "The ochre form", "office": "Desk ten"},
        )
        page.send(
            "/money/claims/2/dates",
            {"expected-day": "9", "expected-month": "8", "expected-year": "2027"},
        )
        page.get("/")

    said = text(page.page)
    assert "An answer may come" in said
    assert "lilac" not in said
    links = [page.path_of(str(a["href"])) for a in page.page.select("main a")]
    assert "/money/claims/1" in links
    assert "/money/claims/2" not in links
