"""The day on paper: one page as a rule, and nothing on it that was not wanted."""

from collections.abc import Iterator
from datetime import date
from io import BytesIO

import pikepdf
import pytest
from flask import Flask
from sqlcipher3.dbapi2 import Connection

from planner.content.model import Facts, Library
from planner.day import store
from planner.day.cards import cards_of
from planner.day.model import NewCheck, NewStep, OwnCard, Placed, Step
from planner.day.model import Said as SaidOfTheDay
from planner.day.service import load_run, run_of
from planner.exports.day import (
    CHECKS,
    FAILS,
    NOTES,
    PLACES,
    Day,
    compose_day,
    day_asked_anew,
    day_offers,
    empty_day,
)
from planner.exports.modes import PLAIN_DAY, QUIET_DAY
from planner.exports.order import Order
from planner.exports.sheet import Part, Sheet, telling_words
from tests.day.sample import HELPER, NOTE, OWN, PLACE, fill
from tests.exports.test_pages import fields_of, pdf_words
from tests.page import PageClient, text, texts
from tests.words import revealing_words_in

PATH = "/day/paper/"
TODAY = date(2027, 5, 1)


@pytest.fixture
def vault(page: PageClient, library: Library) -> Iterator[Connection]:
    """A store with the day of the sample in it."""
    connection = page.app.extensions["gate"].space.connect(read_only=False)
    fill(connection, library)
    yield connection
    connection.close()


@pytest.fixture(autouse=True)
def _asked_for(app: Flask) -> Iterator[None]:
    """Times are written for whoever asks: there is a request."""
    with app.test_request_context("/"):
        yield


@pytest.fixture
def sampled(page: PageClient, vault: Connection) -> PageClient:
    """A browser in front of the day of the sample."""
    assert vault is not None
    return page


@pytest.fixture
def found(vault: Connection, library: Library) -> Day:
    cards = cards_of(library, Facts(unknown=library.facts), store.load_cards(vault))
    return Day(load_run(vault), store.load_checks(vault, TODAY), cards)


def order(**more: object) -> Order:
    return Order(mode=QUIET_DAY.name, **more)  # type: ignore[arg-type]


def composed(found: Day, library: Library, wanted: Order) -> Sheet:
    return compose_day(found, library, wanted, on=TODAY)


def only(sheet: Sheet) -> Part:
    assert len(sheet.parts) == 1
    return sheet.parts[0]


def test_u75_what_to_do_if_it_fails_stands_beside_each_step(
    found: Day, library: Library
) -> None:
    entries = only(composed(found, library, order())).entries

    assert len(entries) == 14
    assert all(entry.beside for entry in entries)
    assert [entry.time for entry in entries][:4] == ["09:30", "09:35", "09:40", "09:40"]
    without = only(composed(found, library, order(dropped=frozenset({FAILS}))))
    assert not without.has_beside
    assert not [entry for entry in without.entries if entry.beside]


def test_quiet_paper_gives_nothing_away(found: Day, library: Library) -> None:
    cards = {f"card:{card.address}" for card in found.cards}
    sheet = composed(found, library, order(kept=frozenset({CHECKS, *cards})))
    words = [sheet.title, sheet.cover, *(part.title for part in sheet.parts)]
    words += [
        each
        for part in sheet.parts
        for entry in part.entries
        for each in (entry.text, entry.beside)
        if not entry.own
    ]

    assert len(words) > 60
    assert not [each for each in words if revealing_words_in(each)]
    assert not [each for each in words if library.words.found_in(each)]
    assert telling_words(sheet, library.words) == []


def test_plain_paper_uses_the_words_of_the_page(found: Day, library: Library) -> None:
    sheet = composed(found, library, Order(mode=PLAIN_DAY.name, dated=False))

    assert only(sheet).entries[0].text == library.day_steps[0].text
    assert only(sheet).entries[0].beside == library.day_steps[0].fails
    assert sheet.cover == "Start: 09:30. At the latest: 11:48."
    assert sheet.day is None


