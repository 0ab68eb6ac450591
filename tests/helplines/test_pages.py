import pytest

from planner.content.model import Library
from planner.helplines.model import country_of, country_question
from planner.web.card import load_card
from tests.page import PageClient, text, texts

HOSTILE = ["<script>alert(1)</script>", "{{ 7*7 }}", "\u202e0800\u202c", "+44 (0) x"]


def test_the_country_is_one_of_the_questions(library: Library) -> None:
    question = country_question(library)
    assert question.id == "country"
    assert country_of(library, ["uk"]).code == "uk"
    assert country_of(library, ["other"]) == library.international
    assert country_of(library, []) == library.international


def test_every_country_of_the_issue_has_numbers(library: Library) -> None:
    codes = {country.code for country in library.countries}
    assert {"us", "uk", "ca", "ie", "au", "nz", "es"} <= codes
    assert all(country.emergency for country in library.countries)


def test_u140_numbers_are_one_click_from_anywhere(page: PageClient) -> None:
    for path in ("/", "/plan/", "/questions/1", "/help/"):
        page.get(path)
        link = page.page.select_one("header a[href$='/numbers/']")
        assert link is not None


def test_u140_the_emergency_number_comes_first_then_services(
    page: PageClient, library: Library
) -> None:
    page.send("/numbers/country", {"country": "uk"})
    assert page.location == "/numbers/"
    page.follow()

    said = text(page.page)
    country = library.country("uk")
    first = country.emergency[0].phone
    assert first is not None
    assert said.index(first) < said.index(country.services[0].name)
    for number in (*country.emergency, *country.services):
        assert number.name in said
        assert all(address in said for address in number.source.addresses)
    assert "Checked on" in said
    costs = [number.cost for number in country.services if number.cost]
    assert costs
    assert said.count("Free") >= len(costs)


@pytest.mark.parametrize("code", ["us", "uk", "ca", "es", "de", "za", "ch"])
def test_u140_each_country_has_a_light_page(page: PageClient, code: str) -> None:
    page.send("/numbers/country", {"country": code})
    page.follow()
    assert len(page.response.get_data()) < 60_000
    assert page.page.select("strong bdi[dir=ltr]")


def test_u141_u143_outside_addresses_are_words_and_the_page_says_so(
    page: PageClient,
) -> None:
    page.send("/numbers/country", {"country": "us"})
    page.follow()
    assert not [a for a in page.page.select("main a") if "://" in str(a.get("href"))]
    assert not page.page.select("a[href^='tel:']")
    assert "history of the browser" in text(page.page)
    assert "calls nobody and watches nothing" in text(page.page)


def test_an_unknown_country_gets_lists_and_the_rule(
    page: PageClient, library: Library
) -> None:
    page.get("/numbers/")
    said = text(page.page)
    assert library.international.intro is not None
    assert library.international.intro in said
    assert library.international.services[0].name in said
    assert "999" not in said


def test_u49_the_country_is_asked_once(page: PageClient) -> None:
    page.send("/questions/1", {"q3": "nz"})
    page.get("/numbers/")
    assert str(page.page.select_one("main option[selected]")["value"]) == "nz"  # type: ignore[index]

    page.send("/numbers/country", {"country": "es"})
    page.get("/questions/1")
    chosen = page.page.select_one("select[name=q3] option[selected]")
    assert str(chosen["value"]) == "es"  # type: ignore[index]

    page.send("/numbers/country", {"country": "made up"})
    page.get("/questions/1")
    assert not page.page.select("select[name=q3] option[selected]:not([value=''])")


@pytest.mark.parametrize("words", HOSTILE)
def test_u46_an_own_number_is_kept_as_it_was_typed(
    page: PageClient, words: str
) -> None:
    page.get("/numbers/new")
    page.send("/numbers/new", {"name": words, "phone": words, "note": words})
    assert page.location == "/numbers/#own"
    page.follow()
    assert text(page.page, "#own + dl").count(words) >= 3

    page.get("/numbers/1")
    assert [str(one["value"]) for one in page.page.select("main input[type=text]")] == [
        words,
        words,
    ]
    page.send("/numbers/1", {"name": "Jo", "phone": "", "note": ""})
    page.follow()
    assert "Jo" in text(page.page, "#own + dl")


def test_an_own_number_needs_a_name(page: PageClient) -> None:
    page.send("/numbers/new", {"name": " ", "phone": "1"})
    assert "Write who it is" in text(page.page, ".error-summary")


def test_u102_an_own_number_is_removed_after_asking_and_put_back(
    page: PageClient,
) -> None:
    page.send("/numbers/new", {"name": "Jo", "phone": "1"})
    page.get("/numbers/1/remove")
    assert "Remove this number?" in text(page.page, "h1")
    page.send("/numbers/1/remove")
    page.get("/numbers/")
    assert not page.page.select("#own + dl")
    undo = page.page.select_one("form[action$='/numbers/1/back']")
    assert undo is not None
    page.get("/numbers/1")
    assert page.status == 404

    page.send("/numbers/1/back")
    assert "Jo" in text(page.follow(), "#own + dl")


def test_u149_two_windows_never_overwrite_each_other_silently(
    page: PageClient,
) -> None:
    page.send("/numbers/new", {"name": "Jo", "phone": "1"})
    page.send("/numbers/1", {"name": "Al", "phone": "2", "version": "older"})
    assert "Jo" in text(page.page, "main .notice")
    assert "Al" in [str(i["value"]) for i in page.page.select("input[name=name]")]
    assert "Jo" in text(page.get("/numbers/"), "#own + dl")


def test_u16_nothing_is_shown_while_locked(closed_page: PageClient) -> None:
    closed_page.get("/numbers/")
    assert closed_page.location == "/open"


def test_titles_are_plain(page: PageClient) -> None:
    page.send("/numbers/new", {"name": "Jo", "phone": "1"})
    titles = [
        text(page.get(path), "title")
        for path in ("/numbers/", "/numbers/new", "/numbers/1")
    ]
    assert titles == [
        "Numbers \u2013 Planner",
        "Numbers \u2013 Planner",
        "Numbers 1 \u2013 Planner",
    ]
    assert texts(page.page, "h1") == ["Change the number"]


def test_u80_own_numbers_and_people_share_the_lines_of_the_card(
    page: PageClient,
) -> None:
    for name in ("Ann", "Ben", "Cem"):
        page.send("/people/new", {"label": name})
    for number in range(1, 4):
        page.send(f"/people/{number}/card")
    for name in ("Office", "Doctor", "Taxi"):
        page.send("/numbers/new", {"name": name, "phone": "1"})
    for number in range(1, 4):
        page.send(f"/numbers/{number}/card")
        page.follow()
    assert "There is room for 5 on the card" in text(page.page)
    assert texts(page.page, "main .tag") == ["On the pocket card"] * 2

    page.send("/numbers/1/remove")
    page.send("/numbers/3/card")
    page.send("/numbers/1/back")
    assert len(page.get("/numbers/").select("main .tag")) == 2
    page.send("/numbers/2/card/off")
    undo = page.follow().select_one("form[action$='/numbers/2/card']")
    assert undo is not None
    page.send("/numbers/1/remove")
    page.send("/numbers/1/back")
    vault = page.app.extensions["gate"].space.connect(read_only=True)
    people = [f"person:{number}" for number in range(1, 4)]
    assert load_card(vault) == [*people, "number:1", "number:3"]
    vault.close()
