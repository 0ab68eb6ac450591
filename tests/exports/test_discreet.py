"""Quiet and coded paper of every kind gives nothing away, wherever one looks."""

import io
import tomllib
from collections.abc import Iterator
from contextlib import closing
from datetime import date
from typing import Any

import pikepdf
import pytest

from planner import paths
from planner.content.model import Facts, Library
from planner.core.dates import When
from planner.exports.modes import LOOKS, MODES
from planner.helplines.model import NewNumber
from planner.helplines.store import add_number
from planner.people.model import NewPerson
from planner.people.store import add_person
from planner.places.model import NewPlace
from planner.places.store import add_place
from planner.plan import service, store
from planner.plan.engine import build_plan
from planner.plan.model import Note, OwnWords, State
from planner.vault.transactions import transaction
from planner.web.card import put_on
from planner.web.i18n import Language, languages_in
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
#: Names of the format that would be words of the list, were they words.
OF_THE_FORMAT = {"/BleedBox"}
#: What the pocket card can be beside a booklet.
SHAPES = ("slip", "strip")
CASES = [(kind, code) for kind in (*KINDS, *SHAPES) for code in (False, True)]


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


def fill_the_plan(page: PageClient, library: Library, facts: Facts) -> list[str]:
    """Write at every step and into every blank; return words that stand on paper."""
    vault = page.app.extensions["gate"].space.connect(read_only=False)
    states = (State.OPEN, State.DONE, State.LATER)
    when = When.on(date(2026, 6, 3))
    written: list[str] = []
    blanks: dict[str, str] = {}
    with closing(vault), transaction(vault):
        for section in build_plan(library, facts, OwnWords()).sections:
            name = section.section.id
            own = store.add_own_step(vault, name, f"Water the pots {len(written)}")
            steps = (*section.shown, *section.held)
            for at, step in enumerate([f"own:{own}", *(each.id for each in steps)]):
                written.append(f"kite{len(written)}")
                note = Note(name, states[at % 3], written[-1], "Kettle", when)
                store.save_note(vault, step, note)
            for blank in (each.blank for step in steps for each in step.blanks):
                words = f"bread{len(blanks)}"
                is_date = blank.kind == "date"
                blanks[blank.id] = "2026-06-04" if is_date else f"Kettle {words}"
        store.save_blanks(vault, blanks)
    said = (words.partition("Kettle ")[2] for words in blanks.values())
    return [*written, *(each for each in said if each)]


def fill_the_card(page: PageClient) -> list[str]:
    """Put somebody, numbers and a place on the card; return what stands on each."""
    page.send("/numbers/country", {"country": "de"})
    vault = page.app.extensions["gate"].space.connect(read_only=False)
    with closing(vault), transaction(vault):
        person = NewPerson("Kettle", reach="0555 700", never="by letter")
        number = NewNumber("Plumber", "0555 100200", "")
        put_on(vault, f"person:{add_person(vault, person)}")
        put_on(vault, f"number:{add_number(vault, number)}")
        add_place(vault, NewPlace(label="Corner", address="Purple Lane"))
    return ["Plumber", "0555 100200"]


def order(page: PageClient, kind: str, *, code: bool, **more: str) -> None:
    """Order everything that a kind of document can hold."""
    path, mode = KINDS[kind]
    first = page.get(path)
    boxes = first.select("main input[name=part]")
    fields: dict[str, object] = dict(fields_of(first))
    mode = mode.replace("quiet", "coded", 1) if code else mode
    fields |= {"part": [str(box["value"]) for box in boxes], "mode": mode}
    fields |= {"unanswered": "y", "names": "y", "look": "household"}
    page.send(path, fields | more)  # type: ignore[arg-type]
    # What says who somebody is has a box once names are wanted.
    boxes = page.get(path).select("main input[name=part]")
    fields |= {"part": [str(box["value"]) for box in boxes]}
    page.send(path, fields | more)  # type: ignore[arg-type]
    assert page.location is not None, text(page.page)


def strings_in(pdf: pikepdf.Pdf) -> Iterator[str]:
    """Yield every string and every name of a file that is not drawn.

    So whatever is said beside the words is among them: titles, bookmarks, targets of
    links, what is said for pictures, at notes and of fields, and names of files.
    """

    def walk(value: Any) -> Iterator[str]:
        if isinstance(value, pikepdf.Dictionary | pikepdf.Stream):
            for name, inner in value.items():
                yield str(name)
                yield from inside(inner)
        elif isinstance(value, pikepdf.Array):
            for inner in value:
                yield from inside(inner)
        elif isinstance(value, pikepdf.String | pikepdf.Name):
            yield str(value)

    def inside(value: Any) -> Iterator[str]:
        if not (isinstance(value, pikepdf.Object) and value.is_indirect):
            yield from walk(value)

    for each in pdf.objects:
        yield from walk(each)


@pytest.mark.parametrize(("kind", "code"), CASES)
def test_quiet_and_coded_paper_has_no_word_that_tells(
    page: PageClient,
    library: Library,
    monkeypatch: pytest.MonkeyPatch,
    kind: str,
    *,
    code: bool,
) -> None:
    fill(page, library)
    written = []
    if kind == "plan":  # as if every answer had said yes: nearly every step is in it
        every = Facts(known=library.facts)
        monkeypatch.setattr(service, "load_facts", lambda *_asked: every)
        written = fill_the_plan(page, library, every)
    shape = {"extent": kind} if kind in SHAPES else {}
    if kind in {"card", *SHAPES}:
        kind, written = "card", fill_the_card(page)
    order(page, kind, code=code, **shape)
    path, _mode = KINDS[kind]
    page.send(f"{path}document", {"way": "save", "passphrase": ""})
    assert page.status == 200
    data = page.response.get_data()

    words = pdf_words(data)
    assert len(words) > 40
    assert [each for each in written if each not in words] == []
    assert library.words.found_in(words) == []
    assert not code or "Kettle" not in words
    with pikepdf.Pdf.open(io.BytesIO(data)) as pdf:
        assert "/Info" not in pdf.trailer
        assert not list(pdf.attachments)
        seen = [str(pdf.Root.Metadata.read_bytes(), "utf-8"), *strings_in(pdf)]
        with pdf.open_outline() as outline:
            titles = [str(each.title) for each in outline.root]
        assert set(titles) <= set(seen)
        assert b"/URI" not in all_bytes(data)
    seen.append(page.response.headers["Content-Disposition"])
    for each in set(seen) - OF_THE_FORMAT:
        assert revealing_words_in(each) == []
        assert library.words.found_in(each) == []
        assert not code or "Kettle" not in each
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


@pytest.mark.parametrize("language", languages_in(paths.LOCALES), ids=lambda x: x.code)
def test_each_language_has_a_list_of_telling_words_that_is_long_enough(
    library: Library, language: Language
) -> None:
    path = paths.CHECKLISTS / "words" / f"{language.code}.toml"
    found = tomllib.loads(path.read_text("utf-8"))
    words = set(found["words"])
    assert len(words) >= 150
    assert found["names"]
    assert words <= set(library.words.entries)
