from dataclasses import replace
from datetime import UTC, datetime

import pytest

from planner.content.model import Library, Question
from planner.core import clock
from planner.signs import service, store
from planner.signs.model import Origin, Reason
from planner.signs.view import FEW
from tests.page import PageClient, text, texts

NOW = datetime(2027, 5, 1, 12, 0, tzinfo=UTC)
HOSTILE = ["<script>alert(1)</script>", "{{ 7*7 }}", "' OR 1=1 --", "\u202e", "-1", ""]


def topic_with(library: Library, question_id: str) -> tuple[int, int]:
    """Return where a question is: its topic and its place on the page."""
    return next(
        (number, at)
        for number, topic in enumerate(library.topics, 1)
        for at, question in enumerate(topic.questions, 1)
        if question.id == question_id
    )


def say_yes(page: PageClient, library: Library, *ids: str) -> None:
    """Answer these questions of one topic with yes."""
    places = [topic_with(library, each) for each in ids]
    number = places[0][0]
    page.send(f"/questions/{number}", {f"q{at}": "yes" for _topic, at in places})


def section_number(library: Library, section_id: str) -> int:
    return [each.id for each in library.sections].index(section_id) + 1


def looks(page: PageClient) -> set[tuple[str, str]]:
    space = page.app.extensions["gate"].space
    connection = space.connect(read_only=True)
    found = {(look.section, str(look.reason)) for look in store.load_looks(connection)}
    connection.close()
    return found


def reasons(page: PageClient, library: Library, section: str) -> list[str]:
    space = page.app.extensions["gate"].space
    connection = space.connect(read_only=True)
    with page.app.test_request_context():
        found = service.reasons_for(connection, library, section)
    connection.close()
    return found


def sign_question(library: Library, question_id: str) -> Question:
    return library.question(question_id)


# -- the page that follows a yes


def test_a_yes_leads_to_what_is_known_and_then_on(
    page: PageClient, library: Library
) -> None:
    say_yes(page, library, "threats")
    number, _at = topic_with(library, "threats")
    assert page.location == f"/signs/?after={number}"

    page.follow()
    sign = library.question("threats").sign
    assert sign is not None
    said = text(page.page)
    assert sign.finding in said
    for address in sign.source.addresses:
        assert address in said
        assert not page.page.select(f"a[href='{address}']")
    for section in sign.opens:
        link = f"/plan/{section_number(library, section)}"
        assert page.page.select(f"main a[href$='{link}']")
    onward = page.page.select("main a.button")[-1]
    assert onward.get_text(strip=True) == "Go on with the questions"
    assert page.path_of(str(onward["href"])) == f"/questions/{number + 1}/before"


def test_a_no_goes_on_as_usual(page: PageClient, library: Library) -> None:
    number, at = topic_with(library, "threats")
    page.send(f"/questions/{number}", {f"q{at}": "no"})
    assert page.location == f"/questions/{number + 1}/before"


def test_the_way_to_the_list_stays_the_way_to_the_list(
    page: PageClient, library: Library
) -> None:
    number, at = topic_with(library, "threats")
    page.send(f"/questions/{number}", {f"q{at}": "yes", "then": "list"})
    assert page.location == "/signs/"
    page.follow()
    last = page.page.select("main a.button")[-1]
    assert page.path_of(str(last["href"])) == "/questions/"


def test_u55_after_a_change_the_spot_is_one_link_away(
    page: PageClient, library: Library
) -> None:
    number, at = topic_with(library, "threats")
    page.send(f"/questions/{number}?from={at}", {f"q{at}": "yes"})
    assert page.location == f"/signs/?after={number}&from={at}"
    page.follow()
    last = page.page.select("main a.button")[-1]
    spot = f"/questions/answers#answer-{number}-{at}"
    assert page.path_of(str(last["href"])) == spot


def test_the_numbers_of_her_country_come_first(
    page: PageClient, library: Library
) -> None:
    page.send("/numbers/country", {"country": "ie"})
    say_yes(page, library, "neck", "weapons")
    page.follow()

    country = library.country("ie")
    said = text(page.page)
    order = [
        said.index(str(country.emergency[0].phone)),
        said.index(country.services[0].name),
        said.index(library.guide("doctor").title),
        said.index("What you said yes to"),
    ]
    assert order == sorted(order)


