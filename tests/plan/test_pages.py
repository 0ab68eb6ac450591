import re

import pytest

from planner.content.check import open_office
from planner.content.model import Library
from planner.paths import ROOT
from planner.plan.model import Note, State
from planner.plan.store import add_own_step, save_blanks, save_note
from planner.profile.model import Answer
from planner.profile.store import save_answers
from tests.page import PageClient, text, texts

EXAMPLE = ROOT / "docs" / "example-office"
#: What a step says, on every page of the plan.
STEP = ".step-list__words > p:first-child"
HOSTILE = [
    "<script>alert(1)</script>",
    "{{ 7*7 }} ${7*7} %s",
    "'; DROP TABLE own_step; --",
    "\u202eright to left\u202c",
    "\U0001f600 ünï çødé",
    "a" * 20_000,
    "line one\r\nline two",
    "&amp; <b>",
]


def flat(words: str) -> str:
    return re.sub(r"\s+", " ", words).strip()


def sections(library: Library) -> range:
    return range(1, len(library.sections) + 1)


def parts_in_order(page: PageClient) -> list[int]:
    """Return the numbers of the parts as the plan lists them."""
    rows = page.get("/plan/").select("main li.task-row a")
    return [int(str(row["href"]).split("/plan/")[1].split("/")[0]) for row in rows]


def pages_of_part(page: PageClient, number: int) -> list[str]:
    """Return the address of each page of a part."""
    links = page.get(f"/plan/{number}").select(".pager a")
    found = [page.path_of(str(link["href"])) for link in links]
    return found or [f"/plan/{number}"]


def steps_of_part(page: PageClient, number: int) -> list[str]:
    """Return what can be done in a part, and what waits, on all its pages."""
    found = []
    for path in pages_of_part(page, number):
        page.get(path)
        found += [
            text(line, ".step-list__words > p")
            for line in page.page.select("main form .step-list__step")
            if not line.find_parent("details")
        ]
    return found


def answer_everything_with_yes(page: PageClient, library: Library) -> None:
    space = page.app.extensions["gate"].space
    connection = space.connect(read_only=False)
    answers = {}
    for question in library.questions:
        wide = max(question.choices, key=lambda choice: len(choice.facts))
        chosen = [c.value for c in question.choices] if question.kind == "many" else []
        answers[question.id] = Answer(tuple(chosen) or (wide.value,))
    answers["country"] = Answer(("us",))
    save_answers(connection, answers)
    connection.close()


def test_u32_the_parts_are_listed_with_their_status_in_words(
    page: PageClient, library: Library
) -> None:
    page.get("/plan/")

    rows = page.page.select("main li.task-row")
    assert len(rows) == len(library.sections)
    assert all("Not started" in text(row, ".tag") for row in rows)
    assert all(row.a for row in rows)


def test_u32_a_person_says_that_a_part_is_done_and_takes_it_back(
    page: PageClient,
) -> None:
    page.send("/plan/1/status", {"status": "done", "then": "list"})
    assert page.location == "/plan/"
    page.follow()
    assert texts(page.page, "main .tag")[0] == "Done for now"

    page.send("/plan/1/status", {"status": "not_started"})
    assert page.location == "/plan/2"
    page.get("/plan/")
    assert texts(page.page, "main .tag")[0] == "Not started"


def test_a_status_that_does_not_exist_says_nothing(page: PageClient) -> None:
    page.send("/plan/1/status", {"status": "perfect", "then": "list"})
    page.get("/plan/")
    assert texts(page.page, "main .tag")[0] == "Not started"


def test_every_part_opens_and_stays_light(page: PageClient, library: Library) -> None:
    answer_everything_with_yes(page, library)
    for number in sections(library):
        for path in pages_of_part(page, number):
            page.get(path)
            assert page.status == 200
            assert text(page.page, "title") == f"Plan {number} \u2013 Planner"
            assert len(page.response.get_data()) < 60_000
        page.get(f"/plan/{number}/page/9")
        assert page.status == 404


