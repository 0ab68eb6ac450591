"""Steps that wait, moves with limits, parts that are hidden, and what leads on."""

import pytest

from planner.content.model import Blank, Item, Library
from planner.people.store import load_people
from planner.plan.model import FilledBlank, written_when
from planner.plan.sequence import items_to_follow
from planner.plan.view import blank_words
from planner.profile.facts import facts_of
from planner.profile.model import Answer
from planner.profile.store import save_answers
from tests.page import PageClient, text, texts


def place_of(library: Library, wanted: Item) -> tuple[int, int]:
    """Return the number of an item's part, and its place there."""
    return next(
        (number, at)
        for number, section in enumerate(library.sections, 1)
        for at, item in enumerate(section.items, 1)
        if item.id == wanted.id
    )


def undo_of(page: PageClient) -> str:
    return page.path_of(
        str(page.page.select_one("form[action*='/undo/']")["action"])  # type: ignore[index]
    )


def early_item(library: Library) -> Item:
    """Return an item that waits, and that is offered before and after."""
    now, out = facts_of(library.topics, {}), facts_of(library.topics, is_out(library))
    return next(
        item
        for item in library.items
        if item.only_after and item.when.holds(now) and item.when.holds(out)
    )


def is_out(library: Library) -> dict[str, Answer]:
    """Return the answer of somebody who is out."""
    return next(
        {question.id: Answer((choice.value,))}
        for question in library.questions
        for choice in question.choices
        if "left_already" in choice.facts
    )


def waiting_line(page: PageClient, library: Library) -> tuple[str, int, int]:
    """Open the page with a step that waits."""
    number, at = place_of(library, early_item(library))
    pages = [f"/plan/{number}"]
    pages += [
        page.path_of(str(link["href"]))
        for link in page.get(f"/plan/{number}").select(".pager a")[1:]
    ]
    for path in pages:
        page.get(path)
        if page.page.select(f"#step-{at}"):
            return path, number, at
    raise AssertionError("it is on no page")


def test_a_step_that_waits_says_why_and_has_no_way_to_be_done(
    page: PageClient, library: Library
) -> None:
    _path, number, at = waiting_line(page, library)
    line = page.page.select_one(f"main ul #step-{at}")
    assert line is not None

    assert "Not before you are out" in texts(page.page, "main h2")
    assert "would be noticed" in text(page.page)
    buttons = [str(button["value"]) for button in line.select("button")]
    assert buttons == [f"not_for_me:{at}"]
    risk = early_item(library).risk
    assert risk is None or risk in line.get_text()

    for change in ("done", "later", "up", "down"):
        page.send(f"/plan/{number}/change", {"change": f"{change}:{at}"})
        assert page.status == 400
    page.send(f"/plan/{number}/{at}/move", {"place": "1"})
    assert page.status == 400


def test_a_step_that_waits_keeps_words_and_can_be_put_aside(
    page: PageClient, library: Library
) -> None:
    path, number, at = waiting_line(page, library)
    assert "another place" not in text(page.get(f"/plan/{number}/{at}"))

    page.send(f"/plan/{number}/{at}", {"words": "ask about it first"})
    assert "ask about it first" in text(page.get(path), f"ul #step-{at}")
    assert "ask about it first" not in text(page.get("/plan/short"))
    page.send(f"/plan/{number}/change", {"change": f"not_for_me:{at}"})
    page.follow()
    line = page.page.select_one(f"details #step-{at}")
    assert line is not None
    assert [str(b["value"]) for b in line.select("button")] == [f"open:{at}"]


def test_a_step_waits_in_the_whole_plan_too(page: PageClient, library: Library) -> None:
    number, at = place_of(library, early_item(library))
    pages = [a["href"] for a in page.get("/plan/all").select(".pager a")]
    for link in pages:
        page.get(page.path_of(str(link)))
        if line := page.page.select_one(f"ul #step-{number}-{at}"):
            assert "Not before you are out" in texts(page.page, "main h3")
            assert "Change" in line.get_text()
            return
    raise AssertionError("it is on no page")


def test_the_step_is_a_plain_one_once_the_person_is_out(
    page: PageClient, library: Library
) -> None:
    connection = page.app.extensions["gate"].space.connect(read_only=False)
    save_answers(connection, is_out(library))
    connection.close()

    _path, number, at = waiting_line(page, library)

    assert page.page.select(f"ol #step-{at} button[value='done:{at}']")
    page.send(f"/plan/{number}/change", {"change": f"done:{at}"})
    assert page.status == 303


