import pytest

from planner.chain import store as chain
from planner.core.dates import When
from planner.diary.model import EntryBody, Kind, Named, Said
from tests.diary.pages import HOSTILE, add, body_of, undo, versions_of, write
from tests.page import PageClient, text, texts


def version_on(page: PageClient, path: str) -> str:
    found = page.get(path).select_one("main form.form [name=version]")
    assert found is not None
    return str(found["value"])


@pytest.mark.parametrize("words", HOSTILE)
def test_u86_other_words_are_a_new_version_and_the_earlier_stay(
    page: PageClient, words: str
) -> None:
    write(page, "First")
    version = version_on(page, "/diary/1/words")
    page.send("/diary/1/words", {"account": words, "version": version})
    assert page.location == "/diary/1"
    page.follow()
    assert words in text(page.page)
    assert [each.body and each.body.account for each in versions_of(page)] == [
        "First",
        words,
    ]
    assert "What stood there before stays readable" in text(page.page)


def test_u102_a_change_is_undone_by_writing_the_earlier_words_again(
    page: PageClient,
) -> None:
    write(page, "First")
    page.send("/diary/1/words", {"account": "Second"})
    page.follow()
    undo(page)
    assert page.here == "/diary/1"
    assert [each.body and each.body.account for each in versions_of(page)] == [
        "First",
        "Second",
        "First",
    ]


def test_u102_only_the_last_change_is_undone(page: PageClient) -> None:
    write(page, "First")
    page.send("/diary/1/words", {"account": "Second"})
    page.follow()
    back = page.page.select_one("main > form.box")
    assert back is not None
    path = page.path_of(str(back["action"]))
    page.send("/diary/1/words", {"account": "Third"})
    page.send(path)
    assert "There is a newer change" in text(page.follow())
    assert body_of(page).account == "Third"
    page.send("/diary/undo/999")
    assert body_of(page).account == "Third"


def test_saving_the_same_again_adds_no_version(page: PageClient) -> None:
    write(page, "First", day="2026-05-03")
    page.send("/diary/1/words", {"account": " First "})
    assert page.location == "/diary/1"
    page.get("/diary/1/date")
    assert len(versions_of(page)) == 1


def test_u149_two_tabs_show_both_texts_to_choose_from(page: PageClient) -> None:
    write(page, "First")
    version = version_on(page, "/diary/1/words")
    page.send("/diary/1/words", {"account": "In one tab", "version": version})
    page.send("/diary/1/words", {"account": "In the other", "version": version})
    assert page.location is None
    assert "In one tab" in text(page.page, ".notice--attention")
    area = page.page.select_one("textarea[name=account]")
    assert area is not None
    assert area.text.strip() == "In the other"
    now = page.page.select_one("main form.form [name=version]")
    assert now is not None
    page.send("/diary/1/words", {"account": "Both", "version": str(now["value"])})
    assert body_of(page).account == "Both"
    assert [each.body and each.body.account for each in versions_of(page)] == [
        "First",
        "In one tab",
        "Both",
    ]


def test_u149_the_date_in_two_tabs_too(page: PageClient) -> None:
    write(page, "First", title="Door")
    version = version_on(page, "/diary/1/date")
    one = {"kind": "contact", "when-year": "2025", "time": "noon", "title": ""}
    one["version"] = version
    page.send("/diary/1/date", one)
    page.send("/diary/1/date", {**one, "title": "Gate", "time": "night"})
    kept = text(page.page, ".notice--attention")
    assert "2025, noon" in kept
    assert "Contact with the other person" in kept
    assert "No words" in kept
    assert body_of(page).time == "noon"


def test_two_tabs_on_different_pages_lose_nothing(page: PageClient) -> None:
    write(page, "First")
    version = version_on(page, "/diary/1/part/where")
    page.send("/diary/1/words", {"account": "Second"})
    page.send("/diary/1/part/where", {"place": "The park", "version": version})
    assert page.location == "/diary/1/part/who"
    body = body_of(page)
    assert (body.account, body.text_of("place")) == ("Second", "The park")


def test_when_it_was_and_when_it_was_written_down_stand_apart(
    page: PageClient,
) -> None:
    write(page, "First", **{"when-words": "around Easter", "time": "evening"})
    words = text(page.page)
    assert "When it was around Easter, evening" in words
    assert "Written down on" in words


@pytest.mark.parametrize(
    "when", [None, When.unknown(), When.of_parts(2025, 2), When.in_words("in spring")]
)
def test_u45_the_page_of_the_date_shows_what_was_said_and_keeps_it(
    page: PageClient, when: When | None
) -> None:
    number = add(page, EntryBody(when=when, time="noon", title="Door"))
    page.get(f"/diary/{number}/date")
    sent = {
        str(one["name"]): str(one.get("value", ""))
        for one in page.page.select("main form.form input[name]")
        if one.get("type") not in {"radio", "checkbox"} or one.has_attr("checked")
    }
    month = page.page.select_one("[name=when-month] option[selected]")
    sent["when-month"] = str(month["value"]) if month else ""
    page.send(f"/diary/{number}/date", sent)
    assert len(versions_of(page, number)) == 1
    assert body_of(page, number).when == when


