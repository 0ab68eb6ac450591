import pytest

from planner.content.model import Library
from planner.core.dates import When
from planner.diary.model import NO_ORDER, EntryBody, Kind, Said
from planner.diary.routes_links import MOST
from planner.orders.model import OrderBody
from planner.orders.store import add_order
from planner.vault.transactions import transaction
from tests.diary.pages import add, body_of, undo, versions_of, write
from tests.page import PageClient, choices, text, texts


def belongs(page: PageClient, entry_id: int = 1) -> list[str]:
    return texts(page.get(f"/diary/{entry_id}"), "main section li")


def order(page: PageClient, label: str) -> int:
    connection = page.app.extensions["gate"].space.connect(read_only=False)
    with transaction(connection):
        number = add_order(connection, OrderBody(label=label))
    connection.close()
    return number


# -- other entries


def test_u49_an_entry_is_offered_by_its_number_date_and_title(
    page: PageClient,
) -> None:
    add(page, EntryBody(words={"account": Said("Words of mine")}))
    add(page, EntryBody(when=When.of_parts(2026, 5, 3), kind=Kind.SERVICE))
    add(page, EntryBody(title="Door"))
    page.get("/diary/1/links")
    assert choices(page.page, "entries") == [
        "2: May 3, 2026, Contact with a service",
        "3: Door, What happened",
    ]
    assert "Words of mine" not in text(page.page)


def test_the_list_of_entries_comes_before_the_numbers_typed(page: PageClient) -> None:
    add(page, EntryBody(title="Door"))
    add(page, EntryBody(title="Keys"))
    page.get("/diary/1/links")

    names = [one.get("name") for one in page.page.select("main input")]
    assert names.index("entries") < names.index("numbers")


def test_entries_belong_together_from_both_sides(page: PageClient) -> None:
    for title in ("Door", "Gate", "Fence"):
        add(page, EntryBody(title=title))
    page.send("/diary/1/links", {"entries": ["2"], "numbers": " 3, 2"})
    assert body_of(page).links == (2, 3)
    assert belongs(page) == ["2: Gate", "3: Fence"]
    assert belongs(page, 2) == ["1: Door"]
    page.send("/diary/1/links", {"numbers": ""})
    assert body_of(page).links == ()
    page.follow()
    undo(page)
    assert body_of(page).links == (2, 3)


@pytest.mark.parametrize("typed", ["7", "1", "two", "2 9999999999", "-2", "٣"])
def test_a_number_that_is_of_no_other_entry_is_asked_about(
    page: PageClient, typed: str
) -> None:
    add(page, EntryBody())
    add(page, EntryBody())
    page.send("/diary/1/links", {"numbers": typed})
    assert "There is no entry" in text(page.page, ".error-summary")
    assert body_of(page).links == ()


def test_an_entry_in_the_bin_is_told_of_by_its_number_only(page: PageClient) -> None:
    add(page, EntryBody(title="Door"))
    add(page, EntryBody(title="Gate"))
    page.send("/diary/1/links", {"numbers": "2"})
    page.send("/diary/2/remove")
    assert belongs(page) == ["Entry 2 is in the bin or deleted."]
    page.get("/diary/1/links")
    assert not page.page.select("[name=entries]")


def test_many_entries_stand_on_pages_that_keep_each_others_ticks(
    page: PageClient,
) -> None:
    for number in range(MOST + 2):
        add(page, EntryBody(when=When.of_parts(1960 + number)))
    page.send("/diary/1/links", {"entries": ["3", "52", "1", "x"]})
    assert body_of(page).links == (3, 52)
    page.get("/diary/1/links/2")
    assert [label[0] for label in choices(page.page, "entries")] == ["2"]
    assert texts(page.page, "nav.pager a[rel]") == ["Page before"]
    page.send("/diary/1/links/2", {"entries": ["2"]})
    assert body_of(page).links == (3, 52, 2)
    for path in ("/diary/1/links/0", "/diary/1/links/3"):
        page.get(path)
        assert page.status == 404, path


def test_u149_links_in_two_tabs_show_both(page: PageClient) -> None:
    for title in ("Door", "Gate", "Fence"):
        add(page, EntryBody(title=title))
    found = page.get("/diary/1/links").select_one("main form.form [name=version]")
    assert found is not None
    version = str(found["value"])
    page.send("/diary/1/links", {"numbers": "2", "version": version})
    page.send("/diary/1/links", {"numbers": "3", "version": version})
    assert "Gate" in text(page.page, ".notice--attention")
    assert body_of(page).links == (2,)


# -- an order, or a line that was drawn without one


def test_a_breach_names_the_order_it_went_against(page: PageClient) -> None:
    number = order(page, "No contact")
    write(page)  # entries and orders share their numbers
    page.get("/diary/2/order")
    assert choices(page.page, "order") == [
        "Not said",
        "No contact",
        "A line that I drew myself, without an order",
    ]
    page.send("/diary/2/order", {"order": str(number)})
    assert body_of(page, 2).breach == number
    assert "It went against: No contact" in text(page.follow())
    link = page.page.find("a", string="It went against: No contact")
    assert link is not None
    page.get(page.path_of(str(link["href"])))
    assert text(page.page, "h1") == "No contact"
    page.send("/diary/2/order", {"order": "0"})
    assert body_of(page, 2).breach == NO_ORDER
    assert "without an order" in text(page.follow())
    assert not page.page.select("main dl a[href*='/orders/']")
    page.send("/diary/2/order", {"order": "999"})
    assert body_of(page, 2).breach is None
    assert len(versions_of(page, 2)) == 4