def pair_in_one_part(library: Library) -> tuple[int, int, int, str, str]:
    """Return two steps of one part, shown to everybody, of which one comes first."""
    follows = items_to_follow(library)
    for number, section in enumerate(library.sections, 1):
        plain = {i.id: i for i in section.items if not (i.when.facts or i.only_after)}
        ids = [item.id for item in section.items]
        for key, item in plain.items():
            for first in follows.get(key, ()):
                if first in plain:
                    return (
                        number,
                        ids.index(first) + 1,
                        ids.index(key) + 1,
                        plain[first].text,
                        item.text,
                    )
    raise AssertionError("the content has no such pair")


def test_u57_a_move_that_is_not_safe_says_why(
    page: PageClient, library: Library
) -> None:
    number, first, later, first_text, later_text = pair_in_one_part(library)

    page.send(f"/plan/{number}/{later}/move", {"place": "1"})
    page.follow()
    assert f"This step stays below “{first_text}”, because" in text(page.page)
    page.send(f"/plan/{number}/{first}/move", {"place": "999"})
    page.follow()
    assert f"This step stays above “{later_text}”, because" in text(page.page)

    page.send(f"/plan/{number}/{first}/move", {"place": "999"})
    page.follow()
    assert "The step was moved." not in text(page.page)
    assert not page.page.select("form[action*='/undo/']")
    order = []
    for path in [f"/plan/{number}", f"/plan/{number}/page/2"]:
        page.get(path)
        if page.status == 200:
            order += texts(page.page, "ol .step-list__words > p:first-child")
    assert order.index(first_text) < order.index(later_text)


def test_u57_a_step_of_ones_own_can_be_added_from_the_plan(
    page: PageClient, library: Library
) -> None:
    link = page.get("/plan/").select_one("main a[href$='/plan/new']")
    assert link is not None
    page.get("/plan/new")
    options = texts(page.page, "select[name=part] option")
    assert sorted(options) == sorted(each.word for each in library.sections)

    page.send("/plan/new", {"text": "Call the plumber", "part": "2"})
    assert str(page.location).endswith("#step-own-1")
    assert "Call the plumber" in text(page.follow(), "#step-own-1")
    page.send("/plan/new", {"text": "", "part": "2"})
    assert "Write what the step is" in text(page.page, ".error-summary")
    page.send("/plan/new", {"text": "Nowhere", "part": "77"})
    assert page.status == 200


def test_u36_a_part_is_hidden_and_brought_back(
    page: PageClient, library: Library
) -> None:
    page.get("/plan/2")
    page.send("/plan/2/hide", {"hidden": "yes"})
    assert page.location == "/plan/#hidden"
    page.follow()
    hidden = page.page.select_one("#hidden")
    assert hidden is not None
    assert library.sections[1].title in hidden.get_text()
    home = page.get("/")
    assert library.sections[1].word not in texts(home, "main li.task-row a")

    page.get("/plan/2")
    assert "Bring this part back" in text(page.page)
    page.send("/plan/2/hide", {"hidden": "no"})
    assert page.location == "/plan/2"
    assert not page.get("/plan/").select("#hidden")


def test_u36_every_part_can_be_hidden(page: PageClient, library: Library) -> None:
    for number in range(1, len(library.sections) + 1):
        page.send(f"/plan/{number}/hide", {"hidden": "yes"})

    assert "Every part is hidden" in text(page.get("/plan/"))


def test_the_plan_leads_on_to_what_belongs_to_it(page: PageClient) -> None:
    page.get("/plan/")
    links = {str(a["href"]) for a in page.page.select("main a")}
    for path in ("/priorities/", "/signs/new", "/signs/", "/copies/", "/copies/review"):
        assert any(link.endswith(path) for link in links), path


# Blanks


def with_blank(library: Library, kind: str) -> tuple[int, int, int]:
    """Return part, place and line of a blank of a kind that everybody sees."""
    return next(
        (number, at, line)
        for number, section in enumerate(library.sections, 1)
        for at, item in enumerate(section.items, 1)
        for line, blank in enumerate(item.blanks, 1)
        if blank.kind == kind and not (item.when.facts or item.only_after)
    )


def choices(page: PageClient, kind: str) -> list[str]:
    options = page.page.select(f"datalist#known-{kind} option")
    return [str(option["value"]) for option in options]


