"""The pages of the day."""

import json
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from sqlcipher3.dbapi2 import Connection

from planner.content.model import Library
from planner.core import clock
from planner.core.dates import When
from planner.day import store
from planner.day.model import NewCheck, NewStep, TheDay, Tick
from planner.day.view import MOST_STEPS, dated
from planner.papers.model import ME, Form
from planner.papers.model import Note as PaperNote
from planner.papers.store import save_note
from planner.people.model import NewPerson
from planner.people.store import add_person, change_person, remove_person
from planner.profile.model import Answer
from planner.profile.store import save_answers
from tests.day.sample import PLACE, fill
from tests.page import FORGETFUL, PageClient, choices, text, texts

HOSTILE = [
    json.loads(line)
    for line in (Path(__file__).parent.parent / "hostile.txt").read_text().splitlines()
]
STEPS = ".step-list__words > p:nth-child(2)"
TIMES = ".step-list__words > p:first-child"
SECRET_PLACE = "behind the zebra lamp"


def flat(words: str) -> str:
    return " ".join(words.split())


def undo(page: PageClient) -> None:
    """Take back the last change from the page that follows it."""
    page.follow()
    form = page.page.select_one("form[action*='/undo/']")
    assert form is not None, text(page.page)
    page.send(page.path_of(str(form["action"])))
    page.follow()
    assert "It is as it was before." in text(page.page)


def add(page: PageClient, words: str, **more: str) -> None:
    page.get("/day/steps/new")
    page.send("/day/steps/new", {"text": words, **more})
    assert page.location is not None, text(page.page)


def steps_of(page: PageClient) -> list[str]:
    return texts(page.get("/day/"), STEPS)


def times_of(page: PageClient) -> list[str]:
    return texts(page.get("/day/"), TIMES)


def links(page: PageClient) -> list[str]:
    return [page.path_of(str(each["href"])) for each in page.page.select("main a")]


# -- with nothing filled in


def test_u145_an_empty_day_has_one_sentence_one_action_and_a_way_out(
    page: PageClient,
) -> None:
    page.get("/day/")
    empty = page.page.select_one("main .rows.row")
    assert empty is not None

    assert len(texts(empty, "p:not(.flow)")) == 1
    assert texts(empty, "a") == ["Pick from a list of steps", "Not for me"]
    assert not empty.select("img, svg")


@pytest.mark.parametrize(
    "path",
    [
        *("/day/", "/day/date", "/day/pick", "/day/steps/new", "/day/times/new"),
        *("/day/check", "/day/check/new", "/day/check/words", "/day/cards"),
        *("/day/cards/new", "/day/cards/no-car", "/day/cards/no-car/edit"),
        *("/day/cards/no-car/remove", "/day/picture", "/day/left", "/day/removed"),
        "/day/paper/",
    ],
)
def test_to_go_right_now_is_one_link_away_from_every_page(
    page: PageClient, path: str
) -> None:
    page.get(path)

    assert page.status == 200
    assert links(page).index("/day/now") <= 1
    assert len(page.page.select("main .question")) <= 5 or "paper" in path


@pytest.mark.parametrize(
    "path", ["", "/edit", "/time", "/after", "/more", "/carry", "/remove", "/where"]
)
def test_and_from_every_page_of_a_step(page: PageClient, path: str) -> None:
    add(page, "Boil")
    page.get(f"/day/steps/1{path}")

    assert links(page).index("/day/now") <= 1
    page.get(f"/day/steps/2{path}")
    assert page.status == 404


# -- steps


def test_steps_of_the_content_are_picked_in_their_order_and_tied(
    page: PageClient, library: Library
) -> None:
    texts_of = {each.id: each.text for each in library.day_steps}
    page.get("/day/pick")
    assert len(page.page.select("[name=picked]")) == len(library.day_steps)
    page.send("/day/pick", {"picked": ["bags-out", "look-once"]})
    page.send("/day/pick", {"picked": ["medicine-bag", "nonsense"]})

    wanted = [texts_of[each] for each in ("look-once", "medicine-bag", "bags-out")]
    assert steps_of(page) == wanted
    assert "Only after: Take medicine, glasses and aids" in text(page.page)
    undo_of_pick(page, texts_of)


def undo_of_pick(page: PageClient, texts_of: dict[str, str]) -> None:
    page.send("/day/pick", {"picked": ["numbers-on-paper"]})
    undo(page)
    assert texts_of["numbers-on-paper"] not in steps_of(page)
    assert texts_of["numbers-on-paper"] in text(page.get("/day/removed"))


