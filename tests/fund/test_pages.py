"""The pages of money put aside."""

import json
import re
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from sqlcipher3.dbapi2 import Connection

from planner.core import clock
from planner.core.dates import When
from planner.fund import store
from planner.fund.model import NewEntry, Way
from planner.fund.view import dated
from tests.page import PageClient, pressed_undo, text, texts

HERE = "/money/aside"
HOSTILE = [
    json.loads(line)
    for line in (Path(__file__).parent.parent / "hostile.txt").read_text().splitlines()
]
SECRET = "behind the zebra lamp"
NOW = datetime(2025, 10, 16, 12, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _today() -> Iterator[None]:
    with clock.frozen(wall=NOW):
        yield


def aim(
    target: str = "", step: str = "", every: str = "week", **more: str
) -> dict[str, str]:
    return {
        "target-amount": target,
        "target-currency": "EUR",
        "step-amount": step,
        "step-currency": "EUR",
        "step-period": every,
        "less-currency": "EUR",
        "less-period": every,
        **more,
    }


def put(page: PageClient, amount: str, way: str = "in", **more: str) -> None:
    page.send(
        f"{HERE}/new",
        {"way": way, "money-amount": amount, "money-currency": "EUR", **more},
    )
    assert page.location == f"{HERE}/", text(page.page)


def told(page: PageClient, **words: str) -> BeautifulSoup:
    page.send(f"{HERE}/aim", aim(**words))
    assert page.location == f"{HERE}/", text(page.page)
    return page.follow()


def caption(found: BeautifulSoup) -> str:
    return text(found, "figcaption")


def test_u145_an_empty_page_says_what_it_is_for_and_has_one_action(
    page: PageClient,
) -> None:
    found = page.get(f"{HERE}/")
    assert "Here you can keep track of money that you put aside" in text(found)
    assert texts(found, "main .button:not(.button--plain)") == ["Write down a sum"]
    assert "Not for me" in text(found)
    assert found.select("figure") == []


def test_u70_first_a_sentence_then_a_picture_then_a_table(page: PageClient) -> None:
    found = told(page, target="1200", step="40")
    assert caption(found) == (
        "At €40 a week you reach €1,200 in about 30 weeks, around 14 May."
    )
    picture = found.select_one("figure [role=img]")
    assert picture is not None
    assert picture["aria-label"] == (
        "The sum after each step. The table below has the same figures."
    )
    assert len(picture.select("svg[aria-hidden=true]")) == 1
    assert picture.find_next("table") is not None
    whole = str(found.select_one("figure"))
    assert whole.index("<figcaption") < whole.index("<svg") < whole.index("<table")
    rows = [texts(row, "th, td") for row in found.select("figure tbody tr")]
    assert rows[0] == ["Today", "October 16, 2025", "€0"]
    assert rows[-1] == ["30", "May 14, 2026", "€1,200"]
    assert len(rows) == 31
    assert "Some of the steps" not in text(found, "figure")
    found = told(page, target="5200", step="40")
    assert "Some of the steps, the last one among them:" in text(found, "figure")
    assert len(found.select("figure tbody tr")) <= 32


def test_u70_what_is_assumed_stands_there_and_can_be_changed(page: PageClient) -> None:
    found = told(page, target="1200", step="40")
    said = texts(found, "main li")
    assert "No day is written down, so the next step is on 23 October." in said
    assert "Every step is made, and nothing is taken out." in said
    assert "No interest is counted." in said
    assert found.select_one("main a[href$='/money/aside/aim']") is not None
    day = {"next_day-year": "2025", "next_day-month": "10", "next_day-day": "20"}
    found = told(page, target="1200", step="40", **day)
    assert "The next step is on 20 October." in texts(found, "main li")
    assert "around 11 May." in caption(found)


SENTENCES = [
    (
        {"target": "500", "step": "100", "every": "month"},
        "At €100 a month you reach €500 in about 5 months, around 16 March.",
    ),
    (
        {"target": "500", "step": "100", "every": "two_weeks"},
        "At €100 every two weeks you reach €500 in about 10 weeks, around 25 December.",
    ),
    (
        {"target": "500", "step": "100", "every": "four_weeks"},
        "At €100 every four weeks you reach €500 in about 20 weeks, around 5 March.",
    ),
    (
        {"target": "30", "step": "40"},
        "With the next step you reach €30, around 23 October.",
    ),
    (
        {"target": "5200", "step": "40"},
        "At €40 a week you reach €5,200 in about 130 weeks, around April 13, 2028.",
    ),
    (
        {"step": "40"},
        "At €40 a week you would have €1,040 in 26 weeks, around 16 April.",
    ),
    (
        {"step": "12.34", "every": "month"},
        "At €12.34 a month you would have €74.04 in 6 months, around 16 April.",
    ),
]


@pytest.mark.parametrize(("said", "sentence"), SENTENCES)
def test_u70_golden_sentences(
    page: PageClient, said: dict[str, str], sentence: str
) -> None:
    assert caption(told(page, **said)) == sentence


PLAIN = [
    (
        {"target": "1200"},
        (
            "€1,200 is missing to reach €1,200. With a step, this page can say when"
            " that is."
        ),
    ),
    (
        {"target": "1200", "step": "0"},
        (
            "€1,200 is missing to reach €1,200. The step is 0 now. With another one,"
            " this page can say when that is."
        ),
    ),
    (
        {"target": "1000000", "step": "1"},
        "At €1 a week it would take more than 60 years to reach €1,000,000.",
    ),
    (
        {"target": "1200", "step": "40", "step-currency": "USD"},
        (
            "The sum to reach and the step are in two currencies. They are not put"
            " together."
        ),
    ),
    ({"target": "0", "step": "40"}, "You have €0 now."),
]


@pytest.mark.parametrize(("said", "sentence"), PLAIN)
def test_where_nothing_can_be_drawn_a_sentence_says_why(
    page: PageClient, said: dict[str, str], sentence: str
) -> None:
    found = told(page, **said)
    assert sentence in texts(found, "main p")
    assert found.select("figure") == []


def test_a_sum_that_is_there_is_said_without_praise(page: PageClient) -> None:
    put(page, "1200")
    found = told(page, target="1200", step="40")
    assert "You have €1,200 now." in texts(found, "main p")
    put(page, "20.50")
    assert "You have €1,200 now, and €20.50 more." in text(page.follow())


def test_what_if_it_is_less(page: PageClient) -> None:
    found = told(page, target="1200", step="40", **{"less-amount": "25"})
    said = texts(found, "main li")
    assert "If one step is missed, it is 1 week later: around 21 May." in said
    assert (
        "At €25 a week you reach €1,200 in about 48 weeks, around September 17, 2026."
        " That is about 18 weeks later." in said
    )
    found = told(page, target="1200", step="40", **{"less-amount": "80"})
    assert "That is about 15 weeks sooner." in text(found)
    found = told(page, target="1200", step="40", **{"less-amount": "40"})
    assert "That is the same day." in text(found)
    found = told(page, target="1200", step="40", **{"less-amount": "0"})
    assert len(texts(found, "main h3 + ul")[0].split(":")) == 2
    other = {"less-amount": "9", "less-currency": "USD"}
    found = told(page, target="1200", step="40", **other)
    assert "The second step is in another currency" in text(found)
    tiny = {"less-amount": "0.01"}
    found = told(page, target="1200", step="40", **tiny)
    assert "At €0.01 a week it would take more than 60 years" in text(found)
    found = told(page, target="100000000", step="1", **{"less-amount": "0.5"})
    assert text(found).count("more than 60 years") == 2


def test_a_last_step_that_may_be_smaller_is_said(page: PageClient) -> None:
    put(page, "10")
    found = told(page, target="100", step="40")
    assert "For the last step €10 is enough." in texts(found, "main p")
    found = told(page, target="90", step="40")
    assert "For the last step" not in text(found)


def test_u68_an_amount_that_is_not_known_makes_the_sum_at_least(
    page: PageClient,
) -> None:
    put(page, "100")
    put(page, "", **{"money-unknown": "y"})
    found = told(page, target="300", step="50")
    assert text(found, "main strong") == "At least €100"
    assert "Some went in without an amount, so it may come sooner." in text(found)
    assert "Put aside: not known" in texts(found, "main dt")
    put(page, "", way="out")
    found = page.follow()
    assert text(found, "main strong") == "About €100, some of it not known"
    assert "Some went out without an amount, so it may take longer." in text(found)


def test_u68_at_most_where_only_something_unknown_went_out(page: PageClient) -> None:
    put(page, "100")
    put(page, "", way="out")
    assert text(page.follow(), "main strong") == "At most €100"


def test_u72_two_currencies_are_two_sums(page: PageClient) -> None:
    put(page, "100")
    put(page, "30", **{"money-currency": "USD"})
    found = told(page, target="1200", step="50")
    assert texts(found, "main p > strong")[:2] == ["$30", "€100"]
    assert "Sums in different currencies are not added." in text(found)
    assert "in about 22 weeks" in caption(found)


def test_u47_an_amount_with_two_meanings_is_asked_about(page: PageClient) -> None:
    found = page.send(
        f"{HERE}/new",
        {"way": "in", "money-amount": "1.200", "money-currency": "EUR"},
    )
    assert page.status == 200
    assert "can be read in two ways" in text(found)


def test_dates_exact_rough_and_in_words_stand_as_given(page: PageClient) -> None:
    put(page, "1", **{"when-year": "2025", "when-month": "5", "when-day": "3"})
    put(page, "2", **{"when-year": "2025", "when-month": "5"})
    put(page, "3", **{"when-year": "2024"})
    put(page, "4", **{"when-words": "after the fair"})
    put(page, "5", note="from the coat")
    found = page.follow()
    assert texts(found, "main dd .hint") == [
        *("after the fair", "2024", "May 2025", "May 3, 2025"),
    ]
    assert "from the coat" in text(found)
    assert text(found, "main strong") == "€15"


def test_the_way_that_nobody_offered_is_in(page: PageClient, vault: Connection) -> None:
    put(page, "1", way="sideways")
    assert store.load_entries(vault)[0].way is Way.IN
    page.send(f"{HERE}/aim", aim("10", "1", "once"))
    found = store.load_aim(vault)
    assert found.step is not None
    assert found.step.every == "week"


def test_u102_a_line_is_corrected_and_taken_back(page: PageClient) -> None:
    put(page, "100", note="coat")
    page.send(
        f"{HERE}/1",
        {"way": "out", "money-amount": "7", "money-currency": "EUR", "note": "hat"},
    )
    assert "Taken out: €7" in text(page.follow())
    page.send(
        f"{HERE}/1",
        {"way": "in", "money-amount": "8", "money-currency": "EUR"},
    )
    found = pressed_undo(page)
    assert "It is as it was before." in text(found)
    assert "Taken out: €7" in text(found)
    page.send(f"{HERE}/1/undo/1")
    assert "There is a newer change" in text(page.follow())


def test_u101_removed_put_back_and_deleted(page: PageClient) -> None:
    put(page, "100", note="coat")
    assert "Put aside: €100" in text(page.get(f"{HERE}/1/remove"))
    page.send(f"{HERE}/1/remove")
    found = pressed_undo(page)
    assert "It is on the list again." in text(found)
    page.send(f"{HERE}/1/remove")
    assert "Removed (1)" in text(page.get(f"{HERE}/"))
    row = page.get(f"{HERE}/removed").select_one("main li")
    assert row is not None
    assert text(row, "div > .hint") == "coat"
    page.get(f"{HERE}/1")
    assert page.status == 404
    assert "cannot be undone" in text(page.get(f"{HERE}/1/erase"))
    page.send(f"{HERE}/1/erase")
    assert "It is deleted." in text(page.follow())
    assert "Nothing is removed." in text(page.get(f"{HERE}/removed"))
    page.get(f"{HERE}/1/erase")
    assert page.status == 404


def test_u102_what_was_just_added_can_be_undone(page: PageClient) -> None:
    put(page, "100")
    found = pressed_undo(page)
    assert "It is off the list." in text(found)


def test_removed_lines_still_count_where_something_else_is_said(
    page: PageClient,
) -> None:
    put(page, "100")
    page.send(f"{HERE}/1/remove")
    found = told(page, target="10", step="1")
    assert "Removed (1)" in text(found)
    assert "Nothing is on the list so far." in text(found)


def test_u102_the_aim_is_taken_back(page: PageClient, vault: Connection) -> None:
    told(page, target="100", step="5")
    page.send(f"{HERE}/aim", aim("200", "5"))
    found = pressed_undo(page)
    assert "It is as it was before." in text(found)
    assert "€100" in text(found)
    page.send(f"{HERE}/undo/2")
    assert "There is a newer change" in text(page.follow())
    assert store.load_aim(vault).target is not None


def test_u63_where_it_is_stands_only_where_it_was_asked_for(page: PageClient) -> None:
    assert "Nothing is written" in text(page.get(f"{HERE}/where"))
    page.send(f"{HERE}/place", {"place": SECRET})
    put(page, "100")
    for path in ("/", "/all", "/new", "/1", "/aim", "/place", "/removed"):
        assert "zebra" not in str(page.get(HERE + path)), path
    assert SECRET in text(page.get(f"{HERE}/where"))


def test_u43_an_empty_line_keeps_the_place_and_a_tick_removes_it(
    page: PageClient,
) -> None:
    page.send(f"{HERE}/place", {"place": SECRET})
    page.send(f"{HERE}/place", {"place": ""})
    assert SECRET in text(page.get(f"{HERE}/where"))
    page.send(f"{HERE}/place", {"no_place": "y"})
    assert "Nothing is written" in text(page.get(f"{HERE}/where"))
    page.send(f"{HERE}/place", {"place": SECRET})
    page.send(f"{HERE}/place", {"no_place": "y"})
    pressed_undo(page)
    assert SECRET in text(page.get(f"{HERE}/where"))


@pytest.mark.parametrize(
    ("path", "mine", "other"),
    [
        ("/1", {"note": "mine", "money-amount": "1"}, {"note": "other"}),
        ("/aim", aim("11", "2"), aim("22", "2")),
        ("/aim", aim("11", "2"), aim()),
        ("/place", {"place": "mine"}, {"place": "other"}),
    ],
)
def test_u149_two_windows_lose_nothing(
    page: PageClient, path: str, mine: dict[str, str], other: dict[str, str]
) -> None:
    put(page, "100")
    told(page, target="5", step="2")
    field = page.get(HERE + path).select_one("input[name=version]")
    assert field is not None
    page.send(HERE + path, {"money-currency": "EUR", **other})
    found = page.send(
        HERE + path,
        {"money-currency": "EUR", **mine, "version": str(field["value"])},
    )
    assert page.status == 200
    assert "This was changed in another window" in text(found)
    page.send(
        HERE + path,
        {
            "money-currency": "EUR",
            **mine,
            "version": str(found.select_one("input[name=version]")["value"]),  # type: ignore[index]
        },
    )
    assert page.location == f"{HERE}/"


def test_u71_covered_amounts_and_notes_are_not_in_any_page(page: PageClient) -> None:
    for number in range(7):
        put(page, "1234.56", note=f"zebra coat {number}")
    told(page, target="98765", step="43.21", **{"less-amount": "21.09"})
    page.send(f"{HERE}/place", {"place": SECRET})
    page.send(f"{HERE}/1/remove")
    page.send("/cover", {"cover": "yes", "back": f"{HERE}/"})
    assert page.location == f"{HERE}/"
    secret = re.compile(r"1,234|234[.]56|98,?765|43[.]21|21[.]09|zebra|8,641")
    for path in ("/", "/all", "/new", "/2", "/2/remove", "/aim", "/where"):
        found = page.get(HERE + path)
        assert page.status == 200
        assert not secret.search(str(found)), path
    for path in ("/removed", "/1/erase"):
        assert not secret.search(str(page.get(HERE + path))), path
    assert "Amounts are hidden now" in text(page.get(f"{HERE}/"))
    page.send("/cover", {"cover": "no", "back": f"{HERE}/"})
    assert "zebra" in str(page.get(f"{HERE}/all"))


def test_u87_a_long_list_comes_in_pages(page: PageClient, vault: Connection) -> None:
    vault.execute("BEGIN")
    for _ in range(51):
        store.add_entry(vault, NewEntry(Way.IN))
    vault.execute("COMMIT")
    found = page.get(f"{HERE}/")
    assert "The whole list: 51 lines" in text(found)
    assert "No amount is written down so far." in text(found)
    assert len(texts(page.get(f"{HERE}/all"), "main dt")) == 50
    assert len(texts(page.get(f"{HERE}/all/2"), "main dt")) == 1
    page.get(f"{HERE}/all/3")
    assert page.status == 404


def test_an_empty_list_has_a_page(page: PageClient) -> None:
    assert "Nothing is on the list so far." in text(page.get(f"{HERE}/all"))


def test_u134_titles_are_plain_words(page: PageClient) -> None:
    put(page, "1")
    for path in ("/", "/all", "/new", "/1", "/1/remove", "/aim", "/where", "/place"):
        page.get(HERE + path)
        title = text(page.page, "title").split(" \N{EN DASH} ")[0]
        assert title in {"Money", "Money 1"}, path


def test_the_day_of_the_next_step_is_given_in_words_of_the_house(
    page: PageClient, vault: Connection
) -> None:
    today = NOW.date()

    def days() -> list[tuple[str, str]]:
        with page.app.test_request_context("/"):
            page.app.preprocess_request()
            return [(each.when.as_stored(), each.words) for each in dated(vault, today)]

    assert days() == []
    day = {"next_day-year": "2025", "next_day-month": "10", "next_day-day": "6"}
    told(page, target="100", **day)
    assert days() == []
    told(page, target="100", step="5", **day)
    assert days() == [("2025-10-20", "A day from the money pages")]
    assert store.load_aim(vault).next_day == When.of_parts(2025, 10, 6)


@pytest.mark.parametrize("words", HOSTILE)
def test_hostile_words_come_back_as_typed(
    page: PageClient, vault: Connection, words: str
) -> None:
    put(page, "1", note=f"a{words}")
    page.send(f"{HERE}/place", {"place": f"b{words}"})
    for path in ("/", "/1", "/all", "/where", "/1/remove"):
        page.get(HERE + path)
        assert page.status == 200
    assert store.load_entries(vault)[0].note == f"a{words}".strip()
    assert store.load_place(vault) == f"b{words}".strip().replace("\r\n", "\n")
