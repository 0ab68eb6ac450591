"""What is known of a helper leaves the planner only if it is ticked, that one time.

Every way out is walked: the pages before, the print view, the PDF, the table and the
collection. What could be found there is seeded: each word stands nowhere else.
"""

import ast
import io
import zipfile
from collections.abc import Iterator

import pytest
from bs4 import BeautifulSoup

from planner.content.model import Library
from planner.exports.notes import chosen_of, compose_note
from planner.exports.order import Order
from planner.notes.model import Made, Note
from planner.people.model import Help, NewPerson, Safe
from planner.people.store import add_person
from planner.places.model import Kind, NewPlace
from planner.places.store import add_place
from planner.vault.transactions import transaction
from tests.bundles.conftest import leave
from tests.exports.test_pages import PATH, order, parts_of, pdf_words
from tests.house.source import modules, name_of, tree_of
from tests.page import PageClient, text

NAME = "Wilhelmina"
#: What is known of her, of a place of hers, and what a note says that is secret.
SEEDED = {
    "knows": "marmalade",
    "told": "nutcracker",
    "helps": "lighthouse",
    "reach": "saxophone",
    "note": "porcupine",
    "never": "wheelbarrow",
    "times": "gooseberry",
    "pickup": "tambourine",
    "word": "rhinoceros",
    "address": "Purple Lane",
    "good": "chandelier",
    "travel": "helicopter",
    "way": "escalator",
    "hours": "grapefruit",
    "enter": "doorknocker",
    "place note": "caterpillar",
    "my-way": "accordion",
    "sign-itself": "pineapple",
    "sign-what-then": "harmonica",
    "my-address": "Orange Square",
    "things-kept": "velvetbox",
    "way-in": "sparekeyhole",
    "people-who-know": "Bartholomew",
    "what-we-agreed": "xylophone",
}
#: What the page of somebody says of what is ticked.
TICKED = ("Has a bed for a night", "on my signal", "hold a limit", "Safe to call")
#: The modules through which anything leaves: one that is new belongs into this test.
WAYS_OUT = {
    "planner.attachments.routes_bytes",  # files as they came in
    "planner.bundles.routes_make",
    # This is everything and says so; its tables are walked in tests/everything.
    "planner.everything.routes_shared",
    "planner.everything.routes_tables",
    "planner.exports.routes_shared",
    "planner.exports.routes_table",
    "planner.weeks.routes_calendar",  # days and plain titles; see tests/weeks
}


def seed(page: PageClient, library: Library) -> None:
    """Write down somebody with everything, and name them wherever one can be named."""
    said = {key: SEEDED[key] for key in ("told", "never", "times", "pickup", "word")}
    vault = page.app.extensions["gate"].space.connect(read_only=False)
    with transaction(vault):
        person = NewPerson(
            NAME,
            SEEDED["knows"],
            SEEDED["helps"],
            SEEDED["reach"],
            SEEDED["note"],
            can=tuple(Help),
            calls=Safe.NO,
            texts=Safe.YES,
            **said,
        )
        number = add_person(vault, person)
        words = {key: SEEDED[key] for key in ("address", "good", "travel", "way")}
        words |= {key: SEEDED[key] for key in ("hours", "enter")}
        note = SEEDED["place note"]
        place = NewPlace(
            label="Corner",
            kind=Kind.FIRST,
            who=NAME,
            person=number,
            note=note,
            **words,
        )
        add_place(vault, place)
    vault.close()
    page.send("/plan/1/1", {"who": NAME})
    page.send("/papers/1/1/1/edit", {"holder": NAME, "there": "copy"})
    for number, section in enumerate(library.sections[:1], 1):
        for at, item in enumerate(section.items, 1):
            blanks = {
                f"blank{place}": NAME if blank.kind == "person" else "Corner"
                for place, blank in enumerate(item.blanks, 1)
                if blank.kind in {"person", "place"}
            }
            if blanks:
                page.send(f"/plan/{number}/{at}/blanks", blanks)
    page.send("/diary/new", {"account": "The gate stood open"})
    page.send("/diary/1/part/who", {"known_who": "1"})
    write_note(page, library)


def write_note(page: PageClient, library: Library) -> None:
    """Tick every line of a note for her, and fill every blank."""
    page.send("/notes/new", {"who": NAME})
    lines = list(library.note_lines)
    for at, line in enumerate(lines, 1):
        words = {
            f"blank{place}": SEEDED.get(blank.id, "Openly said")
            for place, blank in enumerate(line.blanks, 1)
        }
        if words:
            page.send(f"/notes/1/line/{at}", {"text": "", **words})
    page.send("/notes/1", {"line": [line.id for line in lines]})