def test_nothing_ticked_adds_nothing_and_all_picked_says_so(
    page: PageClient, library: Library
) -> None:
    page.get("/day/pick")
    page.send("/day/pick", {})
    page.follow()
    assert "Nothing was ticked" in text(page.page)
    every = [each.id for each in library.day_steps]
    page.send("/day/pick", {"picked": every})
    assert "All of these steps are on your list." in text(page.get("/day/pick"))
    assert len(steps_of(page)) == len(every)


def test_what_is_offered_goes_by_the_answers(
    page: PageClient, vault: Connection
) -> None:
    save_answers(vault, {"children": Answer(("no",))})
    page.get("/day/pick")

    assert "Fetch the children" not in text(page.page)


def test_picked_twice_by_two_presses_is_on_the_list_once(page: PageClient) -> None:
    page.get("/day/pick")
    for _again in range(2):
        page.send("/day/pick", {"picked": ["look-once"]})
    page.get("/day/steps/new")
    for _again in range(2):
        page.send("/day/steps/new", {"text": "Boil"})

    assert len(steps_of(page)) == 2


@pytest.mark.parametrize("words", HOSTILE)
def test_words_come_back_as_they_were_typed(page: PageClient, words: str) -> None:
    words = words[:5000]
    if not words.strip():
        return
    add(page, words)
    page.send("/day/steps/1/more", {"place": words, "fails": words, "note": words})

    assert flat(words) in flat(text(page.get("/day/steps/1"), "h1"))
    fields = page.get("/day/steps/1/more").select("textarea")
    for field in fields:
        assert flat(field.get_text()) == flat(words)


def test_u44_somebody_is_one_line_and_is_known_by_the_list_of_people(
    page: PageClient, vault: Connection
) -> None:
    number = add_person(vault, NewPerson("Ana"))
    add(page, "Drive", who="ana", minutes="5")
    line = page.get("/day/steps/1/edit").select_one("input[name=who]")
    assert line is not None
    assert {name: line.get(name) for name in FORGETFUL} == FORGETFUL
    assert [each["value"] for each in page.page.select("#people option")] == ["Ana"]
    change_person(vault, number, NewPerson("Annie"))
    assert "Annie and I" in text(page.get("/day/steps/1"))
    remove_person(vault, number)
    assert "Annie and I" in text(page.get("/day/steps/1"))


def test_a_step_says_what_is_wrong_with_its_minutes(page: PageClient) -> None:
    for wrong in ("ten", "-5", "9999", "1" * 40):
        page.send("/day/steps/new", {"text": "Boil", "minutes": wrong})
        assert "Write whole minutes" in text(page.page, ".error-summary")
    page.send("/day/steps/new", {"text": " "})
    assert "Write what the step is" in text(page.page, ".error-summary")


def test_u74_order_changes_by_buttons_and_by_a_place(page: PageClient) -> None:
    for words in ("A", "B", "C"):
        add(page, words)
    add(page, "D", place="1")
    assert steps_of(page) == ["D", "A", "B", "C"]
    page.send("/day/change", {"change": "down:4"})
    assert steps_of(page) == ["A", "D", "B", "C"]
    page.send("/day/change", {"change": "up:3"})
    assert page.location == "/day/#step-3"
    assert steps_of(page) == ["A", "D", "C", "B"]
    page.send("/day/steps/2/edit", {"text": "Bee", "place": "1"})
    assert steps_of(page) == ["Bee", "A", "D", "C"]
    undo_last(page)
    assert steps_of(page) == ["A", "D", "C", "B"]
    for wrong in ("sideways:1", "up", "up:x"):
        page.send("/day/change", {"change": wrong})
        assert page.status == 400
    page.send("/day/change", {"change": "up:99"})
    assert page.status == 404


def undo_last(page: PageClient) -> None:
    page.send("/day/steps/2/edit", {"text": "Bee", "place": "1"})
    undo(page)
    page.send("/day/steps/2/edit", {"text": "B", "place": "4"})


def test_a_long_list_has_pages_and_a_move_goes_to_the_right_one(
    page: PageClient, vault: Connection
) -> None:
    for number in range(MOST_STEPS + 2):
        store.save_step(vault, NewStep(text=f"step {number}"))
    assert len(steps_of(page)) == MOST_STEPS
    assert page.page.select(".pager")
    page.get("/day/page/2")
    assert texts(page.page, STEPS) == ["step 25", "step 26"]
    ordered = page.page.select_one("ol.step-list")
    assert ordered is not None
    assert ordered["start"] == "26"
    page.send("/day/change", {"change": "up:27"})
    assert page.location == "/day/page/2#step-27"
    page.get("/day/page/3")
    assert page.status == 404


