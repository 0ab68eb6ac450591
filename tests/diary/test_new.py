from datetime import UTC, datetime

import pytest

from planner.core import clock
from planner.diary.model import Kind
from tests.diary.pages import HOSTILE, body_of, read, undo, versions_of, write
from tests.page import PageClient, choices, text, texts

NOON = datetime(2026, 5, 3, 12, tzinfo=UTC)


def test_a_caution_and_the_manner_come_before_the_first_entry_once(
    page: PageClient,
) -> None:
    page.get("/diary/new", follow=True)
    assert page.here == "/diary/before"
    words = text(page.page)
    assert "court" in words
    assert "a new address" in words
    assert "never put on paper together" in words
    page.send("/diary/before")
    page.follow()
    assert page.here == "/diary/manner"
    assert "You do not have to fill the gaps" in text(page.page)
    page.send("/diary/manner")
    page.follow()
    assert page.here == "/diary/new"
    page.get("/diary/new")
    assert page.status == 200
    names = [one.get("name") for one in page.page.select("main input")]
    assert names.index("when-year") < names.index("kind")  # right below the day
    # They can always be read again, and ask for nothing then.
    links = [str(one["href"]) for one in page.page.select("main a")]
    for path in ("/diary/before", "/diary/manner"):
        assert any(link.endswith(path) for link in links)
        again = page.get(path)
        assert not again.select("main form.form")


@pytest.mark.parametrize("path", ["/diary/before", "/diary/manner"])
def test_u82_the_pages_before_are_passed_with_one_key(
    page: PageClient, path: str
) -> None:
    form = page.get(path).select_one("main form.form")
    assert form is not None
    assert texts(form, ".form__buttons button") == ["Go on"]
    assert not form.select("input:not([type=hidden]), textarea, select")


def test_who_has_read_one_page_gets_the_other(page: PageClient) -> None:
    page.send("/diary/before")
    page.get("/diary/new", follow=True)
    assert page.here == "/diary/manner"


def test_text_that_is_sent_is_taken_before_the_pages_are_read(
    page: PageClient,
) -> None:
    write(page, "It rained")
    assert body_of(page).account == "It rained"


@pytest.mark.parametrize("words", HOSTILE)
def test_u46_words_are_kept_and_shown_as_they_were_written(
    page: PageClient, words: str
) -> None:
    write(page, words, title=words[:2000], time=words[:2000])
    assert page.here == "/diary/1"
    body = body_of(page)
    assert (body.account, body.title, body.time) == (words, words[:2000], words[:2000])
    assert words in text(page.page)
    assert text(page.page).count(words[:2000]) >= 3
    assert text(page.page, "title") == "Diary 1 \N{EN DASH} Planner"


def test_u37_the_question_is_the_heading_and_the_account_comes_first(
    page: PageClient,
) -> None:
    read(page)
    page.get("/diary/new")
    assert text(page.page, "h1") == "In your own words"
    fields = page.page.select("main .form textarea, main .form input")
    typed = [one for one in fields if one.get("type") != "hidden"]
    assert typed[0]["name"] == "account"
    assert text(page.page, "title") == "Diary \N{EN DASH} Planner"


def test_u82_kinds_have_neutral_words(page: PageClient) -> None:
    read(page)
    page.get("/diary/new")
    assert choices(page.page, "kind") == [
        "What happened",
        "Contact with the other person",
        "Contact with a service",
    ]


@pytest.mark.parametrize(
    ("sent", "when"),
    [
        ({"day": "2026-05-03"}, "2026-05-03"),
        ({"day": "2026-05-02"}, "2026-05-02"),
        ({"day": "2026-04-30"}, "2026-04-30"),  # read three days ago, kept as a draft
        ({"day": "other", "when-year": "2025", "when-month": "2"}, "2025-02"),
        ({"when-words": "around Easter"}, "~around Easter"),
        ({"day": "unsure"}, "?"),
        ({"day": "unsure", "when-year": "2025"}, "2025"),
        ({"when-unknown": "y"}, "?"),
        ({}, ""),
        ({"day": "nonsense"}, ""),
    ],
)
def test_u82_u45_a_date_is_as_exact_as_it_was_given(
    page: PageClient, sent: dict[str, str], when: str
) -> None:
    with clock.frozen(wall=NOON):
        write(page, "It rained", **sent)
    kept = body_of(page).when
    assert (kept.as_stored() if kept else "") == when


def test_u82_today_and_yesterday_are_offered_with_their_dates(
    page: PageClient,
) -> None:
    read(page)
    with clock.frozen(wall=NOON):
        page.get("/diary/new")
    offered = choices(page.page, "day")
    assert offered == [
        "Today, May 3, 2026",
        "Yesterday, May 2, 2026",
        "Another day",
        "Not sure",
    ]
    assert not page.page.select("[name=day][checked]")


def test_u45_today_stays_the_day_on_which_it_was_read(page: PageClient) -> None:
    read(page)
    with clock.frozen(wall=NOON):
        page.send("/diary/new", {"account": "", "kind": "happened"})
        page.send("/diary/new", {"day": "2026-04-20", "when-year": "x"})
    assert choices(page.page, "day")[2] == "April 20, 2026"
    assert page.page.select_one("[name=day][value='2026-04-20'][checked]") is not None


