"""The pages of the weeks."""

import json
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from bs4 import Tag
from flask import Flask
from sqlcipher3.dbapi2 import Connection

from planner.app import FEATURES, create_app
from planner.content.model import Library
from planner.core.dates import When
from planner.people.store import load_people, remove_person
from planner.plan.model import Note, State
from planner.plan.store import load_notes as load_plan_notes
from planner.plan.store import save_note as save_plan_note
from planner.profile.model import Answer
from planner.profile.store import save_answers
from planner.search.view_weeks import weeks as found_in_weeks
from planner.vault.storage import Storage
from planner.web.run import Run
from planner.weeks import store
from planner.weeks.view import dated
from tests.page import PageClient, text, texts
from tests.weeks.conftest import SetDay

HOSTILE = [
    json.loads(line)
    for line in (Path(__file__).parent.parent / "hostile.txt").read_text().splitlines()
]
DAY = date(2031, 5, 20)
BEFORE, CHOOSE, THE_DAY, DAYS, WEEKS = 1, 2, 3, 4, 5
TABLES = ("own_task", "task_note", "stage_note", "last_task_change")


def undo(page: PageClient) -> None:
    page.follow()
    form = page.page.select_one("form[action*='undo'], form[action$='/back']")
    assert form is not None, text(page.page)
    page.send(page.path_of(str(form["action"])))
    page.follow()


def words_of(tag: Tag) -> str:
    """Return what a piece of a page says."""
    return " ".join(tag.get_text(" ").split())


def steps(page: PageClient, number: int = BEFORE) -> list[str]:
    page.get(f"/weeks/{number}")
    return texts(page.page, "ol.step-list .step-list__words > p:first-child")


def address_of(library: Library, key: str) -> tuple[int, int]:
    """Return the number of a task's stage and its place there, as addresses have it."""
    for number, stage in enumerate(library.stages, 1):
        keys = [task.key for task in stage.tasks]
        if key in keys:
            return number, keys.index(key) + 1
    raise AssertionError(key)


def said_of(page: PageClient, address: str | int, number: int = BEFORE) -> str:
    page.get(f"/weeks/{number}")
    line = page.page.select_one(f"#step-{address}")
    assert line is not None, address
    return words_of(line)


def test_the_plan_leads_to_the_weeks(page: PageClient) -> None:
    page.get("/plan/")
    links = {words_of(a): str(a["href"]) for a in page.page.select("main a")}
    assert links["The weeks around the day"].endswith("/weeks/")


def test_the_day_leads_to_the_weeks_and_back(page: PageClient) -> None:
    for is_empty in (True, False):
        page.get("/day/")
        links = {words_of(a): str(a["href"]) for a in page.page.select("main a")}
        assert links["The weeks around the day"].endswith("/weeks/")
        page.get("/weeks/")
        back = page.page.select_one(".back__link")
        assert back is not None
        assert str(back["href"]).endswith("/day/")
        if is_empty:
            page.send("/day/steps/new", {"text": "Fill the jug"})


def test_u73_without_a_day_every_stage_says_when_it_is(page: PageClient) -> None:
    page.get("/weeks/")
    told = text(page.page)
    assert "No day is chosen, and none is needed." in told
    hints = texts(page.page, ".task-row .hint")
    assert hints[0] == "8 to 1 weeks before"
    assert "1 to 3 days after" in hints
    assert "At any time" in hints
    assert "The day itself" in told
    page.get("/weeks/3")
    assert page.status == 404
    page.get("/weeks/10")
    assert page.status == 404
    page.get("/weeks/1/page/9")
    assert page.status == 404