def test_u102_ticks_can_be_undone_and_all_taken_off(page: PageClient) -> None:
    add(page, "Boil")
    page.send("/day/change", {"change": "done:1"})
    undo(page)
    assert not page.page.select(".tag")
    page.send("/day/change", {"change": "done:1", "then": "left"})
    assert page.location == "/day/left"
    page.follow()
    assert "No step is left." in text(page.page)
    page.send("/day/change", {"change": "open:1", "then": "left"})
    page.send("/day/change", {"change": "done:1"})
    page.get("/day/")
    page.send("/day/ticks")
    assert texts(page.follow(), ".tag") == []
    undo_ticks(page)


def undo_ticks(page: PageClient) -> None:
    page.send("/day/change", {"change": "done:1"})
    page.send("/day/ticks")
    undo(page)
    assert texts(page.page, ".tag") == ["Done"]


# -- times


def test_times_are_worked_out_from_minutes_people_and_set_times(
    page: PageClient,
) -> None:
    add(page, "Fuel", minutes="15")
    add(page, "Fetch Mo", minutes="30", who="Ana", alone="y")
    add(page, "Bus", minutes="30")
    page.send("/day/steps/3/time", {"placed": "at", "time": "14.40", "day": "0"})
    assert times_of(page) == ["14:25", "14:25", "14:40"]
    page.send("/day/date", {"start": "14:30", "then": "keep"})

    assert times_of(page) == ["14:30", "14:30", "14:45"]
    said = text(page.page, ".notice")
    assert "takes 15 minutes. There are 10 minutes before" in said
    assert "The latest start that fits: 14:25." in text(page.page)


@pytest.mark.parametrize(
    ("fields", "shown"),
    [
        ({"placed": "from", "time": "3:10 pm"}, "Not before 15:10"),
        ({"placed": "by", "time": "0:30", "day": "1"}, "Done by the day after, 00:30"),
        ({"placed": "at", "time": "20", "day": "-1"}, "Set to the day before, 20:00"),
        ({"placed": "later", "minutes": "75"}, "Not before 1 h 15 min after the start"),
        ({"placed": "turn", "time": "8:00"}, "When it is its turn"),
        ({"placed": "nonsense"}, "When it is its turn"),
    ],
)
def test_a_step_goes_by_its_turn_a_time_or_the_start(
    page: PageClient, fields: dict[str, str], shown: str
) -> None:
    add(page, "Boil")
    page.send("/day/steps/1/time", fields)

    assert page.location == "/day/#step-1"
    assert shown in text(page.get("/day/steps/1"))
    page.send("/day/steps/1/time", filled(page, "/day/steps/1/time"))
    assert shown in text(page.get("/day/steps/1"))


def filled(page: PageClient, path: str) -> dict[str, str]:
    """Return what the form of a page would send as it stands."""
    page.get(path)
    fields = {
        str(each["name"]): str(each.get("value", ""))
        for each in page.page.select("main form input")
        if each.get("type") not in {"radio", "checkbox"} or each.has_attr("checked")
    }
    for each in page.page.select("main form select"):
        chosen = each.select_one("option[selected]")
        fields[str(each["name"])] = str(chosen["value"]) if chosen else ""
    return fields


@pytest.mark.parametrize(
    ("fields", "wrong"),
    [
        ({"placed": "at", "time": "25:00"}, "Write a time such as 14:40"),
        ({"placed": "at", "time": "13 pm"}, "Write a time such as 14:40"),
        ({"placed": "at", "time": "noonish"}, "Write a time such as 14:40"),
        ({"placed": "at", "time": ""}, "Write the time, or choose another answer"),
        ({"placed": "later"}, "Write the minutes, or choose another answer"),
    ],
)
def test_what_is_missing_of_a_time_is_said(
    page: PageClient, fields: dict[str, str], wrong: str
) -> None:
    add(page, "Boil")
    page.send("/day/steps/1/time", fields)

    assert wrong in text(page.page, ".error-summary")


def test_steps_wait_for_others_and_a_ring_is_refused_with_their_names(
    page: PageClient,
) -> None:
    add(page, "Alpha", minutes="5")
    assert "There is no other step yet." in text(page.get("/day/steps/1/after"))
    add(page, "Beta", minutes="5")
    page.send("/day/steps/1/after", {"picked": "2"})
    assert "Only after: Beta" in text(page.get("/day/"))
    page.send("/day/steps/2/after", {"picked": ["1", "77"]})
    said = text(page.page, ".error-summary").replace("\u2068", "").replace("\u2069", "")
    assert "These steps would wait for one another" in said
    assert "“Alpha”" in said
    assert "“Beta”" in said
    # What was removed may come back, so waiting for it is not forgotten.
    page.send("/day/steps/2/remove")
    page.send("/day/steps/1/after", {})
    page.send("/day/removed/back", {"back": "step:2"})
    assert "Only after: Beta" in text(page.get("/day/"))


