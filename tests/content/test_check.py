from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from planner.content.check import faults, main, old
from planner.content.load import load_library
from planner.core import clock
from tests.content.conftest import Change

LONG = "word " * 401
HARD = "Considerable administrative preparation is necessary."
DOOR = 'editorial = "Everybody knows doors."'

FAULTS = [
    ("plan/home.toml", '"door"', '"cat-food"', "cat-food: this item is there 2 times"),
    ("plan/home.toml", '"door"', '"dog-food"', "dog-food: this id was used once"),
    ("plan/animals.toml", '["pets"]', '["dogs"]', "cat-food: no answer gives the fact"),
    ("plan/animals.toml", '["pets"]', "[]", "pets: nothing uses this fact"),
    ("helplines/us.toml", 'fact = "country_us"', "", "us.toml: fact is missing"),
    (
        "helplines/us.toml",
        "[[emergency]]",
        "[[service]]",
        "us.toml: the emergency number",
    ),
    ("questions.toml", "This changes", "so " * 61, "now: why has more than 60 words"),
    ("questions.toml", "short = true", 'when = ["country_us"]', "pets: it depends on"),
    ("questions.toml", '"no"', '"yes"', "pets: it needs two choices or more"),
    (
        "plan/home.toml",
        'label = "Shop"',
        'label = "Store"',
        "the blank shop is another",
    ),
    (
        "sources.toml",
        "https://",
        "shelf ",
        "cat-food: shelf example.org/cats is no pub",
    ),
    ("helplines/us.toml", '["https://www.211', '["www.211', "211: www.211.org is no"),
    ("plan/animals.toml", 'unknown = "hide"', "", "cat-food: unknown_text is missing"),
    (
        "plan/home.toml",
        "risk =",
        'unknown_text = "X."\nrisk =',
        "door: unknown_text woul",
    ),
    ("plan/animals.toml", 'source = ["CAT-1"]', DOOR, ""),
    (
        "guides/first.md",
        "guide:second",
        "guide:third",
        "first.md: the link to third goes",
    ),
    ("guides/second.md", "Nothing more.", LONG, "second.md: 401 words, more than 400"),
    ("plan/home.toml", "Oil the door.", "A secret door.", "gives away secret"),
    ("plan/home.toml", 'label = "Note"', 'label = "Keep out"', "gives away Keep out"),
    (
        "plan/home.toml",
        'title = "Home"',
        'title = "Secrets"',
        "home.toml: 'Secrets' gives",
    ),
    ("words/en.toml", '"zz149"', "", ""),
    ("words/en.toml", '"zz148", "zz149"', '"zz148"', ""),
    (
        "plan/home.toml",
        "It may creak.",
        "Considerable administrative complications necessitate coordination.",
        "door: reading grade",
    ),
    ("plan/home.toml", "Look at the door.", HARD, "door: reading grade of text is"),
    ("plan/home.toml", "Oil the door.", HARD, "door: reading grade of quiet is"),
    ("plan/home.toml", "Oil the door.", "Considerable furniture.", ""),
    (
        "plan/animals.toml",
        'unknown = "hide"',
        f'unknown_text = "{HARD}"',
        "cat-food: reading grade of unknown_text is",
    ),
]


FAULTS += [
    ("plan/home.toml", "risk =", 'before = ["dog"]\nrisk =', "before names dog, which"),
    ("plan/home.toml", "risk =", 'before = ["door"]\nrisk =', "one another: door"),
    ("plan/home.toml", "risk =", 'only_after = ["left"]\nrisk =', "the moment left"),
    ("questions.toml", '"No" }', '"No", facts = ["pets"] }', "a sign needs one choice"),
    (
        "questions.toml",
        'opens = ["animals"]',
        "opens = []",
        "pets: the sign opens noth",
    ),
    (
        "questions.toml",
        'opens = ["animals"]',
        'opens = ["x"]',
        "pets: it opens x, which",
    ),
    (
        "questions.toml",
        "A cat may scratch.",
        "Considerable " * 9,
        "pets: reading grade",
    ),
    ("changes.toml", '["animals"]', '["dogs"]', "new-cat: it opens dogs, which is no"),
    ("changes.toml", '["animals"]', "[]", "new-cat: it opens nothing"),
    ("changes.toml", "because of a cat", "secretly", "new-cat: 'secretly' gives away"),
    ("papers/box.toml", "Small card", "Secret card", "cat-card: 'Secret card' gives"),
    ("papers/box.toml", '"The box"', '"Secret"', "papers/box.toml: 'Secret' gives"),
    (
        "papers/box.toml",
        '["country_us"]',
        '["dogs"]',
        "cat-card: no answer gives the fact",
    ),
    ("papers/box.toml", '"us"', '"zz"', "cat-card: replace has no country zz"),
    ("papers/box.toml", 'country = "us"', "", "replace has the general way 2 times"),
    ("budget.toml", '"Pegs"', '"Secret pegs"', "pegs: 'Secret pegs' gives"),
    ("budget.toml", 'quiet = "A tent"', 'quiet = "Secret tent"', "way-tent: 'Secret"),
    ("budget.toml", "Count them", "Considerable " * 9, "pegs: reading grade"),
    (
        "budget.toml",
        "helps",
        'when = ["dogs"]\nhelps',
        "pegs: no answer gives",
    ),
    ("helplines/us.toml", 'bill = "Shows."', "", "us.toml: 211: bill is missing"),
    (
        "helplines/us.toml",
        'phone = "211"\nbill = "Shows."\nweb = "https://www.211.org"',
        "",
        "us.toml: 211: there is no way to reach it",
    ),
    (
        "helplines/us.toml",
        'name = "211"',
        'name = "Emergency services"',
        "us.toml: Emergency services: there 2 times",
    ),
    (
        "helplines/international.toml",
        "web =",
        'phone = "1"\nbill = "Shows."\nweb =',
        "A list: a number works in one country only",
    ),
    ("helplines/international.toml", "[[service]]", "[[emergency]]", "is no list for"),
]


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_in_the_whole_is_said(
    folder: Path, change: Change, fault: tuple[str, str, str, str]
) -> None:
    name, before, after, says = fault
    change(name, before, after)
    found = faults(load_library(folder))
    assert [line for line in found if says in line] or not says
    assert bool(found) is bool(says)