def test_u73_with_a_day_every_stage_has_dates_and_they_move(
    page: PageClient, set_day: SetDay
) -> None:
    set_day(When.on(DAY))
    told = text(page.get("/weeks/"))
    assert "The day: May 20, 2031" in told
    assert "May 21, 2031 to May 23, 2031" in told
    assert "May 21, 2031 to May 23, 2031" in text(page.get("/weeks/4"))
    assert "May 13, 2031 to May 19, 2031" not in said_of(page, 2, CHOOSE)
    set_day(When.on(DAY + timedelta(days=7)))
    assert "May 28, 2031 to May 30, 2031" in text(page.get("/weeks/"))
    assert "May 28, 2031 to May 30, 2031" in text(page.get("/weeks/4"))
    set_day(When.of_parts(2031, 5))
    assert "About May 2031 to June 2031" in text(page.get("/weeks/"))


def test_the_day_has_no_line_where_it_has_no_page(
    storage: Storage, library: Library
) -> None:
    def make(run: Run) -> Flask:
        features = [each for each in FEATURES if each.name != "day"]
        return create_app(storage=storage, library=library, run=run, features=features)

    page = PageClient(make)
    page.unlock()
    page.get("/weeks/")
    assert "The day itself" not in text(page.page)
    assert "Choose a day" not in text(page.page)
    page.close()


def test_the_day_is_one_link_away(page: PageClient) -> None:
    page.get("/weeks/")
    links = {words_of(a): a["href"] for a in page.page.select("main a")}
    assert str(links["The day itself"]).endswith("/day/")
    assert str(links["Choose a day"]).endswith("/day/")


def test_u57_a_step_is_marked_and_the_mark_is_taken_back(page: PageClient) -> None:
    for state, word in (
        ("done", "Done for now"),
        ("later", "Later"),
        ("not_for_me", "Not for me"),
    ):
        page.get("/weeks/9")
        page.send("/weeks/9/change", {"change": f"{state}:1"})
        assert page.location
        page.follow()
        line = page.page.select_one("#step-1 .tag")
        assert line is not None
        assert words_of(line) == word
        page.send("/weeks/9/change", {"change": f"{state}:1"})
        undo(page)  # back to what the one before said
        page.send("/weeks/9/change", {"change": "open:1"})
        page.follow()
        assert page.page.select_one("#step-1 .tag") is None


def test_a_mark_that_means_nothing_is_refused(page: PageClient) -> None:
    page.get("/weeks/1")
    page.send("/weeks/1/change", {"change": "praised:1"})
    assert page.status == 400
    page.send("/weeks/1/change", {"change": "done:999"})
    assert page.status == 404


def test_what_would_be_noticed_waits_in_words_and_cannot_be_ticked(
    page: PageClient, library: Library
) -> None:
    _number, at = address_of(library, "weeks-insurance")
    page.get(f"/weeks/{WEEKS}")
    told = text(page.page)
    assert "Not before you are out" in told
    line = said_of(page, at, WEEKS)
    assert "Could be noticed: If you change a shared policy" in line
    buttons = texts(page.page, f"#step-{at} button")
    assert [each.partition(" ")[0] for each in buttons] == ["Not"]  # "Not for me"
    page.send(f"/weeks/{WEEKS}/change", {"change": f"done:{at}"})
    assert page.status == 400
    page.send(f"/weeks/{WEEKS}/change", {"change": f"up:{at}"})
    assert page.status == 400


def test_whoever_is_out_has_the_weeks_before_behind_her(
    page: PageClient, vault: Connection, library: Library
) -> None:
    answer(vault, library, "left_already")
    page.get("/weeks/")
    behind = page.page.select_one("main details")
    assert behind is not None
    assert "The weeks before" in words_of(behind)
    assert "The first two weeks" not in words_of(behind)
    page.get(f"/weeks/{WEEKS}")
    assert "Not before you are out" not in text(page.page)
    _number, at = address_of(library, "weeks-insurance")
    page.send(f"/weeks/{WEEKS}/change", {"change": f"done:{at}"})
    assert page.location


