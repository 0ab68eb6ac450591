import pytest

from planner.content.model import Library
from planner.people.model import NewPerson
from planner.people.store import add_person
from planner.plan.store import change_hidden
from planner.vault.transactions import transaction
from planner.web.card import load_card
from tests.page import PageClient, text, texts

HOSTILE = [
    "<script>alert(1)</script>",
    "{{ 7*7 }}",
    "\u202eoJ\u202c",
    "\u0645\u0631\u064a\u0645",
    "J" * 20_000,
]
WORDS = {"label": "Jo", "knows": "A little", "helps": "The car", "note": "Works nights"}
#: What each page about somebody asks for in words.
TOPICS = {
    "/people/1": ("label", "knows", "told", "note"),
    "/people/1/help": ("helps",),
    "/people/1/ways": ("never", "times", "pickup"),
    "/people/1/reach": ("reach",),
    "/people/1/word": ("word",),
}


def add(page: PageClient, **words: str) -> None:
    page.send("/people/new", words or WORDS)
    assert page.location is not None, text(page.page)


def fields(page: PageClient) -> dict[str, str]:
    found = page.page.select("main input[type=text], main textarea")
    return {
        str(one["name"]): str(one.get("value") or one.text).strip() for one in found
    }


def assert_as_added(page: PageClient) -> None:
    """Tell that somebody is as `add` wrote them, on every page."""
    page.get("/people/1")
    words = {name: WORDS.get(name, "") for name in TOPICS["/people/1"]}
    assert fields(page) == words
    page.get("/people/1/help")
    assert fields(page) == {"helps": WORDS["helps"]}


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

    words = words[:2_000]  # a small store has no room for all of them at that length
    for path, names in TOPICS.items():
        page.send(path, dict.fromkeys(names, words))
        assert page.location == "/people/1/all"
        page.get(path)
        assert fields(page) == dict.fromkeys(names, words)


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
    assert text(page.follow(), "h1") == "JO"


def test_u102_a_change_can_be_taken_back(page: PageClient) -> None:
    add(page)
    page.get("/people/1")
    page.send("/people/1", {"label": "Mo", "knows": "", "told": "x", "note": ""})
    undo = page.follow().select_one("form[action$='/people/1/undo/1']")
    assert undo is not None
    assert text(page.page, "h1") == "Mo"

    page.send("/people/1/undo/1")
    page.send("/people/1/undo/1")
    assert_as_added(page)


def test_u102_nothing_was_changed_so_nothing_is_taken_back(page: PageClient) -> None:
    add(page)
    page.send("/people/1/undo/0")
    page.send("/people/1/undo/1")
    page.send("/people/99/undo/1")
    assert page.location == "/people/"
    assert_as_added(page)


def test_u43_u63_how_to_reach_them_is_shown_only_when_asked_for(
    page: PageClient,
) -> None:
    add(page)
    assert "Add a safe way to reach them" in text(page.follow())
    page.send("/people/1/reach", {"reach": "Ring twice"})
    page.follow()
    assert "Ring twice" not in str(page.page)
    assert "Written down, not shown" in text(page.page)
    page.get("/people/")
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
    page.get("/people/")
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
    [
        ("/people/1", "label", "Al"),
        ("/people/1/reach", "reach", "By post"),
        ("/people/1/help", "helps", "A bed"),
        ("/people/1/ways", "never", "By text"),
        ("/people/1/word", "word", "Umbrella"),
    ],
)
def test_u149_two_windows_never_overwrite_each_other_silently(
    page: PageClient, path: str, name: str, words: str
) -> None:
    add(page)
    before = {"label": "Jo", "helps": "The car", "never": "At home"}
    before |= {"reach": "Ring twice", "word": "Lemon"}
    page.send("/people/1/reach", {"reach": before["reach"]})
    page.send("/people/1/ways", {"never": before["never"], "calls": "no"})
    page.send("/people/1/word", {"word": before["word"]})
    page.send("/people/1/help", {"helps": before["helps"], "can": ["bed", "car"]})
    page.send(path, {name: words, "version": "older"})
    kept = before[name]
    assert kept in " ".join(texts(page.page, "main .notice dd"))
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
        for path in ("/people/", "/people/new", "/people/1/all", *TOPICS)
    ]
    assert titles == ["People", "People", "People 1", *(["People 1"] * len(TOPICS))]
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


# -- what they could do, which ways are safe, the word


def test_what_somebody_can_do_is_ticked_and_shown(page: PageClient) -> None:
    add(page)
    page.send("/people/1/help", {"can": ["limit", "bed", "nonsense"], "helps": "May"})
    shown = text(page.follow())
    assert "Has a bed for a night" in shown
    assert "Would help me hold a limit I have set" in shown
    assert "May" in shown
    assert "Has a bed for a night" in text(page.get("/people/"), "#person-1")
    boxes = page.get("/people/1/help").select("main input[name=can][checked]")
    assert [box["value"] for box in boxes] == ["bed", "limit"]

    page.send("/people/1/help", {"helps": ""})
    assert "Has a bed" not in text(page.follow())
    page.send("/people/1/undo/2")
    assert "Has a bed" in text(page.follow())


def test_nothing_is_ticked_by_itself(page: PageClient) -> None:
    add(page, label="Jo")
    assert not page.get("/people/1/help").select("main input[name=can][checked]")
    page.get("/people/1/all")
    assert text(page.page).count("Nothing written") == 5