def test_u73_moving_the_day_shows_what_shifts_before_it_is_kept(
    page: PageClient,
) -> None:
    add(page, "Boil", minutes="10")
    add(page, "Pour", minutes="5")
    page.send("/day/steps/2/time", {"placed": "by", "time": "20:00", "day": "-1"})
    day = {"when-day": "3", "when-month": "5", "when-year": "2027", "start": "9:30"}
    page.send("/day/date", day)
    assert page.location is None
    shown = text(page.page)
    assert "Nothing is kept yet." in shown
    assert "Boil At the start 09:30" in shown
    assert "Pour the day before, 19:55 2 May, 19:55" in shown
    given = hidden_of(page)
    assert "The day has no date yet." in text(page.get("/day/"))
    page.send("/day/date", {**given, "then": "back"})
    start = page.page.select_one("input[name=start]")
    assert start is not None
    assert start["value"] == "9:30"
    page.send("/day/date", {**given, "then": "keep"})
    page.follow()
    assert "May 3, 2027" in text(page.page)
    assert "Start: 09:30." in text(page.page)
    page.send("/day/date", {**given})
    assert page.location == "/day/"  # nothing shifts


def hidden_of(page: PageClient) -> dict[str, str]:
    return {
        str(each["name"]): str(each["value"])
        for each in page.page.select("main form.form input[type=hidden]")
        if each["name"] != "csrf_token"
    }


def test_u73_without_steps_the_day_is_kept_at_once_and_may_be_rough(
    page: PageClient,
) -> None:
    page.send("/day/date", {"when-month": "5", "when-year": "2027"})
    assert page.location == "/day/"
    add(page, "Boil")
    assert "May 2027" in text(page.get("/day/"))
    empty = {"when-day": "", "when-month": "", "when-year": ""}
    words = {**empty, "when-words": "after the rain"}
    page.send("/day/date", {**words, "then": "keep"})
    assert "after the rain" in text(page.follow())
    page.send("/day/date", {"start": "99"})
    assert "Write a time such as 14:40" in text(page.page, ".error-summary")


def test_a_known_time_holds_the_steps_that_have_to_fall_into_it(
    page: PageClient,
) -> None:
    page.get("/day/times/new")
    page.send("/day/pick", {"picked": ["look-once", "medicine-bag"]})
    page.get("/day/times/new")
    ticked = page.page.select("[name=picked][checked]")
    assert [each["value"] for each in ticked] == ["2"]
    span = {"label": "At work", "begins": "8:30", "ends": "16:00", "picked": ["2"]}
    page.send("/day/times/new", span)
    assert "At work 08:30 until 16:00" in text(page.follow())
    assert "When it is its turn (At work)" in text(page.get("/day/steps/2"))
    assert choices(page.get("/day/steps/2/time"), "placed")[0] == "When it is its turn"
    # What is picked later and best done unseen falls into the only time there is.
    page.send("/day/pick", {"picked": ["papers-bag"]})
    assert "(At work)" in text(page.get("/day/steps/3"))
    page.send("/day/times/1", {**span, "ends": "7:00", "picked": ["1", "3"]})
    assert "08:30 until the day after, 07:00" in text(page.follow())
    assert "(At work)" not in text(page.get("/day/steps/2"))
    page.send("/day/steps/1/time", {"placed": "turn", "span": ""})
    assert "(At work)" not in text(page.get("/day/steps/1"))


def test_a_known_time_is_undone_removed_put_back_and_deleted(page: PageClient) -> None:
    add(page, "Boil")
    span = {"label": "Noon", "begins": "12", "ends": "13", "picked": ["1"]}
    page.get("/day/times/new")
    page.send("/day/times/new", {"label": "", "begins": "", "ends": ""})
    said = text(page.page, ".error-summary")
    for words in ("Write a word for it", "Write when it begins", "Write when it ends"):
        assert words in said
    page.send("/day/times/new", span)
    undo(page)
    assert "Noon" not in text(page.get("/day/"))
    assert "(Noon)" not in text(page.get("/day/steps/1"))
    page.send("/day/removed/back", {"back": "time:1"})
    page.send("/day/times/1", span)
    assert "Remove this time?" in text(page.get("/day/times/1/remove"), "h1")
    page.send("/day/times/1/remove")
    assert "(Noon)" not in text(page.get("/day/steps/1"))
    page.get("/day/times/1")
    assert page.status == 404
    page.send("/day/removed/time/1")
    assert "Nothing is removed." in text(page.follow())
    page.get("/day/removed/time/1")
    assert page.status == 404