def test_u103_names_places_and_notes_are_out_unless_ticked_this_time(
    found: Day, library: Library
) -> None:
    usual = repr(composed(found, library, order()))
    assert not [each for each in (HELPER, PLACE, NOTE) if each in usual]
    assert OWN in usual
    assert {entry.who for entry in only(composed(found, library, order())).entries} == {
        "Me",
        "A",
        "Me, A",
    }
    ticked = order(names=True, kept=frozenset({PLACES, NOTES}))
    every = repr(composed(found, library, ticked))
    assert all(each in every for each in (HELPER, PLACE, NOTE))
    assert day_asked_anew(ticked) == order()


def test_what_is_ticked_already_can_be_left_out(found: Day, library: Library) -> None:
    steps = tuple(
        Step(**{**vars(step), "done": step.id == 1}) for step in found.run.steps
    )
    run = run_of(SaidOfTheDay(found.run.said.day, steps), 570)
    part = only(composed(Day(run, [], []), library, order(extent="short")))

    assert len(part.entries) == 13
    done = only(composed(Day(run, [], []), library, order())).entries
    assert [entry.done for entry in done].count(True) == 1


def test_without_a_start_times_count_from_it_and_nobody_means_no_column(
    library: Library,
) -> None:
    first = Step(id=1, text="Boil", minutes=None, carry=(), fails="")
    second = Step(id=2, text="Pour", minutes=5, needs=(1,))
    third = Step(id=3, text="Sip", minutes=5, placed=Placed.LATER, moment=75)
    run = run_of(SaidOfTheDay(steps=(first, second, third)), None)
    part = only(composed(Day(run, [], []), library, order()))

    assert [entry.time for entry in part.entries] == [
        "Start",
        "Start or later",
        "+ 1:15 h or later",
    ]
    assert not part.longest_who
    sheet = composed(Day(run, [], []), library, order())
    assert sheet.cover == "For one day."


def test_conditions_and_cards_are_put_in_where_they_are_ticked(
    found: Day, library: Library
) -> None:
    assert [offer.part for offer in day_offers(found, order())][:3] == [
        "steps",
        "checks",
        "card:right-now",
    ]
    wanted = order(kept=frozenset({CHECKS, "card:no-answer"}), dropped={"steps"})
    checks, card = composed(found, library, wanted).parts

    lines = [entry.lines[0].words for entry in checks.entries]
    assert lines == ["Wait. One hour", "Plan B. No answer"]
    assert card.title == "No answer"
    assert composed(found, library, wanted).cover == "For one day."
    plain = Order(mode=PLAIN_DAY.name, kept=wanted.kept, dropped=wanted.dropped)
    assert [part.title for part in composed(found, library, plain).parts] == [
        "What has to hold",
        "The helper does not answer",
    ]


def test_a_condition_without_a_way_has_no_line_and_nothing_is_no_part(
    library: Library,
) -> None:
    empty = run_of(SaidOfTheDay(), None)
    card = OwnCard(1, "", "Rain", ("Hat",), own=True)
    cards = cards_of(library, Facts(), [card])[-1:]
    day = Day(empty, [NewCheck("Dry")], cards)  # type: ignore[list-item]
    sheet = composed(day, library, order(kept=frozenset({CHECKS, "card:own-1"})))

    assert [part.title for part in sheet.parts] == ["First of all", "Rain"]
    assert sheet.parts[0].entries[0].lines == ()
    assert [offer.part for offer in day_offers(Day(empty, [], cards), order())] == [
        "card:own-1"
    ]