def test_u140_an_unknown_country_gets_no_number_but_lists(
    page: PageClient, library: Library
) -> None:
    say_yes(page, library, "weapons")
    said = text(page.follow())
    assert library.international.intro is not None
    assert library.international.intro in said
    elsewhere = {each.phone for each in library.international.services}
    assert set(texts(page.page, "main strong bdi")) <= elsewhere
    assert all(each.name in said for each in library.international.services)


@pytest.mark.parametrize(("question", "shown"), [("neck", True), ("weapons", False)])
def test_a_doctor_stands_there_only_where_one_helps(
    page: PageClient, library: Library, question: str, *, shown: bool
) -> None:
    say_yes(page, library, question)
    said = text(page.follow())
    guide = library.guide("doctor")
    assert (guide.title in said) is shown
    if shown:
        assert "even if it was some days ago" in said
        assert all(address in said for address in guide.source.addresses)


def test_low_fear_is_said_to_be_no_proof(page: PageClient, library: Library) -> None:
    said = text(page.get("/signs/"))
    assert "no proof of safety" in said
    for address in library.sources["RISK-06"].addresses:
        assert address in said


def test_there_is_no_total_and_no_level(page: PageClient, library: Library) -> None:
    for ids in (("weapons", "neck", "head"), ("threats", "weapon-threat")):
        say_yes(page, library, *ids)
    page.get("/signs/")
    found = page.page.select("main section.box h3")
    assert len(found) == 5
    main = text(page.page, "main").lower()
    for word in ("score", "level", "points", "five", "5 of", "low risk"):
        assert word not in main, word
    assert "nothing is added up" in main


def test_without_a_yes_the_page_says_so(page: PageClient) -> None:
    page.get("/signs/")
    assert "You have not said yes" in text(page.page)
    assert not page.page.select("main section.box")


def test_an_answer_that_changes_takes_the_sign_away(
    page: PageClient, library: Library
) -> None:
    say_yes(page, library, "weapons")
    page.follow()
    change = page.page.select("main section.box a")[-1]
    number, at = topic_with(library, "weapons")
    path = page.path_of(str(change["href"]))
    assert path == f"/questions/{number}?from={at}"
    page.send(path, {f"q{at}": "leave:private"})
    assert page.location == f"/questions/answers#answer-{number}-{at}"
    assert not page.get("/signs/").select("main section.box")


@pytest.mark.parametrize("after", [*HOSTILE, "0", "99", "\u0663"])
def test_an_address_that_somebody_changed_leads_to_the_list(
    page: PageClient, after: str
) -> None:
    page.request("GET", "/signs/", query_string={"after": after, "from": after})
    assert page.status == 200
    assert page.page.select("main a.button")


def test_a_library_without_the_page_on_doctors_still_shows_the_signs(
    page: PageClient, library: Library
) -> None:
    bare = replace(library, guides=(), sources={})
    page.app.extensions["library"] = bare
    say_yes(page, library, "neck")
    said = text(page.follow())
    assert "What you said yes to" in said
    page.app.extensions["library"] = library


# -- something new


def test_news_name_the_parts_to_look_at_again(
    page: PageClient, library: Library
) -> None:
    page.send("/signs/new", {"changes": ["new-phone", "court-date"]})
    assert page.location == "/signs/new#again"
    page.follow()

    expected = {
        (section, f"change:{change}")
        for change in ("new-phone", "court-date")
        for section in library.change(change).opens
    }
    assert looks(page) == expected
    for change in ("new-phone", "court-date"):
        assert library.change(change).reason in text(page.page)


def test_nothing_picked_is_asked_again(page: PageClient) -> None:
    page.send("/signs/new", {})
    assert page.status == 200
    assert "Pick what is new, or go back" in text(page.page)
    assert looks(page) == set()


@pytest.mark.parametrize("words", HOSTILE)
def test_what_is_no_news_of_the_content_keeps_nothing(
    page: PageClient, words: str
) -> None:
    page.send("/signs/new", {"changes": [words]})
    assert page.status in {200, 303}
    assert looks(page) == set()


def test_two_tabs_add_to_one_another(page: PageClient, library: Library) -> None:
    token = page.token()
    page.send("/signs/new", {"changes": ["new-phone"]})
    page.send("/signs/new", {"changes": ["moved"], "csrf_token": token})
    assert ("devices", "change:new-phone") in looks(page)
    assert ("devices", "change:moved") in looks(page)
    assert reasons(page, library, "devices") == [
        library.change("moved").reason,
        library.change("new-phone").reason,
    ]