def test_u78_never_stands_first_wherever_their_ways_are_shown(
    page: PageClient,
) -> None:
    add(page)
    said = {"calls": "no", "texts": "unsure", "times": "At noon", "pickup": "An aunt"}
    page.send("/people/1/ways", {**said, "never": "The phone at home"})
    for path in ("/people/1/all", "/people/1/ways", "/people/1/reach"):
        first = page.get(path).select_one("main .notice")
        assert first is not None
        assert "Never contact this way" in text(page.page, "main .notice")
        assert "The phone at home" in text(page.page, "main .notice")
        assert first.select_one("svg[aria-hidden=true]") is not None
        ways = first.find_next(string=lambda words: "At noon" in words)
        assert path != "/people/1/all" or ways is not None
    shown = text(page.get("/people/1/all"))
    for words in ("Safe to call: No", "Safe to text: Not sure", "An aunt"):
        assert words in shown

    page.send("/people/1/ways", {"calls": "perhaps", "never": " "})
    assert not page.get("/people/1/all").select("main .notice--attention")
    assert "Safe to call" not in text(page.page)


def test_u63_the_word_is_shown_only_when_asked_for(page: PageClient) -> None:
    add(page)
    page.send("/people/1/word", {"word": "Purple umbrella"})
    for path in ("/people/", *TOPICS, "/people/1/all", "/people/1/remove"):
        shown = "Purple umbrella" in str(page.get(path))
        assert shown is (path == "/people/1/word"), path


# -- what is with them


def test_what_somebody_has_is_shown_from_their_side_too(page: PageClient) -> None:
    add(page)
    assert "Nothing so far" in text(page.get("/people/1/all"))
    page.send("/papers/1/1/1/edit", {"holder": "Jo", "there": "copy", "place": "tin"})
    page.send("/papers/1/1/new", {"text": "Library card"})
    page.send("/papers/1/1/own-1/edit", {"text": "Library card", "holder": "jo"})
    page.send("/plan/1/1", {"who": "Jo"})
    page.send("/plan/1/new", {"text": "Ask about Thursday"})
    page.send("/plan/1/own-1", {"text": "Ask about Thursday", "who": "Jo"})
    page.send("/places/new", {"label": "The warm one", "kind": "far"})
    page.send("/places/1", {"label": "The warm one", "kind": "far", "who": "Jo"})
    page.send("/notes/new", {"who": "Jo"})

    shown = text(page.get("/people/1/all"))
    links = [str(link["href"]) for link in page.page.select("main ul.rows a")]
    assert [page.path_of(link) for link in links] == [
        "/papers/1/1/1",
        "/papers/1/1/own-1",
        "/plan/1/1",
        "/plan/1/own-1",
        "/places/1/all",
        "/notes/1",
    ]
    for words in ("Library card", "Ask about Thursday", "Further away", "A copy"):
        assert words in shown
    assert "tin" not in texts(page.page, "main li")
    for link in links:
        page.get(page.path_of(link))
        assert page.status == 200

    # Somebody else has none of it.
    add(page, label="Mo")
    assert "Nothing so far" in text(page.get("/people/2/all"))


def test_a_step_in_a_hidden_part_does_not_say_what_it_is(
    page: PageClient, library: Library
) -> None:
    add(page)
    page.send("/plan/1/new", {"text": "Ask about Thursday"})
    page.send("/plan/1/own-1", {"text": "Ask about Thursday", "who": "Jo"})
    vault = page.app.extensions["gate"].space.connect(read_only=False)
    with transaction(vault):
        change_hidden(vault, library.sections[0].id, hidden=True)
    vault.close()
    shown = text(page.get("/people/1/all"))
    assert "Ask about Thursday" not in shown
    assert "A step in a part that is hidden" in shown


# -- the pocket card


def card_of(page: PageClient) -> list[str]:
    vault = page.app.extensions["gate"].space.connect(read_only=True)
    found = load_card(vault)
    vault.close()
    return found


def test_u80_up_to_five_are_marked_for_the_card(page: PageClient) -> None:
    labels = ["Ann", "Ben", "Cem", "Dov", "Eva", "Fay"]
    for label in labels:
        add(page, label=label)
    for number in range(1, 7):
        page.send(f"/people/{number}/card")
        page.follow()
    assert "There is room for 5 on the card" in text(page.page)
    assert card_of(page) == [f"person:{number}" for number in range(1, 6)]
    marked = page.get("/people/").select(".summary-list__row .tag")
    assert len(marked) == 5
    assert "On the pocket card: 5 of at most 5." in text(page.page)
    assert "On the pocket card" in text(page.get("/people/1/all"))

    page.send("/people/1/card/off")
    assert page.follow().select("form[action$='/people/1/card']")
    page.send("/people/6/card")
    page.send("/people/6/card")
    assert card_of(page)[-1] == "person:6"
    assert len(card_of(page)) == 5


def test_u80_who_is_put_back_has_their_line_again_if_there_is_room(
    page: PageClient,
) -> None:
    for label in ("Ann", "Ben"):
        add(page, label=label)
    page.send("/people/1/card")
    page.send("/people/1/remove")
    page.send("/people/2/remove")
    assert card_of(page) == []
    page.send("/people/1/back")
    page.send("/people/2/back")
    assert card_of(page) == ["person:1"]

    page.send("/people/1/remove")
    page.send("/people/1/erase")
    page.send("/people/1/back")
    assert card_of(page) == []