def answer(vault: Connection, library: Library, fact: str) -> None:
    """Give the answer that says this."""
    for question in library.questions:
        for choice in question.choices:
            if fact in choice.facts:
                save_answers(vault, {question.id: Answer(chosen=(choice.value,))})
                vault.commit()
                return
    raise AssertionError(fact)


def test_u49_a_step_of_the_plan_is_one_step_on_both_pages(
    page: PageClient, vault: Connection, library: Library
) -> None:
    number, at = address_of(library, "photo-papers")
    page.get(f"/weeks/{number}")
    page.send(f"/weeks/{number}/change", {"change": f"done:{at}"})
    assert load_plan_notes(vault)["photo-papers"].state is State.DONE
    assert store.load_notes(vault) == {}
    page.follow()
    page.get(f"/weeks/{number}/{at}")
    page.send(
        f"/weeks/{number}/{at}",
        {"words": "In the attic", "who": "Jo", "when-words": "soon"},
    )
    note = load_plan_notes(vault)["photo-papers"]
    assert (note.section, note.words, note.who) == ("papers", "In the attic", "Jo")
    assert note.state is State.DONE
    plan_page = next(
        place
        for place, section in enumerate(library.sections, 1)
        if section.id == "papers"
    )
    assert "In the attic" in text(page.get(f"/plan/{plan_page}"))
    page.get(f"/weeks/{number}/{at}")
    page.send(f"/weeks/{number}/{at}", {"words": "In the cellar"})
    undo(page)
    assert load_plan_notes(vault)["photo-papers"].words == "In the attic"
    assert page.here.startswith(f"/weeks/{number}")


def test_own_words_who_and_a_date_stand_with_the_step(
    page: PageClient, vault: Connection, set_day: SetDay, library: Library
) -> None:
    number, at = address_of(library, "weeks-keys")
    assert "6 to 2 weeks before" in said_of(page, at)
    page.get(f"/weeks/{number}/{at}")
    assert "6 to 2 weeks before" in text(page.page)
    page.send(
        f"/weeks/{number}/{at}",
        {
            "words": "Two of them",
            "who": "Jo",
            "when-day": "3",
            "when-month": "2",
            "when-year": "2031",
        },
    )
    line = said_of(page, at)
    for words in ("Two of them", "Who: Jo", "When: February 3, 2031"):
        assert words in line
    assert "weeks before" not in line
    set_day(When.on(DAY))
    assert "When: February 3, 2031" in said_of(page, at)  # hers does not move
    assert [person.label for person in load_people(vault)] == ["Jo"]
    remove_person(vault, 1)
    vault.commit()
    assert "Who: Jo" in said_of(page, at)


def test_u102_the_words_before_come_back(page: PageClient, library: Library) -> None:
    number, at = address_of(library, "weeks-keys")
    page.get(f"/weeks/{number}/{at}")
    page.send(f"/weeks/{number}/{at}", {"words": "One"})
    first = page.location
    assert first
    page.send(f"/weeks/{number}/{at}", {"words": "Two"})
    undo(page)
    assert "One" in said_of(page, at)
    page.send("/weeks/undo/1")
    page.follow()
    assert "There is a newer change" in text(page.page)
    page.send("/weeks/undo/plan/99")
    page.follow()
    assert "There is a newer change" in text(page.page)


def test_u102_what_stands_in_no_stage_is_taken_back_as_well(
    page: PageClient, vault: Connection, library: Library
) -> None:
    linked = {task.item for task in library.tasks}
    number, at = next(
        (number, at)
        for number, section in enumerate(library.sections, 1)
        for at, item in enumerate(section.items, 1)
        if item.id not in linked and not item.when.facts
    )
    page.get(f"/plan/{number}")
    page.send(f"/plan/{number}/change", {"change": f"later:{at}"})
    assert len(load_plan_notes(vault)) == 1
    page.send("/weeks/undo/plan/1")
    assert page.location == "/weeks/"
    assert load_plan_notes(vault) == {}