@pytest.mark.parametrize(
    ("part", "path"),
    [
        ("money", "/money/"),
        ("papers", "/papers/"),
        ("places", "/places/"),
        ("people", "/people/"),
        ("day", "/day/"),
        ("later", "/weeks/"),
        ("notes", "/diary/"),
    ],
)
def test_a_part_leads_to_the_pages_beside_it(
    page: PageClient, library: Library, part: str, path: str
) -> None:
    number = [each.id for each in library.sections].index(part) + 1
    page.get(f"/plan/{number}")

    there = [page.path_of(str(a["href"])) for a in page.page.select(".row--link a")]
    assert path in there
    page.get(path)
    assert page.status in {200, 302, 303}


def test_u164_the_whole_plan_stays_light_however_many_steps(
    page: PageClient, library: Library
) -> None:
    answer_everything_with_yes(page, library)
    page.get("/plan/all")
    links = [str(a["href"]) for a in page.page.select(".pager a")]
    assert links

    seen = []
    for link in dict.fromkeys(links):
        page.get(page.path_of(link))
        assert len(page.response.get_data()) < 60_000
        seen += texts(page.page, STEP)

    shown = []
    for number in parts_in_order(page):
        shown += steps_of_part(page, number)
    assert seen == shown
    assert page.get("/plan/all/99")
    assert page.status == 404


def test_u50_a_heavy_part_says_so_first_and_a_break_is_there(
    page: PageClient, library: Library
) -> None:
    heavy = [n for n, s in enumerate(library.sections, 1) if s.heavy]
    assert heavy
    page.get("/plan/")
    hrefs = [str(a["href"]) for a in page.page.select("main li a")]
    assert hrefs[heavy[0] - 1].endswith(f"/plan/{heavy[0]}/before")

    page.get(f"/plan/{heavy[0]}/before")

    assert "Take a break" in text(page.page)
    assert "Leave it out for now" in text(page.page)


@pytest.mark.parametrize(
    ("state", "word"), [("done", "Done for now"), ("later", "Later")]
)
def test_u57_a_step_is_marked_and_u102_the_next_page_offers_undo(
    page: PageClient, state: str, word: str
) -> None:
    page.send("/plan/1/change", {"change": f"{state}:1"})
    assert page.location == "/plan/1#step-1"
    page.get("/plan/1")
    assert text(page.page, "#step-1 .tag") == word

    undo = str(page.page.select_one("form[action*='/undo/']")["action"])  # type: ignore[index]
    page.send(page.path_of(undo))
    page.get("/plan/1")

    assert not page.page.select("#step-1 .tag")
    assert "It is as it was before." in text(page.page)


def test_a_step_that_is_not_for_me_stands_at_the_end_and_comes_back(
    page: PageClient,
) -> None:
    page.send("/plan/1/change", {"change": "not_for_me:2"})
    page.get("/plan/1")
    assert page.page.select("details #step-2")

    page.send("/plan/1/change", {"change": "open:2"})
    page.get("/plan/1")
    assert not page.page.select("details #step-2")
    assert page.page.select("#step-2")


def test_u57_steps_move_by_buttons_and_u74_by_a_place(page: PageClient) -> None:
    first, second, third, *rest = texts(page.get("/plan/1"), STEP)
    addresses = [str(li["id"]) for li in page.page.select(".step-list__step")]
    at = [each.removeprefix("step-") for each in addresses]

    page.send("/plan/1/change", {"change": f"down:{at[0]}"})
    order = texts(page.get("/plan/1"), STEP)
    assert order[:3] == [second, first, third]

    page.send("/plan/1/change", {"change": f"up:{at[2]}"})
    order = texts(page.get("/plan/1"), STEP)
    assert order[:3] == [second, third, first]

    page.send(f"/plan/1/{at[0]}/move", {"place": "1"})
    order = texts(page.get("/plan/1"), STEP)
    assert order[:3] == [first, second, third]

    page.send(f"/plan/1/{at[0]}/move", {"place": "999"})
    order = texts(page.get("/plan/1"), STEP)
    assert order == [second, third, *rest, first]


def test_u102_a_move_is_undone(page: PageClient) -> None:
    before = texts(page.get("/plan/1"), STEP)
    page.send("/plan/1/change", {"change": "down:1"})
    page.get("/plan/1")
    undo = str(page.page.select_one("form[action*='/undo/']")["action"])  # type: ignore[index]
    page.send(page.path_of(undo))
    assert texts(page.get("/plan/1"), STEP) == before