def test_looked_ends_it_and_undo_brings_it_back(
    page: PageClient, library: Library
) -> None:
    page.send("/signs/new", {"changes": ["new-phone", "moved"]})
    before = looks(page)
    number = section_number(library, "devices")

    page.send("/signs/looked", {"section": str(number)})
    assert page.location == "/"
    assert {section for section, _why in looks(page)} == {
        section for section, _why in before
    } - {"devices"}
    page.follow()
    undo = page.page.select_one("form[action*='/signs/looked/']")
    assert undo is not None
    page.send(page.path_of(str(undo["action"])))
    assert page.location == "/"
    assert looks(page) == before


def test_undo_of_one_look_brings_back_nothing_older(
    page: PageClient, library: Library
) -> None:
    number = str(section_number(library, "devices"))
    page.send("/signs/new", {"changes": ["new-phone"]})
    page.send("/signs/looked", {"section": number})
    page.send("/signs/new", {"changes": ["found-out"]})
    page.send("/signs/looked", {"section": number})
    page.send("/signs/looked/2/back")
    assert {why for section, why in looks(page) if section == "devices"} == {
        "change:found-out"
    }


def test_an_undo_that_is_gone_changes_nothing(page: PageClient) -> None:
    page.send("/signs/looked/7/back")
    assert page.location == "/"
    assert "as it was before" not in text(page.follow())


@pytest.mark.parametrize(
    ("back", "path"), [("new", "/signs/new"), ("part", "/plan/8"), ("x", "/")]
)
def test_looked_returns_to_where_the_button_was(
    page: PageClient, back: str, path: str
) -> None:
    page.send("/signs/looked", {"section": "8", "back": back})
    assert page.location == path


@pytest.mark.parametrize("number", [*HOSTILE, "0", "99"])
def test_a_part_that_does_not_exist_cannot_be_looked_at(
    page: PageClient, number: str
) -> None:
    page.send("/signs/looked", {"section": number})
    assert page.status == 404


def test_news_can_come_again(page: PageClient, library: Library) -> None:
    number = str(section_number(library, "children"))
    page.send("/signs/new", {"changes": ["new-school"]})
    page.send("/signs/looked", {"section": number})
    page.send("/signs/new", {"changes": ["new-school"]})
    assert ("children", "change:new-school") in looks(page)


# -- answers that bring news


def test_a_new_sign_reopens_a_part_that_was_begun(
    page: PageClient, library: Library
) -> None:
    number = section_number(library, "moment")
    page.send(f"/plan/{number}/status", {"status": "done"})

    say_yes(page, library, "weapons")

    topic, _at = topic_with(library, "weapons")
    why = f"topic:{library.topics[topic - 1].id}"
    assert ("moment", why) in looks(page)
    word = library.topics[topic - 1].word
    assert reasons(page, library, "moment") == [
        f"because something changed under “{word}”"
    ]


def test_a_new_sign_opens_every_part_that_it_bears_on_begun_or_not(
    page: PageClient, library: Library
) -> None:
    say_yes(page, library, "weapons")
    sign = library.question("weapons").sign
    assert sign is not None
    assert {section for section, _why in looks(page)} == set(sign.opens)


def test_a_new_sign_names_its_parts_at_home_although_they_are_hidden(
    page: PageClient, library: Library
) -> None:
    health = section_number(library, "health")
    shown = [str(n) for n in range(1, len(library.sections) + 1) if n != health]
    page.send("/sections", {"shown": shown})

    say_yes(page, library, "neck")

    page.get("/")
    word = library.section("health").word
    assert f"Worth a look: {word}" in text(page.page)
    assert page.page.select(f"main a[href$='/plan/{health}']")


def test_new_steps_need_no_second_look_in_a_part_that_nobody_began(
    page: PageClient, library: Library
) -> None:
    number, at = topic_with(library, "pets")
    page.send(f"/questions/{number}", {f"q{at}": "yes"})
    assert looks(page) == set()


@pytest.mark.parametrize("way", ["own step", "note"])
def test_a_part_counts_as_begun_by_what_was_done_in_it(
    page: PageClient, library: Library, way: str
) -> None:
    number = section_number(library, "animals")
    if way == "own step":
        page.send(f"/plan/{number}/new", {"text": "Mine"})
    else:
        page.send(f"/plan/{number}/change", {"change": "later:1"})
    topic, at = topic_with(library, "pets")
    page.send(f"/questions/{topic}", {f"q{at}": "yes"})
    assert {section for section, _why in looks(page)} == {"animals"}