# -- what to carry


def keep_place(vault: Connection, library: Library) -> None:
    first = library.lists[0]
    thing = next(each for each in first.things if "me" in each.whose)
    note = PaperNote(list=first.id, label=thing.text, place=SECRET_PLACE)
    save_note(vault, ME, thing.id, note)


def test_u63_what_is_carried_shows_its_state_and_its_place_only_on_request(
    page: PageClient, vault: Connection, library: Library
) -> None:
    keep_place(vault, library)
    add(page, "Pack")
    page.get("/day/steps/1/carry")
    boxes = [str(each["value"]) for each in page.page.select("[name=picked]")]
    page.send("/day/steps/1/carry", {"picked": boxes[:3], "more": "the hat"})
    for path in ("/day/", "/day/steps/1", "/day/steps/1/carry", "/day/picture"):
        assert SECRET_PLACE not in str(page.get(path)), path
    assert "Not yet" in text(page.get("/day/steps/1"))
    assert "the hat" in text(page.page)
    page.get("/day/steps/1/where")
    assert SECRET_PLACE in text(page.page)
    assert "No place written" in text(page.page)
    page.send("/day/steps/1/carry", filled_boxes(page))
    assert "Nothing of your lists" in text(page.get("/day/steps/1/where"))


def filled_boxes(page: PageClient) -> dict[str, list[str]]:
    ticked = page.get("/day/steps/1/carry").select("[name=picked][checked]")
    assert len(ticked) == 3
    return {"more": ["the hat"]}


def test_what_has_a_holder_says_so_and_what_is_gone_keeps_its_words(
    page: PageClient, vault: Connection, library: Library
) -> None:
    first = library.lists[0]
    thing = next(each for each in first.things if "me" in each.whose)
    save_note(vault, ME, thing.id, PaperNote(list=first.id, holder="Gran"))
    page.send("/papers/1/1/new", {"text": "Blue tin"})
    add(page, "Pack")
    picked = [f"1.{thing.id}", "1.own:1", "nonsense"]
    page.send("/day/steps/1/carry", {"picked": picked})
    assert "Somebody has it: Gran" in text(page.get("/day/steps/1/where"))
    page.send("/papers/1/1/own-1/remove")
    assert "Blue tin No longer on the lists" in text(page.get("/day/steps/1"))
    page.get("/day/steps/1/carry")
    assert "not on the lists now" in text(page.page)
    page.send("/day/steps/1/carry", {"picked": ["1.own:1"]})
    assert "Blue tin" in text(page.get("/day/steps/1"))
    save_note(vault, ME, thing.id, PaperNote(list=first.id, form=Form.NONE))
    page.get("/day/steps/1/carry")
    assert f"1.{thing.id}" not in str(page.page)


def test_things_of_several_people_stand_under_their_names(page: PageClient) -> None:
    page.send("/papers/new", {"kind": "child", "label": "Mo"})
    add(page, "Pack")
    page.get("/day/steps/1/carry")

    heads = texts(page.page, "summary")
    assert [each for each in heads if each.startswith("Mo: ")]
    assert [each for each in heads if each.startswith("Me: ")]


# -- the picture, and what is left


def test_the_picture_has_times_at_the_side_and_people_in_columns(
    page: PageClient, vault: Connection, library: Library
) -> None:
    assert "Here the steps stand by time" in text(page.get("/day/picture"))
    fill(vault, library)
    assert f"Where: {PLACE}" in text(page.get("/day/"))
    page.get("/day/picture")

    assert texts(page.page, "thead th") == ["When", "Me", "Wilhelmina"]
    rows = {
        text(row, "th"): texts(row, "td") for row in page.page.select("main tbody tr")
    }
    assert rows["09:40"] == [
        "Take medicine, glasses and aids.",
        "The helper is there, or waits close by.",
    ]
    assert rows["11:17"] == ["Go to the first place."] * 2
    assert rows["14:40"][1] == ""
    page.send("/day/change", {"change": "done:1"})
    assert "Decide if it is today. Done" in text(page.get("/day/picture"))


def test_two_steps_of_one_person_at_one_time_stand_below_each_other(
    page: PageClient,
) -> None:
    add(page, "Sign", minutes="0")
    add(page, "Seal", minutes="0")
    page.get("/day/picture")

    assert len(page.page.select("main tbody tr")) == 2


@pytest.fixture
def quarter_past_ten() -> Iterator[None]:
    """A morning on which the clock stands still."""
    with clock.frozen(wall=datetime(2027, 5, 3, 10, 15).astimezone(UTC)):
        yield