def test_moving_a_step_that_is_put_aside_harms_nothing(page: PageClient) -> None:
    page.send("/plan/1/change", {"change": "not_for_me:1"})
    before = texts(page.get("/plan/1"), STEP)
    page.send("/plan/1/change", {"change": "up:1"})
    assert texts(page.get("/plan/1"), STEP) == before


def test_a_place_has_to_be_a_number(page: PageClient) -> None:
    page.send("/plan/1/1/move", {"place": "top"})
    assert page.location == "/plan/1/1"
    page.follow()
    assert "Write a number" in text(page.page)


def test_u102_how_far_a_part_is_can_be_taken_back(page: PageClient) -> None:
    page.send("/plan/1/status", {"status": "done"})
    page.send("/plan/1/status", {"status": "started", "then": "list"})
    page.follow()
    assert "is saved." in text(page.page)
    undo = page.path_of(str(page.page.select_one("form[action*='/undo/']")["action"]))  # type: ignore[index]

    page.send(undo)

    assert page.location == "/plan/1"
    assert "It is as it was before." in text(page.follow())
    page.get("/plan/")
    assert texts(page.page, "main .tag")[0] == "Done for now"


def test_u102_the_first_word_on_a_part_can_be_taken_back(page: PageClient) -> None:
    page.send("/plan/1/status", {"status": "done"})
    page.follow()
    undo = page.path_of(str(page.page.select_one("form[action*='/undo/']")["action"]))  # type: ignore[index]
    page.send(undo)
    page.get("/plan/")

    assert texts(page.page, "main .tag")[0] == "Not started"


def test_u60_the_plan_says_which_copy_is_older(page: PageClient) -> None:
    page.send("/plan/paper/ready", {"way": "print"})
    assert "Copies that you made before" not in text(page.get("/plan/"))
    page.send("/plan/1/change", {"change": "done:1"})

    assert "Copies that you made before the last change" in text(page.get("/plan/"))


def test_u102_only_the_last_change_is_undone(page: PageClient) -> None:
    page.send("/plan/1/change", {"change": "done:1"})
    page.get("/plan/1")
    undo = page.path_of(str(page.page.select_one("form[action*='/undo/']")["action"]))  # type: ignore[index]
    page.send("/plan/1/change", {"change": "later:2"})

    page.send(undo)
    page.follow()

    assert "There is a newer change" in text(page.page)
    assert text(page.get("/plan/1"), "#step-1 .tag") == "Done for now"


@pytest.mark.parametrize("change", ["", "perfect:1", "done:999", "done:own-5", "done:"])
def test_a_change_that_makes_no_sense_is_refused(page: PageClient, change: str) -> None:
    page.send("/plan/1/change", {"change": change})
    assert page.status in {400, 404}


@pytest.mark.parametrize(
    "path",
    ["/plan/0", "/plan/99", "/plan/1/0", "/plan/1/own-7", "/plan/1/1/remove"],
)
def test_what_is_not_there_is_not_found(page: PageClient, path: str) -> None:
    page.get(path)
    assert page.status == 404


@pytest.mark.parametrize("words", HOSTILE)
def test_u57_hostile_words_come_back_as_they_were_written(
    page: PageClient, words: str
) -> None:
    page.send("/plan/1/new", {"text": words})
    assert page.location == "/plan/1#step-own-1"
    page.send(
        "/plan/1/own-1",
        {"text": words, "words": words, "who": words, "when-words": words},
    )
    page.get("/plan/1")

    said = text(page.page, "#step-own-1")
    assert said.startswith(flat(words))
    assert said.count(flat(words)) >= 4
    page.get("/plan/1/own-1")
    field = page.page.select_one("textarea[name=text]")
    assert field is not None
    assert flat(field.get_text()) == flat(words)
    assert not page.page.select("main script")


def test_an_own_step_needs_words(page: PageClient) -> None:
    page.send("/plan/1/new", {"text": "  "})
    assert page.status == 200
    assert "Write what the step is" in text(page.page, ".error-summary")


