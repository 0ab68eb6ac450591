"""The page for the moment when it pulls."""

import re

import pytest

from planner.content.model import Library
from planner.web import gate
from tests.page import PageClient, text, texts
from tests.steady.conftest import PathOf


def test_row_191_the_body_comes_first(page: PageClient) -> None:
    page.get("/steady/pause")
    headings = texts(page.page, "main h2")
    assert headings[0] == "First the body"
    first = page.page.select_one("main h2 + .row a")
    assert first is not None
    assert "Breathe" in text(page.page, "main h2 + .row")
    whole = text(page.page)
    assert whole.index("cold water") < whole.index("My reasons")
    assert whole.index("My reasons") < whole.index("What happened, as it was")


def test_it_is_one_press_away_from_everywhere(page: PageClient) -> None:
    for path in ("/", "/plan/", "/settings/", "/steady/"):
        page.get(path)
        there = [str(a["href"]) for a in page.page.select("nav a")]
        assert any(each.endswith("/steady/pause") for each in there), path
    page.get("/steady/pause")
    current = texts(page.page, "nav.page__menu a[aria-current]")
    assert current == ["A pause"]
    page.get("/steady/group/1")
    assert texts(page.page, "nav.page__menu a[aria-current]") == ["For myself"]


def test_c5_the_calm_panel_has_its_place_and_comes_first_if_asked(
    page: PageClient,
) -> None:
    page.get("/steady/pause")
    assert page.page.select_one("main h1 + #calm") is None
    assert len(page.page.select("#calm")) == 1
    page.get("/steady/pause/first")
    assert page.page.select_one("main h1 + #calm") is not None
    assert len(page.page.select("#calm")) == 1


def test_c5_an_unknown_country_gets_lists_and_no_number(page: PageClient) -> None:
    page.get("/steady/pause")
    panel = text(page.page, "#calm")
    assert "Find A Helpline" in panel
    assert not re.search(r"\b(988|911|116 123)\b", panel)


@pytest.mark.parametrize(
    ("country", "there", "lists"),
    [("us", ["988", "911"], "no"), ("uk", ["116 123"], "no"), ("ke", [], "yes")],
)
def test_c5_a_known_country_gets_its_own_numbers(
    page: PageClient, country: str, there: list[str], lists: str
) -> None:
    page.send("/numbers/country", {"country": country})
    page.get("/steady/pause/first")
    panel = text(page.page, "#calm")
    assert all(number in panel for number in there)
    assert ("Find A Helpline" in panel) is (lists == "yes")


def test_every_country_has_a_crisis_line_or_the_lists(library: Library) -> None:
    there = [each for each in library.countries if any(s.crisis for s in each.services)]
    assert len(there) > 20
    assert sum(each.crisis for each in library.international.services) == 2


def test_c5_nothing_she_writes_brings_the_panel_up(
    page: PageClient, path_of: PathOf
) -> None:
    page.send(path_of("my-reasons", "reasons-why"), {"words": "I want to die"})
    assert page.follow().select("#calm") == []


def test_contact_is_noted_in_the_diary_with_one_press(page: PageClient) -> None:
    page.get("/steady/pause")
    page.send("/steady/pause/contact")
    assert page.location == "/steady/pause"
    said = text(page.follow())
    assert "It is in your diary with today's date" in said
    form = page.page.select_one("main form.box")
    assert form is not None
    page.get("/diary/")
    assert len(page.page.select("main a[href*='/diary/1']")) >= 1
    assert "contact" in text(page.page).lower()


def test_contact_noted_twice_by_a_double_press_is_one_entry(page: PageClient) -> None:
    page.get("/steady/pause")
    page.send("/steady/pause/contact")
    page.send("/steady/pause/contact")
    page.get("/diary/2")
    assert page.status == 404


def test_what_helped_shows_the_next_time_and_is_not_counted(page: PageClient) -> None:
    page.get("/steady/pause/helped")
    page.send(
        "/steady/pause/helped",
        {"g1": ["helped:breathe", "helped:nothing"], "words": "The cat"},
    )
    said = text(page.follow())
    assert re.search(r"Helped before: Breathe out slowly ?; The cat", said)
    assert not re.search(r"\d+ times|counted", said)
    form = page.page.select_one("main form.box")
    assert form is not None
    page.send(page.path_of(str(form["action"])))
    assert "Helped before" not in text(page.follow())


def test_u149_what_helped_in_two_windows(page: PageClient) -> None:
    version = page.get("/steady/pause/helped").select_one("main input[name=version]")
    assert version is not None
    page.send("/steady/pause/helped", {"words": "The cat"})
    page.get("/steady/pause/helped")
    page.send(
        "/steady/pause/helped", {"words": "Tea", "version": str(version["value"])}
    )
    assert "The cat" in text(page.page, ".notice")


def test_u49_the_person_to_call_is_the_one_of_the_plan(page: PageClient) -> None:
    page.get("/steady/pause")
    assert "Choose somebody" in texts(page.page, "main a")
    version = page.get("/steady/pause/person").select_one("main input[name=version]")
    assert version is not None
    page.send("/steady/pause/person", {"who": "Kettle"})
    assert "Kettle" in text(page.follow())
    assert "Kettle" in text(page.get("/people/"))
    page.get("/steady/pause/person")
    page.send(
        "/steady/pause/person", {"who": "Teapot", "version": str(version["value"])}
    )
    assert "Kettle" in text(page.page, ".notice")
    page.get("/steady/pause/person")
    page.send("/steady/pause/person", {"who": " "})
    assert "Choose somebody" in texts(page.follow(), "main a")


# -- guided steps


def test_u159_a_timer_ends_without_motion(page: PageClient, path_of: PathOf) -> None:
    path = path_of("breathe", rest="/step/2")
    assert "Refresh" not in page.request("GET", path).headers
    assert "It takes 2 minutes" in text(page.page)
    waits = page.request("GET", f"{path}/time/120").headers["Refresh"]
    assert "About 2 minutes are left" in text(page.page)
    assert waits.startswith("30; url=")
    assert waits.endswith(f"{path}/time/90")
    reply = page.request("GET", f"{path}/time/20")
    assert reply.headers["Refresh"].startswith("20;")
    assert "Less than a minute is left" in text(page.page)
    assert "Refresh" not in page.request("GET", f"{path}/time/0").headers
    assert "The time is over" in text(page.page)
    assert page.page.select("main audio, main video, main canvas") == []


def test_d6_a_timer_that_asks_again_is_no_use_of_the_planner(
    page: PageClient, path_of: PathOf
) -> None:
    assert "steady.timer" in gate.QUIET
    there = gate.gate_of(page.app)
    page.get(path_of("breathe", rest="/step/2"))
    used = there.used = there.used - 60
    page.get(path_of("breathe", rest="/step/2/time/120"))
    assert there.used == used
    page.get(path_of("breathe", rest="/step/3"))
    assert there.used > used


def test_steps_lead_to_an_end(page: PageClient, path_of: PathOf) -> None:
    page.get(path_of("senses", rest="/step/1"))
    for _each in range(5):
        link = page.page.select_one("main a.button")
        assert link is not None
        page.get(page.path_of(str(link["href"])))
    assert "Keep what helped" in texts(page.page, "main a")


def test_what_is_no_guide_has_no_steps(page: PageClient, path_of: PathOf) -> None:
    for path in (
        path_of("my-reasons", rest="/step/1"),
        path_of("senses", rest="/step/7"),
        path_of("senses", rest="/step/1/time/30"),
        path_of("breathe", rest="/step/2/time/999"),
    ):
        page.get(path)
        assert page.status == 404, path