def test_two_dates_are_asked_about_and_nothing_is_lost(page: PageClient) -> None:
    page.send(
        "/diary/new",
        {"account": "It rained", "day": "2026-05-03", "when-year": "2025"},
    )
    assert "There are two dates" in text(page.page, ".error-summary")
    area = page.page.select_one("textarea[name=account]")
    assert area is not None
    assert area.text.strip() == "It rained"


@pytest.mark.parametrize(
    "sent",
    [{"title": "The door"}, {"time": "evening"}, {"day": "unsure"}, {"account": "A"}],
)
def test_u82_any_one_field_is_enough(page: PageClient, sent: dict[str, str]) -> None:
    page.send("/diary/new", sent)
    assert page.location == "/diary/1"


def test_an_empty_form_asks_for_a_few_words(page: PageClient) -> None:
    page.send("/diary/new", {"account": "  ", "kind": "service"})
    assert "Write a few words" in text(page.page, ".error-summary")
    page.send("/diary/new", {"account": "A", "when-year": "20"})
    assert "four digits" in text(page.page, ".error-summary")


def test_another_day_without_a_day_leads_to_the_page_of_the_date(
    page: PageClient,
) -> None:
    write(page, "It rained", day="other")
    assert page.here == "/diary/1/date"
    assert body_of(page).when is None


@pytest.mark.parametrize("kind", [*Kind, "nonsense"])
def test_the_kind_is_kept(page: PageClient, kind: str) -> None:
    write(page, "Words", kind=kind)
    wanted = kind if kind in set(Kind) else "happened"
    assert body_of(page).kind == wanted


def test_u84_the_title_defaults_to_the_date_never_to_the_words(
    page: PageClient,
) -> None:
    write(page, "Words of mine", day="2026-05-03")
    assert text(page.page, "h1") == "May 3, 2026"
    page.get("/diary/")
    assert "May 3, 2026" in text(page.page)
    assert "Words of mine" not in text(page.page)


def test_a_form_that_is_sent_twice_makes_one_entry(page: PageClient) -> None:
    page.get("/diary/new")
    write(page, "It rained")
    page.send("/diary/new", {"account": "It rained", "kind": "happened"})
    assert page.location == "/diary/1"


def test_u102_an_entry_that_was_just_written_can_be_taken_back(
    page: PageClient,
) -> None:
    write(page)
    back = page.page.select_one("main > form.box")
    assert back is not None
    page.send(page.path_of(str(back["action"])))
    page.follow()
    assert "It is in the bin." in text(page.page)


def test_u90_a_line_is_kept_to_sort_later(page: PageClient) -> None:
    page.get("/diary/jot")
    page.send("/diary/jot", {"line": " The door, Tuesday "})
    assert page.location == "/diary/"
    assert body_of(page).jot
    page.get("/diary/1")
    assert "A line to sort later" in text(page.page)

    page.send("/diary/1/sort")
    assert page.location == "/diary/1/date"
    page.follow()
    body = body_of(page)
    assert (body.account, body.jot) == ("The door, Tuesday", False)
    first, second = versions_of(page)
    assert first.body is not None
    assert first.body.jot
    assert second.rev == 2
    undo(page)
    assert body_of(page).jot


def test_u90_a_line_needs_a_word(page: PageClient) -> None:
    page.send("/diary/jot", {"line": "  "})
    assert "Write a few words" in text(page.page, ".error-summary")


def test_u82_from_the_first_page_to_saved_in_six_keys(page: PageClient) -> None:
    read(page)
    page.get("/")
    # Skip to the content, enter, the first link in it, enter: four keys.
    first = page.page.select_one("main a")
    assert first is not None
    assert str(first["href"]).endswith("/diary/new")
    page.get(page.path_of(str(first["href"])))
    # Then the words. From there Tab leads to the first choice, and Enter saves.
    area = page.page.select_one("textarea[name=account]")
    assert area is not None
    assert area.has_attr("autofocus")
    after = area.find_next(["input", "button", "a", "select", "summary"])
    assert after is not None
    assert after["type"] == "radio"
    button = page.page.select_one("main form.form button")
    assert button is not None
    assert "name" not in button.attrs


def test_u41_a_draft_comes_back_to_the_page(page: PageClient) -> None:
    read(page)
    page.send(
        "/draft",
        {"page": "/diary/new", "account": "Half a sent", "when-words": "May"},
    )
    page.get("/diary/new")
    area = page.page.select_one("textarea[name=account]")
    assert area is not None
    assert area.text.strip() == "Half a sent"
    assert page.page.select_one("details.details[open] [name=when-words]") is not None


def test_a_page_of_an_entry_that_is_not_there_is_not_found(page: PageClient) -> None:
    for path in ("", "/words", "/date", "/part/where", "/versions", "/links"):
        page.get(f"/diary/7{path}")
        assert page.status == 404, path