@pytest.mark.usefixtures("quarter_past_ten")
def test_what_is_left_counts_from_this_minute(closed_page: PageClient) -> None:
    page = closed_page
    page.unlock()
    page.send("/closing")
    add(page, "Boil", minutes="10")
    add(page, "Pour", minutes="5", who="Ana")
    page.send("/day/steps/2/more", {"fails": "Use the jug"})
    page.send("/day/change", {"change": "done:1"})
    page.get("/day/left")

    assert texts(page.page, TIMES) == ["10:15"]
    assert texts(page.page, STEPS) == ["Pour"]
    assert "Who: Ana" in text(page.page)
    assert "If that fails: Use the jug" in text(page.page)
    assert "Boil" in text(page.page, "details.details")
    assert "The car is gone" in text(page.page)


# -- removing


def test_u101_a_step_is_removed_after_asking_put_back_in_its_place_and_deleted(
    page: PageClient,
) -> None:
    for words in ("A", "B", "C"):
        add(page, words)
    page.send("/day/steps/2/remove")
    undo(page)
    assert steps_of(page) == ["A", "B", "C"]
    page.send("/day/steps/2/remove")
    assert steps_of(page) == ["A", "C"]
    page.get("/day/removed")
    page.send("/day/removed/back", {"back": "step:2"})
    assert steps_of(page) == ["A", "B", "C"]
    page.send("/day/steps/2/remove")
    assert "Delete it for good?" in text(page.get("/day/removed/step/2"), "h1")
    page.send("/day/removed/step/2")
    assert "Nothing is removed." in text(page.follow())
    for wrong in ("step", "nothing:1", "step:x"):
        page.send("/day/removed/back", {"back": wrong})
        assert page.status == 400
    page.send("/day/undo/1")
    page.follow()
    assert "There is a newer change" in text(page.page)


def test_a_new_step_can_be_undone_at_once(page: PageClient) -> None:
    add(page, "Boil")
    page.follow()
    form = page.page.select_one("form[action*='/remove']")
    assert form is not None
    page.send(page.path_of(str(form["action"])))
    page.follow()
    assert "It was removed." in text(page.page)


# -- conditions


def test_conditions_are_ticked_and_the_outcome_is_her_own_sentence(
    page: PageClient,
) -> None:
    assert "A few things that have to hold" in text(page.get("/day/check"))
    page.send("/day/check/words", {"yes": "Then today", "no": "Tea", "unsure": "Wait"})
    page.get("/day/check/new")
    page.send("/day/check/new", {"text": "Fuel", "does": "wait", "words": "One hour"})
    page.get("/day/check/new")
    page.send("/day/check/new", {"text": "Ana", "does": "other", "card": "no-answer"})
    page.send("/day/check/tick", {"tick": "yes:1"})
    assert page.location == "/day/check#check-1"
    assert "You wrote for this" not in text(page.follow())
    for said, outcome in (("yes", "Then today"), ("no", "Tea"), ("unsure", "Wait")):
        page.send("/day/check/tick", {"tick": f"{said}:2"})
        page.follow()
        assert text(page.page, "main section.box strong") == outcome
    assert "Plan B: The helper does not answer" in text(page.page)
    assert [each["value"] for each in page.page.select("[aria-pressed]")] == [
        "yes:1",
        "unsure:2",
    ]
    page.send("/day/check/tick", {"tick": "no:1"})
    assert "Wait: One hour" in text(page.follow())
    assert text(page.page, "main section.box strong") == "Tea"


def test_without_a_sentence_nothing_of_ours_stands_for_it(page: PageClient) -> None:
    page.send("/day/check/new", {"text": "Fuel", "does": "nonsense", "card": "x"})
    page.send("/day/check/tick", {"tick": "no:1"})
    page.follow()

    assert "You have written no sentence for this." in text(page.page)
    assert "Nothing is written for this." in text(page.page)
    for wrong in ("maybe:1", "yes", "yes:x"):
        page.send("/day/check/tick", {"tick": wrong})
        assert page.status == 400
    page.send("/day/check/tick", {"tick": "yes:9"})
    assert page.status == 404