def leaks(words: str) -> list[str]:
    """Return what of all that was written stands in these words."""
    folded = words.casefold()
    return [key for key, said in SEEDED.items() if said.casefold() in folded]


def everything_usual(found: BeautifulSoup) -> dict[str, list[str]]:
    """Return a page before as it would be sent, with names."""
    boxes = found.select("main input[name=part][checked]")
    return {
        "part": [str(box["value"]) for box in boxes],
        "names": ["y"],
        "unanswered": ["y"],
        "dated": ["y"],
        "size": ["a4"],
        "text": ["normal"],
    }


def walked(page: PageClient) -> Iterator[tuple[str, str]]:
    """Go every way out, with as much as is usual and with names; yield what is seen."""
    for rule in sorted(page.app.url_map.iter_rules(), key=lambda rule: rule.rule):
        if not rule.endpoint.startswith(("exports.", "bundles.")):
            continue
        if rule.endpoint == "exports.static":
            continue
        samples = {"way": "save", "page": 1}
        values = {name: samples.get(name, 1) for name in rule.arguments}
        path = page.app.url_map.bind("").build(rule.endpoint, values)
        path = "/" + path.lstrip("/")
        if "GET" in (rule.methods or ()):
            page.get(path)
            yield rule.endpoint, str(page.page)
        if rule.endpoint.endswith("document"):
            page.send(path, {"way": "save", "passphrase": ""})
            assert page.status == 200, rule
            yield f"{rule.endpoint} file", inside(page.response.get_data())


def inside(data: bytes) -> str:
    """Return the words of a PDF, or of everything in a zip file."""
    if data.startswith(b"%PDF"):
        return pdf_words(data)
    assert data.startswith(b"PK")
    found = []
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        for name in file.namelist():
            kept = file.read(name)
            is_pdf = kept.startswith(b"%PDF")
            found.append(pdf_words(kept) if is_pdf else kept.decode(errors="ignore"))
    return "\n".join([*found, *file.namelist()])


def test_every_way_out_is_known() -> None:
    found = {
        name_of(path)
        for path in modules()
        for node in ast.walk(tree_of(path))
        if isinstance(node, ast.Constant) and node.value == "Content-Disposition"
    }

    assert found == WAYS_OUT, "walk the new way in this test as well"


def test_u103_no_export_shows_what_is_known_of_a_helper_unless_it_is_ticked(
    page: PageClient, library: Library
) -> None:
    seed(page, library)
    # Whatever is usual is on paper, with names, and in the way that says most.
    order(page, part=parts_of(page.get(PATH)), names="y", mode="plain")
    lists = everything_usual(page.get("/papers/paper/"))
    lists["part"] = lists["part"][:2]
    page.send("/papers/paper/", {**lists, "mode": "plain-list", "extent": "all"})
    assert page.location == "/papers/paper/ready"
    page.send("/people/1/card")
    card = everything_usual(page.get("/card/paper/"))
    assert card["part"] == ["place:1", *card["part"][1:]]
    card["part"].append("person:1")
    page.send(
        "/card/paper/", {**card, "mode": "plain-card", "extent": "booklet", "look": ""}
    )
    assert page.location == "/card/paper/ready"
    note = everything_usual(page.get("/notes/1/paper/"))
    assert len(note["part"]) > len(list(library.note_lines))
    page.send("/notes/1/paper/", {**note, "mode": "plain-note"})
    assert page.location == "/notes/1/paper/ready"
    page.send("/bundles/new", {"name": "Nutmeg"})
    leave(page)

    seen = dict(walked(page))

    assert {
        "exports.document file",
        "exports.lists_document file",
        "exports.card_document file",
        "exports.budget_document file",
        "exports.note_document file",
        "bundles.document file",
        "exports.view",
        "exports.lists_view",
        "exports.card_view",
        "exports.note_view",
        "exports.table",
    } <= seen.keys()
    for endpoint, words in seen.items():
        assert leaks(words) == [], endpoint
        for said in TICKED:
            assert said not in words, endpoint
    # The test would see it: the name itself, and what the note says openly, are there.
    views = ("exports.view", "exports.lists_view", "exports.card_view")
    for endpoint in (*views, "exports.note_view"):
        assert NAME in seen[endpoint], endpoint
    assert "Openly said" in seen["exports.note_document file"]
    assert NAME in seen["bundles.document file"]

    columns = page.get("/diary/table").select("input[name=columns]")
    page.send("/diary/table", {"columns": [str(each["value"]) for each in columns]})
    table = page.response.get_data().decode()
    assert NAME in table
    assert leaks(table) == []