def test_a_date_can_be_corrected(page: PageClient) -> None:
    write(page, "First", day="2026-05-03")
    tick = {"kind": "happened", "when-unknown": "y"}
    page.send("/diary/1/date", {**tick, "when-year": "2025"})
    assert "There is a date as well" in text(page.page, ".error-summary")
    empty = {"when-day": "", "when-month": "", "when-year": ""}
    page.send("/diary/1/date", {**tick, **empty})
    assert text(page.follow(), "h1") == "Date not known"
    page.send("/diary/1/date", {"kind": "happened", "when-year": "20"})
    assert "four digits" in text(page.page, ".error-summary")


def test_u42_what_another_kind_asks_for_is_kept_aside_and_comes_back(
    page: PageClient,
) -> None:
    people = (Named(1, "who", "Jo"), Named(1, "saw", "Jo"))
    said = {"said": Said("No"), "account": Said("First")}
    number = add(page, EntryBody(kind=Kind.HAPPENED, words=said, people=people))
    page.send(f"/diary/{number}/date", {"kind": "service"})
    page.follow()
    headings = texts(page.page, "h2")
    assert "From another kind of entry" in headings
    assert text(page.page).count("Jo") == 2
    page.send(f"/diary/{number}/date", {"kind": "contact"})
    page.follow()
    assert "From another kind of entry" not in texts(page.page, "h2")
    assert body_of(page, number).words == said


def test_u101_an_entry_goes_into_the_bin_after_asking_and_comes_back(
    page: PageClient,
) -> None:
    write(page, "First", title="Door")
    page.get("/diary/1/remove")
    assert "30 days" in text(page.page)
    page.send("/diary/1/remove")
    assert page.location == "/diary/"
    page.follow()
    back = page.page.select_one("main > form.box")
    assert back is not None
    assert "Door" not in text(page.page)
    page.get("/diary/1")
    assert "This is in the bin" in text(page.page)
    assert "First" in text(page.page)
    assert not page.page.select("main a[href$='/words'], main a[href$='/remove']")
    for path in ("words", "date", "part/where", "links", "remove", "order", "steps"):
        page.get(f"/diary/1/{path}")
        assert page.status == 404, path
    page.send(page.path_of(str(back["action"])))
    page.follow()
    assert page.here == "/diary/1"
    assert "It is back in its place" in text(page.page)
    page.send("/diary/9/back")
    assert page.status == 404


def test_an_entry_says_how_sure_somebody_is_of_the_account(page: PageClient) -> None:
    number = add(page, EntryBody(words={"account": Said("", "not_remembered")}))
    page.get(f"/diary/{number}")
    assert "I don't remember" in text(page.page)
    assert "Nothing written" not in text(page.page)
    page.send(f"/diary/{number}/words", {"account": "Now I do", "sure": "about"})
    assert body_of(page, number).sure_of("account") == "about"
    page.send(f"/diary/{number}/words", {"account": "Now I do", "sure": "very"})
    assert body_of(page, number).sure_of("account") == ""


def test_an_entry_that_was_brought_in_says_so(page: PageClient) -> None:
    write(page, "First")
    assert "brought in" not in text(page.page)
    number = add(page, EntryBody(), source=3)
    assert "It was brought in from a file." in text(page.get(f"/diary/{number}"))


def test_an_empty_entry_has_a_page(page: PageClient) -> None:
    number = add(page, EntryBody())
    page.get(f"/diary/{number}")
    assert "Nothing written" in text(page.page)
    assert text(page.page, "h1") == "No date yet"


def test_u35_the_number_of_pages_is_said_before_they_start(page: PageClient) -> None:
    write(page, "First")
    rows = page.page.select("main a.whole[href*='/part/']")
    assert f"There are {len(rows)} short pages." in text(page.page)


def test_u89_no_page_of_an_entry_rates_anything(page: PageClient) -> None:
    write(page, "First")
    words = text(page.page).lower()
    assert not [word for word in ("score", "risk", "level", "%") if word in words]
    assert not page.page.select("meter, progress")


def test_every_change_leaves_a_chain_that_holds(page: PageClient) -> None:
    write(page, "First")
    page.send("/diary/1/words", {"account": "Second"})
    page.send("/diary/1/part/where", {"place": "The park"})
    page.send("/diary/undo/2")
    page.send("/diary/1/remove")
    page.send("/diary/1/back")
    connection = page.app.extensions["gate"].space.connect(read_only=True)
    assert chain.check(connection) == []
    connection.close()
