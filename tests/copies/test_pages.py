from datetime import UTC, datetime
from types import SimpleNamespace

import pytest

from planner.content.model import Library
from planner.copies import service, store
from planner.core import clock
from planner.plan.store import add_own_step
from planner.vault.transactions import transaction
from tests.page import PageClient, text, texts

HOSTILE = [
    "<script>alert(1)</script>",
    "{{ 7*7 }}",
    "\u202eabc\u202c",
    "\u0645\u0631\u064a\u0645",
    "x" * 20_000,
]
MAY, JUNE = (datetime(2026, month, 3, 12, tzinfo=UTC) for month in (5, 6))


def keep(page: PageClient, name: str = "") -> None:
    page.send("/copies/new", {"name": name})
    assert page.location == "/copies/", text(page.page)


def day(**given: str) -> dict[str, str]:
    """Return the fields of a day as a browser sends them: all of them."""
    names = ("day", "month", "year", "words")
    return {f"when-{name}": given.get(name, "") for name in names}


def section_of(library: Library) -> int:
    """Return the number of a part whose first step always stands in the plan."""
    numbers = (
        number
        for number, each in enumerate(library.sections, 1)
        if not each.items[0].when.facts
    )
    return next(numbers)


def write(page: PageClient, words: str) -> None:
    """Add a step of one's own to the first part."""
    page.send("/plan/1/new", {"text": words})
    assert page.location is not None, text(page.page)


def test_the_plan_leads_to_the_copies_and_to_the_day(page: PageClient) -> None:
    page.get("/plan/")
    links = [str(link["href"]) for link in page.page.select("main a")]
    assert any(link.endswith("/copies/") for link in links)
    assert any(link.endswith("/copies/review") for link in links)


