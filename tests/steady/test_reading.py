"""Content of these pages is read strictly: `file: item: what is wrong`."""

import shutil
from pathlib import Path

import pytest

from planner.content import check_pages
from planner.content.check import faults
from planner.content.load import load_library
from planner.content.pages import Ticks, links_of
from planner.content.table import ContentError

SMALL = Path(__file__).parents[1] / "content" / "small"
GROUPS = """
[[group]]
id = "one"
order = 10
word = "One"
title = "One"
quiet_title = "One"
intro = "For this test."
part = [{ id = "first", title = "First" }, { id = "second", title = "Second" }]
"""
HEAD = """
kind = "{kind}"
group = "one"
part = "first"
order = 10
word = "Cards"
title = "Cards"
quiet_title = "Cards"
intro = "Some cards."
rows = [1]
editorial = "For this test."
"""
CARDS = """
[[card]]
id = "card-a"
text = "A cat sat."
quiet = "A cat."
ask = "Did it?"
step = "Look."
leads = ["guide:first", "numbers"]
source = ["CAT-1"]
[[card]]
id = "card-b"
text = "A dog ran."
quiet = "A dog."
"""
PROMPTS = """
[[prompt]]
id = "prompt-a"
text = "What now?"
quiet = "Now"
rows = 1
choices = ["Yes", "No"]
"""
TICKS = """
[[tick]]
id = "tick-a"
text = "It fits."
quiet = "Fits"
shows = ["other"]
hides = ["other"]
because = "It may."
[[tick]]
id = "tick-b"
text = "It does not fit."
quiet = "Not"
"""
SCRIPTS = """
[[script]]
id = "script-a"
title = "Short"
text = "Not {when-no} please."
quiet = "Not now."
most = 9
blanks = [{ id = "when-no", label = "When" }]
"""
SCALES = """
good_hours = "Good"
hard_hours = "Hard"
[[scale]]
id = "scale-a"
text = "How calm?"
quiet = "Calm"
low = "not"
high = "very"
moments = ["before"]
[[mark]]
id = "mark-a"
text = "Rain"
quiet = "Wet"
"""
STAGES = """
[[stage]]
id = "stage-a"
title = "First"
intro = "Begin."
[[stage.step]]
id = "step-a"
text = "Sit down."
quiet = "Sit."
"""
GUIDED = """
ends = "That is all."
[[step]]
id = "step-a"
text = "Sit down."
quiet = "Sit."
seconds = 60
"""
COLUMNS = """
[[column]]
id = "left"
title = "Left"
[[column]]
id = "right"
title = "Right"
[[line]]
id = "line-a"
column = "left"
text = "A line."
quiet = "Line"
"""
BODIES = {
    "cards": CARDS,
    "prompts": PROMPTS,
    "ticks": TICKS,
    "scripts": SCRIPTS,
    "scales": SCALES,
    "stages": STAGES,
    "guided": GUIDED,
    "columns": COLUMNS,
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A small content with one page, which a test writes."""
    made = shutil.copytree(SMALL, tmp_path / "small")
    (made / "steady").mkdir()
    (made / "steady" / "groups.toml").write_text(GROUPS)
    other = HEAD.format(kind="cards") + CARDS.replace("card-", "other-")
    (made / "steady" / "other.toml").write_text(other)
    return made


def write(folder: Path, kind: str, before: str = "", after: str = "") -> None:
    text = HEAD.format(kind=kind) + BODIES.get(kind, CARDS)
    assert before in text
    (folder / "steady" / "page.toml").write_text(text.replace(before, after, 1))


@pytest.mark.parametrize("kind", BODIES)
def test_a_page_of_each_kind_is_read_and_has_no_fault(folder: Path, kind: str) -> None:
    write(folder, kind)
    library = load_library(folder)
    assert faults(library) == []
    page = library.page("page")
    assert page.rows == (1,)
    assert page.entries
    assert library.group("one").parts == (("first", "First"), ("second", "Second"))
    assert all(library.entry(entry.id) is entry for entry in page.entries)
    assert all(entry.words for entry in page.entries)


def test_links_and_blanks_are_known(folder: Path) -> None:
    write(folder, "scripts")
    library = load_library(folder)
    assert library.blank("when-no").label == "When"
    links = [link.id for _name, link in links_of(library.page("other"))]
    assert links == ["first", ""]


UNREADABLE = [
    ("cards", '"cards"', '"cads"', "kind has to be one of cards, prompts"),
    ("cards", "rows = [1]", 'rows = ["1"]', "rows has to be a list of whole numbers"),
    ("cards", "order = 10", "", "order has to be a whole number"),
    ("cards", "guide:first", "gide:first", "card-a: leads has 'gide:first'"),
    ("cards", '"numbers"', '"nowhere"', "leads has 'nowhere'"),
    ("cards", 'ask = "', 'aks = "', "card-a: aks means nothing here"),
    ("prompts", "rows = 1\n", "rows = 0\n", "prompt-a: rows has to be 1 or more"),
    ("prompts", '"Yes", "No"', "1", "choices has to be a list of words"),
    ("ticks", 'because = "It may."', "", "hides and because belong together"),
    ("cards", "rows = [1]", 'unless = ["pets"]', "unless and because go together"),
    ("scripts", "{when-no}", "", "when-no has to be in text and in blanks"),
    ("scales", 'hard_hours = "Hard"', "", "hours and hard_hours belong together"),
    ("scales", 'hard_hours = "', 'shortest = 1\nhard_hours = "', "from 2 to 28 days"),
    ("stages", 'intro = "Begin."', "", "stage-a: intro is missing"),
    ("columns", 'title = "Left"', "", "left: title is missing"),
    ("guided", 'ends = "That is all."', "", "ends is missing"),
]


@pytest.mark.parametrize(("kind", "before", "after", "said"), UNREADABLE)
def test_what_cannot_be_read_is_named(
    folder: Path, kind: str, before: str, after: str, said: str
) -> None:
    write(folder, kind, before, after)
    with pytest.raises(ContentError) as caught:
        load_library(folder)
    assert caught.value.sentence.startswith("steady/page.toml: ")
    assert said in caught.value.sentence


MORE = '[[card]]\nid = "card-c"\ntext = "x"\nquiet = "y"\n'
WRONG = [
    ("cards", 'group = "one"', 'group = "two"', "there is no group two"),
    ("cards", 'part = "first"', 'part = "third"', "its group has no part third"),
    ("cards", "rows = [1]", "rows = [0, 199]", "rows has [0, 199]"),
    ("cards", "guide:first", "guide:third", "card-a: there is no guide third"),
    ("cards", "guide:first", "page:page", "card-a: it leads to itself"),
    ("cards", 'step = "Look."', "", "card-a: leads belongs to a step"),
    ("cards", CARDS, "", "there is nothing in it"),
    ("cards", 'quiet = "A cat."', f'quiet = "{"a " * 60}"', "quiet is longer than 90"),
    ("cards", 'id = "card-a"', 'id = "card-b"', "this entry is there 2 times"),
    (
        "cards",
        CARDS,
        'turns = "day"\n[[card]]\nid = "card-a"\ntext = "A cat."\nquiet = "Cat."',
        "one card cannot take turns",
    ),
    ("prompts", '"Yes", "No"', '"Yes"', "prompt-a: one choice is none"),
    ("ticks", 'shows = ["other"]', 'shows = ["page"]', "shows or hides page, which"),
    ("ticks", 'hides = ["other"]', 'hides = ["none"]', "shows or hides none, which"),
    ("scripts", "please.", "please }.", "script-a: there is a loose brace in text"),
    ("scripts", "most = 9", "most = 1", "longer than the most of its own hint"),
    (
        "scripts",
        'label = "When"',
        'label = "When", kind = "amount"',
        "a blank of a script is a text, a person or a place",
    ),
    (
        "scripts",
        SCRIPTS,
        SCRIPTS.replace("when-no", "note"),
        "the blank note is another one elsewhere",
    ),
    ("columns", 'id = "right"', 'id = "left"', "the column left is there twice"),
    ("columns", 'column = "left"', 'column = "up"', "line-a: there is no column up"),
    ("guided", "seconds = 60", "seconds = 5", "step-a: seconds run from 10 to 1800"),
]


@pytest.mark.parametrize(("kind", "before", "after", "said"), WRONG)
def test_what_does_not_fit_is_a_fault(
    folder: Path, kind: str, before: str, after: str, said: str
) -> None:
    write(folder, kind, before, after)
    found = faults(load_library(folder))
    assert any("page.toml" in line and said in line for line in found), found


@pytest.mark.parametrize(
    ("kind", "text", "said"),
    [
        (
            "prompts",
            'way = "letter"\n' + PROMPTS + PROMPTS.replace("-a", "-b"),
            "a letter has one prompt",
        ),
        (
            "prompts",
            'way = "again"\n'
            + "".join(PROMPTS.replace("-a", f"-{n}") for n in "abcdef"),
            "a form has at most 5 prompts",
        ),
        (
            "ticks",
            'pick = "one"\n[[tick]]\nid = "t"\ntext = "One."\nquiet = "1"',
            "one line is no choice",
        ),
        (
            "scales",
            '[[mark]]\nid = "m"\ntext = "Rain"\nquiet = "Wet"',
            "it has 1 to 4 scales",
        ),
        (
            "stages",
            STAGES + STAGES.replace("step-a", "step-b"),
            "stage-a is there twice",
        ),
        (
            "stages",
            STAGES + '[[stage]]\nid = "stage-b"\ntitle = "B"\nintro = "Go."',
            "stage-b: there is no step in it",
        ),
        (
            "columns",
            COLUMNS.replace('[[column]]\nid = "right"\ntitle = "Right"', ""),
            "it has fewer than two columns",
        ),
    ],
)
def test_a_whole_page_that_does_not_fit_is_a_fault(
    folder: Path, kind: str, text: str, said: str
) -> None:
    (folder / "steady" / "page.toml").write_text(HEAD.format(kind=kind) + text)
    assert any(said in line for line in faults(load_library(folder)))


def test_a_page_for_the_hardest_hour_is_easier_to_read(folder: Path) -> None:
    hard = "Alternatively, everybody considers uncomplicated alternatives carefully."
    text = HEAD.format(kind="ticks").replace("Some cards.", hard)
    (folder / "steady" / "page.toml").write_text(text + TICKS)
    found = faults(load_library(folder))
    assert any("above 8" in line for line in found)
    (folder / "steady" / "page.toml").write_text(f"crisis = true\n{text}{TICKS}")
    assert any("above 6" in line for line in faults(load_library(folder)))


def test_parts_of_a_group_have_different_ids(folder: Path) -> None:
    twice = GROUPS.replace('id = "second"', 'id = "first"')
    (folder / "steady" / "groups.toml").write_text(twice)
    found = list(check_pages.faults(load_library(folder)))
    assert found == ["steady/groups.toml: one: two of its parts have one id"]


def test_no_pages_at_all_are_no_fault() -> None:
    library = load_library(SMALL)
    assert not library.pages
    assert not library.groups
    assert list(check_pages.faults(library)) == []


def test_a_word_that_gives_away_is_kept_out_of_quiet_wording(folder: Path) -> None:
    word = load_library(SMALL).words.entries[0].removesuffix("*")
    write(folder, "cards", 'quiet = "A cat."', f'quiet = "A {word}."')
    assert any("gives away" in line for line in faults(load_library(folder)))


def test_ticks_are_no_quiz() -> None:
    assert {"entries", "pick", "words"} == set(Ticks.__dataclass_fields__)
