"""The pages about what matters most."""

import pytest

from planner.content.grade import grade
from planner.content.model import Library
from tests.page import PageClient, choices, text, texts

HOSTILE = ["<script>alert(1)</script>", "{{ 7*7 }}", "\u202emoney\u202c", "my dog"]
FIVE = [
    "The children",
    "Your own safety",
    "Money and a home",
    "Your privacy",
    "Feelings for the other person",
]
#: Field names of all pairs of the five, page by page.
PAGES = [
    [
        "children_safety",
        "children_money",
        "children_privacy",
        "children_feelings",
        "money_safety",
    ],
    [
        "privacy_safety",
        "feelings_safety",
        "money_privacy",
        "feelings_money",
        "feelings_privacy",
    ],
]


def compare(page: PageClient, answer: str = "1") -> None:
    """Answer every pair with the same."""
    for number, names in enumerate(PAGES, 1):
        page.send(f"/priorities/pairs/{number}", dict.fromkeys(names, answer))


def test_the_five_are_offered_and_nothing_is_compared_yet(page: PageClient) -> None:
    page.get("/priorities/")
    assert texts(page.page, "main dt") == FIVE
    assert "Your order" not in text(page.page)


def test_u37_u38_pairs_are_asked_a_few_at_a_time_each_in_its_own_words(
    page: PageClient,
) -> None:
    asked: list[str] = []
    for number, names in enumerate(PAGES, 1):
        page.get(f"/priorities/pairs/{number}")
        found = [str(one["name"]) for one in page.page.select("main input[value='2']")]
        assert found == names
        assert len(found) <= 5
        asked += texts(page.page, "main legend")
        assert "Why we ask" in text(page.page)
        assert page.page.select("button[name=pass][value=skip]")
        for name in names:
            assert choices(page.page, name)[2:4:3] == ["Both the same"]
            assert choices(page.page, name)[-1] == "I can't say"
    assert len(set(asked)) == 10
    assert [each for each in asked if grade([each]) > 8] == []
    page.get("/priorities/pairs/3")
    assert page.status == 404


def test_u38_skipping_stores_nothing(page: PageClient) -> None:
    page.send("/priorities/pairs/1", {"pass": "skip", "children_money": "2"})
    assert page.location == "/priorities/pairs/2"
    page.send("/priorities/pairs/2", {"pass": "skip"})
    assert page.location == "/priorities/order"
    assert "There is no order yet" in text(page.follow())
    page.send("/priorities/pairs/1", {})
    page.send("/priorities/feeling/1", {"pass": "skip", "wish": "well"})
    assert page.location == "/priorities/before"
    assert "Before:" not in text(page.get("/priorities/order"))


def test_the_order_is_told_in_words_without_any_figure(page: PageClient) -> None:
    compare(page)
    assert page.location == "/priorities/order"
    page.follow()
    page.get("/priorities/order")
    places = texts(page.page, "main tbody th")
    assert places == ["First", "Then", "Then", "Then", "Then"]
    assert texts(page.page, "main tbody td") == [
        "The children",
        "Feelings for the other person",
        "Money and a home",
        "Your privacy",
        "Your own safety",
    ]
    said = text(page.page)
    assert not [sign for sign in said if sign.isdigit() or sign == "%"]
    assert "now follow this order" in said
    assert page.page.select("main a[href$='/plan/']")
    assert "pull both ways" not in said


def test_answers_that_go_in_a_circle_are_said_in_words_with_the_way_to_them(
    page: PageClient,
) -> None:
    circle = {"children_safety": "2", "children_money": "-2", "money_safety": "-2"}
    page.send("/priorities/pairs/1", circle)
    page.follow()
    page.get("/priorities/order")
    assert "Some of these pull both ways" in texts(page.page, "h2")
    links = page.page.select("main li a[href$='/priorities/pairs/1']")
    assert len(links) == 3
    assert texts(page.page, "main tbody th") == ["First"]
    assert "Not compared so far: Your privacy, Feelings" in text(page.page)
    assert not [sign for sign in text(page.page) if sign.isdigit()]


def test_some_answers_are_enough_and_can_say_nothing(page: PageClient) -> None:
    page.send("/priorities/pairs/1", {"children_money": "open", "money_safety": "-1"})
    page.get("/priorities/order")
    assert texts(page.page, "main tbody td") == ["Your own safety", "Money and a home"]
    page.get("/priorities/pairs/1")
    assert page.page.select("input[name=children_money][value=open][checked]")
    page.get("/priorities/")
    assert page.page.select("main a[href$='/priorities/pairs/1']")


def test_an_answer_of_no_known_kind_is_left_alone(page: PageClient) -> None:
    page.send("/priorities/pairs/1", {"children_money": "9", "other": "1"})
    assert "There is no order yet" in text(page.get("/priorities/order"))


def test_saving_can_lead_back_to_the_list(page: PageClient) -> None:
    page.send("/priorities/pairs/1", {"money_safety": "1", "then": "list"})
    assert page.location == "/priorities/"
    page.follow()
    assert "Go on" in texts(page.page, "main a")


