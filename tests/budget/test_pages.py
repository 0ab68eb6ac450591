"""The pages of money: steps, lines, ways, rates, and nothing that is lost."""

import json
from decimal import Decimal
from pathlib import Path

import pytest
from bs4 import Tag

from planner.budget.model import Expected
from planner.budget.service import load_budget
from planner.budget.store import load_lines, load_rates, load_ways
from planner.core.dates import When
from planner.core.money import Money
from planner.core.periods import Period
from tests.page import PageClient, choices, text, texts

HOSTILE = [
    json.loads(line)
    for line in (Path(__file__).parent.parent / "hostile.txt").read_text().splitlines()
]
HAVE, LEAVING, FIRST, LATER = "/money/1", "/money/2", "/money/3", "/money/4"


@pytest.fixture
def page(page: PageClient) -> PageClient:
    """Somebody in Ireland."""
    page.send("/numbers/country", {"country": "ie"})
    return page


def add(page: PageClient, block: str, label: str, amount: str, **more: object) -> str:
    """Add a line; return what the next page says of it."""
    words: dict[str, object] = {
        "label": label,
        "cost-amount": amount,
        "cost-currency": "EUR",
        "cost-period": "once",
        "at_once": "y",
        **more,
    }
    page.send(f"{block}/new", words)  # type: ignore[arg-type]
    assert page.location, texts(page.page, ".question__wrong")
    page.follow()
    return text(page.page, ".box [role=status]")


def lines_of(shown: Tag) -> list[str]:
    return texts(shown, ".step-list__step")


def lines_on(page: PageClient) -> list[str]:
    return texts(page.page, ".step-list__step")


def undo(page: PageClient) -> None:
    """Press the button that takes the last change back."""
    form = page.page.select_one("form.box[action*=undo]")
    assert form is not None
    page.send(page.path_of(str(form["action"])))
    page.follow()


# -- the first page


def test_u145_an_empty_page_says_what_it_is_for(page: PageClient) -> None:
    page.get("/money/")

    empty = page.page.select_one("main h1 + .rows")
    assert empty is not None
    assert len(texts(empty, "p:not(.flow)")) == 1
    assert texts(empty, "a") == ["See lines that people often need", "Not for me"]
    assert text(page.page, "title").startswith("Money")
    for path in (HAVE, LEAVING, FIRST, LATER):
        shown = page.get(path)
        assert texts(shown, ".rows a") == ["Add a line", "Not for me"]


def test_u67_u68_four_steps_their_sums_and_what_they_mean(page: PageClient) -> None:
    add(page, HAVE, "Tin", "1,000", access="mine")
    add(page, LEAVING, "Van", "150.50")
    add(page, LEAVING, "Deposit", "")
    add(page, FIRST, "Pots", "80")
    add(page, LATER, "Rent", "700", **{"cost-period": "month"})
    page.get("/money/")

    assert texts(page.page, "main > p")[:3] == [
        (
            "Going and the first month come to at least €930.50. For that there is"
            " €1,000."
            " As far as amounts are known, at most €69.50 is left."
        ),
        "After going, the money lasts at most 32 days.",
        (
            "Each later month comes to €700. So far nothing comes in each month that"
            " counts."
            " So €700 is missing."
        ),
    ]
    rows = texts(page.page, ".task-row")
    assert rows[:4] == [
        "What there is €1,000",
        "What going itself costs at least €150.50",
        "Only in the first month €80",
        "Each month €700 a month",
    ]


def test_a_budget_of_what_does_not_count_or_is_paid_says_so(page: PageClient) -> None:
    add(page, HAVE, "Tin", "1,000")
    add(page, LEAVING, "Van", "150", paid="y")
    rows = texts(page.get("/money/"), ".task-row")

    assert rows[:2] == [
        "What there is nothing that counts yet",
        "What going itself costs nothing to pay",
    ]
    assert "Not said whose it is, not counted: €1,000." in text(page.page)


def test_income_alone_and_with_money_is_told(page: PageClient) -> None:
    add(page, HAVE, "Wages", "100", access="mine", **{"cost-period": "week"})
    assert texts(page.get("/money/"), ".task-row")[0] == (
        "What there is €433.33 a month"
    )
    add(page, HAVE, "Tin", "20", access="mine")
    assert texts(page.get("/money/"), ".task-row")[0] == (
        "What there is €20, and €433.33 a month comes in"
    )


