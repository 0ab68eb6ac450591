"""What forms ask for, and what they never ask for."""

import ast
import re
from collections.abc import Iterator

import pytest

from planner.content.model import Library
from tests.house.source import modules, short, tree_of
from tests.page import FORGETFUL, PageClient, text, texts

#: How other forms take a name apart, or ask for more than a word for somebody.
TAKEN_APART = re.compile(
    r"\b(?:first|last|middle|given|family|maiden|full|legal|real)[ _]?names?\b"
    r"|\bsurname\b|\bforename\b|\bsalutation\b|\bmrs?\b|\bms\b|\bgender\b|\bsex\b"
    r"|\bdate of birth\b|\bbirth ?date\b",
    re.IGNORECASE,
)
SHORT = "A nickname or initials is enough."
#: Fields for a person that are typed into, and all that is said about them.
PEOPLE = (
    ("/numbers/new", "name", SHORT),
    ("/people/new", "label", SHORT),
    ("/papers/new", "label", SHORT),
    ("/notes/new", "who", f"{SHORT} Somebody new is added to your people."),
    ("/plan/1/1", "who", f"{SHORT} Somebody new is added to your people."),
)


def words_of_forms() -> Iterator[tuple[str, str]]:
    """Return the names, labels and hints of every field of every form."""
    for path in modules():
        if path.name != "forms.py":
            continue
        for node in ast.walk(tree_of(path)):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                yield short(path), node.value
            if isinstance(node, ast.Name):
                yield short(path), node.id


def test_u44_no_form_takes_a_name_apart(library: Library) -> None:
    asked = list(words_of_forms())
    asked += [(item.id, b.label) for item in library.items for b in item.blanks]
    asked += [(one.id, one.label) for one in library.questions]
    assert len(asked) > 200

    assert [(at, words) for at, words in asked if TAKEN_APART.search(words)] == []


def test_u44_the_test_sees_such_a_form() -> None:
    for words in ("First name", "last_name", "Mr or Ms", "Surname"):
        assert TAKEN_APART.search(words), words
    assert not TAKEN_APART.search("Who is it?")


@pytest.mark.parametrize(("path", "name", "said"), PEOPLE)
def test_u44_a_person_is_one_line_of_free_text(
    page: PageClient, path: str, name: str, said: str
) -> None:
    form = page.get(path).select_one("main form")
    assert form is not None
    lines = form.select(f"input[name={name}]")

    assert len(lines) == 1
    assert lines[0]["type"] == "text"
    assert {key: lines[0].get(key) for key in FORGETFUL} == FORGETFUL
    assert "pattern" not in lines[0].attrs
    hint = str(lines[0]["aria-describedby"])
    assert text(form, f"#{hint}") == said


def test_u44_blanks_for_people_take_anything(
    page: PageClient, library: Library
) -> None:
    number, at, place = next(
        (number, at, place)
        for number, section in enumerate(library.sections, 1)
        for at, item in enumerate(section.items, 1)
        for place, blank in enumerate(item.blanks, 1)
        if blank.kind == "person" and not item.when.facts
    )
    path = f"/plan/{number}/{at}/blanks"
    page.send(path, {f"blank{place}": "J. / \N{BLACK STAR} 2"})
    line = page.get(path).select_one(f"input[name=blank{place}]")

    assert line is not None
    assert line["value"] == "J. / \N{BLACK STAR} 2"
    assert line["spellcheck"] == "false"


# -- U145: what stands where there is nothing yet


def test_u145_no_numbers_yet_one_sentence_and_one_action(page: PageClient) -> None:
    page.get("/numbers/")

    empty = page.page.select_one("#own + .rows")
    assert empty is not None
    assert len(texts(empty, "p:not(.flow)")) == 1
    assert texts(empty, "a") == ["Add a number"]
    assert not empty.select("img, svg")
    page.send("/numbers/new", {"name": "tea house"})
    page.get("/numbers/")
    assert texts(page.page, "main a").count("Add a number") == 1


def test_u145_a_part_without_steps_can_be_filled_or_left_out(
    page: PageClient, library: Library
) -> None:
    number = len(library.sections)
    while buttons := page.get(f"/plan/{number}").select("button[value^='not_for_me:']"):
        page.send(f"/plan/{number}/change", {"change": str(buttons[0]["value"])})

    empty = page.page.select_one("main h1 ~ .rows.row")
    assert empty is not None
    assert len(texts(empty, "p:not(.flow)")) == 1
    assert texts(empty, "a") == ["Add a step of your own", "Not for me"]
    page.get(page.path_of(str(empty.select("a")[1]["href"])))
    assert page.status == 200
    assert "shown" in {str(box["name"]) for box in page.page.select("main input")}


def test_u145_without_dates_the_first_page_leaves_them_out(page: PageClient) -> None:
    page.get("/")

    assert "The next two weeks" not in texts(page.page, "h2")