def test_ticks_are_of_that_day_and_nothing_else_is_kept_of_them(
    page: PageClient, vault: Connection
) -> None:
    for words in ("Fuel", "Ana"):
        store.save_check(vault, NewCheck(words))
    first, later = date(2027, 5, 3), date(2027, 5, 4)
    store.tick(vault, 1, Tick.YES, first)
    assert [each.tick for each in store.load_checks(vault, first)] == ["yes", ""]
    assert [each.tick for each in store.load_checks(vault, later)] == ["", ""]
    store.tick(vault, 2, Tick.NO, later)
    kept = vault.execute("SELECT tick, ticked FROM day_check ORDER BY id").fetchall()
    assert [tuple(row) for row in kept] == [("", ""), ("no", "2027-05-04")]
    page.send("/day/check/2", {"text": "Anna"})
    before = vault.execute("SELECT before FROM last_day_change").fetchone()
    assert "2027-05-04" not in before["before"]
    page.send("/day/check/tick", {"tick": "yes:1"})
    assert texts(page.get("/day/check"), ".tag") == ["Yes"]
    page.send("/day/check/clear")
    assert texts(page.follow(), ".tag") == []
    assert {each.tick for each in store.load_checks(vault, later)} == {""}


def test_a_condition_is_changed_undone_removed_and_put_back(page: PageClient) -> None:
    page.send("/day/check/new", {"text": " "})
    assert "Write what has to hold" in text(page.page, ".error-summary")
    page.send("/day/check/new", {"text": "Fuel"})
    page.get("/day/check/1")
    page.send("/day/check/1", {"text": "Half a tank", "does": "change"})
    undo(page)
    assert "Fuel" in text(page.get("/day/check"))
    page.send("/day/check/1/remove")
    undo(page)
    page.get("/day/check/1/remove")
    page.send("/day/check/1/remove")
    page.send("/day/removed/back", {"back": "check:1"})
    assert "Fuel" in text(page.get("/day/check"))
    page.send("/day/check/1/remove")
    page.send("/day/removed/check/1")
    page.get("/day/check/1")
    assert page.status == 404


# -- cards


def test_six_cards_are_there_and_each_leads_to_numbers(page: PageClient) -> None:
    page.get("/day/cards")
    found = [each for each in links(page) if each.startswith("/day/cards/")]
    assert len(found) == 7  # and one to add another
    page.get("/day/now")
    assert text(page.page, "h1") == "Go right now, with nothing"
    assert "/numbers/" in links(page)
    page.get("/day/cards/nonsense")
    assert page.status == 404


def test_a_card_is_changed_undone_and_gets_its_first_words_back(
    page: PageClient,
) -> None:
    page.send("/day/cards/no-car/edit", {"title": "Cart gone", "lines": "Walk\n\nRun"})
    page.follow()
    assert texts(page.page, "main ol li") == ["Walk", "Run"]
    page.send("/day/cards/no-car/as-supplied")
    undo(page)
    assert "Walk" in text(page.get("/day/cards/no-car"))
    page.send("/day/cards/no-car/as-supplied")
    assert text(page.follow(), "h1") == "The car is gone"
    page.send("/day/cards/no-car/as-supplied")
    assert page.status == 404
    page.send("/day/cards/no-car/edit", {"title": "x", "lines": " \n "})
    assert "Write one step at least" in text(page.page, ".error-summary")


def test_a_card_is_hidden_and_the_last_one_is_still_reached(page: PageClient) -> None:
    for card in ("no-car", "right-now"):
        page.get(f"/day/cards/{card}/remove")
        page.send(f"/day/cards/{card}/remove")
    assert "Hidden cards" in text(page.follow())
    assert "Go right now" in text(page.get("/day/now"), "h1")
    page.get("/day/cards/no-car/remove")
    assert page.status == 404
    page.get("/day/cards")
    page.send("/day/cards/no-car/back")
    page.follow()
    assert "The car is gone" in texts(page.page, "main .whole")
    page.send("/day/cards/no-answer/back")
    assert page.status == 404
    undo_hiding(page)


def undo_hiding(page: PageClient) -> None:
    page.send("/day/cards/no-answer/remove")
    undo(page)
    assert "The helper does not answer" in text(page.get("/day/cards"))


def test_a_card_of_her_own_comes_and_goes(page: PageClient) -> None:
    page.get("/day/cards/new")
    page.send("/day/cards/new", {"title": "Rain", "lines": "Hat\nCoat"})
    assert page.location == "/day/cards/own-1"
    page.follow()
    assert texts(page.page, "main ol li") == ["Hat", "Coat"]
    page.send("/day/cards/own-1/edit", {"title": "Snow", "lines": "Hat"})
    assert text(page.follow(), "h1") == "Snow"
    page.send("/day/cards/own-1/remove")
    assert "Snow" not in texts(page.follow(), "main .whole")
    assert "Snow" in text(page.get("/day/removed"))
    page.send("/day/removed/back", {"back": "card:1"})
    page.send("/day/cards/own-1/remove")
    page.send("/day/removed/card/1")
    page.get("/day/cards/own-1")
    assert page.status == 404