def test_u49_a_person_in_a_blank_is_on_the_list_and_renamed_everywhere(
    page: PageClient, library: Library
) -> None:
    number, at, line = with_blank(library, "person")
    path = f"/plan/{number}/{at}/blanks"
    assert not page.get(path).select("datalist")
    page.send(path, {f"blank{line}": "Jo"})
    page.send("/plan/1/1", {"who": " jo "})

    connection = page.app.extensions["gate"].space.connect(read_only=False)
    (person,) = load_people(connection)
    assert person.label == "Jo"
    connection.execute("UPDATE person SET label = 'Mum' WHERE id = ?", (person.id,))
    connection.close()

    page.get(path)
    assert choices(page, "person") == ["Mum"]
    field = page.page.select_one(f"input[name=blank{line}]")
    assert field is not None
    assert (field["value"], field["list"]) == ("Mum", "known-person")
    assert "Who: Mum" in text(page.get("/plan/1"), "#step-1")
    page.get("/plan/1/1")
    assert choices(page, "person") == ["Mum"]


def test_u102_undo_brings_the_same_person_back(
    page: PageClient, library: Library
) -> None:
    number, at, line = with_blank(library, "person")
    path = f"/plan/{number}/{at}/blanks"
    page.send(path, {f"blank{line}": "Jo"})
    page.send(path, {f"blank{line}": "Ana"})
    page.follow()
    page.send(undo_of(page))

    connection = page.app.extensions["gate"].space.connect(read_only=False)
    connection.execute("UPDATE person SET label = 'Mum' WHERE label = 'Jo'")
    connection.close()
    assert page.get(path).select_one(f"input[name=blank{line}]")["value"] == "Mum"  # type: ignore[index]


def test_u49_whoever_is_taken_off_the_list_stays_where_they_were_written(
    page: PageClient, library: Library
) -> None:
    number, at, line = with_blank(library, "person")
    path = f"/plan/{number}/{at}/blanks"
    page.send(path, {f"blank{line}": "Jo"})
    connection = page.app.extensions["gate"].space.connect(read_only=False)
    connection.execute("UPDATE person SET removed = 1")
    connection.close()

    assert page.get(path).select_one(f"input[name=blank{line}]")["value"] == "Jo"  # type: ignore[index]


@pytest.mark.parametrize("kind", ["place", "paper"])
def test_u49_places_and_papers_that_are_known_can_be_chosen(
    page: PageClient, library: Library, kind: str
) -> None:
    number, at, line = with_blank(library, kind)
    path = f"/plan/{number}/{at}/blanks"
    page.send(path, {f"blank{line}": "the blue shed"})

    # Where something is stays off a page until it is asked for (U63).
    page.get(f"{path}?places=1" if kind == "place" else path)

    known = ["the blue shed"] if kind == "place" else [t.text for t in library.things]
    assert choices(page, kind) == known


def test_u49_a_paper_of_her_own_can_be_chosen_too(
    page: PageClient, library: Library
) -> None:
    page.send("/papers/1/1/new", {"text": "Boat licence"})
    number, at, _line = with_blank(library, "paper")

    page.get(f"/plan/{number}/{at}/blanks")

    assert choices(page, "paper")[0] == "Boat licence"


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        ({"day": "3", "month": "5", "year": "2027"}, "May 3, 2027"),
        ({"month": "5", "year": "2027"}, "May 2027"),
        ({"year": "2027"}, "2027"),
        ({"words": "around Easter"}, "around Easter"),
    ],
)
def test_u45_a_date_in_a_blank_is_shown_as_it_was_given(
    page: PageClient, library: Library, given: dict[str, str], shown: str
) -> None:
    number, at, line = with_blank(library, "date")
    path = f"/plan/{number}/{at}/blanks"
    page.send(path, {f"blank{line}-{part}": words for part, words in given.items()})
    assert page.status == 303
    assert shown in text(page.follow(), f"#step-{at}")
    for part, words in given.items():
        field = page.get(path).select_one(f"[name=blank{line}-{part}]")
        assert field is not None
        assert (field.select_one("option[selected]") or field)["value"] == words

    parts = ("day", "month", "year", "words")
    page.send(path, {f"blank{line}-{part}": "" for part in parts})
    assert shown not in text(page.follow(), f"#step-{at}")


def test_u48_a_date_in_a_blank_that_does_not_exist_says_why(
    page: PageClient, library: Library
) -> None:
    number, at, line = with_blank(library, "date")
    given = {f"blank{line}-day": "31", f"blank{line}-month": "2"}
    page.send(f"/plan/{number}/{at}/blanks", {**given, f"blank{line}-year": "2027"})
    assert "not in the calendar" in text(page.page, ".error-summary")


@pytest.mark.parametrize("words", ["soon", "1-2-3-4", "9999-99-99"])
def test_words_in_the_blank_of_a_date_are_never_lost(words: str) -> None:
    filled = FilledBlank(Blank("day", "Which day", "date"), words)
    assert blank_words(filled) == words
    assert written_when("") is None