def status_of(page: PageClient, library: Library, section: str) -> str:
    """Return how far a part is, as the list of parts says it."""
    page.get("/plan/")
    link = f"/plan/{section_number(library, section)}"
    rows = page.page.select(f"main li:has(a[href$='{link}'])")
    return text(rows[0], ".tag") if rows else ""


def test_a_part_marked_done_shows_as_begun_until_it_was_looked_at(
    page: PageClient, library: Library
) -> None:
    number = section_number(library, "devices")
    page.send(f"/plan/{number}/status", {"status": "done"})
    assert status_of(page, library, "devices") == "Done for now"

    page.send("/signs/new", {"changes": ["new-phone"]})
    assert status_of(page, library, "devices") == "Started"
    page.get(f"/plan/{number}")
    assert library.change("new-phone").reason in text(page.page)

    page.send("/signs/looked", {"section": str(number), "back": "part"})
    assert page.location == f"/plan/{number}"
    assert "Worth a look" not in text(page.follow())
    assert status_of(page, library, "devices") == "Done for now"


def test_marking_a_part_done_again_says_that_it_was_looked_at(
    page: PageClient, library: Library
) -> None:
    number = section_number(library, "devices")
    page.send("/signs/new", {"changes": ["new-phone"]})
    page.send(f"/plan/{number}/status", {"status": "started"})
    assert looks(page)
    page.send(f"/plan/{number}/status", {"status": "done"})
    assert looks(page) == set()
    assert status_of(page, library, "devices") == "Done for now"


def test_the_same_answer_again_brings_nothing(
    page: PageClient, library: Library
) -> None:
    say_yes(page, library, "weapons")
    number = section_number(library, "moment")
    page.send(f"/plan/{number}/status", {"status": "done"})
    before = looks(page)
    say_yes(page, library, "weapons")
    assert looks(page) == before


def test_the_country_on_the_page_of_numbers_counts_too(
    page: PageClient, library: Library
) -> None:
    number = section_number(library, "health")
    page.send(f"/plan/{number}/status", {"status": "started"})
    page.send("/numbers/country", {"country": "us"})
    assert ("health", "topic:now") in looks(page)


def test_a_reason_that_the_content_forgot_is_left_out(
    page: PageClient, library: Library
) -> None:
    space = page.app.extensions["gate"].space
    vault = space.connect(read_only=False)
    today = NOW.date()
    store.add_looks(vault, ["devices"], Reason(Origin.CHANGE, "gone"), today)
    store.add_looks(vault, ["gone"], Reason(Origin.TOPIC, "now"), today)
    vault.close()
    assert reasons(page, library, "devices") == []
    said = text(page.get("/signs/new"))
    assert "Worth a look: Devices" in said


def test_the_day_is_kept_with_the_reason(page: PageClient) -> None:
    with clock.frozen(wall=NOW):
        page.unlock()
        page.send("/signs/new", {"changes": ["new-phone"]})
    space = page.app.extensions["gate"].space
    connection = space.connect(read_only=True)
    assert {look.since for look in store.load_looks(connection)} == {NOW.date()}
    assert store.open_sections(connection) == {"devices"}
    connection.close()


def test_a_few_services_stand_first_and_all_are_one_link_away(
    page: PageClient, library: Library
) -> None:
    page.send("/numbers/country", {"country": "us"})
    page.get("/signs/")
    services = library.country("us").services
    assert len(services) > FEW
    said = text(page.page)
    assert [each.name in said for each in services[: FEW + 1]] == [*[True] * FEW, False]
    assert page.page.select("main a[href$='/numbers/']")


@pytest.mark.parametrize("path", ["/", "/plan/", "/questions/"])
def test_the_page_can_be_found_at_any_time(page: PageClient, path: str) -> None:
    page.get(path)
    hrefs = [page.path_of(str(a["href"])) for a in page.page.select("main a")]
    assert "/signs/" in hrefs


def test_the_pages_lead_to_one_another(page: PageClient) -> None:
    page.get("/signs/")
    hrefs = [page.path_of(str(a["href"])) for a in page.page.select("main a")]
    assert "/signs/new" in hrefs
    assert "/numbers/" in hrefs
    page.get("/signs/new")
    assert texts(page.page, "main h1") == ["Something new"]