def test_a_breach_goes_on_naming_an_order_that_was_removed(page: PageClient) -> None:
    add(page, EntryBody(breach=77))
    page.get("/diary/1")
    assert "an order that is not on the list any more" in text(page.page)
    page.get("/diary/1/order")
    assert len(choices(page.page, "order")) == 3
    page.send("/diary/1/order", {"order": "77"})
    assert len(versions_of(page)) == 1


@pytest.mark.parametrize("order", ["", "0"])
def test_how_sure_an_order_is_can_be_said(page: PageClient, order: str) -> None:
    add(page, EntryBody())
    page.get("/diary/1/order")
    page.send("/diary/1/order", {"order": order, "sure": "not_sure"})
    assert body_of(page).unsure == {"breach": "not_sure"}
    assert "Not sure" in text(page.follow())
    page.get("/diary/1/order")
    assert page.page.select_one("select option[value=not_sure][selected]")
    page.send("/diary/1/order", {"order": "", "sure": ""})
    assert body_of(page) == EntryBody()


def test_how_sure_the_time_is_can_be_said(page: PageClient) -> None:
    add(page, EntryBody(time="noon"))
    page.get("/diary/1/date")
    page.send("/diary/1/date", {"time": "noon", "time_sure": "about"})
    assert body_of(page).unsure == {"time": "about"}
    assert "The time: Roughly" in text(page.follow())
    assert "The time: Roughly" in text(page.get("/diary/1/versions/2"))
    page.get("/diary/1/date")
    page.send("/diary/1/date", {"time": "noon", "time_sure": "about"})
    assert len(versions_of(page)) == 2


# -- steps of the plan


def test_an_entry_bears_on_steps_of_the_plan(
    page: PageClient, library: Library
) -> None:
    write(page)
    page.get("/diary/1/steps")
    words = [each.word for each in library.sections]
    assert sorted(choices(page.page, "section")) == sorted(words)
    page.send("/diary/1/steps", {"section": "1"})
    assert page.location == "/diary/1/steps/1"
    page.follow()
    boxes = [str(one["value"]) for one in page.page.select("[name=steps]")]
    page.send("/diary/1/steps/1", {"steps": boxes[:2]})
    assert body_of(page).steps == tuple(boxes[:2])
    assert len(belongs(page)) == 2
    other = [
        str(one["value"]) for one in page.get("/diary/1/steps/2").select("[name=steps]")
    ]
    page.send("/diary/1/steps/2", {"steps": [other[0], "x"]})
    page.send("/diary/1/steps/1", {"steps": [boxes[1]]})
    assert body_of(page).steps == (other[0], boxes[1])
    page.get("/diary/1/steps")
    assert "So far it is about these steps:" in text(page.page)


def test_no_part_that_was_picked_leads_back(page: PageClient) -> None:
    write(page)
    page.send("/diary/1/steps", {"section": "x"})
    assert page.location == "/diary/1"
    page.get("/diary/1/steps/99")
    assert page.status == 404


def test_a_step_that_is_no_longer_in_the_plan_is_told_of(page: PageClient) -> None:
    add(page, EntryBody(steps=("gone.away",)))
    assert belongs(page) == ["A step that is not in the plan now"]


def test_a_part_without_steps_says_so(page: PageClient, library: Library) -> None:
    write(page)
    empty = [
        number
        for number in range(1, len(library.sections) + 1)
        if not page.get(f"/diary/1/steps/{number}").select("[name=steps]")
    ]
    for number in empty:
        page.get(f"/diary/1/steps/{number}")
        assert "There are no steps in this part now." in text(page.page)


def test_u79_the_next_step_of_a_service_goes_into_the_plan_and_back(
    page: PageClient,
) -> None:
    said = {"next_step": Said("Bring the form"), "next_when": Said("by Friday")}
    add(page, EntryBody(kind=Kind.SERVICE, words=said))
    page.get("/diary/1/next")
    area = page.page.select_one("textarea[name=text]")
    assert area is not None
    assert area.text.strip() == "Bring the form, by Friday"
    page.send("/diary/1/next", {"text": " Bring the form ", "section": "2"})
    page.follow()
    assert "The step is in your plan." in text(page.page)
    assert "Bring the form" in belongs(page)[0]
    assert "Bring the form" in text(page.get("/plan/2"))
    page.send("/diary/1/next", {"text": "Another", "section": "x"})
    page.follow()
    assert len(body_of(page).steps) == 2
    undo(page)
    assert len(body_of(page).steps) == 1
    assert "Another" not in text(page.get("/plan/1"))
    assert "Bring the form" in text(page.get("/plan/2"))


def test_u79_a_next_step_needs_words_and_a_service(page: PageClient) -> None:
    write(page)
    page.get("/diary/1/next")
    assert page.status == 404
    write(page, "Words", kind="service")
    page.send("/diary/2/next", {"text": " ", "section": "1"})
    assert "Write what the step is" in text(page.page, ".error-summary")


def test_the_plan_on_paper_says_nothing_of_the_diary(page: PageClient) -> None:
    write(page, "Words of mine", title="Door")
    page.send("/diary/1/steps/1", {"steps": ["x"]})
    boxes = page.get("/diary/1/steps/1").select("[name=steps]")
    page.send("/diary/1/steps/1", {"steps": [str(boxes[0]["value"])]})
    for path in ("/plan/", "/plan/1", "/plan/all", "/plan/paper/"):
        words = text(page.get(path))
        assert "Words of mine" not in words
        assert "Door" not in words
