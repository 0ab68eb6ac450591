"""Every kind of file that can be had, through its own pages, as a person gets it."""

from bs4 import BeautifulSoup

from planner.content.model import Library
from planner.exports.modes import MODES
from planner.exports.order import Order
from tests.exports.test_discreet import KINDS
from tests.exports.test_pages import fields_of
from tests.page import PageClient, text

#: The empty sheets, and the way to speak that each begins with.
BLANKS = {
    "/plan/paper/blank": "quiet",
    "/papers/paper/blank": "quiet-list",
    "/day/paper/blank": "quiet-day",
    "/card/paper/blank": "quiet-card",
    "/paper/sheets": "quiet",
}
#: Where one of her own goes onto a list of things.
THINGS = "/papers/1/1/new"
#: What she could have written, in scripts that need more than one letter after another.
HERS = "Zoë שָׁלוֹם نَصٌّ क्षत्रिय கோ កា 漢字 \U0001f469\u200d\U0001f467 <b>&amp;"


def ways_of(kind: str) -> list[str]:
    """Return the ways to speak that a kind of paper has."""
    quiet = KINDS[kind][1]
    every = [quiet.replace("quiet", way, 1) for way in ("plain", "quiet", "coded")]
    return [each for each in every if each in MODES]


def write(page: PageClient, library: Library, words: str = HERS) -> None:
    """Write something of everything that can be on paper."""
    page.send("/people/new", {"label": words[:60], "reach": words[:60]})
    page.send("/people/1/card")
    page.send("/paper/words/new", {"said": "Kettle", "cover": words[:60]})
    page.send("/plan/1/new", {"text": words})
    page.send("/day/pick", {"picked": [step.id for step in library.day_steps[:6]]})
    lines = [each.id for each in library.budget]
    page.send("/money/often", {"do": "take", "line": lines})
    page.send(THINGS, {"text": words})
    reasons = [each.id for each in library.pages].index("my-reasons") + 1
    page.send(f"/steady/{reasons}/1", {"words": words})
    page.send(f"/steady/{reasons}/new", {"text": words})
    page.send("/notes/new", {"who": words[:60]})
    page.send("/notes/1", {"line": [line.id for line in library.note_lines]})
    page.get("/")  # what is to be said of all this, with a form to undo it, stands here


def order(page: PageClient, kind: str, **looks: str) -> BeautifulSoup:
    """Order all that a kind of paper can hold and go on to the page before it."""
    path = KINDS[kind][0]
    first = page.get(path)
    fields: dict[str, object] = dict(fields_of(first))
    boxes = [str(box["value"]) for box in first.select("main input[name=part]")]
    fields |= {"part": boxes, "unanswered": "y", "names": "y", "dated": "y"}
    page.send(path, fields | looks)  # type: ignore[arg-type]
    assert page.location is not None, text(page.page)
    return page.page


def document(page: PageClient, kind: str, passphrase: str = "") -> bytes:
    """Return the PDF of what was ordered."""
    path = KINDS[kind][0]
    page.send(f"{path}document", {"way": "save", "passphrase": passphrase})
    assert page.status == 200, text(page.page)
    return page.response.get_data()


def blank(page: PageClient, path: str, **looks: str) -> bytes:
    """Return an empty sheet as a PDF."""
    fields: dict[str, object] = dict(fields_of(page.get(path)))
    usual = {"size": Order().size, "text": Order().text, "look": "", "way": "show"}
    page.send(path, usual | fields | looks)  # type: ignore[arg-type]
    assert page.status == 200, text(page.page)
    return page.response.get_data()
