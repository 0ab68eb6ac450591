import pytest

from planner.people.model import NewPerson
from planner.people.store import add_person
from planner.vault.transactions import transaction
from tests.page import PageClient, text, texts

HOSTILE = [
    "<script>alert(1)</script>",
    "{{ 7*7 }}",
    "\u202eoJ\u202c",
    "\u0645\u0631\u064a\u0645",
    "J" * 20_000,
]
WORDS = {"label": "Jo", "knows": "A little", "helps": "The car", "note": "Works nights"}


def add(page: PageClient, **words: str) -> None:
    page.send("/people/new", words or WORDS)
    assert page.location is not None, text(page.page)


def fields(page: PageClient) -> dict[str, str]:
    found = page.page.select("main input[type=text], main textarea")
    return {
        str(one["name"]): str(one.get("value") or one.text).strip() for one in found
    }


def test_the_menu_leads_to_the_people(page: PageClient) -> None:
    page.get("/")
    assert "People" in texts(page.page, "nav a")
    page.get("/people/")
    assert "a nickname or initials is enough" in text(page.page)


@pytest.mark.parametrize("words", HOSTILE)
def test_u44_u46_somebody_is_kept_as_they_were_written(
    page: PageClient, words: str
) -> None:
    page.get("/people/new")
    add(page, label=words, knows=words, helps=words, note=words)
    assert page.location == "/people/#person-1"
    page.follow()
    assert text(page.page, "#person-1").count(words) >= 4
    assert page.page.select_one("#person-1 dt bdi") is not None

    page.get("/people/1")
    assert set(fields(page).values()) == {words}


def test_only_a_word_for_them_is_needed(page: PageClient) -> None:
    page.send("/people/new", {"label": " ", "knows": "All of it"})
    assert "Write who it is" in text(page.page, ".error-summary")
    assert fields(page)["knows"] == "All of it"
    add(page, label="Jo")


def test_two_people_have_two_labels(page: PageClient) -> None:
    add(page)
    page.send("/people/new", {"label": " JO", "knows": "Something"})
    assert "Add a word to tell them apart" in text(page.page, ".error-summary")
    assert fields(page)["knows"] == "Something"

    add(page, label="Mo")
    page.send("/people/2", {"label": "jo"})
    assert "Add a word to tell them apart" in text(page.page, ".error-summary")
    page.send("/people/1", {"label": "JO"})
    assert "JO" in text(page.follow(), "#person-1 dt")


def test_u102_a_change_can_be_taken_back(page: PageClient) -> None:
    add(page)
    page.get("/people/1")
    page.send("/people/1", {"label": "Mo", "knows": "", "helps": "", "note": ""})
    undo = page.follow().select_one("form[action$='/people/1/undo/1']")
    assert undo is not None
    assert "Mo" in text(page.page, "#person-1 dt")

    page.send("/people/1/undo/1")
    page.send("/people/1/undo/1")
    page.get("/people/1")
    assert fields(page) == WORDS


def test_u102_nothing_was_changed_so_nothing_is_taken_back(page: PageClient) -> None:
    add(page)
    page.send("/people/1/undo/0")
    page.send("/people/1/undo/1")
    page.send("/people/99/undo/1")
    page.get("/people/1")
    assert fields(page) == WORDS


def test_u43_u63_how_to_reach_them_is_shown_only_when_asked_for(
    page: PageClient,
) -> None:
    add(page)
    assert "Add a safe way to reach them" in text(page.follow())
    page.send("/people/1/reach", {"reach": "Ring twice"})
    page.follow()
    assert "Ring twice" not in str(page.page)
    assert "Show a safe way to reach them" in text(page.page)
    assert "Ring twice" not in str(page.get("/people/1"))
    page.get("/people/1/reach")
    assert fields(page) == {"reach": "Ring twice"}

    # A page that does not show it leaves it as it is.
    page.send("/people/1", {"label": "Mo"})
    page.get("/people/1/reach")
    assert fields(page) == {"reach": "Ring twice"}

    page.send("/people/1/reach", {"reach": ""})
    page.follow()
    assert "Add a safe way to reach them" in text(page.page)
    page.send("/people/1/undo/3")
    page.get("/people/1/reach")
    assert fields(page) == {"reach": "Ring twice"}