def test_u102_removing_an_own_step_asks_first_and_can_be_undone(
    page: PageClient,
) -> None:
    page.send("/plan/1/new", {"text": "Feed the cat"})
    page.get("/plan/1/own-1/remove")
    assert "Remove this step?" in text(page.page, "h1")

    page.send("/plan/1/own-1/remove")
    page.get("/plan/1")
    assert "Feed the cat" not in text(page.page)

    undo = str(page.page.select_one("form[action*='/undo/']")["action"])  # type: ignore[index]
    page.send(page.path_of(undo))
    assert "Feed the cat" in text(page.get("/plan/1"))


def _number_of(page: PageClient, item: str) -> int:
    library: Library = page.app.extensions["library"]
    return next(
        n
        for n, section in enumerate(library.sections, 1)
        if item in {each.id for each in section.items}
    )


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        ({"when-day": "3", "when-month": "5", "when-year": "2027"}, "May 3, 2027"),
        ({"when-month": "5", "when-year": "2027"}, "May 2027"),
        ({"when-year": "2027"}, "2027"),
        ({"when-words": "around Easter"}, "around Easter"),
    ],
)
def test_u45_a_date_is_shown_as_exactly_as_it_was_given(
    page: PageClient, given: dict[str, str], shown: str
) -> None:
    page.send("/plan/1/1", {"who": "Jo", **given})
    page.get("/plan/1")
    said = text(page.page, "#step-1")
    assert "Who: Jo" in said
    assert f"When: {shown}" in said

    page.get("/plan/1/1")
    for name, value in given.items():
        field = page.page.select_one(f"[name={name}]")
        assert field is not None
        picked = field.select_one("option[selected]")
        assert (picked or field)["value"] == value


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ({"when-day": "31", "when-month": "2", "when-year": "2027"}, "calendar"),
        ({"when-day": "3", "when-year": "2027"}, "calendar"),
        ({"when-day": "3", "when-month": "2"}, "year with four digits"),
        ({"when-year": "27"}, "year with four digits"),
        ({"when-day": "x", "when-year": "2027"}, "calendar"),
        ({"when-year": "2027", "when-words": "soon"}, "empty the other"),
    ],
)
def test_u48_a_day_that_does_not_exist_says_why(
    page: PageClient, given: dict[str, str], message: str
) -> None:
    page.send("/plan/1/1", {"words": "kept in the form", **given})
    assert page.status == 200
    assert message in text(page.page, ".error-summary")
    assert "kept in the form" in text(page.page, "form textarea")


def test_u48_a_date_far_away_is_kept_if_that_is_wanted(page: PageClient) -> None:
    far = {"who": "Jo", "when-month": "5", "when-year": "2099"}
    page.get("/plan/1/1")
    assert not page.page.select("[name=when-keep]")

    page.send("/plan/1/1", far)
    assert "more than ten years away" in text(page.page, ".error-summary")
    assert text(page.page, "label[for=when-keep]") == "Keep as written"
    page.send("/plan/1/1", {**far, "when-keep": "y"})
    assert page.status == 303
    assert "When: May 2099" in text(page.get("/plan/1"), "#step-1")

    page.get("/plan/1/1")  # it is not asked about again
    assert page.page.select("[name=when-keep][checked]")


def test_u49_a_blank_is_filled_once_and_stands_everywhere(
    page: PageClient, library: Library
) -> None:
    section, at, item = next(
        (n, i, item)
        for n, section in enumerate(library.sections, 1)
        for i, item in enumerate(section.items, 1)
        if item.blanks and not item.when.facts
    )
    page.get(f"/plan/{section}")
    add = page.page.select_one(f"#step-{at} a[href$='/blanks']")
    assert add is not None
    assert item.blanks[0].label in add.get_text()

    page.get(f"/plan/{section}/{at}/blanks")
    assert item.blanks[0].label in text(page.page, "form label")
    page.send(f"/plan/{section}/{at}/blanks", {"blank1": "with Jo"})
    page.get(f"/plan/{section}")
    assert "with Jo" in text(page.page, f"#step-{at}")
    undo = str(page.page.select_one("form[action*='/undo/']")["action"])  # type: ignore[index]

    page.send(page.path_of(undo))
    assert "with Jo" not in text(page.get(f"/plan/{section}"))


