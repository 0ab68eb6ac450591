"""Tasks around the day: what may be written, and what the check says."""

from collections.abc import Callable
from pathlib import Path

import pytest

from planner.content.check import faults
from planner.content.load import load_library
from planner.content.model import Span
from planner.content.table import ContentError

STAGE = """\
order = {order}
word = "Stage"
title = "A stage"
quiet_title = "A stage"
intro = "A short line."
{span}
"""
TASK = """
[[task]]
id = "{name}"
text = "Do the thing that is called {name}."
quiet = "The thing {name}."
helps = "It helps."
editorial = "Made up."
"""
PARTS = {
    "early": "from = -9\nto = -1",
    "late": "from = 1\nto = 9",
    "on": "from = 0\nto = 0",
}
Write = Callable[..., list[str]]


def task(name: str, *lines: str) -> str:
    return TASK.format(name=name) + "\n".join(lines)


def linked(name: str, item: str, *lines: str) -> str:
    return "\n".join(("", "[[task]]", f'id = "{name}"', f'item = "{item}"', *lines))


@pytest.fixture
def write(folder: Path) -> Write:
    """Write stages into the small content, and return what is wrong with them."""

    def write_stages(early: str = "", late: str = "", **more: str) -> list[str]:
        (folder / "weeks").mkdir(exist_ok=True)
        parts = {"early": early, "late": late, **more}
        for order, (name, text) in enumerate(parts.items()):
            head = STAGE.format(order=order, span=PARTS.get(name, ""))
            path = folder / "weeks" / f"{name}.toml"
            path.write_text(head + text, encoding="utf-8")
        return faults(load_library(folder))

    return write_stages


def items(folder: Path) -> list[str]:
    return [item.id for item in load_library(folder).items]


def test_stages_without_a_fault_have_none(write: Write, folder: Path) -> None:
    first, second = items(folder)
    found = write(
        linked("a", first, 'before = ["b"]', 'because = "So it is."')
        + task("b", 'risk = "Seen."', "notice = true", "from = -3", "to = -1"),
        task("c") + linked("d", second),
        free=task("e"),
    )
    assert [each for each in found if "weeks" in each] == []
    library = load_library(folder)
    spans = {each.id: each.span for each in library.tasks}
    assert spans["a"] == Span(-9, -1)
    assert spans["b"] == Span(-3, -1)
    assert spans["e"] is None
    assert [each.id for each in library.tasks] == ["a", "b", "c", "d", "e"]


BECAUSE = 'because = "So."'
B_FIRST = 'before = ["b"]'


@pytest.mark.parametrize(
    ("early", "late", "wrong"),
    [
        (linked("a", "nothing"), "", "item names nothing, which is no step"),
        (task("a", "notice = true"), "", "notice needs a risk"),
        (task("a", B_FIRST) + task("b"), "", "before and because belong together"),
        (task("a", BECAUSE), "", "before and because belong together"),
        (task("a", "from = -20", "to = -2"), "", "its days lie outside"),
        (task("a", 'only_after = ["left"]'), "", "it waits for what comes after"),
        (task("a", 'before = ["x"]', BECAUSE), "", "before names x, which is no task"),
        (task("b"), task("a", B_FIRST, BECAUSE), "b has earlier days"),
        (
            task("a", B_FIRST, BECAUSE, "from = -3", "to = -2")
            + task("b", "from = -5", "to = -1"),
            "",
            "b has earlier days",
        ),
        (
            task("a", B_FIRST, BECAUSE)
            + task("b", 'before = ["a"]', 'because = "So."'),
            "",
            "these tasks wait for one another: a, b",
        ),
        (
            "",
            task("a", B_FIRST, BECAUSE, 'only_after = ["left"]') + task("b"),
            "it comes after one that waits, so it needs only_after",
        ),
        (task("a") + task("a"), "", "this task is there 2 times"),
    ],
)
def test_the_check_says_what_is_wrong(
    write: Write, early: str, late: str, wrong: str
) -> None:
    found = [each for each in write(early, late) if each.startswith("weeks")]
    assert [each for each in found if wrong in each], found


def test_a_step_of_the_plan_is_one_task_only_and_is_never_said_again(
    write: Write, folder: Path
) -> None:
    first = next(load_library(folder).items)
    twice = write(linked("a", first.id) + linked("b", first.id))
    assert f"weeks/early.toml: b: {first.id} is a task already" in twice
    again = task("a").replace("Do the thing that is called a.", first.text.upper())
    assert "weeks/early.toml: a: the plan has this step: name it with item" in write(
        again
    )


def test_the_day_itself_has_no_task(write: Write) -> None:
    found = write(free=task("e", "from = 0", "to = 0"))
    assert [each for each in found if "its days lie outside" in each]
    found = write(on=task("f"))
    assert [each for each in found if "the day itself has no tasks" in each]


def test_tasks_without_days_have_no_days_to_disagree(write: Write) -> None:
    found = write(free=task("a", B_FIRST, BECAUSE) + task("b"))
    assert [each for each in found if each.startswith("weeks")] == []


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        (task("a", "from = 2"), "from and to belong together"),
        (task("a", "from = 2", "to = 1"), "from and to belong together"),
        (task("a", 'from = "x"', "to = 1"), "from has to be a whole number"),
        (task("a", "short = true"), "a task has no blanks"),
        (
            task("a", 'blanks = [{ id = "q", label = "Q" }]'),
            "a task has no blanks",
        ),
        (linked("a", "x", 'text = "Words."'), "text means nothing here"),
        (task("a", 'colour = "red"'), "colour means nothing here"),
    ],
)
def test_reading_is_strict(write: Write, text: str, wrong: str) -> None:
    with pytest.raises(ContentError, match=wrong):
        write(text)


def test_titles_and_quiet_words_of_a_stage_give_nothing_away(write: Write) -> None:
    found = write(task("a").replace("The thing a.", "Tell a secret."))
    assert [each for each in found if "gives away secret" in each]
