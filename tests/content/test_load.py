import re
from datetime import date
from pathlib import Path

import pytest

from planner.content.load import load_library, load_words
from planner.content.model import Blank, Condition, Library
from planner.content.prose import Paragraph, Span
from planner.content.table import ContentError
from planner.core.periods import Period
from planner.paths import CHECKLISTS
from tests.content.conftest import Change


def test_the_small_content_is_read(folder: Path) -> None:
    library = load_library(folder)

    assert [section.id for section in library.sections] == ["home", "animals"]
    assert [guide.id for guide in library.guides] == ["second", "first"]
    item = library.item("cat-food")
    assert item.text == "Buy food for the cat."
    assert item.when == Condition.parse(["pets"], ["country_us"], "hide")
    assert item.blanks == (Blank("shop", "Shop", "place"),)
    assert item.source.addresses == ("https://example.org/cats",)
    assert item.source.checked_on == date(2026, 11, 20)
    assert library.item("door").source.editorial == "Everybody knows doors."
    assert library.item("door").source.addresses == ()
    assert library.section("home").heavy
    assert library.question("pets").facts == {"pets"}
    assert library.topic("now").questions[0].short
    assert library.country("us").emergency[0].emergency
    assert library.international.fact is None
    assert library.guide("first").body == (
        Paragraph((Span("See "), Span("the second", guide="second"), Span("."))),
    )
    assert library.blank("note").kind == "text"
    assert library.retired == {"dog-food"}
    assert library.facts == {"pets", "country_us"}


@pytest.mark.parametrize(
    "find",
    [
        "topic",
        "question",
        "section",
        "item",
        "list",
        "thing",
        "change",
        "claim",
        "tie",
        "country",
        "blank",
        "guide",
        "group",
        "page",
        "entry",
    ],
)
def test_what_is_not_there_is_a_key_error(find: str, real: Library) -> None:
    with pytest.raises(KeyError):
        getattr(real, find)("never-written")


FAULTS = [
    ("plan/home.toml", 'helps = "It opens."', "", "door: helps is missing"),
    ("plan/home.toml", "It opens.", " ", "door: helps has to be words"),
    ("plan/home.toml", "risk =", "riks =", "door: riks means nothing here"),
    ("plan/home.toml", 'id = "door"', "", "plan/home.toml: id is missing"),
    ("plan/home.toml", "order = 10", "order = true", "order has to be a whole number"),
    ("plan/home.toml", "heavy = true", "heavy = 1", "heavy has to be true or false"),
    ("plan/home.toml", "word = ", "word ", "plan/home.toml: Expected"),
    ("plan/home.toml", "[[item]]", "[item]", "item has to be a list of tables"),
    ("plan/home.toml", "editorial", "note_to_self", "neither source nor editorial"),
    ("plan/animals.toml", "CAT-1", "DOG-1", "cat-food: DOG-1 is not in sources.toml"),
    ("plan/animals.toml", '"hide"', '"maybe"', "unknown has to be one of show, hide"),
    ("plan/animals.toml", '["pets"]', '"pets"', "when has to be a list of words"),
    ("plan/animals.toml", '"place"', '"dog"', "shop: kind has to be one of text, "),
    ("questions.toml", 'label = "Are', 'lable = "Are', "pets: label is missing"),
    ("questions.toml", 'text = "Yes"', 'txt = "Yes"', "yes: text is missing"),
    ("helplines/us.toml", "2026-11-20", '"now"', "checked_on has to be a date"),
    ("helplines/us.toml", "2026-11-20", "2026-11-20T10:00:00", "has to be a date"),
    ("helplines/us.toml", "phone = ", "fone = ", "Emergency services: fone means noth"),
    ("helplines/us.toml", '["https://www.911.gov/"]', "[]", "source is missing"),
    ("sources.toml", '["https://example.org/cats"]', "[]", "CAT-1: addresses is miss"),
    ("guides/first.md", "+++", "---", "begin with its keys between +++ lines"),
    ("guides/first.md", "(guide:second)", "(second)", "first.md: a link goes to"),
    ("guides/first.md", "+++\nSee", "See", "begin with its keys between +++ lines"),
    ("plan/home.toml", "heavy = true", 'serves = ["x"]', "serves has no x: children"),
    (
        "plan/home.toml",
        "risk =",
        'only_after = ["x"]\nrisk =',
        "only_after has no x: left",
    ),
    ("questions.toml", "sign = {", "sign = 1 #", "pets: sign has to be a table"),
    ("questions.toml", "finding", "fnding", "pets: finding is missing"),
    ("questions.toml", "opens =", "urgnt = true, opens =", "urgnt means nothing here"),
    ("changes.toml", "reason", "raeson", "new-cat: reason is missing"),
    ("papers/box.toml", '["pet"]', '["cat"]', "cat-card: whose has no cat: me, child"),
    ("papers/box.toml", '"paper"', '"card"', "cat-card: kind has to be one of paper"),
    ("papers/box.toml", "how =", "hwo =", "cat-card: how is missing"),
    ("budget.toml", '"leaving"', '"later on"', "pegs: block has to be one of have, "),
    ("budget.toml", '"once"', '"daily"', "pegs: period has to be one of once, week"),
    ("budget.toml", "name =", "nmae =", "way-tent: name is missing"),
    ("words/en.toml", "words =", "wrods =", "words/en.toml: wrods means nothing here"),
]


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_is_said_with_its_place(
    folder: Path, change: Change, fault: tuple[str, str, str, str]
) -> None:
    name, before, after, says = fault
    change(name, before, after)
    with pytest.raises(ContentError, match=re.escape(says)) as caught:
        load_library(folder)
    assert caught.value.sentence.split(":")[0].endswith(Path(name).name)