@pytest.mark.parametrize("mode", [PLAIN_DAY.name, QUIET_DAY.name])
@pytest.mark.parametrize("size", ["a4", "letter"])
@pytest.mark.parametrize(("letters", "most"), [("normal", 1), ("large", 2)])
def test_u76_the_day_is_on_one_page_and_in_large_print_on_two(
    sampled: PageClient, mode: str, size: str, letters: str, most: int
) -> None:
    sampled.get(PATH)
    steps = [each for each in fields_of(sampled.page)["part"] if "step" in each]
    boxes = {"part": steps, "carry": "y", "fails": "y", "extent": "all"}
    sampled.send(PATH, {**boxes, "mode": mode, "size": size, "text": letters})
    assert sampled.location == f"{PATH}ready"
    sampled.send(f"{PATH}document", {"passphrase": "", "way": "show"})

    with pikepdf.open(BytesIO(sampled.response.data)) as pdf:
        assert 1 <= len(pdf.pages) <= most


def test_from_the_page_before_to_the_pdf(sampled: PageClient) -> None:
    page = sampled
    page.get(PATH)
    offered = texts(page.page, "[name=part] + label")
    assert offered[0] == "The steps"
    assert "What has to hold" in offered
    fields = fields_of(page.page)
    assert "names" not in fields
    page.send(PATH, {**fields, "names": "y", "places": "y"})
    page.follow()
    shown = text(page.page)
    assert "09:30 A look at the list" in shown
    assert HELPER in shown
    assert PLACE in shown
    assert "If that fails: Leave it dry" in shown
    page.send(f"{PATH}ready", {"way": "show"})
    assert page.location == f"{PATH}show"
    page.follow()
    assert "Back to the day" in text(page.page)
    page.send(f"{PATH}document", {"passphrase": "short", "way": "save"})
    assert "Use at least 12 characters" in text(page.page)
    page.send(f"{PATH}document", {"passphrase": "", "way": "save"})
    words = pdf_words(page.response.data)
    assert "Passport" in words
    assert "If that fails" in words
    # What was put in for one time is asked for anew.
    page.get(PATH)
    assert "names" not in fields_of(page.page)
    assert "places" not in fields_of(page.page)


def test_the_print_view_has_the_same_table(sampled: PageClient) -> None:
    page = sampled
    page.get(f"{PATH}view")

    heads = texts(page.page, ".run thead th")
    assert heads == ["When", "Who", "What", "If that fails"]
    assert len(page.page.select(".run tbody tr")) == 14
    page.get(f"{PATH}print")
    assert page.status == 200


def test_u108_an_empty_sheet_has_lines_and_nothing_else(page: PageClient) -> None:
    page.get(f"{PATH}blank")
    assert "Empty lines for steps" in text(page.page)
    wanted = {"mode": "plain-day", "size": "a4", "text": "normal"}
    page.send(f"{PATH}blank", {**wanted, "way": "print"})
    assert len(page.page.select(".run tbody .run__open")) == 12
    page.send(f"{PATH}blank", {**wanted, "way": "show"})
    with pikepdf.open(BytesIO(page.response.data)) as pdf:
        assert len(pdf.pages) == 1
    assert only(empty_day(order())).title == "In this order"


def test_u103_each_step_can_be_left_out(sampled: PageClient) -> None:
    fields = fields_of(sampled.get(PATH))
    steps = [each for each in fields["part"] if each.startswith("day-step:")]
    assert len(steps) == 14
    sampled.send(PATH, {**fields, "part": ["steps", *steps[:3]]})
    assert len(sampled.get(f"{PATH}view").select(".run tbody tr")) == 3


def test_nothing_written_is_said_before_paper(page: PageClient) -> None:
    page.get(PATH)
    page.send(PATH, {**fields_of(page.page), "part": []})
    page.follow()

    assert "No part is ticked." in text(page.page)


def test_a_step_of_hers_is_printed_as_she_wrote_it(library: Library) -> None:
    step = NewStep(text=library.day_steps[0].text, supplied="look-once", fails="Own")
    run = run_of(SaidOfTheDay(steps=(Step(id=1, **vars(step)),)), 60)
    entry = only(composed(Day(run, [], []), library, order())).entries[0]

    assert (entry.text, entry.own) == (library.day_steps[0].quiet, False)
    assert (entry.beside, entry.beside_own) == ("Own", True)