def test_u63_places_are_offered_only_after_asking(
    page: PageClient, library: Library
) -> None:
    first, second = [
        f"/plan/{n}/{i}/blanks"
        for n, section in enumerate(library.sections, 1)
        for i, item in enumerate(section.items, 1)
        if [blank.kind for blank in item.blanks] == ["place"] and not item.when.facts
    ][:2]
    assert not page.get(first).select("main a[href*='places=yes']")
    page.send(first, {"blank1": "behind the piano"})

    page.get(f"{second}?from=short")
    assert "behind the piano" not in str(page.page)
    asked = str(page.page.select_one("main a[href*='places=yes']")["href"])  # type: ignore[index]
    page.get(page.path_of(asked))

    assert page.page.select("datalist option[value='behind the piano']")
    assert asked.endswith("from=short&places=yes")


def test_u149_two_windows_never_overwrite_each_other_silently(
    page: PageClient,
) -> None:
    page.get("/plan/1/1")
    version = str(page.page.select_one("[name=version]")["value"])  # type: ignore[index]
    page.send("/plan/1/1", {"words": "first window", "version": version})

    page.send("/plan/1/1", {"words": "second window", "version": version})

    assert page.status == 200
    assert "first window" in text(page.page, "main .notice")
    assert "second window" in text(page.page, "form textarea")
    newer = str(page.page.select_one("[name=version]")["value"])  # type: ignore[index]
    page.send("/plan/1/1", {"words": "second window", "version": newer})
    assert "second window" in text(page.get("/plan/1"), "#step-1")


def test_u149_nor_in_an_own_step(page: PageClient) -> None:
    page.send("/plan/1/new", {"text": "one"})
    page.send("/plan/1/own-1", {"text": "two", "version": "older"})
    assert "one" in text(page.page, "main .notice")


def test_u149_nor_in_words_that_were_taken_away(page: PageClient) -> None:
    page.send("/plan/1/1", {"words": "mine", "version": "older"})
    assert "No words" in text(page.page, "main .notice")


def test_u149_nor_in_blanks(page: PageClient, library: Library) -> None:
    section, at = next(
        (n, i)
        for n, section in enumerate(library.sections, 1)
        for i, item in enumerate(section.items, 1)
        if item.blanks and not item.when.facts
    )
    page.send(f"/plan/{section}/{at}/blanks", {"blank1": "first"})
    page.send(f"/plan/{section}/{at}/blanks", {"blank1": "second", "version": "old"})
    assert "first" in text(page.page, "main .notice")


def test_u55_a_change_from_the_whole_plan_returns_to_its_spot(
    page: PageClient,
) -> None:
    page.get("/plan/all")
    link = page.page.select("#step-1-1 a[href*='?from=']")[-1]
    assert "step 1 of" in text(link, ".hidden")
    path = page.path_of(str(link["href"]))

    page.send(path, {"words": "from the whole plan"})

    assert page.location == "/plan/all/1#step-1-1"
    assert "from the whole plan" in text(page.follow(), "#step-1-1")


def test_u34_the_plan_of_one_page_has_the_first_steps_and_what_was_written(
    page: PageClient, library: Library
) -> None:
    whole = []
    for number in parts_in_order(page):
        whole += steps_of_part(page, number)
    page.get("/plan/short")
    first = texts(page.page, STEP)
    assert first == [each for each in whole if each in first]
    assert 0 < len(first) <= sum(item.short for item in library.items) <= 40
    assert len(first) < len(whole)

    link = page.page.select("a[href*='?from=short']")[-1]
    page.send(page.path_of(str(link["href"])), {"words": "from the short plan"})
    assert str(page.location).startswith("/plan/short#step-")
    page.follow()

    page.send("/plan/2/new", {"text": "a step of my own"})
    assert "a step of my own" in text(page.get("/plan/short"), "main")
    for number in range(71):
        page.send("/plan/2/new", {"text": f"one more step, number {number}"})
    assert texts(page.get("/plan/short"), STEP) == first
    assert len(page.response.get_data()) < 60_000


