"""Empty sheets of everything in one go: no passphrase, no store, by section."""

from planner.content.model import Library
from planner.web.i18n import Language
from tests.exports.pages import opened
from tests.exports.test_pages import pdf_words
from tests.page import PageClient, text

PATH = "/paper/sheets"
SAID = {"mode": "quiet", "size": "a4", "text": "normal", "look": "", "language": "en"}


def parts(page: PageClient, *begins: str) -> list[str]:
    boxes = page.get(PATH).select("input[name=part]")
    every = [str(box["value"]) for box in boxes]
    return [each for each in every if each.startswith(begins)]


def test_u108_everything_comes_without_a_passphrase_and_without_a_store(
    closed_page: PageClient, library: Library
) -> None:
    every = parts(closed_page, "")
    assert all(b.has_attr("checked") for b in closed_page.page.select("[name=part]"))
    closed_page.send(PATH, {**SAID, "part": every, "way": "print"})
    assert closed_page.status == 200
    said = text(closed_page.page, "#paper")
    assert len(closed_page.page.select(".sheet__part--starts")) == 4
    assert library.words.found_in(said) == []
    for box in closed_page.get(PATH).select("[name=part]"):
        label = closed_page.page.select_one(f"label[for='{box['id']}']")
        assert label is not None
        words = label.get_text()
        if ":" in str(box["value"]):
            assert words in said, box
    with_steps = [each.quiet_title for each in library.sections if each.items]
    assert sum(title in said for title in with_steps) >= len(with_steps) - 1
    for line in library.budget:
        assert line.quiet in said, line.id
    for each in library.lists:
        assert each.quiet_title in said, each.id
    assert "Amount, and how often" in said


def test_u129_only_the_sections_that_are_ticked_are_there(
    closed_page: PageClient, library: Library
) -> None:
    first = f"plan:{library.sections[0].id}"
    few = [*parts(closed_page, "money:"), "money", "plan", first]
    said = {**SAID, "mode": "plain", "part": few, "way": "show"}
    closed_page.send(PATH, said)
    data = closed_page.response.get_data()
    words = pdf_words(data)
    assert library.sections[0].title in words
    assert library.sections[1].title not in words
    assert library.budget[0].label in words
    # What was not offered quietly is left out as well.
    assert not [each.title for each in library.pages if each.title in words]
    with opened(data) as pdf:
        assert 2 <= len(pdf.pages) <= 10
        assert "/Info" not in pdf.trailer


def test_u129_a_section_is_picked_by_what_it_is_in_every_way_of_speaking(
    closed_page: PageClient, library: Library
) -> None:
    page = next(each for each in library.pages if each.id == "my-reasons")
    few = {**SAID, "part": ["pages", "pages:my-reasons"], "way": "print"}
    for mode, title in (("quiet", page.quiet_title), ("plain", page.title)):
        closed_page.send(PATH, {**few, "mode": mode})
        titles = [one.get_text() for one in closed_page.page.select(".sheet__part h2")]
        assert titles == [title, "Room to write"]
        assert not closed_page.page.select(".step__box")


def test_u129_the_sheets_come_in_the_language_that_was_picked(
    closed_page: PageClient,
) -> None:
    assert "In which language?" not in text(closed_page.get(PATH))
    closed_page.app.extensions["languages"] = (
        Language("en", "English"),
        Language("ar", "العربية"),
    )
    assert "In which language?" in text(closed_page.get(PATH))
    few = {**SAID, "language": "ar", "part": ["day", "day:steps"], "way": "print"}
    closed_page.send(PATH, few)
    assert closed_page.page.html is not None
    assert closed_page.page.html["lang"] == "ar"
    assert closed_page.page.html["dir"] == "rtl"


def test_an_empty_booklet_is_offered_beside_them(closed_page: PageClient) -> None:
    assert closed_page.get(PATH).select("main a[href$='/card/paper/blank']")