def test_u149_what_another_window_saved_stands_beside_it(
    page: PageClient, library: Library
) -> None:
    number, at = address_of(library, "weeks-keys")
    place = f"/weeks/{number}/{at}"
    page.get(place)
    old = page.page.select_one("input[name=version]")
    assert old is not None
    version = str(old["value"])
    page.send(place, {"words": "First", "version": version})
    assert page.location
    page.send(place, {"words": "Second", "version": version})
    assert page.status == 200
    told = text(page.page)
    assert "This was changed in another window" in told
    assert "First" in told
    page.get(f"/weeks/{number}")
    assert "Second" not in text(page.page)


def test_a_date_that_runs_ahead_of_what_comes_first_is_told_of(
    page: PageClient, vault: Connection, set_day: SetDay, library: Library
) -> None:
    answer(vault, library, "leaving_soon")
    set_day(When.on(DAY))
    number, at = address_of(library, "go-or-not-sign")
    date_fields = {"when-day": "1", "when-month": "5", "when-year": "2031"}
    page.get(f"/weeks/{number}/{at}")
    page.send(f"/weeks/{number}/{at}", date_fields)
    line = said_of(page, at, number)
    assert "Your date is early: this comes first and is planned for later" in line
    assert "Look at that week" in line


def test_u74_the_order_is_hers_as_far_as_it_is_safe(
    page: PageClient, library: Library
) -> None:
    number, first = address_of(library, "weeks-that-week")
    _number, second = address_of(library, "weeks-second-day")
    before = steps(page, number)
    page.send(f"/weeks/{number}/change", {"change": f"up:{first}"})
    assert steps(page, number) != before
    page.send(f"/weeks/{number}/change", {"change": f"up:{first}"})
    assert steps(page, number)[0].startswith("Look at that week")  # as high as can be
    page.send(f"/weeks/{number}/change", {"change": f"down:{first}"})
    undo(page)
    assert steps(page, number) != before
    page.send(f"/weeks/{number}/{second}/move", {"place": "1"})
    assert steps(page, number) == before
    page.send(f"/weeks/{number}/{second}/move", {"place": "somewhere"})
    page.follow()
    assert "Write a number" in text(page.page)


def test_a_move_stops_at_what_has_to_come_first_and_says_so(
    page: PageClient, vault: Connection, library: Library
) -> None:
    answer(vault, library, "leaving_soon")
    number, at = address_of(library, "go-or-not-sign")
    page.get(f"/weeks/{number}")
    page.send(f"/weeks/{number}/{at}/move", {"place": "1"})
    page.follow()
    assert "This step stays below “Look at that week" in text(page.page)


def test_a_step_says_what_comes_first_and_why(page: PageClient) -> None:
    page.get("/weeks/9")
    line = said_of(page, 2, 9)
    assert "What comes first:" in line
    assert "The way that stays open is settled first." in line
    assert "This one comes before:" in said_of(page, 1, 9)


def test_u57_a_step_of_ones_own_in_any_stage(
    page: PageClient, vault: Connection, library: Library
) -> None:
    for number, stage in enumerate(library.stages, 1):
        page.get(f"/weeks/{number}/new")
        if stage.is_day:
            assert page.status == 404
            continue
        page.send(f"/weeks/{number}/new", {"text": f"Mine {number}"})
        assert page.location
    assert len(store.load_own_tasks(vault)) == len(library.stages) - 1
    assert steps(page, 1)[-1] == "Mine 1"
    page.get("/weeks/1/own-1")
    page.send("/weeks/1/own-1", {"text": "Mine, later", "words": "A note"})
    assert "Mine, later" in said_of(page, "own-1")
    page.get("/weeks/1/own-1")
    page.send("/weeks/1/own-1", {"text": ""})
    assert page.status == 200
    page.get("/weeks/1/own-1")
    page.send("/weeks/1/own-1", {"text": "Third words", "words": "A note"})
    undo(page)
    assert "Mine, later" in said_of(page, "own-1")