def test_u56_add_links_are_hidden_and_come_back(page: PageClient) -> None:
    page.get("/plan/all")
    assert page.page.select("a[href*='/blanks']")
    page.send("/plan/show", {"show": "no"})
    assert page.location == "/plan/all"
    assert not page.get("/plan/all").select("a[href*='/blanks']")

    page.send("/plan/show", {"show": "yes", "number": "2"})
    assert page.location == "/plan/2"
    assert page.get("/plan/all").select("a[href*='/blanks']")


def test_u42_own_words_on_a_step_wait_until_it_is_needed_again(
    page: PageClient, library: Library
) -> None:
    number = _number_of(page, "rented-home")
    items = [item.id for item in library.sections[number - 1].items]
    at = items.index("rented-home") + 1
    page.send("/questions/3", {"q1": "rented"})
    page.send(f"/plan/{number}/{at}", {"words": "ask about the lease"})
    page.get(f"/plan/{number}")
    undo = str(page.page.select_one("form[action*='/undo/']")["action"])  # type: ignore[index]
    assert "ask about the lease" in text(page.page)

    page.send("/questions/3", {"q1": "owned"})
    page.get(f"/plan/{number}")
    assert not page.page.select("ol.step-list #step-" + str(at))
    kept = page.page.select_one("details:-soup-contains('Kept from before')")
    assert kept is not None
    assert "ask about the lease" in kept.get_text()
    assert not kept.select("button")
    assert "ask about the lease" not in text(page.get("/plan/all"))
    page.send("/questions/3", {"q1": "rented"})
    page.get(f"/plan/{number}")
    assert "ask about the lease" in text(page.page, f"ol.step-list #step-{at}")
    assert "Kept from before" not in text(page.page)

    page.send("/questions/3", {"q1": "owned"})
    page.send(page.path_of(undo))
    assert page.location == f"/plan/{number}"


def test_words_on_a_step_that_content_dropped_can_still_be_changed(
    page: PageClient, library: Library
) -> None:
    space = page.app.extensions["gate"].space
    connection = space.connect(read_only=False)
    connection.execute(
        "INSERT INTO step_note (step, section, state, words, who, happens)"
        " VALUES (?, ?, 'open', 'old words', '', '')",
        ("an-old-id", library.sections[0].id),
    )
    add_own_step(connection, library.sections[0].id, "mine")
    connection.close()

    page.get("/plan/1/kept-1")
    page.send("/plan/1/kept-1", {"words": "newer words"})
    assert "newer words" in text(page.follow(), "#step-kept-1")
    page.send("/plan/1/change", {"change": "done:kept-1"})
    assert text(page.get("/plan/1"), "#step-kept-1 .tag") == "Done for now"


def test_what_was_filled_in_for_an_office_stays_when_its_folder_is_gone(
    page: PageClient, library: Library
) -> None:
    office = open_office(library, EXAMPLE).library
    ours = {item.id for item in library.items}
    number, at, item = next(
        (number, at, item)
        for number, section in enumerate(office.sections, 1)
        for at, item in enumerate(section.items, 1)
        if item.id not in ours and not item.when.alternatives
    )
    space = page.app.extensions["gate"].space
    connection = space.connect(read_only=False)
    section = office.sections[number - 1].id
    save_note(connection, item.id, Note(section, State.LATER, who="Aunt Jo"))
    save_blanks(connection, {"harbour-gone": "The red house"})
    connection.close()
    assert at

    left = text(page.get(f"/plan/{number}"))
    assert "Kept from before" in left
    assert "Aunt Jo" in left
    assert "The red house" in text(page.get("/plan/1"))

    (fill,) = page.page.select("a[href$='kept-1/blanks']")
    path = page.path_of(str(fill["href"]))
    page.get(path)
    assert "Kept from before" in text(page.page, "main .question__label")
    page.send(path, {"blank1": "The blue house"})
    assert "The blue house" in text(page.follow())
    page.send("/plan/1/kept-1", {"words": "kept"})
    assert page.status == 303


def test_u33_no_scores_and_no_alarms(page: PageClient, library: Library) -> None:
    for path in ("/plan/", "/plan/1", "/plan/all"):
        said = text(page.get(path))
        assert "%" not in said
        assert "overdue" not in said.lower()
        assert "!" not in said
    assert library.sections