def test_other_pages_about_money_are_linked_only_where_they_are(
    page: PageClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    known = {"fund.overview", "claims.overview", "ties.overview"}
    before = list(texts(page.get("/money/"), ".task-row"))
    monkeypatch.setitem(page.app.view_functions, "fund.overview", lambda: "")
    monkeypatch.setattr(
        "planner.budget.routes_overview.url_of", lambda each: f"/{each}"
    )
    after = texts(page.get("/money/"), ".task-row")

    there = known & set(page.app.view_functions)
    assert "Put aside What is put aside, and how far it goes." in after
    assert len(after) >= len(before)
    assert there


# -- lines


def test_u47_what_was_understood_is_said(page: PageClient) -> None:
    said = add(page, LATER, "Food", "€60", **{"cost-period": "week"})

    assert said == "It is on the list: €60 every week."
    assert "€60 times 52, over 12 months: €260 a month" in lines_on(page)[0]
    page.send("/money/line/1", {"label": "Food", "cost-amount": "1.234"})
    assert text(page.page, ".question__wrong").endswith(
        "This number can be read in two ways. Choose one below."
    )
    assert choices(page.page, "cost-meaning") == [
        "1,234: a thousand or more",
        "1.234: less than a thousand",
    ]
    page.send(
        "/money/line/1",
        {
            "label": "Food",
            "cost-amount": "1.234",
            "cost-meaning": "1,234",
            "cost-period": "year",
        },
    )
    page.follow()
    assert "€1,234 every year" in lines_on(page)[0]


def test_u68_do_not_know_yet_is_an_answer(page: PageClient) -> None:
    assert add(page, LEAVING, "Van", "", **{"cost-unknown": "y"}) == (
        "It is on the list: Not known yet."
    )
    assert "1 amount is not known yet." in text(page.page)
    add(page, LEAVING, "Hotel", "")
    assert "2 amounts are not known yet." in text(page.page)


def test_each_step_asks_only_what_belongs_to_it(page: PageClient) -> None:
    def asked(path: str) -> set[str]:
        form = page.get(f"{path}/new").select("main form[data-enhance] [name]")
        return {str(each["name"]) for each in form} - {"csrf_token", "version"}

    cost = {"cost-amount", "cost-currency", "cost-unknown"}
    every = {"label", "note", "statement"} | cost
    assert asked(HAVE) == every | {"access", "at_once", "cost-period"}
    assert asked(LEAVING) == every | {"paid"}
    assert asked(FIRST) == every | {"paid", "cost-period"}
    assert asked(LATER) == every | {"at_once", "cost-period"}
    page.send("/money/ways", {"way": "way-family"})
    assert asked(LEAVING) == every | {"paid", "ways"}
    often = page.get(f"{LATER}/new").select("[name=cost-period] option")
    assert "once" not in [each["value"] for each in often]


def test_what_is_said_of_a_line_stands_with_it(page: PageClient) -> None:
    page.send("/money/ways", {"way": "way-family"})
    add(page, HAVE, "Wages", "9", access="joint", at_once="", **{"cost-period": "year"})
    assert "Joint Not yet in the first month" in lines_on(page)[0]
    add(page, LEAVING, "Van", "9", paid="y", statement="y", ways="1", note="blue\nvan")
    one = lines_on(page)[0]
    assert "Paid already Shows on a shared statement" in one
    assert "Only for: With family or friends blue van" in one
    add(page, LATER, "Bus", "9", at_once="")
    assert "€9 every month From the second month on" in lines_on(page)[0]
    page.send("/money/ways/1/remove")
    assert "Only for a way that was removed" in text(page.get(LEAVING))


def test_a_line_can_be_changed_and_the_change_undone(page: PageClient) -> None:
    add(page, LEAVING, "Van", "150", note="blue")
    page.send("/money/line/1", {"label": "Lorry", "cost-amount": "", "paid": "y"})
    page.follow()
    assert (
        text(page.page, ".box [role=status]") == "Your words are saved: Not known yet."
    )
    assert "Lorry Not known yet Paid already" in lines_on(page)[0]
    undo(page)
    assert "Van €150 blue" in lines_on(page)[0]


def test_ways_that_were_removed_stay_with_a_line(
    page: PageClient, vault: object
) -> None:
    page.send("/money/ways", {"way": "way-family"})
    page.send("/money/ways", {"way": "way-shelter"})
    add(page, LEAVING, "Van", "9", ways=["1", "2", "77"])
    page.send("/money/ways/1/remove")
    page.send("/money/line/1", {"label": "Van", "cost-amount": "9"})
    assert load_lines(vault)[0].ways == (1,)  # type: ignore[arg-type]
    page.send("/money/ways/2/remove")
    page.send("/money/line/1", {"label": "Bus", "cost-amount": "9"})
    assert load_lines(vault)[0].ways == (1,)  # type: ignore[arg-type]


def test_a_removed_line_is_put_back_or_deleted(page: PageClient) -> None:
    add(page, LEAVING, "Van", "150")
    add(page, LEAVING, "Bus", "3")
    for number in (1, 2):
        assert "Remove this line?" in text(page.get(f"/money/line/{number}/remove"))
        page.send(f"/money/line/{number}/remove")
    page.follow()
    undo(page)
    assert len(lines_on(page)) == 1
    page.send("/money/line/2/remove")
    page.get("/money/")
    assert "Removed" in texts(page.page, ".task-row a")
    assert texts(page.get("/money/removed"), "li bdi") == ["Van", "Bus"]
    page.send("/money/removed/back", {"back": "line:1"})
    assert "Delete this for good?" in text(page.get("/money/removed/line/2"))
    page.send("/money/removed/line/2")
    assert texts(page.get("/money/removed"), "li bdi") == []
    assert "Van" in text(page.get(LEAVING))
    page.get("/money/removed/line/2")
    assert page.status == 404


def test_u149_the_second_window_sees_both_texts(page: PageClient) -> None:
    for block, more in ((HAVE, ["Whose it is"]), (LEAVING, [])):
        add(page, block, "Van", "150")
        number = 1 if block == HAVE else 2
        path = f"/money/line/{number}"
        old = str(page.get(path).select_one("main [name=version]")["value"])  # type: ignore[index]
        page.send(path, {"label": "Lorry", "cost-amount": "3", "version": old})
        page.send(path, {"label": "Bike", "cost-amount": "4", "version": old})

        assert page.status == 200
        labels = texts(page.page, ".notice dt")
        assert labels == ["What is it?", "Amount", *more, "Note"]
        assert "Lorry" in texts(page.page, ".notice dd")
        assert page.page.select_one("main [name=label]")["value"] == "Bike"  # type: ignore[index]
        new = str(page.page.select_one("main [name=version]")["value"])  # type: ignore[index]
        page.send(path, {"label": "Bike", "cost-amount": "4", "version": new})
        assert "Bike" in text(page.follow())


@pytest.mark.parametrize("words", HOSTILE)
def test_t33_words_come_back_as_they_were_typed(page: PageClient, words: str) -> None:
    label = words.strip() or "x"
    page.send(f"{FIRST}/new", {"label": label, "note": words, "cost-amount": words})
    if not page.location:  # an amount of words asks, and stays as it was typed
        field = page.page.select_one("[name=cost-amount]")
        assert field is not None
        page.send(f"{FIRST}/new", {"label": label, "note": words})
    page.follow()
    shown = page.page.select_one(".step-list__step bdi")
    assert shown is not None
    wanted = label.replace("\r\n", "\n").replace("\r", "\n")
    assert shown.get_text().replace("\r", "\n") == wanted.replace("\0", "")


def test_what_would_show_on_a_statement_has_a_page(page: PageClient) -> None:
    assert "No line is marked" in text(page.get("/money/shows"))
    assert "What would show" not in text(page.get("/money/"))
    add(page, LEAVING, "Van", "150", statement="y")
    add(page, LEAVING, "Bus", "3")

    assert [each.split()[0] for each in lines_of(page.get("/money/shows"))] == ["Van"]
    assert "What would show" in text(page.get("/money/"))


def test_a_long_list_has_pages_and_leads_to_the_right_one(page: PageClient) -> None:
    for number in range(42):
        page.send(f"{LEAVING}/new", {"label": f"line {number}"})
    assert page.location == "/money/2/page/2#line-42"
    assert len(texts(page.get(LEAVING), ".step-list__step")) == 40
    assert len(texts(page.get(f"{LEAVING}/page/2"), ".step-list__step")) == 2


# -- lines that are offered


def test_lines_that_fit_are_offered_and_count_nothing_by_themselves(
    page: PageClient,
) -> None:
    page.get("/money/often")
    assert "No amounts stand here." in text(page.page)
    assert text(page.page, "label[for=have-cash]") == "Cash"
    page.send("/money/often", {"line": ["have-cash", "later-rent"], "do": "take"})
    page.follow()
    assert text(page.page, ".box [role=status]") == (
        "2 lines are in your budget. Their amounts are not known yet."
    )
    assert not page.get("/money/often").select("#have-cash, #later-rent")
    page.send("/money/often", {"line": "later-food", "do": "take"})
    assert page.location == LATER
    undo_page = page.follow()
    assert "Food and things for the house Not known yet" in text(undo_page)
    undo(page)
    assert page.get("/money/often").select("#later-food")
    assert "€" not in text(page.get("/money/"))


def test_lines_can_be_hidden_and_brought_back(page: PageClient) -> None:
    page.send("/money/often", {"line": ["have-cash", "unheard-of"], "do": "aside"})
    page.follow()
    assert not page.page.select("#have-cash")
    assert texts(page.get("/money/often/rest"), "li > span") == ["Cash"]
    page.send("/money/often/rest", {"back": "have-cash"})
    assert "Nothing is left out." in text(page.follow())
    assert page.get("/money/often").select("#have-cash")
    with page.failing():
        page.send("/money/often/rest", {"back": "have-cash"})
    assert page.status == 400


def test_nothing_ticked_changes_nothing(page: PageClient) -> None:
    page.send("/money/often", {"do": "take"})
    assert "Nothing was ticked" in text(page.follow())
    page.send("/money/often", {"line": "have-cash", "do": "jump"})
    assert page.status == 400


def test_when_all_is_taken_the_page_says_so(page: PageClient) -> None:
    shown = page.get("/money/often")
    every = [str(each["value"]) for each in shown.select("[name=line]")]
    assert len(every) > 40
    page.send("/money/often", {"line": every, "do": "aside"})
    assert "All lines are in your budget" in text(page.follow())


# -- ways


def test_three_ways_are_offered_renamed_removed_and_put_back(page: PageClient) -> None:
    shown = page.get("/money/ways")
    assert [str(x["value"]) for x in shown.select("button[name=way]")] == [
        "way-shelter",
        "way-own-flat",
        "way-family",
    ]
    page.send("/money/ways", {"way": "way-family"})
    assert page.location == "/money/ways"
    assert text(page.get("/money/ways/new"), "h1") == "What do you call this way?"
    page.send("/money/ways/new", {"name": "The blue boat"})
    page.send("/money/ways/1", {"name": "With Ana"})
    assert texts(page.follow(), "li bdi") == ["With Ana", "The blue boat"]
    undo(page)
    assert texts(page.page, "li bdi") == ["With family or friends", "The blue boat"]
    page.send("/money/ways", {"way": "way-shelter"})
    page.send("/money/ways", {"way": "way-own-flat"})
    assert "Three ways stand side by side, and there are three." in text(page.follow())
    assert "Three ways are enough" in text(page.page)

    assert "Remove this way?" in text(page.get("/money/ways/2/remove"))
    page.send("/money/ways/2/remove")
    page.send("/money/ways", {"way": "way-own-flat"})
    page.send("/money/removed/back", {"back": "way:2"})
    assert "Remove one of them first." in text(page.follow())
    page.send("/money/ways/1/remove")
    page.send("/money/removed/back", {"back": "way:2"})
    page.send("/money/removed/way/1")
    assert texts(page.get("/money/ways"), "li bdi")[0] == "The blue boat"
    assert texts(page.get("/money/removed"), "li bdi") == []


def test_u149_a_way_renamed_twice_shows_both_names(page: PageClient) -> None:
    page.send("/money/ways/new", {"name": "Boat"})
    path = "/money/ways/1"
    old = str(page.get(path).select_one("main [name=version]")["value"])  # type: ignore[index]
    page.send(path, {"name": "Tent", "version": old})
    page.send(path, {"name": "Bus", "version": old})

    assert texts(page.page, ".notice dd") == ["Tent"]


def test_a_way_that_is_not_there_is_not_found(page: PageClient) -> None:
    for path in ("/money/way/9", "/money/outlook/9", "/money/ways/9", "/money/5"):
        page.get(path)
        assert page.status == 404, path
    page.send("/money/ways", {"way": "way-moon"})
    assert page.status == 400


def test_ways_stand_side_by_side_in_sentences_and_a_table(page: PageClient) -> None:
    assert "There are no ways to compare yet." in text(page.get("/money/compare"))
    page.send("/money/ways", {"way": "way-own-flat"})
    page.send("/money/ways", {"way": "way-family"})
    add(page, HAVE, "Tin", "1,000", access="mine")
    add(page, LEAVING, "Van", "100")
    add(page, LEAVING, "Deposit", "1,000", ways="1")
    add(page, LATER, "Rent", "100", **{"cost-period": "month"})
    page.get("/money/compare")

    assert texts(page.page, "main > p")[1].startswith(
        "What costs least up to the end of the first month: With family or friends,"
        " with €200. This looks at money only."
    )
    cells = [texts(row, "td") for row in page.page.select("tbody tr")]
    assert cells == [
        ["€1,100", "€100"],
        ["€100", "€100"],
        ["€1,200", "€200"],
        ["€1,000", "€1,000"],
        ["€200", "nothing, €800 is left"],
        ["€100", "€100"],
        ["nothing so far", "nothing so far"],
        ["€100", "€100"],
    ]
    assert texts(page.get(LEAVING), "dd") == ["€1,100", "€100"]
    assert "For going itself, €100 is missing." in text(page.get("/money/"))
    assert "the money lasts 270 days" in text(page.get("/money/way/2"))
    assert "the money lasts 270 days" in text(page.get("/money/outlook/2"))


def test_where_amounts_are_open_the_table_says_so(page: PageClient) -> None:
    page.send("/money/ways", {"way": "way-own-flat"})
    page.send("/money/ways", {"way": "way-family"})
    add(page, HAVE, "Tin", "100", access="mine")
    add(page, LEAVING, "Van", "100")
    add(page, LEAVING, "Bus", "", ways="1")
    cells = [texts(x, "td") for x in page.get("/money/compare").select("tbody tr")]

    assert cells[4] == ["nothing", "nothing"]
    assert cells[7] == ["not worked out", "not worked out"]
    assert "1 amount is not known yet. So this can change." in text(page.page)


# -- what counts, and currencies


def test_joint_money_counts_once_she_says_so(page: PageClient) -> None:
    add(page, HAVE, "Account", "500", access="joint")
    add(page, HAVE, "Card", "40", access="seen")
    add(page, HAVE, "Wages", "10", access="joint", **{"cost-period": "month"})
    assert texts(page.page, "dd") == [
        "€40 (not counted)",
        "€500 (not counted)",
        "€10 a month (not counted)",
    ]
    assert "joint money may be gone" in text(page.get("/money/counted"))
    page.send("/money/counted", {"joint": "y"})
    said = text(page.follow())
    assert "Joint: counted." in said
    assert "see it, not counted: €40." in said
    assert texts(page.page, ".task-row")[0] == (
        "What there is €500, and €10 a month comes in"
    )
    undo(page)
    assert "Joint, not counted: €500, and €10 a month comes in." in text(page.page)


def test_u72_currencies_are_added_only_at_a_rate_of_her_own(page: PageClient) -> None:
    add(page, HAVE, "Tin", "100", access="mine")
    add(page, HAVE, "Notes", "50", access="mine", **{"cost-currency": "USD"})
    add(page, LEAVING, "Van", "120")
    page.get("/money/")
    assert "For that there is €100 and $50." in text(page.page)
    assert text(page.page).count("different currencies") == 1
    assert "not entered, so it is counted apart" in text(page.get("/money/currency"))

    path = "/money/currency/USD"
    assert "How much is $1?" in text(page.get(path))
    page.send(path, {"rate-amount": "0"})
    assert "more than nothing" in text(page.page, ".question__wrong")
    page.send(path, {"rate-amount": "about half"})
    assert page.status == 200
    page.send(path, {"rate-amount": "0.9"})
    assert "$1 is €0.90" in text(page.follow())
    assert "For that there is €145." in text(page.get("/money/"))
    assert "$1 is €0.90" in text(page.get("/money/outlook"))

    old = str(page.get(path).select_one("main [name=version]")["value"])  # type: ignore[index]
    page.send(path, {"rate-amount": "0.8", "version": old})
    page.send(path, {"rate-amount": "0.7", "version": old})
    assert texts(page.page, ".notice dd") == ["€0.80"]
    page.send(path, {"rate-amount": ""})
    assert text(page.follow(), ".box [role=status]") == "There is no rate now."
    undo(page)
    assert "For that there is €140." in text(page.get("/money/"))


def test_u72_a_first_rate_in_two_windows_shows_that_there_was_none(
    page: PageClient, vault: object
) -> None:
    add(page, HAVE, "Notes", "50", access="mine", **{"cost-currency": "USD"})
    path = "/money/currency/USD"
    page.send(path, {"rate-amount": "0.8"})
    old = str(page.get(path).select_one("main [name=version]")["value"])  # type: ignore[index]
    page.send(path, {"rate-amount": "", "version": old})
    page.send(path, {"rate-amount": "0.7", "version": old})

    assert texts(page.page, ".notice dd") == ["No rate"]
    assert load_rates(vault) == []  # type: ignore[arg-type]


def test_the_currency_of_sums_is_chosen_and_undone(page: PageClient) -> None:
    add(page, HAVE, "Tin", "100", access="mine")
    page.send("/money/currency", {"currency": "XYZ"})
    assert "Choose a currency" in text(page.page, ".question__wrong")
    page.send("/money/currency", {"currency": "CHF"})
    page.follow()
    assert "€1 is not entered" in text(page.page)
    first = page.get(f"{LEAVING}/new").select_one("[name=cost-currency] option")
    assert first is not None
    assert first["value"] == "CHF"
    page.get("/money/currency")
    for path in ("/money/currency/CHF", "/money/currency/USD"):
        page.get(path)
        assert page.status == 404, path


def test_the_currency_can_be_taken_back(page: PageClient) -> None:
    page.send("/money/currency", {"currency": "CHF"})
    page.follow()
    undo(page)
    chosen = page.get("/money/currency").select_one("[name=currency] [selected]")
    assert chosen is not None
    assert chosen["value"] == "EUR"


def test_without_a_country_no_currency_is_guessed(page: PageClient) -> None:
    page.send("/numbers/country", {"country": ""})
    first = page.get("/money/currency").select_one("[name=currency] option")
    assert first is not None
    assert text(first.parent, "option") == "Choose a currency"  # type: ignore[arg-type]
    page.send(f"{LEAVING}/new", {"label": "Van", "cost-amount": "5"})
    assert "Choose a currency" in text(page.page, ".question__wrong")
    page.get("/money/currency/USD")
    assert page.status == 404


# -- how long it lasts


def test_u161_each_picture_has_a_sentence_and_a_table(page: PageClient) -> None:
    add(page, HAVE, "Tin", "1,000", access="mine")
    add(page, LATER, "Rent", "300", **{"cost-period": "month"})
    page.get("/money/outlook")

    assert text(page.page, "main strong") == "After going, the money lasts 100 days."
    start, each = page.page.select("figure")
    assert text(start, "figcaption") == (
        "Going and the first month come to €300. For that there is €1,000."
        " So there is enough, and €700 is left."
    )
    assert start.select_one("[role=img]")["aria-label"] == (  # type: ignore[index]
        "Going and the first month. The table below has the same figures."
    )
    assert texts(start, "svg text") == ["Needed", "€300", "There for it", "€1,000"]
    assert [str(rect["width"]) for rect in start.select("rect")] == ["21.5%", "71.8%"]
    assert texts(start, "tbody tr")[-1] == "Left €700"
    assert texts(each, "tbody tr") == [
        "Needed €300",
        "Comes in nothing so far",
        "Missing €300",
    ]
    assert texts(each, "svg text")[-1] == "nothing so far"


def test_u161_where_nothing_can_be_drawn_the_table_stays(page: PageClient) -> None:
    page.get("/money/outlook")

    assert not page.page.select("svg rect")
    assert len(page.page.select("details table")) == 2
    add(page, HAVE, "Tin", "1", access="mine")
    add(page, LEAVING, "Van", "1", **{"cost-currency": "USD"})
    assert not page.get("/money/outlook").select("figure svg")


def test_what_may_come_stands_apart(
    page: PageClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    add(page, LATER, "Rent", "300", **{"cost-period": "month"})
    aid = Expected(
        "Grant of May", Money(Decimal(100), "EUR"), Period.MONTH, When.of_parts(2027, 5)
    )
    monkeypatch.setattr(
        "planner.budget.service.expected_incomes", lambda _vault: (aid,)
    )
    shown = text(page.get("/money/outlook"))

    assert "Grant of May €100 every month, expected May 2027" in shown
    assert (
        "With the help that may come, €100 would come in. So €200 is missing." in shown
    )
    once = Expected("Gift", None, Period.ONCE, None)
    monkeypatch.setattr(
        "planner.budget.service.expected_incomes", lambda _vault: (once,)
    )
    shown = text(page.get("/money/outlook"))
    assert "Gift Not known yet" in shown
    assert "would come in" not in shown


# -- covering


def test_u71_one_control_takes_amounts_and_names_out_of_every_page(
    page: PageClient,
) -> None:
    page.send("/money/ways/new", {"name": "The blue boat"})
    page.send("/money/ways", {"way": "way-shelter"})
    add(page, HAVE, "Ana's tin", "1,234.56", access="mine", note="in the piano")
    add(page, LEAVING, "Notes", "77.70", statement="y", **{"cost-currency": "USD"})
    page.send("/money/currency/USD", {"rate-amount": "0.9876"})
    page.send("/money/often", {"line": "leaving-legal", "do": "take"})
    add(page, FIRST, "Gone", "88.99")
    page.send("/money/line/4/remove")
    page.follow()
    button = page.page.select_one("button[name=cover]")
    assert button is None or text(button.parent, "button")  # type: ignore[arg-type]
    back = page.get(HAVE).select_one("form [name=back]")
    assert back is not None
    page.send("/cover", {"cover": "yes", "back": str(back["value"])})
    assert page.location == HAVE
    paths = [HAVE, LEAVING, FIRST, LATER, f"{HAVE}/new", f"{LEAVING}/new"]
    paths += ["/money/", "/money/way/1", "/money/outlook", "/money/outlook/2"]
    paths += ["/money/compare", "/money/ways", "/money/ways/new", "/money/ways/1"]
    paths += ["/money/ways/1/remove", "/money/line/1", "/money/line/1/remove"]
    paths += ["/money/line/3", "/money/currency", "/money/currency/USD", "/money/shows"]
    paths += [
        "/money/removed",
        "/money/removed/line/4",
        "/money/often",
        "/money/counted",
    ]
    for path in paths:
        page.get(path)
        assert page.status == 200, path
        source = page.response.get_data(as_text=True)
        for hers in ("Ana", "tin<", "1,234", "77.7", "piano", "boat", "9876", "88.9"):
            assert hers not in source, (path, hers)
    assert "Line 1 hidden" in text(page.get(HAVE))
    assert "Advice Not known yet" in text(page.get(LEAVING))
    assert "There is no picture while amounts are hidden." in text(
        page.get("/money/outlook")
    )
    assert "Amounts and names are hidden now" in text(page.get("/money/line/1"), "h1")
    # What was typed in another window is taken all the same.
    page.send("/money/line/1", {"label": "Box", "cost-amount": "5", "access": "mine"})
    assert page.location
    page.send("/cover", {"cover": "no", "back": HAVE})
    assert "Box €5" in text(page.follow())


# -- what was removed


def test_what_is_asked_for_wrongly_changes_nothing(page: PageClient) -> None:
    for back in ("line:x", "cat:1", ""):
        page.send("/money/removed/back", {"back": back})
        assert page.status == 400
    page.send("/money/removed/back", {"back": "way:7"})
    assert page.location == "/money/removed"
    page.send("/money/undo/9")
    assert "There is a newer change" in text(page.follow())
    for path in ("/money/removed/line/1", "/money/removed/cat/1", "/money/line/1"):
        page.get(path)
        assert page.status == 404, path


def test_u167_pages_read_from_right_to_left_begin_their_bars_there() -> None:
    source = Path("templates/budget/parts.html").read_text(encoding="utf-8")

    assert source.count("if rtl") == 4


def test_the_whole_budget_is_read_in_the_currency_that_is_asked_for(
    page: PageClient, vault: object
) -> None:
    page.send("/money/ways", {"way": "way-family"})
    add(page, HAVE, "Tin", "1", access="mine")
    one = load_budget(vault, "EUR")  # type: ignore[arg-type]

    assert (one.home, len(one.lines)) == ("EUR", 1)
    assert list(one.ways) == load_ways(vault)  # type: ignore[arg-type]


def test_words_of_a_budget_are_found_by_the_search(page: PageClient) -> None:
    add(page, LEAVING, "Juniper", "3", note="periwinkle")
    page.send("/money/ways/new", {"name": "Marigold"})
    for words in ("juniper", "periwinkle", "marigold"):
        page.send("/search/", {"words": words})
        shown = page.follow() if page.location else page.page
        assert "Money" in text(shown), words