def test_a_new_step_can_have_a_date_and_is_taken_out_again(
    page: PageClient, vault: Connection
) -> None:
    page.get("/weeks/2/new")
    page.send("/weeks/2/new", {"text": "  "})
    assert page.status == 200
    page.send("/weeks/2/new", {"text": "Mine", "when-year": "2031"})
    assert "When: 2031" in said_of(page, "own-1", CHOOSE)
    page.send("/weeks/new/1/undo")
    assert page.location == "/weeks/"
    assert store.load_own_tasks(vault) == []
    assert store.load_own_task(vault, 1, removed=True).text == "Mine"


def test_u101_what_was_removed_comes_back_or_is_deleted(
    page: PageClient, vault: Connection
) -> None:
    for words in ("One", "Two"):
        page.get("/weeks/1/new")
        page.send("/weeks/1/new", {"text": words, "when-words": "soon"})
    page.get("/weeks/1/own-1/remove")
    assert "One" in text(page.page)
    page.send("/weeks/1/own-1/remove")
    undo(page)
    assert "One" in said_of(page, "own-1")
    assert "When: soon" in said_of(page, "own-1")
    page.get("/weeks/removed")
    assert "Nothing is removed." in text(page.page)
    page.get("/weeks/1/own-2/remove")
    page.send("/weeks/1/own-2/remove")
    assert "1 step was removed" in text(page.get("/weeks/"))
    page.get("/weeks/removed/2/erase")
    page.send("/weeks/removed/2/erase")
    page.follow()
    assert "It is deleted." in text(page.page)
    rows = vault.execute("SELECT text FROM own_task").fetchall()
    assert [row["text"] for row in rows] == ["One"]
    assert set(store.load_notes(vault)) == {"own:1"}
    for gone in ("1/own-2", "removed/2/erase", "removed/1/erase"):
        page.get(f"/weeks/{gone}")
        assert page.status == 404
    page.get("/weeks/1/1/remove")
    assert page.status == 404  # a step of the content is put aside, not removed


def test_a_stage_is_hidden_and_comes_back(page: PageClient) -> None:
    page.get("/weeks/4")
    page.send("/weeks/4/hide", {"hidden": "yes"})
    assert page.location == "/weeks/#hidden"
    page.get("/weeks/")
    hidden = page.page.select_one("#hidden")
    assert hidden is not None
    assert "The first three days" in words_of(hidden)
    page.get("/weeks/4")
    page.send("/weeks/4/hide", {"hidden": "no"})
    page.get("/weeks/")
    assert page.page.select_one("#hidden") is None


def test_every_stage_hidden_still_says_where_they_are(
    page: PageClient, vault: Connection, library: Library
) -> None:
    for stage in library.stages:
        store.change_hidden(vault, stage.id, hidden=True)
    vault.commit()
    assert "Every part is hidden." in text(page.get("/weeks/"))


def test_what_was_written_stays_when_answers_or_content_change(
    page: PageClient, vault: Connection, library: Library
) -> None:
    store.save_note(vault, "weeks-vet-notes", Note("weeks", words="The red folder"))
    store.save_note(vault, "weeks-long-gone", Note("weeks", words="The blue folder"))
    store.save_note(vault, "weeks-no-stage", Note("nowhere", words="The old folder"))
    vault.commit()
    told = text(page.get(f"/weeks/{WEEKS}"))
    assert "The red folder" in told
    assert "Kept from before" in told
    assert "The blue folder" in told
    assert "The old folder" in text(page.get("/weeks/1"))
    _number, at = address_of(library, "weeks-vet-notes")
    page.get(f"/weeks/{WEEKS}/{at}")
    page.send(f"/weeks/{WEEKS}/{at}", {"words": "The green folder"})
    page.follow()
    assert "The green folder" in text(page.page)
    undo_form = page.page.select_one("form[action*='undo']")
    assert undo_form is not None