@pytest.mark.parametrize("words", HOSTILE)
def test_one_of_your_own_is_compared_with_all_others(
    page: PageClient, words: str, library: Library
) -> None:
    part = library.sections[0].id
    page.send("/priorities/new", {"words": f" {words} ", "part": part})
    assert page.location == "/priorities/#own"
    assert words in text(page.follow())
    names: list[str] = []
    for number in (1, 2, 3):
        page.get(f"/priorities/pairs/{number}")
        names += [str(one["name"]) for one in page.page.select("input[value='2']")]
    assert len(names) == 15
    assert [name for name in names if "own1" in name] == [
        "children_own1",
        "own1_safety",
        "money_own1",
        "own1_privacy",
        "feelings_own1",
    ]
    page.send("/priorities/pairs/1", {"children_own1": "-2"})
    page.get("/priorities/order")
    assert [each.strip("\u2068\u2069") for each in texts(page.page, "main td")] == [
        words,
        "The children",
    ]


def test_up_to_three_of_your_own(page: PageClient) -> None:
    for words in ("one", "two", "three"):
        page.send("/priorities/new", {"words": words, "part": "made up"})
    page.get("/priorities/")
    assert "Add one of your own" not in text(page.page)
    page.send("/priorities/1/remove")
    page.send("/priorities/new", {"words": "four"})
    page.get("/priorities/new")
    assert page.location == "/priorities/#own"
    assert "three of your own already" in text(page.follow())
    page.send("/priorities/1/back")
    assert "three of your own already" in text(page.follow())
    assert "one" not in texts(page.page, "#own + dl bdi")
    page.get("/priorities/pairs/6")
    assert page.status == 200


def test_one_of_your_own_needs_words(page: PageClient) -> None:
    page.send("/priorities/new", {"words": " "})
    assert "Write what matters" in text(page.page, ".error-summary")


def test_u102_one_of_your_own_is_changed_removed_and_put_back(page: PageClient) -> None:
    page.send("/priorities/new", {"words": "my dog"})
    page.get("/priorities/1")
    page.send("/priorities/1", {"words": " "})
    assert "Write what matters" in text(page.page, ".error-summary")
    page.send("/priorities/1", {"words": "Rex", "part": ""})
    assert "Rex" in text(page.follow())
    page.send("/priorities/pairs/2", {"own1_safety": "1"})
    page.get("/priorities/1/remove")
    assert "Remove this one?" in text(page.page, "h1")
    page.send("/priorities/1/remove")
    page.follow()
    assert page.page.select("form[action$='/priorities/1/back']")
    assert "There is no order yet" in text(page.get("/priorities/order"))
    page.get("/priorities/1")
    assert page.status == 404
    page.send("/priorities/1/back")
    page.follow()
    assert "Rex" in text(page.get("/priorities/order"), "main td")


def test_u149_two_windows_never_overwrite_each_other_silently(
    page: PageClient,
) -> None:
    page.send("/priorities/pairs/1", {"money_safety": "1"})
    page.send("/priorities/pairs/1", {"money_safety": "-1", "version": "older"})
    assert "Money and a home: a bit more" in text(page.page, "main .notice")
    assert "No answer" in text(page.page, "main .notice")
    assert page.page.select("input[name=money_safety][value='-1'][checked]")
    page.send("/priorities/pairs/1", {"money_safety": "open"})
    page.send("/priorities/pairs/1", {"money_safety": "1", "version": "older"})
    assert "I can't say" in text(page.page, "main .notice")

    page.send("/priorities/new", {"words": "my dog", "part": "gone"})
    page.send("/priorities/1", {"words": "Rex", "version": "older"})
    assert "my dog" in text(page.page, "main .notice")
    assert "None of them" in text(page.page, "main .notice")

    page.send("/priorities/feeling/1", {"wish": "well"})
    page.send("/priorities/feeling/1", {"wish": "little", "version": "older"})
    assert "Quite well" in text(page.page, "main .notice")


def test_each_of_the_five_can_be_left_out_and_taken_in_again(page: PageClient) -> None:
    compare(page)
    page.send("/priorities/choose", {"change": "out:children"})
    page.follow()
    assert "Left out" in texts(page.page, "h2")
    assert "The children" not in text(page.get("/priorities/order"))
    page.send("/priorities/choose", {"change": "in:children"})
    assert "The children" in text(page.get("/priorities/order"), "main td")
    for wrong in ("in:dogs", "up:children", ""):
        page.send("/priorities/choose", {"change": wrong})
        assert page.status == 400


def test_with_fewer_than_two_there_is_nothing_to_compare(page: PageClient) -> None:
    for key in ("children", "safety", "money", "privacy"):
        page.send("/priorities/choose", {"change": f"out:{key}"})
    page.get("/priorities/")
    assert not page.page.select("main a[href$='/priorities/before']")
    page.get("/priorities/pairs/1")
    assert page.status == 404