def test_u103_what_is_ticked_is_on_the_note_and_only_that_time(
    page: PageClient, library: Library
) -> None:
    seed(page, library)
    before = page.get("/notes/1/paper/")
    every = [str(box["value"]) for box in before.select("main input[name=part]")]
    fields = everything_usual(before)
    kept_out = set(every) - set(fields["part"])
    secrets = {b.id for line in library.note_lines for b in line.blanks if b.secret}
    assert len(kept_out) == len(secrets) + 1  # and the word agreed with her
    page.send("/notes/1/paper/", {**fields, "part": every, "mode": "plain-note"})

    shown = text(page.follow())
    assert set(leaks(shown)) == secrets | {"word"}
    page.send("/notes/1/paper/document", {"way": "save", "passphrase": ""})
    made = pdf_words(page.response.get_data())
    assert set(leaks(made)) == secrets | {"word"}

    again = page.get("/notes/1/paper/")
    ticked = {str(b["value"]) for b in again.select("main input[name=part][checked]")}
    assert not ticked & kept_out
    fields = everything_usual(again)
    page.send("/notes/1/paper/", {**fields, "mode": "quiet-note"})
    assert leaks(text(page.follow())) == []


@pytest.mark.parametrize("mode", ["plain-note", "quiet-note"])
def test_u103_only_chosen_lines_are_on_the_note(
    page: PageClient, library: Library, mode: str
) -> None:
    page.send("/notes/new", {"who": NAME})
    assert "No line of this note is ticked" in text(page.get("/notes/1/paper/"))
    page.send("/notes/1", {"line": ["be-there", "no-confronting"]})
    page.send("/notes/1/new", {"text": "Bring soup"})
    before = page.get("/notes/1/paper/")
    assert len(before.select("input[name=part]")) == 3
    fields = everything_usual(before) | {"names": [], "mode": [mode]}
    fields["part"] = [part for part in fields["part"] if "no-conf" not in part]
    page.send("/notes/1/paper/", fields)

    shown = page.follow()

    lines = {line.id: line for line in library.note_lines}
    word = "text" if mode == "plain-note" else "quiet"
    assert getattr(lines["be-there"], word) in text(shown)
    assert "Bring soup" in text(shown)
    assert NAME not in text(shown)
    for line in lines.values():
        if line.id != "be-there":
            assert getattr(line, word) not in text(shown), line.id
    view = page.get("/notes/1/paper/view")
    assert not view.select(".step__box")
    assert not view.select(".sheet__cover")


def test_u113_the_way_to_paper_of_a_note_ends_with_what_it_leaves_behind(
    page: PageClient,
) -> None:
    page.send("/notes/new", {"who": NAME})
    page.send("/notes/1", {"line": ["be-there"]})
    page.send("/notes/1/paper/", everything_usual(page.get("/notes/1/paper/")))
    for way in ("show", "save", "print"):
        page.send("/notes/1/paper/ready", {"way": way})
        assert page.location == f"/notes/1/paper/{way}"
        assert "no longer protected" in text(page.follow())
    page.send("/notes/1/paper/ready", {"way": "post"})
    assert page.status == 400
    page.send("/notes/1/paper/document", {"way": "show", "passphrase": "short"})
    assert "at least 12 characters" in text(page.page)
    page.get("/notes/9/paper/save")
    assert page.status == 404


@pytest.mark.parametrize(("size", "letters"), [("a4", "large"), ("letter", "normal")])
def test_a_note_comes_in_both_sizes_of_page_and_letters(
    page: PageClient, size: str, letters: str
) -> None:
    page.send("/notes/new", {"who": NAME})
    page.send("/notes/1", {"line": ["be-there"]})
    fields = everything_usual(page.get("/notes/1/paper/"))
    page.send("/notes/1/paper/", {**fields, "size": [size], "text": [letters]})
    shown = text(page.follow())
    assert ("US Letter" if size == "letter" else "A4") in shown
    view = page.get("/notes/1/paper/view")
    assert bool(view.select(".paper--large")) is (letters == "large")
    assert f"For {NAME}" in text(view)


def test_u58_a_gap_of_a_note_that_is_empty_is_a_line_only_if_wanted(
    page: PageClient, library: Library
) -> None:
    line = next(each for each in library.note_lines if each.blanks)
    note = Note("", None, Made(ticked=frozenset({line.id})), id=1)
    for unanswered in (True, False):
        order = Order(mode="plain-note", unanswered=unanswered)
        with page.app.test_request_context("/"):
            sheet = compose_note(chosen_of(library, note, ""), order, day=None)
        (entry,) = (entry for part in sheet.parts for entry in part.entries)
        assert bool(entry.lines) is unanswered