def test_u101_somebody_who_was_removed_can_be_put_back_at_any_time(
    page: PageClient,
) -> None:
    add(page)
    page.get("/people/1/remove")
    assert "stays there" in text(page.page)
    page.send("/people/1/remove")
    page.follow()
    assert not page.page.select("#person-1")
    assert len(page.page.select("form[action$='/people/1/back']")) == 2
    assert "Jo" in text(page.get("/people/"), "main details")
    page.get("/people/1")
    assert page.status == 404

    page.send("/people/1/back")
    assert "A little" in text(page.follow(), "#person-1")


def test_u101_somebody_who_was_removed_can_be_deleted(page: PageClient) -> None:
    add(page)
    page.get("/people/1/erase")
    assert page.status == 404
    page.send("/people/1/remove")
    assert "cannot be undone" in text(page.get("/people/1/erase"))
    page.send("/people/1/erase")
    page.follow()
    assert "Jo" not in text(page.page)
    page.send("/people/1/back")
    page.send("/people/1/undo/1")
    assert "Jo" not in text(page.get("/people/"))
    add(page, label="Jo")
    assert page.location == "/people/#person-2"


def test_u49_somebody_named_in_the_plan_stands_on_the_list(page: PageClient) -> None:
    page.send("/plan/1/1", {"words": "", "who": "Jo"})
    assert "Jo" in text(page.get("/people/"), "#person-1")
    page.send("/people/1", {"label": "Mo"})
    assert "Mo" in text(page.get("/plan/1"))

    # An older name, left behind for a reason, does not come up again.
    for after in ("remove", "erase"):
        page.send(f"/people/1/{after}")
        assert "Mo" in text(page.get("/plan/1"))
        assert "Jo" not in text(page.page)


def test_a_holder_who_was_called_otherwise_stays_so_when_removed(
    page: PageClient,
) -> None:
    add(page)
    page.send("/papers/1/1/1/edit", {"holder": "Jo"})
    page.send("/people/1", {"label": "Mo"})
    page.send("/people/1/remove")
    assert "Mo" in text(page.get("/papers/1/1"))
    assert "Jo" not in text(page.page)


def test_u102_only_the_last_change_is_undone(page: PageClient) -> None:
    add(page)
    page.send("/people/1", {"label": "Jo", "knows": "Some"})
    page.send("/people/1", {"label": "Jo", "knows": "All of it, she asked"})

    page.send("/people/1/undo/1")

    assert "There is a newer change" in text(page.follow())
    assert "All of it, she asked" in text(page.page)


@pytest.mark.parametrize(
    ("path", "name", "words"),
    [("/people/1", "label", "Al"), ("/people/1/reach", "reach", "By post")],
)
def test_u149_two_windows_never_overwrite_each_other_silently(
    page: PageClient, path: str, name: str, words: str
) -> None:
    add(page)
    page.send("/people/1/reach", {"reach": "Ring twice"})
    page.send(path, {name: words, "version": "older"})
    kept = {"label": "Jo", "reach": "Ring twice"}[name]
    assert kept in text(page.page, "main .notice")
    assert fields(page)[name] == words
    version = page.page.select_one("main [name=version]")
    assert version is not None

    page.send(path, {name: words, "version": str(version["value"])})
    page.follow()
    page.get(path)
    assert fields(page)[name] == words


def test_titles_are_plain(page: PageClient) -> None:
    add(page)
    titles = [
        text(page.get(path), "title").partition(" \N{EN DASH} ")[0]
        for path in ("/people/", "/people/new", "/people/1", "/people/1/reach")
    ]
    assert titles == ["People", "People", "People 1", "People 1"]
    page.get("/people/1/remove")
    assert text(page.page, "title").startswith("People 1")


def test_a_hundred_people_stay_a_light_page(page: PageClient) -> None:
    vault = page.app.extensions["gate"].space.connect(read_only=False)
    with transaction(vault):
        for number in range(100):
            add_person(vault, NewPerson(f"Somebody {number}"))
    vault.close()
    page.get("/people/")
    assert "Somebody 99" in text(page.page)
    assert len(page.response.get_data()) < 120_000
