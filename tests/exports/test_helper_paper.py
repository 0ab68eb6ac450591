"""The plan for somebody who helps: nothing that she wrote, unless she ticks it."""

import pytest

from planner.content.model import Library
from tests.exports.conftest import (
    NOTE,
    PERSON,
    PLACE,
    STEP,
    TELLING,
    TEXT,
    WHO,
)
from tests.exports.matterhorn import faults
from tests.exports.test_pages import PATH as MINE
from tests.exports.test_pages import fields_of, pdf_words
from tests.page import PageClient, text, texts
from tests.words import revealing_words_in

PATH = "/plan/paper/other/"
#: All that the imagined person wrote into the plan.
HERS = (NOTE, WHO, PLACE, PERSON, TEXT, STEP, TELLING, "third stair", "June 3")
#: What the boxes of it are called by.
WRITTEN = ("note:", "who:", "when:", "words:", "step:own:")


def boxes(page: PageClient, css: str = "") -> list[str]:
    """Return what is called by the boxes of the page."""
    return [str(box["value"]) for box in page.get(PATH).select(f"[name=part]{css}")]


def first_part(page: PageClient, *more: str) -> dict[str, list[str]]:
    """Return what the page sends as it stands, of the first part only."""
    before = page.get(PATH)
    section = before.select_one("main details")
    assert section is not None
    ticked = [str(box["value"]) for box in section.select("input[checked]")]
    return fields_of(before) | {"part": ["section:moment", *ticked, *more]}


def made(page: PageClient, fields: dict[str, list[str]]) -> str:
    page.send(PATH, fields)
    assert page.location == f"{PATH}ready", text(page.page)
    page.follow()
    page.send(f"{PATH}document", {"way": "save", "passphrase": ""})
    return pdf_words(page.response.get_data())


def test_u104_one_click_sets_the_plan_for_somebody_who_helps(
    filled_page: PageClient,
) -> None:
    page = filled_page
    for start in ("/paper/", MINE):
        assert page.get(start).select(f"main a[href$='{PATH}']"), start

    fields = fields_of(page.get(PATH))
    assert fields["extent"] == ["short"]
    assert fields["mode"] == ["quiet"]
    assert "unanswered" not in fields
    ticked, every = boxes(page, "[checked]"), boxes(page)
    for kind in WRITTEN:
        assert [each for each in every if each.startswith(kind)], kind
        assert not [each for each in ticked if each.startswith(kind)], kind
    assert "step:neighbour" in ticked


@pytest.mark.parametrize("mode", ["quiet", "coded", "plain"])
def test_u103_nothing_that_she_wrote_is_on_it_by_itself(
    filled_page: PageClient, library: Library, mode: str
) -> None:
    page = filled_page
    words = made(page, fields_of(page.get(PATH)) | {"mode": [mode]})
    shown = text(page.get(f"{PATH}ready"))
    for each in HERS:
        assert each not in words, each
        assert each not in shown, each
    assert len(words) > 400
    assert mode == "plain" or library.words.found_in(words) == []
    page.send(f"{PATH}document", {"way": "save", "passphrase": ""})
    assert faults(page.response.get_data()) == []
    disposition = page.response.headers["Content-Disposition"]
    assert revealing_words_in(disposition) == []


def test_u103_each_thing_that_she_wrote_can_be_put_in(
    filled_page: PageClient,
) -> None:
    page = filled_page
    every = boxes(page)
    fields = fields_of(page.get(PATH)) | {"part": every, "mode": ["plain"]}
    page.send(PATH, fields)
    shown = text(page.follow())
    for each in HERS:
        assert each in shown, each
    assert "Names of people only those that you ticked" in shown


def test_u103_what_was_put_in_is_asked_anew_and_the_rest_is_remembered(
    filled_page: PageClient,
) -> None:
    page = filled_page
    every = boxes(page)
    left = [each for each in every if each != "step:neighbour"]
    fields = fields_of(page.get(PATH))
    page.send(PATH, fields | {"part": left, "extent": ["all"], "text": ["large"]})

    ticked = boxes(page, "[checked]")
    assert not [each for each in ticked if each.startswith(WRITTEN)]
    assert "step:neighbour" not in ticked
    again = fields_of(page.get(PATH))
    assert again["extent"] == ["all"]
    assert again["text"] == ["large"]


def test_u103_what_she_writes_later_is_left_out_as_well(
    filled_page: PageClient,
) -> None:
    page = filled_page
    made(page, first_part(page))
    page.send("/plan/1/new", {"text": "Feed the pelican"})
    assert "pelican" not in text(page.get(f"{PATH}ready"))
    assert "pelican" in text(page.get(MINE))


def test_u104_her_own_plan_on_paper_stays_as_she_chose_it(
    filled_page: PageClient,
) -> None:
    page = filled_page
    before = fields_of(page.get(MINE))
    made(page, first_part(page, "words:good-room") | {"text": ["large"]})
    assert fields_of(page.get(MINE)) == before
    assert "words:good-room" not in before["part"]


def test_u113_it_goes_the_same_way_as_every_paper(filled_page: PageClient) -> None:
    page = filled_page
    made(page, first_part(page))
    page.send(f"{PATH}ready", {"way": "save"})
    assert page.location == f"{PATH}save"
    assert "no longer protected" in text(page.follow())
    assert "Back to the plan" in texts(page.page, "main a")
    assert not page.page.select("[data-enhance=saved]")
    assert "Copies you made" in text(page.get(MINE))


def test_u103_who_and_when_can_be_left_out_of_her_own_plan_too(
    filled_page: PageClient,
) -> None:
    page = filled_page
    fields = fields_of(page.get(MINE)) | {"names": ["y"]}
    page.send(MINE, fields)
    fields = fields_of(page.get(MINE))
    assert {"who:neighbour", "when:neighbour"} <= set(fields["part"])
    assert WHO in text(page.get(f"{MINE}ready"))
    out = {"who:neighbour", "when:neighbour"}
    kept = [each for each in fields["part"] if each not in out]
    page.send(MINE, fields | {"part": kept})
    shown = text(page.follow())
    assert WHO not in shown
    assert "June 3" not in shown
