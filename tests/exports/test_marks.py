"""The mark of a version at the foot of every paper that has words of hers on it."""

import json
import re
from dataclasses import replace

import pytest

from planner.content.model import Library
from planner.exports.marks import mark_for
from planner.exports.sheet import Entry, Line, Part, Sheet, marked
from tests.exports.every import document, order, write
from tests.exports.test_discreet import KINDS
from tests.exports.test_join import words_of
from tests.page import PageClient, text

PART = Part("Monday", "", (Entry("Milk", lines=(Line("Note", "two"),)),))
SHEET = Sheet(title="List", cover="", parts=(PART,), size="a4", text="normal")
#: What has a foot: a card is cut or folded from one sheet and has none.
FOOTED = sorted(KINDS.keys() - {"card"})


def test_u60_the_mark_of_a_text_is_for_ever() -> None:
    assert mark_for(json.dumps([])) == "37W7"
    assert mark_for("a") != mark_for("b")


@pytest.mark.parametrize("kind", FOOTED)
def test_u117_each_page_of_each_kind_has_number_date_and_version(
    page: PageClient, library: Library, kind: str
) -> None:
    write(page, library)
    order(page, kind)
    said = text(page.follow())
    pages = words_of(document(page, kind))

    (mark,) = set(re.findall(r"Version (\w{4})\b", said))
    for number, words in enumerate(pages, 1):
        assert re.search(rf"\w+ \d+, \d{{4}} · Version {mark} ", words), words
        assert words.endswith(f"Page {number} of {len(pages)}")


@pytest.mark.parametrize("kind", FOOTED)
def test_u117_the_print_view_has_the_version_of_the_pdf(
    page: PageClient, library: Library, kind: str
) -> None:
    write(page, library)
    order(page, kind)
    (mark,) = set(re.findall(r"Version (\w{4})\b", text(page.follow())))

    view = page.get(f"{KINDS[kind][0]}view")

    assert text(view, ".foot").endswith(f" · Version {mark}")


def test_u117_what_is_cut_or_folded_has_no_foot_and_no_version(
    page: PageClient, library: Library
) -> None:
    write(page, library)
    order(page, "card")
    assert "Version" not in text(page.follow())
    assert "Version" not in " ".join(words_of(document(page, "card")))
    assert marked(replace(SHEET, shape="strip")).mark == ""


@pytest.mark.parametrize(
    "part",
    [
        replace(PART, title="Tuesday"),
        replace(PART, entries=(*PART.entries, Entry("Bread"))),
        replace(PART, entries=(replace(PART.entries[0], done=True),)),
        replace(PART, entries=(replace(PART.entries[0], lines=(Line("Note"),)),)),
        replace(PART, after=("So much.",)),
    ],
)
def test_u117_whatever_it_says_otherwise_is_another_version(part: Part) -> None:
    assert marked(replace(SHEET, parts=(part,))).mark != marked(SHEET).mark


def test_u117_looks_and_paper_are_no_other_version() -> None:
    other = replace(SHEET, title="Recipes", size="letter", text="large")

    assert marked(other).mark == marked(SHEET).mark


def test_u60_a_document_that_has_a_mark_keeps_it() -> None:
    assert marked(replace(SHEET, mark="K7QD")).mark == "K7QD"