def test_u145_an_empty_stage_says_what_to_do(
    page: PageClient, vault: Connection, library: Library
) -> None:
    half = next(stage for stage in library.stages if stage.id == "half")
    number = library.stages.index(half) + 1
    for task in half.tasks:
        if task.step:
            note = Note("half", State.NOT_FOR_ME)
            store.save_note(vault, task.key, note)
    vault.commit()
    page.get(f"/weeks/{number}")
    told = text(page.page)
    assert "No step is in this part now." in told
    assert "Put aside: not for me" in told


def moving_lines(page: PageClient) -> list[str]:
    page.get("/weeks/moving")
    return texts(page.page, "ol.step-list .step-list__words > p:first-child")


def test_point_15_moving_house_stands_in_a_safe_order(
    page: PageClient, vault: Connection, library: Library
) -> None:
    answer(vault, library, "leaving_soon")
    lines = moving_lines(page)
    told = text(page.page)
    assert "Not before you are out, because it would be noticed" in told
    assert "Could be noticed:" in told
    assert "Notes that one office sends to another show where the new one is." in told
    tasks = {task.id: task for task in library.tasks}
    places = {
        task.id: lines.index(words)
        for task in library.tasks
        if task.move and (words := (task.step or library.item(task.key)).text) in lines
    }
    compared = 0
    for name, place in places.items():
        for later in set(tasks[name].before) & places.keys():
            assert place < places[later], (name, later)
            compared += 1
    assert compared >= 8


def test_what_was_put_aside_is_not_among_moving_house(
    page: PageClient, vault: Connection, library: Library
) -> None:
    for task in library.tasks:
        if task.move:
            note = Note("before", State.NOT_FOR_ME)
            save = save_plan_note if task.item else store.save_note
            save(vault, task.key, note)
    vault.commit()
    assert moving_lines(page) == []
    assert "You put aside everything" in text(page.page)


def test_a_state_or_her_date_stands_on_the_page_of_moving_too(
    page: PageClient, library: Library
) -> None:
    number, at = address_of(library, "weeks-deliveries-list")
    page.get(f"/weeks/{number}")
    page.send(f"/weeks/{number}/change", {"change": f"done:{at}"})
    page.get(f"/weeks/{number}/{at}")
    page.send(f"/weeks/{number}/{at}", {"when-words": "in the spring"})
    told = text(page.get("/weeks/moving"))
    assert "Done for now" in told
    assert "When: in the spring" in told


@pytest.mark.parametrize("words", HOSTILE)
def test_hostile_words_come_back_as_they_were_typed(
    page: PageClient, vault: Connection, words: str
) -> None:
    page.get("/weeks/1/new")
    page.send("/weeks/1/new", {"text": f"a {words}"})
    kept = store.load_own_task(vault, 1).text
    assert words.strip() in kept.replace("\r\n", "\n") or kept == f"a {words}".strip()
    assert page.location
    page.follow()
    page.get("/weeks/1/own-1")
    area = page.page.select_one("textarea[name=text]")
    assert area is not None
    assert area.get_text().strip("\r\n") == kept


def test_a_long_stage_stands_on_several_pages(
    page: PageClient, vault: Connection
) -> None:
    for number in range(40):
        store.add_own_task(vault, "half", f"Mine {number}")
    vault.commit()
    page.get("/weeks/8")
    assert "Mine 39" not in text(page.page)
    page.get("/weeks/8/page/2")
    assert "Mine 39" in text(page.page)
    page.send("/weeks/8/change", {"change": "done:own-40"})
    assert page.location == "/weeks/8/page/2#step-own-40"