def test_who_has_no_children_is_not_asked_to_weigh_them(
    page: PageClient, library: Library
) -> None:
    number, field = next(
        (number, f"q{at}")
        for number, topic in enumerate(library.topics, 1)
        for at, question in enumerate(topic.questions, 1)
        if "children" in question.facts
    )
    page.send(f"/questions/{number}", {field: "no"})
    page.get("/priorities/")
    assert texts(page.page, "main dl")[0].startswith("Your own safety")
    page.send("/priorities/choose", {"change": "in:children"})
    assert texts(page.follow(), "main dt")[0] == "The children"
    page.send("/priorities/choose", {"change": "out:children"})
    page.send(f"/questions/{number}", {field: "yes"})
    assert texts(page.get("/priorities/"), "main dt")[0] == "Your own safety"


def test_comparing_again_shows_before_and_now_side_by_side(page: PageClient) -> None:
    compare(page, "1")
    page.send("/priorities/again")
    assert page.location == "/priorities/before"
    assert "nothing changes" in text(page.follow())
    assert page.get("/priorities/").select("main a[href$='/priorities/clear']")
    said = text(page.get("/priorities/order"))
    assert "You began to compare again" in said
    assert texts(page.page, "main thead th") == ["Place", "Now"]
    page.get("/priorities/pairs/1")
    assert not page.page.select("main input[checked]")

    compare(page, "-1")
    page.follow()
    assert texts(page.page, "main thead th") == ["Place", "Before", "Now"]
    assert texts(page.page, "main tbody td")[:2] == ["The children", "Your own safety"]
    assert texts(page.page, "main tbody td")[-2:] == ["Your own safety", "The children"]


def test_u102_comparing_again_can_be_taken_back_while_it_is_empty(
    page: PageClient,
) -> None:
    compare(page)
    page.send("/priorities/again")
    page.send("/priorities/again")
    page.send("/priorities/again/2/back")
    assert "as it was before" in text(page.follow())
    assert "began to compare again" not in text(page.get("/priorities/order"))
    page.send("/priorities/again/1/back")
    assert "a newer change" in text(page.follow())
    assert "now follow this order" in text(page.get("/priorities/order"))


def test_the_plan_need_not_follow(page: PageClient) -> None:
    compare(page)
    page.send("/priorities/use", {"use": "no"})
    assert "keeps its usual order" in text(page.follow())
    page.send("/priorities/use", {"use": "yes"})
    assert "now follow this order" in text(page.follow())


def test_u102_all_answers_are_removed_after_asking_and_put_back(
    page: PageClient,
) -> None:
    compare(page)
    page.send("/priorities/again")
    compare(page, "-1")
    page.get("/priorities/clear")
    assert "Remove all these answers?" in text(page.page, "h1")
    page.send("/priorities/clear")
    page.follow()
    undo = page.page.select_one("form[action$='/priorities/clear/2/back']")
    assert undo is not None
    assert "There is no order yet" in text(page.get("/priorities/order"))
    page.send("/priorities/clear/2/back")
    assert texts(page.follow(), "main thead th") == ["Place", "Before", "Now"]
    page.send("/priorities/clear/0/back")
    assert "now follow this order" in text(page.follow())


def test_how_sure_somebody_feels_is_asked_before_and_after(page: PageClient) -> None:
    page.get("/priorities/feeling/1")
    assert len(texts(page.page, "main legend")) == 2
    page.send("/priorities/feeling/1", {"wish": "little", "weight": "heavy"})
    assert page.location == "/priorities/before"
    compare(page)
    page.send("/priorities/feeling/2", {"wish": "well", "weight": "made up"})
    assert page.location == "/priorities/order"
    said = texts(page.follow(), "main dd")
    assert said == [
        "Before: Hardly After: Quite well",
        "Before: It is too much for now After: No answer",
    ]
    page.get("/priorities/feeling/2")
    assert page.page.select("input[name=wish][value=well][checked]")
    page.send("/priorities/feeling/2", {"wish": "open"})
    assert "Before: Hardly After: I can't say" in text(page.follow())
    page.get("/priorities/feeling/3")
    assert page.status == 404


def test_nothing_of_it_is_on_paper(page: PageClient) -> None:
    page.send("/priorities/new", {"words": "zebra crossing"})
    page.send("/priorities/feeling/1", {"wish": "little"})
    page.send("/priorities/pairs/1", {"children_own1": "-2"})
    before = text(page.get("/plan/paper/"))
    assert "zebra" not in before
    assert "Hardly" not in before


def test_u50_what_comes_is_said_and_a_break_can_be_taken(page: PageClient) -> None:
    page.get("/priorities/before")
    assert "10 short questions" in text(page.page)
    assert "Take a break" in texts(page.page, "main button")
    page.get("/priorities/pairs/1")
    assert "Take a break" in texts(page.page, "main button")
    page.send("/priorities/pairs/1", {"money_safety": "1"})
    page.get("/priorities/before")
    assert page.page.select("main a.button[href$='/priorities/pairs/1']")


def test_u16_nothing_is_shown_while_locked(closed_page: PageClient) -> None:
    closed_page.get("/priorities/")
    assert closed_page.location == "/open"