@pytest.mark.parametrize("words", HOSTILE)
def test_u58_a_copy_shows_the_plan_as_it_was(
    page: PageClient, words: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(page, words)
    page.get("/copies/new")
    with monkeypatch.context() as earlier:
        # Only here: a clock that jumps locks the app.
        earlier.setattr(service, "clock", SimpleNamespace(now=lambda: MAY))
        keep(page, words)
    assert words in text(page.follow())
    assert "May 3, 2026" in text(page.page)

    page.send("/plan/1/own-1", {"text": "Something else"})
    page.get("/copies/1")
    assert page.page.select_one(".step-list bdi, .step-list p") is not None
    assert words in text(page.page)
    assert "Something else" not in text(page.page)


def test_u58_a_copy_is_only_read(page: PageClient) -> None:
    write(page, "Mine")
    keep(page)
    page.get("/copies/")
    page.get("/copies/1")
    assert "Mine" in text(page.page)
    forms = [str(form.get("action")) for form in page.page.select("main form")]
    assert [action.rpartition("/")[2] for action in forms] == ["beside"]
    assert not page.page.select("main button[name=change]")


def test_a_copy_without_a_name_goes_by_its_number(page: PageClient) -> None:
    keep(page)
    assert "Copy 1" in texts(page.follow(), "main dt")
    page.send("/copies/1/name", {"name": "Spring"})
    assert "Spring" in texts(page.follow(), "main dt")
    page.send("/copies/1/name", {"name": ""})
    assert "Copy 1" in texts(page.follow(), "main dt")


def test_u149_two_windows_never_rename_silently(page: PageClient) -> None:
    keep(page, "Spring")
    page.send("/copies/1/name", {"name": "Summer", "version": "older"})
    assert "Spring" in text(page.page, "main .notice")
    assert "Spring" in texts(page.get("/copies/"), "main dt")


def test_u102_keeping_and_removing_a_copy_can_be_undone(page: PageClient) -> None:
    keep(page, "Spring")
    assert page.follow().select_one("form[action$='/copies/1/remove']") is not None
    assert "Spring" in text(page.get("/copies/1/remove"))
    page.send("/copies/1/remove")
    page.follow()
    assert len(page.page.select("form[action$='/copies/1/back']")) == 2
    assert not page.page.select("main dt")
    page.get("/copies/1")
    assert page.status == 404
    page.send("/copies/1/back")
    assert "Spring" in texts(page.follow(), "main dt")


def test_u101_a_copy_that_was_removed_can_be_deleted(page: PageClient) -> None:
    keep(page, "Spring")
    page.get("/copies/1/erase")
    assert page.status == 404
    page.send("/copies/1/remove")
    assert "cannot be undone" in text(page.get("/copies/1/erase"))
    page.send("/copies/1/erase")
    assert "Spring" not in text(page.follow())
    page.send("/copies/1/back")
    assert "Spring" not in text(page.get("/copies/"))


def test_a_person_in_a_copy_has_the_name_of_that_day(page: PageClient) -> None:
    page.send("/plan/1/1", {"words": "", "who": "Jo"})
    keep(page)
    page.send("/people/1", {"label": "Mo"})
    assert "Jo" in text(page.get("/copies/1"))
    row = texts(page.get("/copies/1/beside/0"), "main .row")[0]
    assert "Jo" in row
    assert "Mo" in row


def test_the_answers_of_a_copy_stay_as_they_were(page: PageClient) -> None:
    keep(page)
    assert "No question had an answer" in text(page.get("/copies/1/answers"))
    page.send("/questions/1", {"q3": "uk"})
    keep(page)
    page.send("/questions/1", {"q3": "nz"})
    assert "United Kingdom" in text(page.get("/copies/2/answers"))
    page.get("/copies/1/beside/2")
    assert "United Kingdom" in text(page.page)
    assert "No answer" in text(page.page)
    page.get("/copies/2/beside/0")
    assert "United Kingdom" in text(page.page)
    assert "New Zealand" in text(page.page)


def test_u58_what_differs_is_told_in_words_with_both_texts(
    page: PageClient, library: Library
) -> None:
    number = section_of(library)
    page.send(f"/plan/{number}/1", {"words": "Old words"})
    write(page, "Old step")
    keep(page)
    page.send(f"/plan/{number}/1", {"words": "New words"})
    page.send("/plan/1/own-1/remove")
    write(page, "New step")

    page.send("/copies/1/beside", {"other": "0"})
    assert page.location == "/copies/1/beside/0"
    page.follow()
    rows = texts(page.page, "main .row")
    changed = next(row for row in rows if "Old words" in row)
    assert changed.startswith("Changed First")
    assert "New words" in changed
    gone, added = (next(r for r in rows if f"{k} step" in r) for k in ("Old", "New"))
    assert gone.startswith("Gone First Old step")
    assert gone.endswith("Second Not there")
    assert added.startswith("Added First Not there Second New step")


def test_what_differs_beside_steps_is_told_too(page: PageClient) -> None:
    write(page, "One")
    write(page, "Two")
    keep(page)
    page.send("/plan/1/status", {"status": "done"})
    page.send("/plan/1/change", {"change": "up:own-2"})
    page.send("/sections", {})
    page.get("/copies/1/beside/0")
    said = text(page.page)
    assert "The steps stand in another order." in said
    assert "How far it is First Started Second Done for now" in said


def test_a_part_that_is_hidden_and_a_step_put_aside_are_told(
    page: PageClient, library: Library
) -> None:
    number = section_of(library)
    keep(page)
    page.send(f"/plan/{number}/change", {"change": "not_for_me:1"})
    hidden = [str(at) for at in range(2, len(library.sections) + 1)]
    page.send("/sections", {"shown": hidden})
    page.get("/copies/1/beside/0")
    assert "Put aside: not for me" in text(page.page)


def test_two_that_are_the_same_are_said_to_be(page: PageClient) -> None:
    keep(page)
    page.get("/copies/new")  # anew: sent twice from one page it is kept once
    keep(page)
    assert "Both are the same." in text(page.get("/copies/1/beside/2"))
    assert "Both are the same." in text(page.get("/copies/1/beside/0"))


@pytest.mark.parametrize("other", ["", "99", "x", "9" * 40])
def test_what_was_not_offered_is_the_plan_as_it_is(
    page: PageClient, other: str
) -> None:
    keep(page)
    page.send("/copies/1/beside", {"other": other})
    assert page.location == "/copies/1/beside/0"


def test_pages_that_are_not_there_are_not_found(page: PageClient) -> None:
    keep(page)
    for path in ("/copies/9", "/copies/1/99", "/copies/1/beside/9"):
        page.get(path)
        assert page.status == 404
    page.get("/copies/1/beside/0/99")
    assert page.status == 404


def test_u58_a_copy_is_brought_back_and_now_is_kept(page: PageClient) -> None:
    write(page, "Old step")
    page.send("/questions/1", {"q3": "uk"})
    keep(page, "Spring")
    page.send("/plan/1/own-1", {"text": "Newer text"})
    page.send("/questions/1", {"q3": "nz"})

    assert "is kept as a copy first" in text(page.get("/copies/1/restore"))
    page.send("/copies/1/restore")
    assert page.location == "/plan/"
    assert page.follow().select_one("form[action$='/copies/2/undo']") is not None
    assert "Old step" in text(page.get("/plan/1"))
    page.get("/numbers/")
    assert str(page.page.select_one("main option[selected]")["value"]) == "uk"  # type: ignore[index]
    assert "Newer text" in text(page.get("/copies/2"))
    assert "Before an older one was brought back" in text(page.get("/copies/"))

    page.send("/copies/2/undo")
    assert "Newer text" in text(page.get("/plan/1"))
    assert texts(page.get("/copies/"), "main dt") == ["Spring"]


def test_u102_what_was_written_since_is_never_undone_away(page: PageClient) -> None:
    keep(page)
    write(page, "Newer")
    page.send("/copies/1/restore")
    write(page, "Newest")
    page.send("/copies/2/undo")
    assert "changed since" in text(page.follow())
    assert "Newest" in text(page.get("/plan/1"))
    assert "Newer" in text(page.get("/copies/2"))


def test_a_copy_that_is_the_plan_already_changes_nothing(page: PageClient) -> None:
    write(page, "Mine")
    keep(page)
    page.send("/copies/1/restore")
    assert "as it is in this copy already" in text(page.follow(), "body")
    assert len(texts(page.get("/copies/"), "main dt")) == 1


def test_bringing_back_happens_whole_or_not_at_all(
    page: PageClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(page, "Old step")
    keep(page)
    page.send("/plan/1/own-1", {"text": "Newer text"})

    def fail(*_: object) -> None:
        raise OSError("no room")

    with monkeypatch.context() as broken, page.failing():
        broken.setattr(store, "add_copy", fail)
        page.send("/copies/1/restore")
        assert page.status == 500
    assert "Newer text" in text(page.get("/plan/1"))
    assert len(texts(page.get("/copies/"), "main dt")) == 1


def test_what_stands_on_steps_that_are_gone_is_in_a_copy_and_comes_back(
    page: PageClient,
) -> None:
    write(page, "Mine")
    space = page.app.extensions["gate"].space
    connection = space.connect(read_only=False)
    connection.execute(
        "INSERT INTO step_note (step, section, state, words, who, happens)"
        " VALUES ('gone-for-ever', 'gone-too', 'open', 'Kept words', '', '')"
    )
    connection.close()
    keep(page)
    connection = space.connect(read_only=False)
    connection.execute("DELETE FROM step_note")
    connection.close()
    assert "Kept words" not in text(page.get("/plan/1"))
    assert "Kept words" in text(page.get("/copies/1"))
    page.send("/copies/1/restore")
    assert "Kept words" in text(page.get("/plan/1"))


def test_two_hundred_copies_stay_a_light_page(page: PageClient) -> None:
    write(page, "Mine")
    keep(page, "Some day")
    connection = page.app.extensions["gate"].space.connect(read_only=False)
    kept = store.load_kept(connection, 1)
    for _each in range(199):
        store.add_copy(connection, "Some day", JUNE, kept)
    connection.close()
    assert len(texts(page.get("/copies/"), "main dt")) == 200
    assert len(page.response.get_data()) < 200_000


def test_a_copy_and_what_differs_stand_on_light_pages(
    page: PageClient, library: Library
) -> None:
    keep(page)
    for number in range(1, len(library.sections) + 1):
        page.send(f"/plan/{number}/status", {"status": "done"})
    vault = page.app.extensions["gate"].space.connect(read_only=False)
    with transaction(vault):
        for section in library.sections:
            for step in range(1, 12):
                add_own_step(vault, section.id, f"Step {step}")
    vault.close()
    keep(page)
    for path in ("/copies/2", "/copies/1/beside/0", "/copies/1/beside/2"):
        seen = 0
        page.get(path)
        more = [str(link["href"]) for link in page.page.select("nav.pager a")]
        for each in [path, *more]:
            page.get(page.path_of(each) if each != path else path)
            assert len(page.response.get_data()) < 100_000
            seen += text(page.page).count("Step 11")
        assert seen >= len(library.sections)
        assert more, path


def test_u59_a_day_is_set_changed_and_taken_away(page: PageClient) -> None:
    year = str(clock.now().year + 1)
    page.get("/copies/review")
    page.send("/copies/review", day(month="6", year=year))
    said = text(page.follow())
    assert f"You want to look at the plan again: June {year}" in said
    page.send("/copies/review", day(words="after the holidays"))
    assert "after the holidays" in text(page.follow())
    page.send("/copies/review/back/2")
    assert f"June {year}" in text(page.follow())
    page.send("/copies/review", day())
    assert "No day is set any more" in text(page.follow(), "body")
    page.send("/copies/review", day(day="31", month="2", year=year))
    assert page.page.select(".error-summary")


def test_u59_when_the_day_has_come_the_page_says_so_without_alarm(
    page: PageClient,
) -> None:
    page.send("/copies/review", day(year=str(clock.now().year)))
    assert "You wanted to look at the plan again:" in text(page.follow())
    assert not page.page.select("main [role=alert]")
    page.send("/copies/review/looked")
    assert "I have looked" not in text(page.follow())
    page.send("/copies/review/back/2")
    assert "I have looked" in text(page.follow())


def test_u102_only_the_last_change_of_the_day_is_undone(page: PageClient) -> None:
    page.send("/copies/review", day(words="after the holidays"))
    undo = page.follow().select_one("form[action$='/copies/review/back/1']")
    assert undo is not None
    page.send("/copies/review", day(words="in spring, she asked"))

    for older in ("1", "1", "99"):
        page.send(f"/copies/review/back/{older}")
        assert "There is a newer change" in text(page.follow(), "body")
        assert "in spring, she asked" in text(page.page)


def test_u149_two_windows_never_set_the_day_silently(page: PageClient) -> None:
    page.send("/copies/review", day(words="after the holidays"))
    page.send("/copies/review", {**day(words="in spring"), "version": "older"})
    assert "after the holidays" in text(page.page, "main .notice")
    found = page.page.select_one("[name=when-words]")
    assert found is not None
    assert found["value"] == "in spring"


def test_titles_are_plain(page: PageClient) -> None:
    keep(page, "Zebra")
    paths = ["", "new", "1", "1/answers", "1/beside/0", "1/name", "1/restore"]
    titles = {text(page.get(f"/copies/{path}"), "title") for path in paths}
    titles.add(text(page.get("/copies/review"), "title"))
    ends = {title.partition(" \N{EN DASH} ")[0] for title in titles}
    assert ends == {"Copies", "Copies 1", "Plan"}
