import json

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from planner.content.model import Library, Topic
from planner.profile.facts import facts_of
from planner.profile.model import Answer, Pass, asked_in
from planner.profile.store import load_position
from tests.page import PageClient, text, texts


def stored(page: PageClient) -> dict[str, tuple[list[str], str | None]]:
    space = page.app.extensions["gate"].space
    connection = space.connect(read_only=True)
    rows = connection.execute("SELECT question, chosen, passed FROM answer").fetchall()
    connection.close()
    return {row["question"]: (json.loads(row["chosen"]), row["passed"]) for row in rows}


def position(page: PageClient) -> tuple[str, str] | None:
    space = page.app.extensions["gate"].space
    connection = space.connect(read_only=True)
    found = load_position(connection)
    connection.close()
    return None if found is None else (found.area, found.place)


def checked(page: PageClient) -> list[str]:
    return [
        str(each["value"])
        for each in page.page.select("main input[checked], main option[selected]")
    ]


def asked_at_first(library: Library) -> list[tuple[int, Topic]]:
    """Return the topics that ask something of everybody, with their numbers."""
    nothing_said = facts_of(library.topics, {})
    numbered = enumerate(library.topics, 1)
    return [(n, topic) for n, topic in numbered if asked_in(topic, nothing_said)]


def place_of(library: Library, question_id: str) -> tuple[int, int]:
    """Return the numbers of the topic and of the question in it."""
    return next(
        (number, place)
        for number, topic in enumerate(library.topics, 1)
        for place, question in enumerate(topic.questions, 1)
        if question.id == question_id
    )


def heavy_topic(library: Library) -> int:
    return next(n for n, topic in enumerate(library.topics, 1) if topic.heavy)


def test_u35_the_list_names_how_long_each_topic_usually_is(
    page: PageClient, library: Library
) -> None:
    page.get("/questions/")

    rows = page.page.select("main li.task-row")
    # "Others" asks of children and animals, and nobody has said that there are any.
    assert len(rows) == len(asked_at_first(library)) == len(library.topics) - 1
    assert "Up to 5 questions, about 2 minutes" in text(rows[0], "li .hint, .hint")
    assert "You can stop at any point" in text(page.page)
    assert set(texts(page.page, "main li .tag")) == {"Not started"}


def test_u37_u39_u40_a_topic_is_one_page(page: PageClient, library: Library) -> None:
    for number, topic in asked_at_first(library):
        page.get(f"/questions/{number}")
        said = text(page.page)
        assert text(page.page, "title") == f"Questions {number} \u2013 Planner"
        assert topic.title in text(page.page, "h1") or len(topic.questions) == 1
        assert topic.why in said
        assert "Why we ask" in said
        assert "Skip for now" in said
        assert len(page.page.select("main fieldset")) <= 5
        words = texts(page.page, ".form__buttons .button")
        assert words[:2] == ["Save and continue", "Save and go back to the list"]


def test_answers_are_kept_and_shown_again(page: PageClient) -> None:
    answers = {"q1": "undecided", "q2": "yes", "q3": "uk", "q5": "yes"}
    page.send("/questions/1", answers)

    assert page.location == "/questions/2"
    assert stored(page)["country"] == (["uk"], None)
    page.get("/questions/1")
    assert checked(page) == ["undecided", "yes", "uk", "yes"]
    page.get("/questions/")
    assert texts(page.page, "main li .tag")[0] == "Answered"


def test_some_answers_are_some(page: PageClient) -> None:
    page.send("/questions/1", {"q1": "undecided", "then": "list"})
    assert page.location == "/questions/"
    page.follow()
    assert texts(page.page, "main li .tag")[0] == "Started"


def test_u38_skip_leaves_everything_as_it_is_except_the_position(
    page: PageClient, library: Library
) -> None:
    page.send("/questions/1", {"q1": "undecided", "q3": "uk"})
    before = stored(page)

    for number, topic in asked_at_first(library):
        page.send(f"/questions/{number}", {"pass": "skip", "q1": "no", "q2": "no"})
        assert page.status == 303
        assert stored(page) == before
        assert position(page) == ("questions", topic.id)


def everything(page: PageClient) -> dict[str, list[tuple[object, ...]]]:
    """Return every row of every table, as the store holds it."""
    space = page.app.extensions["gate"].space
    connection = space.connect(read_only=True)
    tables = connection.execute(
        "SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name"
    ).fetchall()
    rows = {
        table["name"]: [
            tuple(row)
            for row in connection.execute(
                f"SELECT * FROM {table['name']}"  # noqa: S608 - a name of our own schema
            )
        ]
        for table in tables
    }
    connection.close()
    return rows