def test_the_small_content_has_no_fault(folder: Path) -> None:
    assert faults(load_library(folder)) == []


def test_a_source_that_nothing_uses_is_said(folder: Path, change: Change) -> None:
    change("plan/animals.toml", 'source = ["CAT-1"]', DOOR)
    change("guides/first.md", 'source = ["CAT-1"]', DOOR)
    change("papers/box.toml", 'source = ["CAT-1"]', DOOR)
    change("papers/box.toml", 'source = ["CAT-1"]', DOOR)
    change("questions.toml", 'source = ["CAT-1"]', DOOR)
    assert faults(load_library(folder)) == [
        "sources.toml: CAT-1: nothing uses this source"
    ]


def test_parts_that_wait_for_one_another_are_said(folder: Path, change: Change) -> None:
    change("plan/home.toml", "[[item]]", '[[item]]\nbefore = ["cat-food"]')
    assert faults(load_library(folder)) == []

    more = (folder / "plan" / "home.toml").read_text(encoding="utf-8")
    item = more[more.index("[[item]]") : more.index("blanks")].replace("door", "roof")
    item = item.replace('before = ["cat-food"]\n', "").replace("the roof", "the door")
    (folder / "plan" / "home.toml").write_text(more + item, encoding="utf-8")
    change("plan/animals.toml", "[[item]]", '[[item]]\nbefore = ["roof"]')

    assert faults(load_library(folder)) == [
        "plan: steps of these parts wait for one another: animals, home"
    ]


def test_a_plan_with_nothing_in_it_is_said(folder: Path) -> None:
    for path in (folder / "plan").iterdir():
        path.unlink()
    assert "plan: there is no part at all" in faults(load_library(folder))


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("plan/home.toml", "plan/home.toml: there is no item in it"),
        ("papers/box.toml", "papers/box.toml: there is no thing in it"),
    ],
)
def test_what_is_empty_is_said(folder: Path, name: str, says: str) -> None:
    path = folder / name
    text = path.read_text(encoding="utf-8")
    path.write_text(text[: text.index("[[")], encoding="utf-8")
    assert says in faults(load_library(folder))


def test_what_was_checked_over_two_years_ago_is_a_fault(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with clock.frozen(wall=datetime(2028, 12, 1, tzinfo=UTC)):
        assert main([str(folder)]) == 1
    assert (
        "us.toml: 211: checked on 2026-11-20, over two years ago\n"
        in capsys.readouterr().out
    )


def test_too_few_words_are_said(folder: Path) -> None:
    (folder / "words" / "en.toml").write_text('words = ["secret"]\n', encoding="utf-8")
    assert faults(load_library(folder)) == ["words/en.toml: fewer than 150"]


def test_a_page_with_too_many_questions_is_said(folder: Path) -> None:
    path = folder / "questions.toml"
    text = path.read_text(encoding="utf-8")
    start = text.index("[[topic.question]]")
    question = text[start : text.index("[[topic.question]]", start + 1)]
    more = [question.replace('"pets"', f'"pets{number}"', 1) for number in range(8)]
    path.write_text(text + "\n".join(more), encoding="utf-8")
    assert faults(load_library(folder)) == [
        "questions.toml: now: a page has 1 to 5 questions",
        "questions.toml: more than 8 belong to the short path",
    ]


def test_what_was_checked_over_a_year_ago_is_named(folder: Path) -> None:
    library = load_library(folder)
    assert old(library, date(2027, 11, 20)) == []
    named = old(library, date(2027, 11, 21))
    assert "helplines/us.toml: 211: checked on 2026-11-20" in named
    assert len(named) == 2 + 2 + 3 + 1 + 1 + 1


def run(*arguments: str) -> int:
    with clock.frozen(wall=datetime(2026, 12, 1, tzinfo=UTC)):
        return main(arguments)


def test_the_command_says_what_there_is(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(str(folder)) == 0
    assert capsys.readouterr().out == (
        "2 questions, 2 items in 2 sections, 1 papers and belongings,"
        " 1 lines of a budget, 0 tasks in 0 stages, 1 countries, 0 pages in 0 groups,"
        " 2 help pages, 153 words\n"
    )


def test_the_command_fails_on_a_fault(
    folder: Path, change: Change, capsys: pytest.CaptureFixture[str]
) -> None:
    change("guides/first.md", "guide:second", "guide:third")
    assert run(str(folder)) == 1
    assert capsys.readouterr().out.startswith(
        "guides/first.md: the link to third goes nowhere\n"
    )


def test_the_command_fails_on_content_that_cannot_be_read(
    folder: Path, change: Change, capsys: pytest.CaptureFixture[str]
) -> None:
    change("plan/home.toml", "helps", "hleps")
    assert run(str(folder)) == 1
    assert capsys.readouterr().out == "plan/home.toml: door: helps is missing\n"


def test_the_command_checks_the_real_content_by_itself(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert run() == 0
    assert "questions" in capsys.readouterr().out