def test_lists_signs_and_news_are_read(folder: Path) -> None:
    library = load_library(folder)

    assert [each.id for each in library.lists] == ["box"]
    card = library.thing("cat-card")
    assert library.list("box").things == (card,)
    assert (card.whose, card.kind, card.ten, card.expires) == (
        ("pet",),
        "paper",
        False,
        False,
    )
    assert [each.country for each in card.replace] == [None, "us"]
    assert library.change("new-cat").opens == ("animals",)
    sign = library.question("pets").sign
    assert sign is not None
    assert (sign.opens, sign.urgent) == (("animals",), False)


def test_lines_of_a_budget_and_ways_are_read(folder: Path) -> None:
    library = load_library(folder)

    (line,), (way,) = library.budget, library.ways
    assert (line.id, line.block, line.period) == ("pegs", "leaving", Period.ONCE)
    assert line.helps == "Count them first."
    assert (way.id, way.name, way.quiet) == ("way-tent", "A tent", "A tent")


def test_without_a_file_of_a_budget_there_is_none(folder: Path) -> None:
    (folder / "budget.toml").unlink()
    library = load_library(folder)
    assert not library.budget
    assert not library.ways


def test_without_a_file_of_news_there_are_none(folder: Path) -> None:
    (folder / "changes.toml").unlink()
    assert load_library(folder).changes == ()


def test_a_file_that_is_not_there_is_said(folder: Path) -> None:
    (folder / "retired.toml").unlink()
    with pytest.raises(ContentError, match=r"retired.toml: it cannot be read"):
        load_library(folder)


def test_a_file_in_another_encoding_is_said(folder: Path) -> None:
    (folder / "plan" / "home.toml").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(ContentError, match=r"home.toml: it cannot be read"):
        load_library(folder)


def test_without_the_list_for_other_countries_nothing_loads(folder: Path) -> None:
    (folder / "helplines" / "international.toml").unlink()
    with pytest.raises(ContentError, match=r"international.toml is missing"):
        load_library(folder)


def test_an_empty_list_of_words_is_refused(folder: Path) -> None:
    (folder / "words" / "en.toml").write_text("words = []\n", encoding="utf-8")
    with pytest.raises(ContentError, match="words is missing"):
        load_words(folder)


def test_the_words_can_be_read_alone() -> None:
    found = load_words(CHECKLISTS).found_in(
        "Call the Police. The police came, in secret"
    )
    assert found == ["Police", "police", "secret"]