def test_near_days_are_given_in_words_of_the_house(
    page: PageClient, vault: Connection, library: Library, set_day: SetDay
) -> None:
    save = store.save_note
    day = When.on(DAY)
    store.add_own_task(vault, "before", "Mine")
    save(vault, "own:1", Note("before", when=day))
    save(vault, "weeks-keys", Note("before", when=When.of_parts(2031, 5)))
    save(vault, "weeks-deliveries-list", Note("before", when=When.in_words("soon")))
    store.add_own_task(vault, "half", "Far")
    save(vault, "own:2", Note("half", when=When.on(DAY + timedelta(days=90))))
    store.add_own_task(vault, "contact", "Settled")
    save(vault, "own:3", Note("contact", State.DONE, when=day))
    store.add_own_task(vault, "quarter", "Out of sight")
    save(vault, "own:4", Note("quarter", when=day))
    store.change_hidden(vault, "quarter", hidden=True)
    vault.commit()
    with page.app.test_request_context("/"):
        found = list(dated(vault, library, DAY))
        assert [(each.day, each.words) for each in found] == [
            (DAY, "A step in “Weeks before”")
        ]
        assert found[0].url.endswith("/weeks/1#step-own-1")
        assert list(dated(vault, library, DAY + timedelta(days=1))) == []
        set_day(day)
        with_day = {each.words: each.day for each in dated(vault, library, DAY)}
        assert with_day["Steps for “First days”"] == DAY + timedelta(days=1)
        assert with_day["Steps for “Two weeks”"] == DAY + timedelta(days=4)
        assert "Steps for “One month”" not in with_day
        assert "Steps for “Weeks before”" not in with_day
        assert not [words for words in with_day if "Mine" in words]
        set_day(When.of_parts(2031, 5))
        assert len(list(dated(vault, library, DAY))) == 1


def test_near_days_leave_the_plans_own_dates_to_the_plan(
    page: PageClient, vault: Connection, library: Library
) -> None:
    number, at = address_of(library, "photo-papers")
    page.get(f"/weeks/{number}/{at}")
    fields = {"when-day": "20", "when-month": "5", "when-year": "2031"}
    page.send(f"/weeks/{number}/{at}", fields)
    with page.app.test_request_context("/"):
        assert list(dated(vault, library, DAY)) == []


def test_the_search_finds_what_is_hers_and_hides_what_is_hidden(
    page: PageClient, vault: Connection, library: Library
) -> None:
    store.add_own_task(vault, "before", "Buy a kite")
    store.save_note(vault, "own:1", Note("before", words="With a tail", who="Jo"))
    vault.commit()
    page.get("/search/")
    page.send("/search/", {"words": "kite"})
    told = text(page.follow() if page.location else page.page)
    assert "Buy a kite" in told
    with page.app.test_request_context("/"):
        places = list(found_in_weeks(vault, library))
        found = [p for p in places if p.holds(["tail"])]
        assert [p.label for p in found] == ["Buy a kite"]
        assert not [p for p in places if p.label == library.item("photo-papers").text]
        store.change_hidden(vault, "before", hidden=True)
        hidden = [p for p in found_in_weeks(vault, library) if p.holds(["tail"])]
        assert hidden[0].label == "A step in a part that is hidden"
        assert hidden[0].texts == ()


def test_an_office_that_hides_a_step_takes_the_task_with_it(
    storage: Storage, library: Library
) -> None:
    sections = tuple(
        replace(s, items=tuple(i for i in s.items if i.id != "photo-papers"))
        for s in library.sections
    )
    smaller = replace(library, sections=sections)

    def make(run: Run) -> Flask:
        return create_app(storage=storage, library=smaller, run=run)

    page = PageClient(make)
    page.unlock()
    page.get("/weeks/1")
    assert library.item("photo-papers").text not in text(page.page)


def test_every_table_is_kept_strictly(vault: Connection) -> None:
    rows = vault.execute("SELECT name, sql FROM sqlite_master WHERE type = 'table'")
    made = {row["name"]: row["sql"] for row in rows.fetchall()}
    for table in TABLES:
        assert made[table].endswith("STRICT")