def test_without_any_card_one_can_be_added(page: PageClient) -> None:
    for card in (
        *("right-now", "back-early", "no-car", "child-away", "no-phone"),
        "no-answer",
    ):
        page.send(f"/day/cards/{card}/remove")

    assert "What you would do if" in text(page.get("/day/cards"))


# -- two windows


@pytest.mark.parametrize(
    ("path", "first", "second"),
    [
        ("/day/steps/1/edit", {"text": "One"}, {"text": "Two"}),
        (
            "/day/steps/1/time",
            {"placed": "at", "time": "9"},
            {"placed": "at", "time": "8"},
        ),
        ("/day/steps/1/after", {"picked": "2"}, {}),
        ("/day/steps/1/more", {"place": "One"}, {"place": "Two"}),
        ("/day/steps/1/carry", {"more": "One"}, {"more": "Two"}),
        (
            "/day/times/1",
            {"label": "One", "begins": "1", "ends": "2"},
            {"label": "Two", "begins": "1", "ends": "2"},
        ),
        ("/day/check/1", {"text": "One"}, {"text": "Two"}),
        ("/day/check/words", {"yes": "One"}, {"yes": "Two"}),
        (
            "/day/cards/no-car/edit",
            {"title": "One", "lines": "a"},
            {"title": "Two", "lines": "b"},
        ),
        ("/day/date", {"start": "9", "then": "keep"}, {"start": "8", "then": "keep"}),
    ],
)
def test_u149_the_second_save_shows_both(
    page: PageClient, path: str, first: dict[str, str], second: dict[str, str]
) -> None:
    add(page, "Boil")
    add(page, "Pour")
    page.send("/day/times/new", {"label": "Noon", "begins": "12", "ends": "13"})
    page.send("/day/check/new", {"text": "Fuel"})
    version = page.get(path).select_one("input[name=version]")
    assert version is not None
    page.send(path, {**first, "version": str(version["value"])})
    assert page.location is not None
    page.send(path, {**second, "version": str(version["value"])})

    assert "This was changed in another window" in text(page.page)
    again = page.page.select_one("input[name=version]")
    assert again is not None
    page.send(path, {**second, "version": str(again["value"])})
    assert page.location is not None


# -- elsewhere


def test_the_day_is_told_of_when_it_is_near_in_neutral_words(
    page: PageClient, vault: Connection
) -> None:
    days = [
        (When.of_parts(2027, 5, 3), 1),
        (When.of_parts(2027, 5), 1),
        (When.of_parts(2027, 6, 3), 0),
        (When.of_parts(2027, 4, 30), 0),
        (When.in_words("soon"), 0),
        (None, 0),
    ]
    for when, count in days:
        store.save_day(vault, TheDay(when))
        with page.app.test_request_context("/"):
            found = list(dated(vault, date(2027, 5, 1)))
        assert len(found) == count, when
        assert {each.words for each in found} <= {"The day"}


def test_u100_the_search_finds_everything_of_the_day(
    page: PageClient, vault: Connection, library: Library
) -> None:
    fill(vault, library)
    save_words = {"yes": "Off to the fair", "no": "", "unsure": ""}
    page.send("/day/check/words", save_words)
    empty = {"when-day": "", "when-month": "", "when-year": ""}
    words_ = {**empty, "when-words": "after lilac time"}
    page.send("/day/date", {**words_, "then": "keep"})
    page.send("/day/cards/no-car/remove")
    for words, url in (
        ("green kettle", "/day/steps/14"),
        ("zebra", "/day/steps/14"),
        ("red hat", "/day/steps/5"),
        ("at the mill", "/day/times/1"),
        ("sugar has", "/day/check/2"),
        ("to the fair", "/day/check/words"),
        ("lilac", "/day/date"),
        ("try once more", "/day/cards/no-answer"),
    ):
        page.send("/search/", {"words": words})
        page.follow()
        assert url in links(page), words
    page.send("/search/", {"words": "ask the next person on your list for a lift"})
    assert "/day/cards/no-car" not in links(page)


def test_the_page_of_a_person_names_the_steps_they_are_there_for(
    page: PageClient,
) -> None:
    page.send("/people/new", {"label": "Kettle"})
    page.send("/day/steps/new", {"text": "Fill the jug", "who": "Kettle"})
    page.send("/day/steps/new", {"text": "Sweep the yard"})

    found = page.get("/people/1/all")

    links = [page.path_of(str(a["href"])) for a in found.select("main a[href]")]
    assert "/day/steps/1" in links
    assert "Fill the jug" in text(found)
    assert "Sweep the yard" not in text(found)
