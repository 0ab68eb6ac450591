"""Quiet and coded paper of every kind gives nothing away, wherever one looks."""

import io

import pikepdf
import pytest
from bs4 import BeautifulSoup

from planner.content.model import Library
from planner.exports.modes import LOOKS, MODES
from tests.exports.pages import all_bytes
from tests.exports.test_pages import fields_of, pdf_words
from tests.page import PageClient, text
from tests.words import revealing_words_in

#: The page before each kind of document; what its quiet way is called.
KINDS = {
    "plan": ("/plan/paper/", "quiet"),
    "lists": ("/papers/paper/", "quiet-list"),
    "day": ("/day/paper/", "quiet-day"),
    "pages": ("/steady/paper/", "quiet-pages"),
    "note": ("/notes/1/paper/", "quiet-note"),
    "card": ("/card/paper/", "quiet-card"),
    "money": ("/money/paper/", "quiet-budget"),
}
CASES = [(kind, code) for kind in KINDS for code in (False, True)]


def fill(page: PageClient, library: Library) -> None:
    """Give every kind of document something to say, in words that tell nothing."""
    page.send("/people/new", {"label": "Kettle"})
    page.send("/paper/words/new", {"said": "Kettle", "cover": "the tinker"})
    page.send("/day/pick", {"picked": [step.id for step in library.day_steps[:12]]})
    lines = [each.id for each in library.budget]
    page.send("/money/often", {"do": "take", "line": lines})
    page.send("/people/1/card")
    page.send("/notes/new", {"who": "Kettle"})
    page.send("/notes/1", {"line": [line.id for line in library.note_lines]})


def ordered(page: PageClient, kind: str, *, code: bool) -> BeautifulSoup:
    """Order everything that a kind of document can hold; return the page before."""
    path, mode = KINDS[kind]
    first = page.get(path)
    boxes = first.select("main input[name=part]")
    every = [str(box["value"]) for box in boxes]
    if kind == "plan":  # the whole plan on paper takes its time; its words are below
        every = [each for each in every if not each.startswith("words:")]
    fields: dict[str, object] = dict(fields_of(first))
    mode = mode.replace("quiet", "coded", 1) if code else mode
    fields |= {"part": every, "mode": mode, "unanswered": "y", "look": "household"}
    page.send(path, fields)  # type: ignore[arg-type]
    assert page.location is not None, text(page.page)
    return page.follow()


def said_beside(pdf: pikepdf.Pdf) -> list[str]:
    """Return what is said beside the words: for pictures, at notes and of fields."""
    return [
        str(each[key])
        for each in pdf.objects
        if isinstance(each, pikepdf.Dictionary)
        for key in ("/Alt", "/ActualText", "/E", "/Contents", "/TU", "/F", "/UF")
        if isinstance(each.get(key), pikepdf.String)
    ]


@pytest.mark.parametrize(("kind", "code"), CASES)
def test_quiet_and_coded_paper_has_no_word_that_tells(
    page: PageClient, library: Library, kind: str, *, code: bool
) -> None:
    fill(page, library)
    ordered(page, kind, code=code)
    path, _mode = KINDS[kind]
    page.send(f"{path}document", {"way": "save", "passphrase": ""})
    assert page.status == 200
    data = page.response.get_data()

    words = pdf_words(data)
    assert len(words) > 40
    assert library.words.found_in(words) == []
    assert not code or "Kettle" not in words
    with pikepdf.Pdf.open(io.BytesIO(data)) as pdf:
        assert "/Info" not in pdf.trailer
        assert not list(pdf.attachments)
        seen = [str(pdf.Root.Metadata.read_bytes(), "utf-8")]
        with pdf.open_outline() as outline:
            seen += [str(each.title) for each in outline.root]
        seen += said_beside(pdf)
        assert b"/URI" not in all_bytes(data)
    seen.append(page.response.headers["Content-Disposition"])
    for each in seen:
        assert revealing_words_in(each) == []
        assert library.words.found_in(each) == []
    raw = all_bytes(data)
    for mark in (b"WeasyPrint", b"pydyf", b"pikepdf", b"qpdf", b"/Author", b"http"):
        assert mark not in raw.replace(b"http://www.w3.org", b"").replace(
            b"http://purl.org", b""
        ).replace(b"http://www.aiim.org", b""), mark


def test_names_of_files_titles_and_looks_tell_nothing(library: Library) -> None:
    every = [(mode.title, mode.cover, mode.file_name) for mode in MODES.values()]
    every += [(look.title, look.cover, look.label) for look in LOOKS.values()]
    for words in every:
        said = "\n".join(map(str, words))
        assert revealing_words_in(said) == []
        assert library.words.found_in(said) == []


def test_the_list_of_telling_words_is_long_enough(library: Library) -> None:
    assert len(library.words.entries) >= 150