@settings(
    max_examples=40,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(data=st.data())
def test_u38_passing_any_page_changes_the_position_and_nothing_else(
    page: PageClient, library: Library, data: st.DataObject
) -> None:
    pages = [f"/questions/{n}" for n in range(1, len(library.topics) + 1)]
    pages += ["/questions/short/1", "/questions/short/2"]
    values = st.sampled_from(["yes", "no", "uk", "leave:unknown", "other", ""])
    picked = st.dictionaries(st.sampled_from(["q1", "q2", "q3", "q4", "q5"]), values)
    page.send(data.draw(st.sampled_from(pages)), data.draw(picked))
    before = everything(page)
    before.pop("position")

    passed = data.draw(st.sampled_from(pages))
    page.send(passed, {**data.draw(picked), "pass": "skip"})

    assert page.status == 303
    after = everything(page)
    assert len(after.pop("position")) == 1
    assert after == before


def test_u38_i_dont_know_and_rather_not(page: PageClient, library: Library) -> None:
    topic, study = place_of(library, "study")
    pregnant = place_of(library, "pregnant")[1]
    page.get(f"/questions/{topic}")
    for place, ways in {study: 1, pregnant: 2}.items():
        found = page.page.select(f"input[name=q{place}][value^='leave:']")
        assert len(found) == ways

    passed = {f"q{study}": "leave:unknown", f"q{pregnant}": "leave:private"}
    page.send(f"/questions/{topic}", passed)

    assert stored(page) == {
        "study": ([], "unknown"),
        "pregnant": ([], "private"),
    }
    page.get(f"/questions/{topic}")
    assert checked(page) == ["leave:unknown", "leave:private"]


def test_rather_not_is_only_taken_where_it_is_offered(page: PageClient) -> None:
    page.send("/questions/2", {"q1": "leave:private", "q4": "made up"})
    assert stored(page) == {}


def test_u42_a_follow_up_is_asked_when_its_reason_holds(page: PageClient) -> None:
    page.get("/questions/2")
    assert not page.page.select("[name=q2]")

    page.send("/questions/2", {"q1": "yes"})
    assert page.location == "/questions/2"
    page.follow()
    assert page.page.select("[name=q2]")
    page.send("/questions/2", {"q1": "yes", "q2": ["under-5", "5-to-11"]})
    assert stored(page)["children-ages"] == (["under-5", "5-to-11"], None)

    page.send("/questions/2", {"q1": "no"})
    assert "children-ages" in stored(page)
    assert "How old are they" not in text(page.get("/questions/answers"))
    page.send("/questions/2", {"q1": "yes"})
    page.get("/questions/2")
    assert {"under-5", "5-to-11"} <= set(checked(page))


def test_clearing_all_boxes_takes_the_answer_away(page: PageClient) -> None:
    page.send("/questions/2", {"q1": "yes"})
    page.send("/questions/2", {"q1": "yes", "q2": ["under-5", "leave:unknown"]})
    assert stored(page)["children-ages"] == (["under-5"], "unknown")
    page.send("/questions/2", {"q1": "yes"})
    assert "children-ages" not in stored(page)


def test_u41_the_way_back_leads_to_the_topic_before(page: PageClient) -> None:
    page.get("/questions/1")
    assert str(page.page.select_one(".back a")["href"]).endswith("/questions/")  # type: ignore[index]
    page.get("/questions/3")
    assert str(page.page.select_one(".back a")["href"]).endswith("/questions/2")  # type: ignore[index]


def test_the_last_topic_leads_to_all_answers(
    page: PageClient, library: Library
) -> None:
    page.send(f"/questions/{len(library.topics)}", {"q1": "no"})
    assert page.location == "/questions/answers"


def test_u34_the_short_path_is_reused_in_full(page: PageClient) -> None:
    page.get("/questions/short/1")
    page.send("/questions/short/1", {"q1": "undecided", "q2": "yes", "q3": "uk"})
    assert page.location == "/questions/short/2"
    page.follow()
    page.send("/questions/short/2", {"q1": "no"})
    assert page.location == "/plan/short"
    page.follow()
    assert page.status == 200

    page.get("/questions/1")
    assert checked(page) == ["undecided", "yes", "uk"]


def test_u34_the_short_path_can_be_skipped_and_left(page: PageClient) -> None:
    page.send("/questions/short/1", {"pass": "skip"})
    assert page.location == "/questions/short/2"
    assert position(page) == ("short", "1")
    page.send("/questions/short/1", {"q1": "undecided", "then": "list"})
    assert page.location == "/questions/"


@pytest.mark.parametrize(
    "path",
    [
        "/questions/0",
        "/questions/99",
        "/questions/short/0",
        "/questions/short/9",
        "/questions/1/9/clear",
        "/questions/99/before",
    ],
)
def test_what_is_not_there_is_not_found(page: PageClient, path: str) -> None:
    page.get(path)
    assert page.status == 404


def test_u50_a_heavy_topic_says_so_first_and_a_break_leads_back(
    page: PageClient, library: Library
) -> None:
    heavy = heavy_topic(library)
    page.send(f"/questions/{heavy - 1}", {"q1": "no"})
    assert page.location == f"/questions/{heavy}/before"
    page.follow()
    said = text(page.page)
    assert "Take a break" in said
    assert "Leave it out for now" in said
    assert "minutes" in said

    lock = page.page.select_one("main form[action$='/lock']")
    assert lock is not None
    page.send("/lock")
    page.unlock()
    assert page.location == f"/questions/{heavy}/before"


def test_u50_a_heavy_topic_that_was_begun_opens_at_once(
    page: PageClient, library: Library
) -> None:
    heavy = heavy_topic(library)
    page.send(f"/questions/{heavy}", {"q1": "no"})
    page.send(f"/questions/{heavy - 1}", {"q1": "no"})
    assert page.location == f"/questions/{heavy}"


def test_u55_an_answer_is_changed_and_the_page_is_back_at_its_spot(
    page: PageClient,
) -> None:
    page.send("/questions/1", {"q1": "undecided"})
    page.get("/questions/answers")
    link = page.page.select_one("#answer-1-1 a")
    assert link is not None
    assert "nearest to how things are now" in text(link, ".hidden")
    path = page.path_of(str(link["href"]))

    page.get(path)
    back = page.page.select_one(".back a")
    assert back is not None
    assert str(back["href"]).endswith("/questions/answers#answer-1-1")
    page.send(path, {"q1": "preparing"})

    assert page.location == "/questions/answers#answer-1-1"
    page.follow()
    assert "getting ready" in text(page.page, "#answer-1-1")


def test_u55_a_change_that_brings_a_question_keeps_the_way_back(
    page: PageClient,
) -> None:
    page.send("/questions/2?from=1", {"q1": "yes"})
    assert page.location == "/questions/2?from=1"


def test_u56_questions_without_an_answer_are_hidden_and_come_back(
    page: PageClient,
) -> None:
    page.get("/questions/answers")
    assert "Add …" in text(page.page)
    page.send("/questions/answers/show", {"show": "no"})
    assert "Add …" not in text(page.follow())
    page.send("/questions/answers/show", {"show": "yes"})
    assert "Add …" in text(page.follow())


def test_u43_an_answer_is_taken_away_by_its_own_control(page: PageClient) -> None:
    page.send("/questions/1", {"q1": "undecided", "q3": "uk"})
    page.get("/questions/1/1/clear")
    assert "Take this answer away?" in text(page.page, "h1")
    page.send("/questions/1/1/clear")
    assert page.location == "/questions/answers#answer-1-1"
    assert set(stored(page)) == {"country"}


def test_rather_not_stands_among_the_answers_in_words(
    page: PageClient, library: Library
) -> None:
    topic, place = place_of(library, "pregnant")
    page.send(f"/questions/{topic}", {f"q{place}": "leave:private"})
    page.get("/questions/answers")
    said = text(page.page, f"#answer-{topic}-{place}")
    assert "I'd rather not write this down" in said


def test_u149_two_windows_never_overwrite_each_other_silently(
    page: PageClient,
) -> None:
    page.get("/questions/1")
    version = str(page.page.select_one("[name=version]")["value"])  # type: ignore[index]
    page.send("/questions/1", {"q1": "undecided", "version": version})

    page.send("/questions/1", {"q1": "preparing", "version": version})

    assert page.status == 200
    assert "I have not decided" in text(page.page, "main .notice")
    assert "No answer" in text(page.page, "main .notice")
    assert "preparing" in checked(page)
    assert stored(page)["stage"] == (["undecided"], None)


def test_u149_nor_on_the_short_path(page: PageClient) -> None:
    page.send("/questions/short/1", {"q1": "undecided", "version": "older"})
    assert "No answer" in text(page.page, "main .notice")
    assert stored(page) == {}


def test_a_topic_with_nothing_to_ask_is_passed(
    page: PageClient, library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("planner.profile.routes._asked", lambda *_: {})
    page.get("/questions/1")
    assert page.location == "/questions/2"
    assert library.topics


# -- questions with many choices


def test_a_long_list_of_choices_is_opened_not_spread_out(page: PageClient) -> None:
    page.send("/questions/1", {"q1": "undecided", "q3": "us"})
    assert page.location == "/questions/1"
    page.follow()
    options = texts(page.page, "select[name=q4] option")
    assert options[0] == "No answer"
    assert options[-1] == "I don't know"
    assert len(options) == 51 + 5 + 2
    assert not page.page.select("input[name=q4]")


def test_u38_u42_a_state_is_kept_aside_while_the_country_is_another(
    page: PageClient,
) -> None:
    page.send("/questions/1", {"q3": "us"})
    page.send("/questions/1", {"q3": "us", "q4": "va"})
    assert stored(page)["state"] == (["va"], None)

    page.send("/questions/1", {"q3": "ie"})
    assert stored(page)["state"] == (["va"], None)
    assert "Virginia" not in text(page.get("/questions/answers"))

    page.send("/questions/1", {"q3": "us"})
    page.get("/questions/1")
    assert checked(page) == ["us", "va"]


@pytest.mark.parametrize(
    ("sent", "kept"),
    [
        ("leave:unknown", ([], "unknown")),
        ("", None),
        ("leave:private", None),
        ("zz", None),
        ("<script>", None),
    ],
)
def test_u38_a_list_takes_only_what_it_offers(
    page: PageClient, sent: str, kept: tuple[list[str], str | None] | None
) -> None:
    page.send("/questions/1", {"q3": "us"})
    page.send("/questions/1", {"q3": "us", "q4": sent})
    assert stored(page).get("state") == kept


@pytest.mark.parametrize(
    ("state", "facts"),
    [
        ("va", {"address_programme", "state_va"}),
        ("tx", {"address_programme", "state_tx"}),
        ("ut", {"address_programme"}),
        ("wy", {"no_address_programme"}),
        ("pr", set()),
    ],
)
def test_a_state_says_which_rules_hold(
    library: Library, state: str, facts: set[str]
) -> None:
    answers = {"country": Answer(("us",)), "state": Answer((state,))}
    known = facts_of(library.topics, answers).known
    assert known == facts | {"country_us"}


def test_u55_u56_the_page_of_all_answers_has_every_kind_of_question(
    page: PageClient, library: Library
) -> None:
    page.send("/questions/1", {"q3": "us"})
    page.send("/questions/1", {"q3": "us", "q4": "leave:unknown"})
    number, at = next(
        (n, q)
        for n, topic in enumerate(library.topics, 1)
        for q, question in enumerate(topic.questions, 1)
        if question.id == "weapons"
    )
    page.send(f"/questions/{number}", {f"q{at}": "leave:private"})

    page.get("/questions/answers")
    state = page.page.select_one("#answer-1-4")
    sign = page.page.select_one(f"#answer-{number}-{at}")
    assert state is not None
    assert sign is not None
    assert "I don't know" in state.get_text()
    assert "I'd rather not write this down" in sign.get_text()
    assert "No answer" not in state.get_text() + sign.get_text()
    change = state.select_one("a")
    assert change is not None
    assert page.path_of(str(change["href"])) == "/questions/1?from=4"

    page.send("/questions/answers/show", {"show": "no"})
    page.get("/questions/answers")
    assert page.page.select_one("#answer-1-4") is not None
    assert page.page.select_one("#answer-1-1") is None


def test_what_is_not_known_or_skipped_leaves_a_sign_open(library: Library) -> None:
    for answers in ({}, {"weapons": Answer((), Pass.UNKNOWN)}):
        facts = facts_of(library.topics, answers)
        assert "firearms" in facts.unknown
        assert "firearms" not in facts.known
    said_no = facts_of(library.topics, {"weapons": Answer(("no",))})
    assert "firearms" not in said_no.known | said_no.unknown
