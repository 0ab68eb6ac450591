"""What stands on paper, and what does not unless somebody wants it there."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest
from bs4 import BeautifulSoup
from flask import Flask, render_template

from planner.app import create_app
from planner.content.model import Facts, Library
from planner.exports.modes import MODES, PLAIN, QUIET, Mode
from planner.exports.offer import offers
from planner.exports.order import Order, file_name_of
from planner.exports.sheet import (
    Entry,
    Line,
    Sheet,
    compose,
    has_note,
    has_words,
    mark_of,
    telling_words,
)
from planner.plan.engine import build_plan
from planner.plan.model import OwnWords, Plan, State
from planner.vault.storage import Storage
from tests.exports.conftest import (
    NOTE,
    PERSON,
    PLACE,
    STEP,
    TELLING,
    TEXT,
    WHO,
)
from tests.page import Launcher
from tests.words import revealing_words_in

DAY = date(2026, 5, 21)


@pytest.fixture(scope="module")
def pages(library: Library, tmp_path_factory: pytest.TempPathFactory) -> Flask:
    storage = Storage(tmp_path_factory.mktemp("none") / "data")
    return create_app(storage=storage, library=library, run=Launcher().run())


@pytest.fixture(autouse=True)
def _speaking(pages: Flask) -> Iterator[None]:
    with pages.test_request_context():
        yield


def words_on(sheet: Sheet) -> str:
    parts = [sheet.title, sheet.cover, sheet.waits]
    for part in sheet.parts:
        parts += [part.title, part.intro]
        for entry in part.everything:
            parts += [entry.text, entry.state, *entry.more]
            parts += [f"{line.label} {line.words}" for line in entry.lines]
    return "\n".join(parts)


def sheet_of(plan: Plan, **wanted: object) -> str:
    return words_on(compose(plan, Order(**wanted), day=DAY))  # type: ignore[arg-type]


def test_u103_the_default_leaves_out_what_could_harm_if_found(plan: Plan) -> None:
    found = sheet_of(plan)

    assert STEP in found
    for left_out in (PLACE, TEXT, NOTE, PERSON, WHO):
        assert left_out not in found, left_out


def test_u103_plain_speech_leaves_out_places_and_words_as_well(plan: Plan) -> None:
    found = sheet_of(plan, mode="plain")

    assert PERSON in found
    assert WHO in found
    for left_out in (PLACE, TEXT, NOTE):
        assert left_out not in found, left_out


def test_u103_what_was_ticked_is_in(plan: Plan) -> None:
    kept = frozenset({"words:good-room", "words:word-action", "note:fixed-place"})

    found = sheet_of(plan, kept=kept)

    for wanted in (PLACE, TEXT, NOTE):
        assert wanted in found, wanted


def test_u103_every_blank_that_says_where_is_out_by_default(
    library: Library, plan: Plan
) -> None:
    where = {
        f"words:{blank.id}"
        for item in library.items
        for blank in item.blanks
        if blank.kind in {"place", "paper"}
    }
    offered = {
        each.part: each.usually
        for section in offers(plan, Order(names=True))
        for each in section.everything
    }

    assert not [part for part in where & set(offered) if offered[part]]
    assert offered["words:good-room"] is False
    assert offered["words:word-action"] is False
    assert offered["note:fixed-place"] is False
    assert offered["words:neighbour-name"] is True


def test_the_steps_about_words_are_still_in_the_content(library: Library) -> None:
    from planner.exports.sheet import _WORD_STEPS  # noqa: PLC0415

    for step in _WORD_STEPS:
        assert library.item(step)


@pytest.mark.parametrize("step_id", ["code-word", "go-or-not-sign"])
def test_u103_agreed_words_and_signs_are_out_by_default(
    library: Library, plan: Plan, step_id: str
) -> None:
    step = replace(plan.sections[0].steps[0], id=step_id)
    blanks = library.item(step_id).blanks

    assert blanks
    assert not any(has_words(step, blank, Order()) for blank in blanks)
    assert not has_note(step, Order())


def test_a_step_can_be_left_out_and_a_section_too(plan: Plan) -> None:
    first = plan.sections[0]
    step = first.shown[0]

    without_step = sheet_of(plan, dropped=frozenset({f"step:{step.id}"}))
    without_part = sheet_of(plan, dropped=frozenset({f"section:{first.section.id}"}))

    assert step.quiet not in without_step.split("\n")
    assert first.section.quiet_title not in without_part.split("\n")


def test_what_is_not_for_them_is_not_offered(plan: Plan) -> None:
    parts = {each.part for one in offers(plan, Order()) for each in one.everything}

    assert "step:charged-phone" not in parts
    assert "Charge the phone" not in sheet_of(plan)


def test_a_hidden_section_is_out_unless_ticked(plan: Plan) -> None:
    first = plan.sections[0]
    hidden = replace(plan, sections=(replace(first, hidden=True), *plan.sections[1:]))
    part = f"section:{first.section.id}"

    assert first.section.quiet_title not in sheet_of(hidden)
    assert first.section.quiet_title in sheet_of(hidden, kept=frozenset({part}))


def test_u56_unanswered_lines_can_be_left_out(plan: Plan) -> None:
    with_lines = compose(plan, Order(), day=DAY)
    without = compose(plan, Order(unanswered=False), day=DAY)

    def empty(sheet: Sheet) -> int:
        return sum(
            not line.words
            for part in sheet.parts
            for entry in part.entries
            for line in entry.lines
        )

    assert empty(with_lines) > 3
    assert empty(without) == 0


def test_u117_the_date_is_there_only_if_chosen(plan: Plan) -> None:
    assert compose(plan, Order(), day=DAY).day == DAY
    assert compose(plan, Order(dated=False), day=DAY).day is None


def test_states_stand_there_in_words(plan: Plan) -> None:
    found = sheet_of(plan)

    assert "Later" in found
    assert "Done" in found
    assert "June 3, 2026" in found


def test_plain_speech_says_why_and_what_to_look_out_for(plan: Plan) -> None:
    plain = compose(plan, Order(mode="plain"), day=DAY)
    quiet = compose(plan, Order(), day=DAY)

    assert any(entry.more for part in plain.parts for entry in part.entries)
    assert "Look out:" in words_on(plain)
    assert not any(entry.more for part in quiet.parts for entry in part.entries)
    assert not any(part.intro for part in quiet.parts)


# -- quiet speech


def test_quiet_speech_has_no_word_that_tells(full_plan: Plan, library: Library) -> None:
    found = words_on(compose(full_plan, Order(room=True), day=DAY))

    assert library.words.found_in(found) == []
    assert revealing_words_in(found) == []


def test_u105_titles_and_names_are_neutral() -> None:
    for mode in MODES.values():
        for words in (mode.name, str(mode.title), mode.file_name):
            assert revealing_words_in(words) == []
    assert str(QUIET.cover)
    assert revealing_words_in(str(QUIET.cover)) == []


@pytest.mark.parametrize("mode", [PLAIN, QUIET])
def test_a_mode_cannot_be_changed(mode: Mode) -> None:
    with pytest.raises(AttributeError):
        mode.title = "Diary"  # type: ignore[misc]


def test_words_of_her_own_that_tell_are_pointed_out(
    plan: Plan, library: Library
) -> None:
    found = telling_words(compose(plan, Order(), day=DAY), library.words)

    assert [each.place for each in found] == [TELLING]
    assert found[0].words == ("court",)


def test_supplied_words_are_not_pointed_out(full_plan: Plan, library: Library) -> None:
    sheet = compose(full_plan, Order(mode="plain"), day=DAY)

    assert telling_words(sheet, library.words) == []


# -- the mark


def test_u60_the_same_plan_has_the_same_mark(plan: Plan) -> None:
    assert mark_of(plan) == mark_of(plan)
    assert len(mark_of(plan)) == 4
    assert not set(mark_of(plan)) & set("AEIOU01LS")


def test_u60_any_change_of_the_plan_changes_the_mark(plan: Plan) -> None:
    first = plan.sections[0]
    marks = {mark_of(plan)}
    step = first.steps[0]
    for changed in (
        replace(step, state=State.DONE),
        replace(step, words="else"),
        replace(step, who="Bo"),
        replace(step, blanks=(replace(step.blanks[0], words="attic"),)),
        replace(step, text="Other"),
    ):
        steps = (changed, *first.steps[1:])
        other = replace(plan, sections=(replace(first, steps=steps),))
        marks.add(mark_of(other))
    turned = replace(first, steps=tuple(reversed(first.steps)))
    marks.add(mark_of(replace(plan, sections=(turned, *plan.sections[1:]))))

    assert len(marks) == 7


# -- the order


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("recipes", "recipes.pdf"),
        ("My list.pdf", "My list.pdf"),
        ("../../etc/passwd", "etc passwd.pdf"),
        ("C:\\a\\b", "C a b.pdf"),
        ('a"b\r\nc', "a b c.pdf"),
        ("Список", "Список.pdf"),
        ("con", ""),
        ("...", ""),
        ("", ""),
        ("  ", ""),
        ("a" * 200, "a" * 60 + ".pdf"),
    ],
)
def test_u105_a_file_name_is_harmless(words: str, name: str) -> None:
    assert file_name_of(words) == name


def test_u105_the_default_file_name_is_neutral() -> None:
    assert Order().file_name == "document.pdf"
    assert Order(name="Soup").file_name == "Soup.pdf"


def test_an_order_comes_back_from_the_vault_as_it_was() -> None:
    order = Order(mode="plain", names=False, kept=frozenset({"words:good-room"}))

    assert Order.from_json(order.to_json()) == order


def test_an_order_of_a_later_version_can_still_be_read() -> None:
    assert Order.from_json('{"mode": "plain", "foil": "gold"}') == Order(mode="plain")


def test_ticks_are_remembered_for_what_was_offered_only() -> None:
    before = Order(dropped=frozenset({"step:gone"}), kept=frozenset({"words:a"}))

    after = before.with_parts(
        [("words:a", False), ("step:b", True), ("step:c", True), ("words:d", False)],
        {"step:b", "words:d"},
    )

    assert after.dropped == {"step:gone", "step:c"}
    assert after.kept == {"words:d"}


def test_people_are_named_in_plain_speech_and_not_in_quiet() -> None:
    assert Order(mode="plain").with_names
    assert not Order(mode="quiet").with_names
    assert Order(mode="quiet", names=True).with_names


def test_a_step_that_waits_stands_below_a_sentence_and_has_no_box(
    library: Library, pages: Flask
) -> None:
    plan = build_plan(library, Facts(unknown=library.facts), OwnWords())
    held = {step.text for part in plan.sections for step in part.held}
    assert held

    for mode, tells in ((PLAIN, True), (QUIET, False)):
        sheet = compose(plan, Order(mode=mode.name), day=None)
        waiting = [entry for part in sheet.parts for entry in part.waiting]
        assert len(waiting) == len(held)
        assert ("noticed" in sheet.waits) is tells
        assert not revealing_words_in(sheet.waits) or tells
        with pages.test_request_context("/calendar"):
            pages.preprocess_request()
            html = render_template("print/pdf.html", sheet=sheet)
        page = BeautifulSoup(html, "html.parser")
        boxes = len(page.select(".step__box"))
        assert boxes == len(page.select(".step")) - len(waiting)
        assert sheet.waits in page.get_text()

    short = compose(plan, Order(extent="short"), day=None)
    assert not [entry for part in short.parts for entry in part.waiting]


def test_a_step_that_waits_no_longer_changes_the_mark(library: Library) -> None:
    unknown = library.facts
    before = build_plan(library, Facts(unknown=unknown), OwnWords())
    out = Facts(frozenset({"left_already"}), unknown - {"left_already"})

    assert mark_of(before) != mark_of(build_plan(library, out, OwnWords()))


def test_only_a_step_with_much_written_into_it_may_run_on_to_the_next_page() -> None:
    def entry(words: str) -> Entry:
        return Entry("x" * 2000, lines=(Line("Note", words),))

    assert not entry("word " * 100).is_long
    assert entry("word " * 200).is_long
    assert entry("word\n" * 20).is_long
    assert Entry("x" * 2000, own=True).is_long
